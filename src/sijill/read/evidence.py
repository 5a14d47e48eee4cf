"""What the stretches of a text tell: which mentions begin in them, and whether they tell of something of their own.

What comes in: the mentions of one text. What goes out: `Evidence`, asked by stretches of characters. What always
holds: a mention belongs to the stretch in which it begins; a stretch tells of its own where it tells of harm or of an
armed act and names a place or a day for it.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from sijill.lexicon.dates import DateKind
from sijill.lexicon.telling import TellingWords
from sijill.read.dates import DateMention, TimeRole
from sijill.read.mentions import Mentions
from sijill.read.places import PlaceMention
from sijill.read.places_use import TOWN, PlaceUse

_T = TypeVar("_T")
Stretch = tuple[int, int]
"""From a character up to another one."""
_TIMED = {
    DateKind.DAY,
    DateKind.RANGE,
    DateKind.SINCE,
    DateKind.PERIOD,
    DateKind.MONTH,
    DateKind.YEAR,
    DateKind.RELATIVE,
}
_LONG = {DateKind.SINCE, DateKind.PERIOD, DateKind.YEAR, DateKind.MONTH}
_COMPARISON = 80
"""Characters before a time in which it may be said that something is only compared with it."""
_WHERE = {PlaceUse.LOCATIVE, PlaceUse.ATTRIBUTIVE, PlaceUse.POSSESSIVE_CONTAINER}


@dataclass(frozen=True, slots=True)
class Shelf(Generic[_T]):
    """Mentions in order, to be taken by where they begin."""

    items: tuple[_T, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, items: Iterable[_T], start: Callable[[_T], int]) -> "Shelf[_T]":
        """The shelf of mentions, each at the offset that `start` gives."""
        ordered = sorted(items, key=start)
        return cls(tuple(ordered), tuple(start(x) for x in ordered))

    def within(self, start: int, end: int) -> tuple[_T, ...]:
        """Those that begin from `start` on and before `end`."""
        return self.items[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


class Evidence:
    """The mentions of one text, by stretches."""

    def __init__(self, mentions: Mentions, words: TellingWords) -> None:
        self._text = mentions.parsed.working
        self._words = words
        self.tolls = Shelf.of(mentions.tolls, lambda t: t.start)
        self.dates = Shelf.of(self._not_compared(mentions.dates), lambda d: d.when.span.start if d.when.span else -1)
        self.places = Shelf.of(mentions.named_places, lambda p: p.place.span.start)
        self.means = Shelf.of(mentions.circumstances, lambda m: m.span.start)
        self.parties = Shelf.of(mentions.parties, lambda p: p.span.start)
        self.facilities = Shelf.of(mentions.facilities, lambda f: f.span.start)
        self.victims = Shelf.of(mentions.victims, lambda v: v.offset)
        self.persons = Shelf.of(mentions.victims, lambda v: v.victim.span.start)

    def _not_compared(self, dates: tuple[DateMention, ...]) -> Iterator[DateMention]:
        """The dates, but for times that an occurrence is only compared with ("the deadliest attack since 2014")."""
        for d in dates:
            start = d.when.span.start if d.when.span else 0
            before = max(start - _COMPARISON, 0)
            long = d.kind in _LONG and self._words.comparison.search(self._text, before, start)
            if not (long and long.end() == start):
                yield d

    def tells(self, at: Stretch) -> bool:
        """Whether a stretch tells of harm, of arms, or of an armed act."""
        told = self.tolls.within(*at) or self.means.within(*at) or self.parties.within(*at)
        return bool(told) or self.has_act(at)

    def has_act(self, at: Stretch) -> bool:
        """Whether a stretch names an armed act."""
        return self._words.act.search(self._text, *at) is not None

    def stands_alone(self, at: Stretch, subjects: bool = False) -> bool:
        """Whether a stretch tells of harm or an act, and names a place or a day for it."""
        return self.tells(at) and bool(self.where(at, subjects) or self.when(at))

    def where(self, at: Stretch, subjects: bool = False) -> set[str]:
        """The places where a stretch says that something happened, in lower case; "elsewhere" is one. With `subjects`,
        where it says none, the towns that it only names: "in the capital, Ankara"."""
        here = self.places.within(*at)
        named = {p.place.span.text.lower() for p in here if is_where(p)}
        if subjects and not named:
            named = {p.place.span.text.lower() for p in here if p.use is PlaceUse.OTHER and p.rank >= TOWN}
        other = self._words.elsewhere.search(self._text, *at)
        return named | ({other.group().lower()} if other else set())

    def when(self, at: Stretch) -> set[tuple[object, object]]:
        """The days that a stretch names for what happened."""
        return {(d.when.start, d.when.end) for d in self.dates.within(*at) if dates_an_event(d)}

    def differ(self, left: Stretch, right: Stretch) -> bool:
        """Whether two stretches name places, or days, that have nothing in common."""
        a, b = self.where(left), self.where(right, subjects=True)
        c, d = self.when(left), self.when(right)
        return bool(a and b and not a & b) or bool(c and d and not c & d)


def is_where(p: PlaceMention) -> bool:
    """Whether a place is where something happened; a country or a vague region only where the text says "in" it."""
    if p.use not in _WHERE:
        return False
    return p.rank > 0 or p.use is PlaceUse.LOCATIVE


def dates_an_event(d: DateMention) -> bool:
    """Whether a date is of something that happened, and is no frequency or length of time."""
    return d.role is TimeRole.EVENT and not d.future and d.kind in _TIMED
