"""Connections to a casebook's SQLite file.

What comes in: a path. What goes out: an engine. What always holds: the write-ahead log is on and each commit is on the
disk before it returns; a transaction begins when SQLAlchemy begins it, and one that will write takes the writer's
place at once, waiting for others; links between tables hold.
"""

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

WRITES = {"sijill_writes": True}
"""Execution options of a connection that will write."""
_CACHE_KIB = 64 * 1024
_LOG_BYTES = 64 * 1024 * 1024


def engine_of(path: Path, patience: float, read_only: bool) -> Engine:
    """An engine over the file; `patience` is how many seconds a writer waits for another."""

    def connect() -> sqlite3.Connection:
        uri = f"file:{quote(str(path.absolute()))}?mode={'ro' if read_only else 'rwc'}"
        if read_only and _is_still(path):
            uri += "&immutable=1"
        driver = sqlite3.connect(uri, patience, isolation_level=None, check_same_thread=False, uri=True)
        try:
            for pragma in _pragmas(read_only):
                driver.execute(f"PRAGMA {pragma}")
        except BaseException:
            driver.close()
            raise
        return driver

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_size=4, max_overflow=-1)
    event.listen(engine, "begin", _begin)
    return engine


def _pragmas(read_only: bool) -> tuple[str, ...]:
    common = (f"cache_size=-{_CACHE_KIB}", "foreign_keys=ON", "trusted_schema=OFF", "cell_size_check=ON")
    if read_only:
        return common
    return ("journal_mode=WAL", "synchronous=FULL", f"journal_size_limit={_LOG_BYTES}", *common)


def _is_still(path: Path) -> bool:
    """Whether nobody can be writing: no log beside the file, and none may be made there."""
    return not path.with_name(path.name + "-wal").exists() and not os.access(path.parent, os.W_OK, effective_ids=True)


def _begin(connection: Connection) -> None:
    # The driver begins nothing by itself (isolation_level=None), so that the writer's place is ours to take first.
    writes = connection.get_execution_options().get("sijill_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def copied(source: Connection, target: Connection) -> None:
    """Copy a whole database, byte for byte, as the source's transaction sees it."""
    here, there = (c.connection.driver_connection for c in (source, target))
    assert isinstance(here, sqlite3.Connection)
    assert isinstance(there, sqlite3.Connection)
    here.backup(there)
