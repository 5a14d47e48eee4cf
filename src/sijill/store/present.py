"""What counts of a document now: the newest reading of its newest capture that was read, or could not be read.

What comes in: a connection. What goes out: `PresentReading`s. What always holds: a capture that is not parsed and read
yet does not hide the one before it; what was tried later counts.
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, Row, Select, exists, func, select, union

from sijill.record.ledger import Kind
from sijill.store import tables
from sijill.store.incident_query import PresentReading

_d, _c, _t, _r, _p = (t.c for t in (tables.document, tables.capture, tables.text, tables.reading, tables.problem))
_AT_ONCE = 500


def present_readings(connection: Connection, documents: Sequence[int]) -> Sequence[PresentReading]:
    """What counts of each of these documents, as far as anything does, in their order."""
    found: list[PresentReading] = []
    ordered = sorted(set(documents))
    for begin in range(0, len(ordered), _AT_ONCE):
        some = ordered[begin : begin + _AT_ONCE]
        rows = connection.execute(_ASKED.where(_d.number.in_(some)).order_by(_d.number))
        found += [_present(row) for row in rows]
    return found


def present_readings_after(connection: Connection, after: int, limit: int) -> Sequence[PresentReading]:
    """What counts of each document whose number is above `after`, in order."""
    rows = connection.execute(_ASKED.where(_d.number > after).order_by(_d.number).limit(limit))
    return [_present(row) for row in rows]


def documents_read_after(connection: Connection, after: int) -> Sequence[int]:
    """Numbers of the documents that were read, or could not be, in an entry numbered above `after`, in order."""
    read = select(_r.capture).where(_r.number > after)
    failed = select(_p.capture).where(_p.entry > after, _p.kind == Kind.NOT_READ.value)
    asked = select(_c.document).where(_c.number.in_(union(read, failed))).distinct().order_by(_c.document)
    return list(connection.scalars(asked))


def _asked() -> Select[tuple[object, ...]]:
    of_document = tables.capture.alias("of_document").c
    tried = exists().where(_r.capture == of_document.number) | exists().where(
        _p.capture == of_document.number, _p.kind == Kind.NOT_READ.value
    )
    last = select(func.max(of_document.number)).where(of_document.document == _d.number, tried)
    text = select(func.max(_t.number)).where(_t.capture == _c.number).correlate(tables.capture).scalar_subquery()
    read = select(func.max(_r.number)).where(_r.capture == _c.number).correlate(tables.capture).scalar_subquery()
    failed = tables.problem.alias("failed").c
    failure = select(func.max(failed.entry)).where(failed.capture == _c.number, failed.kind == Kind.NOT_READ.value)
    said = {name: func.coalesce(_c[name], _t[name]).label(name) for name in ("title", "publisher", "published")}
    return (
        select(
            *(_d.id, _c.id.label("capture"), _d.address, _c.source, *said.values(), _t.sha256.label("words")),
            func.coalesce(_t.lang, _c.lang).label("lang"),
            *(_r.number.label("read_in"), _r.sha256.label("reading"), _r.text.label("read_of")),
            *(_p.entry.label("failed_in"), _p.code),
        )
        .join_from(tables.document, tables.capture, _c.number == last.correlate(tables.document).scalar_subquery())
        .join(tables.text, _t.number == text)
        .join(tables.reading, _r.number == read, isouter=True)
        .join(tables.problem, _p.entry == failure.correlate(tables.capture).scalar_subquery(), isouter=True)
    )


_ASKED = _asked()


def _present(row: Row[tuple[object, ...]]) -> PresentReading:
    published = date.fromisoformat(row.published) if row.published else None
    about = (row.address, row.source, published, row.publisher, row.lang, row.title)
    if row.read_in is not None and row.read_in > (row.failed_in or -1):
        return PresentReading(row.id, row.read_in, row.capture, row.read_of, row.reading, None, *about)
    return PresentReading(row.id, row.failed_in, row.capture, row.words, None, row.code, *about)
