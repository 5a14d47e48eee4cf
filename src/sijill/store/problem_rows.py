"""The trouble that stands, a page at a time.

What comes in: a connection, where the page begins, a code. What goes out: `ProblemRow`s. What always holds: trouble
that a later outcome of the same capture mended is not told; the order is that in which it was entered.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, or_, select, tuple_

from sijill.record.ledger import Kind
from sijill.record.problem import Problem
from sijill.store import tables

_p, _c, _t, _r, _d = (t.c for t in (tables.problem, tables.capture, tables.text, tables.reading, tables.document))
_PARSING = (Kind.PARSED.value, Kind.NOT_PARSED.value)
_READING = (Kind.READ.value, Kind.NOT_READ.value)


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One trouble, and the document that it is about, where it is about one; `at` is its place in the order."""

    at: tuple[int, int]
    problem: Problem
    document: str | None


def problems_page(
    connection: Connection, after: tuple[int, int], limit: int, code: str | None, without: Sequence[str]
) -> list[ProblemRow]:
    """The problems that stand after a place; of one code, or of all but those of `without`."""
    later = tables.problem.alias("later").c
    read = select(func.coalesce(func.max(_r.number), 0)).where(_r.capture == _p.capture).scalar_subquery()
    parsed = select(func.coalesce(func.max(_t.number), 0)).where(_t.capture == _p.capture).scalar_subquery()

    def failed(kind: Kind) -> object:
        return (
            select(func.coalesce(func.max(later.entry), 0))
            .where(later.capture == _p.capture, later.kind == kind.value)
            .scalar_subquery()
        )

    stands = or_(
        _p.kind.not_in([*_PARSING, *_READING]),
        _p.kind.in_(_PARSING) & (_p.entry >= parsed) & (_p.entry >= failed(Kind.NOT_PARSED)),
        _p.kind.in_(_READING) & (_p.entry >= read) & (_p.entry >= failed(Kind.NOT_READ)),
    )
    asked = (
        select(_p.entry, _p.position, _p.code, _p.message, _p.where, _p.about, _d.id, _d.address)
        .join_from(tables.problem, tables.capture, _p.capture == _c.number, isouter=True)
        .join(tables.document, _c.document == _d.number, isouter=True)
        .where(stands, tuple_(_p.entry, _p.position) > tuple_(*after))
        .order_by(_p.entry, _p.position)
        .limit(limit)
    )
    asked = asked.where(_p.code == code) if code is not None else asked.where(_p.code.not_in(without))
    return [
        ProblemRow(
            (row.entry, row.position), Problem(row.code, row.message, row.where or row.address or "", row.about), row.id
        )
        for row in connection.execute(asked)
    ]
