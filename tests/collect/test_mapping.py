"""The section that says which column of a table holds what."""

from dataclasses import replace
from pathlib import Path

import pytest

from sijill.collect.mapping import Layout, TableMapping, mapping_in, ready_mapping, ready_mappings
from sijill.collect.mapping_draft import drafted_mapping
from sijill.collect.sources_file import sources_of
from sijill.collect.table import preview
from sijill.publish.exchange.tables_write import write_tables
from sijill.record.problem import Problem
from sijill.record.source import Source
from tests.collect.workbooks import csv_table, workbook
from tests.publish.made import edition

COLUMNS = '\n[table.columns]\n"Event ID" = "id"\n"Day" = "date"\n'


def _mapping(folder: Path, text: str) -> TableMapping | tuple[Problem, ...]:
    path = folder / "acme.toml"
    path.write_text(text, encoding="utf-8")
    return mapping_in(Source(id="acme", publisher="ACME", lang="en", table=str(path)))


def test_a_mapping_is_what_its_section_says(tmp_path: Path) -> None:
    text = (
        '[table]\nsheet = "Data"\nheader = 3\ndate_formats = ["%d/%m/%Y"]\ndecimal_comma = true\nencoding = "cp1256"\n'
        f'delimiter = "tab"\nquotes = false\nignore = ["Row  no"]\n{COLUMNS}'
    )
    assert _mapping(tmp_path, text) == TableMapping(
        source="acme",
        columns={"event id": "id", "day": "date"},
        ignore=frozenset({"row no"}),
        date_formats=("%d/%m/%Y",),
        decimal_comma=True,
        layout=Layout("Data", 3, "cp1256", "\t", False),
        publisher="ACME",
        lang="en",
    )


@pytest.mark.parametrize(
    ("text", "code", "about"),
    [
        ("", "no-table", ""),
        ("[table]", "no-table", ""),
        (f"[table]\nheadr = 1{COLUMNS}", "unknown-key", "headr"),
        (f"[table]\nheader = 0{COLUMNS}", "wrong-type", "header"),
        (f'[table]\nencoding = "klingon"{COLUMNS}', "wrong-type", "encoding"),
        (f'[table]\nencoding = "rot13"{COLUMNS}', "wrong-type", "encoding"),
        (f'[table]\ndelimiter = "::"{COLUMNS}', "wrong-type", "delimiter"),
        (f'[table]\ndate_formats = ["%d/%m"]{COLUMNS}', "wrong-type", "date_formats"),
        (f'[table]\nignore = ["event ID"]{COLUMNS}', "wrong-type", "ignore"),
        (f'{COLUMNS}"Dead" = "kiled"\n', "unknown-field", "kiled"),
        (f'{COLUMNS}"No" = "id"\n', "wrong-type", "columns"),
        (f'[table]\nsame = {{ killed = "3" }}{COLUMNS}', "wrong-type", "same"),
        (f'[table]\nsame = {{ place = "Sirte" }}{COLUMNS}"Town" = "place"\n', "wrong-type", "same"),
        (f'{COLUMNS}"event id" = "text"\n', "wrong-type", "columns"),
        (f'{COLUMNS}"From" = "date_from"\n', "wrong-type", "columns"),
        (f'{COLUMNS}"Lat" = "lat"\n', "wrong-type", "columns"),
        (f'{COLUMNS}"K" = "killed"\n"K1" = "killed_min"\n', "wrong-type", "columns"),
        ('[table.columns]\n"Day" = "date"\n', "wrong-type", "columns"),
    ],
)
def test_a_mapping_that_is_not_right_is_refused(tmp_path: Path, text: str, code: str, about: str) -> None:
    problems = _mapping(tmp_path, text)
    assert isinstance(problems, tuple)
    assert [(p.code, p.about) for p in problems] == [(code, about)]


def test_an_unknown_field_is_told_with_the_nearest(tmp_path: Path) -> None:
    problems = _mapping(tmp_path, f'{COLUMNS}"Dead" = "kiled"\n')
    assert isinstance(problems, tuple)
    assert "'killed'" in problems[0].message


def test_a_source_may_name_a_file_that_holds_the_mapping(tmp_path: Path) -> None:
    (tmp_path / "mappings").mkdir()
    (tmp_path / "mappings" / "m.toml").write_text(f"[table]{COLUMNS}", encoding="utf-8")
    (tmp_path / "a.toml").write_text('table = "mappings/m.toml"', encoding="utf-8")
    (source,), problems = sources_of(tmp_path)
    mapping = mapping_in(source)
    assert problems == ()
    assert isinstance(mapping, TableMapping)
    assert mapping.columns["event id"] == "id"


def _drafted(folder: Path, table: Path) -> tuple[str, TableMapping | tuple[Problem, ...]]:
    draft = drafted_mapping(table)
    assert isinstance(draft, str)
    return draft, _mapping(folder, draft)


