"""What each form of a date phrase means against a day of publication.

What comes in: a `Found` form and the day of publication, or none. What goes out: a `Value`. What always holds: a form
that is counted from the publication has no days where that is unknown (SCHEMA ruling "No day named"); nothing is
invented; a day that is not in the calendar ("31 June") has no days.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sijill.lexicon import date_spans
from sijill.lexicon.date_calendar import (
    Days,
    month_of,
    months_of,
    one_day,
    part_of,
    plus,
    plus_months,
    weekday_after,
    weekday_before,
    year_of,
)
from sijill.lexicon.date_grammar import DateGrammar, Found
from sijill.lexicon.date_values import GENERIC, TIME_OF_DAY, DateKind, Value, of

Pieces = Mapping[str, str]
Words = Mapping[str, Mapping[str, Any]]


def value_of(found: Found, grammar: DateGrammar, published: date | None) -> Value:
    """What a found form means, the text being published on `published`."""
    try:
        if found.rule.startswith("named"):
            return of(DateKind.DAY, one_day(grammar.named[int(found.rule.removeprefix("named"))]), dated=True)
        return _RULES[found.rule](found.pieces, grammar.words, published)
    except (OverflowError, ValueError):  # no such day, or beyond the calendar's ends: known not to be told
        return Value(DateKind.DAY)


def _iso(p: Pieces, words: Words, published: date | None) -> Value:
    del words, published
    return of(DateKind.DAY, one_day(date(int(p["year"]), int(p["mm"]), int(p["dd"]))), dated=True)


def _numeric(p: Pieces, words: Words, published: date | None) -> Value:
    """ "7/24/2019", "01-06-2016": day or month first; where both can be, the nearest before publication."""
    del words
    first, second, year = int(p["first"]), int(p["second"]), _full_year(p["year"], published)
    days = {d for d in (_valid(year, second, first), _valid(year, first, second)) if d}
    if p["sep"] == "." and (day_first := _valid(year, second, first)):
        days = {day_first}
    if len(days) > 1 and published:
        days = {min(days, key=lambda d: (d > plus(published, 1), abs((published - d).days)))}
    return of(DateKind.DAY, one_day(days.pop()) if len(days) == 1 else None, dated=True)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _full_year(year: str, published: date | None) -> int:
    """The year of "89", "'05" or "2014"; two figures are of the century that is nearest before the publication."""
    number = int(year.lstrip("'"))
    if number >= 100:
        return number
    if published:
        full = published.year // 100 * 100 + number
        return full - 100 if full > published.year + 1 else full
    return number + (1900 if number >= 50 else 2000)


def _calendar(p: Pieces, words: Words, published: date | None) -> Value:
    """ "7 October", "Oct. 15 and 16, 2015", "31 OCT 89"; without a year the most recent on or before publication."""
    month = words["month"][p["month"]]
    first = int(p["day"]) if "day" in p else words["ordinal"][p["ordinal"]]
    last = int(p.get("day2") or p.get("day2b") or first)
    kind = DateKind.DAY if first == last else DateKind.RANGE
    if last < first:
        return Value(kind)
    if "year" in p:
        year = _full_year(p["year"], published)
        return of(kind, Days(date(year, month, first), date(year, month, last)), dated=True)
    if published is None:
        date(2000, month, last)
        return Value(kind, cycle="year")
    for year in range(published.year + 1, published.year - 8, -1):  # eight years: 29 February
        start, end = _valid(year, month, first), _valid(year, month, last)
        if start and end and start <= plus(published, 1):  # a day's grace for time zones
            return of(kind, Days(start, end), cycle="year")
    return Value(kind)


def _glued(p: Pieces, words: Words, published: date | None) -> Value:
    return _calendar(p, words, published)


def _month(p: Pieces, words: Words, published: date | None) -> Value:
    """ "June 2015", "in June", "last June": without a year the most recent not after the publication's month."""
    month = words["month"][p["month"]]
    if year := p.get("year"):
        return of(DateKind.MONTH, month_of(int(year), month), dated=True)
    if published is None:
        return Value(DateKind.MONTH, cycle="year")
    which = p.get("which", "")
    if which == "next":
        ahead = published.year + (month <= published.month)
        return of(DateKind.MONTH, month_of(ahead, month))
    if which == "this":
        return of(DateKind.MONTH, month_of(published.year, month))
    over = month >= published.month if which else month > published.month
    return of(DateKind.MONTH, month_of(published.year - over, month), cycle=None if which else "year")


def _season(p: Pieces, words: Words, published: date | None) -> Value:
    """ "the summer of 2013" (June to August), "last winter": the most recent that has begun."""
    month = words["season"][p["season"]]
    if year := p.get("year") or p.get("year2"):
        return of(DateKind.RANGE, months_of(int(year), month, 3), dated=True)
    if published is None:
        return Value(DateKind.RANGE)
    days = months_of(published.year, month, 3)
    if p.get("which") == "next":
        return of(DateKind.RANGE, days if days.start > published else months_of(published.year + 1, month, 3))
    limit = days.end if p.get("which") == "last" else days.start
    if p.get("which") != "this" and limit > published:
        days = months_of(published.year - 1, month, 3)
    return of(DateKind.RANGE, days)


def _feast(p: Pieces, words: Words, published: date | None) -> Value:
    month, day = map(int, words["feast"][p["feast"]].split("-"))
    if year := p.get("year"):
        return of(DateKind.DAY, one_day(date(int(year), month, day)), dated=True)
    if published is None:
        return Value(DateKind.DAY, cycle="year")
    this = date(published.year, month, day)
    return of(DateKind.DAY, one_day(this if this <= published else date(published.year - 1, month, day)), cycle="year")


