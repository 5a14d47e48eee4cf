"""From claims to figures: what each voice says of each column of an incident's tolls (METHOD R7, R10, R21, R22, R29).

What comes in: the admissible claims of one harm. What goes out: `Column`s: for each group its figures, those that count
combatants among civilians, the words without a number, and what was set aside. What always holds: a part is not its
whole; people are civilians only where nobody tells of combatants among them, and then each figure says that this is
presumed; a sum is made only of groups that one voice lists beside each other in one account, and says so.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sijill.reconcile.case import Told
from sijill.reconcile.columns_civilians import civilians, unknown_status
from sijill.reconcile.figure import Dropped, Figure, columns_of, figure_of
from sijill.reconcile.tellings import Telling, counted_whole_elsewhere, tellings_of
from sijill.record.terms import Group
from sijill.record.toll import Aside, ClaimRef, TollGroup

_OF_NATURE = frozenset(TollGroup) - {TollGroup.PEOPLE, TollGroup.CIVILIANS, TollGroup.UNKNOWN_STATUS}
"""Columns that only claims of the same group bear on."""


@dataclass(slots=True)
class Column:
    """What is said of one column."""

    figures: list[Figure] = field(default_factory=list)
    mixed: list[Figure] = field(default_factory=list)
    """Of civilians: figures of people with combatants among them, which only some rules take."""
    vague: list[Figure] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)


def columns_of_harm(claims: Sequence[Told], voices: Mapping[ClaimRef, str]) -> dict[TollGroup, Column]:
    """The columns of one harm; those of which nothing is said are left out."""
    columns: dict[TollGroup, Column] = {}
    told = tellings_of(claims, voices)
    partial = counted_whole_elsewhere(told)
    for telling in told:
        for group, figure in _own(telling, is_partial=telling in partial):
            columns.setdefault(group, Column()).figures.append(figure)
        for group, figure in _vague(telling):
            columns.setdefault(group, Column()).vague.append(figure)
        for dropped in _parts(telling):
            for group in dropped.columns or columns_of(dropped.told.claim.group):
                columns.setdefault(group, Column()).dropped.append(dropped)
    whole = [t for t in told if t not in partial]
    for made, group in ((civilians(whole), TollGroup.CIVILIANS), (unknown_status(told), TollGroup.UNKNOWN_STATUS)):
        if made.figures or made.mixed or made.dropped:
            column = columns.setdefault(group, Column())
            column.figures += made.figures
            column.mixed += made.mixed
            column.dropped += made.dropped
    _tell_of_unused(told, columns)
    return columns


def _tell_of_unused(tellings: Sequence[Telling], columns: dict[TollGroup, Column]) -> None:
    """Give a reason to each claim that bears on a column and came to no figure of it ("no staff were hurt")."""
    told_of = {
        group: {ref for f in column.figures for ref in f.refs} | {d.told.ref for d in column.dropped}
        for group, column in columns.items()
    }
    words = "counts one group, and does not say how many there were in all"
    for telling in tellings:
        for told in telling.numbered:
            for group in sorted(columns_of(told.claim.group) - {TollGroup.UNKNOWN_STATUS}):
                if told.ref not in told_of.setdefault(group, set()):
                    dropped = Dropped(told, Aside.PART_OF_WHOLE, words, frozenset({group}))
                    columns.setdefault(group, Column()).dropped.append(dropped)


def _own(telling: Telling, *, is_partial: bool) -> Iterator[tuple[TollGroup, Figure]]:
    """Figures of people, and of each group that claims name; civilians are made elsewhere."""
    if not is_partial:
        yield from ((TollGroup.PEOPLE, figure) for figure in _people(telling))
    for told in telling.numbered:
        column = TollGroup(told.claim.group.value)
        if column in _OF_NATURE and not telling.is_same_group_part(told):
            yield column, telling.figure(told)


def _people(telling: Telling) -> Iterator[Figure]:
    """All harmed, as one voice tells it: its whole, or what it lists one beside the other."""
    wholes = telling.wholes(Group.PEOPLE)
    if wholes:
        yield from (telling.figure(told) for told in wholes)
        return
    civilian = telling.wholes(Group.CIVILIANS)
    fighters = telling.wholes(Group.COMBATANTS)
    if civilian and fighters:
        both = (civilian[0], fighters[0])
        yield telling.summed(both, "civilians and combatants, as one voice lists them side by side", is_closed=True)
    elif civilian:
        yield from (replace(telling.figure(t), note="civilians: nobody else is told of") for t in civilian)
    elif listed := (*telling.listed(), *fighters[:1]):
        yield telling.summed(listed, "what one voice lists side by side: others are not told of")


def _vague(telling: Telling) -> Iterator[tuple[TollGroup, Figure]]:
    for told in telling.claims:
        if told.claim.count.vague is not None and told.claim.count.low is None and told.claim.count.high is None:
            figure = figure_of(told, telling.voice)
            yield from ((column, figure) for column in sorted(columns_of(told.claim.group)))


def _parts(telling: Telling) -> Iterator[Dropped]:
    """Claims that count some of those whom another figure counts."""
    for told in telling.numbered:
        group = told.claim.group
        if (whole := told.whole) is not None:
            shared = {TollGroup.PEOPLE} if group is not Group.PEOPLE else {TollGroup.PEOPLE, TollGroup.CIVILIANS}
            if telling.is_same_group_part(told):
                shared.add(TollGroup(group.value))
            if group not in (Group.CIVILIANS, Group.COMBATANTS):
                shared.add(TollGroup.CIVILIANS)
            yield Dropped(told, Aside.PART_OF_WHOLE, f"counts some of those whom {whole} counts", frozenset(shared))
        elif telling.is_less_than_a_group(told):
            words = "counts fewer than the same voice counts of one group beside them: not all who were harmed"
            yield Dropped(told, Aside.PART_OF_WHOLE, words)
        elif group is not Group.PEOPLE and (wholes := telling.wholes(Group.PEOPLE)):
            columns = {TollGroup.PEOPLE}
            if group not in (Group.CIVILIANS, Group.COMBATANTS):
                columns.add(TollGroup.CIVILIANS)
            words = f"counts one group beside the people whom {wholes[0].ref} counts: not added to them"
            yield Dropped(told, Aside.PART_OF_WHOLE, words, frozenset(columns))
