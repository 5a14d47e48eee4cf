"""Documents as a store tells of them: each with its last capture, and how far that one has come.

What comes in: a connection. What goes out: `DocumentRow`s. What always holds: what a later capture is silent about
(a title, a publisher) is said by its text, if that was parsed; `parsed` and `read` are those of the last capture.
"""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, Select, exists, func, select

from sijill.record.ledger import Kind
from sijill.store import tables
from sijill.store.query import DocumentRow

_d, _c, _t, _r, _p = (t.c for t in (tables.document, tables.capture, tables.text, tables.reading, tables.problem))


def documents_after(connection: Connection, after: int, limit: int) -> Sequence[DocumentRow]:
    """Documents whose number is above `after`, in its order."""
    rows = connection.execute(_ASKED.where(_d.number > after).order_by(_d.number).limit(limit))
    return [
        DocumentRow(
            r.number,
            r.id,
            r.address,
            r.source,
            r.title,
            r.publisher,
            date.fromisoformat(r.published) if r.published else None,
            r.lang,
            r.captures,
            datetime.fromisoformat(r.at),
            True if r.parsed else False if r.not_parsed else None,
            True if r.read else False if r.not_read else None,
        )
        for r in rows
    ]


def _tells(kind: Kind) -> ColumnElement[bool]:
    return exists().where(_p.capture == _c.number, _p.kind == kind.value)


def _asked() -> Select[tuple[object, ...]]:
    last = select(func.max(_c.number)).where(_c.document == _d.number).correlate(tables.document).scalar_subquery()
    text = select(func.max(_t.number)).where(_t.capture == _c.number).correlate(tables.capture).scalar_subquery()
    of_document = tables.capture.alias("of_document").c
    captures = select(func.count()).where(of_document.document == _d.number).correlate(tables.document)
    said = {name: func.coalesce(_c[name], _t[name]).label(name) for name in ("title", "publisher", "published", "lang")}
    return (
        select(
            *(_d.number, _d.id, _d.address, _c.source, *said.values(), _c.at),
            captures.scalar_subquery().label("captures"),
            _t.number.is_not(None).label("parsed"),
            _tells(Kind.NOT_PARSED).label("not_parsed"),
            exists().where(_r.capture == _c.number).label("read"),
            _tells(Kind.NOT_READ).label("not_read"),
        )
        .join_from(tables.document, tables.capture, _c.number == last)
        .join(tables.text, _t.number == text, isouter=True)
    )


_ASKED = _asked()
