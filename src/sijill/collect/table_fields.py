"""What one row of another recorder's table says: its fields, each checked.

What comes in: a row's cells by field. What goes out: the fields that hold anything, in the form in which they are
sealed: days in ISO 8601, whole numbers, degrees. What always holds: a row is right as a whole, or a `RowError` says
what is wrong with it; texts are as the recorder wrote them, but for blanks at the ends.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar
from urllib.parse import urlsplit

from sijill.collect.mapping import CODES, COUNTS, DEATHS, IS_AREA, RADIUS, TableMapping
from sijill.collect.table_cells import Cell, CellError, bounds, count, day, degrees, point, several, truth, words
from sijill.record.ledger import Json

_LANG = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*", re.I)
_UNSEEN = re.compile(r"[\x00-\x1f\x7f]")
_DAYS = ("date", "date_from", "date_to", "published")
_LONGEST_ID = 200
_FARTHEST_KM = 5_000
_T = TypeVar("_T")


class RowError(ValueError):
    """A row cannot be taken: why, and what it is about."""

    def __init__(self, message: str, about: str = "") -> None:
        super().__init__(message)
        self.about = about


def fields_of(cells: Mapping[str, Cell], mapping: TableMapping) -> dict[str, Json]:
    """The fields of a row; those of empty cells are left out. Raises `RowError` for the first that is wrong."""
    told: dict[str, Json] = {**mapping.same, "id": _id(cells.get("id"))}
    for field, cell in cells.items():
        if field == "id" or field in ("lat", "lon"):
            continue
        for name, value in _values(field, cell, mapping).items():
            if value is not None:
                told[name] = value
    told |= _where(cells, mapping)
    _check_order(told)
    return told


def _values(field: str, cell: Cell, mapping: TableMapping) -> Mapping[str, Json]:
    """What one cell says: a single day and a single number are both ends of a range."""
    if field in _DAYS:
        found = _in(field, cell, lambda c: day(c, mapping.date_formats))
        iso = found.isoformat() if isinstance(found, date) else None
        return {"date_from": iso, "date_to": iso} if field == "date" else {field: iso}
    if field in COUNTS:
        low, high = _in(field, cell, lambda c: bounds(c, mapping.decimal_comma))
        return {f"{field}_min": low, f"{field}_max": high}
    if field in CODES:
        return {field: _code(field, cell, mapping)}
    if field in DEATHS or field.endswith(("_min", "_max")):
        return {field: _in(field, cell, lambda c: count(c, mapping.decimal_comma))}
    if field == IS_AREA:
        return {field: _in(field, cell, truth) or None}
    if field == RADIUS:
        return {field: _radius(cell, mapping)}
    said = words(cell)
    if said is not None and field == "lang":
        return {field: _lang(said)}
    if said is not None and field == "url":
        return {field: _url(said)}
    return {field: several(said) if said is not None else None}


def _radius(cell: Cell, mapping: TableMapping) -> float | None:
    """A distance in km; 0 would say that the degrees are without doubt, which no map's are."""
    found = _in(RADIUS, cell, lambda c: degrees(c, mapping.decimal_comma))
    if found is not None and not 0 < found <= _FARTHEST_KM:
        raise RowError(f"in {RADIUS}, {found} is no distance in km: mend it, or leave it empty", RADIUS)
    return found


def _in(field: str, cell: Cell, read: Callable[[Cell], _T]) -> _T:
    try:
        return read(cell)
    except CellError as error:
        raise RowError(f"in {field}, {error}", field) from error


def _code(field: str, cell: Cell, mapping: TableMapping) -> int | None:
    """A code of UCDP's; one that it has not may be another recorder's, and would mean something else (METHOD R18)."""
    code = _in(field, cell, lambda c: count(c, mapping.decimal_comma))
    if code is not None and not 1 <= code <= CODES[field]:
        raise RowError(f"in {field}, {code} is none of UCDP's codes 1 to {CODES[field]}: mend it, or unmap it", field)
    return code


def _id(cell: Cell) -> str:
    said = words(cell)
    name = " ".join(said.split()) if said else ""
    if not name:
        raise RowError("has no id: give it one that no other row has", "id")
    if len(name) > _LONGEST_ID or _UNSEEN.search(name):
        raise RowError(f"has an id that is no name, {name[:40]!r}: check whether the mapping names its column", "id")
    return name


def _lang(said: str) -> str:
    found = _LANG.fullmatch(said)
    if found is None:
        raise RowError(f"in lang, {said!r} is no ISO 639 code: write en, ar, fr ...", "lang")
    return found[1].lower()


def _url(said: str) -> str:
    """An address as written; several, or a word, are no address but a note of sources."""
    try:
        plain = urlsplit(said)
        is_one = plain.scheme in ("http", "https") and bool(plain.hostname) and not re.search(r"\s", said)
    except ValueError:
        is_one = False
    if not is_one:
        raise RowError(f"in url, {said[:80]!r} is no single address: map a column of notes to sources", "url")
    return said


def _where(cells: Mapping[str, Cell], mapping: TableMapping) -> dict[str, Json]:
    lat = _in("lat", cells.get("lat"), lambda c: degrees(c, mapping.decimal_comma))
    lon = _in("lon", cells.get("lon"), lambda c: degrees(c, mapping.decimal_comma))
    try:
        found = point(lat, lon)
    except CellError as error:
        raise RowError(str(error), "lat") from error
    return {"lat": found[0], "lon": found[1]} if found else {}


def _check_order(told: Mapping[str, Json]) -> None:
    """A range whose beginning is after its end is a slip of one of the two.

    Bounds of all deaths beside a best estimate are no reason to lose the row: the estimate holds, and the reader tells.
    """
    for name, low in told.items():
        if name == "killed_min" and "best" in told:
            continue
        if name != "date_from" and not name.endswith("_min"):
            continue
        other = "date_to" if name == "date_from" else name.removesuffix("_min") + "_max"
        high = told.get(other)
        if isinstance(low, int) and isinstance(high, int) and low > high:
            raise RowError(f"{name} is {low} and {other} is {high}: mend one of them", name)
        if isinstance(low, str) and isinstance(high, str) and low > high:
            raise RowError(f"{name} is {low} and {other} is {high}: mend one of them", name)
