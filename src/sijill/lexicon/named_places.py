"""Places that a text names, found by their names alone: for texts in languages that no reader reads yet.

What comes in: a text in Arabic letters or Latin ones, and the gazetteer. What goes out: the towns, villages and areas
that it names most and first, in the one country that most of them lie in. What always holds: a name is quoted as it
stands; nothing is said of what happened there; a common word that is also some village's name is left out.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sijill.lexicon.folding import folded
from sijill.lexicon.gazetteer import Gazetteer
from sijill.lexicon.gazetteer_choose import Found, Nearby
from sijill.lexicon.rarity import rarity
from sijill.record.place import Place, Site
from sijill.record.span import Span

MOST = 4
"""Places that are given at most: a text that names more lists them."""
_READ = 1_500
"""Characters that are looked at: what comes later is rarely where it happened."""
_LONGEST = 2
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_JOINED = "وبلفك"
"""Arabic words of one letter that are written as one with the next: "and", "in", "to", "so", "as"."""
_HEAD = 300
"""Characters in which what a text is about is mostly named."""
_LEAST_RARITY = 1.5
_LEAST_BEGINNING = 0.5
_SURE = frozenset({"country", "province", "city"})


@dataclass(frozen=True, slots=True)
class _Spot:
    """A name where it stands, and the places that it names."""

    span: Span
    found: tuple[Found, ...]


def named_places(text: str, lang: str | None, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The places of a text, those named most and first before others, `MOST` at most."""
    spots = list(_spots(text[:_READ], lang, gazetteer))
    country = _country(spots)
    if country is None:
        return ()
    around = Nearby(countries={country: 1.0})
    weights: Counter[str] = Counter()
    places: dict[str, Place] = {}
    for spot in spots:
        site = _site(spot, country, gazetteer, around)
        if site is not None:
            weights[site.id] += 3 if spot.span.start < _HEAD else 1
            places.setdefault(site.id, Place(spot.span, site.country, None, site))
    ranked = sorted(places, key=lambda id: (-weights[id], places[id].span.start))
    return tuple(places[id] for id in ranked[:MOST])


def _spots(text: str, lang: str | None, gazetteer: Gazetteer) -> Iterator[_Spot]:
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        step = 1
        # Most words begin no name, and the commonest can be told without asking.
        most = _LONGEST if rarity(folded(words[at][0]), lang) >= _LEAST_BEGINNING else 0
        for length in range(min(most, len(words) - at), 0, -1):
            spot = _spot(text, words[at : at + length], lang, gazetteer)
            if spot is not None:
                yield spot
                step = length
                break
        at += step


def _spot(text: str, words: list[re.Match[str]], lang: str | None, gazetteer: Gazetteer) -> _Spot | None:
    start, end = words[0].start(), words[-1].end()
    if end - start < 3:
        return None
    for cut in (0, 1) if words[0][0][0] in _JOINED and len(words[0][0]) > 3 else (0,):
        name = text[start + cut : end]
        found = tuple(f for f in gazetteer.knows(name) if f.fit in ("exact", "alternative"))
        if found and _tells(name, found, lang):
            return _Spot(Span(start + cut, end, name), found)
    return None


def _tells(name: str, found: tuple[Found, ...], lang: str | None) -> bool:
    """Whether a name is likely meant as a place's: it is that of a larger one, or no common word."""
    if any(f.site.kind in _SURE for f in found) or len(name.split()) > 1:
        return True
    return name.isascii() is False and rarity(folded(name), lang) >= _LEAST_RARITY


def _country(spots: list[_Spot]) -> str | None:
    votes: defaultdict[str, float] = defaultdict(float)
    for spot in spots:
        countries = {f.site.country for f in spot.found}
        for country in countries:
            votes[country] += (2 if spot.span.start < _HEAD else 1) / len(countries)
    return max(sorted(votes), key=lambda c: votes[c]) if votes else None


def _site(spot: _Spot, country: str, gazetteer: Gazetteer, around: Nearby) -> Site | None:
    inside = [f for f in spot.found if f.site.country == country and f.site.kind != "country"]
    if not inside:
        return None
    return inside[0].site if len(inside) == 1 else gazetteer.resolve(spot.span.text, around).site
