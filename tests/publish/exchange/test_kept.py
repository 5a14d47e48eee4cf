"""What a format of a part of the record keeps comes back the same, and what it loses is listed."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings

from sijill.publish.edition import Edition
from sijill.publish.exchange.dictionary import TABLES
from sijill.publish.exchange.kept_read import PARTS, kept_in
from sijill.publish.exchange.rows import rows_of
from sijill.publish.exchange.tables_write import Format, write_tables
from tests.publish.exchange.editions import editions
from tests.publish.made import edition


@pytest.mark.parametrize("kind", PARTS)
def test_a_part_of_the_made_up_edition_comes_back_the_same(tmp_path: Path, kind: str) -> None:
    write_tables(edition(), tmp_path, [Format(kind)])
    kept = kept_in(tmp_path, kind, edition())
    assert kept.faults == ()
    assert kept.rows >= len(edition().events)


@pytest.mark.parametrize(("kind", "examples"), [(k, 8 if k == "geoparquet" else 40) for k in PARTS])
def test_a_part_of_any_edition_comes_back_the_same(kind: str, examples: int) -> None:
    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(editions())
    def check(told: Edition) -> None:
        with TemporaryDirectory() as folder:
            write_tables(told, Path(folder), [Format(kind)])
            assert kept_in(Path(folder), kind, told).faults == ()

    check()


@pytest.mark.parametrize("kind", PARTS)
def test_every_table_and_column_comes_back_or_is_listed_as_lost(tmp_path: Path, kind: str) -> None:
    told = edition()
    write_tables(told, tmp_path, [Format(kind)])
    kept = kept_in(tmp_path, kind, told)
    lost = {loss.table: loss.why for loss in kept.losses if loss.table != "tables"}
    whole = next((loss.why for loss in kept.losses if loss.table == "tables"), "")
    came = set()
    for table in TABLES:
        number = len(list(rows_of(told, table.name)))
        if number and f"{table.name} ({number})" not in whole:
            came.add(table.name)
    assert "incidents" in came
    assert lost.keys() <= came


def test_a_figure_that_was_altered_in_the_file_is_a_fault(tmp_path: Path) -> None:
    told = edition()
    write_tables(told, tmp_path, [Format.GEOJSON])
    path = tmp_path / "geo/incidents.geojson"
    map = json.loads(path.read_text(encoding="utf-8"))
    map["features"][0]["properties"]["killed_low"] = 4711
    path.write_text(json.dumps(map), encoding="utf-8")
    faults = kept_in(tmp_path, "geojson", told).faults
    assert [fault.why.endswith("did not come back") for fault in faults] == [True, False]


@pytest.mark.parametrize(("kind", "file"), [("prov", "prov/provenance.jsonld"), ("gpkg", "geo/incidents.gpkg")])
def test_a_file_that_is_broken_keeps_nothing_and_says_so(tmp_path: Path, kind: str, file: str) -> None:
    write_tables(edition(), tmp_path, [Format(kind)])
    (tmp_path / file).write_bytes(b"{")
    kept = kept_in(tmp_path, kind, edition())
    assert (kept.rows, len(kept.faults)) == (0, 1)
    assert "cannot be read again" in kept.faults[0].why
