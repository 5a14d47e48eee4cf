"""A table as JSON Lines, an object each row, and read again.

What comes in: a table, its rows; or such a file. What goes out: the file; or its rows. What always holds: each object
has every column, `null` where nothing is known; what was written is read as the same.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from sijill.publish.exchange.cells import CellError, Row, json_value, value_of_json
from sijill.publish.exchange.columns import Table
from sijill.publish.exchange.row_read import RowError


def write_jsonl(path: Path, rows: Iterable[Row]) -> None:
    """A table's rows."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            told = {name: json_value(value) for name, value in row.items()}
            file.write(json.dumps(told, ensure_ascii=False, allow_nan=False) + "\n")


def read_jsonl(path: Path, table: Table) -> Iterator[Row]:
    """The rows of such a file. Raises `RowError`, with the line."""
    kinds = {column.name: column.kind for column in table.columns if not column.derived}
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            try:
                told = json.loads(line)
                if not isinstance(told, dict):
                    raise CellError("it is no object")
                yield {name: value_of_json(told[name], kind) for name, kind in kinds.items() if name in told}
            except ValueError as error:
                raise RowError(f"row {number}: {error}") from error


def header_of_jsonl(path: Path) -> tuple[str, ...] | None:
    """The names in its first object; `None` where it has none."""
    with path.open(encoding="utf-8") as file:
        line = file.readline()
    told = json.loads(line) if line else None
    return tuple(told) if isinstance(told, dict) else None
