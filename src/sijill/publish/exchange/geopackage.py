"""Incidents as an OGC GeoPackage 1.3: one file that every desktop map program opens.

What comes in: an edition. What goes out: an SQLite file. What always holds: the same edition gives the same bytes (the
time of its last change is that of the last thing it tells of); an area is never a point (D6).
"""

import json
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sijill.publish.edition import Edition
from sijill.publish.exchange.cells import Cell, Kind, json_value
from sijill.publish.exchange.maps import COLUMNS, drawn_rows
from sijill.publish.exchange.shape import Shape, shape_of

_APPLICATION, _VERSION = 0x47504B47, 10300
_SRS = 4326
_TYPES = {
    Kind.TEXT: "TEXT",
    Kind.INTEGER: "INTEGER",
    Kind.NUMBER: "DOUBLE",
    Kind.BOOLEAN: "BOOLEAN",
    Kind.DATE: "DATE",
    Kind.TIME: "DATETIME",
    Kind.TEXTS: "TEXT",
    Kind.CHOICES: "TEXT",
}
_WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,'
    'AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]'
)
_SYSTEMS = (
    ("Undefined cartesian SRS", -1, "NONE", -1, "undefined", "undefined cartesian coordinate reference system"),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic coordinate reference system"),
    ("WGS 84 geodetic", _SRS, "EPSG", _SRS, _WGS84, "longitude/latitude coordinates in decimal degrees on WGS 84"),
)
_SCHEMA = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
"""


def write_geopackage(path: Path, edition: Edition) -> None:
    """The incidents as a layer of features."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA page_size = 4096")
        db.execute("PRAGMA journal_mode = OFF")
        db.execute(f"PRAGMA application_id = {_APPLICATION}")
        db.execute(f"PRAGMA user_version = {_VERSION}")
        db.executescript(_SCHEMA)
        db.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", _SYSTEMS)
        _describe(db, edition)
        columns = ", ".join(f'"{column.name}" {_TYPES[column.kind]}' for column in COLUMNS)
        db.execute(f"CREATE TABLE incidents (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom GEOMETRY, {columns})")
        marks = ", ".join("?" * (len(COLUMNS) + 2))
        db.executemany(f"INSERT INTO incidents VALUES ({marks})", _rows(edition))
        db.commit()


def _describe(db: sqlite3.Connection, edition: Edition) -> None:
    boxes = [shape.box for event in edition.events if (shape := shape_of(event)) is not None]
    around: tuple[float | None, ...] = (None,) * 4
    if boxes:
        west, south, east, north = zip(*boxes, strict=True)
        around = (min(west), min(south), max(east), max(north))
    words = "Incidents, each drawn at its first place; an area is a circle around its middle, not its border."
    told = ("incidents", "features", "incidents", words, _last_change(edition), *around, _SRS)
    db.execute("INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", told)
    db.execute("INSERT INTO gpkg_geometry_columns VALUES ('incidents', 'geom', 'GEOMETRY', ?, 0, 0)", (_SRS,))


def _last_change(edition: Edition) -> str:
    """The last moment that the edition tells of: the time of writing would make each file another."""
    moments = [change.at for event in edition.events for change in event.changes]
    moments += [report.captured for report in edition.reports.values() if report.captured is not None]
    told = json_value(max(moments)) if moments else "1970-01-01T00:00:00Z"
    return f"{str(told)[:19]}.000Z"


def _rows(edition: Edition) -> Iterator[tuple[object, ...]]:
    for number, (_, row, shape) in enumerate(drawn_rows(edition), 1):
        yield (number, None if shape is None else _blob(shape), *(_value(row[column.name]) for column in COLUMNS))


def _value(value: Cell) -> object:
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    return json_value(value)


def _blob(shape: Shape) -> bytes:
    """A geometry as GeoPackage has it: a header, with the box of all but points, then well-known binary."""
    if shape.is_point:
        return struct.pack("<2sBBi", b"GP", 0, 0b0000_0001, _SRS) + shape.wkb
    west, south, east, north = shape.box
    return struct.pack("<2sBBi4d", b"GP", 0, 0b0000_0011, _SRS, west, east, south, north) + shape.wkb
