"""Passages: the stretches of a report that each tell of one occurrence of harm.

What comes in: the mentions of one text. What goes out: `Passage` values in order: a sentence, or a part of one where it
tells of two places or days. What always holds: each mention falls in one passage at most; a passage tells of harm, of
something struck or of an armed act; talk of war in general makes none.
"""

import re
from dataclasses import dataclass

from sijill.lexicon.dates import DateKind
from sijill.read.casualties import Toll
from sijill.read.circumstances_mention import CircumstanceMention
from sijill.read.dates import DateMention, TimeRole
from sijill.read.mentions import Mentions
from sijill.read.parties import PartyMention
from sijill.read.places import PlaceMention
from sijill.read.places_use import PlaceUse
from sijill.read.victims import VictimMention
from sijill.record.claim import Facility

_BREAK = re.compile(r";|,? while\b|,? whereas\b|,? and (?=in |on |at |another |also )|, (?:and|but) |,? after |,? followed by |\. ", re.IGNORECASE)
_TIMED = {DateKind.DAY, DateKind.RANGE, DateKind.SINCE, DateKind.PERIOD, DateKind.MONTH, DateKind.YEAR, DateKind.RELATIVE}
_WHERE = {PlaceUse.LOCATIVE, PlaceUse.ATTRIBUTIVE, PlaceUse.POSSESSIVE_CONTAINER}
_BUILDING = re.compile(
    r"[ -](?:hospital|hotel|mosque|church|school|university|college|clinic|street|avenue|road|highway|bridge|brigades?|battalion|restaurant|caf[eé]|bank|stadium|front)\b",
    re.IGNORECASE,
)
_SUBJECT = {PlaceUse.OTHER, PlaceUse.ACTOR, PlaceUse.CONTAINER}
_ACT = re.compile(
    r"\b(?:attack|attacks|attacked|bombing|bombings|bombed|bombardment|blast|blasts|explosion|explosions|exploded|strike|strikes|struck|airstrike\w*|air ?raids?|raid|raids|shelling|shelled|assault|assaults|ambush\w*|massacre\w*|siege|clashes|clash|fighting|offensive|operation|incident|violence|shooting|killing|killings|kidnapp\w*|abduct\w*|hijack\w*|stormed|targeted|opened fire|detonat\w*|blew|crackdown|hit)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters `start` to `end`, and what they tell of one occurrence."""

    start: int
    end: int
    sentence: int
    paragraph: int
    tolls: tuple[Toll, ...]
    dates: tuple[DateMention, ...]
    places: tuple[PlaceMention, ...]
    means: tuple[CircumstanceMention, ...]
    parties: tuple[PartyMention, ...]
    facilities: tuple[Facility, ...]
    victims: tuple[VictimMention, ...]
    has_act: bool

    @property
    def focus(self) -> int:
        """The offset that the passage turns on: its first cue."""
        if self.tolls:
            return self.tolls[0].start
        if self.means:
            return self.means[0].span.start
        return self.start


def passages_in(mentions: Mentions) -> tuple[Passage, ...]:
    """The passages of a text that tell of harm or of something struck."""
    parsed = mentions.parsed
    out: list[Passage] = []
    for number, sentence in enumerate(parsed.sentences):
        start, end = sentence.start_char, sentence.end_char
        for lo, hi in _parts(mentions, start, end):
            passage = _passage(mentions, lo, hi, number)
            if passage.tolls or passage.facilities or passage.parties or passage.means or passage.victims or (passage.has_act and passage.places):
                out.append(passage)
    return tuple(out)


def _passage(mentions: Mentions, start: int, end: int, sentence: int) -> Passage:
    text = mentions.parsed.working
    paragraphs = mentions.parsed.paragraphs
    paragraph = next((i for i, (_, last) in enumerate(paragraphs) if last > start), len(paragraphs))
    tolls = tuple(t for t in mentions.tolls if start <= t.start < end)
    return Passage(
        start,
        end,
        sentence,
        paragraph,
        tolls,
        tuple(d for d in mentions.dates if d.when.span and start <= d.when.span.start < end and _dates_an_event(d)),
        _places(mentions, start, end),
        tuple(m for m in mentions.circumstances if start <= m.span.start < end),
        tuple(p for p in mentions.parties if start <= p.span.start < end),
        tuple(f for f in mentions.facilities if start <= f.span.start < end),
        tuple(v for v in mentions.victims if start <= v.offset < end or start <= v.victim.span.start < end),
        bool(tolls) or _ACT.search(text, start, end) is not None,
    )


def _places(mentions: Mentions, start: int, end: int) -> tuple[PlaceMention, ...]:
    """Where something happened in this stretch; a town that is only its subject serves where nothing else does."""
    here = tuple(p for p in mentions.named_places if _inside(p, start, end) and not p.holds and not _is_a_building(mentions, p))
    if any(p.rank >= 1 for p in here):
        return here
    towns = (p for p in mentions.named_places if start <= p.place.span.start < end and p.rank >= 2.5 and p.use in _SUBJECT and not p.holds)
    return tuple(towns) or here


def _is_a_building(mentions: Mentions, p: PlaceMention) -> bool:
    """Whether a place's name only names a building, a road or a unit ("al-Quds hospital"), or is a number."""
    span = p.place.span
    return _BUILDING.match(mentions.parsed.working, span.end) is not None or mentions.parsed.doc[mentions.parsed.token_at(span.start)].like_num


def _dates_an_event(d: DateMention) -> bool:
    return d.role is TimeRole.EVENT and not d.future and d.kind in _TIMED


def _parts(mentions: Mentions, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a sentence where both sides tell of harm, each at a place or time of its own."""
    text = mentions.parsed.working
    for m in _BREAK.finditer(text, start, end):
        left, right = (start, m.start()), (m.end(), end)
        if _stands_alone(mentions, *left) and _stands_alone(mentions, *right) and _differ(mentions, left, right):
            return [(start, m.start()), *_parts(mentions, m.end(), end)]
    return [(start, end)]


def _stands_alone(mentions: Mentions, start: int, end: int) -> bool:
    return any(start <= t.start < end for t in mentions.tolls) and (
        any(_inside(p, start, end) for p in mentions.named_places) or any(_timed(d, start, end) for d in mentions.dates)
    )


def _inside(p: PlaceMention, start: int, end: int) -> bool:
    """Whether a place in this stretch is where something happened; a country only where the text says "in" it."""
    if not start <= p.place.span.start < end or p.use not in _WHERE or (p.place.country is None and p.rank < 2.5):
        return False
    return p.rank > 0 or p.use is PlaceUse.LOCATIVE


def _timed(d: DateMention, start: int, end: int) -> bool:
    return d.when.span is not None and start <= d.when.span.start < end and _dates_an_event(d)


def _differ(mentions: Mentions, left: tuple[int, int], right: tuple[int, int]) -> bool:
    def places(part: tuple[int, int]) -> set[str]:
        return {p.place.span.text.lower() for p in mentions.named_places if _inside(p, *part)}

    def days(part: tuple[int, int]) -> set[tuple[object, object]]:
        return {(d.when.start, d.when.end) for d in mentions.dates if _timed(d, *part)}

    a, b = places(left), places(right)
    c, d = days(left), days(right)
    return bool(a and b and not a & b) or bool(c and d and not c & d)
