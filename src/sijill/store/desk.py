"""The desk in a SQLite file (the port's `Desk`): lists, map, queue and search, each by an index.

What comes in: questions with a `Sight`. What goes out: what `desk_port` promises. What always holds: answers that many
ask for alike (counts, tallies, the map) are remembered until the desk changes; what cannot be understood as a page is
the first page of nothing.
"""

import json
import sqlite3
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from sijill.lexicon.folding import folded
from sijill.record.judgement import Grade
from sijill.store import desk_people
from sijill.store.desk_blocks import asked_of_block, words_of
from sijill.store.desk_file import DeskFile
from sijill.store.desk_memory import Memory
from sijill.store.desk_query import (
    Card,
    Facet,
    Filter,
    Marker,
    Page,
    PersonQuery,
    PersonRow,
    Publishing,
    QueueQuery,
    Relay,
    Sight,
    Tally,
    Task,
    TaskKind,
)
from sijill.store.desk_rows import card_of
from sijill.store.desk_search import Block, Hit
from sijill.store.desk_sight import Unseen, unseen_by
from sijill.store.desk_snippet import snippet_of
from sijill.store.desk_where import Where, add_sight, day_and_number, where_of, without_reports

T = TypeVar("T")
_GRADES = {grade.value: number for number, grade in enumerate(Grade)}
_UNKNOWN = -1


