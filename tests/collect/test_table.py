"""Another recorder's table, row by row."""

import json
from datetime import date
from pathlib import Path

import pytest

from sijill.collect.mapping import Layout, TableMapping
from sijill.collect.table import MEDIA_TYPE, preview, table_rows
from sijill.record.capture import Found
from sijill.record.ledger import Json
from sijill.record.problem import Problem
from tests.collect.workbooks import Value, csv_table, workbook, workbook_of_xml

COLUMNS = {
    "event id": "id",
    "day": "date",
    "what": "text",
    "dead": "killed",
    "least": "injured_min",
    "most": "injured_max",
    "lat": "lat",
    "lon": "lon",
    "out": "published",
    "link": "url",
    "language": "lang",
}
HEADER = "Event ID,Day,What,Dead,Least,Most,Lat,Lon,Out,Link,Language"
GOOD = "a1,2017-03-04,Shells fell.,3,4,5,35.5,36.5,2017-03-06,https://x.example/1,ar"


def _mapping(layout: Layout | None = None, formats: tuple[str, ...] = (), comma: bool = False) -> TableMapping:
    return TableMapping("acme", COLUMNS, frozenset(), formats, comma, layout or Layout(), "ACME", "en")


def _told(path: Path, mapping: TableMapping | None = None) -> tuple[list[Found], list[Problem]]:
    told = list(table_rows(path, mapping or _mapping(), "t.csv"))
    return [t for t in told if isinstance(t, Found)], [t for t in told if isinstance(t, Problem)]


def _row(**cells: str) -> str:
    """The good row with some cells changed."""
    row = dict(zip(HEADER.replace(" ", "_").split(","), GOOD.split(","), strict=True)) | cells
    return ",".join(f'"{c}"' for c in row.values())


def _refused(folder: Path, mapping: TableMapping | None = None, **cells: str) -> str:
    """Why a row with these cells is set aside; a row on either side is not."""
    rows = [_row(Event_ID="x"), _row(**cells), _row(Event_ID="y")]
    found, (problem,) = _told(csv_table(folder, "\n".join([HEADER, *rows])), mapping)
    assert [f.address for f in found] == ["table:acme/x", "table:acme/y"]
    assert (problem.code, problem.where) == ("row-set-aside", "t.csv, row 3")
    return problem.message


def _data(found: Found) -> dict[str, Json]:
    told: dict[str, Json] = json.loads(found.data)
    return told


def test_a_row_becomes_a_document_of_its_own(tmp_path: Path) -> None:
    (found,), problems = _told(csv_table(tmp_path, f"{HEADER}\n{GOOD}\n"))
    assert problems == []
    assert found.address == "table:acme/a1"
    assert (found.held_in, found.media_type, found.source) == ("t.csv, row 2", MEDIA_TYPE, "acme")
    assert (found.published, found.publisher, found.lang) == (date(2017, 3, 6), "ACME", "ar")
    assert found.data == (
        b'{"date_from":"2017-03-04","date_to":"2017-03-04","id":"a1","injured_max":5,"injured_min":4,"killed_max":3,'
        b'"killed_min":3,"lang":"ar","lat":35.5,"lon":36.5,"published":"2017-03-06","text":"Shells fell.",'
        b'"url":"https://x.example/1"}'
    )


def test_a_row_has_the_same_bytes_wherever_it_stands_and_in_whatever_file(tmp_path: Path) -> None:
    (first,), _ = _told(csv_table(tmp_path, f"{HEADER}\n{GOOD}\n"))
    later, _ = _told(csv_table(tmp_path, f"{HEADER}\n\n{_row(Event_ID='b')}\n{GOOD}\n"))
    values: list[Value] = [
        "a1",
        date(2017, 3, 4),
        "Shells fell.",
        3,
        4.0,
        5,
        35.5,
        36.5,
        date(2017, 3, 6),
        "https://x.example/1",
        "ar",
    ]
    (sheet,), _ = _told(workbook(tmp_path, {"Data": [list[Value](HEADER.split(",")), values]}))
    assert first.data == later[1].data == sheet.data
    assert later[1].held_in == "t.csv, row 4"
    assert sheet.held_in == "t.csv, sheet Data, row 2"


def test_empty_cells_say_nothing(tmp_path: Path) -> None:
    (found,), problems = _told(csv_table(tmp_path, f"{HEADER}\na1,,,,,,,,,,\n"))
    assert problems == []
    assert _data(found) == {"id": "a1"}
    assert (found.published, found.publisher, found.lang) == (None, "ACME", "en")


