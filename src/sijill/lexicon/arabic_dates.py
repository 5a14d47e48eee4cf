"""Days in Arabic: what the words of a sentence say of when.

What comes in: the words of a sentence in one form, the day of publication. What goes out: `Told`s: from which day to
which, at which words. What always holds: a weekday, "today" or a day without a year is nothing without a day of
publication; months go by their Levantine, Egyptian and transliterated names; a missing day becomes none (D2, R20).
"""

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from sijill.lexicon import hijri
from sijill.lexicon.arabic_letters import one_form
from sijill.lexicon.arabic_numbers import number_at
from sijill.lexicon.date_calendar import day_of, nearest_day
from sijill.lexicon.tables import table

_ENGLISH_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_POSTED = re.compile(
    r"(?<![A-Z])(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.? (\d{1,2}),? (20\d\d)\b"
)
"""Page words may run into it: "Daily NewsMarch 4, 2021"."""
_NUMERIC = ("/", "-", ".")
_FEW_DAYS = 60
_ASIDE = 4
"""Words of a clause before "now" that only describes something: "which lies now in"."""
_LINE, _LEAD = 12, 4
"""Words of a line that is a date; words before a date among which its weekday stands."""
_ORDINALS = {
    one_form(w): n
    for n, w in enumerate("الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر".split(), 1)
}


@dataclass(frozen=True, slots=True)
class Told:
    """Days at words `start` to `end`; `since`: told as the beginning, or the whole, of a longer time."""

    start: int
    end: int
    first: date | None
    last: date | None
    since: bool = False
    rank: int = 0
    """How exact: 0 for a day of the calendar, 1 for a weekday or "today", 2 for a month, a year."""
    open: tuple[int, int] = (0, 0)
    """The day and the month of one whose year is not known."""
    back: int | None = None
    """Days before the report, where it is told so ("yesterday"), though nobody may know when that was."""


def posted_on(text: str) -> date | None:
    """The day that a saved post's own date line gives ("October 31, 2024 · Shared")."""
    for name, day, year in _POSTED.findall(text):
        return day_of(int(year), _ENGLISH_MONTHS.index(name[:3].lower()) + 1, int(day))
    return None


def dated(sentences: Sequence[Sequence[str]]) -> date | None:
    """The day that a report without a known one gives for itself: a line of its own, or "today, Friday 22 July".

    Its year may stand elsewhere in the text; a weekday must then bear it out.
    """
    years = sorted({int(w) for words in sentences for w in words if _is_year(w)}, reverse=True)
    for number, words in enumerate(sentences):
        for at in range(len(words)):
            told = _numeric(words, at, None) if number and len(words) <= _LINE else None
            told = told or _day_of_month(words, at, None)
            if told is None:
                continue
            if told.first is not None and len(words) <= _LINE and (number or len(sentences) == 1):
                return told.first
            before = words[max(0, at - _LEAD) : at]
            weekday = next((_weekdays()[w] for w in before if w in _weekdays()), None)
            is_today = any(_back().get(w) == 0 for w in before)
            if not is_today:
                continue
            if told.first is not None:
                return told.first
            day, month = told.open
            for year in years if weekday is not None else ():
                found = day_of(year, month, day)
                if found is not None and found.weekday() == weekday:
                    return found
    return None


def _is_year(word: str) -> bool:
    return word.isdigit() and len(word) == 4 and 1990 <= int(word) <= 2100


def days_in(words: Sequence[str], published: date | None) -> list[Told]:
    """The days that a sentence tells, in order; what stands side by side for one day is one."""
    found: list[Told] = []
    at = 0
    while at < len(words):
        told = _told_at(words, at, published)
        if told is None:
            at += 1
            continue
        if found and told.start - found[-1].end <= 1 and not found[-1].since:
            told = _joined(found.pop(), told)
        found.append(told)
        at = told.end
    return found


def _joined(one: Told, other: Told) -> Told:
    """Two tellings of one day: the more exact one's days, the words of both ("اليوم الأحد ١٧ أيار")."""
    if one.rank == other.rank == 1 and one.last is not None and other.first == one.last + timedelta(1):
        return Told(one.start, other.end, one.first, other.last, False, 1)
    better = other if other.first is not None and (other.rank <= one.rank or one.first is None) else one
    since, rank = one.since or other.since, min(one.rank, other.rank)
    back = other.back if one.back is None else one.back
    return Told(one.start, other.end, better.first, better.last, since, rank, max(one.open, other.open), back)


def _told_at(words: Sequence[str], at: int, published: date | None) -> Told | None:
    for way in (_since, _during, _numeric, _day_of_month, _hijri, _relative, _weekday, _month_alone, _year):
        told = way(words, at, published)
        if told is not None:
            return told
    return None


