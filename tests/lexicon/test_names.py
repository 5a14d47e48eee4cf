"""Personal names: which words may make one, and the sex that they say."""

import pytest

from sijill.lexicon.names import personal_names
from sijill.record.terms import Sex

NAMES = personal_names("en")


@pytest.mark.parametrize(
    ("words", "sex"),
    [
        (["Olena", "Zzyk"], Sex.FEMALE),
        (["MIGUEL", "Qwert"], Sex.MALE),
        (["Abu", "Zorba"], Sex.MALE),
        (["Umm", "Zorba"], Sex.FEMALE),
        (["Nour", "Zorba"], None),
        (["Zorba", "Qwert"], None),
    ],
)
def test_the_first_listed_word_says_the_sex_unless_both_sexes_bear_it(words: list[str], sex: Sex | None) -> None:
    assert NAMES.sex_of(words) is sex


def test_a_title_says_a_sex_or_none() -> None:
    assert NAMES.sex_of_title("Mrs.") is Sex.FEMALE
    assert NAMES.sex_of_title("Sheikh") is Sex.MALE
    assert NAMES.is_title("Dr.")
    assert NAMES.sex_of_title("Dr.") is None


def test_a_word_of_institutions_or_days_is_in_no_name() -> None:
    assert NAMES.is_never("Ministry")
    assert NAMES.is_never("Friday")
    assert not NAMES.is_never("Zorba")


def test_no_first_name_of_both_lists_says_a_sex() -> None:
    assert NAMES.is_first_name("jean")
    assert NAMES.sex_of(["Jean", "Zorba"]) is None


def test_a_language_without_names_is_an_error_that_names_the_file() -> None:
    with pytest.raises(KeyError, match=r"xx/names\.toml"):
        personal_names("xx")
