"""The index of a folder."""

from datetime import date
from pathlib import Path

from sijill.collect.index import Index, read_index
from sijill.collect.origin import Origin
from sijill.record.problem import Problem


def _index(tmp_path: Path, text: str, name: str = "index.csv") -> tuple[Index, tuple[Problem, ...]]:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_index(path)


def _source(tmp_path: Path, name: str) -> Origin:
    return Origin(Path(name).stem, str(tmp_path / name), tmp_path / name)


def test_a_row_is_found_by_the_stem_of_a_file(tmp_path: Path) -> None:
    index, problems = _index(
        tmp_path, "id,published,publisher,lang,url\nr1,2019-07-22,The Post,EN-gb,https://x.example/1\n"
    )
    row = index.row_for(_source(tmp_path, "r1.txt"))
    assert row is not None
    assert (row.published, row.publisher, row.lang) == (date(2019, 7, 22), "The Post", "en")
    assert row.url == "https://x.example/1"
    assert problems == ()


def test_a_row_is_found_by_the_name_of_a_file(tmp_path: Path) -> None:
    index, _ = _index(tmp_path, "file,published\nr1.pdf,2019-07-22\n")
    assert index.row_for(_source(tmp_path, "r1.pdf")) is not None
    assert index.row_for(_source(tmp_path, "r1.txt")) is None


def test_an_accent_may_be_written_in_two_ways(tmp_path: Path) -> None:
    index, _ = _index(tmp_path, "id,published\ncafe\u0301,2019-07-22\n")
    assert index.row_for(_source(tmp_path, "caf\u00e9.txt")) is not None


def test_tabs_and_semicolons_part_cells_too(tmp_path: Path) -> None:
    for text, name in (('id\tpublisher\nr1\t"Quoted" Post\n', "i.tsv"), ("id;publisher\nr1;The Post\n", "i.csv")):
        index, problems = _index(tmp_path, text, name)
        assert index.row_for(_source(tmp_path, "r1.txt")) is not None
        assert problems == ()


def test_a_quotation_mark_in_tsv_swallows_no_rows(tmp_path: Path) -> None:
    index, _ = _index(tmp_path, 'id\tnote\tpublished\nr1\t"War\t2019-07-01\nr2\tpeace"\t2019-07-02\n', "i.tsv")
    assert sorted(index.rows) == ["r1", "r2"]


def test_a_year_or_a_month_is_no_date_and_the_row_is_named(tmp_path: Path) -> None:
    index, problems = _index(tmp_path, "id,published\nr1,2019\nr2,2019-07\nr3,22/07/2019\nr4,2019-02-30\nr5,\n")
    assert [p.code for p in problems] == ["bad-date"] * 4
    assert [p.where.split(", ")[1] for p in problems] == ["row 2", "row 3", "row 4", "row 5"]
    assert all(row.published is None for row in index.rows.values())


def test_a_misspelt_column_is_named_and_a_foreign_one_is_not(tmp_path: Path) -> None:
    _, problems = _index(tmp_path, "id,Publishd,cluster,language,text_note\nr1,2019-07-22,a,en,b\n")
    assert [(p.code, p.about) for p in problems] == [("index-column", "publishd"), ("index-column", "language")]
    assert "'published'" in problems[0].message


def test_an_index_without_names_of_files_is_unusable(tmp_path: Path) -> None:
    index, problems = _index(tmp_path, "title,published\nWar,2019-07-22\n")
    assert index.rows == {}
    assert [p.code for p in problems] == ["index-unusable"]


def test_an_empty_index_is_unusable(tmp_path: Path) -> None:
    assert [p.code for p in _index(tmp_path, "")[1]] == ["index-unusable"]


def test_a_quotation_mark_that_never_closes_is_said(tmp_path: Path) -> None:
    text = 'id,publisher\nr1,"The Post\n' + "r2,The Times\n" * 20_000
    assert [p.code for p in _index(tmp_path, text)[1]] == ["index-unusable"]


def test_the_first_of_two_rows_of_one_file_stands(tmp_path: Path) -> None:
    index, problems = _index(tmp_path, "id,publisher\nr1,First\nr1,Second\n,Third\nr2,Fourth,Fifth\n")
    assert index.rows["r1"].publisher == "First"
    assert [(p.code, p.where.split(", ")[1]) for p in problems] == [
        ("index-row", "row 3"),
        ("index-row", "row 4"),
        ("index-row", "row 5"),
    ]


def test_a_language_is_a_code(tmp_path: Path) -> None:
    index, problems = _index(tmp_path, "id,lang\nr1,English\n")
    assert index.rows["r1"].lang is None
    assert [p.code for p in problems] == ["bad-lang"]


def test_an_index_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert [p.code for p in read_index(tmp_path / "none.csv")[1]] == ["not-found"]
