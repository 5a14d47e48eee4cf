"""Which day a message of WhatsApp's was written on: the order of day, month and year, told by the whole chat.

What comes in: the days as written, of all messages. What goes out: the day of each, or none. What always holds: the
order is one that some day in the chat proves; where none does, or two prove different ones, no message gets a day.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_DAY = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})\.?")
_FIRST_YEAR = 2009
"""WhatsApp began in it; years are written in two digits or four."""


class Order(StrEnum):
    """In which order a chat's days are written."""

    YEAR_MONTH_DAY = "year-month-day"
    DAY_MONTH_YEAR = "day-month-year"
    MONTH_DAY_YEAR = "month-day-year"


@dataclass(frozen=True, slots=True)
class Days:
    """The order of a chat's days, or why there is none, for a person."""

    order: Order | None
    why: str = ""

    def day(self, written: str) -> date | None:
        """The day that is written, in the writer's own zone."""
        numbers = _numbers(written)
        return _day(numbers, self.order) if numbers and self.order else None


def days_of(written: Iterable[str], last_year: int) -> Days:
    """The order that a chat's days prove: a number over 12 is no month, one that is no year up to `last_year` no year.

    A year in two digits is taken to stand last, as in all of WhatsApp's forms that we know.
    """
    days = [n for n in {_numbers(w) for w in written} if n is not None]
    if not days:
        return Days(None, "no day is written as numbers")
    if all(len(n[0]) == 4 for n in days):
        possible = [Order.YEAR_MONTH_DAY]
    elif any(len(n[0]) > 2 for n in days):
        return Days(None, "days are written in several orders")
    else:
        possible = [Order.DAY_MONTH_YEAR, Order.MONTH_DAY_YEAR]
    fitting = [o for o in possible if all(_fits(_day(n, o), last_year) for n in days)]
    if not fitting:
        return Days(None, "days are written in several orders, or are none")
    if len(fitting) > 1:
        return Days(None, "no day is over 12, so that day and month cannot be told apart")
    return Days(fitting[0])


def _numbers(written: str) -> tuple[str, str, str] | None:
    found = _DAY.fullmatch(written)
    return (found[1], found[2], found[3]) if found else None


def _day(numbers: tuple[str, str, str], order: Order) -> date | None:
    a, b, c = numbers
    match order:
        case Order.YEAR_MONTH_DAY:
            year, month, day = a, b, c
        case Order.DAY_MONTH_YEAR:
            day, month, year = a, b, c
        case Order.MONTH_DAY_YEAR:
            month, day, year = a, b, c
    if len(year) not in (2, 4) or len(day) > 2 or len(month) > 2:
        return None
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None


def _fits(day: date | None, last_year: int) -> bool:
    return day is not None and _FIRST_YEAR <= day.year <= last_year
