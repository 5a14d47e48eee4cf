"""Where a row of another recorder's table says that something happened, and how precisely (METHOD R16, R19, D6).

What comes in: a row's text, the gazetteer. What goes out: its place, or none. What always holds: degrees that the
recorder gives are the place's, whatever the gazetteer says; the gazetteer lends its id, spelling and radius only to a
place of that name at that spot; a row that gives no degrees has its name resolved as any report's; a place known to an
area alone, by its kind or by the recorder's word, is never a spot of that name, and has that area's radius.

The radius in km of UCDP's `where_prec` is Sijill's own convention: 1 that of the place named (a town's by its
population, 3 without one), 2 25 (R16), 3 and 4 and 6 those of the district, the province and the country, 5 (a part of
a country that is larger than a province, or vague) 150, 7 (water, airspace) 100.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sijill.lexicon.gazetteer import Gazetteer
from sijill.lexicon.gazetteer_choose import Nearby
from sijill.lexicon.gazetteer_tables import AREAS, distance_km, radius_of
from sijill.lexicon.geography import geography
from sijill.read.row_words import bare_name
from sijill.record.place import Place, Site
from sijill.record.row import RowText
from sijill.record.span import Span

GIVEN = "given:"
"""How the id of a place begins that no gazetteer has: its degrees, as the recorder gives them."""
_SPOT = "place"
_LEVELS = {"place": _SPOT, "admin2": "district", "admin1": "province", "country": "country", "point": _SPOT}
"""What a row names at most, and of which kind that is; the first that it has is its place."""
_AREA = "area"
"""A level of its own: some area, of a kind that the recorder does not tell."""
_KIND_OF_LEVEL = {_SPOT: "", _AREA: "region"}
_OF_CODE = {1: _SPOT, 2: _SPOT, 3: "district", 4: "province", 5: "region", 6: "country", 7: "region"}
_RADIUS_OF_CODE = {2: 25.0, 5: 150.0, 7: 100.0}
_SPOT_KM = 3.0
_LEAST_AREA_KM = 35.0
"""An area that the gazetteer does not know is never drawn as a point (D6)."""
_REACH_KM = 10.0
"""How far a gazetteer's place may lie from the degrees given, and still be the place meant; an area by its radius."""
_FITS = ("exact", "alternative", "skeleton", "near")


@dataclass(frozen=True, slots=True)
class _Asked:
    """A name of some level in a country, with the areas above it, and the degrees where they are given."""

    name: str
    level: str
    country: str | None
    above: tuple[str, ...]
    point: tuple[float, float] | None
    kind: str | None = None
    """What the row calls it, as `Nearby.kind`."""


