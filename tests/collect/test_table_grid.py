"""Tables' files: CSV in its many forms, workbooks friendly and hostile."""

import time
import zipfile
from pathlib import Path

import pytest

from sijill.collect.mapping import Layout
from sijill.collect.table_grid import Grid, grid_of
from tests.collect.workbooks import csv_table, workbook, workbook_of_xml

FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


def _grid(path: Path, layout: Layout | None = None) -> Grid:
    grid = grid_of(path, layout or Layout(), {"id", "name"}, "t")
    assert isinstance(grid, Grid), grid
    return grid


def _trouble(path: Path, layout: Layout | None = None) -> tuple[str, str]:
    problems = grid_of(path, layout or Layout(), {"id", "name"}, "t")
    assert isinstance(problems, tuple)
    return problems[-1].code, problems[-1].message


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_the_one_that_parts_the_columns_hoped_for(tmp_path: Path, delimiter: str) -> None:
    rows = [["id", "name", "a,b;c,d;e"], ["1", "x", ""]]
    text = "\n".join(delimiter.join(f'"{c}"' if delimiter in c else c for c in row) for row in rows)
    grid = _grid(csv_table(tmp_path, text))
    assert grid.header == ("id", "name", "a,b;c,d;e")
    assert grid.rows[0].cells == ("1", "x", "")


def test_another_delimiter_is_taken_where_the_mapping_names_it(tmp_path: Path) -> None:
    assert _grid(csv_table(tmp_path, "id|name\n1|x\n"), Layout(delimiter="|")).rows[0].cells == ("1", "x")


def test_the_line_that_tells_excel_the_delimiter_is_no_row(tmp_path: Path) -> None:
    grid = _grid(csv_table(tmp_path, "sep=;\r\nid;name\r\n1;x\r\n"))
    assert (grid.header, grid.rows[0].number) == (("id", "name"), 2)


def test_a_byte_order_mark_is_no_part_of_a_name(tmp_path: Path) -> None:
    assert _grid(csv_table(tmp_path, "id,name\n1,x\n", "utf-8-sig")).header == ("id", "name")
    assert _grid(csv_table(tmp_path, "id\tname\n1\tx\n", "utf-16")).header == ("id", "name")


def test_an_encoding_that_is_told_is_used_and_one_that_is_wrong_is_trouble(tmp_path: Path) -> None:
    path = csv_table(tmp_path, "id,name\n1,حلب\n", "cp1256")
    grid = _grid(path, Layout(encoding="cp1256"))
    assert (grid.rows[0].cells, grid.problems) == (("1", "حلب"), ())
    assert _trouble(path, Layout(encoding="utf-8"))[0] == "encoding"


def test_an_encoding_that_is_guessed_is_said(tmp_path: Path) -> None:
    rows = "".join(f"{n},قتل ثلاثة مدنيين في قصف على سوق مدينة حلب\n" for n in range(20))
    grid = _grid(csv_table(tmp_path, f"id,name\n{rows}", "cp1256"))
    assert [p.code for p in grid.problems] == ["encoding"]


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    text = 'A report\n\nid,name\n1,"two\nlines"\n\n2,x\n'
    assert [r.number for r in _grid(csv_table(tmp_path, text), Layout(header=3)).rows] == [4, 6]
    sheet = workbook(tmp_path, {"S": [["A report"], [], ["id", "name"], ["1", "x"], [], ["2", "y"]]})
    assert [r.number for r in _grid(sheet, Layout(header=3)).rows] == [4, 6]


def test_a_quotation_mark_that_never_closes_gives_no_row_at_all(tmp_path: Path) -> None:
    code, message = _trouble(csv_table(tmp_path, 'id,name\n1,x\n2,"y\n3,z\n'))
    assert (code, "after row 2" in message) == ("table-unreadable", True)


def test_quotation_marks_may_be_ordinary_characters(tmp_path: Path) -> None:
    grid = _grid(csv_table(tmp_path, 'id\tname\n1\t"War\n2\tx\n'), Layout(quotes=False))
    assert [r.cells for r in grid.rows] == [("1", '"War'), ("2", "x")]


@pytest.mark.parametrize("text", ["", "\n\n", ",,,\n1,2,3\n"])
def test_a_table_without_names_of_columns_is_unusable(tmp_path: Path, text: str) -> None:
    assert _trouble(csv_table(tmp_path, text))[0] == "table-unreadable"


def test_a_sheet_that_begins_further_right_keeps_its_columns(tmp_path: Path) -> None:
    sheet = workbook(tmp_path, {"S": [[None, "id"], [None, 1]]})
    assert _grid(sheet).header == ("", "id")


def test_one_of_several_full_sheets_must_be_named(tmp_path: Path) -> None:
    path = workbook(tmp_path, {"Notes": [["hello"]], "Empty": [], "Data": [["id"], [1]]})
    assert "'Notes', 'Data'" in _trouble(path)[1]
    assert _grid(path, Layout(sheet="Data")).sheet == "Data"
    assert "'Notes', 'Empty', 'Data'" in _trouble(path, Layout(sheet="data"))[1]


def test_the_only_full_sheet_need_not_be_named(tmp_path: Path) -> None:
    assert _grid(workbook(tmp_path, {"Empty": [], "Data": [["id"], [1]]})).sheet == "Data"


def test_two_cells_far_apart_do_no_harm(tmp_path: Path) -> None:
    code, message = _trouble(workbook_of_xml(tmp_path, {"S": FAR}))
    assert (code, "a cell far off" in message) == ("table-unreadable", True)


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path, {"S": [["id"]]})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/s9.xml", b" " * 20_000_000)
    assert _trouble(path)[0] == "bomb"


@pytest.mark.parametrize("data", [b"PK\x03\x04 and nothing more", b"PK\x03\x04" + b"\0" * 400])
def test_a_damaged_workbook_is_named(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(data)
    assert _trouble(path)[0] == "table-unreadable"


def test_a_sheet_of_broken_xml_is_named(tmp_path: Path) -> None:
    assert _trouble(workbook_of_xml(tmp_path, {"S": '<row r="1"><c r="A1"><v>1</w></c>'}))[0] == "table-unreadable"


def test_an_old_excel_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "t.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert _trouble(path)[0] == "unsupported"


def test_fifty_thousand_rows_are_read_in_seconds(tmp_path: Path) -> None:
    path = csv_table(tmp_path, "id,name\n" + "".join(f"{n},Shells fell on the market\n" for n in range(50_000)))
    began = time.process_time()
    assert len(_grid(path).rows) == 50_000
    assert time.process_time() - began < 5
