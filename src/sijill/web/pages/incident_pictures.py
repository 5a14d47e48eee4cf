"""The pictures of an incident as figures of a drawing: a map with its circle of doubt, a timeline, voices, a waterfall.

What comes in: places, reports, ties, links. What goes out: points and lines, in the units of the drawing. What always
holds: a circle is drawn to the scale of the map; a bar begins where the one before it ended; what has no day, or no
place, is told beside the picture and never drawn somewhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, floor, log10, radians

from sijill.record.incident import Link
from sijill.record.voice import Tie, Voices

KM_A_DEGREE = 111.32
_WIDTH, _HEIGHT = 480.0, 320.0
_ROW = 34.0
_MARGIN = 24.0


@dataclass(frozen=True, slots=True)
class Circle:
    """A place on the map: its point and the radius of doubt, both in units of the drawing."""

    x: float
    y: float
    radius: float
    name: str
    is_main: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the graticule, by its value in degrees; `at` is where it crosses the drawing."""

    at: float
    degrees: float
    is_meridian: bool

    @property
    def label(self) -> str:
        """ "36.5° N"."""
        sides = ("E", "W") if self.is_meridian else ("N", "S")
        return f"{abs(self.degrees):g}° {sides[self.degrees < 0]}"


@dataclass(frozen=True, slots=True)
class MapPicture:
    """A map without a ground: circles of doubt on the graticule, and a scale of `scale_km` that is `scale` long."""

    width: float
    height: float
    circles: tuple[Circle, ...]
    lines: tuple[Line, ...]
    scale: float
    scale_km: float


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to be drawn, in degrees and kilometres."""

    name: str
    lat: float
    lon: float
    radius_km: float


def map_picture(spots: Sequence[Spot]) -> MapPicture | None:
    """The map of some places, the main one first."""
    if not spots:
        return None
    main = spots[0]
    wide = max(cos(radians(main.lat)), 0.05)
    reach_x = max(abs(s.lon - main.lon) * KM_A_DEGREE * wide + s.radius_km for s in spots)
    reach_y = max(abs(s.lat - main.lat) * KM_A_DEGREE + s.radius_km for s in spots)
    per_km = min(_WIDTH / 2 / max(reach_x, 2.0), _HEIGHT / 2 / max(reach_y, 2.0)) * 0.85

    def x(lon: float) -> float:
        return _WIDTH / 2 + (lon - main.lon) * KM_A_DEGREE * wide * per_km

    def y(lat: float) -> float:
        return _HEIGHT / 2 - (lat - main.lat) * KM_A_DEGREE * per_km

    circles = [Circle(x(s.lon), y(s.lat), max(s.radius_km * per_km, 0.0), s.name, n == 0) for n, s in enumerate(spots)]
    half_lon, half_lat = _WIDTH / 2 / (KM_A_DEGREE * wide * per_km), _HEIGHT / 2 / (KM_A_DEGREE * per_km)
    lines = [Line(x(d), d, is_meridian=True) for d in _steps(main.lon - half_lon, main.lon + half_lon)]
    lines += [Line(y(d), d, is_meridian=False) for d in _steps(main.lat - half_lat, main.lat + half_lat)]
    scale_km = _round(_WIDTH / 4 / per_km)
    return MapPicture(_WIDTH, _HEIGHT, tuple(circles), tuple(lines), scale_km * per_km, scale_km)


def _round(value: float) -> float:
    """The largest of 1, 2, 5 times a power of ten that is not above a value."""
    power = 10 ** floor(log10(value))
    return float(next(n * power for n in (5, 2, 1) if n * power <= value * 1.0001))


def _steps(low: float, high: float) -> list[float]:
    step = _round((high - low) / 3)
    first = floor(low / step) + 1
    return [round((first + n) * step, 6) for n in range(int((high - low) / step) + 1) if (first + n) * step < high]


@dataclass(frozen=True, slots=True)
class Published:
    """A report to be put on the timeline."""

    document: str
    label: str
    day: date | None
    own: bool
    """Whether it speaks with a voice of its own."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A report on the timeline."""

    x: float
    y: float
    of: Published


@dataclass(frozen=True, slots=True)
class Timeline:
    """Reports by publication: each has its row; `ticks` are days and where they stand; the event's days a band."""

    width: float
    height: float
    dots: tuple[Dot, ...]
    ticks: tuple[tuple[float, date], ...]
    band: tuple[float, float] | None
    undated: tuple[Published, ...]