def _since(words: Sequence[str], at: int, published: date | None) -> Told | None:
    """ "Since February", up to the day of publication."""
    if words[at] in _words("began") and at + 1 < len(words) and words[at + 1] in ("في", "يوم", "منذ"):
        told = _told_at(words, at + 2, published) if at + 2 < len(words) else None
        if told is None or told.first is None:
            return None
        return Told(at, told.end, told.first, published, True, _WIDE)
    if words[at] not in _words("since"):
        return None
    begin = at + 1
    while begin < len(words) and words[begin] in (*_words("begin"), "يوم", "شهر"):
        begin += 1
    if begin >= len(words):
        return None
    if words[begin] in _words("outbreak"):
        return _since_outbreak(words, at, begin, published)
    told = _told_at(words, begin, published)
    if told is not None and told.end + 1 < len(words) and words[told.end] in _words("until"):
        until = _told_at(words[told.end + 1 :], 0, published)
        if until is not None and until.rank < _WIDE:
            return Told(at, told.end + 1 + until.end, told.first, until.last, True, _WIDE)
    if (told is None or told.rank < _WIDE) and (long := _since_long(words, at, begin, published)) is not None:
        return long
    if told is None or (told.last is not None and published is not None and told.last >= published and told.rank < 2):
        return None if told is None else Told(at, told.end, told.first, told.last, False, told.rank)
    return Told(at, told.end, told.first, published if told.first else None, True, 2)


def _since_long(words: Sequence[str], at: int, begin: int, published: date | None) -> Told | None:
    """ "Since June" without a year, "since the beginning of the campaign": long, whichever day it began."""
    month = _month_at(words, begin)
    if month is not None:
        return Told(at, month[1], None, published, True, _WIDE)
    is_of_day = words[begin] in _weekdays() or words[begin] in _back()
    is_begun = any(w in _words("begin") for w in words[at + 1 : begin]) and not is_of_day
    return Told(at, begin + 1, None, published, True, _WIDE) if is_begun else None


def _since_outbreak(words: Sequence[str], at: int, begin: int, published: date | None) -> Told:
    """ "Since the outbreak of the fighting a week ago": its day is told close behind, if at all."""
    for step in range(begin + 1, min(len(words) - 1, begin + _CLOSE)):
        if words[step] in _words("ago") or words[step] in _words("during"):
            told = _told_at(words, step, published) or _told_at(words, step + 1, published)
            if told is not None and told.first is not None:
                return Told(at, told.end, told.first, published, True, _WIDE)
    return Told(at, begin + 1, None, published, True, _WIDE)


_CLOSE = 9
_WIDE = 2
"""The rank of what is longer than a day or two."""


def _during(words: Sequence[str], at: int, published: date | None) -> Told | None:
    """ "In five days", "during two days": those up to publication; "during July", "in less than 48 hours"."""
    if words[at] not in (*_words("during"), "ال"):
        return None
    if words[at] in _words("within") and (long := _within_long(words, at, published)) is not None:
        return long
    number = (2, at + 2) if at + 1 < len(words) and words[at + 1] in ("يومين", "يومي") else number_at(words, at + 1)
    if number is None:
        return None
    end = number[1]
    if number[1] != at + 2 or words[at + 1] not in ("يومين", "يومي"):
        if end >= len(words) or words[end] not in ("ايام", "يوما", "يوم"):
            return None
        end += 1
    if published is None or number[0] > _FEW_DAYS:
        return Told(at, end, None, None, True, 2)
    return Told(at, end, published - timedelta(number[0] - 1), published, True, 2)


def _within_long(words: Sequence[str], at: int, published: date | None) -> Told | None:
    """ "During July", "within the last week", "within 48 hours": a longer time, of which a count is a total."""
    begin = at + 1
    while begin < len(words) and words[begin] in (*_words("less"), "ال", "شهر"):
        begin += 1
    number = number_at(words, begin) if begin < len(words) else None
    if number is not None and number[0] >= _HOURS_OF_A_DAY and "ساعه" in words[number[1] : number[1] + 1]:
        return Told(at, number[1] + 1, None, published, True, _WIDE)
    if (
        begin < len(words)
        and (month := _month_at(words, begin)) is not None
        and not _year_behind(words, month[1], None)[0]
    ):
        told = _month_alone(words, begin, published)
        return Told(at, month[1], told.first if told else None, told.last if told else None, True, _WIDE)
    told = _told_at(words, begin, published) if begin < len(words) else None
    if told is None or (told.rank < _WIDE and (told.first is None or told.first == told.last)):
        return None
    return Told(at, told.end, told.first, told.last, True, _WIDE)


_HOURS_OF_A_DAY = 24