def test_a_draft_maps_what_it_knows_by_name_and_names_the_rest(tmp_path: Path) -> None:
    table = csv_table(tmp_path, 'Event ID;Date;Killed;Frobs "x";Latitude;Longitude;القرية\n1;02/03/2017;3;;;;\n')
    draft, mapping = _drafted(tmp_path, table)
    assert isinstance(mapping, TableMapping)
    assert mapping.columns == {
        "event id": "id",
        "date": "date",
        "killed": "killed",
        "latitude": "lat",
        "longitude": "lon",
        "القرية": "place",
    }
    assert '# "Frobs \\"x\\"" = ""' in draft
    assert mapping.date_formats == ()
    assert '# date_formats = ["%d/%m/%Y"]' in draft
    assert '# date_formats = ["%m/%d/%Y"]' in draft


def test_a_draft_without_an_id_cannot_be_used_until_a_person_names_one(tmp_path: Path) -> None:
    draft, mapping = _drafted(tmp_path, csv_table(tmp_path, "No,Date,latitude\n1,2017-03-02,3\n"))
    assert isinstance(mapping, tuple)
    assert "a table needs a column with an id" in draft
    assert '# "latitude" = ""' in draft


def test_a_draft_guesses_no_column_of_numbers(tmp_path: Path) -> None:
    draft, _ = _drafted(tmp_path, csv_table(tmp_path, "event_id,deaths_mins,number_of_sources,descripton\n1,2,3,x\n"))
    assert '# "deaths_mins" = ""' in draft
    assert '# "number_of_sources" = ""' in draft
    assert '# "descripton" = "text"' in draft


def test_a_french_workbook_is_drafted_and_its_draft_understands_it(tmp_path: Path) -> None:
    table = workbook(tmp_path, {"Données": [["Identifiant", "Tués", "Blessés", "Lieu"], ["a1", 3, 4, "Tal"]]})
    _, mapping = _drafted(tmp_path, table)
    assert isinstance(mapping, TableMapping)
    told = preview(table, replace(mapping, publisher=None), "table.xlsx")
    assert (told.rows, told.problems) == (1, ())
    assert told.shown[0]["killed_min"] == 3


GED = (
    "id,year,type_of_violence,side_a,side_b,source_article,where_prec,where_coordinates,adm_1,adm_2,latitude,longitude,"
    "country,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low"
)


def test_a_mapping_that_comes_with_the_package_is_taken_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "acme.toml").write_text('table = "ucdp-ged"\n', encoding="utf-8")
    (source,), problems = sources_of(tmp_path)
    assert problems == ()
    mapping = mapping_in(source)
    assert isinstance(mapping, TableMapping)
    assert (mapping.source, mapping.columns["low"], mapping.columns["high"]) == ("acme", "killed_min", "killed_max")
    assert mapping.columns["where_prec"] == "where_prec"


def test_every_mapping_that_comes_with_the_package_is_right() -> None:
    assert ready_mappings() == ("ftm-events", "sijill-incidents", "ucdp-ged")
    for name in ready_mappings():
        assert isinstance(mapping_in(Source(id="acme", table=str(ready_mapping(name)))), TableMapping)
    assert ready_mapping("ucdp") is None


def test_the_draft_of_a_table_with_all_columns_of_a_ready_mapping_is_the_line_that_takes_it(tmp_path: Path) -> None:
    draft = drafted_mapping(csv_table(tmp_path, f"{GED},Remarks\n"))
    assert isinstance(draft, str)
    assert draft.splitlines()[1:] == ['table = "ucdp-ged"', '# Not taken by it: "Remarks"']
    less = drafted_mapping(csv_table(tmp_path, f"{GED.removesuffix(',low')}\n"))
    assert isinstance(less, str)
    assert less.startswith("[table]")
    assert '"deaths_unknown" = "deaths_unknown"' in less


def test_a_table_with_hxl_tags_is_drafted_by_them(tmp_path: Path) -> None:
    tags = "#event+id,#date+start,#affected+killed + civilians,#reached,"
    rows = f"Code,When,Dead (civ.),How many,Who\n{tags}\nA-1,2021-03-14,3,9,x\n"
    draft, mapping = _drafted(tmp_path, csv_table(tmp_path, rows))
    assert isinstance(mapping, TableMapping)
    assert mapping.layout.header == 2
    assert mapping.columns == {
        "#event+id": "id",
        "#date+start": "date_from",
        "#affected+killed + civilians": "civilians_killed",
    }
    assert '# "#reached" = ""' in draft
    told = preview(tmp_path / "table.csv", mapping, "table.csv")
    assert [(row["id"], row["civilians_killed_min"]) for row in told.shown] == [("A-1", 3)]


def test_what_sijill_exports_is_known_by_its_columns_in_every_format(tmp_path: Path) -> None:
    write_tables(edition(), tmp_path)
    files = ("csv/incidents.csv", "jsonl/incidents.jsonl", "parquet/incidents.parquet", "geo/incidents.geojson")
    for name in (*files, "geo/incidents.gpkg", "geo/incidents.parquet"):
        assert 'table = "sijill-incidents"' in str(drafted_mapping(tmp_path / name)), name
    assert 'table = "ftm-events"' in str(drafted_mapping(tmp_path / "ftm/entities.jsonl"))
