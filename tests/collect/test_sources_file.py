"""The sources' files."""

from pathlib import Path

import pytest

from sijill.collect.sources_file import sources_of
from sijill.record.problem import Problem
from sijill.record.source import Risk, Source, Volume

WHOLE = """
publisher = "Ministry of Health"
lang = "ar"
country = "SY"
voice = "ministry"
addresses = ["https://health.example/feed.xml", "inbox/health"]
expected = { low = 5, high = 20, days = 7 }
risk = "careful"
respect_robots = false
"""


def _sources(folder: Path, **files: str) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return sources_of(folder)


def test_a_source_is_what_its_file_says(tmp_path: Path) -> None:
    (found,), problems = _sources(tmp_path, health=WHOLE)
    assert problems == ()
    assert found == Source(
        id="health",
        publisher="Ministry of Health",
        lang="ar",
        country="SY",
        voice="ministry",
        addresses=("https://health.example/feed.xml", "inbox/health"),
        expected=Volume(5, 20, 7),
        risk=Risk.CAREFUL,
        respect_robots=False,
    )


def test_what_a_file_does_not_say_is_unknown_and_robots_are_respected(tmp_path: Path) -> None:
    (found,), _ = _sources(tmp_path, wire="")
    assert found == Source(id="wire")
    assert found.respect_robots


def test_a_misspelt_key_is_named_with_the_nearest_and_the_other_files_go_on(tmp_path: Path) -> None:
    found, (problem,) = _sources(tmp_path, a='publishr = "The Post"', b="", c="")
    assert [s.id for s in found] == ["b", "c"]
    assert (problem.code, problem.about) == ("unknown-key", "publishr")
    assert problem.where.endswith("a.toml")
    assert "'publisher'" in problem.message


def test_a_misspelt_key_of_the_volume_is_named_too(tmp_path: Path) -> None:
    _, (problem,) = _sources(tmp_path, a="expected = { low = 1, high = 2, day = 7 }")
    assert "'expected.day'" in problem.message
    assert "'days'" in problem.message


@pytest.mark.parametrize(
    ("line", "about"),
    [
        ("publisher = 3", "publisher"),
        ('publisher = ""', "publisher"),
        ('lang = "English"', "lang"),
        ('country = "Syria"', "country"),
        ('country = "XQ"', "country"),
        ("addresses = [1]", "addresses"),
        ('addresses = ["a", "a"]', "addresses"),
        ("expected = 5", "expected"),
        ("expected = { low = 5 }", "expected"),
        ("expected = { low = 5, high = 4 }", "expected"),
        ("expected = { low = 5, high = 6, days = 0 }", "expected"),
        ("expected = { low = -1, high = 6 }", "low"),
        ('risk = "secrt"', "risk"),
        ('respect_robots = "no"', "respect_robots"),
        ("table = true", "table"),
    ],
)
def test_a_value_of_the_wrong_type_sets_the_file_aside(tmp_path: Path, line: str, about: str) -> None:
    found, (problem,) = _sources(tmp_path, a=line, b="")
    assert [s.id for s in found] == ["b"]
    assert (problem.code, problem.about) == ("wrong-type", about)


def test_every_trouble_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    _, problems = _sources(tmp_path, a='lang = 1\nrisk = "high"\nvoices = "x"')
    assert [p.about for p in problems] == ["lang", "risk", "voices"]


@pytest.mark.parametrize("text", ["publisher = ", "x = " + "[" * 20_000, "a = 1\na = 2"])
def test_a_file_that_is_no_toml_is_named(tmp_path: Path, text: str) -> None:
    found, (problem,) = _sources(tmp_path, a=text, b="")
    assert [s.id for s in found] == ["b"]
    assert problem.code == "no-toml"


def test_a_byte_order_mark_and_windows_newlines_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b'\xef\xbb\xbfpublisher = "The Post"\r\nlang = "en"\r\n')
    (found,), problems = sources_of(tmp_path)
    assert (found.publisher, found.lang, problems) == ("The Post", "en", ())


def test_one_address_belongs_to_one_source(tmp_path: Path) -> None:
    line = 'addresses = ["https://x.example/feed"]'
    found, (problem,) = _sources(tmp_path, a=line, b=line)
    assert [s.id for s in found] == ["a"]
    assert (problem.code, problem.about) == ("same-address", "https://x.example/feed")


def test_a_file_name_with_a_blank_is_no_id(tmp_path: Path) -> None:
    (tmp_path / "the wire.toml").write_text("", encoding="utf-8")
    assert [p.code for p in sources_of(tmp_path)[1]] == ["wrong-type"]


def test_a_folder_that_is_missing_is_said(tmp_path: Path) -> None:
    assert [p.code for p in sources_of(tmp_path / "sources")[1]] == ["no-sources"]


def test_trouble_with_its_table_sets_a_source_aside(tmp_path: Path) -> None:
    found, (problem,) = _sources(tmp_path, a='[table.columns]\n"Event" = "identity"')
    assert found == ()
    assert (problem.code, problem.about) == ("unknown-field", "identity")
