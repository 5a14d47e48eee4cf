"""What another body's columns could not say of an edition, and what was put where nothing is told.

What comes in: notes, as rows are made. What goes out: a report, as a table and as a text. What always holds: each note
names the row, the column and why; a number that no source gave is always a note of `IMPUTED`, with its rule (D2).
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from sijill.publish.exchange.cells import guarded
from sijill.publish.exchange.csv_file import ENCODING

EVERY = "*"
"""Stands for every row, where a column can never be filled from what is recorded."""
_SHOWN = 3


class Said(StrEnum):
    """How a column differs from what is recorded."""

    LEFT_OUT = "left-out"
    """The whole incident has no row."""
    UNSAID = "unsaid"
    """The column is empty; or it has no room for what is recorded."""
    WITHHELD = "withheld"
    """The column is empty or wider, for its audience is not told."""
    CODED = "coded"
    """The value is rougher or narrower than what is recorded, by the body's convention."""
    IMPUTED = "imputed"
    """No source gives the value."""


_HEADS = {
    Said.LEFT_OUT: "Not in the table",
    Said.UNSAID: "Could not be said",
    Said.WITHHELD: "Withheld from this audience",
    Said.CODED: "Said more roughly, by the body's convention",
    Said.IMPUTED: "Imputed: no source gives it",
}


@dataclass(frozen=True, slots=True)
class Note:
    """One note: the incident, the column, what was put there, why, and by which rule."""

    said: Said
    row: str
    column: str
    why: str
    value: str = ""
    rule: str = ""


@dataclass(slots=True)
class Notes:
    """The notes on one export, as they come."""

    all: list[Note] = field(default_factory=list)

    def add(self, note: Note) -> None:
        """One more."""
        self.all.append(note)


def write_notes(path: Path, notes: Notes) -> None:
    """The notes as a table."""
    with path.open("w", encoding=ENCODING, newline="") as file:
        out = csv.writer(file, lineterminator="\r\n")
        out.writerow(("said", "incident", "column", "value", "rule", "why"))
        for note in notes.all:
            cells = (note.said.value, note.row, note.column, note.value, note.rule, note.why)
            out.writerow([guarded(cell) if cell else "" for cell in cells])


def notes_text(title: str, rows: int, notes: Notes) -> str:
    """The notes in words: of each kind and column how many, and which first."""
    return "\n".join((f"{title}: {rows:,} rows", "", *_lines(notes))) + "\n"


def _lines(notes: Notes) -> Iterator[str]:
    groups = dict[tuple[Said, str, str, str], list[str]]()
    for note in notes.all:
        groups.setdefault((note.said, note.column, note.why, note.rule), []).append(note.row)
    for said, head in _HEADS.items():
        own = [(key, rows) for key, rows in groups.items() if key[0] is said]
        yield f"{head}:{'' if own else ' nothing'}"
        for (_, column, why, rule), rows in own:
            some = f"{len(rows):,}: {', '.join(rows[:_SHOWN])}{' …' if len(rows) > _SHOWN else ''}"
            where = "every row" if rows == [EVERY] else some
            yield f"  {column or 'the row'}: {why}{f' ({rule})' if rule else ''} [{where}]"
        yield ""