def _week_of_month(p: Pieces, words: Words, published: date | None) -> Value:
    """ "the first week of May": 1-7; the last: the last seven days."""
    if "month" in p:
        month = _month({k: v for k, v in p.items() if k in ("month", "year")}, words, published)
    else:
        month = date_spans.span({"which": p["which"], "unit": "month", "shade": ""}, words, published)
    if month.start is None:
        return Value(DateKind.RANGE, cycle=month.cycle)
    days = month_of(month.start.year, month.start.month)
    if p["nth"] == "last":
        return of(DateKind.RANGE, Days(plus(days.end, -6), days.end), dated=month.dated)
    first = plus(days.start, 7 * (words["ordinal"][p["nth"]] - 1))
    return of(DateKind.RANGE, Days(first, plus(first, 6)), dated=month.dated)


def _part_of_year(p: Pieces, words: Words, published: date | None) -> Value:
    year = _year_meant(p, published)
    if year is None:
        return Value(DateKind.RANGE)
    size = 6 if p["share"] == "half" else 3
    nth = 12 // size if p["nth"] == "last" else words["ordinal"][p["nth"]]
    if nth * size > 12:
        return Value(DateKind.RANGE)
    return of(DateKind.RANGE, months_of(year, (nth - 1) * size + 1, size), dated="year" in p)


def _first_of(p: Pieces, words: Words, published: date | None) -> Value:
    year = _year_meant(p, published)
    count, unit = date_spans.number(p.get("number", "one"), words), words["unit"][p["unit"]]
    if year is None or unit not in ("month", "week", "day"):
        return Value(DateKind.RANGE)
    start = date(year, 1, 1)
    end = plus_months(start, count) if unit == "month" else plus(start, count * (7 if unit == "week" else 1))
    return of(DateKind.RANGE, Days(start, plus(end, -1)), dated="year" in p)


def _year_meant(p: Pieces, published: date | None) -> int | None:
    if "year" in p:
        return int(p["year"])
    if published is None:
        return None
    return published.year + {"last": -1, "next": 1}.get(p.get("which", ""), 0)


def _year(p: Pieces, words: Words, published: date | None) -> Value:
    del words, published
    return of(DateKind.YEAR, year_of(int(p["year"])), dated=True)


def _decade(p: Pieces, words: Words, published: date | None) -> Value:
    del words, published
    first = int(p["decade"])
    return of(DateKind.YEAR, Days(date(first, 1, 1), date(first + 9, 12, 31)), dated=True)


def _weekday(p: Pieces, words: Words, published: date | None) -> Value:
    """ "Friday": the last on or before publication; "last Friday" strictly before; "next Friday" strictly after."""
    weekday = words["weekday"][p["weekday"]]
    which = p.get("which", "")
    if published is None:
        return Value(DateKind.DAY, cycle=None if which else "week")
    match which:
        case "next":
            day = weekday_after(published, weekday, strictly=True)
        case "this":
            day = weekday_after(published, weekday)
        case "last":
            day = weekday_before(published, weekday, strictly=True)
        case _:
            day = weekday_before(published, weekday)
    return of(DateKind.DAY, one_day(day), cycle=None if which else "week")


def _weekday_of(p: Pieces, words: Words, published: date | None) -> Value:
    """ "Tuesday of last week"."""
    week = date_spans.span({"which": p["which"], "unit": "week", "shade": "whole"}, words, published)
    if week.start is None:
        return Value(DateKind.DAY)
    return of(DateKind.DAY, one_day(weekday_after(week.start, words["weekday"][p["weekday"]])))


def _overnight(p: Pieces, words: Words, published: date | None) -> Value:
    """ "overnight": the day before publication and its day; "overnight Monday": that day and the next, if past."""
    if published is None:
        return Value(DateKind.RANGE)
    if "weekday" in p:
        end = weekday_before(published, words["weekday"][p["weekday"]])
        return of(DateKind.RANGE, Days(plus(end, -1), end))
    if "night_of" in p:
        start = weekday_before(published, words["weekday"][p["night_of"]])
        end = plus(start, 1)
        if "night_to" in p:
            end = weekday_before(published, words["weekday"][p["night_to"]])
            start = weekday_before(end, words["weekday"][p["night_of"]])
        return of(DateKind.RANGE, Days(start, max(start, min(end, published))))
    return of(DateKind.RANGE, Days(plus(published, -1), published))


def _generic(p: Pieces, words: Words, published: date | None) -> Value:
    del p, words, published
    return GENERIC


def _clock(p: Pieces, words: Words, published: date | None) -> Value:
    del p, words, published
    return TIME_OF_DAY


def shaded(value: Value, shade: str, words: Words) -> Value:
    """The early, mid or late part of a month, a year or a season; a day stays what it is."""
    part = words["part"].get(shade)
    if part is None or not value.start or not value.end or value.kind is DateKind.DAY:
        return value
    days = part_of(Days(value.start, value.end), part)
    return of(DateKind.RANGE, days, cycle=value.cycle, dated=value.dated)


_RULES: dict[str, Callable[[Pieces, Words, date | None], Value]] = {
    "iso": _iso,
    "numeric": _numeric,
    "calendar": _calendar,
    "glued": _glued,
    "month": _month,
    "season": _season,
    "feast": _feast,
    "week_of_month": _week_of_month,
    "part_of_year": _part_of_year,
    "first_of": _first_of,
    "year": _year,
    "decade": _decade,
    "weekday": _weekday,
    "weekday_of": _weekday_of,
    "overnight": _overnight,
    "generic": _generic,
    "clock": _clock,
    **date_spans.RULES,
}