def timeline(
    reports: Sequence[Published], event: tuple[date | None, date | None], is_rtl: bool = False
) -> Timeline | None:
    """The timeline of reports, the earliest first; from right to left where that is the direction of reading."""
    dated = sorted(((r.day, r) for r in reports if r.day is not None), key=lambda pair: (pair[0], pair[1].document))
    undated = tuple(report for report in reports if report.day is None)
    if not dated:
        return None
    days = [day for day, _ in dated] + [day for day in event if day is not None]
    first, last = min(days), max(days)
    length = max((last - first).days, 1)
    left, right = _MARGIN * 2, 680.0 - _MARGIN * 2

    def x(day: date) -> float:
        at = (day - first).days / length if last > first else 0.5
        return right - at * (right - left) if is_rtl else left + at * (right - left)

    dots = tuple(Dot(x(day), _ROW * (n + 0.7), report) for n, (day, report) in enumerate(dated))
    step = max(1, -(-length // 5))
    ticks = tuple(
        (x(day), day) for day in (date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1, step))
    )
    band = None
    if event[0] is not None and event[1] is not None:
        low, high = sorted((x(event[0]), x(event[1])))
        band = (low - 4, high - low + 8)
    return Timeline(680.0, _ROW * (len(dated) + 1.2), dots, ticks, band, undated)


@dataclass(frozen=True, slots=True)
class Node:
    """A report or a voice of the graph."""

    x: float
    y: float
    id: str
    label: str
    is_voice: bool
    counts: bool = True
    """Of a voice: whether it corroborates; one that is a party to it does not."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A report gives a voice's words, or is a copy of another report."""

    x1: float
    y1: float
    x2: float
    y2: float
    tie: str


@dataclass(frozen=True, slots=True)
class VoicesPicture:
    """Reports on one side, voices on the other."""

    width: float
    height: float
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def voices_picture(voices: Voices, labels: Sequence[tuple[str, str]], is_rtl: bool = False) -> VoicesPicture | None:
    """The graph of voices; `labels` are the reports in order, each with its name."""
    if not voices.ties:
        return None
    near, far = (520.0, 160.0) if is_rtl else (160.0, 520.0)
    names = dict(labels)
    documents = {d: Node(near, _ROW * (n + 0.8), d, name, False) for n, (d, name) in enumerate(labels)}
    ordered = sorted(voices.voices, key=lambda v: (v.id not in voices.corroborating, v.name))
    told = {
        v.id: Node(
            far, _ROW * (n + 0.8), v.id, names.get(v.id.removeprefix("document:"), v.name), True,
            v.id in voices.corroborating,
        )
        for n, v in enumerate(ordered)
    }  # fmt: skip
    edges = []
    for tie in voices.ties:
        start = documents.get(tie.document)
        end = documents.get(tie.of) if tie.tie is Tie.COPY and tie.of is not None else told.get(tie.voice)
        if start is not None and end is not None:
            edges.append(Edge(start.x, start.y, end.x, end.y, tie.tie.value))
    rows = max(len(documents), len(told))
    return VoicesPicture(680.0, _ROW * (rows + 0.6), (*documents.values(), *told.values()), tuple(edges))


@dataclass(frozen=True, slots=True)
class Bar:
    """One part of a weight: from where the sum stood to where it comes."""

    x: float
    width: float
    y: float
    comparison: str
    level: str
    weight: float


@dataclass(frozen=True, slots=True)
class Waterfall:
    """Why two accounts are held to be of one event, or not; `even` is where the odds are even."""

    a: str
    b: str
    weight: float
    odds: float
    """To one, that what is likelier holds; at most a billion."""
    bars: tuple[Bar, ...]
    even: float
    width: float
    height: float


def waterfall(link: Link, is_rtl: bool = False) -> Waterfall:
    """The picture of a link."""
    sums = [0.0]
    for part in link.parts:
        sums.append(sums[-1] + part.weight)
    low, high = min(sums), max(sums)
    width, row = 260.0, 22.0
    scale = width / (high - low) if high > low else 0.0

    def x(value: float) -> float:
        at = (value - low) * scale
        return width - at if is_rtl else at

    bars = []
    for n, part in enumerate(link.parts):
        start, end = sorted((x(sums[n]), x(sums[n + 1])))
        bars.append(Bar(start, max(end - start, 1.5), n * row + 3, part.comparison, part.level, part.weight))
    odds = 2.0 ** min(abs(link.weight), 30.0)
    return Waterfall(link.a, link.b, link.weight, odds, tuple(bars), x(0.0), width, len(link.parts) * row)
