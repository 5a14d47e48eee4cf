"""How well persons of two lists, or of one, were linked.

What comes in: for each row the person that it is of, if that is known; the links that were said, as pairs of row
numbers from 0. What goes out: precision, recall, F1, and the links that were missed or wrong. What always holds: two
rows belong together where they name the same person; a row without a person is to stay unlinked.
"""

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

Rows: TypeAlias = tuple[int, int]
"""A row of the first list and one of the second."""


@dataclass(frozen=True, slots=True)
class LinkFigures:
    """How many links there truly are, how many were said, how many of these are right."""

    true: int
    said: int
    right: int

    @property
    def precision(self) -> float:
        """The share of what was said that is right; 0 where nothing was said."""
        return self.right / max(1, self.said)

    @property
    def recall(self) -> float:
        """The share of the true links that was said; 0 where there are none."""
        return self.right / max(1, self.true)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.right else 0.0


@dataclass(frozen=True, slots=True)
class LinkMiss:
    """A link that is wrong (`was_said`) or was missed."""

    rows: Rows
    was_said: bool


def true_links(left: Sequence[str | None], right: Sequence[str | None]) -> frozenset[Rows]:
    """The rows of two lists that are one person."""
    rows_of: defaultdict[str, list[int]] = defaultdict(list)
    for row, person in enumerate(right):
        if person is not None:
            rows_of[person].append(row)
    return frozenset((a, b) for a, person in enumerate(left) if person is not None for b in rows_of.get(person, ()))


def true_doubles(rows: Sequence[str | None]) -> frozenset[Rows]:
    """The rows of one list that are one person, the earlier first."""
    rows_of: defaultdict[str, list[int]] = defaultdict(list)
    for row, person in enumerate(rows):
        if person is not None:
            rows_of[person].append(row)
    return frozenset(pair for same in rows_of.values() for pair in combinations(same, 2))


def link_figures(true: Set[Rows], said: Set[Rows]) -> LinkFigures:
    """The figures of the links that were said."""
    return LinkFigures(len(true), len(said), len(true & said))


def link_misses(true: Set[Rows], said: Set[Rows]) -> list[LinkMiss]:
    """What was said wrongly, then what was missed, in the order of the rows."""
    return [
        *(LinkMiss(rows, was_said=True) for rows in sorted(said - true)),
        *(LinkMiss(rows, was_said=False) for rows in sorted(true - said)),
    ]
