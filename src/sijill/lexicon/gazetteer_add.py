"""A user's own places, made into a gazetteer file that `Gazetteer.open` joins.

What comes in: a GeoNames country file, an OCHA p-code sheet or a plain table. What goes out: a gazetteer file, how
many places it holds, and a `Problem` for each row set aside. What always holds: a row in trouble takes no other with
it; two rows of one name at one spot are one place with all their names; nothing is written where no row was good.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean

from sijill.lexicon.gazetteer_sheets import RawPlace, raw_places
from sijill.lexicon.gazetteer_tables import Entry, distance_km, settlement_kind, write_gazetteer
from sijill.lexicon.geography import geography
from sijill.lexicon.scripts import has_arabic
from sijill.lexicon.skeleton import fold, likeness, skeleton
from sijill.record.problem import Problem

SAME_SPOT_KM = 1.0
_PARTS = re.compile(r"\s*[;/|\n،]\s*")
_RELATIVE = re.compile(r"^\d+(?:[.,]\d+)?\s*(?:km|kms|kilomet\w+|m|miles?|كم|متر)\b", re.IGNORECASE)
_DEGREES = re.compile(r"\s*([-+]?\d{1,3}(?:[.,]\d+)?)\s*°?\s*([NSEWnsew]?)\s*$")
_KINDS = {
    "city": "city", "town": "town", "village": "village", "hamlet": "village", "camp": "camp",
    "neighbourhood": "neighbourhood", "neighborhood": "neighbourhood", "quarter": "neighbourhood",
    "district": "district", "province": "province", "governorate": "province",
    "region": "region", "site": "site", "airport": "site",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Added:
    """What came of a file: the gazetteer written, the number of places and of duplicates joined, the rows set aside."""

    path: Path
    places: int
    joined: int
    problems: tuple[Problem, ...]


def add_file(source: Path, out: Path, country: str | None = None, columns: Mapping[str, str] | None = None) -> Added:
    """Make the gazetteer file `out` of a user's table.

    `country` (ISO 3166 alpha-2) is taken where the rows name none. Raises `ValueError` for a file of no known shape.
    """
    entries: list[Entry] = []
    problems: list[Problem] = []
    areas: dict[tuple[str, tuple[str, ...]], int] = {}
    for num, raw in enumerate(raw_places(source, columns), start=1):
        made = _entry(num, raw, country)
        if isinstance(made, Problem):
            problems.append(made)
            continue
        entries.append(replace(made, parent=_area(raw.above, made.country, areas)))
    kept, joined = _joined(entries)
    if kept:
        slug = re.sub(r"\W+", "-", source.stem.casefold())
        write_gazetteer(out, [*kept, *_area_entries(areas, kept)], f"own-{slug}")
    return Added(out, len(kept), joined, tuple(problems))


def _entry(num: int, raw: RawPlace, country: str | None) -> Entry | Problem:
    """A row as an entry, or why it cannot be one."""
    names = _names(raw.names)
    about = raw.names[0] if raw.names else ""
    if not names:
        return Problem(
            "gazetteer-no-name", "the row has no name in Latin or Arabic letters; give it one", raw.row, about
        )
    if _RELATIVE.match(names[0]):
        return Problem(
            "gazetteer-relative-name",
            "the name tells a distance from a place; give the place's own name",
            raw.row,
            about,
        )
    lat, lon = _degrees(raw.lat), _degrees(raw.lon)
    if lat is None or lon is None:
        return Problem(
            "gazetteer-no-coordinates",
            f"no decimal degrees in {raw.lat!r}, {raw.lon!r}; write them as 35.93 and 36.63",
            raw.row,
            about,
        )
    if abs(lat) > 90 or abs(lon) > 180 or (lat == 0 and lon == 0):
        return Problem(
            "gazetteer-bad-coordinates", f"{lat}, {lon} is no place on land; are the columns exchanged?", raw.row, about
        )
    code = _country(raw.country) or country
    if code is None:
        return Problem(
            "gazetteer-no-country", "the row names no country; add the column, or give --country", raw.row, about
        )
    people = int(float(raw.population)) if re.fullmatch(r"\d+(?:\.\d+)?", raw.population) else 0
    kind = (
        raw.kind
        if raw.kind in ("province", "district", "region")
        else _KINDS.get(raw.kind.casefold(), settlement_kind(people))
    )
    radius = None if len(raw.lat.split(".")[-1]) >= 3 else 5.0
    return Entry(
        num,
        names[0],
        code,
        lat,
        lon,
        kind,
        names[1:],
        people,
        None,
        radius if kind != "province" else None,
        raw.code or None,
    )


def _names(cells: Iterable[str]) -> tuple[str, ...]:
    """Every name of a row once, several of a cell parted; names in other scripts are left out."""
    out: dict[str, str] = {}
    for cell in cells:
        for part in _PARTS.split(cell):
            name = " ".join(part.replace("|", " ").split())
            if name and skeleton(name) and (fold(name).isascii() or has_arabic(name)):
                out.setdefault(fold(name), name)
    return tuple(out.values())


def _degrees(cell: str) -> float | None:
    m = _DEGREES.match(cell)
    if m is None:
        return None
    value = float(m.group(1).replace(",", "."))
    return -value if m.group(2).upper() in ("S", "W") else value


def _country(cell: str) -> str | None:
    if re.fullmatch(r"[A-Za-z]{2}", cell):
        return cell.upper()
    return geography("en").countries.get(cell.casefold())


def _area(above: tuple[str, ...], country: str, areas: dict[tuple[str, tuple[str, ...]], int]) -> int | None:
    """The number of the area that the names lead to, noted where new; `None` where there are none."""
    for depth in range(1, len(above) + 1):
        areas.setdefault((country, above[:depth]), 1_000_000_000 + len(areas))
    return areas[country, above] if above else None


def _area_entries(areas: Mapping[tuple[str, tuple[str, ...]], int], entries: Iterable[Entry]) -> list[Entry]:
    """The areas named by rows: in the middle of what they hold, and not to be found by name, for they are no rows."""
    within: dict[int, list[Entry]] = {}
    chain = {num: areas.get((country, names[:-1])) for (country, names), num in areas.items()}
    for entry in entries:
        num = entry.parent
        while num is not None:
            within.setdefault(num, []).append(entry)
            num = chain[num]
    out = []
    for (country, names), num in areas.items():
        if held := within.get(num):
            kind = "province" if len(names) == 1 else "district"
            middle = fmean(e.lat for e in held), fmean(e.lon for e in held)
            out.append(Entry(num, names[-1], country, *middle, kind, parent=chain[num], listed=False))
    return out


def _is_same(a: Entry, b: Entry) -> bool:
    """Whether two entries of one key are one place: at one spot, alike as spelt, of one kind."""
    near = distance_km(a.lat, a.lon, b.lat, b.lon) <= SAME_SPOT_KM
    return near and a.kind == b.kind and (has_arabic(a.name) != has_arabic(b.name) or likeness(a.name, b.name) >= 0.6)


def _joined(entries: Iterable[Entry]) -> tuple[list[Entry], int]:
    """The entries with duplicates joined, and how many were."""
    kept: dict[tuple[str, int, int], Entry] = {}
    joined = 0
    for entry in entries:
        key = (skeleton(entry.name), round(entry.lat * 50), round(entry.lon * 50))
        old = kept.get(key)
        if old is None or not _is_same(old, entry):
            kept[key if old is None else (entry.name, entry.num, 0)] = entry
            continue
        joined += 1
        names = dict.fromkeys((*old.other, entry.name, *entry.other))
        kept[key] = replace(old, other=tuple(n for n in names if n != old.name))
    return list(kept.values()), joined
