"""One line of a table of measurements.

What comes in: what was measured, and the bound that it must keep. What goes out: a line of Markdown.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One figure and its bound; `least` tells whether the bound is the least or the most that is allowed."""

    name: str
    value: float
    unit: str
    bound: float | None = None
    least: bool = True

    @property
    def holds(self) -> bool:
        return self.bound is None or (self.value >= self.bound if self.least else self.value <= self.bound)

    def line(self) -> str:
        told = "" if self.bound is None else f"{'≥' if self.least else '≤'} {self.bound:g}"
        return f"| {self.name} | {self.value:,.2f} {self.unit} | {told} | {'yes' if self.holds else 'NO'} |"