def _numeric(words: Sequence[str], at: int, published: date | None) -> Told | None:
    """19/9/2023, 19.. 9.. 2023, 2023-09-19."""
    numbers: list[int] = []
    end = at
    for position in range(at, min(len(words), at + 9)):
        if words[position].isdigit():
            numbers.append(int(words[position]))
            end = position + 1
            if len(numbers) == 3:
                break
        elif words[position] not in _NUMERIC:
            break
    if len(numbers) != 3 or end - at < 5:
        return None
    day, month, year = numbers if numbers[2] > 1000 else reversed(numbers)
    found = day_of(year, month, day) if year > 1000 else None
    return None if found is None else Told(at, end, found, found)


def _day_of_month(words: Sequence[str], at: int, published: date | None) -> Told | None:
    """ "18 شباط", "الثامن من مارس عام 2018"."""
    day = int(words[at]) if words[at].isdigit() and len(words[at]) <= 2 else _ORDINALS.get(words[at])
    if day is None:
        return None
    step = at + 1 + (at + 1 < len(words) and words[at + 1] in ("من", "شهر"))
    month = _month_at(words, step)
    if month is None:
        return None
    year, end = _year_behind(words, month[1], published)
    found = nearest_day(year, month[0], day, published)
    return Told(at, end, found, found, open=(day, month[0]))


def _hijri(words: Sequence[str], at: int, published: date | None) -> Told | None:
    """ "5 رمضان 1442", a day more on each side; the whole of "شهر رمضان"."""
    day = int(words[at]) if words[at].isdigit() and len(words[at]) <= 2 else _ORDINALS.get(words[at])
    if day is None and words[at] != "شهر":
        return None
    step = at + 1 + (at + 1 < len(words) and day is not None and words[at + 1] in ("من", "شهر"))
    length = next((n for n in (2, 1) if " ".join(words[step : step + n]) in _hijri_months()), 0)
    if not length:
        return None
    month, end = _hijri_months()[" ".join(words[step : step + length])], step + length
    end += end + 1 < len(words) and words[end] in (*_words("year"), "من") and words[end + 1].isdigit()
    if end < len(words) and words[end].isdigit() and 1300 <= int(words[end]) <= 1600:
        year, end = int(words[end]), end + 1
    elif published is not None:
        year = hijri.year_of(published)
        begin = hijri.gregorian(year, month, day or 1)
        year -= begin is not None and begin > published + hijri.DOUBT
    else:
        return Told(at, step + length, None, None, False, 1 if day else _WIDE)
    first, last = hijri.gregorian(year, month, day or 1), hijri.gregorian(year, month, day or _LAST_OF_HIJRI)
    if first is None or last is None:
        return None
    return Told(at, end, first - hijri.DOUBT, last + hijri.DOUBT, False, 1 if day else _WIDE)


_LAST_OF_HIJRI = 30


def _month_alone(words: Sequence[str], at: int, published: date | None) -> Told | None:
    month = _month_at(words, at)
    if month is None:
        return None
    year, end = _year_behind(words, month[1], published)
    if words[at] in _words("doubtful") and end == month[1] and (not at or words[at - 1] not in _words("of_time")):
        return None
    first = nearest_day(year, month[0], 1, published)
    if first is None:
        return None if year is None else Told(at, end, None, None, False, _WIDE)
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    before = words[at - 1] if at and words[at - 1] != "شهر" else words[at - 2] if at > 1 else ""
    part = next((n for n, name in enumerate(("early", "middle", "late")) if before in _words(name)), None)
    if part is not None:
        first, last = first.replace(day=1 + 10 * part), last if part == 2 else first.replace(day=10 + 10 * part)
    return Told(at, end, first, last, False, _WIDE)


def _relative(words: Sequence[str], at: int, published: date | None) -> Told | None:
    bare = words[at].removeprefix("و")
    for length in (3, 2, 1):
        back = _back().get(" ".join((bare, *words[at + 1 : at + length]))) if at + length <= len(words) else None
        is_aside = any(w in _words("aside") for w in words[max(0, at - _ASIDE) : at])
        if back is not None and not (at and words[at - 1] in ("حتي", "الي")) and not (words[at] == "الان" and is_aside):
            day = published - timedelta(back) if published else None
            return Told(at, at + length, day, day, False, 1, back=back)
    if (long := _long_ago(words, at, published)) is not None:
        return long
    number = number_at(words, at + 1) if bare in ("قبل", "منذ") else None
    if number is None or number[1] >= len(words) or number[0] > _FEW_DAYS:
        return None
    if words[number[1]] not in ("ايام", "يوما"):
        return None
    day = published - timedelta(number[0]) if published else None
    return Told(at, number[1] + 1, day, day, False, 1, back=number[0])


