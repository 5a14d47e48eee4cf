"""The data files: every one parses, is read once, and a missing one is named."""

import tomllib
from importlib.resources import files

import pytest

from sijill.lexicon.tables import table

LANGUAGES = sorted(d.name for d in files("sijill.lexicon.data").iterdir() if d.is_dir() and d.name != "__pycache__")
TOPICS = [
    (lang, f.name.removesuffix(".toml"))
    for lang in LANGUAGES
    for f in (files("sijill.lexicon.data") / lang).iterdir()
    if f.name.endswith(".toml")
]


def test_english_is_there() -> None:
    assert ("en", "numerals") in TOPICS
    assert len(TOPICS) > 10


@pytest.mark.parametrize(("lang", "topic"), sorted(TOPICS))
def test_every_table_is_what_stands_in_its_file(lang: str, topic: str) -> None:
    source = (files("sijill.lexicon.data") / lang / f"{topic}.toml").read_text(encoding="utf-8")
    assert table(lang, topic) == tomllib.loads(source) != {}


def test_a_table_is_read_once() -> None:
    assert table("en", "numerals") is table("en", "numerals")


@pytest.mark.parametrize(("lang", "topic"), [("en", "spells"), ("xx", "numerals"), ("", ""), ("..", "numerals")])
def test_a_missing_table_is_an_error_that_names_the_file(lang: str, topic: str) -> None:
    with pytest.raises(KeyError, match=rf"no file {lang}/{topic}\.toml"):
        table(lang, topic)
