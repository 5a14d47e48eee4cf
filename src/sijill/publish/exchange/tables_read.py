"""An edition from a folder of exported tables.

What comes in: a folder with the tables as CSV, JSON Lines or Parquet. What goes out: the edition, and every loss. What
always holds: a table or column that is missing, and one that is not known, is a loss that is told; the rest is read.
"""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

from sijill.publish.exchange.cells import Row
from sijill.publish.exchange.columns import Table
from sijill.publish.exchange.csv_file import header_of_csv, read_csv
from sijill.publish.exchange.dictionary import BY_NAME, TABLES
from sijill.publish.exchange.edition_read import Loss, Restored, edition_from_rows
from sijill.publish.exchange.jsonl_file import header_of_jsonl, read_jsonl
from sijill.publish.exchange.parquet_file import header_of_parquet, read_parquet
from sijill.publish.exchange.row_read import RowError

KINDS = ("csv", "jsonl", "parquet")
"""Kinds of files that are read; the first that is there is."""
_READ: dict[str, Callable[[Path, Table], Iterator[Row]]] = {
    "csv": read_csv,
    "jsonl": read_jsonl,
    "parquet": read_parquet,
}
_HEADER: dict[str, Callable[[Path], tuple[str, ...] | None]] = {
    "csv": header_of_csv,
    "jsonl": header_of_jsonl,
    "parquet": header_of_parquet,
}


def edition_from_tables(folder: Path, kind: str | None = None) -> Restored:
    """The edition that a folder's tables tell. Raises `ValueError` where there are none.

    `kind` is one of `KINDS`; without it the first kind that is there is read. The files may stand in the folder itself
    or in one named for their kind.
    """
    found = kind or next((k for k in KINDS if _file(folder, k, "incidents").is_file()), None)
    if found is None or found not in KINDS:
        raise ValueError(f"{folder} has no table of incidents: name the folder that `sijill export` wrote")
    losses = list[Loss]()
    for table in TABLES:
        losses += _missing(_file(folder, found, table.name), found, table)

    def rows(name: str) -> Iterator[Row]:
        path = _file(folder, found, name)
        if not path.is_file():
            return
        try:
            yield from _READ[found](path, BY_NAME[name])
        except (RowError, UnicodeDecodeError, csv.Error) as error:
            losses.append(Loss(name, "", f"{error}; the rows after it were not read"))

    restored = edition_from_rows(rows)
    return Restored(restored.edition, (*dict.fromkeys(losses), *restored.losses))


def _file(folder: Path, kind: str, table: str) -> Path:
    inner = folder / kind
    return (inner if inner.is_dir() else folder) / f"{table}.{kind}"


def _missing(path: Path, kind: str, table: Table) -> Iterator[Loss]:
    if not path.is_file():
        yield Loss(table.name, "", f"{path.name} is missing: nothing of it is known")
        return
    try:
        header = _HEADER[kind](path)
    except (RowError, ValueError) as error:
        yield Loss(table.name, "", str(error))
        return
    if header is None:
        return  # a file of JSON Lines without a row names no columns
    for column in table.columns:
        if column.name not in header and not column.derived:
            yield Loss(table.name, "", f"the column {column.name} is missing")
    for name in header:
        if name not in table.names:
            yield Loss(table.name, "", f"the column {name!r} is not of this table: what it holds was not read")
