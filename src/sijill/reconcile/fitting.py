"""How well accounts of two reports agree: on the days, on where it was, on how many were killed and hurt.

What comes in: accounts. What goes out: weights, and what they share. What always holds: the same whichever of two
accounts is asked about the other; a name that holds many places says little where reports agree on a settlement, and so
does the seat of a province, whose name is the province's too; what is not told weighs nothing.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sijill.lexicon.folding import folded
from sijill.lexicon.gazetteer_tables import AREAS
from sijill.lexicon.skeleton import skeleton
from sijill.record.incident import ReportedAccount
from sijill.record.place import Place
from sijill.record.terms import Harm

SHORTEST = 4
"""Letters of a name that may have the article left out."""
_SAME_DAY, _DAYS_MEET, _DAYS_APART = 2.0, 1.0, -3.0
_SAME_PLACE, _SAME_AREA = 2.0, 0.5
_SAME_FIGURE, _FIGURES_NEAR, _FIGURES_MEET, _FIGURES_APART = 1.5, 1.0, 0.5, -0.5
_SAME_HURT = 1.0
_NEARLY, _ROUGHLY = 0.2, 0.5
"""Shares of the higher of two numbers by which they may differ."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Fit:
    """What the reports of one cluster agree on: names of settlements that two of them tell, if any."""

    settlements: frozenset[str]

    @classmethod
    def of(cls, reports: Iterable[Sequence[ReportedAccount]]) -> "Fit":
        """That of the accounts of each report."""
        told: Counter[str] = Counter()
        for accounts in reports:
            told.update(frozenset[str]().union(*map(settlements, accounts)))
        return cls(frozenset(name for name, reports in told.items() if reports > 1))

    def agreement(self, a: ReportedAccount, b: ReportedAccount) -> float:
        """How well two accounts agree: more is better, nothing in common is 0."""
        return days(a, b) + self._where(a, b) + _figures(a, b)

    def _where(self, a: ReportedAccount, b: ReportedAccount) -> float:
        shared = places(a) & places(b)
        if not shared:
            return 0.0
        is_told_apart = self.settlements and not shared & settlements(a) and not shares_a_figure(a, b)
        return _SAME_AREA if is_told_apart else _SAME_PLACE


def days(a: ReportedAccount, b: ReportedAccount) -> float:
    """Whether their days are the same, meet, or exclude each other."""
    one, other = a.account.when, b.account.when
    if not (one.is_known and other.is_known):
        return 0.0
    if one.start is not None and one == other and one.start == one.end:
        return _SAME_DAY
    if one.start == other.start and one.end == other.end and one.start == one.end:
        return _SAME_DAY
    start, end = max(one.start or date.min, other.start or date.min), min(one.end or date.max, other.end or date.max)
    return _DAYS_MEET if start <= end or start - _DAY <= end else _DAYS_APART


def places(account: ReportedAccount) -> frozenset[str]:
    """What its places are called, and their places in a gazetteer."""
    return _named(account.account.places)


def settlements(account: ReportedAccount) -> frozenset[str]:
    """Those of its places that are no areas, and no seat whose name is its province's."""
    told = account.account.places
    return _named(p for p in told if not _is_wide(p)) - _named(p for p in told if _is_wide(p))


def _named(told: Iterable[Place]) -> frozenset[str]:
    known = tuple(told)
    return frozenset({_bare(folded(p.span.text)) for p in known} | {p.site.id for p in known if p.site})


def _is_wide(place: Place) -> bool:
    """Whether a place is an area, or the seat of a province of the same name ("Damascus", "Damascus Governorate")."""
    if place.site is None:
        return False
    own = skeleton(place.site.name)
    held = (part for area in place.site.admin[:1] for part in (area, area.rpartition(" ")[0]) if part)
    return place.site.kind in AREAS or own in map(skeleton, held)


def _bare(name: str) -> str:
    """A name without its Arabic article, which reports write or leave out."""
    return name.removeprefix("ال") if len(name) > SHORTEST else name


def _figures(a: ReportedAccount, b: ReportedAccount) -> float:
    same_hurt = _SAME_HURT if _share_the_hurt(a, b) else 0.0
    one, other = numbers(a, Harm.KILLED), numbers(b, Harm.KILLED)
    if not one or not other:
        return same_hurt
    if one & other:
        return _SAME_FIGURE + same_hurt
    apart = _apart(one, other)
    return same_hurt + (_FIGURES_NEAR if apart <= _NEARLY else _FIGURES_MEET if apart <= _ROUGHLY else _FIGURES_APART)


def _apart(one: set[int], other: set[int]) -> float:
    """By what share of the higher one the two nearest numbers differ."""
    return min(abs(x - y) / max(x, y, 1) for x in one for y in other)


def shares_a_figure(a: ReportedAccount, b: ReportedAccount) -> bool:
    """Whether two accounts give the same number of people killed, or nearly, or the same number of people hurt."""
    return _share_the_dead(a, b) or _share_the_hurt(a, b)


def shares_its_worst(a: ReportedAccount, b: ReportedAccount) -> bool:
    """Whether another account shares the number of the dead, or of the hurt where an account counts no dead."""
    return _share_the_dead(a, b) if numbers(a, Harm.KILLED) - {0} else shares_a_figure(a, b)


def _share_the_dead(a: ReportedAccount, b: ReportedAccount) -> bool:
    one, other = numbers(a, Harm.KILLED) - {0}, numbers(b, Harm.KILLED) - {0}
    return bool(one and other) and _apart(one, other) <= _NEARLY


def _share_the_hurt(a: ReportedAccount, b: ReportedAccount) -> bool:
    """Of whom one says nothing: one is hurt in many events."""
    return bool(numbers(a, Harm.INJURED) & numbers(b, Harm.INJURED) - {0, 1})


def numbers(account: ReportedAccount, harm: Harm) -> set[int]:
    """Numbers that it gives of people who suffered a harm."""
    return {
        n
        for c in account.account.claims
        if c.harm is harm and c.part_of is None
        for n in (c.count.low, c.count.high)
        if n is not None
    }
