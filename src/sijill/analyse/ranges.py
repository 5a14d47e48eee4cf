"""How well tolls agree: the bounds that were got beside the bounds that were expected.

What comes in: ranges by the name of their incident. What goes out: shares, from 0 to 1, of the ranges expected, and
those that were got worst. What always holds: a range that was not got is wrong by every measure; where one of two
bounds is not told, the other stands for it; both bounds are of the range.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` to `high` people; `best` is the figure that is told where one is wanted."""

    low: int
    high: int
    best: int

    def overlaps(self, other: "Range") -> bool:
        """Whether some number is in both."""
        return self.low <= other.high and other.low <= self.high

    def likeness(self, other: "Range") -> float:
        """Intersection over union, in whole numbers: 1 where both are the same, 0 where no number is in both."""
        shared = min(self.high, other.high) - max(self.low, other.low) + 1
        return max(0, shared) / (max(self.high, other.high) - min(self.low, other.low) + 1)


@dataclass(frozen=True, slots=True)
class RangeFigures:
    """Shares of `ranges`: of those that are exactly right, that overlap, and so on; `iou` is their mean likeness."""

    ranges: int
    exact: float
    overlap: float
    best_inside: float
    max_exact: float
    iou: float


@dataclass(frozen=True, slots=True)
class RangeMiss:
    """A range that was not got exactly; `got` is `None` where there was none."""

    name: str
    expected: Range
    got: Range | None


def range_of(low: int | None, high: int | None, best: int | None = None) -> Range | None:
    """The range of two bounds, `None` where neither is told. Raises `ValueError` where the low is above the high."""
    if low is None and high is None:
        return None
    first, last = low if low is not None else high, high if high is not None else low
    assert first is not None
    assert last is not None
    if first > last:
        raise ValueError(f"{first} is above {last}")
    return Range(first, last, last if best is None else best)


def range_figures(expected: Mapping[str, Range], got: Mapping[str, Range]) -> RangeFigures:
    """The figures for the ranges of `expected`."""
    pairs = [(one, got[name]) for name, one in expected.items() if name in got]
    of = max(1, len(expected))
    return RangeFigures(
        ranges=len(expected),
        exact=sum((one.low, one.high) == (other.low, other.high) for one, other in pairs) / of,
        overlap=sum(one.overlaps(other) for one, other in pairs) / of,
        best_inside=sum(one.low <= other.best <= one.high for one, other in pairs) / of,
        max_exact=sum(one.high == other.high for one, other in pairs) / of,
        iou=sum(one.likeness(other) for one, other in pairs) / of,
    )


def range_misses(expected: Mapping[str, Range], got: Mapping[str, Range]) -> list[RangeMiss]:
    """The ranges that were not got exactly: those not got at all first, then the least alike, of these the farthest."""
    misses = [RangeMiss(name, one, got.get(name)) for name, one in expected.items()]
    return sorted((m for m in misses if _likeness(m) < 1), key=lambda m: (_likeness(m), -_distance(m), m.name))


def _likeness(miss: RangeMiss) -> float:
    return -1.0 if miss.got is None else miss.expected.likeness(miss.got)


def _distance(miss: RangeMiss) -> int:
    return miss.expected.high if miss.got is None else abs(miss.expected.high - miss.got.high)