def test_a_date_whose_order_is_not_told_is_trouble(tmp_path: Path) -> None:
    assert "more than one way" in _refused(tmp_path, Day="03/04/2017")


@pytest.mark.parametrize(("form", "day"), [("%d/%m/%Y", "2017-04-03"), ("%m/%d/%Y", "2017-03-04")])
def test_a_format_tells_the_order_of_a_date(tmp_path: Path, form: str, day: str) -> None:
    (found,), _ = _told(csv_table(tmp_path, f"{HEADER}\n{_row(Day='03/04/2017')}"), _mapping(formats=(form,)))
    assert _data(found)["date_from"] == day


def test_two_formats_that_give_two_days_are_trouble_and_one_day_is_not(tmp_path: Path) -> None:
    both = _mapping(formats=("%d/%m/%Y", "%m/%d/%Y"))
    assert "2017-03-04 or 2017-04-03" in _refused(tmp_path, both, Day="03/04/2017")
    found, problems = _told(csv_table(tmp_path, f"{HEADER}\n{_row(Day='13/04/2017')}"), both)
    assert (_data(found[0])["date_from"], problems) == ("2017-04-13", [])


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"Event_ID": ""}, "has no id"),
        ({"Event_ID": "x"}, "id 'x' of row 2 again"),
        ({"Event_ID": "a" * 201}, "is no name"),
        ({"Day": "2017"}, "in date"),
        ({"Day": "2017-02-30"}, "in date"),
        ({"Day": "42798"}, "a spreadsheet's number"),
        ({"Day": "0017-03-04"}, "before 1900"),
        ({"Out": "soon"}, "in published"),
        ({"Dead": "many"}, "in killed"),
        ({"Dead": "-1"}, "cannot be one of people"),
        ({"Dead": "2.5"}, "no whole number"),
        ({"Dead": "5-3"}, "falls"),
        ({"Dead": "20170304123"}, "cannot be one of people"),
        ({"Least": "3-5"}, "in injured_min"),
        ({"Least": "6"}, "injured_min is 6 and injured_max is 5"),
        ({"Lat": "35,5"}, "decimal_comma"),
        ({"Lat": "35°30"}, "in lat"),
        ({"Lat": "nan"}, "in lat"),
        ({"Lat": ""}, "longitude alone"),
        ({"Lat": "136.5", "Lon": "35.5"}, "swapped"),
        ({"Lat": "95", "Lon": "190"}, "no point"),
        ({"Lat": "0", "Lon": "0.0"}, "stands for none"),
        ({"Link": "see the file"}, "in url"),
        ({"Link": "http://[x"}, "in url"),
        ({"Language": "Arabic!"}, "in lang"),
    ],
)
def test_a_row_with_trouble_is_set_aside_and_the_others_go_on(
    tmp_path: Path, cells: dict[str, str], reason: str
) -> None:
    assert reason in _refused(tmp_path, None, **cells)


@pytest.mark.parametrize(
    ("said", "least", "most"),
    [("3-5", 3, 5), ("3 – 5", 3, 5), ("1,200", 1200, 1200), ("٣٥", 35, 35), ("4.0", 4, 4), ("0", 0, 0)],
)
def test_numbers_are_read_as_recorders_write_them(tmp_path: Path, said: str, least: int, most: int) -> None:
    (found,), _ = _told(csv_table(tmp_path, f"{HEADER}\n{_row(Dead=said)}"))
    assert (_data(found)["killed_min"], _data(found)["killed_max"]) == (least, most)


def test_a_comma_parts_decimals_where_the_mapping_says_so(tmp_path: Path) -> None:
    row = _row(Lat="35,5", Lon="-36,25", Dead="1.200")
    (found,), _ = _told(csv_table(tmp_path, f"{HEADER}\n{row}"), _mapping(comma=True))
    assert [_data(found)[k] for k in ("lat", "lon", "killed_min")] == [35.5, -36.25, 1200]


def test_a_number_that_a_spreadsheet_took_for_a_date_is_trouble(tmp_path: Path) -> None:
    rows: list[list[Value]] = [["Event ID", *HEADER.split(",")[1:]], ["a1", None, None, date(2017, 5, 3)]]
    _, (problem,) = _told(workbook(tmp_path, {"Data": rows}))
    assert "takes 3-5 for one" in problem.message


def test_columns_that_are_not_taken_are_named_in_one_problem(tmp_path: Path) -> None:
    found, (problem,) = _told(csv_table(tmp_path, f"{HEADER},Titel,Frobs,,\n{GOOD},a,b,c,\n"))
    assert len(found) == 1
    assert (problem.code, problem.where) == ("unknown-columns", "t.csv, row 1")
    assert "'Titel' (perhaps title), 'Frobs', column N (without a name);" in problem.message


