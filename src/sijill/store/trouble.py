"""Why a store could not do what was asked, in words that name the file and the cure.

What comes in: what the database said. What goes out: `StoreError`. What always holds: a broken program's own errors
pass through untouched.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, IntegrityError


class StoreError(Exception):
    """A casebook's database could not be opened, read or written; the message names the file and what to do."""


class DamageError(StoreError):
    """A casebook's database is not as this program left it."""


_CURES = {
    "SQLITE_FULL": "the disk is full, and nothing of this step was kept; make room and run again",
    "SQLITE_READONLY": "it may not be written; make the file and its folder writable, or open it for reading only",
    "SQLITE_CANTOPEN": "it cannot be opened; is the folder there, and may you read and write in it?",
    "SQLITE_PERM": "it may not be opened; make the file and its folder readable and writable",
    "SQLITE_IOERR": "the disk failed while it was read or written, and nothing of this step was kept; "
    "make sure that the disk has room and is sound, and run again",
}
_DAMAGED = "it is damaged, or no database of a casebook; keep it as it is, and go on with the last sound copy"


@contextmanager
def told_plainly(path: Path, patience: float) -> Iterator[None]:
    """Raise what the database says as a `StoreError`; `patience` is how many seconds were waited for other writers."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error, IntegrityError) or not isinstance(error.orig, sqlite3.Error):
            raise
        raise told(path, error.orig, patience) from error
    except sqlite3.Error as error:
        raise told(path, error, patience) from error
    except UnicodeDecodeError as error:  # the driver's, over a schema or an error text that was damaged
        raise DamageError(f"{path}: {_DAMAGED} ({error.reason})") from error


def told(path: Path, error: sqlite3.Error, patience: float) -> Exception:
    """What SQLite said of a file, as a `StoreError`; an error that no user can cure comes back as it is."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return StoreError(
            f"{path}: another process has been writing to it for {patience:g} seconds; "
            f"wait for it to end, or stop it, and run again"
        )
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or "decode to UTF-8" in str(error):
        return DamageError(f"{path}: {_DAMAGED} ({error})")
    cure = next((cure for start, cure in _CURES.items() if name.startswith(start)), None)
    return StoreError(f"{path}: {cure} ({error})") if cure else error
