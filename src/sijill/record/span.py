"""A quoted piece of a text.

What always holds: `text` is what stands between `start` and `end` in the document's text as given.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` (inclusive) to `end` (exclusive) of a text, with the words that stand there."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Span":
        """Quote `text` from `start` to `end`; raises `ValueError` where these are not within it."""
        if not 0 <= start < end <= len(text):
            raise ValueError(f"no span {start}-{end} in a text of {len(text)} characters")
        return cls(start, end, text[start:end])

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end
