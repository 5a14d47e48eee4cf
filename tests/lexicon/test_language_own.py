"""A language file of one's own: checked whole, known by its bytes, and never one that nobody checked."""

import hashlib
from importlib.resources import files
from pathlib import Path

import pytest

from sijill.lexicon.language import LanguageFileError
from sijill.lexicon.language_own import language_of_own, own_languages

FRENCH = (files("sijill.lexicon.data") / "fr.toml").read_text(encoding="utf-8")


def write(folder: Path, name: str, text: str = FRENCH) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_known_by_its_code_and_its_bytes(tmp_path: Path) -> None:
    (own,) = own_languages([write(tmp_path, "oc.toml")])
    assert (own.code, own.sha256) == ("oc", hashlib.sha256(FRENCH.encode()).hexdigest())
    assert own.mark == f"oc-{own.sha256[:12]}"
    assert language_of_own(own).code == "oc"


@pytest.mark.parametrize(
    ("name", "cure"),
    [
        ("occitan.toml", "name it by its language's ISO 639 code, as it.toml"),
        ("oc.txt", "name it by its language's ISO 639 code, as it.toml"),
        ("en.toml", "English and Arabic have readers of their own"),
        ("ar.toml", "English and Arabic have readers of their own"),
    ],
)
def test_a_name_that_does_not_say_the_language_is_refused_with_its_cure(tmp_path: Path, name: str, cure: str) -> None:
    with pytest.raises(LanguageFileError, match=cure):
        own_languages([write(tmp_path, name)])


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(LanguageFileError, match=r"oc\.toml cannot be read .*check the name"):
        own_languages([tmp_path / "oc.toml"])


def test_two_files_of_one_language_are_refused(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    with pytest.raises(LanguageFileError, match="both of oc"):
        own_languages([write(tmp_path, "oc.toml"), write(tmp_path / "b", "oc.toml")])


def test_a_file_that_changes_after_its_check_is_not_read_by(tmp_path: Path) -> None:
    path = write(tmp_path, "oc.toml")
    (own,) = own_languages([path])
    language_of_own.cache_clear()
    path.write_text(FRENCH + "\n", encoding="utf-8")
    with pytest.raises(LanguageFileError, match="has changed"):
        language_of_own(own)
