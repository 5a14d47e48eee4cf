"""Filters of incidents as an address carries them, for every page and the map alike.

What comes in: the query of an address ("harm=killed&begin=2021-03-01&box=35,32,37,34"). What goes out: a `Filter`, and
the same filter as a query again. What always holds: what cannot be understood is refused with its name, never left out
quietly; the two ways are each other's inverse.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from urllib.parse import urlencode

from litestar.datastructures import MultiDict
from litestar.exceptions import ClientException

from sijill.store.desk_query import Facet, Filter, Tally
from sijill.store.query import Box

T = TypeVar("T")
MOST_VALUES = 50
"""Values of one facet in one filter, at most."""
LONGEST_VALUE = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """One facet as a page offers it: its values among what passes, and those chosen."""

    tally: Tally
    chosen: tuple[str, ...]


def filter_of(query: MultiDict[str]) -> Filter:
    """The filter that a query asks for. Raises `ClientException` naming what could not be understood."""
    facets = tuple((facet, values) for facet in Facet if (values := _values(query, facet.value)))
    begin, end = _one(query, "begin", date.fromisoformat), _one(query, "end", date.fromisoformat)
    if begin and end and begin > end:
        raise ClientException(f"begin={begin} is after end={end}")
    return Filter(
        facets=facets,
        begin=begin,
        end=end,
        undated=query.get("dated") != "only",
        box=_one(query, "box", box_of),
        words=_one(query, "words", str) or "",
    )


def query_of(wanted: Filter) -> str:
    """A filter as the query of an address, without "?"; empty for the filter that passes all."""
    told = [(facet.value, value) for facet, values in wanted.facets for value in values]
    told += [(name, day.isoformat()) for name, day in (("begin", wanted.begin), ("end", wanted.end)) if day]
    if not wanted.undated:
        told.append(("dated", "only"))
    if wanted.box:
        told.append(("box", f"{wanted.box.west},{wanted.box.south},{wanted.box.east},{wanted.box.north}"))
    if wanted.words:
        told.append(("words", wanted.words))
    return urlencode(told)


def address_of(path: str, query: str = "", **more: str) -> str:
    """The address of a list: its path, its query, and what else is told of it ("after"), without what is empty."""
    told = "&".join(part for part in (query, urlencode({name: value for name, value in more.items() if value})) if part)
    return f"{path}?{told}" if told else path


def chosen(wanted: Filter, facet: Facet) -> tuple[str, ...]:
    """The values that a filter names for a facet."""
    return dict(wanted.facets).get(facet, ())


def box_of(text: str) -> Box:
    """ "west,south,east,north" in degrees, as maps tell it. Raises `ValueError`."""
    west, south, east, north = (float(part) for part in text.split(","))
    if not (-90 <= south <= north <= 90 and -180 <= west <= 180 and -180 <= east <= 180):
        raise ValueError("degrees: -180 to 180 and -90 to 90, south before north")
    return Box(south, west, north, east)


def _values(query: MultiDict[str], name: str) -> tuple[str, ...]:
    values = tuple(dict.fromkeys(value for value in query.getall(name, []) if value))
    if len(values) > MOST_VALUES or any(len(value) > LONGEST_VALUE for value in values):
        raise ClientException(f"{name}: at most {MOST_VALUES} values of at most {LONGEST_VALUE} letters")
    return values


def _one(query: MultiDict[str], name: str, read: Callable[[str], T]) -> T | None:
    text = query.get(name, "").strip()
    if not text:
        return None
    if len(text) > LONGEST_VALUE:
        raise ClientException(f"{name}: at most {LONGEST_VALUE} letters")
    try:
        return read(text)
    except ValueError as wrong:
        raise ClientException(f"{name}={text}: {wrong}") from wrong
