"""The gazetteer's file: one SQLite database of places and of the keys that lead to them.

What comes in: `Entry` values. What goes out: a file that `Gazetteer.open` joins, or rows read from one. What always
holds: a place's id is unique in its file; every name has its skeleton key; coordinates are kept to 0.00001 degree. The
table `arabic` is for showing alone: no name is found by it, and older files have none.
"""

import math
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sijill.lexicon.scripts import has_arabic
from sijill.lexicon.skeleton import skeleton

FORMAT = "gazetteer/1"
DEGREE = 100_000

_SCHEMA = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (
  num INTEGER PRIMARY KEY, code TEXT, name TEXT NOT NULL, other TEXT, country TEXT, parent INTEGER,
  lat INTEGER, lon INTEGER, population INTEGER, kind TEXT NOT NULL, radius INTEGER);
CREATE INDEX code ON place (code) WHERE code IS NOT NULL;
CREATE TABLE arabic (num INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE key (key TEXT NOT NULL, num INTEGER NOT NULL, PRIMARY KEY (key, num)) WITHOUT ROWID;
"""
_PLACE_RADIUS = {
    "country": 400.0,
    "province": 70.0,
    "region": 60.0,
    "district": 20.0,
    "neighbourhood": 1.5,
    "camp": 1.5,
    "site": 1.5,
}
AREAS = frozenset({"country", "province", "region", "district"})
"""The kinds of place that hold others."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place to be filed. Degrees (WGS 84); `parent` is the `num` of the area that holds it; `radius_km` if known."""

    num: int
    name: str
    country: str
    lat: float
    lon: float
    kind: str
    other: tuple[str, ...] = ()
    population: int = 0
    parent: int | None = None
    radius_km: float | None = None
    code: str | None = None
    """An id of its own; without one, the file's source and `num` make the id."""
    listed: bool = True
    """Whether it is found by name; an area that only holds others is not."""
    arabic: str | None = None
    """Its name to be shown in Arabic; without one, the first of its names in Arabic letters."""


def radius_of(kind: str, population: int) -> float:
    """Radius of doubt in km of a place of this kind (METHOD R16, R19): a city's grows with its population."""
    if kind in _PLACE_RADIUS:
        return _PLACE_RADIUS[kind]
    if population <= 0:
        return 3.0
    return round(min(30.0, max(1.5, 0.9 * math.pow(population / 1000, 0.36))), 1)


def settlement_kind(population: int) -> str:
    """What to call a settlement of so many people."""
    return "city" if population >= 100_000 else "town" if population >= 5_000 else "village"


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance in km between two points in degrees."""
    a, b = math.radians(lat), math.radians(other_lat)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(h)))


def write_gazetteer(path: Path, entries: Iterable[Entry], source: str) -> int:
    """Write a new gazetteer file at `path`, replacing one that is there; answers how many places it holds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(path.suffix + ".part")
    draft.unlink(missing_ok=True)
    with closing(sqlite3.connect(draft)) as db:
        db.executescript("PRAGMA page_size=4096; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _SCHEMA)
        db.executemany("INSERT INTO about VALUES (?, ?)", [("format", FORMAT), ("source", source)])
        count = _fill(db, entries)
        db.commit()
        db.execute("VACUUM")
    draft.replace(path)
    return count


def _fill(db: sqlite3.Connection, entries: Iterable[Entry]) -> int:
    keys: set[tuple[str, int]] = set()
    count = 0
    for entry in entries:
        db.execute("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _row(entry))
        if (shown := entry.arabic or next(filter(has_arabic, (entry.name, *entry.other)), None)) is not None:
            db.execute("INSERT INTO arabic VALUES (?, ?)", (entry.num, shown))
        keys.update((key, entry.num) for key in keys_of(entry) if entry.listed)
        count += 1
    db.executemany("INSERT INTO key VALUES (?, ?)", sorted(keys))
    return count


def keys_of(entry: Entry) -> set[str]:
    """The keys under which an entry is filed."""
    return {key for name in (entry.name, *entry.other) if (key := skeleton(name))}


def _row(entry: Entry) -> tuple[object, ...]:
    return (
        entry.num,
        entry.code,
        entry.name,
        "|".join(entry.other) or None,
        entry.country or None,
        entry.parent,
        round(entry.lat * DEGREE),
        round(entry.lon * DEGREE),
        entry.population or None,
        entry.kind,
        None if entry.radius_km is None else round(entry.radius_km * 10),
    )
