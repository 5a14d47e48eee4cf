"""The team's file (`team.db`): who works at a casebook, what they may do, what they do it with.

What comes in: a path. What goes out: connections, one a thread. What always holds: none of it is evidence, so it is in
no bundle and is published nowhere; of passwords, sessions, tokens and recovery codes only hashes are in it; the file
is its owner's alone to read.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sijill.store.thread_connections import ThreadConnections
from sijill.store.trouble import StoreError

VERSION = 1
TEAM = "team.db"
"""The file's name in a casebook's folder."""
_PATIENCE = 15.0
_TABLES = (
    """CREATE TABLE user (
        name TEXT PRIMARY KEY COLLATE NOCASE, role INTEGER NOT NULL, password TEXT NOT NULL, totp TEXT,
        totp_step INTEGER NOT NULL DEFAULT 0, is_disabled INTEGER NOT NULL DEFAULT 0, made TEXT NOT NULL)""",
    """CREATE TABLE member (
        user TEXT NOT NULL COLLATE NOCASE, grp TEXT NOT NULL, PRIMARY KEY (user, grp)) WITHOUT ROWID""",
    "CREATE TABLE recovery (user TEXT NOT NULL COLLATE NOCASE, code TEXT NOT NULL, PRIMARY KEY (user, code))",
    """CREATE TABLE passkey (
        id BLOB PRIMARY KEY, user TEXT NOT NULL COLLATE NOCASE, name TEXT NOT NULL, public BLOB NOT NULL,
        count INTEGER NOT NULL, made TEXT NOT NULL)""",
    """CREATE TABLE session (
        hash TEXT PRIMARY KEY, user TEXT NOT NULL COLLATE NOCASE, made TEXT NOT NULL, used TEXT NOT NULL,
        agent TEXT NOT NULL, address TEXT NOT NULL)""",
    """CREATE TABLE token (
        number INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, user TEXT NOT NULL COLLATE NOCASE, name TEXT NOT NULL,
        scopes TEXT NOT NULL, made TEXT NOT NULL, expires TEXT NOT NULL, used TEXT)""",
    """CREATE TABLE challenge (
        hash TEXT PRIMARY KEY, user TEXT COLLATE NOCASE, challenge BLOB NOT NULL, at TEXT NOT NULL)""",
    "CREATE TABLE failure (what TEXT NOT NULL, at TEXT NOT NULL)",
    "CREATE INDEX failure_by_what ON failure (what, at)",
    "CREATE TABLE restriction (item TEXT NOT NULL, grp TEXT NOT NULL, PRIMARY KEY (item, grp)) WITHOUT ROWID",
    """CREATE TABLE assignment (
        task TEXT PRIMARY KEY, user TEXT NOT NULL COLLATE NOCASE, given_by TEXT NOT NULL, at TEXT NOT NULL)""",
    """CREATE TABLE saved (
        user TEXT NOT NULL COLLATE NOCASE, page TEXT NOT NULL, name TEXT NOT NULL, query TEXT NOT NULL,
        PRIMARY KEY (user, page, name)) WITHOUT ROWID""",
    """CREATE TABLE audit (
        number INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, item TEXT NOT NULL,
        address TEXT NOT NULL)""",
    "CREATE INDEX audit_by_item ON audit (item, number)",
    "CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID",
)


class TeamFile:
    """One open file; every thread has its own connection."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connections = ThreadConnections(self._connected)
        self._bring_up()

    @property
    def db(self) -> sqlite3.Connection:
        """This thread's connection; each statement outside `writing` stands for itself."""
        return self._connections.mine

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A writer's transaction; within another it is a part of that one."""
        if self.db.in_transaction:
            yield self.db
            return
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield self.db
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    def count_up(self, name: str) -> None:
        """Let a counter grow: whoever remembers what it counts looks again."""
        asked = "INSERT INTO counter VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1"
        self.db.execute(asked, (name,))

    def counter(self, name: str) -> int:
        """A counter's value."""
        row = self.db.execute("SELECT value FROM counter WHERE name = ?", (name,)).fetchone()
        return 0 if row is None else int(row[0])

    def close(self) -> None:
        """Let go of the file."""
        self._connections.close()

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, _PATIENCE, isolation_level=None, check_same_thread=False)
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "trusted_schema=OFF"):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    def _bring_up(self) -> None:
        if not self.path.exists():
            os.close(os.open(self.path, os.O_CREAT | os.O_WRONLY, 0o600))
        try:
            version = int(self.db.execute("PRAGMA user_version").fetchone()[0])
            if version > VERSION:
                raise StoreError(f"{self.path} is of a newer version of sijill ({version}): use that one")
            if version == 0:
                with self.writing() as db:
                    for statement in _TABLES:
                        db.execute(statement)
                    db.execute(f"PRAGMA user_version = {VERSION}")
        except sqlite3.DatabaseError as error:
            self.close()
            cure = "put it back from a backup, or move it away: then nobody can sign in until `sijill user add`"
            raise StoreError(f"{self.path} cannot be read ({error}): {cure}") from error


def written(at: datetime) -> str:
    """A time as it is kept: UTC, so that the order of the texts is the order of the times."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
