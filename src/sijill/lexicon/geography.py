"""What English calls countries, peoples, regions and kinds of place: `data/<language>/places.toml`, read once.

What comes in: a language. What goes out: a `Geography` of small tables in memory. What always holds: a country is its
ISO 3166 alpha-2 code (the Gaza Strip and the West Bank are PS); every key is lower case.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Region:
    """A named area that is no province of the list: a point, and the radius in km that it may mean."""

    name: str
    other: tuple[str, ...]
    country: str
    lat: float
    lon: float
    radius_km: float


@dataclass(frozen=True, slots=True)
class Geography:
    """A language's words for places. `countries` and `peoples` lead from a lower-case name to a country's code."""

    names: Mapping[str, tuple[str, ...]]
    countries: Mapping[str, str]
    peoples: Mapping[str, str]
    regions: tuple[Region, ...]
    provinces: Mapping[str, tuple[str, ...]]
    """Names of ours by GeoNames code ("SY.08"); the first is the usual one."""
    wide: frozenset[str]
    patterns: Mapping[str, frozenset[str]]
    never: frozenset[str]
    """Words that alone are no place: common words, peoples, areas wider than a country."""

    def words(self, topic: str) -> frozenset[str]:
        """The word list of a topic; `KeyError` where the language's file has none."""
        return self.patterns[topic]


@lru_cache(maxsize=4)
def geography(lang: str = "en") -> Geography:
    """The words for places in a language; `FileNotFoundError` where it has no file."""
    raw = files("sijill.lexicon").joinpath("data", lang, "places.toml").read_text(encoding="utf-8")
    table = tomllib.loads(raw)
    names: dict[str, tuple[str, ...]] = {}
    countries: dict[str, str] = {}
    peoples: dict[str, str] = {}
    for code, row in table["countries"].items():
        called, people = (_listed(part) for part in row.split("|"))
        names[code] = called
        countries.update((name.casefold(), code) for name in called)
        for word in people:
            peoples[word.casefold()] = code
            peoples.setdefault(word.casefold() + "s", code)
    patterns = {topic: frozenset(_lower(words)) for topic, words in table["patterns"].items()}
    wide = frozenset(_lower(table["wide"]["names"]))
    return Geography(
        names=names,
        countries=countries,
        peoples=peoples,
        regions=tuple(_region(row) for row in table["regions"]["rows"]),
        provinces={code: _listed(cell) for code, cell in table["provinces"].items()},
        wide=wide,
        patterns=patterns,
        never=patterns["never"] | frozenset(peoples) | wide,
    )


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _lower(words: Iterable[str]) -> Iterable[str]:
    return (word.casefold() for word in words)


def _region(row: str) -> Region:
    name, other, country, lat, lon, radius = (part.strip() for part in row.split("|"))
    return Region(name, _listed(other), country, float(lat), float(lon), float(radius))
