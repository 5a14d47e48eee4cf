"""Tables in JSON, GeoJSON, FollowTheMoney, GeoPackage and Parquet, friendly and hostile."""

import json
import sqlite3
import struct
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from sijill.collect.mapping import Layout
from sijill.collect.table_grid import Grid, grid_of

WHERE = "t"


def _grid(path: Path, sheet: str | None = None) -> Grid:
    grid = grid_of(path, Layout(sheet=sheet), {"id"}, WHERE)
    assert isinstance(grid, Grid), grid
    return grid


def _trouble(path: Path, sheet: str | None = None) -> str:
    problems = grid_of(path, Layout(sheet=sheet), {"id"}, WHERE)
    assert isinstance(problems, tuple)
    return problems[-1].message


def _json(folder: Path, told: object, name: str = "t.geojson") -> Path:
    path = folder / name
    path.write_text(told if isinstance(told, str) else json.dumps(told, ensure_ascii=False), encoding="utf-8")
    return path


def _feature(shape: object, **properties: object) -> dict[str, object]:
    return {"type": "Feature", "geometry": shape, "properties": properties}


def _features(*features: object, **more: object) -> dict[str, object]:
    return {"type": "FeatureCollection", "features": list(features), **more}


def _at(lon: float, lat: float) -> dict[str, object]:
    return {"type": "Point", "coordinates": [lon, lat]}


AREA = {"type": "Polygon", "coordinates": [[[36, 35], [37, 35], [37, 36], [36, 35]]]}


def test_a_point_becomes_two_columns_and_an_area_none(tmp_path: Path) -> None:
    told = _features(_feature(_at(36.5, 35.9), id="A-1", means=["airstrike", "shelling"]), _feature(AREA, id="A-2"))
    grid = _grid(_json(tmp_path, told))
    assert grid.header == ("id", "means", "lat", "lon")
    assert [row.cells for row in grid.rows] == [("A-1", "airstrike; shelling", 35.9, 36.5), ("A-2", None, None, None)]
    assert [(p.code, "1 of 2" in p.message) for p in grid.problems] == [("shapes-not-taken", True)]


def test_columns_of_degrees_that_are_there_stay_as_they_are(tmp_path: Path) -> None:
    grid = _grid(_json(tmp_path, _features(_feature(_at(1, 2), id="A-1", lat=35.0, lon=36.0))))
    assert (grid.header, grid.rows[0].cells) == (("id", "lat", "lon"), ("A-1", 35.0, 36.0))


def test_a_feature_is_known_by_its_own_id_where_no_column_is(tmp_path: Path) -> None:
    grid = _grid(_json(tmp_path, _features({**_feature(None, killed=3), "id": 7})))
    assert (grid.header, grid.rows[0].cells) == (("id", "killed"), (7, 3))


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (_features(_feature(_at(1, 2)), crs={"type": "name", "properties": {"name": "EPSG:3857"}}), "EPSG:3857"),
        (_features({"type": "Feature", "geometry": {"type": "Point", "coordinates": [1]}}), "feature 1"),
        (_features({"type": "Feature", "geometry": {"type": "Point", "coordinates": ["1", "2"]}}), "no numbers"),
        (_features(7), "feature 1"),
        ({"type": "FeatureCollection"}, "no list of features"),
        (_features(_feature(_at(1, 2), lat=3)), "none for the other degree"),
        ('{"id": 1}\n{"id": 2', "line 2"),
        ('{"id": NaN}', "line 1"),
        ("[{}, 7]", "item 2"),
        ('{"a": ' * 5_000, "nested too deeply"),
    ],
)
def test_what_is_no_map_and_no_table_says_where(tmp_path: Path, told: object, words: str) -> None:
    assert words in _trouble(_json(tmp_path, told))


@pytest.mark.parametrize("form", ["{0}\n{1}\n", "[{0}, {1}]"])
def test_objects_are_rows(tmp_path: Path, form: str) -> None:
    told = form.replace("{0}", '{"id": "A-1", "killed": 3}').replace("{1}", '{"id": "A-2"}')
    grid = _grid(_json(tmp_path, told, "t.jsonl"))
    assert grid.header == ("id", "killed")
    assert [(row.number, row.cells) for row in grid.rows] == [(1, ("A-1", 3)), (2, ("A-2", None))]


def _entity(id: str, schema: str, **properties: str) -> dict[str, object]:
    return {"id": id, "schema": schema, "properties": {name: [value] for name, value in properties.items()}}


