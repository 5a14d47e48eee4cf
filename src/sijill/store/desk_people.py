"""Persons harmed, and who publishes what in whose words, asked of the desk.

What comes in: a connection, what is asked, what is unseen. What goes out: rows. What always holds: what an unseen
report tells is in no row and in no number.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence
from datetime import date

from sijill.lexicon.folding import folded
from sijill.store.desk_query import Page, PersonQuery, PersonRow, Publishing, Relay
from sijill.store.desk_sight import Unseen
from sijill.store.desk_where import Where, day_and_number, without_incidents, without_reports


def persons(db: sqlite3.Connection, wanted: PersonQuery, unseen: Unseen, page: Page) -> Sequence[PersonRow]:
    """Records of persons, those of the latest incidents first."""
    where = Where()
    without_reports(where, unseen, "p.report")
    without_incidents(where, unseen, "p.incident")
    if words := folded(wanted.words).split():
        asked = " ".join(f'"{word}"*' for word in words)
        where.add("p.number IN (SELECT rowid FROM person_words WHERE words MATCH ?)", asked)
    if wanted.harm is not None:
        where.add("p.harm = ?", wanted.harm)
    if wanted.named_only:
        where.add("p.is_named")
    if page.after:
        where.add("(p.day, p.number) < (?, ?)", *day_and_number(page.after))
    asked = f"""SELECT p.id, p.incident, p.report, p.day, p.harm, p.told, p.number FROM person p WHERE {where.sql}
        ORDER BY p.day DESC, p.number DESC LIMIT ?"""
    hidden = {f"d{number}" for number in unseen.reports}
    return [_person(row, hidden) for row in db.execute(asked, [*where.values, page.limit])]


def _person(row: tuple[str, int, int, int, str, str, int], hidden: set[str]) -> PersonRow:
    id, incident, report, day, harm, told, number = row
    said = json.loads(told)
    return PersonRow(
        id=id,
        incident=f"i{incident}",
        document=f"d{report}",
        day=date.fromordinal(day) if day else None,
        harm=harm,
        name=said["name"],
        age=said["age"],
        age_unit=said["age_unit"],
        sex=said["sex"],
        roles=tuple(said["roles"]),
        quote=said["quote"],
        same=tuple(other for other in said["same"] if other.partition(".")[0] not in hidden),
        cursor=f"{day}.{number}",
    )


def publishing(db: sqlite3.Connection, field: str, unseen: Unseen, name: str | None) -> Sequence[Publishing]:
    """Volume by publisher or source, those with the most documents first. Raises `ValueError` for another field."""
    if field not in ("publisher", "source"):
        raise ValueError(f"volume is told by publisher or source, not by {field}")
    where = Where()
    where.add(f"r.told ->> '{field}' IS NOT NULL")
    if name is not None:
        where.add("r.number IN (SELECT report FROM report_field WHERE name = ? AND value = ?)", field, folded(name))
        where.add(f"r.told ->> '{field}' = ?", name)
    without_reports(where, unseen, "r.number")
    asked = f"""SELECT r.told ->> '{field}', r.told ->> 'language', r.published, count(*) FROM report r
        WHERE {where.sql} GROUP BY 1, 2, 3"""
    found = dict[str, list[tuple[str | None, int, int]]]()
    for told, language, published, number in db.execute(asked, where.values):
        found.setdefault(told, []).append((language, published, number))
    made = [_publishing(told, rows) for told, rows in found.items()]
    return sorted(made, key=lambda each: (-each.documents, each.name))


def _publishing(name: str, rows: Sequence[tuple[str | None, int, int]]) -> Publishing:
    months, languages = Counter[date](), Counter[str]()
    for language, published, number in rows:
        languages[language or ""] += number
        if published:
            months[date.fromordinal(published).replace(day=1)] += number
    last = max((published for _, published, _ in rows), default=0)
    return Publishing(
        name=name,
        documents=sum(number for _, _, number in rows),
        undated=sum(number for _, published, number in rows if not published),
        months=tuple(sorted(months.items())),
        languages=tuple(language for language, _ in languages.most_common() if language),
        last=date.fromordinal(last) if last else None,
    )


def relays(db: sqlite3.Connection, unseen: Unseen, publisher: str | None, limit: int) -> Sequence[Relay]:
    """Whose words publishers give, the most often given first."""
    where = Where()
    where.add("r.told ->> 'publisher' IS NOT NULL")
    without_reports(where, unseen, "t.report")
    without_incidents(where, unseen, "t.incident")
    if publisher is not None:
        where.add("r.told ->> 'publisher' = ?", publisher)
    asked = f"""SELECT r.told ->> 'publisher', t.voice, t.kind, count(DISTINCT t.report) n
        FROM tie t JOIN report r ON r.number = t.report WHERE {where.sql}
        GROUP BY 1, 2, 3 ORDER BY n DESC, 1, 2 LIMIT ?"""
    return [Relay(*row) for row in db.execute(asked, [*where.values, limit])]