class SqliteDesk:
    """One casebook's desk; many threads may ask at once."""

    def __init__(self, path: Path) -> None:
        self.file = DeskFile(path)
        self._memory = Memory()

    @property
    def db(self) -> sqlite3.Connection:
        """This thread's connection."""
        return self.file.db

    def changed(self) -> None:
        """Forget answers: the desk is not as it was."""
        self._memory.forget()

    def cards(self, wanted: Filter, sight: Sight, page: Page) -> Sequence[Card]:
        """Incidents, the latest day first, those of unknown day last."""
        unseen = self._unseen(sight)
        where = where_of(wanted, unseen)
        if page.after:
            where.add("(c.first, c.number) < (?, ?)", *day_and_number(page.after))
        asked = f"SELECT c.told, c.number, c.first FROM card c WHERE {where.sql}"
        rows = self.db.execute(f"{asked} ORDER BY c.first DESC, c.number DESC LIMIT ?", [*where.values, page.limit])
        return [_card(told, number, unseen, f"{first}.{number}") for told, number, first in rows]

    def card(self, incident: str, sight: Sight) -> Card | None:
        """One incident; `None` where there is none, or none to be seen."""
        if (number := _number(incident, "i")) is None:
            return None
        where, unseen = Where(), self._unseen(sight)
        where.add("c.number = ?", number)
        add_sight(where, unseen)
        row = self.db.execute(f"SELECT c.told FROM card c WHERE {where.sql}", where.values).fetchone()
        return None if row is None else _card(row[0], number, unseen)

    def may_see(self, item: str, sight: Sight) -> bool:
        """Whether an incident ("i3") or a document ("d7") is there and may be seen."""
        unseen = self._unseen(sight)
        if (number := _number(item, "i")) is not None:
            found = self.db.execute("SELECT 1 FROM card WHERE number = ? LIMIT 1", (number,)).fetchone()
            return found is not None and number not in unseen.incidents
        if (number := _number(item, "d")) is not None:
            found = self.db.execute("SELECT 1 FROM report WHERE number = ?", (number,)).fetchone()
            return found is not None and number not in unseen.reports
        return False

    def count(self, wanted: Filter, sight: Sight) -> int:
        """How many incidents pass."""

        def reckon() -> int:
            where = where_of(wanted, self._unseen(sight))
            asked = f"SELECT count(*) FROM card c WHERE {where.sql}"
            return int(self.db.execute(asked, where.values).fetchone()[0])

        return self._memory.of(("count", wanted, sight), reckon)

    def tally(self, facet: Facet, wanted: Filter, sight: Sight, limit: int = 30) -> Tally:
        """The commonest values of a facet among the incidents that pass the other facets' filters."""

        own = facet if facet in dict(wanted.facets) else None
        counted = self._memory.of(("tallies", own, wanted, sight), lambda: self._tallies(own, wanted, sight))
        values = counted.get(facet.value, ())
        return Tally(facet, tuple(values[:limit]), max(0, len(values) - limit))

    def _tallies(self, own: Facet | None, wanted: Filter, sight: Sight) -> Mapping[str, Sequence[tuple[str, int]]]:
        """The values of one facet without its own filter, or at once of all facets that the filter does not name."""
        where = where_of(wanted, self._unseen(sight), without=own)
        among = f" AND f.key IN (SELECT c.key FROM card c WHERE {where.sql})" if where.conditions else ""
        facets = [own] if own else [facet for facet in Facet if facet not in dict(wanted.facets)]
        asked = f"""SELECT f.facet, f.value, count(*) n FROM facet f
            WHERE f.facet IN (SELECT value FROM json_each(?)){among} GROUP BY 1, 2 ORDER BY n DESC, 2"""
        found = dict[str, list[tuple[str, int]]]()
        for name, value, number in self.db.execute(asked, [json.dumps([f.value for f in facets]), *where.values]):
            found.setdefault(name, []).append((value, number))
        return found

    def markers(self, wanted: Filter, sight: Sight) -> Sequence[Marker]:
        """All incidents that pass and have a place."""

        def reckon() -> Sequence[Marker]:
            where = where_of(wanted, self._unseen(sight))
            asked = f"""SELECT c.number, c.lat, c.lon, c.radius_km, c.first, c.last, c.killed_low, c.grade FROM card c
                WHERE c.lat IS NOT NULL AND {where.sql} ORDER BY c.number"""
            return [
                Marker(
                    n, lat, lon, km or 0.0, first, last, _UNKNOWN if low is None else low, _GRADES.get(grade, _UNKNOWN)
                )
                for n, lat, lon, km, first, last, low, grade in self.db.execute(asked, where.values)
            ]

        return self._memory.of(("markers", wanted, sight), reckon)

    def days(self, wanted: Filter, sight: Sight) -> Sequence[tuple[date, int]]:
        """Incidents a day (of its first day), in order."""

        def reckon() -> Sequence[tuple[date, int]]:
            where = where_of(wanted, self._unseen(sight))
            where.add("c.first > 0")
            asked = f"SELECT c.first, count(*) FROM card c WHERE {where.sql} GROUP BY c.first ORDER BY c.first"
            return [(date.fromordinal(day), n) for day, n in self.db.execute(asked, where.values)]

        return self._memory.of(("days", wanted, sight), reckon)

    def queue(self, wanted: QueueQuery, sight: Sight, page: Page) -> Sequence[Task]:
        """Tasks, the weightiest first."""
        where = self._tasks(wanted, sight)
        if page.after:
            weight, number = _weight_and_number(page.after)
            where.add("(t.weight < ? OR (t.weight = ? AND t.number > ?))", weight, weight, number)
        asked = f"SELECT {_TASK} FROM task t WHERE {where.sql} ORDER BY t.weight DESC, t.number LIMIT ?"
        return [_task(row) for row in self.db.execute(asked, [*where.values, page.limit])]

    def task(self, id: str, sight: Sight) -> Task | None:
        """One task, if it is still open and to be seen."""
        where = self._tasks(QueueQuery(), sight)
        where.add("t.id = ?", id)
        row = self.db.execute(f"SELECT {_TASK} FROM task t WHERE {where.sql}", where.values).fetchone()
        return None if row is None else _task(row)

    def waiting(self, wanted: QueueQuery, sight: Sight) -> Sequence[tuple[str, int]]:
        """How many tasks of each kind wait."""

        def reckon() -> Sequence[tuple[str, int]]:
            where = self._tasks(wanted, sight)
            asked = f"SELECT t.kind, count(*) FROM task t WHERE {where.sql} GROUP BY t.kind"
            found = dict(self.db.execute(asked, where.values).fetchall())
            return [(kind.value, found[kind.value]) for kind in TaskKind if kind.value in found]

        return self._memory.of(("waiting", wanted, sight), reckon)

    def search(self, block: Block, sight: Sight, page: Page) -> Sequence[Hit]:
        """Reports that match, the newest first."""
        unseen = self._unseen(sight)
        asked = asked_of_block(block, unseen, page)
        order = "w.rowid" if asked.is_led else "r.key"
        sql = f"""SELECT r.number, r.published, r.told, r.words FROM {asked.tables} WHERE {asked.where.sql}
            ORDER BY {order} DESC LIMIT ?"""
        words = frozenset(words_of(block))
        rows = self.db.execute(sql, [*asked.where.values, page.limit]).fetchall()
        return [self._hit(row, words, unseen) for row in rows]

    def suggest(self, facet: Facet, begins: str, sight: Sight, limit: int = 10) -> Sequence[str]:
        """Values of a facet that begin so, folded, the commonest first."""

        def reckon() -> Sequence[tuple[str, str]]:
            values = self.tally(facet, Filter(), sight, limit=1_000_000).values
            return [(folded(value), value) for value, _ in values]

        sought = folded(begins)
        known = self._memory.of(("suggest", facet, sight), reckon)
        return [value for words, value in known if words.startswith(sought)][:limit]

    def persons(self, wanted: PersonQuery, sight: Sight, page: Page) -> Sequence[PersonRow]:
        """Records of persons harmed, those of the latest incidents first."""
        return desk_people.persons(self.db, wanted, self._unseen(sight), page)

    def publishing(self, field: str, sight: Sight, name: str | None = None) -> Sequence[Publishing]:
        """Volume by "publisher" or "source", of all or of one, those with the most documents first."""
        asked = ("publishing", field, sight, name)
        return self._memory.of(asked, lambda: desk_people.publishing(self.db, field, self._unseen(sight), name))

    def relays(self, sight: Sight, publisher: str | None = None, limit: int = 60) -> Sequence[Relay]:
        """Whose words publishers give, the most often given first."""
        asked = ("relays", sight, publisher, limit)
        return self._memory.of(asked, lambda: desk_people.relays(self.db, self._unseen(sight), publisher, limit))

    def remember(self, question: Hashable, answer: Callable[[], T]) -> T:
        """What follows from the desk alone, remembered until the desk changes."""
        return self._memory.of(question, answer)

    def close(self) -> None:
        """Let go of the file."""
        self.file.close()

    def _unseen(self, sight: Sight) -> Unseen:
        return self._memory.of(("unseen", sight), lambda: unseen_by(self.db, sight))

    def _tasks(self, wanted: QueueQuery, sight: Sight) -> Where:
        where, unseen = Where(), self._unseen(sight)
        if wanted.kinds:
            where.add("t.kind IN (SELECT value FROM json_each(?))", json.dumps([kind.value for kind in wanted.kinds]))
        if wanted.assignee is not None:
            where.add("t.assignee IS ?", wanted.assignee or None)
        if wanted.filter != Filter():
            inner = where_of(wanted.filter, unseen)
            where.add(f"t.incident IN (SELECT c.number FROM card c WHERE {inner.sql})", *inner.values)
        if unseen.incidents or unseen.reports:
            hidden = "SELECT i.task FROM task_item i WHERE i.item IN (SELECT value FROM json_each(?))"
            where.add(f"t.number NOT IN ({hidden})", unseen.items)
        return where

    def _hit(self, row: tuple[int, int, str, str], words: frozenset[str], unseen: Unseen) -> Hit:
        number, published, told, text = row
        said = json.loads(told)
        where = Where()
        where.add("t.report = ?", number)
        add_sight(where, unseen)
        without_reports(where, unseen, "t.report")
        asked = f"SELECT c.number FROM told_in t JOIN card c ON c.number = t.incident WHERE {where.sql} ORDER BY 1"
        incidents = tuple(f"i{n}" for (n,) in self.db.execute(asked, where.values))
        snippet, marks = snippet_of(text, words)
        return Hit(
            document=f"d{number}",
            title=said["title"],
            publisher=said["publisher"],
            published=date.fromordinal(published) if published else None,
            language=said["language"],
            incidents=incidents,
            snippet=snippet,
            marks=marks,
            cursor=f"{published}.{number}",
        )


