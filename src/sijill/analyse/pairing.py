"""Pairs what was expected with what was got, one to one.

What comes in: two lists and how well two items match. What goes out: pairs of indexes. What always holds: the best
match is made first, ties go to the earlier item, and a match of 0 is none; the outcome does not depend on chance.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Paired(Generic[Item]):
    """What was found (expected, got), what was missed, what was invented; `at` has the indexes of what was found."""

    found: tuple[tuple[Item, Item], ...]
    missed: tuple[Item, ...]
    invented: tuple[Item, ...]
    at: tuple[tuple[int, int], ...] = ()


def pair(expected: Sequence[Item], got: Sequence[Item], match: Callable[[Item, Item], float]) -> Paired[Item]:
    """Match greedily, the best first."""
    scored = [
        (-score, i, j)
        for i, one in enumerate(expected)
        for j, other in enumerate(got)
        if (score := match(one, other)) > 0
    ]
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(scored):
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    return Paired(
        found=tuple((expected[i], got[j]) for i, j in partner.items()),
        missed=tuple(x for i, x in enumerate(expected) if i not in partner),
        invented=tuple(x for j, x in enumerate(got) if j not in taken),
        at=tuple(partner.items()),
    )
