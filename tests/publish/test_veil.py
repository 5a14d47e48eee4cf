"""What is veiled is found however it is written, and nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.publish.veil import BAR, Veil


@pytest.mark.parametrize(
    "text",
    ["Salma Al-Dalouni", "SALMA AL DALOUNI", "salma  al‑dalouni", "Sálma al-Dalouni"],
)
def test_a_name_is_found_whatever_its_case_accents_and_hyphens(text: str) -> None:
    assert Veil(["Salma Al-Dalouni"])(f"They buried {text}, aged 7.") == f"They buried {BAR}, aged 7."


@pytest.mark.parametrize(
    "text", ["سلمى الدالوني", "سَلمى الدالوني", "وسلمى الدالوني", "لسلمى الدالوني", "سلـمى الدالونى"]
)
def test_an_arabic_name_is_found_with_vowel_marks_and_joined_words(text: str) -> None:
    assert Veil(["سلمى الدالوني"])(f"قتلت {text} أمس") == f"قتلت {BAR} أمس"


def test_a_part_of_another_word_is_not_veiled() -> None:
    assert Veil(["Dalun"])("Dalunia is not Dalun.") == f"Dalunia is not {BAR}."


def test_a_name_is_found_where_something_is_said_to_be_its_own() -> None:
    assert Veil(["Dalun"])("Dalun's market, and Dalun’s.") == f"{BAR}'s market, and {BAR}’s."


def test_the_longest_term_is_veiled_as_one() -> None:
    assert Veil(["Dalun", "Dalun Market"])("At Dalun Market, in Dalun.") == f"At {BAR}, in {BAR}."


@given(st.text(), st.lists(st.text(min_size=1, max_size=12), max_size=4))
def test_nothing_veiled_is_found_again(text: str, terms: list[str]) -> None:
    veil = Veil(terms)
    assert veil.first_in(veil(text)) is None


@given(st.text())
def test_a_veil_of_nothing_changes_nothing(text: str) -> None:
    assert Veil([])(text) == text
