"""What can be told of damage in a SQLite record without the archive and without any key.

What comes in: a connection whose transaction may write. What goes out: sentences that name the table and the row. What
always holds: it changes nothing; a record that this program wrote, and that nobody touched, has no damage.
"""

import sqlite3
from collections.abc import Iterator
from itertools import zip_longest

from sqlalchemy import Connection, create_engine, select, text
from sqlalchemy.exc import DatabaseError

from sijill.record.ledger import FIRST, canonical, stamp
from sijill.record.merkle import Frontier
from sijill.store import tables
from sijill.store.ledger_rows import PAGE, entry_of, kept_frontier
from sijill.store.rows import Rows
from sijill.store.sqlite_index import create_index, index_rows
from sijill.store.trouble import DamageError

_WORDS_CHECK = "INSERT INTO claim_words(claim_words, rank) VALUES ('integrity-check', 1)"
"""FTS5's own check, that against the passages included; it writes nothing, but SQLite takes it for a write."""


def damage(connection: Connection) -> list[str]:
    """All damage found, in the order of looking: the file, the schema, the ledger, the links, the indexes."""
    found = [f"SQLite finds: {told}" for told in connection.scalars(text("PRAGMA integrity_check")) if told != "ok"]
    schema = _schema_damage(connection)
    if schema:  # what is missing cannot be looked into
        return found + schema
    found += _ledger_damage(connection)
    for table, row, parent in connection.execute(text('SELECT "table", rowid, parent FROM pragma_foreign_key_check')):
        found.append(f"table {table}, row {row}: it points to a row that {parent} has not")
    for name in ("place_box", "account_days"):
        if (told := connection.scalar(text(f"SELECT rtreecheck('{name}')"))) != "ok":
            found.append(f"index {name}: {told}")
    try:
        connection.exec_driver_sql(_WORDS_CHECK)
    except DatabaseError as error:
        if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_CORRUPT:
            raise
        found.append("index claim_words: it does not hold the words of the passages; `sijill rebuild` makes it again")
    return found


def index_difference(connection: Connection) -> str | None:
    """The first box or days of the indexes that are not those of their account."""
    with _fresh() as fresh:
        for rows in _indexed(connection):
            index_rows(fresh, rows)
        for name, key in (("account_days", "account"), ("place_box", "number")):
            both = (c.execute(text(f"SELECT * FROM {name} ORDER BY {key}")) for c in (connection, fresh))
            for stored, expected in zip_longest(*both):
                if stored != expected:
                    return f"index {name}, row {(expected or stored)[0]}: it is not what the account says"
    return None


def _fresh() -> Connection:
    connection = create_engine("sqlite://").connect()
    tables.METADATA.create_all(connection)
    create_index(connection)
    return connection


def _schema_damage(connection: Connection) -> list[str]:
    asked = text("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND tbl_name != 'alembic_version'")
    with _fresh() as fresh:
        stored, expected = ({row.name: _parts(row.sql) for row in c.execute(asked)} for c in (connection, fresh))
    wrong = sorted(name for name in stored.keys() | expected.keys() if stored.get(name) != expected.get(name))
    return [f"schema: {name} is not as this Sijill makes it" for name in wrong]


def _parts(sql: str) -> list[str]:
    """The lines of a table's making; a migration and the program may tell its links in another order."""
    return sorted(line.strip().rstrip(", ") for line in sql.splitlines())


def _ledger_damage(connection: Connection) -> list[str]:
    """What the rows of the ledger tell by themselves; stops at the first, for all hashes after it would differ too."""
    last, tree = FIRST, Frontier()
    for number, row in enumerate(_ledger(connection)):
        try:
            entry = entry_of(row[:5])
        except DamageError as error:
            return [str(error)]
        plain = (number, stamp(entry.at), entry.kind.value, canonical(entry.body).decode("utf-8"), last)
        last = entry.hash
        if row != (*plain, last):
            return [f"entry {row[0]}: it is not as it was entered"]
        tree = tree.grown(bytes.fromhex(last))
    try:
        return [] if kept_frontier(connection) == tree else ["frontier: it is not that of the ledger"]
    except DamageError as error:
        return [str(error)]


def _ledger(connection: Connection) -> Iterator[tuple[int | str, ...]]:
    e, after = tables.entry.c, -1
    while page := connection.execute(select(tables.entry).where(e.seq > after).order_by(e.seq).limit(PAGE)).all():
        yield from map(tuple, page)
        after = page[-1].seq


def _indexed(connection: Connection) -> Iterator[Rows]:
    """The accounts and their places, a page at a time, as far as the indexes look at them."""
    a, p, after = tables.account.c, tables.account_place.c, 0
    days = select(a.number, a.date_from, a.date_to).order_by(a.number).limit(PAGE)
    boxes = select(p.number, p.account, p.south, p.west, p.north, p.east).order_by(p.number)
    while accounts := connection.execute(days.where(a.number > after)).all():
        first, after = accounts[0].number, accounts[-1].number
        places = connection.execute(boxes.where(p.account.between(first, after)))
        rows = Rows()
        rows.of[tables.account] += (dict(row._mapping) for row in accounts)
        rows.of[tables.account_place] += (dict(row._mapping) for row in places)
        yield rows
