"""What one sight leaves out, as numbers that a query can be asked with.

What comes in: the desk's restrictions, a `Sight`. What goes out: `Unseen`. What always holds: a report that is
restricted to other groups is not there; an incident is not there if it is restricted so itself, or if no report of it
is left to be seen; of an incident with some unseen reports only the card made without them is seen.
"""

import json
import sqlite3
from dataclasses import dataclass

from sijill.store.desk_query import Sight


@dataclass(frozen=True, slots=True)
class Unseen:
    """Numbers of what is left out; all is empty where nothing is restricted."""

    incidents: frozenset[int] = frozenset()
    partial: frozenset[int] = frozenset()
    """Incidents seen without some of their reports."""
    reports: frozenset[int] = frozenset()
    restricted: frozenset[int] = frozenset()
    """Incidents that are restricted themselves, to whomever."""
    is_restricted: bool = False
    """Whether anything is restricted at all."""

    @property
    def items(self) -> str:
        """The ids of all that is left out, as JSON."""
        return json.dumps([*(f"i{n}" for n in sorted(self.incidents)), *(f"d{n}" for n in sorted(self.reports))])


def unseen_by(db: sqlite3.Connection, sight: Sight) -> Unseen:
    """What a sight leaves out."""
    rows = db.execute("SELECT item, groups FROM restricted").fetchall()
    if not rows:
        return Unseen()
    marked = frozenset(int(item[1:]) for item, _ in rows if item.startswith("i"))
    if sight.sees_all:
        return Unseen(restricted=marked, is_restricted=True)
    hidden = [item for item, groups in rows if sight.groups.isdisjoint(json.loads(groups))]
    reports = frozenset(int(item[1:]) for item in hidden if item.startswith("d"))
    incidents = {int(item[1:]) for item in hidden if item.startswith("i")}
    asked = """SELECT incident, min(report IN (SELECT value FROM json_each(?1))) FROM told_in
        WHERE incident IN (SELECT incident FROM told_in WHERE report IN (SELECT value FROM json_each(?1)))
        GROUP BY incident"""
    touched = db.execute(asked, (json.dumps(sorted(reports)),)).fetchall()
    incidents |= {number for number, is_whole in touched if is_whole}
    return Unseen(frozenset(incidents), frozenset(n for n, is_whole in touched if not is_whole), reports, marked, True)
