"""Passages: the stretches of a report that each tell of one occurrence of harm.

What comes in: the mentions of one text. What goes out: `Passage` values in order: a sentence, or a part of one where it
tells of two places or days. What always holds: each mention falls in one passage at most; a passage tells of harm, of
something struck or of an armed act; talk of war in general makes none.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from sijill.lexicon.dates import DateKind
from sijill.lexicon.telling import telling_words
from sijill.read.casualties import Toll
from sijill.read.circumstances_mention import CircumstanceMention
from sijill.read.dates import DateMention, TimeRole
from sijill.read.mentions import Mentions
from sijill.read.parties import PartyMention
from sijill.read.places import PlaceMention
from sijill.read.places_use import TOWN, PlaceUse
from sijill.read.victims import VictimMention
from sijill.record.claim import Facility
from sijill.record.terms import Means, Target

_T = TypeVar("_T")
_TIMED = {
    DateKind.DAY,
    DateKind.RANGE,
    DateKind.SINCE,
    DateKind.PERIOD,
    DateKind.MONTH,
    DateKind.YEAR,
    DateKind.RELATIVE,
}
_WHERE = {PlaceUse.LOCATIVE, PlaceUse.ATTRIBUTIVE, PlaceUse.POSSESSIVE_CONTAINER}
_SUBJECT = {PlaceUse.OTHER, PlaceUse.ACTOR, PlaceUse.CONTAINER}


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters `start` to `end`, and what they tell of one occurrence."""

    start: int
    end: int
    sentence: int
    paragraph: int
    tolls: tuple[Toll, ...]
    dates: tuple[DateMention, ...]
    said_dates: tuple[DateMention, ...]
    """Every date in it, those of somebody's saying it included."""
    places: tuple[PlaceMention, ...]
    means: tuple[CircumstanceMention, ...]
    """Means and targets."""
    parties: tuple[PartyMention, ...]
    facilities: tuple[Facility, ...]
    victims: tuple[VictimMention, ...]
    has_act: bool

    @property
    def focus(self) -> int:
        """The offset that the passage turns on: its first cue."""
        if self.tolls:
            return self.tolls[0].start
        return self.means[0].span.start if self.means else self.start

    @property
    def kinds_of_means(self) -> frozenset[Means]:
        """The means it tells of."""
        return frozenset(m.value for m in self.means if isinstance(m.value, Means))

    @property
    def kinds_of_targets(self) -> frozenset[Target]:
        """The targets it tells of."""
        return frozenset(m.value for m in self.means if isinstance(m.value, Target))

    @property
    def tells(self) -> bool:
        """Whether it tells of harm, of something struck, or of an armed act at a place."""
        told = self.tolls or self.facilities or self.parties or self.means or self.victims
        return bool(told) or (self.has_act and bool(self.places))


