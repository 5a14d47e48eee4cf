"""What a check of a casebook found.

What goes out: `Findings`: how much was checked, how much differs, and the first that does. What always holds: they say
"unchanged since capture" of what the ledger names, and nothing of the time before.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sijill.record.ledger import TreeHead
from sijill.record.problem import Problem

MOST = 100
"""Differences that are told one by one; all are counted."""


@dataclass(frozen=True, slots=True)
class Findings:
    """`differences`: the first hundred, in the order of the ledger; `counts`: all of them, by their codes.

    `entries`, `heads` (those kept elsewhere too), `blobs` and `size` (their bytes) count what was checked; `remarks`
    tell what is no difference. `last`: the last signed head whose signature and root are right.
    """

    entries: int
    heads: int
    blobs: int
    size: int
    last: TreeHead | None
    differences: tuple[Problem, ...]
    counts: Mapping[str, int]
    remarks: tuple[Problem, ...]

    @property
    def first(self) -> Problem | None:
        """The first thing that differs, if anything does."""
        return self.differences[0] if self.differences else None

    @property
    def is_unchanged(self) -> bool:
        """Whether nothing differs."""
        return not self.differences


@dataclass(slots=True)
class Differences:
    """The differences so far."""

    told: list[Problem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def add_all(self, problems: Iterable[Problem]) -> None:
        """Count them, and keep those that are among the first."""
        for problem in problems:
            self.counts[problem.code] += 1
            if len(self.told) < MOST:
                self.told.append(problem)
