"""Files of rows in, files of links out. All names are invented."""

import gzip
import json
from pathlib import Path

import pytest

from sijill.record.person import Age
from sijill.rows.people import link_files, people_in, write_links
from sijill.rows.reports import RowsError


def written(path: Path, rows: list[object]) -> Path:
    path.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), encoding="utf-8")
    return path


def test_rows_are_numbered_whether_they_can_be_used_or_not(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"name": "Tamim Qandil"}\n\nnot json\n{"name": "Suha Sarraf"}\n', encoding="utf-8")
    people, problems = people_in(path)
    assert [p.name for p in people] == ["Tamim Qandil", "", "Suha Sarraf"]
    assert [(p.code, p.where) for p in problems] == [("row-set-aside", f"{path}:3")]


def test_a_cell_that_cannot_be_read_is_told_and_the_row_goes_on(tmp_path: Path) -> None:
    rows = [{"name": "Tamim Qandil", "age": "old", "born": "soon", "sex": "x"}, {"name": "Suha", "age": 7, "sex": "F"}]
    people, problems = people_in(written(tmp_path / "a.jsonl", list(rows)))
    assert (people[0].age, people[0].born, people[0].sex) == (None, None, None)
    assert people[1].age == Age(7, 7)
    assert [p.code for p in problems] == ["bad-age", "bad-date", "bad-sex"]
    assert all("write" in p.message for p in problems)


def test_a_row_without_a_name_is_told(tmp_path: Path) -> None:
    _, problems = people_in(written(tmp_path / "a.jsonl", [{"age": 3}]))
    assert [p.code for p in problems] == ["row-set-aside"]


def test_an_age_group_stands_in_for_an_age(tmp_path: Path) -> None:
    people, _ = people_in(written(tmp_path / "a.jsonl", [{"name": "Suha", "age": "", "age_group": "child"}]))
    assert people[0].age == Age(0, 17)


def test_two_files_are_linked_gzipped_or_not(tmp_path: Path) -> None:
    a = written(tmp_path / "a.jsonl", [{"name": "Siraj Labib Qandil", "age": 30}, {"name": "Hazar Wasfi Sarraf"}])
    b = tmp_path / "b.jsonl.gz"
    b.write_bytes(gzip.compress(json.dumps({"name": "سراج لبيب قنديل", "age": "30"}).encode()))
    links, _, problems = link_files(a, b)
    assert [(x.a, x.b) for x in links] == [(0, 0)]
    assert not problems
    write_links(links, tmp_path / "links.jsonl")
    row = json.loads((tmp_path / "links.jsonl").read_text(encoding="utf-8"))
    assert set(row) == {"a", "b", "score"}
    assert 0 <= row["score"] <= 1


def test_one_file_is_compared_with_itself_and_no_row_with_itself(tmp_path: Path) -> None:
    row = {"name": "Siraj Labib Munther Qandil", "born": "1990-03-07", "sex": "m", "identifier": "register:9"}
    path = written(tmp_path / "a.jsonl", [row, {"name": "Suha Wasfi Sarraf", "born": "1970-01-05"}, row])
    for other in (None, path):
        links, _, _ = link_files(path, other)
        assert [(x.a, x.b) for x in links] == [(0, 2)]


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RowsError, match="cannot be read"):
        link_files(tmp_path / "none.jsonl", None)