class RowPlaces:
    """Resolves the places of rows; what was asked once is kept."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._site = lru_cache(maxsize=20_000)(self._look_up)
        self._area = lru_cache(maxsize=5_000)(self._area_name)
        self._country = lru_cache(maxsize=500)(self._code)

    def country_of(self, row: RowText) -> str | None:
        """The ISO 3166 code of the row's country; `None` where it names none that is known."""
        cell = row.cells.get("country")
        return self._country(cell.said) if cell is not None else None

    def place_of(self, row: RowText) -> Place | None:
        """The row's place; `None` where it names none."""
        named = next((field for field in _LEVELS if field in row.cells), None)
        if named is None:
            return None
        code = code_of(row, "where_prec")
        level = _OF_CODE[code] if code is not None else _LEVELS[named]
        if level == _SPOT and "is_area" in row.cells:
            level = _AREA
        span = bare_name(row.cells[named].value)
        country, above = self.country_of(row), self._above(row, level)
        point = _point(row)
        kind = _kind(level, row.cells[named].value, span)
        asked = _Asked(span.text, level, country, tuple(a.text for a in above), point, kind)
        known = self._site(asked) if named != "point" else None
        if point is None:
            candidates = () if known or level == _AREA else self._candidates(span.text, country)
            return Place(span, country or (known.country if known else None), _first(above), known, candidates)
        admin = tuple(self._area(a.text, country) for a in reversed(above))
        site = Site(
            known.id if known else f"{GIVEN}{point[0]},{point[1]}",
            known.name if known else span.text,
            country or (known.country if known else ""),
            *point,
            _given_radius(row) or _radius(code, level, known),
            known.kind if known else _KIND_OF_LEVEL.get(level, level),
            admin,
        )
        return Place(span, site.country or None, _first(above), site)

    def _above(self, row: RowText, level: str) -> list[Span]:
        """The areas that hold a place of this level, the nearest first, by their bare names."""
        fields = {"district": ("admin1",), "province": (), "country": (), "region": ()}.get(level, ("admin2", "admin1"))
        return [bare_name(row.cells[field].value) for field in fields if field in row.cells]

    def _look_up(self, asked: _Asked) -> Site | None:
        """The gazetteer's place: with degrees, that of the name at that spot; else the one that the name means."""
        if asked.point is None and asked.level == _AREA:
            return self._area_named(asked)
        if asked.point is None:
            around = Nearby({asked.country: 1.0} if asked.country else {}, asked.above, kind=asked.kind)
            return self._gazetteer.resolve(asked.name, around).site
        near: list[tuple[int, float, str, Site]] = []
        for found in self._gazetteer.knows(asked.name):
            site = found.site
            is_area = site.kind in AREAS
            is_kind = is_area is (asked.level == _AREA) if asked.level in _KIND_OF_LEVEL else site.kind == asked.level
            away = distance_km(*asked.point, site.lat, site.lon)
            if is_kind and asked.country in (None, site.country) and away <= max(_REACH_KM, site.radius_km):
                near.append((_FITS.index(found.fit), away, site.id, site))
        return min(near)[-1] if near else None

    def _area_named(self, asked: _Asked) -> Site | None:
        """The area of a name, the smallest of those that bear it best: a spot of that name is not meant (D6)."""
        found = [
            (_FITS.index(each.fit), each.site.radius_km, each.site.id, each.site)
            for each in self._gazetteer.knows(asked.name)
            if each.site.kind in AREAS and asked.country in (None, each.site.country)
        ]
        within = [each for each in found if set(asked.above) & set(each[-1].admin)] if asked.above else []
        return min(within or found)[-1] if found else None

    def _candidates(self, name: str, country: str | None) -> tuple[Site, ...]:
        return tuple(c.site for c in self._gazetteer.candidates(name, (country,) if country else ()))

    def _area_name(self, name: str, country: str | None) -> str:
        """An area by the name that the gazetteer has for it, so that it is known again; else as it is written."""
        areas = (f.site for f in self._gazetteer.knows(name) if f.site.kind in AREAS and f.site.country == country)
        return next((site.name for site in areas), name)

    def _code(self, name: str) -> str | None:
        codes = geography().countries
        if name.upper() in set(codes.values()) and len(name) == 2:
            return name.upper()
        known = (f.site.country for f in self._gazetteer.knows(name) if f.site.kind == "country")
        return codes.get(name.casefold()) or next(known, None)


def code_of(row: RowText, field: str) -> int | None:
    """A code of UCDP's that a row gives."""
    cell = row.cells.get(field)
    return int(cell.said) if cell is not None and cell.said.isdecimal() else None


def _kind(level: str, cell: Span, name: Span) -> str | None:
    """What a cell calls its place: a column of places holds settlements, unless the cell says otherwise."""
    if level != _SPOT:
        return level
    said = cell.text.casefold()
    return "settlement" if cell == name or said.endswith((" town", " city", " village")) else None


def _first(spans: Sequence[Span]) -> Span | None:
    return spans[0] if spans else None


def _point(row: RowText) -> tuple[float, float] | None:
    cell = row.cells.get("point")
    if cell is None:
        return None
    lat, _, lon = cell.said.partition(", ")
    return float(lat), float(lon)


def _given_radius(row: RowText) -> float | None:
    cell = row.cells.get("radius_km")
    return float(cell.said) if cell is not None else None


def _radius(code: int | None, level: str, known: Site | None) -> float:
    if code in _RADIUS_OF_CODE:
        return _RADIUS_OF_CODE[code]
    if known is not None:
        return known.radius_km
    return _SPOT_KM if level == _SPOT else max(_LEAST_AREA_KM, radius_of(level, 0))
