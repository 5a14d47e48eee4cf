"""The derived tables: filled entry by entry, dropped and filled again, compared, summed up.

What comes in: a connection whose transaction is begun, entries. What goes out: rows in tables; a digest; the first row
that differs from what the ledger and the archive say. What always holds: rows come in the order of their keys, so that
two runs over the same ledger give the same tables.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import islice

from sqlalchemy import Connection, Table, func, insert, select

from sijill.record.ledger import Entry
from sijill.store import tables
from sijill.store.ledger_rows import all_entries
from sijill.store.port import Derivative
from sijill.store.projection import add_rows
from sijill.store.rows import Numbers, Row, Rows, Value, text_of

Index = Callable[[Connection, Rows], None]
"""Enters rows, already in their tables, into what a back-end searches by."""
BATCH = 500


class Derivation:
    """Adds what follows from entries to the derived tables."""

    def __init__(self, connection: Connection, derivative: Derivative, index: Index) -> None:
        self._connection = connection
        self._derivative = derivative
        self._index = index
        self._numbers = _next_numbers(connection)

    def add(self, entries: Iterable[Entry]) -> None:
        """Derive the rows of entries that follow the last ones, and write them."""
        rows = rows_of(entries, self._derivative, self._numbers)
        for table in tables.DERIVED:
            if rows.of[table]:
                self._connection.execute(insert(table), rows.of[table])
        self._index(self._connection, rows)


def rows_of(entries: Iterable[Entry], derivative: Derivative, numbers: Numbers) -> Rows:
    """What follows from entries, by table."""
    rows = Rows()
    for entry in entries:
        add_rows(entry, derivative, rows, numbers)
    return rows


def _next_numbers(connection: Connection) -> Numbers:
    keys = (tables.account.c.number, tables.account_place.c.number, tables.claim.c.number)
    account, place, claim = (connection.scalar(select(func.max(key))) or 0 for key in keys)
    return Numbers.after(account, place, claim)


def fill(connection: Connection, derivative: Derivative, index: Index) -> None:
    """Derive everything again, into derived tables that are empty."""
    derivation = Derivation(connection, derivative, index)
    for batch in batches(all_entries(connection)):
        derivation.add(batch)


def batches(entries: Iterator[Entry]) -> Iterator[Sequence[Entry]]:
    """Entries, some hundred at a time."""
    while batch := list(islice(entries, BATCH)):
        yield batch


def stored_rows(connection: Connection, table: Table) -> Iterator[tuple[Value, ...]]:
    """A table's rows in the order of its key."""
    fetched = connection.execution_options(yield_per=1_000).execute(select(table).order_by(*table.primary_key))
    yield from map(tuple, fetched)


def digest(connection: Connection) -> str:
    """SHA-256 (hex) over all derived rows, table after table, each in the order of its key."""
    total = sha256()
    for table in tables.DERIVED:
        total.update(f"{table.name}\n".encode())
        for row in stored_rows(connection, table):
            total.update(text_of(row).encode("utf-8", "surrogatepass") + b"\n")
    return total.hexdigest()


def first_difference(connection: Connection, derivative: Derivative) -> str | None:
    """The first derived row that is not what the ledger and the archive say, by table and key; `None` for none."""
    stored = {table: stored_rows(connection, table) for table in tables.DERIVED}
    numbers = Numbers()
    for batch in batches(all_entries(connection)):
        for table, expected in rows_of(batch, derivative, numbers).of.items():
            for row in expected:
                if told := _difference(table, next(stored[table], None), row):
                    return told
    for table, rest in stored.items():
        if extra := next(rest, None):
            return f"table {table.name} holds a row that follows from no entry: {_key_of(table, extra)}"
    return None


def _difference(table: Table, found: tuple[Value, ...] | None, row: Row) -> str | None:
    expected = tuple(row[column.name] for column in table.columns)
    if found == expected:
        return None
    where = _key_of(table, expected)
    if found is None or _key_of(table, found) != where:
        return f"table {table.name} lacks the row {where}"
    names = [c.name for c, a, b in zip(table.columns, found, expected, strict=True) if a != b]
    return f"table {table.name}, row {where}: {', '.join(names)} is not what the ledger and the archive say"


def _key_of(table: Table, row: tuple[Value, ...]) -> str:
    keys = [value for column, value in zip(table.columns, row, strict=True) if column.primary_key]
    return "/".join(map(str, keys))
