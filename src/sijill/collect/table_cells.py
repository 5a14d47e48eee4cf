"""What the cells of another recorder's table say: days, numbers, degrees.

What comes in: one cell, as text, as a spreadsheet's number or as its date. What goes out: a value, or `CellError` with
the reason. What always holds: an empty cell is `None`; nothing is guessed: a date whose order is not told, a number
with a mark that could be either, a half-told degree are errors.
"""

import json
import re
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import TypeAlias

from sijill.collect.publication import full_date

Cell: TypeAlias = "str | int | float | bool | date | None"
"""As it was in the file; a CSV has texts alone."""

_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+|[+-]?\d{1,3}(?: \d{3})+")
_RANGE = re.compile(r"(\d+)\s*(?:-|–|—|to)\s*(\d+)")
_WHOLE = re.compile(r"[+-]?\d+(?:\.0+)?")
_DECIMAL = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,2})?")
_EARLIEST = 1900
_MOST = 100_000_000
"""People; a larger number is an id or a date in the wrong column."""
_TRUTHS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_BLANKS = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009", " ") | dict.fromkeys("\u200e\u200f\ufeff", ""))
_MARKS = str.maketrans({"−": "-", "٫": ".", "٬": ","})


class CellError(ValueError):
    """A cell is not what its column should hold; the message says why and what to do."""


def words(cell: Cell) -> str | None:
    """The text of a cell, trimmed; a whole number without its point."""
    if cell is None:
        return None
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell).strip() or None


def day(cell: Cell, formats: Sequence[str]) -> date | None:
    """The day: of a date cell, in ISO 8601, or in one of `formats` alone."""
    if isinstance(cell, datetime):
        return _likely(cell.date())
    if isinstance(cell, date):
        return _likely(cell)
    said = words(cell)
    return None if said is None else _likely(_day_of(said, tuple(formats)))


@lru_cache(maxsize=4_096)
def _day_of(said: str, formats: tuple[str, ...]) -> date:
    if (plain := full_date(said)) is not None:
        return plain
    found = {told for form in formats if (told := _by_format(said, form)) is not None}
    if len(found) == 1:
        return found.pop()
    if found:
        days = " or ".join(sorted(d.isoformat() for d in found))
        raise CellError(f"the date {said!r} is {days} by the formats of the mapping: leave one format")
    if re.fullmatch(r"\d{5}(?:\.\d+)?", said):
        raise CellError(f"the date {said!r} is a spreadsheet's number: format its column as a date, and save it again")
    if formats:
        raise CellError(f"the date {said!r} is in none of the formats {', '.join(formats)} and not year-month-day")
    raise CellError(
        f"the date {said!r} could be read in more than one way, or in none: "
        'say how dates are written, as date_formats = ["%d/%m/%Y"]'
    )


def _by_format(said: str, form: str) -> date | None:
    try:
        return datetime.strptime(said, form).date()
    except ValueError:
        return None


def _likely(told: date) -> date:
    if told.year < _EARLIEST:
        raise CellError(f"the date {told.isoformat()} is before {_EARLIEST}: mend its year")
    return told


def count(cell: Cell, decimal_comma: bool) -> int | None:
    """A number of people: whole, not negative; thousands may be parted."""
    if isinstance(cell, date):
        raise CellError(
            f"the number is a date, {cell.isoformat()}: a spreadsheet takes 3-5 for one, format the column as text"
        )
    said = _numeral(cell)
    if said is None:
        return None
    if decimal_comma and isinstance(cell, str):
        said = said.replace(".", "\0").replace(",", ".").replace("\0", ",")
    if _GROUPED.fullmatch(said):
        said = re.sub("[, ]", "", said)
    if not _WHOLE.fullmatch(said):
        raise CellError(f"the number {words(cell)!r} is no whole number: write it in figures alone, or leave it empty")
    number = int(said.split(".")[0])
    if not 0 <= number <= _MOST:
        raise CellError(f"the number {words(cell)!r} cannot be one of people: check whether it is in the right column")
    return number


def bounds(cell: Cell, decimal_comma: bool) -> tuple[int | None, int | None]:
    """The least and the most of a column that may hold `5` or `3-5`."""
    said = _numeral(cell) if not isinstance(cell, date) else None
    if said is not None and (told := _RANGE.fullmatch(said)):
        low, high = int(told[1]), int(told[2])
        if low > high:
            raise CellError(f"the range {said!r} falls: write the smaller number first")
        return low, high
    exact = count(cell, decimal_comma)
    return exact, exact


def degrees(cell: Cell, decimal_comma: bool) -> float | None:
    """A decimal number of degrees."""
    said = _numeral(cell)
    if said is None:
        return None
    plain = said.replace(",", ".") if decimal_comma else said
    if isinstance(cell, date) or not _DECIMAL.fullmatch(plain):
        hint = "set decimal_comma = true if a comma parts its decimals" if "," in said else "write decimal degrees"
        raise CellError(f"the degree {words(cell)!r} is no number: {hint}, as 35.93")
    return float(plain)


def truth(cell: Cell) -> bool | None:
    """Whether a column says yes."""
    said = words(cell)
    if said is None:
        return None
    if said.casefold() not in _TRUTHS:
        raise CellError(f"{said!r} is neither yes nor no: write true or false")
    return _TRUTHS[said.casefold()]


def several(said: str) -> str | None:
    """A cell's words; those of a list in JSON parted by semicolons, and of an empty one nothing."""
    if not said.startswith("[") or not said.endswith("]"):
        return said
    try:
        told = json.loads(said)
    except ValueError:
        return said
    return ("; ".join(told) or None) if all(isinstance(each, str) for each in told) else said


def point(lat: float | None, lon: float | None) -> tuple[float, float] | None:
    """A point of the Earth, or none; degrees of WGS 84."""
    if lat is None and lon is None:
        return None
    if lat is None or lon is None:
        raise CellError(f"has a {'longitude' if lat is None else 'latitude'} alone: fill in the other")
    if abs(lat) > 90 and abs(lat) <= 180 and abs(lon) <= 90:
        raise CellError(f"the latitude {lat} and the longitude {lon} look swapped: change them about")
    if abs(lat) > 90 or abs(lon) > 180:
        raise CellError(f"there is no point at latitude {lat}, longitude {lon}: mend them")
    if lat == 0 and lon == 0:
        raise CellError("latitude and longitude are 0, a point in the sea that stands for none: leave them empty")
    return lat, lon


def _numeral(cell: Cell) -> str | None:
    """A cell's figures, Arabic ones as ours; a spreadsheet's number as it would write it."""
    said = words(cell)
    if said is None or not isinstance(cell, str):
        return said
    said = said.translate(_BLANKS).translate(_MARKS).strip()
    return "".join(str(int(c)) if c.isdecimal() else c for c in said) or None