_TASK = "t.id, t.kind, t.weight, t.incident, t.assignee, t.told, t.number"


def _task(row: tuple[str, str, float, int | None, str | None, str, int]) -> Task:
    id, kind, weight, incident, assignee, told, number = row
    said = json.loads(told)
    return Task(
        id=id,
        kind=TaskKind(kind),
        about=tuple(said["about"]),
        why=said["why"],
        told=tuple((name, value) for name, value in said["told"]),
        weight=weight,
        since=datetime.fromisoformat(said["since"]),
        incident=None if incident is None else f"i{incident}",
        document=said["document"],
        assignee=assignee,
        cursor=f"{weight!r}:{number}",
    )


def _number(id: str, letter: str) -> int | None:
    """The number of an id as "i31"; `None` of anything else."""
    digits = id[1:]
    is_id = id[:1] == letter and digits.isascii() and digits.isdecimal() and len(digits) < 12
    return int(digits) if is_id and (digits == "0" or not digits.startswith("0")) else None


def _card(told: str, number: int, unseen: Unseen, cursor: str = "") -> Card:
    return replace(card_of(told, cursor), is_restricted=number in unseen.restricted)


def _weight_and_number(cursor: str) -> tuple[float, int]:
    """The place of a task in the queue; of anything else the place after the last."""
    weight, _, number = cursor.rpartition(":")
    try:
        return float(weight), int(number)
    except ValueError:
        return float("-inf"), 0
