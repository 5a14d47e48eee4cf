"""Which claims may bear on an incident's tolls at all, and why the others may not (METHOD R6, R10, R11, R21).

What comes in: a case and its voices. What goes out: the admissible claims, those that the party held responsible makes
itself, and every other one with its reason. What always holds: each claim of the case is in just one of the three.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sijill.reconcile.case import Case, Told
from sijill.reconcile.figure import Dropped
from sijill.reconcile.independence import Hearing
from sijill.reconcile.risen import outgrown
from sijill.record.decision import Decision, Verdict
from sijill.record.incident import ReportedAccount
from sijill.record.terms import Group, Harm, Scope
from sijill.record.toll import Aside
from sijill.record.when import When

_DAY = timedelta(days=1)
"""By so much may days differ and still be of one event: midnight, time zones, a weekday miscounted."""

_ENOUGH = 2
"""Accounts that tell one day before another day is held to be of another event."""


@dataclass(frozen=True, slots=True)
class Admitted:
    """Claims that bear on the tolls, those of the party itself (`own`), and what was set aside, those included."""

    claims: tuple[Told, ...]
    own: tuple[Told, ...]
    dropped: tuple[Dropped, ...]


def admitted(case: Case, hearing: Hearing) -> Admitted:
    """Every claim of a case, sorted out."""
    dropped = {d.told.ref: d for d in _dropped(case, hearing)}
    for told, more in _ones_of_more([t for t in case.told if t.ref not in dropped], hearing):
        words = f"one person, where the same account counts more beside ({more.ref}): one of them"
        dropped[told.ref] = Dropped(told, Aside.PART_OF_WHOLE, words)
    for told, more in _few_of_more([t for t in case.told if t.ref not in dropped], hearing):
        words = f"fewer than half of those whom the same voice and others count ({more.ref}), and nobody else says so"
        dropped[told.ref] = Dropped(told, Aside.PART_OF_WHOLE, words)
    for told, first in _told_again([t for t in case.told if t.ref not in dropped], hearing):
        voice = hearing.voices.name_of(hearing.of_claims[told.ref])
        words = f"the same figure of the same voice ({voice}) stands in {first.ref}"
        dropped[told.ref] = Dropped(told, Aside.COPY, words)
    for told, risen in outgrown([t for t in case.told if t.ref not in dropped]):
        words = f"{risen.ref} says that the number rose to {risen.claim.span.text}"
        dropped[told.ref] = Dropped(told, Aside.EARLIER_COUNT, words)
    own = tuple(t for t in case.told if (d := dropped.get(t.ref)) and d.reason is Aside.PARTY)
    claims = tuple(t for t in case.told if t.ref not in dropped)
    return Admitted(claims, own, tuple(dropped[ref] for ref in sorted(dropped)))


def _dropped(case: Case, hearing: Hearing) -> Iterator[Dropped]:
    members = {a.id for a in case.members}
    window = _window(case.members)
    decided = {about: d for d in case.decisions if d.verdict is Verdict.SET_ASIDE for about in d.about}
    for told in case.told:
        account = told.account
        if (decision := decided.get(str(told.ref))) is not None:
            yield Dropped(told, Aside.BY_DECISION, _decided(decision))
        elif account.account.scope is Scope.AGGREGATE:
            yield Dropped(
                told, Aside.OTHER_SCOPE, f"{account.id} counts more than one event: days, a period or an area"
            )
        elif account.id not in members:
            yield Dropped(told, Aside.OTHER_EVENT, f"{account.id} is held to tell of another event")
        elif not _is_within(account.account.when, window):
            words = f"{account.id} tells of other days than the other accounts ({_days(account.account.when)})"
            yield Dropped(told, Aside.OTHER_WINDOW, words)
        elif _is_of_the_party(told, case, hearing):
            speaker = hearing.voices.name_of(hearing.of_claims[told.ref])
            said = told.claim.by.text if told.claim.by else speaker
            yield Dropped(told, Aside.PARTY, f"“{said}” is held to have done it: its own figure is context")


def _decided(decision: Decision) -> str:
    return f"{decision.author} decided: {decision.reason}"


def _is_of_the_party(told: Told, case: Case, hearing: Hearing) -> bool:
    if told.claim.by is not None and case.parties.include(told.claim.by.text):
        return True
    voice = hearing.of_claims[told.ref]
    return any(v.id == voice and v.is_party for v in hearing.voices.voices)


def _window(accounts: tuple[ReportedAccount, ...]) -> tuple[date, date] | None:
    """The days of the incident: the single day that most accounts tell, and what touches it; none where two compete."""
    days: dict[date, int] = {}
    for account in accounts:
        when = account.account.when
        if when.start is not None and when.start == when.end:
            days[when.start] = days.get(when.start, 0) + 1
    most = max(days.values(), default=0)
    told = [day for day, number in days.items() if number == most]
    if most < _ENOUGH or len(told) > 1:
        return None
    core = told[0]
    return core - _DAY, core + _DAY


def _is_within(when: When, window: tuple[date, date] | None) -> bool:
    """Whether an account's days allow those of the incident; what is not known allows all."""
    if window is None:
        return True
    return (when.start is None or when.start <= window[1]) and (when.end is None or when.end >= window[0])


