"""A table as a CSV that opens right in a spreadsheet, and read again.

What comes in: a table, its rows; or such a file. What goes out: the file; or its rows. What always holds: UTF-8 with a
mark of it, lines end in CR LF, no cell runs as a formula, and what was written is read as the same. With tags, a row of
HXL tags stands under the header, and columns that have none are left out.
"""

import csv
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from sijill.publish.exchange.cells import Cell, CellError, Kind, Row, csv_text, csv_value
from sijill.publish.exchange.columns import Column, Table
from sijill.publish.exchange.row_read import RowError

ENCODING = "utf-8-sig"


def write_csv(path: Path, table: Table, rows: Iterable[Row], *, with_tags: bool = False) -> None:
    """A table's rows; with HXL tags the tagged columns alone."""
    columns = [column for column in table.columns if column.hxl or not with_tags]
    with path.open("w", encoding=ENCODING, newline="") as file:
        out = csv.writer(file, lineterminator="\r\n")
        out.writerow([column.name for column in columns])
        if with_tags:
            out.writerow([column.hxl for column in columns])
        out.writerows([_text(row[column.name], column) for column in columns] for row in rows)


def _text(value: Cell, column: Column) -> str:
    if value == "" and column.is_required:
        return ""  # that column is never unknown: an empty cell can only be the empty text
    return csv_text(value, column.kind)


def read_csv(path: Path, table: Table, *, has_tags: bool = False) -> Iterator[Row]:
    """The rows of a CSV, by the columns of its header that the table has. Raises `RowError`, with the line.

    `has_tags` where a row of HXL tags stands under the header.
    """
    kinds = {column.name: column.kind for column in table.columns if not column.derived}
    with path.open(encoding=ENCODING, newline="") as file:
        lines = _lines(csv.reader(file))
        header = next(lines, [])
        if has_tags:
            next(lines, None)
        for number, line in enumerate(lines, 1):
            if len(line) != len(header):
                raise RowError(f"row {number} has {len(line)} cells, the header {len(header)}")
            yield {
                name: _value(text, name, kinds[name], number)
                for name, text in zip(header, line, strict=True)
                if name in kinds
            }


def _lines(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    """The lines, their cells as long as they may be; the bound is the whole program's, and is put back after each."""
    while True:
        bound = csv.field_size_limit(sys.maxsize)
        try:
            line = next(reader, None)
        finally:
            csv.field_size_limit(bound)
        if line is None:
            return
        yield line


def _value(text: str, name: str, kind: Kind, number: int) -> Cell:
    try:
        return csv_value(text, kind)
    except CellError as error:
        raise RowError(f"row {number}: {name}: {error}") from error


def header_of_csv(path: Path) -> tuple[str, ...]:
    """The names of its columns."""
    with path.open(encoding=ENCODING, newline="") as file:
        return tuple(next(csv.reader(file), []))