def _long_ago(words: Sequence[str], at: int, published: date | None) -> Told | None:
    """ "Last week", from Monday to Sunday; "last month"; "a week ago", "about two weeks ago"."""
    word = words[at][1:] if words[at][:1] == "و" else words[at]
    behind = words[at + 1] if at + 1 < len(words) else ""
    if word in _words("week") and behind in _words("last"):
        if published is None:
            return Told(at, at + 2, None, None, False, 1)
        first = published - timedelta(published.weekday() + 7)
        return Told(at, at + 2, first, first + timedelta(6), False, 1)
    if word in _words("months") and behind in _words("last"):
        if published is None:
            return Told(at, at + 2, None, None, False, _WIDE)
        last = published.replace(day=1) - timedelta(1)
        return Told(at, at + 2, last.replace(day=1), last, False, _WIDE)
    if word not in _words("ago"):
        return None
    step = at + 1 + (behind in _words("about"))
    weeks = _weeks().get(words[step]) if step < len(words) else None
    if weeks is None:
        return None
    day = published - timedelta(weeks * 7) if published is not None else None
    return Told(at, step + 1, day, day, False, 1, back=weeks * 7)


@cache
def _weeks() -> Mapping[str, int]:
    return dict(_pairs(table("arabic", "dates")["weeks"]))


def _weekday(words: Sequence[str], at: int, published: date | None) -> Told | None:
    weekday = _weekdays().get(words[at])
    if weekday is None:
        return None
    start = at - (at > 0 and words[at - 1] in ("يوم", "مساء", "صباح", "فجر", "ليله", "ظهر"))
    is_last = at + 1 < len(words) and words[at + 1] in _words("last")
    if published is None:
        return Told(start, at + 1 + is_last, None, None, False, 1)
    back = (published.weekday() - weekday) % 7
    if is_last and back == 0:
        back = 7
    day = published - timedelta(back)
    if at and words[at - 1] == "ليله":
        return Told(start, at + 1 + is_last, day, min(day + timedelta(1), published), False, 1)
    return Told(start, at + 1 + is_last, day, day, False, 1)


def _year(words: Sequence[str], at: int, published: date | None) -> Told | None:
    if words[at] not in _words("year") or at + 1 >= len(words):
        return None
    if words[at + 1].isdigit() and 1900 <= int(words[at + 1]) <= 2100:
        year = int(words[at + 1])
        if at and words[at - 1] in _words("entry"):
            return Told(at - 1, at + 2, date(year, 1, 1), date(year, 1, 1), False, 1)
        return Told(at, at + 2, date(year, 1, 1), date(year, 12, 31), False, 2)
    if words[at] == "العام" and words[at + 1] in _words("this"):
        first = date(published.year, 1, 1) if published is not None else None
        return Told(at, at + 2, first, published, False, 2)
    return None


def _month_at(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """The month that stands at a word, and the word behind it; a second name of it ("فبراير/ شباط") is passed over."""
    for length in (2, 1):
        month = _months().get(" ".join(words[at : at + length])) if at + length <= len(words) else None
        if month is not None:
            end = at + length
            if end + 1 < len(words) and words[end] == "/" and (second := _month_at(words, end + 1)) is not None:
                return month, second[1]
            return month, end
    return None


def _year_behind(words: Sequence[str], at: int, published: date | None) -> tuple[int | None, int]:
    step = at + (at < len(words) and (words[at] in _words("year") or words[at] in ("من", "،")))
    step += step < len(words) and step > at and words[step] in _words("year")
    if step < len(words) and words[step].isdigit() and 1900 <= int(words[step]) <= 2100:
        return int(words[step]), step + 1
    if at < len(words) and words[at] in (*_words("this"), *_words("last")):
        return None, at + 1
    return None, at


@cache
def _months() -> Mapping[str, int]:
    return {one_form(name): number for name, number in table("arabic", "dates")["words"]["month"].items()}


@cache
def _hijri_months() -> Mapping[str, int]:
    return {one_form(name): number for name, number in table("arabic", "dates")["words"]["hijri_month"].items()}


@cache
def _weekdays() -> Mapping[str, int]:
    return {one_form(name): number for name, number in table("arabic", "dates")["words"]["weekday"].items()}


def weekdays_in(words: Iterable[str]) -> Iterator[int]:
    """The weekdays that a sentence names, Monday is 0."""
    yield from (_weekdays()[word] for word in words if word in _weekdays())


def _pairs(told: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, int]]:
    for n, names in told.items():
        for name in names:
            yield one_form(name), int(n)


@cache
def _back() -> Mapping[str, int]:
    return dict(_pairs(table("arabic", "dates")["days"]))


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(one_form(w) for w in table("arabic", "dates")["words"][name])
