"""The gazetteer: from a place's name to the places that may be meant, and to the one that is.

What comes in: a name in Latin or Arabic letters, and what the text says around it. What goes out: ranked `Candidate`s
with the reasons for each, or one `Site`. What always holds: the files are only read; a user's own file wins over the
shipped one; where two places far apart are about as likely, neither is chosen.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path

from rapidfuzz.distance import Indel

from sijill.lexicon.gazetteer_choose import Candidate, Found, Nearby, choose, rank
from sijill.lexicon.gazetteer_tables import DEGREE, FORMAT, radius_of
from sijill.lexicon.place_letters import spells, writes
from sijill.lexicon.scripts import has_arabic
from sijill.lexicon.skeleton import fold, likeness, skeleton
from sijill.record.place import Site

_PLACE = "p.num, p.code, p.name, p.other, p.country, p.parent, p.lat, p.lon, p.population, p.kind, p.radius"
_BY_KEY = f"SELECT {_PLACE} FROM key k JOIN place p ON p.num = k.num WHERE k.key = ?"
_BY_NUM = f"SELECT {_PLACE} FROM place p WHERE p.num = ?"
_BY_CODE = f"SELECT {_PLACE} FROM place p WHERE p.code = ?"
_ARABIC = "SELECT a.name FROM arabic a JOIN place p ON p.num = a.num WHERE"
_ARABIC_BY_NUM = f"{_ARABIC} p.num = ? AND p.code IS NULL"
_ARABIC_BY_CODE = f"{_ARABIC} p.code = ?"
_KEYS = "SELECT DISTINCT key FROM key WHERE key BETWEEN ? AND ? AND length(key) BETWEEN ? AND ?"
_LEAST_LIKENESS = 0.58
"""How alike the spellings of one name at least are, where only their skeletons are the same."""
_NEAR_LIKENESS = 0.84
_ACROSS = 0.8
"""How alike a name in Arabic letters and another that may be its spelling count."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name came to: the site, or `None` where it is unknown or ambiguous; and all candidates, best first."""

    site: Site | None
    candidates: tuple[Candidate, ...]


@dataclass(slots=True)
class _File:
    """One open gazetteer file."""

    db: sqlite3.Connection
    source: str
    rank: int
    has_arabic: bool
    areas: dict[int, Found | None] = field(default_factory=dict)

    def by_key(self, key: str) -> list[Found]:
        return [self._found(row) for row in self.db.execute(_BY_KEY, (key,))]

    def by_id(self, id: str) -> Found | None:
        source, _, num = id.rpartition(":")
        row = self.db.execute(_BY_CODE, (id,)).fetchone()
        if row is None and source == self.source and num.isascii() and num.isdecimal():
            row = self.db.execute(_BY_NUM, (int(num),)).fetchone()
        found = self._found(row) if row else None
        return found if found is not None and found.site.id == id else None

    def arabic(self, id: str) -> str | None:
        """The name of a place in Arabic; `None` where the file has none, or is older than such names."""
        if not self.has_arabic:
            return None
        source, _, num = id.rpartition(":")
        is_num = source == self.source and num.isascii() and num.isdecimal()
        row = self.db.execute(_ARABIC_BY_NUM, (int(num),)).fetchone() if is_num else None
        row = row or self.db.execute(_ARABIC_BY_CODE, (id,)).fetchone()
        return str(row[0]) if row else None

    def keys_like(self, key: str) -> list[str]:
        """Keys that begin like `key`, are about as long, and differ in one or two letters."""
        rows = self.db.execute(_KEYS, (key[:2], key[:2] + "\uffff", len(key) - 1, len(key) + 1))
        return [other for (other,) in rows if Indel.normalized_similarity(key, other) >= 0.75]

    def _area(self, num: int | None) -> Found | None:
        if num is None:
            return None
        if num not in self.areas:
            row = self.db.execute(_BY_NUM, (num,)).fetchone()
            self.areas[num] = self._found(row) if row else None
        return self.areas[num]

    def _found(self, row: Sequence[object]) -> Found:
        num, code, name, other, country, parent, lat, lon, population, kind, radius = row
        assert isinstance(num, int)
        assert isinstance(lat, int)
        assert isinstance(lon, int)
        people = population if isinstance(population, int) else 0
        area = self._area(parent if isinstance(parent, int) else None)
        site = Site(
            id=str(code or f"{self.source}:{num}"),
            name=str(name),
            country=str(country or ""),
            lat=lat / DEGREE,
            lon=lon / DEGREE,
            radius_km=radius / 10 if isinstance(radius, int) else radius_of(str(kind), people),
            kind=str(kind),
            admin=(*area.site.admin, area.site.name) if area and area.site.kind != "country" else (),
        )
        return Found(site, tuple(str(other).split("|")) if other else (), people, area, own=self.rank > 0)


