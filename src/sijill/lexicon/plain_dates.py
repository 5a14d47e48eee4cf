"""Days that a sentence tells, by a language's calendar words and patterns alone.

What comes in: the forms of a sentence's words, a `Language`, the day of publication. What goes out: `Told` days, in
order. What always holds: words that tell no day against a known publication have none; nothing is said of days to come.
"""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sijill.lexicon.date_calendar import day_of, nearest_day, plus_units, unit_around
from sijill.lexicon.date_patterns import Part, match
from sijill.lexicon.language import Language
from sijill.lexicon.plain_numbers import number_at

EXACT, NEAR, LOOSE = 0, 1, 2
"""How exactly a day is told: by its date, by a weekday or "yesterday", by a month, a year or a stretch of time."""
_MOST = 400
"""Units back at most: "two thousand years ago" is no date."""
_YEARS = (1900, 2100)


@dataclass(frozen=True, slots=True)
class Told:
    """Words `start` to `end` tell days; `since`: from the first of them on, up to publication."""

    start: int
    end: int
    first: date | None
    last: date | None
    since: bool = False
    rank: int = EXACT

    @property
    def length(self) -> int:
        """Days from the first to the last, 0 where they are not known."""
        return (self.last - self.first).days if self.first is not None and self.last is not None else 0


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one sentence's words against a day of publication."""

    forms: Sequence[str]
    language: Language
    published: date | None

    def at(self, at: int) -> Told | None:
        """What tells a day from a word on, by the most words; of two as long, the more exact."""
        found = [told for told in (self._numeric(at), self._relative(at)) if told is not None]
        for meaning, parts in self.language.dates.patterns:
            if (told := self._by(meaning, parts, at)) is not None:
                found.append(told)
        return max(found, key=lambda told: (told.end, -told.rank, -told.length), default=None)

    def _by(self, meaning: str, parts: tuple[Part, ...], at: int) -> Told | None:
        matched = match(parts, self.forms, at, self._slot)
        return None if matched is None else self._told(meaning, matched[0], at, matched[1])

    def _slot(self, name: str, at: int) -> tuple[object, int] | None:
        words = self.language.dates
        if at >= len(self.forms):
            return None
        match name:
            case "day" | "last":
                return self._day(at)
            case "month":
                return words.months.at(self.forms, at)
            case "year":
                form = self.forms[at]
                is_year = form.isdecimal() and len(form) == 4 and _YEARS[0] <= int(form) <= _YEARS[1]
                return (int(form), at + 1) if is_year else None
            case "weekday" | "next":
                return words.weekdays.at(self.forms, at)
            case "n":
                return number_at(self.forms, at, self.language.numbers)
            case "unit":
                return words.units.at(self.forms, at)
            case "date":
                told = self.at(at)
                return None if told is None or told.since else (told, told.end)
            case _:
                raise ValueError(f"a pattern has the unknown slot {name!r}")

    def _day(self, at: int) -> tuple[int, int] | None:
        digits = self.forms[at].rstrip("abcdefghijklmnopqrstuvwxyz\u00ba\u00aa")
        if digits.isdecimal():
            return (int(digits), at + 1) if 1 <= int(digits) <= 31 else None
        told = number_at(self.forms, at, self.language.numbers)
        return told if told is not None and 1 <= told[0] <= 31 else None

    def _told(self, meaning: str, told: dict[str, object], at: int, end: int) -> Told | None:
        def number(name: str) -> int | None:
            value = told.get(name)
            return value if isinstance(value, int) else None

        month, year, count = number("month"), number("year"), number("n")
        unit = str(told.get("unit"))
        match meaning:
            case "no_date":
                return Told(at, end, None, None, False, LOOSE + 1)
            case "lately":
                return Told(at, end, None, None, True, LOOSE)
            case "day_of_month":
                day = nearest_day(year, month or 1, number("day") or 1, self.published)
                is_none = day is None and (year is not None or self.published is not None)
                return None if is_none else Told(at, end, day, day)
            case "days_of_month":
                first, last = (nearest_day(year, month or 1, number(n) or 1, self.published) for n in ("day", "last"))
                return Told(at, end, first, last) if first is None or (last is not None and first <= last) else None
            case "month" | "early_month" | "mid_month" | "late_month":
                return self._month(meaning, month or 1, year, Told(at, end, None, None, False, LOOSE))
            case "year":
                return Told(at, end, date(year or 1, 1, 1), date(year or 1, 12, 31), False, LOOSE)
            case "weekday" | "night":
                return self._weekday(meaning, number("weekday") or 0, Told(at, end, None, None, False, NEAR))
            case "since":
                inner = told.get("date")
                if isinstance(inner, Told):
                    first = inner.first
                else:
                    first = nearest_day(year, month or 1, 1, self.published) if year or month else None
                return Told(at, end, first, self.published if first else None, True, LOOSE)
            case _:
                return self._counted(meaning, count, unit, Told(at, end, None, None, False, LOOSE))

    def _counted(self, meaning: str, count: int | None, unit: str, told: Told) -> Told | None:
        """What is told in days, weeks, months or years from the publication."""
        if (count or 1) > _MOST:
            return None
        if self.published is None:
            return replace(told, since=meaning in ("since_ago", "last_units", "so_far"))
        back = plus_units(self.published, -(count or 1), unit)
        match meaning:
            case "ago":
                if unit == "day":
                    return replace(told, first=back, last=back, rank=NEAR)
                first, last = unit_around(back, unit)
                return replace(told, first=first, last=min(last, self.published))
            case "since_ago" | "last_units":
                return replace(told, first=back, last=self.published, since=True)
            case "this_unit" | "so_far":
                first = unit_around(self.published, unit)[0]
                return replace(told, first=first, last=self.published, since=meaning == "so_far")
            case "last_unit":
                first, last = unit_around(back, unit)
                return replace(told, first=first, last=last)
            case _:
                raise ValueError(f"a pattern has the unknown meaning {meaning!r}")

    def _month(self, meaning: str, month: int, year: int | None, told: Told) -> Told:
        first = nearest_day(year, month, 1, self.published)
        if first is None:
            return told
        last = calendar.monthrange(first.year, first.month)[1]
        days = {"month": (1, last), "early_month": (1, 10), "mid_month": (11, 20), "late_month": (21, last)}[meaning]
        end = first.replace(day=days[1])
        if self.published is not None and year is None:
            end = max(min(end, self.published), first.replace(day=days[0]))
        return replace(told, first=first.replace(day=days[0]), last=end)

    def _weekday(self, meaning: str, weekday: int, told: Told) -> Told:
        if self.published is None:
            return told
        back = (self.published.weekday() - weekday) % 7
        if back == 0 and any(self.language.dates.last.at(self.forms, n) for n in range(told.start, told.end)):
            back = 7
        day = self.published - timedelta(back)
        last = min(day + timedelta(1), self.published) if meaning == "night" else day
        return replace(told, first=day, last=last)

    def _relative(self, at: int) -> Told | None:
        found = self.language.dates.relative.at(self.forms, at)
        if found is None:
            return None
        day = self.published - timedelta(found[0]) if self.published is not None else None
        return Told(at, found[1], day, day, False, NEAR)

    def _numeric(self, at: int) -> Told | None:
        """19/9/2023, 19.9.2023, 2023-09-19."""
        parts = self.forms[at : at + 5]
        if len(parts) < 5 or parts[1] not in "/.-" or parts[3] != parts[1]:
            return None
        digits = [parts[0], parts[2], parts[4]]
        if not all(d.isdecimal() for d in digits):
            return None
        order = "ymd" if len(digits[0]) == 4 else self.language.dates.order
        told = dict(zip(order, map(int, digits), strict=True))
        year = told["y"] if told["y"] >= _YEARS[0] else told["y"] + 2000
        day = day_of(year, told["m"], told["d"])
        return None if day is None else Told(at, at + 5, day, day)


def days_in(forms: Sequence[str], language: Language, published: date | None) -> list[Told]:
    """The days of a sentence, in order."""
    reader = _Reader(forms, language, published)
    found: list[Told] = []
    at = 0
    while at < len(forms):
        told = reader.at(at)
        if told is None:
            at += 1
            continue
        if told.rank <= LOOSE:
            found.append(told)
        at = told.end
    return found
