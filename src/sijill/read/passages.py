"""Passages: the stretches of a report that each tell of one occurrence of harm.

What comes in: the mentions of one text. What goes out: `Passage` values in order: a sentence, or a part of one where it
tells of another occurrence. What always holds: each mention falls in one passage at most, but for a day that two are
told by; a passage tells of harm, of something struck or of an armed act; talk of war in general makes none.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sijill.lexicon.telling import telling_words
from sijill.read.casualties import Toll
from sijill.read.circumstances_mention import CircumstanceMention
from sijill.read.cuts import Cuts, Part
from sijill.read.dates import DateMention
from sijill.read.evidence import Evidence, dates_an_event, is_where
from sijill.read.mentions import Mentions
from sijill.read.parties import PartyMention
from sijill.read.places import PlaceMention
from sijill.read.places_use import TOWN, PlaceUse
from sijill.read.victims import VictimMention
from sijill.record.claim import Facility
from sijill.record.terms import Means, Target

_BEFORE = 20
"""Characters before a name in which its article stands."""
_BESIDE = 2
"""Characters between a name and the building that it goes with."""
_SUBJECT = {PlaceUse.OTHER, PlaceUse.CONTAINER}


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
    is_part: bool = False
    """Whether it stands beside another occurrence in its sentence, cut off from it."""

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
        self._told = Evidence(mentions, self._words)
        self._cuts = Cuts(mentions.parsed, self._told, self._words)

    def passages(self) -> Iterable[Passage]:
        """Every sentence, or part of one, as a passage."""
        for number, sentence in enumerate(self._mentions.parsed.sentences):
            for i, part in enumerate(self._cuts.parts(sentence)):
                yield replace(self._passage(part, number), is_part=i > 0)

    def _passage(self, part: Part, sentence: int) -> Passage:
        start, end = part.start, part.end
        told = self._told
        tolls, dates = told.tolls.within(start, end), told.dates.within(start, end)
        if not any(dates_an_event(d) for d in dates):
            dates = (*part.lent, *dates)
        victims = (*told.victims.within(start, end), *told.persons.within(start, end))
        return Passage(
            start=start,
            end=end,
            sentence=sentence,
            paragraph=max(bisect_right(self._paragraphs, start) - 1, 0),
            tolls=tolls,
            dates=tuple(d for d in dates if dates_an_event(d)),
            said_dates=dates,
            places=self._happening(start, end),
            means=told.means.within(start, end),
            parties=told.parties.within(start, end),
            facilities=told.facilities.within(start, end),
            victims=tuple({v.offset: v for v in victims}.values()),
            has_act=bool(tolls) or told.has_act((start, end)),
        )

    def _happening(self, start: int, end: int) -> tuple[PlaceMention, ...]:
        """Where something happened in this stretch; a town that is only its subject serves where nothing else does."""
        named = [p for p in self._told.places.within(start, end) if not p.holds]
        here = tuple(p for p in named if is_where(p) and not self._is_a_building(p))
        if any(p.rank >= 1 for p in here):
            return here
        return tuple(p for p in named if p.rank >= TOWN and p.use in _SUBJECT) or here

    def _is_a_building(self, p: PlaceMention) -> bool:
        """Whether a place's name only names a building, a road or a unit ("al-Quds hospital"), rather than telling
        where one of many is ("an Aleppo hospital")."""
        start, end = p.place.span.start, p.place.span.end
        if self._words.building.match(self._text, end) is None:
            return False
        struck = any(isinstance(m.value, Target) for m in self._told.means.within(start, end + _BESIDE))
        of_many = self._words.one_of_many.search(self._text, max(start - _BEFORE, 0), start) is not None
        return not (struck and of_many and p.place.site is not None)
