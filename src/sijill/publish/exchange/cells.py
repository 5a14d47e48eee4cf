"""One value of a table, and how it is written as text and as JSON.

What comes in: a value of one of the eight kinds. What goes out: its text in a CSV, its value in JSON, and both read
again. What always holds: what was written is read as the same value, nothing and the empty text included; no text runs
as a formula in a spreadsheet, and a number stays a number, a negative one too.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum

Cell = str | int | float | bool | date | datetime | tuple[str, ...] | None
Row = Mapping[str, Cell]
Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]
GUARD = "'"
"""Stands before a text that a spreadsheet would run, or that would else be read as nothing; it is taken off again."""
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", GUARD)


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    TIME = "time"
    """A moment, in UTC."""
    TEXTS = "texts"
    """Several texts; in a CSV a JSON array."""
    CHOICES = "choices"
    """Several of the allowed values; in a CSV a JSON array."""


class CellError(ValueError):
    """A text is no value of its column's kind."""


def csv_text(value: Cell, kind: Kind) -> str:
    """The text of a value in a CSV; nothing is an empty cell, the empty text a lone guard."""
    if value is None or value == ():
        return ""
    match kind:
        case Kind.TEXT:
            return guarded(str(value))
        case Kind.TEXTS | Kind.CHOICES:
            return json.dumps(value, ensure_ascii=False)
        case Kind.BOOLEAN:
            return "true" if value else "false"
        case _:
            return str(json_value(value))


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return GUARD + text if not text or text.startswith(_RUNS) else text


def csv_value(text: str, kind: Kind) -> Cell:
    """The value that a cell of a CSV holds. Raises `CellError`."""
    several = kind in (Kind.TEXTS, Kind.CHOICES)
    if not text:
        return () if several else None
    try:
        match kind:
            case Kind.TEXT:
                return text.removeprefix(GUARD)
            case Kind.INTEGER:
                return int(text)
            case Kind.NUMBER:
                return float(text)
            case Kind.BOOLEAN:
                return {"true": True, "false": False}[text.lower()]
            case _:
                return value_of_json(json.loads(text) if several else text, kind)
    except (ValueError, KeyError) as error:
        raise CellError(f"{text[:60]!r} is no {kind.value}") from error


def json_value(value: Cell) -> Json:
    """A value as JSON has it: days and moments in ISO 8601, moments in UTC."""
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError(f"{value.isoformat()} has no time zone: a moment of the record has one")
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    return value


def value_of_json(told: object, kind: Kind) -> Cell:
    """The value that JSON holds. Raises `CellError`."""
    if kind in (Kind.TEXTS, Kind.CHOICES):
        if told is None:
            return ()
        if isinstance(told, list) and all(isinstance(text, str) for text in told):
            return tuple(told)
        raise CellError(f"{told!r:.60} is no list of texts")
    if told is None:
        return None
    try:
        match kind, told:
            case Kind.TEXT, str():
                return told
            case Kind.BOOLEAN, bool():
                return told
            case Kind.INTEGER, int() if not isinstance(told, bool):
                return told
            case Kind.NUMBER, int() | float() if not isinstance(told, bool):
                return float(told)
            case Kind.DATE, str():
                return date.fromisoformat(told)
            case Kind.TIME, str():
                return datetime.fromisoformat(told).astimezone(UTC)
    except ValueError as error:
        raise CellError(f"{told!r:.60} is no {kind.value}") from error
    raise CellError(f"{told!r:.60} is no {kind.value}")