def test_ignored_columns_are_not_named(tmp_path: Path) -> None:
    mapping = TableMapping("acme", {"event id": "id"}, frozenset({"frobs"}))
    _, problems = _told(csv_table(tmp_path, "Event ID,FROBS\na1,b\n"), mapping)
    assert problems == []


def test_a_mapped_column_that_is_gone_stops_the_table(tmp_path: Path) -> None:
    found, (problem,) = _told(csv_table(tmp_path, f"{HEADER.replace('Dead', 'Deads')}\n{GOOD}\n"))
    assert found == []
    assert problem.code == "missing-columns"
    assert "no column 'dead' (perhaps now 'Deads')" in problem.message
    assert "'What'" in problem.message


def test_a_mapped_column_that_stands_twice_stops_the_table(tmp_path: Path) -> None:
    found, (problem,) = _told(csv_table(tmp_path, f"{HEADER},dead\n{GOOD},7\n"))
    assert (found, problem.code) == ([], "repeated-columns")


def test_a_row_that_has_slipped_is_set_aside(tmp_path: Path) -> None:
    found, (problem,) = _told(csv_table(tmp_path, f"{HEADER}\n{GOOD},7\n{_row(Event_ID='b')}\n"))
    assert [f.address for f in found] == ["table:acme/b"]
    assert "12 cells for 11 columns" in problem.message


def test_a_formula_in_a_csv_is_text(tmp_path: Path) -> None:
    (found,), _ = _told(csv_table(tmp_path, f"{HEADER}\n{_row(What='=HYPERLINK(1)')}"))
    assert _data(found)["text"] == "=HYPERLINK(1)"


def test_a_preview_tells_what_would_come(tmp_path: Path) -> None:
    rows = [_row(Event_ID=str(n)) for n in range(5)]
    told = preview(csv_table(tmp_path, "\n".join([HEADER, *rows, _row(Dead="x")])), _mapping(), "t.csv")
    assert (told.rows, told.set_aside, len(told.shown), len(told.problems)) == (5, 1, 3, 1)
    assert told.columns[0] == ("Event ID", "id")
    assert told.shown[0]["id"] == "0"


def test_a_preview_of_what_is_no_table_says_why(tmp_path: Path) -> None:
    told = preview(tmp_path / "none.csv", _mapping(), "none.csv")
    assert (told.rows, told.columns, [p.code for p in told.problems]) == (0, (), ["not-found"])


def test_a_number_as_an_id_has_no_point(tmp_path: Path) -> None:
    name = '<row r="1"><c r="A1" t="inlineStr"><is><t>Event ID</t></is></c></row>'
    xml = f'{name}<row r="2"><c r="A2"><v>17.0</v></c></row>'
    (found,), _ = _told(workbook_of_xml(tmp_path, {"S": xml}), TableMapping("acme", {"event id": "id"}))
    assert found.address == "table:acme/17"


@pytest.mark.parametrize(("field", "most"), [("where_prec", 7), ("date_prec", 5), ("event_clarity", 2)])
def test_a_code_that_ucdp_has_not_sets_its_row_aside(tmp_path: Path, field: str, most: int) -> None:
    mapping = TableMapping("acme", {"no": "id", "code": field})
    table = csv_table(tmp_path, f"No,Code\n1,1.0\n2,{most + 1}\n3,\n")
    found, (problem,) = _told(table, mapping)
    assert [_data(f) for f in found] == [{"id": "1", field: 1}, {"id": "3"}]
    assert f"none of UCDP's codes 1 to {most}" in problem.message


def test_bounds_that_run_backwards_cost_no_row_that_has_a_best_estimate(tmp_path: Path) -> None:
    mapping = TableMapping("acme", {"no": "id", "low": "killed_min", "high": "killed_max", "best": "best"})
    found, (problem,) = _told(csv_table(tmp_path, "No,Low,High,Best\n1,8,7,8\n2,8,7,\n"), mapping)
    assert [_data(f)["best"] for f in found] == [8]
    assert problem.code == "row-set-aside"


def test_what_holds_for_every_row_is_in_each(tmp_path: Path) -> None:
    mapping = TableMapping("acme", {"no": "id", "town": "place"}, same={"country": "Syria"})
    (found,), _ = _told(csv_table(tmp_path, "No,Town\n1,Belmar\n"), mapping)
    assert _data(found) == {"country": "Syria", "id": "1", "place": "Belmar"}
