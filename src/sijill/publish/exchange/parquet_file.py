"""A table as Parquet, and read again; DuckDB writes and reads it.

What comes in: a table, its rows; or such a file. What goes out: the file; or its rows. What always holds: the engine
fetches and loads nothing, works in one thread so that the same rows give the same bytes, and holds little in memory.
Values are not compressed where a release is searched for what it withholds: bytes that are sought must be found.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from sijill.publish.exchange.cells import Cell, Kind, Row
from sijill.publish.exchange.columns import Column, Table
from sijill.publish.exchange.jsonl_file import write_jsonl
from sijill.publish.exchange.row_read import RowError

_TYPES = {
    Kind.TEXT: "VARCHAR",
    Kind.INTEGER: "BIGINT",
    Kind.NUMBER: "DOUBLE",
    Kind.BOOLEAN: "BOOLEAN",
    Kind.DATE: "DATE",
    Kind.TIME: "TIMESTAMPTZ",
    Kind.TEXTS: "VARCHAR[]",
    Kind.CHOICES: "VARCHAR[]",
}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_BATCH = 2_000


def write_parquet(path: Path, columns: Iterable[Column], rows: Iterable[Row], geo: str | None = None) -> None:
    """Rows; with `geo` as GeoParquet, whose column `geometry` is given in hexadecimal digits of WKB."""
    types = {column.name: _TYPES[column.kind] for column in columns}
    told = ", ".join(f"{_quoted(name)}: {_quoted(kind)}" for name, kind in types.items())
    shown = ", ".join(f'unhex("{n}") AS "{n}"' if geo and n == "geometry" else f'"{n}"' for n in types)
    more = f", COMPRESSION uncompressed, KV_METADATA {{geo: {_quoted(geo)}}}" if geo else ", COMPRESSION zstd"
    with TemporaryDirectory(prefix="sijill-parquet-") as spool, engine(spool) as db:
        lines = Path(spool) / "rows.jsonl"
        write_jsonl(lines, rows)
        read = f"read_json({_quoted(str(lines))}, format = 'newline_delimited', columns = {{{told}}})"
        db.execute(f"COPY (SELECT {shown} FROM {read}) TO {_quoted(str(path))} (FORMAT parquet{more})")


def engine(spool: str) -> duckdb.DuckDBPyConnection:
    """A database in memory that fetches and loads nothing."""
    return duckdb.connect(
        ":memory:",
        config={
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "threads": "1",
            "memory_limit": "256MB",
            "temp_directory": spool,
        },
    )


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def read_parquet(path: Path, table: Table) -> Iterator[Row]:
    """The rows of a Parquet file, by the columns of it that the table has. Raises `RowError`."""
    with TemporaryDirectory(prefix="sijill-parquet-") as spool, engine(spool) as db:
        there = header_of_parquet(path)
        columns = [c for c in table.columns if not c.derived and c.name in there]
        # A moment is asked for as a number: as a value it would need a package for time zones.
        asked = ", ".join(f'epoch_us("{c.name}")' if c.kind is Kind.TIME else f'"{c.name}"' for c in columns)
        try:
            found = db.execute(f"SELECT {asked} FROM read_parquet(?)", [str(path)])
            while batch := found.fetchmany(_BATCH):
                yield from ({c.name: _value(v, c.kind) for c, v in zip(columns, row, strict=True)} for row in batch)
        except duckdb.Error as error:
            raise RowError(f"it cannot be read as Parquet ({str(error).splitlines()[0]})") from error


def _value(told: object, kind: Kind) -> Cell:
    if kind in (Kind.TEXTS, Kind.CHOICES):
        return tuple(str(text) for text in told) if isinstance(told, list) else ()
    if kind is Kind.TIME and isinstance(told, int):
        return _EPOCH + timedelta(microseconds=told)
    if told is None or isinstance(told, str | int | float | bool | date):
        return told
    raise RowError(f"{told!r:.60} is no {kind.value}")


def header_of_parquet(path: Path) -> tuple[str, ...]:
    """The names of its columns. Raises `RowError`."""
    with TemporaryDirectory(prefix="sijill-parquet-") as spool, engine(spool) as db:
        try:
            db.execute("SELECT * FROM read_parquet(?) LIMIT 0", [str(path)])
        except duckdb.Error as error:
            raise RowError(f"it cannot be read as Parquet ({str(error).splitlines()[0]})") from error
        return tuple(str(column[0]) for column in db.description or ())


def kv_of(path: Path) -> dict[str, str]:
    """What a Parquet file says of itself, by key."""
    with TemporaryDirectory(prefix="sijill-parquet-") as spool, engine(spool) as db:
        rows = db.execute("SELECT decode(key), decode(value) FROM parquet_kv_metadata(?)", [str(path)]).fetchall()
        return {str(key): str(value) for key, value in rows}


def geo_of(path: Path) -> object:
    """The GeoParquet metadata of a file, or `None`."""
    told = kv_of(path).get("geo")
    return None if told is None else json.loads(told)
