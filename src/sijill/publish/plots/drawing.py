"""A drawing: shapes put on a canvas that mirrors itself for writing from right to left.

What comes in: shapes in pixels from the beginning of the line. What goes out: a `Drawing`, SVG as text. What always
holds: every word is escaped; a drawing says what it shows to those who hear it; colours stand as attributes, so that it
looks right alone, and as classes, so that a page may choose others; nothing in it is fetched or run.
"""

from dataclasses import dataclass
from html import escape
from typing import NamedTuple

ACCENT, SOFT, LINE, WASH = "#0b5a5a", "#515b59", "#d3d0c7", "#7fb3af"
"""Colours where no page says otherwise."""
FAMILY = "Noto Sans Variable, Noto Sans Arabic Variable, Noto Sans, Noto Sans Arabic, sans-serif"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing; empty where there is nothing to show."""

    svg: str = ""

    def __bool__(self) -> bool:
        return bool(self.svg)

    def __str__(self) -> str:
        return self.svg

    def _repr_svg_(self) -> str:
        """As notebooks ask for it."""
        return self.svg

    @property
    def file(self) -> bytes:
        """As a file of its own."""
        return f"{self.svg}\n".encode()


class Box(NamedTuple):
    """A box in pixels: its corner at the beginning of the line and above, its width and height."""

    x: float
    y: float
    width: float
    height: float


class Canvas:
    """Shapes so far. `is_rtl` mirrors where they stand, and never the figures themselves."""

    def __init__(self, width: float, height: float, label: str, *, is_rtl: bool = False) -> None:
        self._width, self._height, self._label, self._is_rtl = width, height, label, is_rtl
        self._parts = list[str]()

    def rect(self, box: Box, *, mark: str, title: str = "") -> None:
        """A box; `mark` is its class, which says its colour."""
        x, y, width, height = box
        left = self._width - x - width if self._is_rtl else x
        colour, more = _LOOK[mark]
        told = f"<title>{escape(title)}</title>" if title else ""
        shape = f'x="{_n(left)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"'
        self._parts.append(f'<rect class="{mark}" {shape} fill="{colour}"{more}>{told}</rect>')

    def line(self, start: tuple[float, float], end: tuple[float, float], *, mark: str = "axis") -> None:
        """A line."""
        (x1, y1), (x2, y2) = start, end
        a, b = self._at(x1), self._at(x2)
        colour, more = _LOOK[mark]
        shape = f'x1="{_n(a)}" y1="{_n(y1)}" x2="{_n(b)}" y2="{_n(y2)}"'
        self._parts.append(f'<line class="{mark}" {shape} stroke="{colour}"{more}/>')

    def area(self, points: list[tuple[float, float]], *, mark: str) -> None:
        """A shape by its corners."""
        colour, more = _LOOK[mark]
        told = " ".join(f"{_n(self._at(x))},{_n(y)}" for x, y in points)
        self._parts.append(f'<polygon class="{mark}" points="{told}" fill="{colour}"{more}/>')

    def text(self, x: float, y: float, words: str, *, anchor: str = "start", mark: str = "label") -> None:
        """Words; `anchor` is start, middle or end of the line in the direction of writing."""
        sides = {"start": "end", "end": "start"} if self._is_rtl else {}
        place = f'x="{_n(self._at(x))}" y="{_n(y)}" text-anchor="{sides.get(anchor, anchor)}"'
        colour, more = _LOOK[mark]
        self._parts.append(f'<text class="{mark}" {place} fill="{colour}"{more}>{escape(words)}</text>')

    def drawn(self) -> Drawing:
        """The drawing."""
        width, height = _n(self._width), _n(self._height)
        size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        opened = f'<svg xmlns="http://www.w3.org/2000/svg" class="plot" {size} role="img" direction="ltr"'
        named = f'font-family="{FAMILY}" aria-label="{escape(self._label)}"'
        return Drawing(f"{opened} {named}>{''.join(self._parts)}</svg>")

    def _at(self, x: float) -> float:
        return self._width - x if self._is_rtl else x


_LOOK = {
    "low": (ACCENT, ""),
    "high": (WASH, ""),
    "open": (WASH, ""),
    "axis": (LINE, ""),
    "label": (SOFT, ' font-size="11"'),
    "title": ("#1c2322", ' font-size="12" font-weight="600"'),
    "step0": ("#e9e6dd", ""),
    "step1": ("#b9d6d2", ""),
    "step2": ("#7fb3af", ""),
    "step3": ("#3f8681", ""),
    "step4": ("#0b5a5a", ""),
}
"""The colour of each class of shapes, and what else it has."""


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def nice_top(value: float) -> int:
    """The end of an axis: 1, 2 or 5 times a power of ten, not below `value`; 1 at least."""
    top = 1
    while True:
        for factor in (1, 2, 5):
            if top * factor >= value:
                return top * factor
        top *= 10
