"""The search over a SQLite record: box, days, words, harm, reader.

What comes in: a query. What goes out: claims, in the order of their numbers. What always holds: of the ways to an
answer the one that looks at the fewest claims is taken, as far as counting a little can tell; each part of the query
is checked on every claim, whichever part led to it; a claim is left out whose reading a newer one took the place of.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from math import prod

from sqlalchemy import Connection, func, select, text

from sijill.store import tables
from sijill.store.query import ClaimRow, Query
from sijill.store.rows import Value
from sijill.store.sqlite_search_parts import Part, parts_of, values_of

MOST = 3_000
"""Matches that are counted of each part; more are as good as these many."""
_AT_ONCE = 10_000
_COLUMNS = """SELECT c.number, d.id AS document, a.id AS account, c.harm, c.grp, c.low, c.high, c.quote, c.start,
    c."end", a.date_from, a.date_to, r.reader, a.number AS told_in"""
_FROM_CLAIMS = """FROM {lead} lead CROSS JOIN claim c ON c.number = lead.rowid
CROSS JOIN account a ON a.number = c.account"""
_FROM_ACCOUNTS = """FROM (SELECT m.number FROM {lead} l
    CROSS JOIN claim m INDEXED BY ix_claim_account ON m.account = l.account
    WHERE m.number > :after ORDER BY m.number LIMIT -1) lead
CROSS JOIN claim c ON c.number = lead.number CROSS JOIN account a ON a.number = c.account"""
"""The claims' numbers come out of the index alone, in order, so that rows are read for one page only; the limit, which
is none, keeps SQLite from undoing that."""
_IN_ORDER = "FROM claim c CROSS JOIN account a ON a.number = c.account"
"""CROSS JOIN keeps SQLite from choosing another order of the tables."""
_TO_DOCUMENT = """CROSS JOIN reading r ON r.number = a.reading
CROSS JOIN capture k ON k.number = r.capture CROSS JOIN document d ON d.number = k.document"""
_NEWEST = """NOT EXISTS (SELECT 1 FROM capture k2 CROSS JOIN reading r2 ON r2.capture = k2.number
    WHERE k2.document = k.document AND k2.number >= k.number AND (k2.number, r2.number) > (k.number, r.number)"""


def search(connection: Connection, query: Query) -> list[ClaimRow]:
    """The claims that match all parts of a query."""
    parts, values = parts_of(query), values_of(query)
    asked = statement(query, parts, leading(connection, query, parts))
    rows = connection.execute(text(asked), values).all()
    places = _places(connection, sorted({row.told_in for row in rows}))
    return [
        ClaimRow(
            *(row.number, row.document, row.account, row.harm, row.grp, row.low, row.high, row.quote),
            *(row.start, row.end, _day(row.date_from), _day(row.date_to), places[row.told_in], row.reader),
        )
        for row in rows
    ]


def statement(query: Query, parts: Sequence[Part], lead: Part | None) -> str:
    """The SQL of a query, led by one of its parts, or by the claims in their order."""
    if lead is None:
        way, number, checks = _IN_ORDER, "c.number", ["c.number > :after"]
    elif lead.is_ordered:
        way, number, checks = _FROM_CLAIMS.format(lead=lead.lead), "lead.rowid", ["lead.rowid > :after", lead.match]
    else:
        way, number, checks = _FROM_ACCOUNTS.format(lead=lead.lead), "lead.number", []
    checks += [part.check.format(number=number) for part in parts if part is not lead or part.name == "box"]
    if query.harm is not None:
        # The plus keeps SQLite from leaving the leading part's way for the index of harms.
        checks.append(f"{'+' if lead else ''}c.harm = :harm")
    if query.reader is not None:
        checks.append("r.reader = :reader")
    checks.append(_NEWEST + (")" if query.reader is None else " AND r2.reader = :reader)"))
    order = "" if lead and not lead.is_ordered else f"ORDER BY {number} "
    return f"{_COLUMNS}\n{way}\n{_TO_DOCUMENT}\nWHERE {' AND '.join(checks)}\n{order}LIMIT :limit"


def leading(connection: Connection, query: Query, parts: Sequence[Part]) -> Part | None:
    """The part that leads to the fewest claims; `None` where walking through all claims in order looks at fewer."""
    if not parts:
        return None
    values = values_of(query)
    found = {part.name: _counted(connection, part, values) for part in parts}
    every = max(1, connection.scalar(select(func.max(tables.claim.c.number))) or 0)
    shares = {name: max(1, number) / every for name, number in found.items()}

    def looked_at(part: Part | None) -> float:
        others = prod(share for name, share in shares.items() if part is None or name != part.name)
        before_page_is_full = query.limit / min(1.0, others)
        if part is None:
            return min(every, before_page_is_full)
        return min(found[part.name], before_page_is_full) if part.is_ordered else found[part.name]

    return min([*parts, None], key=looked_at)


def _counted(connection: Connection, part: Part, values: Mapping[str, Value]) -> int:
    asked = text(f"SELECT count(*) FROM ({part.counted} LIMIT {MOST})")
    named = {name: value for name, value in values.items() if name in asked.compile().params}
    return connection.scalar(asked, named) or 0


def _places(connection: Connection, accounts: Sequence[int]) -> Mapping[int, tuple[str, ...]]:
    p = tables.account_place.c
    names: dict[int, tuple[str, ...]] = defaultdict(tuple)
    for start in range(0, len(accounts), _AT_ONCE):
        some = accounts[start : start + _AT_ONCE]
        for account, name in connection.execute(
            select(p.account, p.text).where(p.account.in_(some)).order_by(p.number)
        ):
            names[account] += (name,)
    return names


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
