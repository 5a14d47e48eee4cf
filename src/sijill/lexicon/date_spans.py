"""Phrases counted from the day of publication, or from another event.

What comes in: the pieces of a form ("past", "two", "weeks"), the words of a language, the day of publication or none.
What goes out: a `Value`. What always holds: a period that runs to the publication ends on it and begins as many days
before as the words say ("in the past two weeks": 14); a vague number ("a few weeks ago") gives no days.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sijill.lexicon.date_calendar import Days, one_day, part_of, plus, plus_units, unit_around, week_of
from sijill.lexicon.date_values import GENERIC, Anchor, DateKind, Offset, Slack, Value, of

Pieces = Mapping[str, str]
Words = Mapping[str, Mapping[str, Any]]

_STEPS = {"later": 1, "after": 1, "same": 0, "earlier": -1, "before": -1}
_SHORT = 12
"""Hours that are taken to lie within the day of publication."""


def number(word: str, words: Words) -> int:
    """The whole number of a word or of figures."""
    return int(word) if word.isdigit() else int(words["number"][word])


def span(p: Pieces, words: Words, published: date | None) -> Value:
    """ "last week" (Monday to Sunday; on a Sunday the seven days before it), "this year", "late last month"."""
    del words
    unit, which, shade = p["unit"], p["which"], p.get("shade", "")
    kind = {"month": DateKind.MONTH, "year": DateKind.YEAR}.get(unit, DateKind.PERIOD)
    if published is None:
        return Value(kind)
    around = unit_around(published, unit)
    match which:
        case "last":
            days = unit_around(plus(around.start, -1), unit)
            if unit == "week" and published.weekday() == 6 and not shade:
                days = Days(plus(published, -7), plus(published, -1))
        case "next":
            days = unit_around(plus(around.end, 1), unit)
        case _:
            days = around
    if shade in ("early", "mid", "late"):
        return of(DateKind.RANGE, part_of(days, shade))
    if days == around and shade == "later":
        return of(DateKind.PERIOD, Days(published, days.end))
    if days == around and shade != "whole":
        return of(DateKind.PERIOD, Days(days.start, published))
    return of(kind, days)


def _rolling(p: Pieces, words: Words, published: date | None) -> Value:
    """ "in the past two weeks": from 14 days before publication to it; "the last few hours": its day."""
    unit = words["unit"][p["unit"]]
    count = number(p["number"], words) if "number" in p else 1
    if published is None:
        return Value(DateKind.PERIOD)
    if unit in ("minute", "hour"):
        days = 0 if unit == "minute" or count <= _SHORT else max(1, round(count / 24))
        return of(DateKind.PERIOD, Days(plus(published, -days), published))
    return of(DateKind.PERIOD, Days(plus_units(published, -count, unit), published))


def _vague_rolling(p: Pieces, words: Words, published: date | None) -> Value:
    """ "in the last few hours" is the day of publication; "the past few weeks" is not usable."""
    if words["unit"][p["unit"]] in ("minute", "hour"):
        return of(DateKind.PERIOD, one_day(published) if published else None)
    return GENERIC


def _coming(p: Pieces, words: Words, published: date | None) -> Value:
    """ "over the next two days"."""
    if "number" not in p:
        return GENERIC
    if published is None:
        return Value(DateKind.PERIOD)
    end = plus_units(published, number(p["number"], words), words["unit"][p["unit"]])
    return of(DateKind.PERIOD, Days(published, end))


def _so_far(p: Pieces, words: Words, published: date | None) -> Value:
    if published is None:
        return Value(DateKind.PERIOD)
    around = unit_around(published, words["unit"][p["unit"]])
    return of(DateKind.PERIOD, Days(around.start, published))


def _earlier_in(p: Pieces, words: Words, published: date | None) -> Value:
    return _so_far(p, words, published)


def _since_part(p: Pieces, words: Words, published: date | None) -> Value:
    """ "the start of the year": its first day."""
    del words
    if published is None:
        return Value(DateKind.DAY)
    around = unit_around(published, p["span"])
    if p.get("which") == "last":
        around = unit_around(plus(around.start, -1), p["span"])
    return of(DateKind.DAY, one_day(around.start))


def _ago(p: Pieces, words: Words, published: date | None) -> Value:
    """ "three days ago", "two weeks ago": that day; "two months ago", "six years ago": that month, that year."""
    unit = words["unit"][p["unit"]]
    if published is None:
        return Value(DateKind.DAY)
    if "vague" in p:
        return of(DateKind.DAY, one_day(published)) if unit in ("minute", "hour") else GENERIC
    count = number(p["number"], words)
    day = plus_units(published, -count, unit)
    match _slack(p.get("about", "")):
        case Slack.AT_LEAST:
            return Value(DateKind.RANGE, None, day)
        case Slack.AT_MOST:
            return of(DateKind.RANGE, Days(day, published))
        case _:
            pass
    if unit in ("year", "decade"):
        return of(DateKind.YEAR, unit_around(day, "year"))
    if unit == "month" and count > 1:
        return of(DateKind.MONTH, unit_around(day, "month"))
    return of(DateKind.DAY, one_day(day))


def _vague_ago(p: Pieces, words: Words, published: date | None) -> Value:
    if words["unit"][p["unit"]] in ("minute", "hour") and published:
        return of(DateKind.DAY, one_day(published))
    return GENERIC


def _slack(about: str) -> Slack:
    return Slack(about) if about in ("at_least", "at_most") else Slack.EXACT


def _weekend(p: Pieces, words: Words, published: date | None) -> Value:
    """ "at the weekend": the last Saturday and Sunday that have begun; "last weekend": the last that is over."""
    del words
    if published is None:
        return Value(DateKind.RANGE)
    saturday = plus(week_of(published).start, 5)
    which = p["which"]
    if which == "next":
        saturday = plus(saturday, 7 if saturday <= published else 0)
        return of(DateKind.RANGE, Days(saturday, plus(saturday, 1)))
    if saturday > published or which == "last":
        saturday = plus(saturday, -7)
    return of(DateKind.RANGE, Days(saturday, max(saturday, min(plus(saturday, 1), published))))


def _day_word(p: Pieces, words: Words, published: date | None) -> Value:
    """ "today", "last night" (the day before), "this morning"."""
    del words
    return of(DateKind.DAY, one_day(plus(published, int(p["day_word"]))) if published else None)


def _in_days(p: Pieces, words: Words, published: date | None) -> Value:
    """ "the sixth school in 10 days": a period to the publication."""
    return _rolling(p, words, published)


def _since_then(p: Pieces, words: Words, published: date | None) -> Value:
    del p, words
    return Value(DateKind.SINCE, None, published, Offset(0, "day", running=True))


def _relative_day(p: Pieces, words: Words, published: date | None) -> Value:
    """ "the same day", "the following week", "the night before"."""
    del published
    steps = _STEPS[p["step"]]
    unit = words["unit"].get(p["span_of_day"], "day")
    return Value(DateKind.RELATIVE, offset=Offset(steps, unit, whole=unit != "day"))


def _apart(p: Pieces, words: Words, published: date | None) -> Value:
    """ "two days later", "less than a month earlier", "a week after the raid"."""
    del published
    unit, count = words["unit"][p["unit"]], number(p["number"], words)
    later = _STEPS[p["step"]] > 0
    anchor = Anchor.FOLLOWING if p["step"] in ("before", "after") else Anchor.TOLD_BEFORE
    offset = Offset(
        count if later else -count, unit, anchor, _slack(p.get("about", "")), whole=unit in ("year", "decade")
    )
    return Value(DateKind.RELATIVE, offset=offset)


def _vague_apart(p: Pieces, words: Words, published: date | None) -> Value:
    """ "hours later": the same day; "days later" cannot be told."""
    del published
    unit = words["unit"][p["unit"]]
    anchor = Anchor.FOLLOWING if p["step"] in ("before", "after") else Anchor.TOLD_BEFORE
    slack = Slack.EXACT if unit in ("minute", "hour") else Slack.VAGUE
    steps = _STEPS[p["step"]]
    return Value(DateKind.RELATIVE, offset=Offset(0 if slack is Slack.EXACT else steps, unit, anchor, slack))


def _first_since(p: Pieces, words: Words, published: date | None) -> Value:
    """ "in the first two weeks": from the anchor on."""
    del published
    offset = Offset(number(p["number"], words), words["unit"][p["unit"]], running=True)
    return Value(DateKind.RELATIVE, offset=offset)


def _in_since(p: Pieces, words: Words, published: date | None) -> Value:
    del p, words
    return Value(DateKind.SINCE, None, published, Offset(0, "day", Anchor.FOLLOWING, running=True))


RULES: dict[str, Callable[[Pieces, Words, date | None], Value]] = {
    "rolling": _rolling,
    "vague_rolling": _vague_rolling,
    "coming": _coming,
    "so_far": _so_far,
    "span": span,
    "earlier_in": _earlier_in,
    "since_part": _since_part,
    "ago": _ago,
    "vague_ago": _vague_ago,
    "period_of": _rolling,
    "in_days": _in_days,
    "weekend": _weekend,
    "day_word": _day_word,
    "since_then": _since_then,
    "relative_day": _relative_day,
    "apart": _apart,
    "vague_apart": _vague_apart,
    "first_since": _first_since,
    "in_since": _in_since,
}
