"""`sijill people` from the command line. All names are invented."""

import json
from pathlib import Path

from typer.testing import CliRunner

from sijill.cli.app import app


def test_links_are_written_and_explained(tmp_path: Path) -> None:
    a, b, out = (tmp_path / name for name in ("a.jsonl", "b.jsonl", "links.jsonl"))
    a.write_text('{"name": "Siraj Labib Qandil", "age": "30", "sex": "m"}\n', encoding="utf-8")
    b.write_text('{"name": "Seraj Labeeb Kandil", "age": "31", "sex": "m"}\n', encoding="utf-8")
    done = CliRunner().invoke(app, ["people", str(a), str(b), "--out", str(out), "--explain"])
    assert done.exit_code == 0, done.output
    assert json.loads(out.read_text(encoding="utf-8"))["a"] == 0
    assert "given name: " in done.stdout
    assert "the probability is" in done.stdout


def test_a_row_that_cannot_be_used_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    a, out = tmp_path / "a.jsonl", tmp_path / "links.jsonl"
    a.write_text('{"name": "Siraj Labib Qandil"}\n[]\n', encoding="utf-8")
    done = CliRunner().invoke(app, ["people", str(a), str(a), "--out", str(out)])
    assert done.exit_code == 1
    assert "a.jsonl:2" in done.stderr
    assert out.read_text(encoding="utf-8") == ""


def test_a_command_that_would_tell_nothing_is_refused(tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["people", str(tmp_path / "a.jsonl")]).exit_code == 2
    done = CliRunner().invoke(app, ["people", str(tmp_path / "a.jsonl"), "--explain"])
    assert done.exit_code == 2
    assert "cannot be read" in done.stderr
