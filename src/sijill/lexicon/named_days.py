"""The days that a text names, whatever happened on them: for knowing again what tells of the same day.

What comes in: a text and its language. What goes out: `NamedDays`. What always holds: nothing is reckoned from the day
of publication, and no year is filled in; of a language whose days are not read here only a saved post's own date line
is known.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sijill.lexicon.arabic_dates import dated, days_in, posted_on, weekdays_in
from sijill.lexicon.arabic_words import sentences_in
from sijill.lexicon.date_calendar import day_of
from sijill.lexicon.dateline import dateline_of
from sijill.lexicon.dates import DateKind, date_phrases
from sijill.lexicon.folding import with_our_digits

_ARABIC, _ENGLISH = "ar", "en"
_SAVED = 6
"""Words of a first line that is a day: mostly the one on which the page was saved."""
_HEAD = 4_000
"""Characters of a report in English whose days are looked for."""
_MOST = 12
"""Days that are kept at most: a text that names more is a list."""


@dataclass(frozen=True, slots=True)
class NamedDays:
    """What a text names; each in the order in which it comes first."""

    own: date | None = None
    """The day that the text gives for itself: the date line of a saved post, or "today, Friday 22 July"."""
    days: tuple[date, ...] = ()
    """Days with their year."""
    in_year: tuple[tuple[int, int], ...] = ()
    """The day and the month of each day, whether its year is told or not."""
    weekday: int | None = None
    """The first that is named; Monday is 0."""


_NUMERIC = re.compile(
    r"(?<![\d/.-])(?:(20\d\d)([/.-])(\d{1,2})\2(\d{1,2})|(\d{1,2})([/.-])(\d{1,2})\6(20\d\d))(?![\d/-]|\.\d)"
)
"""19/9/2023, 2023-09-19: the day before the month, as is the custom where Arabic is written."""


def named_days(text: str, lang: str | None) -> NamedDays:
    """The days that a text names."""
    if lang == _ENGLISH:
        return _named_in_english(text.replace("،", ","))
    sentences = sentences_in(text) if lang == _ARABIC else ()
    own = posted_on(text) or dated([sentence.texts for sentence in sentences])
    if len(sentences) > 1 and len(sentences[0].words) <= _SAVED and days_in(sentences[0].texts, None):
        sentences = sentences[1:]
    days: dict[date, None] = dict.fromkeys([own] if own is not None else [])
    days |= dict.fromkeys(_numeric(text) if lang == _ARABIC else ())
    in_year: dict[tuple[int, int], None] = dict.fromkeys((day.day, day.month) for day in days)
    for sentence in sentences:
        for told in days_in(sentence.texts, None):
            if told.rank == 0 and told.first is not None and told.first == told.last:
                days[told.first] = in_year[told.first.day, told.first.month] = None
            elif told.open != (0, 0):
                in_year[told.open] = None
    weekday = next((day for sentence in sentences for day in weekdays_in(sentence.texts)), None)
    return NamedDays(own, tuple(days)[:_MOST], tuple(in_year)[:_MOST], weekday)


def _named_in_english(text: str) -> NamedDays:
    """Days with their year alone: a weekday without a date is mostly that of another story in a long report."""
    line = dateline_of(text)
    own = line.day if line is not None else posted_on(text)
    told = (p for p in date_phrases(text[:_HEAD], None) if p.kind is DateKind.DAY and p.dated)
    days = dict.fromkeys([] if own is None else [own])
    days |= dict.fromkeys(p.when_start for p in told if p.when_start is not None and p.when_start == p.when_end)
    return NamedDays(own, tuple(days)[:_MOST], tuple(dict.fromkeys((day.day, day.month) for day in days))[:_MOST])


def _numeric(text: str) -> Iterator[date]:
    for y, _, m, d, first, _, second, year in _NUMERIC.findall(with_our_digits(text)):
        found = day_of(int(y or year), int(m or second), int(d or first))
        if found is not None:
            yield found