def test_an_event_of_entities_is_a_row_with_what_is_linked(tmp_path: Path) -> None:
    told = [
        _entity(
            "e", "Event", recordId="i7", startDate="2021-03", location="Marran", addressEntity="a", summary="Shell"
        ),
        _entity("a", "Address", latitude="35.9", longitude="36.5"),
        _entity("p", "Person", name="Sami Q."),
        _entity("o", "Person", name="Not of it"),
        _entity("l", "UnknownLink", subject="p", object="e"),
        _entity("d", "Article", title="A note"),
        _entity("m", "Documentation", document="d", entity="e"),
    ]
    grid = _grid(_json(tmp_path, "\n".join(json.dumps(each) for each in told), "t.jsonl"))
    assert len(grid.rows) == 1
    row = dict(zip(grid.header, grid.rows[0].cells, strict=True))
    assert (row["id"], row["location"], row["lat"], row["lon"]) == ("i7", "Marran", 35.9, 36.5)
    assert (row["startDate"], row["endDate"]) == ("2021-03-01", "2021-03-31")
    assert (row["persons"], row["documents"], row["summary"]) == ("Sami Q.", "A note", "Shell")


def _geopackage(path: Path, srs: int = 4326, layers: tuple[str, ...] = ("harm",)) -> Path:
    head = struct.pack("<2sBBi", b"GP", 0, 1, srs)
    boxed = struct.pack("<2sBBi4d", b"GP", 0, 3, srs, 36, 37, 35, 36)
    point = struct.pack("<BIdd", 1, 1, 36.5, 35.9)
    area = struct.pack("<BIIIdddddd", 1, 3, 1, 3, 36, 35, 37, 35, 36, 35)
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("CREATE TABLE gpkg_contents (table_name, data_type)")
        db.execute("CREATE TABLE gpkg_geometry_columns (table_name, column_name, srs_id)")
        for layer in layers:
            db.execute("INSERT INTO gpkg_contents VALUES (?, 'features')", [layer])
            db.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?)", [layer, srs])
            db.execute(f'CREATE TABLE "{layer}" (fid INTEGER PRIMARY KEY, geom BLOB, id TEXT)')
            db.execute(f'INSERT INTO "{layer}" VALUES (1, ?, ?), (2, ?, ?), (3, NULL, ?)',
                       [head + point, "A-1", boxed + area, "A-2", "A-3"])  # fmt: skip
        db.commit()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def test_a_layer_of_a_geopackage_is_a_table(tmp_path: Path) -> None:
    grid = _grid(_geopackage(tmp_path / "t.gpkg"))
    assert (grid.sheet, grid.header) == ("harm", ("fid", "id", "lat", "lon"))
    assert [row.cells for row in grid.rows] == [(1, "A-1", 35.9, 36.5), (2, "A-2", None, None), (3, "A-3", None, None)]
    assert [p.code for p in grid.problems] == ["shapes-not-taken"]


def test_one_of_several_layers_must_be_named(tmp_path: Path) -> None:
    path = _geopackage(tmp_path / "t.gpkg", layers=("a", "b"))
    assert "'a', 'b'" in _trouble(path)
    assert _grid(path, "b").sheet == "b"
    assert "no layer 'c'" in _trouble(path, "c")


def test_a_layer_that_is_not_in_degrees_is_refused(tmp_path: Path) -> None:
    assert "system 32637" in _trouble(_geopackage(tmp_path / "t.gpkg", srs=32637))


@pytest.mark.parametrize("data", [b"SQLite format 3\x00" + b"\x00" * 200, b"PAR1 and nothing more PAR1"])
def test_a_damaged_file_is_named(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "t").write_bytes(data)
    assert "cannot be read as" in _trouble(tmp_path / "t")


def test_a_database_that_is_no_map_says_so(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "t.db")) as db:
        db.execute("CREATE TABLE harm (id)")
        db.commit()
    assert "no GeoPackage" in _trouble(tmp_path / "t.db")


def _parquet(path: Path, crs: str = "null") -> Path:
    columns = '{"geometry": {"encoding": "WKB", "crs": ' + crs + "}}"
    geo = '{"version": "1.1.0", "primary_column": "geometry", "columns": ' + columns + "}"
    point = struct.pack("<BIdd", 1, 1, 36.5, 35.9).hex()
    rows = f"SELECT 'A-1' AS id, DATE '2021-03-14' AS day, ['a', 'b'] AS means, unhex('{point}') AS geometry"
    moment = "TIMESTAMPTZ '2021-03-14 10:00:00+00' AS seen"
    with duckdb.connect() as db:
        db.execute(f"COPY ({rows}, {moment}) TO '{path}' (FORMAT parquet, KV_METADATA {{geo: '{geo}'}})")
    return path


def test_a_geoparquet_is_a_table_of_typed_cells(tmp_path: Path) -> None:
    grid = _grid(_parquet(tmp_path / "t.parquet"))
    row = dict(zip(grid.header, grid.rows[0].cells, strict=True))
    assert (row["id"], str(row["day"]), row["means"]) == ("A-1", "2021-03-14", "a; b")
    assert (row["lat"], row["lon"]) == (35.9, 36.5)
    assert str(row["seen"]).startswith("2021-03-14 10:00")


def test_a_geoparquet_that_is_not_in_degrees_is_refused(tmp_path: Path) -> None:
    crs = '{"id": {"authority": "EPSG", "code": 32637}}'
    assert "EPSG:32637" in _trouble(_parquet(tmp_path / "t.parquet", crs))
