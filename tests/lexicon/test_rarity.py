"""How rare a word is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.lexicon.arabic_stems import stem
from sijill.lexicon.folding import folded
from sijill.lexicon.rarity import NUMBER, RAREST, RAREST_STEM, rarity, stem_rarity


@pytest.mark.parametrize(("word", "lang"), [("the", "en"), ("and", "en"), ("علي", "ar"), ("que", "es"), ("les", "fr")])
def test_a_word_that_is_everywhere_is_not_rare_at_all(word: str, lang: str) -> None:
    assert rarity(word, lang) == 0


def test_a_word_that_the_table_does_not_have_is_the_rarest() -> None:
    assert rarity("quorlin", "en") == rarity("quorlin", "ar") == RAREST


def test_a_seldom_word_is_rarer_than_a_common_one() -> None:
    assert rarity("water", "en") < rarity("bakery", "en") < rarity("quorlin", "en")


def test_a_number_in_digits_is_of_some_use_whatever_it_is() -> None:
    assert rarity("9", "en") == rarity("1700", "ar") == rarity("2021", None) == NUMBER


@pytest.mark.parametrize("word", ["sunday", "friday", "march", "december"])
def test_weekdays_and_months_tell_nothing(word: str) -> None:
    assert rarity(word, "en") == 0


def test_a_language_without_a_table_has_that_of_english() -> None:
    assert rarity("water", "sw") == rarity("water", "en")
    assert rarity("water", None) == rarity("water", "en")


def test_a_word_of_one_language_may_be_rare_in_another() -> None:
    assert rarity("les", "fr") < rarity("les", "en")


@given(st.text(max_size=12), st.sampled_from(["en", "ar", "fr", "es", "sw", None]))
def test_rarity_lies_between_nothing_and_the_rarest(word: str, lang: str | None) -> None:
    assert 0 <= rarity(folded(word), lang) <= RAREST


def test_a_stem_that_most_reports_of_harm_have_is_less_rare_than_one_that_few_have() -> None:
    assert 0 <= stem_rarity(stem("قصف")) < stem_rarity(stem("كورلين")) == RAREST_STEM
