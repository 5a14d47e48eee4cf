"""What files hold that keep a part of the record: maps, HXL, FollowTheMoney, PROV.

What comes in: a folder that an edition was written into, and the edition. What goes out: of each such file a `Kept`.
What always holds: a file is read by what it says and never by what was written; one that cannot be read keeps nothing,
and says why.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from sijill.publish.edition import Edition
from sijill.publish.exchange.cells import Cell, CellError, Kind, Row, value_of_json
from sijill.publish.exchange.columns import Table
from sijill.publish.exchange.csv_file import read_csv
from sijill.publish.exchange.dictionary import TABLES
from sijill.publish.exchange.dictionary_incidents import INCIDENTS
from sijill.publish.exchange.edition_read import Loss
from sijill.publish.exchange.kept import Held, Kept, kept
from sijill.publish.exchange.kept_graphs import held_in_ftm, held_in_prov
from sijill.publish.exchange.parquet_file import read_parquet
from sijill.publish.exchange.row_read import RowError

PARTS = ("hxl", "geojson", "gpkg", "geoparquet", "ftm", "prov")
"""Formats that keep a part of the record."""


def kept_in(folder: Path, kind: str, edition: Edition) -> Kept:
    """What the files of one of `PARTS` keep."""
    try:
        return kept(edition, _READ[kind](folder))
    except (OSError, RowError, CellError, sqlite3.Error, ValueError, KeyError) as error:
        return Kept(0, (), (Loss(kind, "", f"cannot be read again ({error})"),))


def _whole(table: Table) -> Table:
    """The table with the columns, too, that are there for the reader's ease: a map has no others to make them from."""
    return replace(table, columns=tuple(replace(column, derived=False) for column in table.columns))


def _incidents(rows: Iterator[Row]) -> list[Held]:
    return [Held(INCIDENTS.name, INCIDENTS.names, rows)]


def _geojson(folder: Path) -> list[Held]:
    told = json.loads((folder / "geo/incidents.geojson").read_text(encoding="utf-8"))
    return _incidents(
        {column.name: value_of_json(feature["properties"][column.name], column.kind) for column in INCIDENTS.columns}
        for feature in told["features"]
    )


def _geopackage(folder: Path) -> list[Held]:
    path = folder / "geo/incidents.gpkg"
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
        names = ", ".join(f'"{column.name}"' for column in INCIDENTS.columns)
        rows = db.execute(f"SELECT {names} FROM incidents ORDER BY fid").fetchall()
    return _incidents(
        {column.name: _stored(value, column.kind) for column, value in zip(INCIDENTS.columns, row, strict=True)}
        for row in rows
    )


def _stored(value: object, kind: Kind) -> Cell:
    """A value of SQLite, which keeps a list as its JSON and a truth as 0 or 1."""
    if kind in (Kind.TEXTS, Kind.CHOICES):
        return value_of_json(json.loads(str(value)), kind)
    return value_of_json(bool(value) if kind is Kind.BOOLEAN and value is not None else value, kind)


def _geoparquet(folder: Path) -> list[Held]:
    return _incidents(read_parquet(folder / "geo/incidents.parquet", _whole(INCIDENTS)))


def _hxl(folder: Path) -> list[Held]:
    found = []
    for table in TABLES:
        if table.has_tags:
            tagged = tuple(column for column in _whole(table).columns if column.hxl)
            rows = read_csv(folder / f"hxl/{table.name}.csv", replace(table, columns=tagged), has_tags=True)
            found.append(Held(table.name, tuple(column.name for column in tagged), rows))
    return found


def _ftm(folder: Path) -> list[Held]:
    with (folder / "ftm/entities.jsonl").open(encoding="utf-8") as file:
        return held_in_ftm([json.loads(line) for line in file])


def _prov(folder: Path) -> list[Held]:
    return held_in_prov(json.loads((folder / "prov/provenance.jsonld").read_text(encoding="utf-8")))


_READ: Mapping[str, Callable[[Path], list[Held]]] = {
    "hxl": _hxl,
    "geojson": _geojson,
    "gpkg": _geopackage,
    "geoparquet": _geoparquet,
    "ftm": _ftm,
    "prov": _prov,
}
