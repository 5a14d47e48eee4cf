"""Civilians, and those of whom nobody says whether they were: made of figures of people (METHOD R21, R22, R29).

What comes in: the tellings of one harm. What goes out: figures of civilians, figures of people with combatants among
them (`mixed`), and what was set aside. What always holds: people are presumed civilians only where no admissible claim
tells of combatants among them; each such figure says so; "civilians" as a source says it needs no presumption.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sijill.reconcile.case import Told
from sijill.reconcile.figure import Dropped, Figure
from sijill.reconcile.tellings import Telling
from sijill.record.count import Count
from sijill.record.terms import Group
from sijill.record.toll import Aside, TollGroup

_PRESUMED = "people of whom nobody says that they were combatants: presumed civilians (R21)"
_LISTED = "groups that one voice lists side by side, presumed civilians (R21): others are not told of"
_CIVILIANS = frozenset({TollGroup.CIVILIANS})


@dataclass(slots=True)
class Made:
    """What came of it."""

    figures: list[Figure] = field(default_factory=list)
    mixed: list[Figure] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)


def civilians(tellings: Sequence[Telling]) -> Made:
    """What is said of civilians."""
    made = Made()
    fighters = [t for telling in tellings for t in telling.numbered if _is_of_combatants(t)]
    explicit = False
    for telling in tellings:
        for told in _said_civilians(telling):
            explicit = True
            made.figures.append(telling.figure(told))
    for telling in tellings:
        for whole, figure in _without_fighters(telling):
            made.figures.append(figure)
            explicit = True
            made.dropped.append(_counts_fighters(whole, "the same account tells of combatants among them"))
            made.mixed.append(telling.figure(whole))
    is_mixed = bool(fighters) or any(_has_civilian_part(telling) for telling in tellings)
    for telling in tellings:
        if any(True for _ in _said_civilians(telling)) or any(True for _ in _without_fighters(telling)):
            _set_wholes_aside(telling, made)
            continue
        _presume(telling, made, fighters if is_mixed else None, explicit=explicit)
    return made


def _presume(telling: Telling, made: Made, fighters: list[Told] | None, *, explicit: bool) -> None:
    """People of unsaid status in one telling: civilians, or mixed where somebody tells of combatants."""
    wholes = telling.wholes(Group.PEOPLE)
    if not wholes:
        if listed := telling.listed():
            made.figures.append(replace(telling.summed(listed, _LISTED), presumed=True))
        return
    for whole in wholes:
        figure = telling.figure(whole)
        if figure.high == 0:
            made.figures.append(figure)
            continue
        if fighters is None:
            made.figures.append(replace(figure, presumed=True, note=_PRESUMED))
            continue
        made.mixed.append(figure)
        of_whom = ", ".join(str(t.ref) for t in fighters) or "another account"
        made.dropped.append(_counts_fighters(whole, f"{of_whom} tells that not all were civilians"))
        if not explicit:
            made.figures.append(_at_least_without(figure, fighters))


def _at_least_without(figure: Figure, fighters: list[Told]) -> Figure:
    """People with combatants among them as told elsewhere: the low bound gives way by their number, to 0 (R29)."""
    most = max((_most(t.claim.count) for t in fighters), default=0)
    low = max(0, figure.low - most) if figure.low is not None else None
    words = f"people, less the {most} combatants of whom others tell, for the low bound alone (R29)"
    return replace(figure, low=low, presumed=True, note=words)


def _without_fighters(telling: Telling) -> Iterator[tuple[Told, Figure]]:
    """Each whole of people of which the same voice says how many were combatants, with what is left."""
    if any(True for _ in _said_civilians(telling)):
        return
    for whole in telling.wholes(Group.PEOPLE):
        parts = telling.parts(whole, Group.COMBATANTS)
        if parts:
            count, less = whole.claim.count, parts[0].claim.count
            low = max(0, count.low - less.high) if count.low is not None and less.high is not None else None
            high = max(0, count.high - less.low) if count.high is not None and less.low is not None else None
            if low is None and high is None:
                low = 0
            words = f"people, less the combatants that the same voice counts among them ({parts[0].ref})"
            figure = telling.figure(whole)
            refs = (whole.ref, parts[0].ref)
            yield whole, replace(figure, refs=refs, low=low, high=high, presumed=True, note=words)


def _said_civilians(telling: Telling) -> Iterator[Told]:
    """Claims of civilians that count all of them that the voice knows of."""
    for told in telling.numbered:
        if told.claim.group is Group.CIVILIANS and not telling.is_same_group_part(told):
            yield told


def _set_wholes_aside(telling: Telling, made: Made) -> None:
    """People's wholes of a voice that says itself how many were civilians."""
    done = {d.told.ref for d in made.dropped}
    for whole in telling.wholes(Group.PEOPLE):
        if whole.ref not in done:
            made.mixed.append(telling.figure(whole))
            made.dropped.append(_counts_fighters(whole, "the same voice says how many of them were civilians"))


def _counts_fighters(whole: Told, why: str) -> Dropped:
    return Dropped(whole, Aside.INCLUDES_COMBATANTS, f"counts people, not civilians: {why}", _CIVILIANS)


def _is_of_combatants(told: Told) -> bool:
    return told.claim.group is Group.COMBATANTS and told.claim.count.high != 0


def _has_civilian_part(telling: Telling) -> bool:
    """Whether a voice says that only some of the people were civilians."""
    return any(
        (part.claim.count.high or 0) < (whole.claim.count.low or 0)
        for whole in telling.wholes(Group.PEOPLE)
        for part in telling.parts(whole, Group.CIVILIANS)
        if part.claim.count.high is not None
    )


def _most(count: Count) -> int:
    return count.high if count.high is not None else count.low or 0


def unknown_status(tellings: Sequence[Telling]) -> Made:
    """People of whom a voice does not say whether they were civilians: its people less those whom it tells apart."""
    made = Made()
    for telling in tellings:
        for whole in telling.wholes(Group.PEOPLE):
            parts = [t for g in (Group.CIVILIANS, Group.COMBATANTS) for t in telling.parts(whole, g)]
            figure = telling.figure(whole)
            if not parts:
                made.figures.append(replace(figure, note="people whose status the voice does not tell"))
                continue
            counts = [t.claim.count for t in parts]
            highs = [c.high for c in counts]
            low = figure.low - sum(h for h in highs if h is not None) if figure.low is not None else None
            low = max(0, low) if low is not None and None not in highs else None
            high = max(0, figure.high - sum(c.low or 0 for c in counts)) if figure.high is not None else None
            if low is None and high is None:
                continue
            words = "people, less the civilians and combatants that the same voice tells apart"
            refs = (whole.ref, *(t.ref for t in parts))
            made.figures.append(replace(figure, refs=refs, low=low, high=high, note=words))
    return made
