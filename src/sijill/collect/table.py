"""Another recorder's table: each row a document of its own, by a saved mapping of its columns.

What comes in: a table's file, its `TableMapping`, and the name by which the file is told of. What goes out: a `Found`
for each row, its bytes the canonical JSON of what the mapped columns hold, and a `Problem` for each row set aside. What
always holds: the same row gives the same bytes and the same address, wherever in the file it stands; a row with trouble
is named by its number and the reason, and the others go on; `preview` does the same and seals nothing, for nothing here
seals.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from sijill.collect.mapping import BOUNDS, COUNTS, FIELDS, TableMapping, heading
from sijill.collect.settings_section import nearest
from sijill.collect.table_cells import Cell, words
from sijill.collect.table_fields import RowError, fields_of
from sijill.collect.table_grid import Grid, Row, grid_of
from sijill.record.capture import Found
from sijill.record.ledger import Json, canonical
from sijill.record.problem import Problem
from sijill.record.row import row_address

MEDIA_TYPE = "application/vnd.sijill.row+json"
_SHOWN = 3
"""Rows that a preview shows."""
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class TablePreview:
    """What would come of a table: `columns` as understood (name, field), the rows that would come and not."""

    columns: tuple[tuple[str, str], ...]
    rows: int
    set_aside: int
    shown: tuple[Mapping[str, Json], ...]
    problems: tuple[Problem, ...]


def table_rows(path: Path, mapping: TableMapping, where: str) -> Iterator[Found | Problem]:
    """Every row of a table.

    Problems: `unknown-columns` `missing-columns` `repeated-columns` `row-set-aside` `table-unreadable` `encoding`
    `bomb`, and those of a file's bytes.
    """
    grid = grid_of(path, mapping.layout, mapping.columns, where)
    if isinstance(grid, tuple):
        yield from grid
    else:
        yield from _found_in(grid, mapping, where)


def preview(path: Path, mapping: TableMapping, where: str) -> TablePreview:
    """A dry run: what `table_rows` would give."""
    problems: list[Problem] = []
    shown: list[Mapping[str, Json]] = []
    rows = 0
    grid = grid_of(path, mapping.layout, mapping.columns, where)
    for told in grid if isinstance(grid, tuple) else _found_in(grid, mapping, where):
        if isinstance(told, Problem):
            problems.append(told)
            continue
        rows += 1
        if rows <= _SHOWN:
            shown.append(json.loads(told.data))
    columns = () if isinstance(grid, tuple) else _understood(grid.header, mapping)
    set_aside = sum(p.code == "row-set-aside" for p in problems)
    return TablePreview(columns, rows, set_aside, tuple(shown), tuple(problems))


def _understood(header: Iterable[str], mapping: TableMapping) -> tuple[tuple[str, str], ...]:
    return tuple((name, mapping.columns[heading(name)]) for name in header if heading(name) in mapping.columns)


def _found_in(grid: Grid, mapping: TableMapping, where: str) -> Iterator[Found | Problem]:
    """The grid's rows, where its header has what the mapping names."""
    yield from grid.problems
    place = where if grid.sheet is None else f"{where}, sheet {grid.sheet}"
    at = f"{place}, row {mapping.layout.header}"
    if stopped := _header_trouble(grid.header, mapping, at):
        yield from stopped
        return
    yield from _unknown_columns(grid, mapping, at)
    fields = [mapping.columns.get(heading(name)) for name in grid.header]
    first: dict[str, int] = {}
    for row in grid.rows:
        spot = f"{place}, row {row.number}"
        try:
            told = fields_of(_cells(row, fields), mapping)
            _note_id(str(told["id"]), row.number, first)
        except RowError as error:
            yield Problem("row-set-aside", f"{error}; the row was set aside, the others go on", spot, error.about)
        else:
            yield _found(told, mapping, spot)


def _cells(row: Row, fields: list[str | None]) -> dict[str, Cell]:
    """A row's cells by field; cells beyond the header mean that the row has slipped."""
    beyond = [c for c in row.cells[len(fields) :] if words(c)]
    if beyond:
        raise RowError(f"has {len(row.cells)} cells for {len(fields)} columns: look for a delimiter within a text")
    return {field: cell for field, cell in zip(fields, row.cells, strict=False) if field is not None}


def _note_id(name: str, number: int, first: dict[str, int]) -> None:
    if name in first:
        raise RowError(f"has the id {name!r} of row {first[name]} again: delete one, or give it its own", name)
    first[name] = number


def _found(told: Mapping[str, Json], mapping: TableMapping, spot: str) -> Found:
    def text(field: str) -> str | None:
        value = told.get(field)
        return value if isinstance(value, str) else None

    published = text("published")
    return Found(
        address=row_address(mapping.source, str(told["id"])),
        data=canonical(told),
        name=f"{told['id']}.json",
        media_type=MEDIA_TYPE,
        published=date.fromisoformat(published) if published else None,
        publisher=text("publisher") or mapping.publisher,
        lang=text("lang") or mapping.lang,
        title=text("title"),
        source=mapping.source,
        held_in=spot,
    )


def _header_trouble(header: Iterable[str], mapping: TableMapping, at: str) -> list[Problem]:
    """What stops a table: a column that the mapping names and the file has not, or has twice."""
    names = [name for name in header if name]
    times = Counter(heading(name) for name in names)
    problems = []
    if missing := [name for name in mapping.columns if name not in times]:
        free = [n for n in names if heading(n) not in mapping.columns]
        near = [f"{name!r} (perhaps now {n!r})" if (n := nearest(name, free)) else repr(name) for name in missing]
        message = f"has no column {', '.join(near)}: mend the mapping; it has {', '.join(map(repr, names))}"
        problems.append(Problem("missing-columns", message, at, missing[0]))
    for name in (n for n in mapping.columns if times[n] > 1):
        message = f"has {times[name]} columns named {name!r}, and one of them is mapped: rename the others"
        problems.append(Problem("repeated-columns", message, at, name))
    return problems


def _unknown_columns(grid: Grid, mapping: TableMapping, at: str) -> Iterator[Problem]:
    """One problem that names all columns neither mapped nor ignored; a column without a name counts if it is used."""
    used = {n for row in islice(grid.rows, 1_000) for n, cell in enumerate(row.cells) if words(cell)}
    unknown = []
    for n, name in enumerate(grid.header):
        if not name and n in used:
            unknown.append(f"column {_letter(n)} (without a name)")
        elif name and heading(name) not in mapping.columns and heading(name) not in mapping.ignore:
            near = nearest(name, FIELDS - COUNTS - BOUNDS)
            unknown.append(f"{name!r} (perhaps {near})" if near else repr(name))
    if unknown:
        message = f"has columns that are not taken: {', '.join(unknown)}; map each to a field, or list it in `ignore`"
        yield Problem("unknown-columns", message, at)


def _letter(index: int) -> str:
    """A column's letters, as a spreadsheet shows them."""
    letters = ""
    index += 1
    while index:
        index, digit = divmod(index - 1, _LETTERS)
        letters = chr(ord("A") + digit) + letters
    return letters
