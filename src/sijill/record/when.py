"""When something happened: the days that a text's words allow.

What always holds: `start` and `end` are the first and the last possible day, or `None` where the text does not let
one tell; a missing date never becomes the publication date (METHOD D2, R20).
"""

from dataclasses import dataclass
from datetime import date

from sijill.record.span import Span


@dataclass(frozen=True, slots=True)
class When:
    """First and last possible day (inclusive), and the words that say so."""

    start: date | None
    end: date | None
    span: Span | None = None

    def __post_init__(self) -> None:
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"an interval cannot run from {self.start} back to {self.end}")

    @property
    def is_known(self) -> bool:
        """Whether at least one end is known."""
        return self.start is not None or self.end is not None

    @property
    def days(self) -> int | None:
        """Number of days that the interval covers, or `None` where an end is open."""
        return (self.end - self.start).days + 1 if self.start and self.end else None


UNKNOWN = When(None, None)
