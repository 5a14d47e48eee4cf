"""The index of a folder: what a person wrote down of each file's publication.

What comes in: a CSV or TSV file with a heading row; columns `id` or `file`, and `published`, `publisher`, `lang`,
`url`. What goes out: an `Index` and the problems of its rows. What always holds: a cell that is wrong is a `Problem`
with its row and counts as empty; other columns are passed over, unless they look like one of ours misspelt.
"""

import csv
import difflib
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sijill.collect.decode import decode
from sijill.collect.limits import STANDARD, Limits
from sijill.collect.origin import Origin, bytes_of
from sijill.collect.publication import Publication, full_date
from sijill.record.problem import Problem

COLUMNS = ("id", "file", "published", "publisher", "lang", "url")
_MEANT = {"date": "published", "publication date": "published", "language": "lang", "source": "publisher"}
_MEANT |= {"outlet": "publisher", "link": "url", "address": "url", "name": "id", "filename": "file", "path": "file"}
_LANG = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*", re.I)


@dataclass(frozen=True, slots=True)
class Index:
    """What is written of each file, by its stem or its name."""

    path: Path
    rows: dict[str, Publication] = field(default_factory=dict)

    def row_for(self, origin: Origin) -> Publication | None:
        """The row of an origin: by its path, then its file name, then its stem, then its id."""
        keys = (origin.where, origin.name, origin.path.stem if origin.path else "", origin.id)
        return next((self.rows[_key(k)] for k in keys if k and _key(k) in self.rows), None)


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of the index, its number as a spreadsheet shows it."""

    number: int
    cells: dict[str, str]


def read_index(path: Path, limits: Limits = STANDARD) -> tuple[Index, tuple[Problem, ...]]:
    """Read an index. Problems: `index-unusable` `index-column` `index-row` `bad-date` `bad-lang`, and a file's own."""
    data = bytes_of(path, limits.file_bytes)
    if isinstance(data, Problem):
        return Index(path), (data,)
    decoded = decode(data, str(path))
    if decoded.text is None:
        return Index(path), decoded.problems
    problems = list(decoded.problems)
    try:
        rows = list(_rows_of(decoded.text, path))
    except csv.Error as error:
        message = f"cannot be split into columns ({error}): look for a quotation mark that is not closed"
        return Index(path), (*problems, Problem("index-unusable", message, str(path)))
    heading, *body = rows or [[]]
    columns, trouble = _columns(heading, str(path))
    problems += trouble
    if not {"id", "file"} & set(columns):
        message = f"has no column `id` or `file`: its first row must name columns out of {', '.join(COLUMNS)}"
        return Index(path), (*problems, Problem("index-unusable", message, str(path)))
    told: dict[str, Publication] = {}
    for number, cells in enumerate(body, 2):
        if not any(c.strip() for c in cells):
            continue
        if len(cells) > len(columns):
            problems.append(_row_problem(path, number, f"has {len(cells)} cells for {len(columns)} columns: mend it"))
            continue
        row = _Row(number, {name: cell.strip() for name, cell in zip(columns, cells, strict=False) if name})
        problems += _enter(row, told, path)
    return Index(path, told), tuple(problems)


def _enter(row: _Row, told: dict[str, Publication], path: Path) -> list[Problem]:
    """Enter one row under its id and its file; the first row of a file stands."""
    keys = [_key(k) for k in (row.cells.get("id", ""), row.cells.get("file", "")) if k]
    if not keys:
        return [_row_problem(path, row.number, "names no file: fill in `id` or `file`")]
    if any(k in told for k in keys):
        return [_row_problem(path, row.number, f"names {keys[0]} again; the first row is used: delete one")]
    publication, problems = _publication(row, path)
    told.update(dict.fromkeys(keys, publication))
    return problems


def _publication(row: _Row, path: Path) -> tuple[Publication, list[Problem]]:
    problems: list[Problem] = []
    where = f"{path}, row {row.number}"
    day = full_date(row.cells.get("published", ""))
    if day is None and (said := row.cells.get("published")):
        message = f"the publication date {said!r} is no full date: write year-month-day, as 2019-07-22"
        problems.append(Problem("bad-date", message, where, said))
    lang = _LANG.fullmatch(row.cells.get("lang", ""))
    if lang is None and (said := row.cells.get("lang")):
        message = f"the language {said!r} is no ISO 639 code: write en, ar, fa ..."
        problems.append(Problem("bad-lang", message, where, said))
    return Publication(
        published=day,
        publisher=row.cells.get("publisher") or None,
        lang=lang[1].lower() if lang else None,
        url=row.cells.get("url") or None,
    ), problems


def _rows_of(text: str, path: Path) -> Iterator[list[str]]:
    """The rows, with the delimiter that the file's ending or its first line tells."""
    heading = text.split("\n", 1)[0]
    if path.suffix.lower() in (".tsv", ".tab") or "\t" in heading:
        # In TSV a quotation mark is a character; honoured, it would swallow the lines after a cell that opens with one.
        for cells in csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE):
            yield [c[1:-1].replace('""', '"') if len(c) > 1 and c[0] == c[-1] == '"' else c for c in cells]
    else:
        yield from csv.reader(io.StringIO(text), delimiter=";" if heading.count(";") > heading.count(",") else ",")


def _columns(heading: list[str], where: str) -> tuple[list[str], list[Problem]]:
    """Our names of the columns, empty for those of others; a likely misspelling of a column that is missing is told."""
    names = [h.strip().lower() for h in heading]
    problems: list[Problem] = []
    for name in names:
        near = [_MEANT[name]] if name in _MEANT else difflib.get_close_matches(name, COLUMNS, 1, 0.75)
        if name not in COLUMNS and near and near[0] not in names:
            message = f"the column {name!r} is not known and was passed over: call it {near[0]!r} if that is meant"
            problems.append(Problem("index-column", message, f"{where}, row 1", name))
    return [n if n in COLUMNS else "" for n in names], problems


def _row_problem(path: Path, number: int, message: str) -> Problem:
    return Problem("index-row", message, f"{path}, row {number}")


def _key(name: str) -> str:
    """File systems differ in how they write an accent and, some, in case."""
    return unicodedata.normalize("NFC", name).casefold()
