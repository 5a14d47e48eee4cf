"""`sijill match` from the command line; places and people are invented."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sijill.cli.app import app

MARKET = "Shells struck the covered market of Quorlin on Sunday, killing nine people, rescuers of the Redcap said."
AGAIN = "Nine people were killed when shells struck the covered market in Quorlin on Sunday, Redcap rescuers said."
SCHOOL = "An aircraft bombed the Tannery school in Vasterby on Friday, killing a teacher, the mayor Odo Marle said."
REPORTS = [
    {"id": "m1", "text": MARKET, "published": "2021-03-15", "lang": "en"},
    {"id": "s1", "text": SCHOOL, "published": "2021-06-12", "lang": "en"},
    {"id": "m2", "text": AGAIN, "published": "2021-03-15", "lang": "en"},
]


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    path = tmp_path / "reports.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in REPORTS), encoding="utf-8")
    return path


def rows(text: str) -> list[tuple[str, str]]:
    return [(row["id"], row["incident"]) for row in map(json.loads, text.splitlines())]


EXPECTED = [("m1", "i1"), ("s1", "i2"), ("m2", "i1")]


def test_a_row_a_report_comes_out_on_standard_output(reports: Path) -> None:
    done = CliRunner().invoke(app, ["match", str(reports)])
    assert done.exit_code == 0, done.output
    assert rows(done.stdout) == EXPECTED
    assert done.stderr == ""
    assert all(0 <= json.loads(line)["score"] <= 1 for line in done.stdout.splitlines())


def test_rows_may_be_written_to_a_file(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "matched.jsonl"
    done = CliRunner().invoke(app, ["match", str(reports), "--out", str(out)])
    assert (done.exit_code, done.stdout) == (0, "")
    assert rows(out.read_text(encoding="utf-8")) == EXPECTED


def test_why_reports_are_together_is_told_on_standard_error(reports: Path) -> None:
    done = CliRunner().invoke(app, ["match", str(reports), "--explain"])
    assert done.exit_code == 0, done.output
    assert rows(done.stdout) == EXPECTED
    assert "that they tell of one event" in done.stderr
    assert "the number killed: the same number, four or more" in done.stderr
    assert "s1.e1" not in done.stderr


def test_a_row_that_is_set_aside_is_told_and_the_exit_code_is_1(reports: Path) -> None:
    with reports.open("a", encoding="utf-8") as file:
        file.write('{"id": "x1"}\n')
    done = CliRunner().invoke(app, ["match", str(reports)])
    assert done.exit_code == 1
    assert "reports.jsonl:4: has no text" in done.stderr
    assert rows(done.stdout) == EXPECTED


def test_a_file_of_no_reports_gives_no_rows(tmp_path: Path) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_text("", encoding="utf-8")
    done = CliRunner().invoke(app, ["match", str(empty)])
    assert (done.exit_code, done.stdout) == (0, "")


def test_what_cannot_be_done_is_refused_with_exit_code_2(reports: Path, tmp_path: Path) -> None:
    for arguments, told in [
        ([str(tmp_path / "nowhere.jsonl")], "cannot be read"),
        ([str(reports), "--out", str(tmp_path / "no" / "folder.jsonl")], "cannot be written"),
        ([str(reports), "--gazetteer", str(tmp_path / "nowhere.sqlite")], "sijill gazetteer add"),
        ([str(tmp_path), "--explain"], "leave out the options"),
    ]:
        done = CliRunner().invoke(app, ["match", *arguments])
        assert done.exit_code == 2, arguments
        assert told in done.stderr


def test_what_was_matched_can_be_measured(reports: Path, tmp_path: Path) -> None:
    out, gold = tmp_path / "matched.jsonl", tmp_path / "gold.jsonl"
    gold.write_text("".join(f'{{"id": "{id}", "incident": "{name}"}}\n' for id, name in EXPECTED), encoding="utf-8")
    CliRunner().invoke(app, ["match", str(reports), "--out", str(out)])
    done = CliRunner().invoke(app, ["evaluate", str(gold), str(out)])
    assert done.exit_code == 0, done.output
    assert "  conll         1.000" in done.stdout
