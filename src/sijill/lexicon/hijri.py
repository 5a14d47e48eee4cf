"""Days of the Hijri calendar as days of the Gregorian one.

What comes in: a year, a month and a day of the Hijri calendar. What goes out: the day by the tabular calendar (the
civil reckoning of 30 years with 11 leap years). What always holds: where months begin by the sight of the moon, the day
may be one earlier or later, so who asks takes a day more on each side.
"""

from datetime import date, timedelta

DOUBT = timedelta(days=1)
"""By how much a day told by the moon may differ from the table."""
_EPOCH = 227_014
"""The ordinal (1 for 1 January of the year 1) of the day before 1 Muharram 1, proleptic Gregorian."""
_MONTHS = 12
_LONGEST = 30


def gregorian(year: int, month: int, day: int) -> date | None:
    """The Gregorian day, `None` where there is no such day."""
    if not (year >= 1 and 1 <= month <= _MONTHS and 1 <= day <= _LONGEST):
        return None
    whole = 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2
    try:
        return date.fromordinal(_EPOCH + whole + day)
    except (ValueError, OverflowError):
        return None


def year_of(day: date) -> int:
    """The Hijri year that a Gregorian day lies in."""
    year = int((day.toordinal() - _EPOCH) / 354.367) + 1
    first = gregorian(year, 1, 1)
    return year - 1 if first is not None and first > day else year
