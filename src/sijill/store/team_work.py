"""Who looks after what, who may see what, who looked at what: what people at work leave behind that is no evidence.

What comes in: items, tasks, names. What goes out: what the desk and the pages ask for. What always holds: whatever
changes what somebody may see lets a counter grow, so that nobody goes on by what they remember; the audit is only
added to.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sijill.store.team_file import TeamFile, written
from sijill.store.team_users import GROUP, TeamError

_ITEM = re.compile(r"[id]\d{1,12}")
_RESTRICTIONS, _ASSIGNMENTS = "restrictions", "assignments"


@dataclass(frozen=True, slots=True)
class Noted:
    """One line of the audit."""

    at: datetime
    who: str
    what: str
    item: str
    address: str


class TeamWork:
    """Restrictions, assignments, saved filters and the audit of one file."""

    def __init__(self, file: TeamFile, clock: Callable[[], datetime]) -> None:
        self._file = file
        self._clock = clock

    def names(self) -> Sequence[str]:
        """Who may be given a task: all who are not shut out."""
        return [n for (n,) in self._file.db.execute("SELECT name FROM user WHERE NOT is_disabled ORDER BY name")]

    def restrictions(self) -> Mapping[str, frozenset[str]]:
        """Items that are restricted, and to which groups."""
        found = dict[str, set[str]]()
        for item, group in self._file.db.execute("SELECT item, grp FROM restriction ORDER BY item"):
            found.setdefault(item, set()).add(group)
        return {item: frozenset(groups) for item, groups in found.items()}

    def restrictions_version(self) -> int:
        """Grows whenever they change."""
        return self._file.counter(_RESTRICTIONS)

    def is_restricted(self, item: str) -> bool:
        """Whether an item is restricted."""
        return self._file.db.execute("SELECT 1 FROM restriction WHERE item = ?", (item,)).fetchone() is not None

    def restrict(self, item: str, groups: Iterable[str]) -> None:
        """Restrict an incident or a report to groups; to none, it is restricted no more. Raises `TeamError`."""
        told = sorted(set(groups))
        if not _ITEM.fullmatch(item):
            raise TeamError(f"{item!r} is neither an incident (i3) nor a report (d7)")
        if wrong := [group for group in told if not GROUP.fullmatch(group)]:
            raise TeamError(f"{wrong[0]!r} is no group: letters, digits, - and _, at most 40")
        with self._file.writing() as db:
            db.execute("DELETE FROM restriction WHERE item = ?", (item,))
            db.executemany("INSERT INTO restriction VALUES (?, ?)", [(item, group) for group in told])
            self._file.count_up(_RESTRICTIONS)

    def assignments(self) -> Mapping[str, str]:
        """Who looks after which task."""
        return dict(self._file.db.execute("SELECT task, user FROM assignment").fetchall())

    def assignments_version(self) -> int:
        """Grows whenever they change."""
        return self._file.counter(_ASSIGNMENTS)

    def assign(self, task: str, user: str | None, by: str) -> None:
        """Give a task to somebody, or to nobody."""
        with self._file.writing() as db:
            db.execute("DELETE FROM assignment WHERE task = ?", (task,))
            if user is not None:
                db.execute("INSERT INTO assignment VALUES (?, ?, ?, ?)", (task, user, by, written(self._clock())))
            self._file.count_up(_ASSIGNMENTS)

    def saved(self, user: str, page: str) -> Sequence[tuple[str, str]]:
        """The filters that somebody keeps for a page: name and query."""
        asked = "SELECT name, query FROM saved WHERE user = ? AND page = ? ORDER BY name"
        return [(name, query) for name, query in self._file.db.execute(asked, (user, page))]

    def save(self, user: str, page: str, name: str, query: str) -> None:
        """Keep a filter under a name, in the place of the one of that name."""
        self._file.db.execute("INSERT OR REPLACE INTO saved VALUES (?, ?, ?, ?)", (user, page, name, query))

    def forget(self, user: str, page: str, name: str) -> None:
        """Keep a filter no more."""
        self._file.db.execute("DELETE FROM saved WHERE user = ? AND page = ? AND name = ?", (user, page, name))

    def note(self, who: str, what: str, item: str, address: str = "") -> None:
        """Note that somebody read a restricted item, or changed the team."""
        asked = "INSERT INTO audit (at, who, what, item, address) VALUES (?, ?, ?, ?, ?)"
        self._file.db.execute(asked, (written(self._clock()), who, what, item, address))

    def noted(self, limit: int = 200) -> Sequence[Noted]:
        """The latest lines of the audit, the last first."""
        rows = self._file.db.execute(
            "SELECT at, who, what, item, address FROM audit ORDER BY number DESC LIMIT ?", (limit,)
        )
        return [Noted(datetime.fromisoformat(at), *told) for at, *told in rows]
