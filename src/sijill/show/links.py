"""Why two accounts are held to be of one event, or not: each comparison and its weight, in words and as a picture.

What comes in: a `Link`. What goes out: lines. What always holds: the steps add up to the weight; every step stands
beside its bar, which begins where the one before it ended, and one that weighs nothing is left out; words of a
comparison cannot steer the terminal.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from sijill.record.incident import Link, Part
from sijill.show.phrases import plain

WIDTH = 32
"""Characters of the picture."""
_FOR, _AGAINST, _AXIS, _NOTHING = "█", "░", "│", "·"
_EVEN = 0.05
"""Bits that are as good as none."""


def link_lines(link: Link, width: int = WIDTH) -> Iterator[str]:
    """The two accounts, what it comes to, and each part that weighs anything with its bar."""
    yield f"{plain(link.a)} and {plain(link.b)}: {weight_phrase(link.weight)}"
    for part, bar in zip(link.parts, bars(link.parts, width), strict=True):
        if abs(part.weight) < _EVEN:
            continue
        level = f": {plain(part.level)}" if part.level else ""
        yield f"  {part.weight:+6.1f}  {bar:<{width}}  {plain(part.comparison)}{level}"
    if link.parts:
        yield f"  {link.weight:+6.1f}  {'':<{width}}  together"


def bars(parts: Iterable[Part], width: int = WIDTH) -> list[str]:
    """A bar for each part, from where the sum stood to where it comes; the upright line is even odds."""
    weights = [part.weight for part in parts]
    sums = [0.0]
    for weight in weights:
        sums.append(sums[-1] + weight)
    low, high = min(sums), max(sums)
    scale = (width - 1) / (high - low) if high > low else 0.0

    def column(value: float) -> int:
        return round((value - low) * scale)

    drawn = []
    for before, after in pairwise(sums):
        line = [" "] * width
        line[column(0.0)] = _AXIS
        start, end = sorted((column(before), column(after)))
        mark = _NOTHING if abs(after - before) < _EVEN else _FOR if after > before else _AGAINST
        for at in range(start, end + 1):
            line[at] = mark
        drawn.append("".join(line).rstrip())
    return drawn


def weight_phrase(weight: float) -> str:
    """ "+7.5 bits, odds of 181 to 1 that they tell of one event"."""
    odds = odds_phrase(abs(weight))
    if abs(weight) < _EVEN:
        return f"{weight:+.1f} bits, even odds"
    return f"{weight:+.1f} bits, odds of {odds} that they {'tell of one event' if weight > 0 else 'do not'}"


def odds_phrase(bits: float) -> str:
    """ "181 to 1", "over a billion to 1"."""
    odds = 2.0 ** min(bits, 60.0)
    if odds >= 1e9:
        return "over a billion to 1"
    return f"{odds:,.0f} to 1" if odds >= 10 else f"{odds:.1f} to 1"


def words_of(link: Link) -> str:
    """The same in one sentence: what speaks for one event, what against it."""
    told = {
        "for one event": [p for p in link.parts if p.weight >= _EVEN],
        "against": [p for p in link.parts if p.weight <= -_EVEN],
    }
    parts = [
        f"{side}: " + ", ".join(f"{plain(p.comparison)} ({plain(p.level)}, {p.weight:+.1f})" for p in found)
        for side, found in told.items()
        if found
    ]
    return "; ".join((weight_phrase(link.weight), *parts))
