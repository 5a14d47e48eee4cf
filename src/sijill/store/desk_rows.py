"""What is put on the desk: cards, reports, tasks, restrictions - each in the place of what there was of the same.

What comes in: a writer's transaction, values. What goes out: rows. What always holds: what is put twice stands once;
words are folded here, so that whoever searches finds them however they are written.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sijill.lexicon.folding import folded
from sijill.store.circle import box_about
from sijill.store.desk_query import Card, Facet, PersonRow, Task
from sijill.store.query import Box

_NUMBER_BITS = 40
FULL, WITHOUT_RESTRICTED = 0, 1
"""Variants of a card."""


@dataclass(frozen=True, slots=True)
class CardEntry:
    """An incident's card, the values of its facets, and the documents that tell of it."""

    card: Card
    facets: Mapping[Facet, Sequence[str]]
    documents: tuple[str, ...]
    variant: int = FULL
    words: str = ""
    """The words of its reports, by which lists are filtered."""


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A report as it is searched: its words, its days and places (lat, lon, radius in km), its fields."""

    document: str
    title: str | None
    publisher: str | None
    published: date | None
    language: str | None
    source: str | None
    text: str
    days: tuple[tuple[date | None, date | None], ...] = ()
    places: tuple[tuple[float, float, float], ...] = ()
    fields: Mapping[str, Sequence[str]] | None = None


def put_card(db: sqlite3.Connection, entry: CardEntry) -> None:
    """Put a card."""
    card, number = entry.card, int(entry.card.incident[1:])
    key = number * 2 + entry.variant
    first, last = (day.toordinal() if day else 0 for day in (card.date_from, card.date_to))
    told = (key, number, entry.variant, first or last, last or first, card.lat, card.lon, card.radius_km)
    db.execute(
        "INSERT INTO card VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*told, card.killed[0], card.grade, json.dumps(_card_json(card), ensure_ascii=False)),
    )
    told_words = " ".join(dict.fromkeys(folded(entry.words).split()))
    db.execute("INSERT INTO card_words (rowid, words) VALUES (?, ?)", (key, told_words))
    if card.lat is not None and card.lon is not None:
        db.execute(
            "INSERT INTO card_box VALUES (?, ?, ?, ?, ?)",
            (key, *_edges(box_about(card.lat, card.lon, card.radius_km or 0))),
        )
    values = {(facet.value, value) for facet, many in entry.facets.items() for value in many}
    db.executemany("INSERT INTO facet VALUES (?, ?, ?)", [(facet, value, key) for facet, value in sorted(values)])
    if entry.variant == FULL:
        db.executemany("INSERT INTO told_in VALUES (?, ?)", [(number, int(d[1:])) for d in entry.documents])


def put_persons(db: sqlite3.Connection, incident: str, persons: Iterable[PersonRow]) -> None:
    """Put the persons of an incident in the place of those that it had."""
    number = int(incident[1:])
    _drop_persons(db, number)
    for person in persons:
        # It may have been another incident's, which is put later.
        _drop_where(db, "id = ?", person.id)
        told = {name: getattr(person, name) for name in ("name", "age", "age_unit", "sex", "roles", "quote", "same")}
        row = (person.id, number, int(person.document[1:]), person.day.toordinal() if person.day else 0, person.harm)
        at = db.execute(
            "INSERT INTO person (id, incident, report, day, harm, is_named, told) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (*row, person.name is not None, json.dumps(told, ensure_ascii=False)),
        ).lastrowid
        db.execute("INSERT INTO person_words (rowid, words) VALUES (?, ?)", (at, folded(person.name or "")))


def _drop_persons(db: sqlite3.Connection, incident: int) -> None:
    _drop_where(db, "incident = ?", incident)


def _drop_where(db: sqlite3.Connection, condition: str, value: str | int) -> None:
    db.execute(f"DELETE FROM person_words WHERE rowid IN (SELECT number FROM person WHERE {condition})", (value,))
    db.execute(f"DELETE FROM person WHERE {condition}", (value,))


def put_ties(db: sqlite3.Connection, incident: str, ties: Iterable[tuple[str, str, str]]) -> None:
    """Put whose words the documents of an incident give: document, voice, kind of tie."""
    number = int(incident[1:])
    db.execute("DELETE FROM tie WHERE incident = ?", (number,))
    rows = {(number, int(document[1:]), voice, kind) for document, voice, kind in ties}
    db.executemany("INSERT INTO tie VALUES (?, ?, ?, ?)", sorted(rows))


def drop_card(db: sqlite3.Connection, incident: str) -> None:
    """Take away all that was put of an incident."""
    number = int(incident[1:])
    for key in (number * 2, number * 2 + 1):
        db.execute("DELETE FROM facet WHERE key = ?", (key,))
        db.execute("DELETE FROM card_box WHERE key = ?", (key,))
        db.execute("DELETE FROM card_words WHERE rowid = ?", (key,))
        db.execute("DELETE FROM card WHERE key = ?", (key,))
    db.execute("DELETE FROM told_in WHERE incident = ?", (number,))
    db.execute("DELETE FROM tie WHERE incident = ?", (number,))
    _drop_persons(db, number)


def put_report(db: sqlite3.Connection, entry: ReportEntry) -> None:
    """Put a report in the place of what there was of it."""
    number = int(entry.document[1:])
    drop_report(db, number)
    published = entry.published.toordinal() if entry.published else 0
    told = {"title": entry.title, "publisher": entry.publisher, "language": entry.language, "source": entry.source}
    row = (report_key(published, number), number, published, json.dumps(told, ensure_ascii=False), entry.text)
    db.execute("INSERT INTO report VALUES (?, ?, ?, ?, ?)", row)
    words = folded(f"{entry.title or ''}\n{entry.text}")
    db.execute("INSERT INTO report_words (rowid, words) VALUES (?, ?)", (row[0], words))
    fields = {(name, folded(value)) for name, many in (entry.fields or {}).items() for value in many}
    db.executemany("INSERT INTO report_field VALUES (?, ?, ?)", [(n, value, number) for n, value in sorted(fields)])
    spans = {(f.toordinal() if f else 0, t.toordinal() if t else 0) for f, t in entry.days if f or t}
    db.executemany("INSERT INTO report_day VALUES (?, ?, ?)", [(number, f or t, t or f) for f, t in sorted(spans)])
    for lat, lon, radius in dict.fromkeys(entry.places):
        spot = db.execute("INSERT INTO report_spot (report) VALUES (?)", (number,)).lastrowid
        spot_row = (spot, *_edges(box_about(lat, lon, radius)), number, lat, lon, radius)
        db.execute("INSERT INTO report_box VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", spot_row)


def report_key(published: int, number: int) -> int:
    """By which reports stand in order of their days, and of one day in order of their numbers."""
    return (published << _NUMBER_BITS) | number


def drop_report(db: sqlite3.Connection, number: int) -> None:
    """Take away all that was put of a report but the incidents that it tells of."""
    db.execute("DELETE FROM report_words WHERE rowid IN (SELECT key FROM report WHERE number = ?)", (number,))
    db.execute("DELETE FROM report_box WHERE id IN (SELECT id FROM report_spot WHERE report = ?)", (number,))
    for table in ("report_spot", "report_field", "report_day"):
        db.execute(f"DELETE FROM {table} WHERE report = ?", (number,))
    db.execute("DELETE FROM report WHERE number = ?", (number,))


def put_tasks(db: sqlite3.Connection, owner: str, tasks: Iterable[Task], assigned: Mapping[str, str]) -> None:
    """Put the tasks that follow from one thing ("i3", "d7") in the place of those that did before."""
    db.execute("DELETE FROM task_item WHERE task IN (SELECT number FROM task WHERE owner = ?)", (owner,))
    db.execute("DELETE FROM task WHERE owner = ?", (owner,))
    for task in tasks:
        incident = int(task.incident[1:]) if task.incident else None
        told = {
            "about": task.about,
            "why": task.why,
            "told": task.told,
            "since": task.since.isoformat(),
            "document": task.document,
        }
        names = "id, kind, weight, incident, owner, assignee, told"
        row = (task.id, task.kind.value, task.weight, incident, owner, assigned.get(task.id), json.dumps(told))
        # The same need may follow from either of two things: it is one task.
        db.execute("DELETE FROM task_item WHERE task IN (SELECT number FROM task WHERE id = ?)", (task.id,))
        number = db.execute(f"INSERT OR REPLACE INTO task ({names}) VALUES (?, ?, ?, ?, ?, ?, ?)", row).lastrowid
        items = {_item_of(about) for about in (*task.about, task.incident, task.document) if about}
        db.executemany("INSERT INTO task_item VALUES (?, ?)", [(item, number) for item in sorted(items)])


def put_assignments(db: sqlite3.Connection, assigned: Mapping[str, str]) -> None:
    """Say anew who looks after what."""
    db.execute("UPDATE task SET assignee = NULL WHERE assignee IS NOT NULL")
    db.executemany("UPDATE task SET assignee = ? WHERE id = ?", [(person, task) for task, person in assigned.items()])


def put_restrictions(db: sqlite3.Connection, restricted: Mapping[str, frozenset[str]]) -> None:
    """Say anew which items are restricted, and to which groups."""
    db.execute("DELETE FROM restricted")
    rows = [(item, json.dumps(sorted(groups))) for item, groups in sorted(restricted.items())]
    db.executemany("INSERT INTO restricted VALUES (?, ?)", rows)


def put_meta(db: sqlite3.Connection, name: str, value: str) -> None:
    """Keep a word about the desk itself."""
    db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))


def card_of(told: str, cursor: str) -> Card:
    """A card as it was put."""
    words = json.loads(told)
    return Card(
        incident=words["incident"],
        date_from=_day(words["date_from"]),
        date_to=_day(words["date_to"]),
        place=words["place"],
        country=words["country"],
        lat=words["lat"],
        lon=words["lon"],
        radius_km=words["radius_km"],
        killed=(words["killed"][0], words["killed"][1]),
        injured=(words["injured"][0], words["injured"][1]),
        means=tuple(words["means"]),
        targets=tuple(words["targets"]),
        parties=tuple(words["parties"]),
        languages=tuple(words["languages"]),
        grade=words["grade"],
        is_graded_by_person=words["is_graded_by_person"],
        strike=words["strike"],
        documents=words["documents"],
        voices=words["voices"],
        accounts=words["accounts"],
        changed=datetime.fromisoformat(words["changed"]),
        cursor=cursor,
    )


def _card_json(card: Card) -> dict[str, object]:
    told = {name: getattr(card, name) for name in Card.__dataclass_fields__ if name not in ("cursor", "is_restricted")}
    first, last = (day.isoformat() if day else None for day in (card.date_from, card.date_to))
    return {**told, "date_from": first, "date_to": last, "changed": card.changed.isoformat()}


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None


def _item_of(about: str) -> str:
    return about.partition(".")[0]


def _edges(box: Box) -> tuple[float, float, float, float]:
    """South, north, west, east: the order of the columns of an R*Tree."""
    return box.south, box.north, box.west, box.east
