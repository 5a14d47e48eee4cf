"""What one voice tells of one harm in one account: the unit in which groups stand beside each other.

What comes in: admissible claims of one harm. What goes out: `Telling`s, in a fixed order. What always holds: claims of
two voices, or of two accounts, are never in one telling, and so never added.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sijill.reconcile.case import Told
from sijill.reconcile.figure import Figure, figure_of, moment_of
from sijill.record.claim import Claim
from sijill.record.terms import Group
from sijill.record.toll import ClaimRef

_DISJOINT = (Group.CHILDREN, Group.WOMEN, Group.MEN)
"""Groups of which nobody is in two (children are told apart from women and men)."""
_OVERLAPPING = (
    *(Group.ELDERLY, Group.MEDICS, Group.RESCUERS, Group.JOURNALISTS, Group.AID_WORKERS, Group.STAFF),
    *(Group.FAMILY, Group.DISPLACED, Group.DETAINEES, Group.CLERGY),
)
"""Groups whose members may be women, men or children too: beside these they add nothing."""


@dataclass(frozen=True, slots=True)
class Telling:
    """The claims of one harm by one voice in one account, in their order."""

    voice: str
    claims: tuple[Told, ...]

    @property
    def numbered(self) -> tuple[Told, ...]:
        """Those with a bound."""
        return tuple(t for t in self.claims if t.claim.count.low is not None or t.claim.count.high is not None)

    def wholes(self, group: Group) -> tuple[Told, ...]:
        """Numbered claims of a group that are part of no other; people only where no group of theirs is more."""
        found = tuple(t for t in self.numbered if t.claim.group is group and t.claim.part_of is None)
        return tuple(t for t in found if not self.is_less_than_a_group(t)) if group is Group.PEOPLE else found

    def is_less_than_a_group(self, told: Told) -> bool:
        """Whether people are fewer than the same voice counts of one group beside them ("12 of a family, 4 more")."""
        high, most = told.claim.count.high, max((_least(t) for t in self.listed()), default=0)
        return told.claim.group is Group.PEOPLE and high is not None and 0 < high < most

    def parts(self, whole: Told, group: Group) -> tuple[Told, ...]:
        """Numbered claims of a group that are a part of `whole`."""
        return tuple(t for t in self.numbered if t.claim.group is group and t.claim.part_of == whole.place)

    def listed(self) -> tuple[Told, ...]:
        """Groups told one beside the other without any whole: those that nobody can be two of, or one larger group."""
        first: dict[Group, Told] = {}
        for told in self.numbered:
            if told.claim.part_of is None and told.claim.count.high != 0:
                first.setdefault(told.claim.group, told)
        ways: list[tuple[Told, ...]] = [tuple(first[g] for g in _DISJOINT if g in first)]
        ways += [(first[g],) for g in _OVERLAPPING if g in first]
        return max(ways, key=lambda way: sum(_least(t) for t in way))

    def summed(self, listed: Sequence[Told], note: str, *, is_closed: bool = False) -> Figure:
        """The sum of groups that stand side by side; open above, unless they are all that can be."""
        lows = [t.claim.count.low for t in listed]
        highs = [t.claim.count.high for t in listed]
        low = sum(n for n in lows if n is not None) if any(n is not None for n in lows) else None
        high = sum(n for n in highs if n is not None) if is_closed and None not in highs else None
        if low is None:
            low = 0
        first = listed[0]
        refs = tuple(t.ref for t in listed)
        approx = any(t.claim.count.approx for t in listed)
        return Figure(refs, low, high, self.voice, moment_of(first), first.account.published, approx=approx, note=note)

    def figure(self, told: Told) -> Figure:
        """A claim as a figure; one person told of beside more is at least one, and no count of all."""
        figure = figure_of(told, self.voice)
        if told.claim.harm is not told.account.account.claims[told.place].harm:
            return replace(figure, note="says that nobody came to harm")
        if figure.low == figure.high == 1 and self.is_beside_more(told):
            return replace(figure, high=None, note="tells of one person beside others: at least one")
        return figure

    def is_same_group_part(self, told: Told) -> bool:
        """Whether a claim is a part of a claim of its own group ("seven children, one of them a baby")."""
        whole = whole_of(told)
        return whole is not None and whole.group is told.claim.group

    def is_beside_more(self, told: Told) -> bool:
        """Whether the account tells, in the same harm, of more than one in the group; or in all, of one told apart."""
        claim = told.claim
        others = [c for i, c in enumerate(told.account.account.claims) if c.harm is claim.harm and i != told.place]
        if claim.part_of is not None:
            others = [c for c in others if c.group is claim.group]
        return any(c.count.vague is not None or max(c.count.low or 0, c.count.high or 0) > 1 for c in others)


def _least(told: Told) -> int:
    return told.claim.count.low or 0


def whole_of(told: Told) -> Claim | None:
    """The claim that a claim is a part of."""
    return told.account.account.claims[told.claim.part_of] if told.claim.part_of is not None else None


def tellings_of(claims: Sequence[Told], voices: Mapping[ClaimRef, str]) -> tuple[Telling, ...]:
    """The claims of one harm by voice and account."""
    groups: dict[tuple[str, str], list[Told]] = {}
    for told in claims:
        groups.setdefault((told.ref.account, voices[told.ref]), []).append(told)
    return tuple(Telling(voice, tuple(told)) for (_, voice), told in groups.items())


def counted_whole_elsewhere(tellings: Sequence[Telling]) -> Mapping[Telling, Told]:
    """Tellings of groups alone, with a count of all that the same voice gives elsewhere, or another in the account.

    Four children of whom a speaker tells beside seven people, whom the report or an earlier word of his own counts, are
    not all who were killed.
    """
    wholes = [(t, w) for t in tellings for g in (Group.PEOPLE, Group.CIVILIANS) for w in t.wholes(g)]
    found: dict[Telling, Told] = {}
    for telling in tellings:
        groups = {t.claim.group for t in telling.numbered if t.claim.part_of is None}
        if not groups or groups & {Group.PEOPLE, Group.CIVILIANS, Group.COMBATANTS}:
            continue
        number = sum(_least(t) for t in telling.listed())
        account = telling.claims[0].ref.account
        near = [w for t, w in wholes if t.voice == telling.voice or w.ref.account == account]
        over = [w for w in near if _least(w) >= number]
        if number > 1 and over:
            found[telling] = min(over, key=lambda w: (_least(w), w.ref))
    return found
