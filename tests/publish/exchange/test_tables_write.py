"""Every file of every format: what stands in it, that it comes back, and that it is the same each time."""

import csv
import json
import resource
from hashlib import sha256
from pathlib import Path

from sijill.publish.exchange.dictionary import TABLES
from sijill.publish.exchange.package import DICTIONARY
from sijill.publish.exchange.tables_read import KINDS, edition_from_tables
from sijill.publish.exchange.tables_write import Format, write_all, write_tables
from tests.publish.exchange.many import many
from tests.publish.made import edition


def test_every_table_is_there_in_every_kind_and_comes_back_the_same(tmp_path: Path) -> None:
    assert write_all(edition(), tmp_path) == ()
    for kind in KINDS:
        assert {path.name for path in (tmp_path / kind).iterdir()} == {f"{table.name}.{kind}" for table in TABLES}
        assert edition_from_tables(tmp_path, kind).edition == edition()


def test_the_dictionary_tells_of_every_column(tmp_path: Path) -> None:
    write_tables(edition(), tmp_path, [])
    with (tmp_path / DICTIONARY).open(encoding="utf-8-sig", newline="") as file:
        told = [(row["table"], row["column"], row["meaning"]) for row in csv.DictReader(file)]
    assert [(table, column) for table, column, _ in told] == [(t.name, c.name) for t in TABLES for c in t.columns]
    assert all(meaning for _, _, meaning in told)


def test_the_same_edition_gives_the_same_bytes_in_every_format(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_all(edition(), tmp_path / name)
    files = [path.relative_to(tmp_path / "a") for path in (tmp_path / "a").rglob("*") if path.is_file()]
    assert len(files) > len(Format)
    assert [f for f in files if (tmp_path / "a" / f).read_bytes() != (tmp_path / "b" / f).read_bytes()] == []


def test_the_descriptor_names_every_other_file_by_its_hash(tmp_path: Path) -> None:
    written, _ = write_tables(edition(), tmp_path)
    told = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    hashes = {each["path"]: each["hash"] for each in told["resources"]}
    there = {p.relative_to(tmp_path).as_posix(): p for p in tmp_path.rglob("*") if p.is_file()}
    assert hashes.keys() == there.keys() - {"datapackage.json"}
    assert all(hashes[name] == f"sha256:{sha256(there[name].read_bytes()).hexdigest()}" for name in hashes)
    assert {file.name for file in written.files} == there.keys()


def test_links_of_the_schema_lead_to_rows_that_are_there(tmp_path: Path) -> None:
    write_tables(edition(), tmp_path, [Format.CSV])
    told = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    rows = {}
    for each in told["resources"]:
        with (tmp_path / each["path"]).open(encoding="utf-8-sig", newline="") as file:
            rows[each["name"]] = list(csv.DictReader(file))
    for each in told["resources"]:
        for key in each.get("schema", {}).get("foreignKeys", []):
            (column,), (other,) = key["fields"], key["reference"]["fields"]
            ids = {row[other] for row in rows[key["reference"]["resource"]]}
            assert {row[column] for row in rows[each["name"]] if row[column]} <= ids


def test_every_source_is_credited(tmp_path: Path) -> None:
    write_tables(edition(), tmp_path, [])
    told = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    titles = [source["title"] for source in told["sources"]]
    assert titles[:3] == ["Dalun Post", "Northern Wire", "South Radio, CC BY 4.0"]
    assert any("GeoNames" in title for title in titles)


def test_many_incidents_are_written_a_row_at_a_time(tmp_path: Path) -> None:
    told = many(3_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    write_tables(told, tmp_path, [Format.CSV, Format.JSONL, Format.GEOJSON, Format.GEOPACKAGE, Format.PARQUET])
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 < 200
    assert edition_from_tables(tmp_path).edition == told
