"""All that the finders found in one text, gathered for the assembler.

What comes in: a parsed text, its publication date and a gazetteer. What goes out: `Mentions`. What always holds: each
list is in the order of the text.
"""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date

from sijill.lexicon.gazetteer import Gazetteer
from sijill.lexicon.telling import telling_words
from sijill.read.casualties import Toll, tolls_in
from sijill.read.circumstances import circumstances_in
from sijill.read.circumstances_mention import CircumstanceMention, Setting
from sijill.read.dates import DateMention, dates_in
from sijill.read.facilities import facilities_in
from sijill.read.parsed import Parsed
from sijill.read.parties import PartyMention, parties_in
from sijill.read.places import PlaceMention, PlaceReading, places_in
from sijill.read.places_use import PlaceUse
from sijill.read.saying import Saying, Speakers
from sijill.read.speakers import sayings_in
from sijill.read.told_persons import without_denied, without_told_persons
from sijill.read.victims import VictimMention, victims_in
from sijill.record.claim import Facility
from sijill.record.when import UNKNOWN, When


@dataclass(frozen=True, slots=True)
class Mentions:
    """Every mention in one text."""

    parsed: Parsed
    published: date | None
    tolls: tuple[Toll, ...]
    dates: tuple[DateMention, ...]
    places: PlaceReading
    circumstances: tuple[CircumstanceMention, ...]
    parties: tuple[PartyMention, ...]
    facilities: tuple[Facility, ...]
    sayings: tuple[Saying, ...]
    speakers: Speakers
    victims: tuple[VictimMention, ...]

    @property
    def named_places(self) -> tuple[PlaceMention, ...]:
        """The places, in order."""
        return self.places.mentions


def mentions_in(parsed: Parsed, published: date | None, gazetteer: Gazetteer, lang: str = "en") -> Mentions:
    """Run every finder over a parsed text."""
    sayings, dates = sayings_in(parsed, lang), dates_in(parsed, published, lang)
    setting = Setting.of(parsed)
    victims = victims_in(parsed, lambda start, end: when_within(dates, start, end), lang)
    return Mentions(
        parsed=parsed,
        published=published,
        tolls=without_denied(
            without_told_persons(tolls_in(parsed, lang), victims), sayings, telling_words(lang).denials
        ),
        dates=dates,
        places=_believable(parsed, places_in(parsed, gazetteer, lang)),
        circumstances=circumstances_in(parsed, lang, setting),
        parties=parties_in(parsed, sayings, lang, setting),
        facilities=facilities_in(parsed, lang, setting),
        sayings=sayings,
        speakers=Speakers(sayings),
        victims=victims,
    )


def when_within(dates: tuple[DateMention, ...], start: int, end: int) -> When:
    """The first known day told of between two offsets, other than one still to come; unknown where there is none."""
    first = bisect_left(dates, start, key=_start_of)
    last = bisect_left(dates, end, key=_start_of)
    return next((d.when for d in dates[first:last] if d.when.is_known and not d.future), UNKNOWN)


def _start_of(d: DateMention) -> int:
    return d.when.span.start if d.when.span else -1


def _believable(parsed: Parsed, reading: PlaceReading) -> PlaceReading:
    """The places without spelled numbers ("Forty-two"), and without names that stay in no country where others are."""

    scenes = {PlaceUse.LOCATIVE, PlaceUse.DATELINE}
    placed = any(p.place.country is not None and p.use in scenes for p in reading.mentions)

    def is_place(p: PlaceMention) -> bool:
        numeral = parsed.doc[parsed.token_at(p.place.span.start)].like_num
        return not numeral and (p.place.country is not None or not placed)

    return PlaceReading(tuple(p for p in reading.mentions if is_place(p)), reading.countries)
