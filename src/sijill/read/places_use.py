"""How a place's name is used in its sentence, and which area is said to hold it.

What comes in: the spots of a text. What goes out: for each, a `PlaceUse`, and the spot that holds it. What always
holds: a container is coarser than what it holds, or the text says "in"; a dateline is one only at a paragraph's start.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from enum import StrEnum

from sijill.read.places_spot import Spot
from sijill.read.places_words import Words

TOWN = 2.5
"""How fine a place must be, by `rank_of`, to be one locality: a town."""


class PlaceUse(StrEnum):
    """What a place's name does where it stands."""

    LOCATIVE = "locative"
    """Something is said to happen there: "in Aleppo", "shelled Aleppo"."""
    DIRECTIONAL = "directional"
    """Something goes to it or comes from it: "fled to Turkey"."""
    DATELINE = "dateline"
    PART_OF_NAME = "part_of_name"
    """"the Syrian Observatory", "Aleppo University"."""
    ACTOR = "actor"
    """A state or its government: "Russia denied"."""
    ATTRIBUTIVE = "attributive"
    """It tells which: "the Aleppo hospital"."""
    POSSESSIVE_CONTAINER = "possessive_container"
    """"Gaza's Jabalia area"."""
    CONTAINER = "container"
    """The province in "Ariha, Idlib province"."""
    OTHER = "other"


_DATELINE = re.compile(
    r"\s*(?:\([A-Z]{2,12}\)\s*)?[\w'’.\- ]{2,40}(?:[,/][^\n(—–]{0,40}?)?\s*(?:\([^)\n]{1,60}\)\s*)?(?:—|–|--|- |:? -)"
)
_DATELINE_COLON = re.compile(r"\s*[A-Z][\w'’.\- ]{2,30}, [A-Z][\w'’.\- ]{2,30}:\s")
_DATELINE_PLAIN = re.compile(r"\s*([A-Z][A-Z'’.\-]+(?: [A-Z][A-Z'’.\-]+)*)(?:/[A-Z]+)? (?=[A-Z][a-z]|A |An )")
_HOLDS = re.compile(
    r"(?:,\s*(?:in\s+|and\s+in\s+)?(?:the\s+)?|,?\s+in\s+(?:the\s+)?|\s*\(|\s+of\s+(?:the\s+)?|"
    r",\s+(?:a|an|the)\s+[\w\-, ]{2,45}?\s(?:in|of)\s+(?:the\s+)?|"
    r",?\s+(?:just\s+)?(?:outside|near|south of|north of|east of|west of)\s+)",
    re.IGNORECASE,
)
_SAYS_IN = re.compile(r"\b(?:in|of)\s+(?:the\s+)?$", re.IGNORECASE)
_OWNS = re.compile(r"['’]s?\s+(?:[a-z\-]+\s+){0,3}$")
_NAMES_IN = re.compile(r"\s+(?:[a-z\-]+\s+){0,3}?([a-z]+)\s+of\s+(?:the\s+)?$")
_LIST = re.compile(r"(?:,|,?\s+(?:and|or)|\s*&|,?\s+as well as)\s+(?:the\s+|in\s+)?$")
_RANK = {"country": 0, "region": 1, "province": 1, "district": 2, "city": 3, "town": 4, "village": 5}


def rank_of(spot: Spot) -> float:
    """How fine a place is, as named: 0 a country, 6 a quarter or a camp."""
    if spot.country:
        return 0 + (0.5 if spot.direction else 0)
    called = spot.called or ""
    for words, value in (
        (("province", "governorate", "region", "state", "oblast", "department", "strip"), 1.0),
        (("district", "county"), 4.5),
    ):
        if called.endswith(words):
            return value
    if called in (
        "camp",
        "refugee camp",
        "neighborhood",
        "neighbourhood",
        "area",
        "quarter",
        "suburb",
        "square",
        "airport",
    ):
        return 6.0
    if not spot.found:
        return 5.5
    best = max(spot.found, key=lambda f: f.population)
    return min(_RANK.get(f.site.kind, 5) for f in (best,)) + (0.5 if spot.direction else 0)


def containers(words: Words, spots: Sequence[Spot]) -> dict[int, tuple[int, PlaceUse]]:
    """For each spot that is held by another one: which, and how the holder is used."""
    text, held = words.text, {}
    for k in range(len(spots) - 1):
        a, b = spots[k], spots[k + 1]
        between = text[a.end : b.start]
        if len(between) > 60 or "\n" in between.strip(" ") or a.in_name or b.in_name:
            continue
        if _OWNS.fullmatch(between) and (rank_of(a) < rank_of(b)):
            held[k + 1] = (k, PlaceUse.POSSESSIVE_CONTAINER)
        elif (m := _NAMES_IN.fullmatch(between)) and m.group(1) in words.language.words("kinds_before"):
            held[k + 1] = (k, PlaceUse.CONTAINER)
        elif _HOLDS.fullmatch(between):
            said = bool(_SAYS_IN.search(between))
            if rank_of(a) > rank_of(b) or (said and rank_of(a) >= rank_of(b)):
                held.setdefault(k, (k + 1, PlaceUse.CONTAINER))
    return held


