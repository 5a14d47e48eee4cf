"""Numbers that change: what differs between one release and the next, and why.

What comes in: what a release told (`Record`), and what the next one tells. What goes out: the changes. What always
holds: each change names its incident and a reason of a closed list; nothing is in it that either release withholds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sijill.publish.edition import Edition, EventTold
from sijill.record.terms import Harm
from sijill.record.toll import TollGroup

Bounds = tuple[int | None, int | None]
COMPARED = (Harm.KILLED, Harm.INJURED)
"""Harms whose figures are compared."""


class Why(StrEnum):
    """Why a number is another."""

    NEW_REPORTS = "new-reports"
    FEWER_REPORTS = "fewer-reports"
    DECISION = "decision"
    RULE = "rule"
    POLICY = "policy"
    JOINED = "joined"
    READING = "reading"
    """The same reports, read, matched or counted anew."""


class What(StrEnum):
    """What is another."""

    TOLL = "toll"
    GRADED = "graded"
    JOINED = "joined"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Told:
    """What a release told of one incident. `tolls` by "harm|group"; `decided` counts what people decided of it."""

    tolls: Mapping[str, Bounds]
    grade: str | None
    is_graded_by_person: bool
    reports: tuple[str, ...]
    joined: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """What a release told, for the next to be compared with. `policy` names what was opened."""

    number: int
    rule: str
    policy: str
    made_by: tuple[str, ...]
    incidents: Mapping[str, Told] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: a toll of `harm` and `group` from `before` to `after`; or what else, `to` an id or a grade."""

    id: str
    what: What
    why: tuple[Why, ...]
    harm: str = ""
    group: str = ""
    before: Bounds = (None, None)
    after: Bounds = (None, None)
    to: str = ""


@dataclass(frozen=True, slots=True)
class ReleaseChanges:
    """What one release changed: how many incidents are new, and each difference; `first` where none came before."""

    number: int
    made: date
    new: int
    changes: tuple[Change, ...] = ()
    first: bool = False
    new_ids: tuple[str, ...] = ()


def record_of(edition: Edition, number: int, policy: str) -> Record:
    """What an edition tells."""
    told = {event.id: _told(event, edition.rule) for event in edition.events}
    return Record(number, edition.rule, policy, edition.made_by, told)


def changes_between(before: Record | None, now: Record, made: date) -> ReleaseChanges:
    """What differs; without a release before, all incidents are new."""
    if before is None:
        return ReleaseChanges(now.number, made, len(now.incidents), first=True, new_ids=tuple(now.incidents))
    heirs = {old: id for id, told in now.incidents.items() for old in told.joined}
    changes = list[Change]()
    for id, old in before.incidents.items():
        new = now.incidents.get(id)
        if new is not None:
            changes += _differences(id, (old, new), _general(before, now))
        elif id in heirs:
            changes.append(Change(id, What.JOINED, (Why.JOINED,), to=heirs[id]))
        else:
            changes.append(Change(id, What.GONE, _general(before, now) or (Why.READING,)))
    new_ids = tuple(id for id in now.incidents if id not in before.incidents)
    return ReleaseChanges(now.number, made, len(new_ids), tuple(changes), new_ids=new_ids)


def _differences(id: str, pair: tuple[Told, Told], general: tuple[Why, ...]) -> Iterable[Change]:
    old, new = pair
    why = _why(old, new, general)
    for key in dict.fromkeys((*old.tolls, *new.tolls)):
        before, after = old.tolls.get(key, (None, None)), new.tolls.get(key, (None, None))
        if before != after:
            harm, _, group = key.partition("|")
            yield Change(id, What.TOLL, why, harm, group, before, after)
    if (old.grade, old.is_graded_by_person) != (new.grade, new.is_graded_by_person) and new.grade:
        by_person = (Why.DECISION,) if new.is_graded_by_person else why
        yield Change(id, What.GRADED, by_person, to=new.grade)


def _why(old: Told, new: Told, general: tuple[Why, ...]) -> tuple[Why, ...]:
    found = list(general)
    found += [Why.NEW_REPORTS] if set(new.reports) - set(old.reports) else []
    found += [Why.FEWER_REPORTS] if set(old.reports) - set(new.reports) else []
    found += [Why.JOINED] if set(new.joined) - set(old.joined) else []
    return tuple(found) or (Why.READING,)


def _general(before: Record, now: Record) -> tuple[Why, ...]:
    found = [Why.RULE] if before.rule != now.rule else []
    found += [Why.POLICY] if before.policy != now.policy else []
    return tuple(found)


def _told(event: EventTold, rule: str) -> Told:
    tolls = {
        f"{toll.harm}|{toll.group}": (toll.low, toll.high)
        for toll in event.tolls
        if toll.rule == rule and toll.harm in COMPARED and toll.is_known and toll.group is not TollGroup.UNKNOWN_STATUS
    }
    grade = event.grade.value.value if event.grade.value else None
    return Told(tolls, grade, event.grade.is_by_person, event.reports, event.joined)
