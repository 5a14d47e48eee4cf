"""The ledger's own tables, read: entries, heads, and the frontier that spares a writer from hashing all again.

What comes in: a connection. What goes out: the types of the record. What always holds: what a row holds that no entry
can hold raises `DamageError`, which names the row; whether the hashes agree is for `preserve` to tell.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, func, select

from sijill.record.ledger import FIRST, Entry, Kind, TreeHead
from sijill.record.merkle import Frontier
from sijill.record.written import Written
from sijill.store import tables
from sijill.store.rows import Row
from sijill.store.trouble import DamageError

PAGE = 2_000
"""Entries that are fetched at once."""
_HASH = 32


def entry_of(fetched: Sequence[str | int]) -> Entry:
    """The entry that a row holds."""
    seq, (at, kind, body, prev) = int(fetched[0]), map(str, fetched[1:])
    try:
        told = json.loads(body)
        when = datetime.fromisoformat(at)
        if not isinstance(told, dict) or when.utcoffset() is None:
            raise ValueError("its body or its time is none")
        return Entry(seq, when.astimezone(UTC), Kind(kind), told, prev)
    except (ValueError, TypeError, RecursionError) as error:
        raise DamageError(f"entry {seq} of the ledger is damaged: {error}; go on with the last sound copy") from error


def entries_page(connection: Connection, after: int, last: int, kinds: Sequence[Kind] = ()) -> list[Entry]:
    """The first entries above `after`, up to `last`, at most a page of them."""
    e = tables.entry.c
    asked = select(e.seq, e.at, e.kind, e.body, e.prev).where(e.seq > after, e.seq <= last).order_by(e.seq).limit(PAGE)
    if kinds:
        asked = asked.where(e.kind.in_([kind.value for kind in kinds]))
    return [entry_of(tuple(fetched)) for fetched in connection.execute(asked)]


def all_entries(connection: Connection) -> Iterator[Entry]:
    """All entries, page by page, as this connection's transaction sees them."""
    last, after = size_of(connection) - 1, -1
    while page := entries_page(connection, after, last):
        yield from page
        after = page[-1].seq


def written_entries(connection: Connection) -> Iterator[Written]:
    """All rows of the ledger as they lie there; nothing is made of them that could hide what was altered."""
    e = tables.entry.c
    asked = select(e.seq, e.at, e.kind, e.body, e.prev, e.hash).order_by(e.seq)
    for row in connection.execution_options(yield_per=PAGE).execute(asked):
        yield Written.of_row(tuple(row))


def size_of(connection: Connection) -> int:
    """The number of entries."""
    last = connection.scalar(select(func.max(tables.entry.c.seq)))
    return 0 if last is None else last + 1


def last_entry(connection: Connection) -> tuple[str, datetime | None]:
    """The last entry's hash and time; those of an empty ledger where there is none."""
    e = tables.entry.c
    last = connection.execute(select(e.hash, e.at).order_by(e.seq.desc()).limit(1)).first()
    return (last.hash, datetime.fromisoformat(last.at)) if last else (FIRST, None)


def kept_heads(connection: Connection) -> list[TreeHead]:
    """All signed heads, the smallest first."""
    h = tables.head.c
    rows = connection.execute(select(h.size, h.root, h.at, h.key, h.signature).order_by(h.size))
    try:
        return [TreeHead(r.size, r.root, datetime.fromisoformat(r.at), r.key, r.signature) for r in rows]
    except (ValueError, TypeError) as error:
        raise DamageError(f"a signed head is damaged: {error}; go on with the last sound copy") from error


def frontier_row(tree: Frontier) -> Row:
    """The one row of the frontier."""
    return {"number": 0, "size": tree.size, "peaks": b"".join(tree.peaks).hex()}


def kept_frontier(connection: Connection) -> Frontier:
    """The tree over all entries, as it was kept; raises `DamageError` where it is not that of the ledger's size."""
    f = tables.frontier.c
    kept = connection.execute(select(f.size, f.peaks)).first()
    try:
        size, data = (kept.size, bytes.fromhex(kept.peaks)) if kept else (-1, b"")
    except ValueError:
        size, data = -1, b""
    # Letters of another case would be the same bytes, and yet not what was written.
    is_as_written = kept is not None and data.hex() == kept.peaks
    if not is_as_written or size != size_of(connection) or len(data) != _HASH * size.bit_count():
        raise DamageError("the frontier is not that of the ledger: it is damaged; go on with the last sound copy")
    return Frontier(size, tuple(data[i : i + _HASH] for i in range(0, len(data), _HASH)))
