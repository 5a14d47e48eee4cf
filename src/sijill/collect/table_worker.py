"""The process that opens one workbook, or one layer of a map: answers its rows on standard output.

What comes in: the sheet wanted, the limits and the path, as JSON in the first argument; the file's bytes on standard
input. What goes out: a line of JSON with the sheet's name and what is told of it, or with a problem; a line for each
row, its number and cells (a date in a list of one), the header of a layer as row 0; a last line without a number. What
always holds: the process is bound before it looks at a byte.
"""

import io
import json
import os
import sys
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from python_calamine import CalamineError, CalamineWorkbook

from sijill.collect.bounds import bind_process
from sijill.collect.limits import MEGABYTE, Limits
from sijill.collect.table_layer import Layer, LayerError

_MAX_RATIO = 400
"""Times its size that a large part may unpack to: rows of one number each come to 100."""
_LARGE = 8 * MEGABYTE
_MAX_PARTS = 5_000
_CURE = "open it, copy the table alone into a new workbook, or save it as CSV (UTF-8)"


_ZIP = b"PK\x03\x04"


def main() -> None:
    """Answer for one file."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not come between the answers
    sheet, told, path = json.loads(sys.argv[1])
    limits = Limits(**told)
    bind_process(limits)
    try:
        data = sys.stdin.buffer.read(limits.file_bytes + 1)
        lines = _lines(data, sheet, limits) if data.startswith(_ZIP) else _lines_of(_layer(data, sheet, path))
        for line in lines:
            _send(answers, line)
        _send(answers, [None, []])
    except LayerError as refused:
        _send(answers, {"problem": list(refused.args)})


def _send(answers: BinaryIO, line: object) -> None:
    answers.write(json.dumps(line).encode() + b"\n")
    if not isinstance(line, list) or line[0] is None:
        answers.flush()


def _layer(data: bytes, wanted: str | None, path: str) -> Layer:
    """The layer that a file holds; what reads its kind is imported here, for most tables need none of it."""
    from sijill.collect import table_geopackage, table_json, table_parquet

    if data.startswith(table_geopackage.MAGIC):
        return table_geopackage.layer_of_geopackage(data, wanted)
    if data.startswith(table_parquet.MAGIC):
        return table_parquet.layer_of_parquet(path)
    return table_json.layer_of_json(data)


def _lines_of(layer: Layer) -> Iterator[object]:
    yield {"sheet": layer.name, "told": layer.problems}
    yield [0, layer.header]
    for number, row in enumerate(layer.rows, 1):
        yield [number, [_cell(cell) for cell in row]]


def _lines(data: bytes, wanted: str | None, limits: Limits) -> Iterator[object]:
    """All that is answered; a trouble comes before the first row."""
    _check_archive(data, limits)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        name = _sheet_of(book, wanted)
        sheet = book.get_sheet_by_name(name)
        indent = [None] * (sheet.start[1] if sheet.start else 0)  # columns left of the first cell
        rows = sheet.iter_rows()
    except CalamineError as error:
        message = f"cannot be opened as a workbook ({type(error).__name__}: {error}): open it and save it as .xlsx"
        raise LayerError("table-unreadable", message) from error
    yield {"sheet": name}
    for number, row in enumerate(rows, 1):
        if any(c != "" for c in row):
            yield [number, [*indent, *(_cell(c) for c in row)]]


def _sheet_of(book: CalamineWorkbook, wanted: str | None) -> str:
    """The sheet's name; where none is wanted, there must be one alone that holds anything."""
    names: list[str] = book.sheet_names
    if wanted is not None:
        if wanted in names:
            return wanted
        message = f"has no sheet {wanted!r}: its sheets are {', '.join(map(repr, names))}; mend `sheet` in the mapping"
        raise LayerError("table-unreadable", message)
    full = names if len(names) == 1 else [n for n in names if book.get_sheet_by_name(n).end]
    if len(full) == 1:
        return full[0]
    if not full:
        raise LayerError("table-unreadable", "holds no table: check that it was saved completely")
    message = f"has several sheets, {', '.join(map(repr, full))}: name the one with the table, as sheet = {full[0]!r}"
    raise LayerError("table-unreadable", message)


def _cell(cell: object) -> object:
    """A cell as JSON has it: an empty one is null, a date a list of one."""
    if cell == "" or cell is None:
        return None
    if isinstance(cell, date):
        return [cell.isoformat()]
    return cell if isinstance(cell, str | int | float | bool) else str(cell)


def _check_archive(data: bytes, limits: Limits) -> None:
    """Refuse an archive whose directory says that it would unpack to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        message = f"is damaged or no workbook ({error}): open it and save it as .xlsx"
        raise LayerError("table-unreadable", message) from error
    unpacked = sum(p.file_size for p in parts)
    swollen = [p for p in parts if p.file_size > _LARGE and p.file_size > _MAX_RATIO * max(1, p.compress_size)]
    if unpacked > limits.unpacked_bytes or len(parts) > _MAX_PARTS or swollen:
        message = f"would unpack to {unpacked / MEGABYTE:.0f} MB in {len(parts)} parts, as zip bombs do: {_CURE}"
        raise LayerError("bomb", message)


if __name__ == "__main__":
    main()
