"""The frame of an account that tells no place or no day itself.

What comes in: the drafts of one text. What goes out: the same drafts with the place and the day that the report lets
one tell: those last named before, or those of its news. What always holds: a day comes from the report's own words,
never from its publication; a report that names none leaves none (METHOD D2).
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile

from sijill.lexicon.dates import DateKind
from sijill.lexicon.telling import TellingWords, telling_words
from sijill.read.dates import DateMention, TimeRole
from sijill.read.draft import Draft
from sijill.read.likeness import shared_place
from sijill.read.mentions import Mentions
from sijill.read.places import PlaceMention
from sijill.read.places_use import TOWN, PlaceUse
from sijill.read.told_once import told_once
from sijill.record.span import Span
from sijill.record.terms import Harm
from sijill.record.when import UNKNOWN, When

_NOWHERE = {PlaceUse.PART_OF_NAME, PlaceUse.ACTOR, PlaceUse.OTHER, PlaceUse.DIRECTIONAL}
_LEAD = 600
"""Characters from the beginning that are a report's lead, and that a scene set before an account reaches."""
_FRESH_DAYS = 2
_NEWS_DAYS = 7
_COMPARED = 60
"""Accounts to look back at, at most."""


class Framer:
    """Gives the drafts of one text their days and places."""

    def __init__(self, mentions: Mentions, drafts: Sequence[Draft], lang: str = "en") -> None:
        self._mentions = mentions
        self._drafts = drafts
        self._words: TellingWords = telling_words(lang)
        self._placed = [list(d.places) for d in drafts]
        self._sentences = mentions.parsed.sentences
        self._starts = {p.start for d in drafts for p in d.passages}
        self._news = self._day_of_the_news()
        self._town = self._town_of_the_lead()

    def framed(self) -> list[Draft]:
        """The drafts with their frames, those that turn out to be one put together."""
        told = 0
        for i, draft in enumerate(self._drafts):
            start = draft.passages[0].start
            if not draft.places or (draft.running and not draft.own_place and self._is_of_a_conflict(draft)):
                draft.places = self._place_for(i, told) or draft.places
            self._go_to_town(draft)
            if draft.running:
                draft.when = self._begun(draft)
            elif not draft.when.is_known and (draft.when.span is None or self._is_weekday_of_the_news(draft.when.span)):
                if not self._is_background(draft):
                    draft.when = self._told_on(draft) or self._scene_day(told, start) or self._news_for(i)
            elif i == 0 and self._is_within(pointed := self._day_pointed_at() or UNKNOWN, draft.when):
                draft.when = pointed
            told = (
                max(told, draft.passages[-1].end)
                if draft.passages[-1].end <= start
                else max(told, draft.passages[0].end)
            )
        return told_once(self._drafts, self._words, self._mentions.parsed.working)

    def _place_for(self, i: int, told: int) -> list[PlaceMention]:
        """An area for a running total; else the place last told of, or the report's first."""
        if self._drafts[i].running and (area := self._area_told_before(i) or self._area()) is not None:
            return [area]
        scene = self._scene(told, self._drafts[i].passages[0].start)
        if scene is not None:
            return [scene]
        if (later := self._told_next(i)) is not None:
            return [later]
        paragraph = self._drafts[i].passages[0].paragraph
        for k in range(i - 1, max(i - _COMPARED, -1), -1):
            if self._placed[k] and self._drafts[k].passages[-1].paragraph >= paragraph - 1:
                return self._placed[k]
        first = next((k for k, p in enumerate(self._placed) if p), None)
        if first is not None:
            return (self._sent_from() if first > i else []) or self._placed[first]
        fled = any(t.harm is Harm.DISPLACED for t in self._drafts[i].tolls)
        nowhere = _NOWHERE - {PlaceUse.DIRECTIONAL} if fled else _NOWHERE
        named = [p for p in self._mentions.named_places if p.use not in nowhere]
        return named[:1] if named and named[0].use is not PlaceUse.ATTRIBUTIVE else self._home() or named[:1]

    def _home(self) -> list[PlaceMention]:
        """The town of the dateline, or else the country that the report is about."""
        own = (p for p in self._mentions.named_places if p.place.country == self._mentions.places.main_country)
        return self._sent_from() or [p for p in own if p.rank == 0 and p.use is not PlaceUse.PART_OF_NAME][:1]

    def _sent_from(self) -> list[PlaceMention]:
        """The town of the dateline, where it lies in the country that the report is about."""
        main = self._mentions.places.main_country
        sent = (p for p in self._mentions.named_places if p.use is PlaceUse.DATELINE and p.place.country == main)
        return list(sent)[:1]

    def _go_to_town(self, draft: Draft) -> None:
        """An event told of a country only happened in the one town of it that the lead names, if it is of the news."""
        if (
            draft.running
            or (draft.own_day and draft.when != self._news)
            or max((p.rank for p in draft.places), default=9) >= 1
        ):
            return
        if self._town is not None and self._town.place.country in {p.place.country for p in draft.places}:
            draft.places = [self._town]

    def _town_of_the_lead(self) -> PlaceMention | None:
        """The only town that the lead names, its dateline included; `None` where it names several."""
        lead = [p for p in self._mentions.named_places if p.place.span.start < _LEAD and TOWN <= p.rank < 5]
        towns = [p for p in lead if p.use not in {PlaceUse.PART_OF_NAME, PlaceUse.OTHER, PlaceUse.DIRECTIONAL}]
        return towns[0] if towns and all(shared_place([towns[0]], [p]) >= 1 for p in towns) else None

    def _area_told_before(self, i: int) -> PlaceMention | None:
        """The country or province of the running total told just before."""
        before = self._drafts[i - 1] if i else None
        if before is None or not before.running or len(before.places) != 1 or before.places[0].rank >= TOWN:
            return None
        return before.places[0]

    def _area(self) -> PlaceMention | None:
        """The country or province that the report speaks of most."""
        main = self._mentions.places.main_country
        coarse = [
            p
            for p in self._mentions.named_places
            if p.rank < TOWN and p.use not in _NOWHERE and p.place.country == main
        ]
        if not coarse:
            return None
        words = Counter(p.place.span.text for p in coarse).most_common(1)[0][0]
        return next(p for p in coarse if p.place.span.text == words)

    def _scene(self, told: int, start: int) -> PlaceMention | None:
        """The town last named before an account, where that is nearer than the account told before it."""
        named = self._mentions.named_places
        before = bisect_left(named, start, key=lambda p: p.place.span.start)
        for p in (named[k] for k in range(before - 1, -1, -1)):
            if p.place.span.start < told or start - p.place.span.end >= _LEAD:
                return None
            if p.use is PlaceUse.LOCATIVE and not p.holds and p.rank >= TOWN:
                return p
        return None

    def _told_next(self, i: int) -> PlaceMention | None:
        """The town of the sentence after an account's first one, where that tells of nothing of its own: "Two men were
        seized on Monday. They were taken in X"."""
        after = bisect_left(self._sentences, self._drafts[i].passages[0].end, key=lambda s: s.start_char)
        if after >= len(self._sentences) or self._sentences[after].start_char in self._starts:
            return None
        start, end = self._sentences[after].start_char, self._sentences[after].end_char
        named = self._mentions.named_places
        first = bisect_left(named, start, key=lambda p: p.place.span.start)
        there = takewhile(lambda p: p.place.span.start < end, named[first:])
        return next((p for p in there if p.use is PlaceUse.LOCATIVE and not p.holds and p.rank >= TOWN), None)

    def _scene_day(self, told: int, start: int) -> When | None:
        """The first day named between the account told before and this one."""
        for d in self._mentions.dates:
            span = d.when.span
            if span is None or span.start < max(told, start - _LEAD):
                continue
            if span.start >= start:
                return None
            if d.role is TimeRole.EVENT and not d.future and d.kind is DateKind.DAY and d.when.is_known:
                return d.when
        return None

    def _begun(self, draft: Draft) -> When:
        """A running total's period; one that says no beginning has that of the report's other running totals."""
        if draft.when.start is not None:
            return draft.when
        for other in self._drafts:
            if not other.running or other.when.start is None or other.when.span is None:
                continue
            shared = {p.place.country for p in other.places} & {p.place.country for p in draft.places}
            if shared and other.when.end == draft.when.end and self._words.since.match(other.when.span.text):
                return replace(draft.when, start=other.when.start)
        return draft.when

    def _day_of_the_news(self) -> When:
        """The report's first event in the week before publication, its first one, or the last hours that it sums up."""
        dated = [d for d in self._drafts if d.when.is_known and not d.running and self._is_a_day(d.when)]
        published = self._mentions.published
        if published is not None:
            fresh = [d for d in dated if d.when.start and 0 <= (published - d.when.start).days <= _NEWS_DAYS]
            # What happened long ago is the news only of a report that begins with it.
            dated = fresh or [d for d in dated[:1] if d is self._drafts[0]]
        pointed = None if self._drafts and self._is_a_day(self._drafts[0].when) else self._day_pointed_at()
        if pointed is not None:
            return pointed
        if dated:
            return dated[0].when
        first = self._drafts[0] if self._drafts else None
        day_long = first is not None and first.running and published is not None and first.when.end == published
        return first.when if first is not None and day_long and (first.when.days or 99) <= _FRESH_DAYS else UNKNOWN

    def _day_pointed_at(self) -> When | None:
        """The first day of the last week by which the report calls what it has told ("Tuesday's strike")."""
        published = self._mentions.published
        for d in self._mentions.dates:
            owns = d.when.span is not None and d.when.span.text.endswith(("'s", "’s"))
            if owns and published and d.when.start and d.kind is DateKind.DAY and d.role is TimeRole.EVENT:
                return d.when if 0 <= (published - d.when.start).days <= _NEWS_DAYS else None
        return None

    def _is_a_day(self, when: When) -> bool:
        """Whether a time is one day or night, not a weekend's or a week's."""
        if when.span is not None and self._words.beside.search(when.span.text):
            return False
        whole = when.span is not None and self._words.not_running.match(when.span.text) is not None
        return when.is_known and not whole and (when.days or 99) <= _FRESH_DAYS

    def _is_within(self, day: When, period: When) -> bool:
        """Whether a day is one of a period that is no more than a vaguer word for it ("this week")."""
        if day.start is None or day.end is None or period.start is None or period.end is None:
            return False
        return not self._is_a_day(period) and period.start <= day.start and day.end <= period.end

    def _news_for(self, i: int) -> When:
        draft = self._drafts[i]
        return self._news if i == 0 or draft.tolls or draft.places else UNKNOWN

    def _is_of_a_conflict(self, draft: Draft) -> bool:
        """Whether a total is a whole conflict's ("the war has killed"), which no town that was told of holds."""
        text = self._mentions.parsed.working
        return any(self._words.conflict_total.search(text, p.start, p.end) for p in draft.passages if p.tolls)

    def _is_background(self, draft: Draft) -> bool:
        """Whether an account tells of some other day, which it does not name ("in a previous strike")."""
        text = self._mentions.parsed.working
        told = [p for p in draft.passages if p.tolls] or draft.passages[:1]
        return any(self._words.background.search(text, p.start, p.end) for p in told)

    def _told_on(self, draft: Draft) -> When | None:
        """The day that fresh news was told on, where its own sentence gives no other ("police said Monday")."""
        said = (d for p in draft.passages if p.tolls for d in p.said_dates)
        return next((d.when for d in said if _is_said_fresh(d, self._mentions.published)), None)

    def _is_weekday_of_the_news(self, span: Span) -> bool:
        """Whether an unresolved "Friday" is the weekday of the report's own dated day ("Friday, May 9, 2014")."""
        day = self._news.start
        return day is not None and day == self._news.end and day.strftime("%A").lower() in span.text.lower()


def _is_said_fresh(d: DateMention, published: date | None) -> bool:
    """Whether a date is of somebody's saying it within the two days before publication."""
    if published is None or d.heads or d.when.start is None or d.future or d.role is not TimeRole.REPORTING:
        return False
    return 0 <= (published - d.when.start).days <= _FRESH_DAYS
