"""A Parquet file, and a GeoParquet, as a table.

What comes in: a path. What goes out: a `Layer`. What always holds: the engine opens that file and no other, fetches and
loads nothing, and works in one thread; a layer whose numbers are no degrees of WGS 84 is refused.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

import duckdb

from sijill.collect.table_layer import Feature, Layer, LayerError, Point, layer_of, not_in_degrees, point_of_wkb

MAGIC = b"PAR1"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ZONED = "TIMESTAMP WITH TIME ZONE"
_DEGREES = ("OGC:CRS84", "EPSG:4326")
_MEMORY = "600MB"


def layer_of_parquet(path: str) -> Layer:
    """The file's rows. Raises `LayerError`."""
    options: dict[str, str | bool | int | float | list[str]] = {
        "threads": "1",
        "memory_limit": _MEMORY,
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
    try:
        with duckdb.connect(":memory:", config=options) as db:
            db.execute("SET enable_geoparquet_conversion = false")
            db.execute("SET allowed_paths = [$path]".replace("$path", _quoted(path)))
            db.execute("SET enable_external_access = false")
            return layer_of(None, list(_features(db, path)))
    except duckdb.Error as error:
        message = f"cannot be read as Parquet ({str(error).splitlines()[0]}): save it again"
        raise LayerError("table-unreadable", message) from error


def _features(db: duckdb.DuckDBPyConnection, path: str) -> Iterator[Feature]:
    shape = _shape_column(db, path)
    columns = [
        (str(row[0]), str(row[1])) for row in db.execute("DESCRIBE SELECT * FROM read_parquet(?)", [path]).fetchall()
    ]
    # A moment with a zone is asked for as a number: as a value it would need a package for time zones.
    asked = ", ".join(f"epoch_us({_name(n)})" if kind == _ZONED else _name(n) for n, kind in columns)
    found = db.execute(f"SELECT {asked} FROM read_parquet(?)", [path])
    while batch := found.fetchmany(1_000):
        for row in batch:
            values = {n: _value(v, kind) for (n, kind), v in zip(columns, row, strict=True)}
            data = values.pop(shape, None) if shape is not None else None
            point: Point | None = point_of_wkb(data) if isinstance(data, bytes) else None
            yield Feature(values, point, data is not None)


def _value(told: object, kind: str) -> object:
    if kind == _ZONED and isinstance(told, int):
        return _EPOCH + timedelta(microseconds=told)
    return told


def _shape_column(db: duckdb.DuckDBPyConnection, path: str) -> str | None:
    """The column with a GeoParquet's shapes; `None` of a plain Parquet file."""
    rows = db.execute("SELECT decode(value) FROM parquet_kv_metadata(?) WHERE decode(key) = 'geo'", [path]).fetchall()
    if not rows:
        return None
    try:
        told = json.loads(rows[0][0])
        name = told["primary_column"]
        column: Mapping[str, object] = told["columns"][name]
    except (ValueError, KeyError, TypeError) as error:
        message = "has no description of its shapes that can be read: save it again"
        raise LayerError("table-unreadable", message) from error
    if column.get("encoding") != "WKB":
        raise LayerError("table-unreadable", f"has its shapes as {column.get('encoding')}: save them as WKB")
    if (system := _system_of(column.get("crs"))) is not None:
        raise not_in_degrees(system)
    return str(name)


def _system_of(crs: object) -> str | None:
    """The name of a system that is not WGS 84; without one, GeoParquet's degrees are OGC:CRS84."""
    if crs is None:
        return None
    told = crs.get("id") if isinstance(crs, dict) else None
    name = f"{told.get('authority')}:{told.get('code')}" if isinstance(told, dict) else "a system not named"
    return None if name in _DEGREES else name


def _name(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
