"""A language's data file: read whole, or refused with each fault, its place and its cure."""

import tomllib
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from sijill.lexicon.language import LanguageFileError, language, language_in, language_of, languages


def table_of(lang: str) -> dict[str, Any]:
    return tomllib.loads((files("sijill.lexicon.data") / f"{lang}.toml").read_text(encoding="utf-8"))


def faults(change: Callable[[dict[str, Any]], object]) -> str:
    data = table_of("fr")
    change(data)
    with pytest.raises(LanguageFileError) as refused:
        language_of(data, "fr", "fr.toml")
    return str(refused.value)


@pytest.mark.parametrize("lang", languages())
def test_every_language_of_the_package_is_whole(lang: str) -> None:
    spoken = language(lang)
    assert spoken.code == lang
    assert len(list(spoken.dates.months.vocabulary())) >= 12
    assert len(list(spoken.dates.weekdays.vocabulary())) >= 7


def test_no_word_says_two_harms_from_one_side() -> None:
    told = faults(lambda data: data["harms"]["injured"]["nouns"].append("morts"))
    assert told == "fr.toml: [harms.injured] nouns holds 'morts', and [harms.killed] too; leave one out"


def test_a_missing_table_is_told_with_what_to_write() -> None:
    assert faults(lambda data: data.pop("bounds")) == (
        "fr.toml: [bounds] is missing; write the table, with empty lists where the language has no such words"
    )


def test_a_missing_key_is_told_with_what_to_write() -> None:
    told = faults(lambda data: data["harms"]["killed"].pop("ahead"))
    assert told == (
        "fr.toml: [harms.killed] ahead is missing; write a list of words or phrases in quotes, empty if the language "
        "has none"
    )


def test_a_slip_of_the_pen_is_never_passed_over() -> None:
    assert "fr.toml: [bonds] is no table of a language" in faults(lambda data: data.update(bonds={}))
    assert "[people] childs is not known" in faults(lambda data: data["people"].update(childs=["enfants"]))
    assert "[harms.slain] is no harm" in faults(lambda data: data["harms"].update(slain={}))


def test_wrong_values_are_told_with_their_cure() -> None:
    assert "[small] and is 'et'; write a list" in faults(lambda data: data["small"].update({"and": "et"}))
    assert "holds 3; write each word in quotes" in faults(lambda data: data["small"].update({"and": [3]}))
    assert "holds 'et' twice; leave one out" in faults(lambda data: data["small"].update({"and": ["et", "et"]}))
    assert "[numbers.values]" not in faults(lambda data: data["numbers"]["values"].update(x=["dix"]))
    assert "holds 'x'; write a whole number in digits" in faults(lambda data: data["numbers"]["values"].update(x=[]))
    assert "gives 'dix' as 10 and as 12" in faults(lambda data: data["numbers"]["values"]["12"].append("dix"))
    assert "holds 'Syria'; write the country's two capitals" in faults(
        lambda data: data["places"]["countries"].update(Syria=["Syrie"])
    )
    assert "holds 'fortnight'; the units are day, week, month, year" in faults(
        lambda data: data["dates"]["units"].update(fortnight=["quinzaine"])
    )
    assert "write one of dmy, mdy, ymd" in faults(lambda data: data["dates"].update(order="dym"))


def test_a_bad_pattern_is_told_with_its_slots() -> None:
    def put(meaning: str, pattern: str) -> str:
        return faults(lambda data: data["dates"]["patterns"].update({meaning: [pattern]}))

    assert "with the slot {weak}; the slots of ago are {n}, {unit}" in put("ago", "il y a {n} {weak}")
    assert "without {unit}; ago cannot be told without it" in put("ago", "il y a {n}")
    assert "write each slot as a word of its own, like {day}" in put("ago", "il y a{n} {unit}")
    assert "holds 'agone'; the meanings are" in put("agone", "il y a")


def test_all_faults_are_told_at_once() -> None:
    def change(data: dict[str, Any]) -> None:
        data.pop("bounds")
        data["small"]["and"] = "et"

    assert len(faults(change).splitlines()) == 2


def test_a_file_of_ones_own_is_a_language(tmp_path: Path) -> None:
    source = files("sijill.lexicon.data") / "es.toml"
    path = tmp_path / "gl.toml"
    path.write_text(source.read_text(encoding="utf-8").replace('name = "Spanish"', 'name = "Galician"'), "utf-8")
    assert (language_in(path).code, language_in(path).name) == ("gl", "Galician")


def test_a_file_that_is_no_toml_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "xx.toml"
    path.write_text('name = "X\n', "utf-8")
    with pytest.raises(LanguageFileError, match=r"xx.toml: cannot be read as TOML .*line 1.*; correct that line"):
        language_in(path)


def test_a_language_without_a_file_is_told_with_those_that_have_one() -> None:
    with pytest.raises(KeyError, match=r"no file xx.toml; es, fr"):
        language("xx")
