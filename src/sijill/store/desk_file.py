"""The desk's file, and connections to it.

What comes in: a path. What goes out: connections, one a thread. What always holds: a file that is damaged, or of
another version, is made anew: nothing is in it that cannot be made again; readers never wait for the writer.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sijill.store.circle import km_between
from sijill.store.desk_tables import TABLES, VERSION
from sijill.store.thread_connections import ThreadConnections

_PATIENCE = 30.0
_CACHE_KIB = 16 * 1024
_MAPPED_BYTES = 1 << 30


class DeskFile:
    """One open file; every thread has its own connection."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connections = ThreadConnections(self._connected)
        self._make()

    @property
    def db(self) -> sqlite3.Connection:
        """This thread's connection."""
        return self._connections.mine

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A writer's transaction: all of it is kept, or nothing where it raises."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield self.db
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    def meta(self, name: str) -> str | None:
        """A word kept about the desk itself."""
        row = self.db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def clear(self) -> None:
        """Drop all that is in it."""
        with self.writing() as db:
            asked = "SELECT name, sql LIKE 'CREATE VIRTUAL%' FROM sqlite_master WHERE type = 'table'"
            tables = db.execute(asked).fetchall()
            shadows = tuple(f"{name}_" for name, is_virtual in tables if is_virtual)
            for name, _ in tables:
                if not name.startswith(shadows):
                    db.execute(f'DROP TABLE "{name}"')
            _fill(db)

    def close(self) -> None:
        """Let go of the file."""
        self._connections.close()

    def _make(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            if self.path.is_file() and self.meta("version") == VERSION:
                return
        except sqlite3.DatabaseError:
            pass
        self.close()
        for part in self.path.parent.glob(f"{self.path.name}*"):
            part.unlink()
        with self.writing() as db:
            _fill(db)

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, _PATIENCE, isolation_level=None, check_same_thread=False)
        for pragma in ("journal_mode=WAL", "synchronous=OFF", "temp_store=MEMORY", f"cache_size=-{_CACHE_KIB}"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute(f"PRAGMA mmap_size={_MAPPED_BYTES}")
        connection.create_function("km_between", 4, km_between, deterministic=True)
        return connection


def _fill(db: sqlite3.Connection) -> None:
    for statement in TABLES:
        db.execute(statement)
    db.execute("INSERT INTO meta VALUES ('version', ?)", (VERSION,))