def _days(when: When) -> str:
    return " to ".join(dict.fromkeys(d.isoformat() if d else "?" for d in (when.start, when.end)))


_WIDER = {Group.PEOPLE: (Group.PEOPLE, Group.CIVILIANS), Group.CIVILIANS: (Group.CIVILIANS,)}
"""The groups of more of whom one person may be one; one civilian beside people of unsaid status is something else."""


def _ones_of_more(left: list[Told], hearing: Hearing) -> Iterator[tuple[Told, Told]]:
    """One person told of beside more of the kind in one account ("13 died ... a person was found dead"), with these.

    Not where two speakers count: one says one, another says three.
    """
    wholes: dict[tuple[str, Harm], list[Told]] = {}
    for told in left:
        if told.claim.part_of is None:
            wholes.setdefault((told.ref.account, told.claim.harm), []).append(told)
    for told in (t for beside in wholes.values() for t in beside):
        if told.claim.count.low == told.claim.count.high == 1:
            beside = wholes[told.ref.account, told.claim.harm]
            wider = _WIDER.get(told.claim.group, ())
            more = [t for t in beside if t.claim.group in wider and (t.claim.count.low or 0) > 1]
            more = [t for t in more if not _by_others(t, told, hearing)]
            if more:
                yield told, max(more, key=lambda t: t.claim.count.low or 0)


def _few_of_more(left: list[Told], hearing: Hearing) -> Iterator[tuple[Told, Told]]:
    """A count of fewer than half of what the same voice counts in the same account, with that larger one.

    Only where several other documents give the larger one and none the smaller: "13 were killed ... two bodies".
    """
    wholes = [t for t in left if t.claim.part_of is None and t.claim.group in _WIDER]
    for told in wholes:
        few = told.claim.count.low
        if not few or told.claim.count.high != few:
            continue
        beside = [t for t in wholes if t.ref.account == told.ref.account and t.claim.harm is told.claim.harm]
        more = [t for t in beside if (t.claim.count.low or 0) > 2 * few]
        more = [t for t in more if hearing.of_claims[t.ref] == hearing.of_claims[told.ref]]
        more = [t for t in more if len(_elsewhere(t, wholes)) >= _ENOUGH]
        if more and not _elsewhere(told, wholes):
            yield told, max(more, key=lambda t: (t.claim.count.low or 0, t.ref))


def _elsewhere(told: Told, wholes: list[Told]) -> set[str]:
    """The other documents that give the number of a claim for the same harm."""
    same = (t for t in wholes if t.claim.harm is told.claim.harm and t.claim.count.low == told.claim.count.low)
    return {t.account.document for t in same} - {told.account.document}


def _by_others(one: Told, other: Told, hearing: Hearing) -> bool:
    """Whether two claims are said by two speakers of two voices: then they may be two counts of the same people."""
    if one.claim.by is None or other.claim.by is None:
        return False
    return hearing.of_claims[one.ref] != hearing.of_claims[other.ref]


def _told_again(left: list[Told], hearing: Hearing) -> Iterator[tuple[Told, Told]]:
    """Claims that say what the same voice says in another account, with the claim nearest to its own mouth."""
    alike: dict[tuple[object, ...], list[Told]] = {}
    for told in left:
        alike.setdefault((hearing.of_claims[told.ref], *_says(told)), []).append(told)
    for same in alike.values():
        first = min(same, key=lambda t: hearing.nearness[t.ref])
        yield from ((told, first) for told in same if told.ref.account != first.ref.account)


def _says(told: Told) -> tuple[object, ...]:
    claim = told.claim
    whole = claim.part_of
    of = told.account.account.claims[whole].group if whole is not None else None
    return claim.harm, claim.group, claim.count, of
