"""`sijill evaluate` over files of rows, from the command line."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sijill.cli.app import app

GOLD = '{"id": "r1", "incident": "a"}\n{"id": "r2", "incident": "a"}\n{"id": "r3", "incident": "b"}\n'
GOT = '{"id": "r1", "incident": "x"}\n{"id": "r2", "incident": "y"}\n{"id": "r3", "incident": "y"}\n'


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    gold, got = tmp_path / "gold.jsonl", tmp_path / "got.jsonl"
    gold.write_text(GOLD, encoding="utf-8")
    got.write_text(GOT, encoding="utf-8")
    return str(gold), str(got)


def test_clusters_are_measured_and_the_worst_are_listed(files: tuple[str, str]) -> None:
    done = CliRunner().invoke(app, ["evaluate", *files, "--misses", "1"])
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert lines[0] == "clusters: 3 reports of 2 incidents, put in 2"
    assert "  b_cubed       0.667" in lines
    assert lines[-2:] == ["misses", "a | 2 reports | 1 of 1 in x, 1 of 2 in y"]


def test_json_stays_whole_where_misses_are_listed(files: tuple[str, str]) -> None:
    done = CliRunner().invoke(app, ["evaluate", *files, "--json", "--misses", "5"])
    assert json.loads(done.stdout)["b_precision"] == pytest.approx(2 / 3, abs=1e-12)
    assert "misses" in done.stderr


def test_tolls_are_measured_for_killed_and_injured(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"incident": "a", "civ_killed_min": 2, "civ_killed_max": 3}\n', encoding="utf-8")
    done = CliRunner().invoke(app, ["evaluate", str(gold), str(gold)])
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[:2] == ["killed: 1 incidents", "  exact         1.000"]
    assert "injured: 0 incidents" in done.stdout


def test_links_are_measured_with_the_second_list(tmp_path: Path) -> None:
    a, b, links = (tmp_path / f"{name}.jsonl" for name in ("a", "b", "links"))
    a.write_text('{"name": "Siraj Labib Qandil", "person": 7}\n', encoding="utf-8")
    b.write_text('{"name": "Odo Marle", "person": 9}\n{"name": "Seraj Kandil", "person": 7}\n', encoding="utf-8")
    links.write_text('{"a": 0, "b": 1, "score": 0.97}\n', encoding="utf-8")
    done = CliRunner().invoke(app, ["evaluate", str(a), str(links), "--with", str(b)])
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines() == ["links: 1 true, 1 said", *(f"  {n:13} 1.000" for n in _LINK_FIGURES)]


_LINK_FIGURES = ("precision", "recall", "f1")


def test_a_row_that_is_none_is_told_with_its_line_and_the_exit_code_is_1(files: tuple[str, str]) -> None:
    Path(files[0]).write_text(f"{GOLD}not JSON\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["evaluate", *files])
    assert done.exit_code == 1
    assert "gold.jsonl:4: is no JSON" in done.stderr
    assert "write one object a line" in done.stderr
    assert "clusters: 3 reports" in done.stdout


def test_a_missing_prediction_is_told_and_is_no_trouble(files: tuple[str, str]) -> None:
    Path(files[1]).write_text(GOT.splitlines()[0], encoding="utf-8")
    done = CliRunner().invoke(app, ["evaluate", *files])
    assert done.exit_code == 0
    assert "2 of 3 reports are not told there" in done.stderr


def test_what_cannot_be_compared_is_refused_with_what_to_give(files: tuple[str, str], tmp_path: Path) -> None:
    gold, got = files
    for given, told in [
        ([gold, str(tmp_path)], "give two folders, or two files"),
        ([str(tmp_path), got], "give two folders, or two files"),
        ([gold, got, "--by", "lang"], "leave it out"),
        ([gold, got, "--with", gold], "holds no links"),
        ([gold, str(tmp_path / "nowhere.jsonl")], "cannot be read"),
    ]:
        done = CliRunner().invoke(app, ["evaluate", *given])
        assert done.exit_code == 2, given
        assert told in done.stderr
