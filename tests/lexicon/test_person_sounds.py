"""How parts of names sound, in one alphabet for both scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.lexicon.person_letters import words_of
from sijill.lexicon.person_sounds import bones, sound


@pytest.mark.parametrize(
    ("one", "other"),
    [("mohammed", "muhamad"), ("yousef", "yusuf"), ("khalid", "khaled"), ("qasim", "kassem"), ("saeed", "said")],
)
def test_usual_spellings_have_the_same_bones(one: str, other: str) -> None:
    assert bones(one) == bones(other)


def test_a_long_vowel_is_heard_in_both_scripts() -> None:
    assert sound("mahmoud") == sound("محمود")
    assert sound("jamil") == sound("جميل")


def test_a_last_i_before_a_last_a_tells_a_woman_from_a_man() -> None:
    assert sound("fadia") != sound("fadi")
    assert sound("فاديه") != sound("فادي")


@given(st.text(max_size=30))
def test_equal_sounds_have_equal_bones_and_letters_made_one_stay(name: str) -> None:
    words = words_of(name)
    assert words_of(" ".join(words)) == words
    for word in words:
        assert bones(word) == bones(word)
        assert bones(word)
