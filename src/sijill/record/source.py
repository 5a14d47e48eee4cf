"""Who publishes: a wire, a ministry, a channel, as the casebook's own file describes it.

What always holds: what the file does not say is `None`; `risk` says what naming it may do to those behind it, and a
source at risk is told of by its id alone.
"""

from dataclasses import dataclass
from enum import StrEnum


class Risk(StrEnum):
    """What may befall a source that is named."""

    NONE = "none"
    CAREFUL = "careful"
    """Named to the team, not to the public."""
    SECRET = "secret"
    """Named to nobody: its id stands for it."""


@dataclass(frozen=True, slots=True)
class Volume:
    """Documents that a source is expected to publish: `low` to `high` in so many days."""

    low: int
    high: int
    days: int = 7


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher. `voice` is whose words it finally gives (METHOD D5); `addresses` are what to collect from it."""

    id: str
    publisher: str | None = None
    lang: str | None = None
    country: str | None = None
    voice: str | None = None
    addresses: tuple[str, ...] = ()
    expected: Volume | None = None
    risk: Risk = Risk.NONE
    respect_robots: bool = True
    credit: str | None = None
    """What its licence asks to be said where its work is published."""
    table: str | None = None
    """The file that says which column of its tables holds what: its own, or another that it names."""
