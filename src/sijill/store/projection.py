"""The rows that follow from an entry: the derived tables are nothing but these, entry after entry.

What comes in: an entry, the archive's derivatives, the next numbers. What goes out: rows. What always holds: it reads
no table and no clock, so that the same ledger and archive give the same rows; rows are only added, never altered: what
is newest is asked of the tables, not kept in them.
"""

import re

from sijill.record.ledger import Entry, Json, Kind, stamp
from sijill.store import tables
from sijill.store.bodies import list_in, text_in
from sijill.store.incident_rows import add_decided, add_matched, add_proposed, add_reconciled
from sijill.store.port import Derivative
from sijill.store.reading_rows import add_reading, reading_of
from sijill.store.rows import Numbers, Row, Rows, Value, text_of

_LEDGER_ALONE = (Kind.MADE, Kind.HAND, Kind.STAMPED)
"""Kinds that are read from the ledger itself, and from which no row follows."""


def add_rows(entry: Entry, derivative: Derivative, rows: Rows, numbers: Numbers) -> None:
    """Add what follows from an entry; raises `ValueError` for a body that does not hold what its kind tells."""
    try:
        _add(entry, derivative, rows, numbers)
    except (KeyError, IndexError, TypeError, AttributeError, UnicodeDecodeError, OverflowError) as error:
        raise ValueError(f"entry {entry.seq} ({entry.kind.value}) cannot be taken apart: {error!r}") from error


def _add(entry: Entry, derivative: Derivative, rows: Rows, numbers: Numbers) -> None:
    body, kind = entry.body, entry.kind
    match kind:
        case Kind.SEALED:
            _add_capture(entry, rows)
        case Kind.PARSED:
            data = derivative(text_in(body["text"]))
            row: Row = {"number": entry.seq, "capture": capture_number(body["capture"]), "sha256": _plain(body["text"])}
            row |= _taken(entry, "parser kind published publisher title lang")
            rows.add(tables.text, row | {"text": data.decode("utf-8")})
            for position, problem in enumerate(list_in(body["problems"])):
                rows.add(tables.problem, _problem(entry, position, [text_in(part) for part in list_in(problem)]))
        case Kind.READ:
            _add_reading(entry, derivative, rows, numbers)
        case Kind.NOT_PARSED | Kind.NOT_READ:
            rows.add(tables.problem, _problem(entry, 0, [text_in(body["code"]), text_in(body["message"]), "", ""]))
        case Kind.NOTED:
            rows.add(
                tables.problem, _problem(entry, 0, [text_in(body[k]) for k in ("code", "message", "where", "about")])
            )
        case Kind.COPY:
            pair: Row = {"document": document_number(body["document"]), "of": document_number(body["of"])}
            rows.add(tables.copy, {"number": entry.seq, **pair, **_taken(entry, "rule kind measure likeness")})
        case Kind.MATCHED:
            add_matched(entry, rows)
        case Kind.RECONCILED:
            add_reconciled(entry, derivative, rows)
        case Kind.DECIDED:
            add_decided(entry, rows)
        case Kind.PROPOSED:
            add_proposed(entry, rows)
        case _ if kind not in _LEDGER_ALONE:
            raise ValueError(f"no rows are known for an entry of the kind {kind.value!r}")


def _add_capture(entry: Entry, rows: Rows) -> None:
    body = entry.body
    document = document_number(body["document"])
    if document == entry.seq:
        rows.add(tables.document, {"number": document, "id": f"d{document}", "address": text_in(body["address"])})
    row: Row = {"number": entry.seq, "id": f"c{entry.seq}", "document": document, "at": stamp(entry.at)}
    row |= _taken(entry, "sha256 size name media_type published publisher lang title source held_in captured")
    row |= _taken(entry, "forwarded collector tool version")
    rows.add(tables.capture, row | {"trail": None if body["trail"] is None else text_of(body["trail"])})


def _add_reading(entry: Entry, derivative: Derivative, rows: Rows, numbers: Numbers) -> None:
    name = text_in(entry.body["reading"])
    reading = reading_of(derivative(name), name)
    row: Row = {"number": entry.seq, "capture": capture_number(entry.body["capture"]), "sha256": name}
    row |= {"lang": reading["lang"], "published": reading["published"]}
    rows.add(tables.reading, row | _taken(entry, "text reader version relevant"))
    add_reading(reading, entry.seq, rows, numbers)
    for position, p in enumerate(reading["problems"]):
        rows.add(tables.problem, _problem(entry, position, [p["code"], p["message"], p["where"], p["about"]]))


def _problem(entry: Entry, position: int, parts: list[str]) -> Row:
    code, message, where, about = parts
    capture = capture_number(entry.body["capture"]) if "capture" in entry.body else None
    told: Row = {"code": code, "message": message, "where": where, "about": about}
    of: Row = {"capture": capture, "by": _plain(entry.body.get("parser", entry.body.get("reader")))}
    return {"entry": entry.seq, "position": position, "kind": entry.kind.value, **of, **told}


_ID = re.compile(r"([cd])(\d{1,9})")


def document_number(id: Json) -> int:
    """The number of a document, from its id ("d7"); raises `ValueError` for what is none."""
    return _number(id, "d")


def capture_number(id: Json) -> int:
    """The number of a capture, from its id ("c12"); raises `ValueError` for what is none."""
    return _number(id, "c")


def _number(id: Json, letter: str) -> int:
    found = _ID.fullmatch(text_in(id))
    if not found or found[1] != letter:
        raise ValueError(f"{id!r} is no id of the kind {letter}12")
    return int(found[2])


def _taken(entry: Entry, names: str) -> Row:
    return {name: _plain(entry.body[name]) for name in names.split()}


def _plain(value: Json) -> Value:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    raise TypeError(f"{value!r} is no single value")
