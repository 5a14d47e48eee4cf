"""The desk made to follow the record: what changed since it last looked is put anew, and nothing else.

What comes in: a casebook, its desk, who is restricted from what and looks after what. What goes out: a desk that tells
what the record holds now. What always holds: a desk that is lost, damaged, or of another past than the ledger's is made
again from the beginning; a stop anywhere leaves a desk that the next follow mends.
"""

import json
import logging
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from sijill.casebook.desk_following import Following
from sijill.casebook.folder import STATE, Casebook
from sijill.store.desk import SqliteDesk
from sijill.store.desk_rows import put_assignments, put_meta

DESK = "desk.db"
_log = logging.getLogger(__name__)
_MANY = 3_000
"""Entries from which on nobody waits for them."""
_PATIENCE = 5.0
"""Seconds that a request waits for another that follows."""


class Team(Protocol):
    """What the desk must know of the people who work at it."""

    def restrictions(self) -> Mapping[str, frozenset[str]]:
        """Items ("i3", "d7") that are restricted, and to which groups."""
        ...

    def restrictions_version(self) -> int:
        """Grows whenever they change."""
        ...

    def assignments(self) -> Mapping[str, str]:
        """Who looks after which task."""
        ...

    def assignments_version(self) -> int:
        """Grows whenever they change."""
        ...


class NoTeam:
    """A casebook of one person: nothing is restricted, nothing assigned."""

    def restrictions(self) -> Mapping[str, frozenset[str]]:
        """None."""
        return {}

    def restrictions_version(self) -> int:
        """Never changes."""
        return 0

    def assignments(self) -> Mapping[str, str]:
        """None."""
        return {}

    def assignments_version(self) -> int:
        """Never changes."""
        return 0


@dataclass(frozen=True, slots=True)
class _Position:
    """How far the desk has come: entries, the root of the last signed head, the team's versions."""

    size: int = 0
    head: tuple[int, str] = (0, "")
    restrictions: int = -1
    assignments: int = -1
    settings: str = ""


class DeskKeeper:
    """Makes one desk follow one casebook; `follow` may be called from many threads."""

    def __init__(self, casebook: Casebook, team: Team | None = None) -> None:
        self.casebook = casebook
        self.team = team or NoTeam()
        self.desk = SqliteDesk(casebook.folder / STATE / DESK)
        self._lock = threading.Lock()
        self._known = self._kept()

    @property
    def behind(self) -> int:
        """How many entries the record has that the desk does not tell of yet."""
        return self.casebook.store.size() - self._known.size

    def follow(self) -> int:
        """Bring the desk up to the record; how many entries it was behind. Raises `CasebookError`, `StoreError`."""
        if self._is_current():
            return 0
        with self._lock:
            return self._catch_up()

    def follow_soon(self) -> int:
        """The same, for whoever cannot wait for a run of a thousand reports: many entries are followed beside.

        Until that is done, and where another thread has been following for some seconds, the desk tells of what there
        was before.
        """
        if self._is_current():
            return 0
        if self.behind > _MANY:
            threading.Thread(target=self._follow_beside, daemon=True).start()
            return 0
        if not self._lock.acquire(timeout=_PATIENCE):
            return 0
        try:
            return self._catch_up()
        finally:
            self._lock.release()

    def _follow_beside(self) -> None:
        if self._lock.acquire(blocking=False):
            try:
                self._catch_up()
            except Exception:  # whatever it is, the next request tries again
                _log.exception("the desk could not follow")
            finally:
                self._lock.release()

    def _catch_up(self) -> int:
        if self._is_current():
            return 0
        behind = self.behind
        self._follow()
        return behind

    def close(self) -> None:
        """Let go of the desk."""
        self.desk.close()

    def _is_current(self) -> bool:
        known = self._known
        return (
            known.size == self.casebook.store.size()
            and known.restrictions == self.team.restrictions_version()
            and known.assignments == self.team.assignments_version()
            and known.settings == self.casebook.settings.rule
        )

    def _kept(self) -> _Position:
        told = self.desk.file.meta("position")
        if told is None:
            return _Position()
        size, head, restrictions, assignments, settings = json.loads(told)
        known = _Position(size, (head[0], head[1]), restrictions, assignments, settings)
        is_of_this = any((h.size, h.root) == known.head for h in self.casebook.store.heads())
        return known if is_of_this and size <= self.casebook.store.size() else _Position()

    def _follow(self) -> None:
        store, known, team = self.casebook.store, self._known, self.team
        heads, size = store.heads(), store.size()
        now = _Position(
            size,
            (heads[-1].size, heads[-1].root),
            team.restrictions_version(),
            team.assignments_version(),
            self.casebook.settings.rule,
        )
        if known.size == 0 or known.settings != now.settings:
            self.desk.file.clear()
            self._known = known = _Position()
        assigned, is_restricted_anew = team.assignments(), known.restrictions != now.restrictions
        if is_restricted_anew or known.size < size:
            work = Following(self.casebook, self.desk, team.restrictions(), assigned)
            if is_restricted_anew:
                work.restrict()
            if known.size < size:
                work.follow(known.size - 1)
        if known.assignments != now.assignments or is_restricted_anew:
            with self.desk.file.writing() as db:
                put_assignments(db, assigned)
        with self.desk.file.writing() as db:
            put_meta(db, "position", json.dumps([now.size, now.head, now.restrictions, now.assignments, now.settings]))
        self._known = now
        self.desk.changed()