@dataclass(frozen=True, slots=True)
class _Shelf(Generic[_T]):
    """Mentions in order, to be taken by where they begin."""

    items: tuple[_T, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, items: Iterable[_T], start: Callable[[_T], int]) -> "_Shelf[_T]":
        ordered = sorted(items, key=start)
        return cls(tuple(ordered), tuple(start(x) for x in ordered))

    def within(self, start: int, end: int) -> tuple[_T, ...]:
        """Those that begin from `start` on and before `end`."""
        return self.items[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def passages_in(mentions: Mentions, lang: str = "en") -> tuple[Passage, ...]:
    """The passages of a text that tell of harm or of something struck."""
    return tuple(p for p in _Cutter(mentions, lang).passages() if p.tells)


class _Cutter:
    """Cuts a text's sentences into passages."""

    def __init__(self, mentions: Mentions, lang: str) -> None:
        self._mentions = mentions
        self._words = telling_words(lang)
        self._text = mentions.parsed.working
        self._paragraphs = mentions.parsed.starts_of_paragraphs
        self._tolls = _Shelf.of(mentions.tolls, lambda t: t.start)
        self._dates = _Shelf.of(mentions.dates, lambda d: d.when.span.start if d.when.span else -1)
        self._places = _Shelf.of(mentions.named_places, lambda p: p.place.span.start)
        self._means = _Shelf.of(mentions.circumstances, lambda m: m.span.start)
        self._parties = _Shelf.of(mentions.parties, lambda p: p.span.start)
        self._facilities = _Shelf.of(mentions.facilities, lambda f: f.span.start)
        self._victims = _Shelf.of(mentions.victims, lambda v: v.offset)
        self._persons = _Shelf.of(mentions.victims, lambda v: v.victim.span.start)

    def passages(self) -> Iterable[Passage]:
        """Every sentence, or part of one, as a passage."""
        for number, sentence in enumerate(self._mentions.parsed.sentences):
            for start, end in self._parts(sentence.start_char, sentence.end_char):
                yield self._passage(start, end, number)

    def _passage(self, start: int, end: int, sentence: int) -> Passage:
        tolls, dates = self._tolls.within(start, end), self._dates.within(start, end)
        victims = (*self._victims.within(start, end), *self._persons.within(start, end))
        return Passage(
            start=start,
            end=end,
            sentence=sentence,
            paragraph=max(bisect_right(self._paragraphs, start) - 1, 0),
            tolls=tolls,
            dates=tuple(d for d in dates if _dates_an_event(d)),
            said_dates=dates,
            places=self._happening(start, end),
            means=self._means.within(start, end),
            parties=self._parties.within(start, end),
            facilities=self._facilities.within(start, end),
            victims=tuple({v.offset: v for v in victims}.values()),
            has_act=bool(tolls) or self._words.act.search(self._text, start, end) is not None,
        )

    def _parts(self, start: int, end: int) -> list[tuple[int, int]]:
        """Cut a sentence where both sides tell of harm, each at a place or time of its own."""
        for m in self._words.breaks.finditer(self._text, start, end):
            left, right = (start, m.start()), (m.end(), end)
            if self._stands_alone(*left) and self._stands_alone(*right) and self._differ(left, right):
                return [left, *self._parts(*right)]
        return [(start, end)]

    def _stands_alone(self, start: int, end: int) -> bool:
        told = self._tolls.within(start, end) or self._means.within(start, end) or self._parties.within(start, end)
        if not told:
            return False
        here = any(_is_where(p) for p in self._places.within(start, end))
        return here or any(_dates_an_event(d) for d in self._dates.within(start, end))

    def _differ(self, left: tuple[int, int], right: tuple[int, int]) -> bool:
        a, b = ({p.place.span.text.lower() for p in self._places.within(*x) if _is_where(p)} for x in (left, right))
        c, d = (
            {(t.when.start, t.when.end) for t in self._dates.within(*x) if _dates_an_event(t)} for x in (left, right)
        )
        return bool(a and b and not a & b) or bool(c and d and not c & d)

    def _happening(self, start: int, end: int) -> tuple[PlaceMention, ...]:
        """Where something happened in this stretch; a town that is only its subject serves where nothing else does."""
        named = [p for p in self._places.within(start, end) if not p.holds]
        here = tuple(p for p in named if _is_where(p) and not self._is_a_building(p))
        if any(p.rank >= 1 for p in here):
            return here
        return tuple(p for p in named if p.rank >= TOWN and p.use in _SUBJECT) or here

    def _is_a_building(self, p: PlaceMention) -> bool:
        """Whether a place's name only names a building, a road or a unit ("al-Quds hospital")."""
        return self._words.building.match(self._text, p.place.span.end) is not None


def _is_where(p: PlaceMention) -> bool:
    """Whether a place is where something happened; a country or a vague region only where the text says "in" it."""
    if p.use not in _WHERE:
        return False
    return p.rank > 0 or p.use is PlaceUse.LOCATIVE


def _dates_an_event(d: DateMention) -> bool:
    return d.role is TimeRole.EVENT and not d.future and d.kind in _TIMED
