"""Incidents as GeoJSON and GeoParquet: one shape each, of the first place, with the columns of the table `incidents`.

What comes in: an edition. What goes out: files. What always holds: GeoJSON is that of RFC 7946, GeoParquet that of
version 1.1; an area is never a point, and an incident that cannot be drawn is there without a shape.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from sijill.publish.edition import Edition, EventTold
from sijill.publish.exchange.cells import Kind, Row, json_value
from sijill.publish.exchange.columns import Column
from sijill.publish.exchange.dictionary_incidents import INCIDENTS
from sijill.publish.exchange.parquet_file import write_parquet
from sijill.publish.exchange.rows import rows_of
from sijill.publish.exchange.shape import Shape, drawn_as, shape_of

DRAWN_AS = Column("drawn_as", Kind.TEXT, "What the shape means.", rule="D6, R18")
COLUMNS = (*INCIDENTS.columns, DRAWN_AS)
_GEOMETRY = Column("geometry", Kind.TEXT, "Well-known binary.")


def drawn_rows(edition: Edition) -> Iterator[tuple[EventTold, Row, Shape | None]]:
    """Each incident with its row and its shape."""
    for event, row in zip(edition.events, rows_of(edition, INCIDENTS.name), strict=True):
        yield event, {**row, DRAWN_AS.name: drawn_as(event)}, shape_of(event)


def write_geojson(path: Path, edition: Edition) -> None:
    """The incidents as a collection of features."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('{"type": "FeatureCollection", "features": [')
        for number, (event, row, shape) in enumerate(drawn_rows(edition)):
            feature = {
                "type": "Feature",
                "id": event.id,
                "geometry": _geometry(shape),
                "properties": {name: json_value(value) for name, value in row.items()},
            }
            file.write((",\n" if number else "\n") + json.dumps(feature, ensure_ascii=False, allow_nan=False))
        file.write("\n]}\n")


def _geometry(shape: Shape | None) -> dict[str, object] | None:
    if shape is None:
        return None
    return {"type": shape.kind, "coordinates": shape.ring[0] if shape.is_point else [shape.ring]}


def write_geoparquet(path: Path, edition: Edition) -> None:
    """The incidents as GeoParquet."""
    shapes = [shape for event in edition.events if (shape := shape_of(event)) is not None]
    rows = (
        {**row, _GEOMETRY.name: shape.wkb.hex() if shape is not None else None} for _, row, shape in drawn_rows(edition)
    )
    write_parquet(path, (*COLUMNS, _GEOMETRY), rows, geo=json.dumps(_told(shapes)))


def _told(shapes: Sequence[Shape]) -> dict[str, object]:
    """What GeoParquet says of itself. Without `crs` degrees are those of OGC:CRS84, longitude first."""
    column: dict[str, object] = {
        "encoding": "WKB",
        "geometry_types": sorted({shape.kind for shape in shapes}),
        "orientation": "counterclockwise",
        "edges": "planar",
    }
    if boxes := [shape.box for shape in shapes]:
        west, south, east, north = zip(*boxes, strict=True)
        column["bbox"] = [min(west), min(south), max(east), max(north)]
    return {"version": "1.1.0", "primary_column": _GEOMETRY.name, "columns": {_GEOMETRY.name: column}}
