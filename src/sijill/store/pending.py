"""What a casebook has still to do, and what it has done already: asked of the derived tables.

What comes in: a connection. What goes out: captures that a parser has not tried, texts that a reader has not, and
whether something is entered already. What always holds: pages come in the order of the entries that sealed them; what
was tried and failed counts as tried.
"""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    Connection,
    Row,
    Select,
    Text,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
)

from sijill.record.capture import Capture
from sijill.record.ledger import Kind
from sijill.record.problem import Problem
from sijill.store import tables
from sijill.store.projection import capture_number
from sijill.store.query import ALL, Only, Readers, Unread

_d, _c, _t, _r, _p = (t.c for t in (tables.document, tables.capture, tables.text, tables.reading, tables.problem))


def capture_at(connection: Connection, address: str) -> Capture | None:
    """The last capture of an address."""
    row = connection.execute(_CAPTURES.where(_d.address == address).order_by(_c.number.desc()).limit(1)).first()
    return None if row is None else _capture(row)


def captures_of(connection: Connection, document: int) -> Sequence[Capture]:
    """The captures of a document, by its number, in order."""
    rows = connection.execute(_CAPTURES.where(_c.document == document).order_by(_c.number))
    return [_capture(row) for row in rows]


def captures_to_parse(
    connection: Connection, parser: str | None, after: int, limit: int, of: Only = ALL
) -> Sequence[Capture]:
    """Captures numbered above `after`, of the media types allowed; of a parser, those that it has not tried."""
    todo = _CAPTURES.where(_c.number > after, *_of_kind(_c.media_type, of))
    if parser is not None:
        todo = todo.where(~_parsed(parser), ~_failed(Kind.NOT_PARSED, parser))
    return [_capture(row) for row in connection.execute(todo.order_by(_c.number).limit(limit))]


def texts_to_read(
    connection: Connection, readers: Readers | None, after: int, limit: int, of: Only = ALL
) -> Sequence[Unread]:
    """Parsed captures numbered above `after`, each with its newest text, of the kinds allowed.

    Of readers, those that the reader of their language has not tried.
    """
    asked = _TEXTS.where(_c.number > after, *_of_kind(_t.kind, of))
    if readers is not None:
        asked = asked.where(~_tried_by_own(readers))
    return [_unread(row) for row in connection.execute(asked.order_by(_c.number).limit(limit))]


def is_tried(connection: Connection, capture: str, by: str) -> bool:
    """Whether a parser or a reader has tried a capture."""
    asked = {"capture": capture_number(capture), "by": by}
    return connection.execute(_TRIED, asked).first() is not None


def is_noted(connection: Connection, problem: Problem) -> bool:
    """Whether the same problem is noted already."""
    same = and_(
        _p.kind == Kind.NOTED.value,
        _p.code == problem.code,
        _p.message == problem.message,
        _p.where == problem.where,
        _p.about == problem.about,
    )
    return connection.execute(select(_p.entry).where(same).limit(1)).first() is not None


def copies_found(connection: Connection, rule: str) -> frozenset[tuple[str, str]]:
    """The pairs of documents that a rule has linked."""
    copy, of = tables.copy.c, tables.document.alias("of").c
    asked = (
        select(_d.id, of.id)
        .join_from(tables.copy, tables.document, copy.document == _d.number)
        .join(of.number.table, copy.of == of.number)
        .where(copy.rule == rule)
    )
    return frozenset((str(a), str(b)) for a, b in connection.execute(asked))


def _of_kind(column: Column[str], of: Only) -> list[ColumnElement[bool]]:
    only = [column == of.kind] if of.kind is not None else []
    return [*only, column.is_distinct_from(of.but)] if of.but is not None else [*only]


def _parsed(parser: str | BindParameter[str]) -> ColumnElement[bool]:
    return exists().where(_t.capture == _c.number, _t.parser == parser)


def _read(reader: str | BindParameter[str]) -> ColumnElement[bool]:
    return exists().where(_r.capture == _c.number, _r.reader == reader)


def _failed(kind: Kind, by: str | BindParameter[str]) -> ColumnElement[bool]:
    return exists().where(_p.capture == _c.number, _p.kind == kind.value, _p.by == by)


def _tried_by_own(readers: Readers) -> ColumnElement[bool]:
    """Whether the reader of its language tried a text; one without a language, whichever reader did."""
    lang = func.coalesce(_t.lang, _c.lang)
    others = [name for name in readers.own.values() if name != readers.any]
    tried = or_(
        *(and_(lang == code, _tried(name)) for code, name in readers.own.items()),
        and_(or_(lang.is_(None), lang.not_in(list(readers.own))), _tried(readers.any)),
        *(and_(lang.is_(None), _tried(name)) for name in others),
    )
    return func.coalesce(tried, False)


def _tried(reader: str) -> ColumnElement[bool]:
    return or_(_read(reader), _failed(Kind.NOT_READ, reader))


def _captures() -> Select[tuple[object, ...]]:
    named = (_c.id, _d.id.label("of"), _d.address, _c.sha256, _c.size, _c.at, _c.name, _c.media_type)
    return select(*named, _c.published, _c.publisher, _c.lang, _c.title, _c.source).join_from(
        tables.capture, tables.document, _c.document == _d.number
    )


def _texts() -> Select[tuple[object, ...]]:
    newest = select(func.max(_t.number)).where(_t.capture == _c.number).correlate(tables.capture).scalar_subquery()
    said = [func.coalesce(_c[n], _t[n]).label(n) for n in ("published", "publisher", "title")]
    named = (
        _c.number,
        _c.id,
        _d.id.label("of"),
        _d.address,
        _t.sha256.label("words"),
        _c.sha256,
        _t.kind,
        func.coalesce(_t.lang, _c.lang).label("lang"),
    )
    return (
        select(*named, *said)
        .join_from(tables.capture, tables.document, _c.document == _d.number)
        .join(tables.text, _t.number == newest)
    )


_CAPTURES, _TEXTS = _captures(), _texts()
_BY = bindparam("by", type_=Text)
_TRIED = select(_c.number).where(
    _c.number == bindparam("capture"),
    _parsed(_BY) | _read(_BY) | _failed(Kind.NOT_PARSED, _BY) | _failed(Kind.NOT_READ, _BY),
)
"""Made once: it is asked of each document that is parsed or read."""


def _capture(row: Row[tuple[object, ...]]) -> Capture:
    published = date.fromisoformat(row.published) if row.published else None
    about = (row.name, row.media_type, published, row.publisher, row.lang, row.title, row.source)
    return Capture(row.id, row.of, row.address, row.sha256, row.size, datetime.fromisoformat(row.at), *about)


def _unread(row: Row[tuple[object, ...]]) -> Unread:
    published = date.fromisoformat(row.published) if row.published else None
    named = (row.number, row.id, row.of, row.words, row.sha256, row.address, row.kind)
    return Unread(*named, published, row.publisher, row.lang, row.title)
