"""Results as files: whole, or not at all."""

import json
from pathlib import Path

import pytest

from sijill.record.claim import Reading
from sijill.show.results import indented, one_line, write_result


def reading(name: str = "a") -> Reading:
    return Reading(name, "rules/1", "en", None, False)


def test_a_line_is_one_line_and_both_forms_say_the_same() -> None:
    assert b"\n" not in one_line(reading())
    assert json.loads(one_line(reading())) == json.loads(indented(reading()))


def test_a_name_that_is_not_utf_8_still_makes_json() -> None:
    assert json.loads(one_line(reading("caf\udce9")))["id"] == "caf\udce9"


def test_a_result_that_cannot_be_finished_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: object, __: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sijill.show.results.os.replace", full)
    problem = write_result(tmp_path, reading())
    assert problem is not None
    assert problem.code == "not-written"
    assert list(tmp_path.iterdir()) == []


def test_a_result_is_replaced_by_a_newer_one(tmp_path: Path) -> None:
    assert write_result(tmp_path, reading()) is None
    assert write_result(tmp_path, reading()) is None
    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]
