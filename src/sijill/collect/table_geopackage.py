"""A layer of a GeoPackage, or one of its plain tables.

What comes in: the bytes of a file, perhaps the layer's name. What goes out: a `Layer`. What always holds: nothing of
the file is run but the reading of that one table; a layer whose numbers are no degrees of WGS 84 is refused.
"""

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing

from sijill.collect.table_layer import Feature, Layer, LayerError, Point, layer_of, not_in_degrees, point_of_wkb

MAGIC = b"SQLite format 3\x00"
_WGS84 = 4326
_HEAD = 8
_BOX_DOUBLES = (0, 4, 6, 6, 8)
_EMPTY, _BOX = 0b0001_0000, 0b0000_1110
_JOURNAL = slice(18, 20)
_CURE = "save it as a GeoPackage again with your map program"


def layer_of_geopackage(data: bytes, wanted: str | None) -> Layer:
    """The rows of a layer; without a name, of the only one. Raises `LayerError`."""
    try:
        with closing(sqlite3.connect(":memory:")) as db:
            # A file that was last open with a write-ahead log says so in its head, and could not be opened alone.
            db.deserialize(data[: _JOURNAL.start] + b"\x01\x01" + data[_JOURNAL.stop :])
            db.execute("PRAGMA trusted_schema = OFF")
            name = _name(db, wanted)
            return layer_of(name, list(_features(db, name)))
    except (sqlite3.Error, UnicodeError) as error:
        message = f"cannot be read as a GeoPackage ({error}): {_CURE}"
        raise LayerError("table-unreadable", message) from error


def _name(db: sqlite3.Connection, wanted: str | None) -> str:
    there = db.execute("SELECT name FROM sqlite_master WHERE name = 'gpkg_contents'").fetchone()
    if there is None:
        raise LayerError("table-unreadable", "is an SQLite database and no GeoPackage: export its table as CSV")
    names = [
        str(name)
        for (name,) in db.execute(
            "SELECT table_name FROM gpkg_contents WHERE data_type IN ('features', 'attributes') ORDER BY table_name"
        )
    ]
    if wanted is not None and wanted not in names:
        told = ", ".join(map(repr, names)) or "none"
        raise LayerError("table-unreadable", f"has no layer {wanted!r}: its layers are {told}; mend `sheet`")
    if wanted is None and len(names) != 1:
        told = ", ".join(map(repr, names)) or "none"
        raise LayerError("table-unreadable", f"has the layers {told}: name the one with the table, as sheet = 'name'")
    return wanted or names[0]


def _features(db: sqlite3.Connection, name: str) -> Iterator[Feature]:
    shape = db.execute(
        "SELECT column_name, srs_id FROM gpkg_geometry_columns WHERE table_name = ?", [name]
    ).fetchone() or (None, None)
    found = db.execute('SELECT * FROM "{}"'.format(name.replace('"', '""')))
    columns = [str(column[0]) for column in found.description]
    for row in found:
        values = dict(zip(columns, row, strict=True))
        data = values.pop(shape[0], None) if shape[0] is not None else None
        point = _point(data) if isinstance(data, bytes) else None
        if point is not None and shape[1] != _WGS84:
            raise not_in_degrees(f"system {shape[1]}")
        yield Feature(values, point, isinstance(data, bytes))


def _point(data: bytes) -> Point | None:
    """The point of a geometry as GeoPackage has it: a header, perhaps a box, then well-known binary."""
    try:
        magic, _, flags = struct.unpack_from("<2sBB", data)
        box = _BOX_DOUBLES[(flags & _BOX) >> 1]
    except (struct.error, IndexError) as error:
        raise LayerError("table-unreadable", f"has a shape that is none of a GeoPackage: {_CURE}") from error
    if magic != b"GP":
        raise LayerError("table-unreadable", f"has a shape that is none of a GeoPackage: {_CURE}")
    return None if flags & _EMPTY else point_of_wkb(data[_HEAD + 8 * box :])
