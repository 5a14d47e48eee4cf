"""One report as a store tells of it: its captures, what came of each, its copies.

What comes in: a connection, a document's id. What goes out: a `ReportRow`. What always holds: captures come in the
order in which they were sealed; all of it goes by an index, whatever there is besides.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from sijill.record.capture import Capture
from sijill.record.ledger import Kind
from sijill.store import tables
from sijill.store.pending import captures_of
from sijill.store.report_query import CaptureRow, CopyRow, Failure, ReportRow

_c, _t, _r, _p = (t.c for t in (tables.capture, tables.text, tables.reading, tables.problem))


def report_row(connection: Connection, document: str) -> ReportRow | None:
    """A report; `None` where there is none."""
    number = int(document[1:]) if document[:1] == "d" and document[1:].isdecimal() and len(document) < 11 else -1
    captures = captures_of(connection, number)
    if not captures or captures[0].document != document:
        return None
    return ReportRow(
        document,
        captures[0].address,
        tuple(_capture(connection, capture) for capture in captures),
        tuple(_copies(connection, number)),
    )


def _capture(connection: Connection, capture: Capture) -> CaptureRow:
    number = int(capture.id[1:])
    said = connection.execute(
        select(_c.collector, _c.held_in, _c.forwarded, _c.captured).where(_c.number == number)
    ).one()
    text = connection.execute(
        select(_t.kind, _t.sha256).where(_t.capture == number).order_by(_t.number.desc()).limit(1)
    ).first()
    reading = connection.execute(
        select(_r.reader, _r.sha256).where(_r.capture == number).order_by(_r.number.desc()).limit(1)
    ).first()
    told = connection.execute(
        select(_p.kind, _p.code, _p.message)
        .where(_p.capture == number, _p.kind.in_([Kind.NOT_PARSED.value, Kind.NOT_READ.value]))
        .order_by(_p.entry, _p.position)
    )
    return CaptureRow(
        capture,
        said.collector,
        said.held_in,
        said.forwarded,
        datetime.fromisoformat(said.captured) if said.captured else None,
        text.kind if text else None,
        text.sha256 if text else None,
        reading.reader if reading else None,
        reading.sha256 if reading else None,
        tuple(Failure(row.kind == Kind.NOT_PARSED.value, row.code, row.message) for row in told),
    )


def _copies(connection: Connection, number: int) -> Sequence[CopyRow]:
    copy, of = tables.copy.c, tables.document.alias("of").c
    asked = (
        select(tables.document.c.id, of.id.label("of"), copy.kind, copy.rule, copy.likeness)
        .join_from(tables.copy, tables.document, copy.document == tables.document.c.number)
        .join(of.number.table, copy.of == of.number)
        .order_by(copy.number)
    )
    rows = [
        *connection.execute(asked.where(copy.document == number)),
        *connection.execute(asked.where(copy.of == number)),
    ]
    return [CopyRow(row.id, row.of, row.kind, row.rule, row.likeness) for row in rows]