def uses(words: Words, spots: Sequence[Spot]) -> list[PlaceUse]:
    """How each spot is used, containers aside."""
    out: list[PlaceUse] = []
    text = words.text
    for k, spot in enumerate(spots):
        use = _use(words, spot)
        if k and use in (PlaceUse.OTHER, PlaceUse.ATTRIBUTIVE) and _LIST.fullmatch(text[spots[k - 1].end : spot.start]):
            use = out[-1] if out[-1] is not PlaceUse.PART_OF_NAME else use
        out.append(use)
    return out


def _use(words: Words, spot: Spot) -> PlaceUse:
    if _is_dateline(words, spot):
        return PlaceUse.DATELINE
    if spot.in_name:
        return PlaceUse.PART_OF_NAME
    n = spot.first - (len(spot.direction.split()) if spot.direction else 0)
    before = _word_before(words, n)
    if before and before in words.language.words("movement"):
        return PlaceUse.DIRECTIONAL if before != "by" else _by_syntax(words, spot)
    if before == "and" or before == "between":
        return _by_syntax(words, spot) if before == "and" else PlaceUse.OTHER
    if before and before in words.language.words("locative"):
        return PlaceUse.ATTRIBUTIVE if _is_whence(words, n) else PlaceUse.LOCATIVE
    return _by_syntax(words, spot)


def _word_before(words: Words, n: int) -> str:
    """The word that governs a name: articles and "town of" skipped."""
    kinds = words.language.words("kinds_before")
    for _ in range(6):
        if not words.joined(n):
            return ""
        low = words.low(n - 1)
        if low == "of" and words.joined(n - 1) and words.low(n - 2) in kinds:
            n -= 2
        elif (
            low
            in (
                "the",
                "a",
                "an",
                "nearby",
                "besieged",
                "city",
                "town",
                "village",
                "rebel-held",
                "government-held",
                "capital",
            )
            or words.token(n - 1).pos_ == "ADJ"
        ):
            n -= 1
        else:
            return low
    return ""


def _is_whence(words: Words, n: int) -> bool:
    """Whether a place tells only whence somebody acts: "militants based in Sirte"."""
    whence = words.language.words("whence")
    return any(words.joined(k) and words.low(k - 1) in whence for k in range(n - 1, max(n - 5, 0), -1))


def _by_syntax(words: Words, spot: Spot) -> PlaceUse:
    token = words.token(spot.last)
    while token.dep_ == "compound" and token.head.idx < spot.end and token.head.i > token.i:
        token = token.head
    dep, head = token.dep_, token.head
    if dep == "conj" and head.pos_ == "PROPN":
        dep, head = head.dep_, head.head
    is_state = spot.country is not None and not spot.direction
    if dep == "nsubj" and head.pos_ in ("VERB", "AUX"):
        says = head.lemma_.casefold() in words.language.words(
            "actor_verbs"
        ) or head.text.casefold() in words.language.words("actor_verbs")
        return PlaceUse.ACTOR if says or is_state else PlaceUse.LOCATIVE
    if dep == "agent" or (dep == "pobj" and head.lemma_ in ("by", "with", "between")):
        return PlaceUse.ACTOR if is_state else PlaceUse.OTHER
    if dep in ("dobj", "nsubjpass", "obj"):
        return PlaceUse.LOCATIVE
    if dep in ("compound", "nmod", "amod", "poss"):
        return PlaceUse.ATTRIBUTIVE
    if dep == "pobj":
        return PlaceUse.LOCATIVE
    return PlaceUse.OTHER


def _is_dateline(words: Words, spot: Spot) -> bool:
    text = words.parsed.text
    starts = words.parsed.starts_of_paragraphs
    before = bisect_right(starts, spot.start)
    start = starts[before - 1] if before else 0
    if spot.start - start > 45:
        return False
    line_end = text.find("\n", spot.start, start + 141)
    line = text[start : start + 140 if line_end < 0 else min(max(line_end, spot.end + 3), start + 140)]
    if (
        (m := _DATELINE.match(line))
        and start + m.end() >= spot.end
        and not re.search(r"\b[a-z]{3,} [a-z]{2,} [a-z]", m.group())
    ):
        return start + m.end() - spot.end < 70
    if (colon := _DATELINE_COLON.match(line)) and spot.end <= start + colon.end():
        return True
    plain = _DATELINE_PLAIN.match(line)
    return (
        plain is not None
        and not words.shouting
        and plain.start(1) + start <= spot.start
        and spot.end <= start + plain.end(1)
    )
