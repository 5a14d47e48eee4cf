"""Days, weeks, months and years as intervals of days.

What comes in: a day, and a step or a part. What goes out: `Days`, first and last day, both within. What always holds:
`start <= end`; weeks run from Monday to Sunday; a day outside the calendar raises `OverflowError` or `ValueError`.
"""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple


class Days(NamedTuple):
    """The first and the last day of an interval."""

    start: date
    end: date


def one_day(day: date) -> Days:
    """`day` alone."""
    return Days(day, day)


def plus(day: date, days: int) -> date:
    """`day` moved by a number of days."""
    return day + timedelta(days)


def month_of(year: int, month: int) -> Days:
    """All days of a month."""
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def months_of(year: int, month: int, count: int) -> Days:
    """`count` months from `month` of `year` on."""
    first = date(year, month, 1)
    return Days(first, plus(plus_months(first, count), -1))


def year_of(year: int) -> Days:
    """All days of a year."""
    return Days(date(year, 1, 1), date(year, 12, 31))


def week_of(day: date) -> Days:
    """The week, Monday to Sunday, that `day` is in."""
    monday = plus(day, -day.weekday())
    return Days(monday, plus(monday, 6))


def plus_months(day: date, months: int) -> date:
    """`day` moved by months; the month's last day where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def plus_units(day: date, steps: int, unit: str) -> date:
    """`day` moved by `steps` of a unit; minutes and hours move it by whole days that are full."""
    if abs(steps) > 10_000:
        raise OverflowError(f"{steps} {unit}s are no date")
    sign = -1 if steps < 0 else 1
    match unit:
        case "minute":
            return day
        case "hour":
            return plus(day, sign * (abs(steps) // 24))
        case "day":
            return plus(day, steps)
        case "week":
            return plus(day, 7 * steps)
        case "fortnight":
            return plus(day, 14 * steps)
        case "month":
            return plus_months(day, steps)
        case "quarter":
            return plus_months(day, 3 * steps)
        case "year":
            return plus_months(day, 12 * steps)
        case "decade":
            return plus_months(day, 120 * steps)
        case "century":
            return plus_months(day, 1200 * steps)
        case _:
            raise ValueError(f"no unit of time: {unit}")


def unit_around(day: date, unit: str) -> Days:
    """The calendar's week, month, year ... that `day` is in; for anything shorter, the day."""
    match unit:
        case "week" | "fortnight":
            return week_of(day)
        case "month":
            return month_of(day.year, day.month)
        case "quarter":
            return months_of(day.year, (day.month - 1) // 3 * 3 + 1, 3)
        case "year":
            return year_of(day.year)
        case "decade":
            first = day.year // 10 * 10
            return Days(date(first, 1, 1), date(first + 9, 12, 31))
        case "century":
            first = day.year // 100 * 100
            return Days(date(first, 1, 1), date(first + 99, 12, 31))
        case "minute" | "hour" | "day":
            return one_day(day)
        case _:
            raise ValueError(f"no unit of time: {unit}")


def part_of(days: Days, part: str) -> Days:
    """The early, mid or late part: 1-10, 11-20, 21-end of a month, thirds of anything longer, ends of a week."""
    length = (days.end - days.start).days + 1
    if length <= 3:
        return days
    if length <= 7:
        low, high = {"early": (0, 2), "mid": (1, 3), "late": (3, 6)}[part]
        return Days(plus(days.start, low), min(days.end, plus(days.start, high)))
    if length <= 31:
        low, high = {"early": (0, 9), "mid": (10, 19), "late": (20, 30)}[part]
        return Days(plus(days.start, low), min(days.end, plus(days.start, high)))
    months = (days.end.year - days.start.year) * 12 + days.end.month - days.start.month + 1
    third = max(1, months // 3)
    first = plus_months(days.start, {"early": 0, "mid": third, "late": 2 * third}[part])
    last = days.end if part == "late" else plus(plus_months(first, third), -1)
    return Days(first, last)


def weekday_before(day: date, weekday: int, strictly: bool = False) -> date:
    """The last such weekday (0 Monday) on or before `day`."""
    back = (day.weekday() - weekday) % 7
    return plus(day, -(back or 7 if strictly else back))


def weekday_after(day: date, weekday: int, strictly: bool = False) -> date:
    """The next such weekday (0 Monday) on or after `day`."""
    ahead = (weekday - day.weekday()) % 7
    return plus(day, ahead or 7 if strictly else ahead)


def day_of(year: int, month: int, day: int) -> date | None:
    """A day, or `None` where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest_day(year: int | None, month: int, day: int, published: date | None) -> date | None:
    """A day of a month: in its year, or the last such day up to the one after publication."""
    if year is not None:
        return day_of(year, month, day)
    if published is None:
        return None
    found = day_of(published.year, month, day)
    if found is None or found > published + timedelta(1):
        return day_of(published.year - 1, month, day)
    return found
