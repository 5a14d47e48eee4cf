"""A layer of a map, or another table of typed columns, as a header and rows: what its readers share.

What comes in: values as a map's file or a Parquet file holds them. What goes out: a `Layer` of cells, or a
`LayerError`. What always holds: a point becomes the columns `lat` and `lon`, in degrees of WGS 84 and of nothing else;
a line or an area becomes none, for its middle is nobody's word, and how many there were is told.
"""

import json
import math
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from sijill.collect.table_cells import Cell

Point: TypeAlias = tuple[float, float]
"""Latitude, longitude."""
LAT, LON = "lat", "lon"
_POINT = 1
_Z_OF_EWKB, _SRID_OF_EWKB = 0x8000_0000, 0x2000_0000
_SIZE = {b"\x00": ">", b"\x01": "<"}


class LayerError(Exception):
    """The file cannot be used: a code, and a message that says what to do."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One row of a layer: its values by column, and where it is. `has_shape` where it is drawn, as whatever."""

    values: Mapping[str, object]
    point: Point | None = None
    has_shape: bool = False


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer's name, if the file has one; its columns; a row for each feature; problems as code and message."""

    name: str | None
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    problems: tuple[tuple[str, str], ...] = ()


def layer_of(name: str | None, features: Sequence[Feature]) -> Layer:
    """The features as a table; its columns in the order in which they are first met."""
    header = list(dict.fromkeys(key for feature in features for key in feature.values))
    named = {key.casefold() for key in header}
    degrees = [key for key in (LAT, LON) if key not in named] if any(f.point for f in features) else []
    if len(degrees) == 1:
        taken = LON if degrees == [LAT] else LAT
        message = f"has a column {taken!r} and none for the other degree: rename it, and its points are taken"
        raise LayerError("table-unreadable", message)
    rows = tuple(
        (*(cell_of(feature.values.get(key)) for key in header), *((feature.point or (None, None)) if degrees else ()))
        for feature in features
    )
    shapes = sum(feature.has_shape and feature.point is None for feature in features)
    return Layer(name, (*header, *degrees), rows, tuple(_told(shapes, len(features))))


def _told(shapes: int, features: int) -> Iterable[tuple[str, str]]:
    if shapes:
        words = "are lines or areas: those have no degrees here, and are known by the names in their columns alone"
        yield "shapes-not-taken", f"{shapes} of {features} features {words}"


def cell_of(value: object) -> Cell:
    """A value as a cell: several are parted by semicolons, what is made of parts is its JSON."""
    if value is None or isinstance(value, bool | int | str | date):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, list | tuple) and all(isinstance(each, str | int | float | bool) for each in value):
        return "; ".join(str(each) for each in value) or None
    if isinstance(value, bytes):
        return None
    return json.dumps(value, ensure_ascii=False, default=str)


def point_of_wkb(data: bytes) -> Point | None:
    """The point that well-known binary draws; `None` where it draws something else. Raises `LayerError`."""
    try:
        order = _SIZE[data[:1]]
        (kind,) = struct.unpack_from(f"{order}I", data, 1)
        at = 9 if kind & _SRID_OF_EWKB else 5
        if (kind & ~(_Z_OF_EWKB | _SRID_OF_EWKB | 0x4000_0000)) % 1000 != _POINT:
            return None
        lon, lat = struct.unpack_from(f"{order}dd", data, at)
    except (KeyError, struct.error) as error:
        message = "has a shape that is no well-known binary: save the layer again with your map program"
        raise LayerError("table-unreadable", message) from error
    return None if math.isnan(lon) or math.isnan(lat) else (lat, lon)


def not_in_degrees(system: str) -> LayerError:
    """The trouble of a layer whose numbers are no degrees of WGS 84."""
    message = f"has its shapes in {system}: save it in WGS 84 (EPSG:4326) with your map program"
    return LayerError("table-unreadable", message)
