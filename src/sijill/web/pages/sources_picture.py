"""A source's volume by month as bars, and whose words publishers give as a graph: where each mark stands.

What comes in: counts by month; relays. What goes out: marks in units of the picture. What always holds: months without
any document have their place; a bar's height follows the count from 0; the mirror image is made for writing from the
right.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sijill.store.desk_query import Relay

MOST_MONTHS = 120
"""Months that a picture has, at most: the latest."""
_WIDTH, _HEIGHT, _FOOT = 680.0, 120.0, 20.0
_ROW = 26.0


@dataclass(frozen=True, slots=True)
class MonthBar:
    """One month: where its bar stands."""

    month: date
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class VolumePicture:
    """Bars by month, and the months that are named below them."""

    width: float
    height: float
    foot: float
    most: int
    bars: tuple[MonthBar, ...]
    named: tuple[MonthBar, ...]
    is_cut: bool
    """Whether earlier months are left off."""


def volume_picture(months: Sequence[tuple[date, int]], is_rtl: bool = False) -> VolumePicture | None:
    """The picture; `None` where no document has a day."""
    if not months:
        return None
    counts = dict(months)
    first, last = _number(months[0][0]), _number(months[-1][0])
    begin = max(first, last - MOST_MONTHS + 1)
    told = [(_month(n), counts.get(_month(n), 0)) for n in range(begin, last + 1)]
    most, step = max(count for _, count in told) or 1, _WIDTH / len(told)
    room = _HEIGHT - _FOOT - 14
    bars = []
    for place, (month, count) in enumerate(told):
        x, height = place * step, room * count / most
        width = max(step * 0.8, 0.5)
        bars.append(
            MonthBar(month, count, _WIDTH - x - width if is_rtl else x, _HEIGHT - _FOOT - height, width, height)
        )
    every = max(1, -(-len(bars) // 6))
    return VolumePicture(_WIDTH, _HEIGHT, _FOOT, most, tuple(bars), tuple(bars[::every]), begin > first)


def _number(month: date) -> int:
    return month.year * 12 + month.month - 1


def _month(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


@dataclass(frozen=True, slots=True)
class End:
    """A publisher or a voice of the graph."""

    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """A publisher gives a voice's words, so many times; `width` follows how many."""

    start: End
    end: End
    kind: str
    times: int
    width: float


@dataclass(frozen=True, slots=True)
class RelayPicture:
    """Publishers on one side, the voices whose words they give on the other."""

    width: float
    height: float
    publishers: tuple[End, ...]
    voices: tuple[End, ...]
    lines: tuple[Line, ...]


def relay_picture(relays: Sequence[Relay], is_rtl: bool = False) -> RelayPicture | None:
    """The graph; `None` where nobody gives another's words."""
    told = [relay for relay in relays if relay.kind != "own"]
    if not told:
        return None
    near, far = (480.0, 200.0) if is_rtl else (200.0, 480.0)
    left = {name: End(name, near, _ROW * (n + 0.8)) for n, name in enumerate(dict.fromkeys(r.publisher for r in told))}
    right = {name: End(name, far, _ROW * (n + 0.8)) for n, name in enumerate(dict.fromkeys(r.voice for r in told))}
    most = max(relay.times for relay in told)
    lines = [Line(left[r.publisher], right[r.voice], r.kind, r.times, 1 + 4 * r.times / most) for r in told]
    height = _ROW * (max(len(left), len(right)) + 0.6)
    return RelayPicture(_WIDTH, height, tuple(left.values()), tuple(right.values()), tuple(lines))
