"""What a date phrase may mean: its kind, its days, or its distance from another event.

What comes in: nothing; these are the values that the rules answer and that readers of a text use. What always holds:
`start <= end` where both are known; what cannot be told is `None`.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from sijill.lexicon.date_calendar import Days, plus, plus_units, unit_around


class DateKind(StrEnum):
    """How a phrase says when."""

    DAY = "day"
    RANGE = "range"
    SINCE = "since"
    """Running: from a day, if known, to the publication."""
    PERIOD = "period"
    """Counted back from the publication ("in the past two weeks")."""
    MONTH = "month"
    YEAR = "year"
    RELATIVE = "relative"
    """Counted from another event; see `Offset`."""
    GENERIC = "generic"
    """Recurrent or vague ("every day", "in recent years"): no days."""
    TIME_OF_DAY = "time_of_day"


class Anchor(StrEnum):
    """Which event an offset is counted from."""

    TOLD_BEFORE = "told_before"
    """The event mentioned before ("two days later", "the same day")."""
    FOLLOWING = "following"
    """The event named right after the phrase ("three days after ...")."""


class Slack(StrEnum):
    """How exactly a distance is told."""

    EXACT = "exact"
    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Offset:
    """A distance from an anchor: `steps` units (negative: earlier)."""

    steps: int
    unit: str
    anchor: Anchor = Anchor.TOLD_BEFORE
    slack: Slack = Slack.EXACT
    whole: bool = False
    """The whole calendar unit is meant ("the following week")."""
    running: bool = False
    """From the anchor on, for `steps` units, or to the publication where `steps` is 0 ("since then")."""

    def applied(self, start: date | None, end: date | None, published: date | None = None) -> Days | None:
        """The days that the phrase means, its anchor being `start`-`end`; `None` where that cannot be told."""
        if start is None or end is None or start > end or self.slack is Slack.VAGUE:
            return None
        try:
            return self._applied(start, end, published)
        except (OverflowError, ValueError):  # beyond the calendar's ends
            return None

    def _applied(self, start: date, end: date, published: date | None) -> Days | None:
        if self.running:
            last = plus_units(start, self.steps, self.unit) if self.steps else published
            return Days(start, last) if last and start <= last else None
        first, last = plus_units(start, self.steps, self.unit), plus_units(end, self.steps, self.unit)
        match self.slack:
            case Slack.EXACT if self.whole:
                return Days(unit_around(first, self.unit).start, unit_around(last, self.unit).end)
            case Slack.EXACT:
                return Days(first, last)
            case Slack.AT_MOST:
                near = plus(end if self.steps < 0 else start, 1 if self.steps > 0 else -1)
                days = Days(first, near) if self.steps < 0 else Days(near, last)
                return days if days.start <= days.end else None
            case _:
                return None

    def reversed(self) -> "Offset":
        """The distance the other way: from the event that the phrase dates to the one that it names."""
        return replace(self, steps=-self.steps)


@dataclass(frozen=True, slots=True)
class Value:
    """What a phrase means against a day of publication."""

    kind: DateKind
    start: date | None = None
    end: date | None = None
    offset: Offset | None = None
    cycle: str | None = None
    """"week" or "year" where the phrase names no year or week of its own, so that it may also mean the next one."""
    dated: bool = False
    """Whether the phrase carries its own year: it means the same whatever the publication date."""

    @property
    def is_known(self) -> bool:
        """Whether both ends are known."""
        return self.start is not None and self.end is not None


def of(kind: DateKind, days: Days | None, *, cycle: str | None = None, dated: bool = False) -> Value:
    """A value of these days, or of none."""
    return Value(kind, days.start if days else None, days.end if days else None, cycle=cycle, dated=dated)


GENERIC = Value(DateKind.GENERIC)
TIME_OF_DAY = Value(DateKind.TIME_OF_DAY)
