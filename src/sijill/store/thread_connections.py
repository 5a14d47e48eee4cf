"""SQLite connections, one a thread.

What comes in: how to open one. What goes out: this thread's. What always holds: each is opened when it is first asked
for, and all are closed together.
"""

import sqlite3
import threading
from collections.abc import Callable


class ThreadConnections:
    """Connections to one file."""

    def __init__(self, opened: Callable[[], sqlite3.Connection]) -> None:
        self._opened = opened
        self._mine = threading.local()
        self._all = list[sqlite3.Connection]()
        self._lock = threading.Lock()

    @property
    def mine(self) -> sqlite3.Connection:
        """This thread's connection."""
        found: sqlite3.Connection | None = getattr(self._mine, "db", None)
        if found is None:
            found = self._mine.db = self._opened()
            with self._lock:
                self._all.append(found)
        return found

    def close(self) -> None:
        """Close all; whoever asks again gets a new one."""
        with self._lock:
            for connection in self._all:
                connection.close()
            self._all.clear()
            self._mine = threading.local()
