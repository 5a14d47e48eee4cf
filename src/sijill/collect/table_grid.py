"""The rows of a table's file: CSV in any delimiter and encoding, XLSX and ODS, JSON, and layers of maps.

What comes in: a path, how the file is written, and the names of columns that one hopes to find. What goes out: a
`Grid`, or the problems why there is none. What always holds: rows are numbered as a spreadsheet shows them, those of
JSON and of a map from 1; the whole file is read before a row is given, so that a broken one gives none; all but CSV is
opened in a process of its own, bound in memory and time; a cell that holds a formula is its text in a CSV, its last
value in a workbook.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sijill.collect.decode import decode
from sijill.collect.limits import MEGABYTE, Limits
from sijill.collect.mapping import Layout, heading
from sijill.collect.origin import bytes_of
from sijill.collect.table_cells import Cell
from sijill.collect.table_process import rows_apart
from sijill.record.problem import Problem

TABLE_LIMITS = Limits(file_bytes=200 * MEGABYTE, unpacked_bytes=600 * MEGABYTE, memory_bytes=1_500 * MEGABYTE)
"""A table of many years is larger than a report."""
DELIMITERS = (",", ";", "\t")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_LAYER = re.compile(rb"SQLite format 3\0|PAR1|(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{")
"""How a GeoPackage, a Parquet file and JSON begin."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row, its number as a spreadsheet shows it."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The header's names, and the rows below it that are not empty.

    `sheet` is the sheet or the layer; `None` for a file that holds but one table.
    """

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    sheet: str | None = None
    problems: tuple[Problem, ...] = ()


def grid_of(path: Path, layout: Layout, wanted: Iterable[str], where: str) -> Grid | tuple[Problem, ...]:
    """Read a table.

    Problems: `table-unreadable` `encoding` `binary` `encrypted` `unsupported` `bomb`, and those of a file's bytes.
    """
    data = bytes_of(path, TABLE_LIMITS.file_bytes)
    if isinstance(data, Problem):
        return (Problem(data.code, data.message, where),)
    if data.startswith(_OLD_OFFICE):
        message = "is an old or locked Excel file: open it, take off a password, and save it as .xlsx"
        return (Problem("encrypted" if _is_locked(data) else "unsupported", message, where),)
    is_layer = _LAYER.match(data) is not None
    if is_layer or data.startswith(_ZIP):
        told = rows_apart(path, layout.sheet, TABLE_LIMITS, where)
        if isinstance(told, Problem):
            return (told,)
        at = replace(layout, header=0) if is_layer else layout
        return _below_header(told.rows, at, where, Grid((), (), told.sheet, told.problems))
    return _csv_grid(data, layout, wanted, where)


def _is_locked(data: bytes) -> bool:
    return "EncryptedPackage".encode("utf-16-le") in data


def _csv_grid(data: bytes, layout: Layout, wanted: Iterable[str], where: str) -> Grid | tuple[Problem, ...]:
    text, problems = _characters(data, layout.encoding, where)
    if text is None:
        return problems
    delimiter = layout.delimiter
    if text[:4].casefold() == "sep=" and text[5:6] in "\r\n":  # a line that Excel writes, and does not show
        delimiter, text = delimiter or text[4], text[5:].removeprefix("\r").removeprefix("\n")
    delimiter = delimiter or _delimiter(text, layout, wanted)
    rows = enumerate(_records(text, delimiter, layout.quotes), 1)
    number = 0
    try:
        told: list[tuple[int, list[str]]] = []
        for number, cells in rows:
            told.append((number, cells))
    except csv.Error as error:
        message = (
            f"cannot be split into cells after row {number} ({error}): look for a quotation mark that is not closed"
        )
        message += " there; if quotation marks are ordinary characters in this file, set quotes = false"
        return (Problem("table-unreadable", message, where),)
    return _below_header(told, layout, where, Grid((), (), problems=problems))


def _characters(data: bytes, encoding: str | None, where: str) -> tuple[str | None, tuple[Problem, ...]]:
    if encoding is None:
        decoded = decode(data, where)
        return decoded.text, decoded.problems
    try:
        return data.decode(encoding).removeprefix("\ufeff"), ()
    except UnicodeError as error:
        message = f"is not in {encoding} as its mapping says ({error}): mend or delete `encoding` there"
        return None, (Problem("encoding", message, where),)


def _records(text: str, delimiter: str, quotes: bool) -> Iterator[list[str]]:
    lines = io.StringIO(text, newline="")
    if not quotes:
        return csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    return csv.reader(lines, delimiter=delimiter, strict=True)


def _delimiter(text: str, layout: Layout, wanted: Iterable[str]) -> str:
    """The delimiter by which the header holds the most columns that are hoped for; then the most columns."""
    hoped = set(wanted)

    def found(delimiter: str) -> tuple[int, int]:
        try:
            cells = _nth(_records(text, delimiter, layout.quotes), layout.header)
        except csv.Error:
            return (-1, 0)
        return (len(hoped & {heading(c) for c in cells}), len(cells))

    return max(DELIMITERS, key=found)


def _nth(records: Iterator[list[str]], number: int) -> list[str]:
    for n, cells in enumerate(records, 1):
        if n == number:
            return cells
    return []


def header_of(cells: Iterable[Cell]) -> tuple[str, ...]:
    """The names that a row gives to the columns; empty where a cell is."""
    return tuple(" ".join(str(c).split()) if c is not None else "" for c in cells)


def _below_header(
    rows: Iterable[tuple[int, Iterable[Cell]]], layout: Layout, where: str, grid: Grid
) -> Grid | tuple[Problem, ...]:
    """The grid whose header is the row that the layout names."""
    header: tuple[str, ...] = ()
    body: list[Row] = []
    for number, cells in rows:
        if number > layout.header:
            row = tuple(cells)
            if any(c is not None and c != "" for c in row):
                body.append(Row(number, row))
        elif number == layout.header:
            header = header_of(cells)
    if not any(header):
        message = f"has no names of columns in row {layout.header}: say in its mapping which row has them"
        message = f"{message}, as header = 3" if layout.header else "has no columns: check that it was saved completely"
        return (*grid.problems, Problem("table-unreadable", message, where))
    return Grid(header, tuple(body), grid.sheet, grid.problems)
