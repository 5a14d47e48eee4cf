"""The places that a sentence in Arabic names, each seen beside the others.

What comes in: the places of a sentence, in order. What goes out: the same, with what the place beside tells of them.
What always holds: the ends of a road are no scene, nor is "in Y" behind the village that lies there; a quarter of a
city that is not known by itself lies at that city, and a place of its name elsewhere is kept as what it may be.
"""

from dataclasses import dataclass, replace
from itertools import pairwise

from sijill.lexicon.arabic_words import Sentence
from sijill.lexicon.gazetteer_tables import distance_km
from sijill.read.arabic_place_roles import is_in, is_joined, is_quarter
from sijill.record.place import Place

FINEST, TOWN, AREA, WIDE, LAND = 0, 1, 2, 3, 4
"""How fine a named place is: a village or quarter, a city, a district or countryside, a province, a country."""
RANKS = {"country": LAND, "province": WIDE, "region": AREA, "district": AREA}
BESIDE = 4
"""Words between a place and that which holds it, at most."""
_ACROSS_KM = 30.0
"""How far from a city's point a quarter of it lies, at most."""


@dataclass(frozen=True, slots=True)
class Named:
    """A place at words `start` to `end` of its sentence, and how fine it is."""

    place: Place
    rank: int
    start: int
    end: int
    is_reference: bool = False
    """Whether it is named to say where another place lies."""


def seen_together(sentence: Sentence, found: list[Named]) -> list[Named]:
    """The places of a sentence, with what those beside tell of each."""
    return _with_reference(_with_roles(sentence, _with_quarters(sentence, found)))


def _with_quarters(sentence: Sentence, found: list[Named]) -> list[Named]:
    """The places, each quarter of a city named right behind it at that city, unless it is known by itself and near."""
    out = list(found)
    for n, (one, other) in enumerate(pairwise(found)):
        city, own = other.place.site, one.place.site
        if city is None or city.kind in RANKS or other.start - one.end > BESIDE or not is_quarter(sentence, one.start):
            continue
        if own is None or distance_km(own.lat, own.lon, city.lat, city.lon) > _ACROSS_KM:
            place = replace(one.place, site=city, country=city.country, candidates=() if own is None else (own,))
            out[n] = replace(one, place=place)
    return out


def _with_roles(sentence: Sentence, found: list[Named]) -> list[Named]:
    """The places with what the place beside tells of them: the ends of a road are no scene, nor is "in Y" behind the
    village that lies there."""
    out = list(found)
    for n, (one, other) in enumerate(pairwise(found)):
        if is_joined(sentence, one.start, one.end, other.start):
            out[n], out[n + 1] = _unplaced(one), _unplaced(other)
        elif one.rank == FINEST and other.rank < AREA and is_in(sentence, one.start, one.end, other.start):
            out[n + 1] = replace(other, rank=WIDE, is_reference=True)
    return out


def _unplaced(named: Named) -> Named:
    """A place that is one end of where it happened: it has no site, but keeps it as what may be."""
    site = named.place.site
    place = replace(named.place, site=None, candidates=(site,) if site is not None else ())
    return replace(named, place=place, rank=WIDE, is_reference=True)


def _with_reference(found: list[Named]) -> list[Named]:
    """Where all that a sentence names below a province is a town that it lies near, that town is the place."""
    if any(n.rank < WIDE and not n.is_reference for n in found):
        return found
    return [replace(n, rank=TOWN) if n.is_reference else n for n in found]