class Gazetteer:
    """Places by name. Open it with `Gazetteer.open`."""

    def __init__(self, gazetteer_files: Sequence[_File]) -> None:
        self._files = tuple(gazetteer_files)
        self._rows = lru_cache(maxsize=20_000)(self._look_up)
        self._near = lru_cache(maxsize=5_000)(self._near_rows)

    @classmethod
    def open(cls, extra: Sequence[Path] = ()) -> "Gazetteer":
        """The shipped gazetteer joined by a user's own files; `FileNotFoundError`, `ValueError` for a bad file."""
        with as_file(files("sijill.lexicon").joinpath("data", "gazetteer.sqlite")) as shipped:
            opened = [_open(Path(shipped), 0)]
        opened.extend(_open(path, rank) for rank, path in enumerate(extra, start=1))
        return cls(opened)

    def knows(self, name: str) -> tuple[Found, ...]:
        """Every place that `name` may spell, unranked; empty where there is none. Cheap: results are kept."""
        return self._rows(name)

    def candidates(
        self, name: str, countries: Iterable[str] = (), context: Nearby | None = None
    ) -> tuple[Candidate, ...]:
        """Places that `name` may mean, best first; near spellings are tried only within `countries`."""
        named = tuple(dict.fromkeys(countries))
        around = context or Nearby(countries=dict.fromkeys(named, 1.0))
        found: Sequence[Found] = self.knows(name)
        if not found and named:
            found = self._near(name, named)
        return rank(found, around)

    def resolve(self, name: str, context: Nearby) -> Resolution:
        """The one place that `name` means in its context, or none; candidates always."""
        ranked = self.candidates(name, [c for c, weight in context.countries.items() if weight >= 0.5], context)
        return Resolution(choose(ranked), ranked)

    def place(self, id: str) -> Site | None:
        """The place of an id, as a claim or a person names it ("geonames:1234"); `None` where no file has it."""
        found = (f for file in reversed(self._files) if (f := file.by_id(id)) is not None)
        return next((f.site for f in found), None)

    def shown(self, id: str, *, in_arabic: bool) -> str | None:
        """The name of a place in Arabic letters, or in others; `None` where no file has one."""
        if in_arabic:
            return next(filter(None, (file.arabic(id) for file in reversed(self._files))), None)
        site = self.place(id)
        return None if site is None or has_arabic(site.name) else site.name

    def close(self) -> None:
        """Close the files."""
        for file in self._files:
            file.db.close()

    def _look_up(self, name: str) -> tuple[Found, ...]:
        key = skeleton(name)
        if not key:
            return ()
        found = (f for file in self._files for f in file.by_key(key))
        return tuple(g for f in found if (g := _fitted(name, f)) is not None)

    def _near_rows(self, name: str, countries: tuple[str, ...]) -> tuple[Found, ...]:
        key = skeleton(name)
        if len(key) < 4 or has_arabic(name):
            return ()
        found = (f for file in self._files for other in file.keys_like(key) for f in file.by_key(other))
        near = {f.site.id: f for f in found if f.site.country in countries and _near_spelling(name, f)}
        return tuple(replace(f, fit="near") for f in near.values())


def _fitted(name: str, found: Found) -> Found | None:
    """The place with how `name` fits it; `None` where it is too unlike: a short key alone lets chance in."""
    folded, arabic = fold(name), has_arabic(name)
    if fold(found.site.name) == folded:
        return replace(found, fit="exact")
    if any(fold(other) == folded for other in found.other):
        return replace(found, fit="alternative")
    others = (found.site.name, *found.other)
    if arabic:
        return replace(found, fit="skeleton", like=_ACROSS) if any(spells(other, name) for other in others) else None
    latin = [likeness(name, other) for other in others if not has_arabic(other)]
    like = max(latin) if latin else _ACROSS * any(writes(name, other) for other in others)
    return replace(found, fit="skeleton", like=like) if like >= _LEAST_LIKENESS else None


def _near_spelling(name: str, found: Found) -> bool:
    return any(
        likeness(name, other) >= _NEAR_LIKENESS for other in (found.site.name, *found.other) if not has_arabic(other)
    )


def _open(path: Path, rank_of_file: int) -> _File:
    if not path.is_file():
        raise FileNotFoundError(f"no gazetteer file at {path}; make one with `sijill gazetteer add`")
    db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    about: Mapping[str, str] = {}
    with suppress(sqlite3.DatabaseError):
        about = dict(db.execute("SELECT name, value FROM about"))
    if about.get("format") != FORMAT:
        db.close()
        raise ValueError(
            f"{path} is no gazetteer file of the format {FORMAT}; make it anew with `sijill gazetteer add`"
        )
    has_arabic = db.execute("SELECT 1 FROM sqlite_master WHERE name = 'arabic'").fetchone() is not None
    return _File(db, about["source"], rank_of_file, has_arabic)
