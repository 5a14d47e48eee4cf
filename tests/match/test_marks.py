"""The words by which an account can be known again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.match.marks import MOST, marks_of

WORDS = "Shells struck the covered market of Belmar on Sunday and killed nine people, the Redcap rescuers said."


def test_common_words_are_no_marks() -> None:
    assert not {"the", "and", "said", "people", "of"} & marks_of(WORDS, "en").keys()


def test_a_name_weighs_more_than_a_word_as_rare() -> None:
    marks = marks_of("a quorlin and a Vasterby", "en")
    assert marks["vasterby"] == pytest.approx(1.5 * marks["quorlin"])


def test_a_word_that_is_mostly_written_small_is_no_name() -> None:
    marks = marks_of("Quorlin, quorlin; a vasterby, vasterby", "en")
    assert marks["quorlin"] == pytest.approx(marks["vasterby"])


def test_a_word_told_again_weighs_more_but_not_twice_as_much() -> None:
    marks = marks_of("a quorlin, a quorlin, a vasterby", "en")
    assert 1 < marks["quorlin"] / marks["vasterby"] < 2


@given(st.text(alphabet="abc QVé19.'", max_size=60))
def test_the_squares_of_the_weights_sum_to_one_the_weightiest_first(words: str) -> None:
    weights = list(marks_of(words, "en").values())
    assert weights == sorted(weights, reverse=True)
    assert not weights or sum(weight * weight for weight in weights) == pytest.approx(1)
    assert all(0 < weight <= 1 for weight in weights)


def test_there_are_so_many_at_most_and_the_rarest_are_kept() -> None:
    words = " ".join(f"quorlin{a}{b}" for a in "abcdefghij" for b in "abcdefghij")
    marks = marks_of(f"{words} covered", "en")
    assert len(marks) == MOST
    assert "covered" not in marks


def test_words_that_weigh_alike_stand_in_the_order_of_letters() -> None:
    assert list(marks_of("vasterby halvik quorlin", "en")) == ["halvik", "quorlin", "vasterby"]


def test_a_possessive_is_the_same_word() -> None:
    assert marks_of("Quorlin's", "en").keys() == marks_of("Quorlin’s", "en").keys() == {"quorlin"}


def test_accents_and_case_do_not_part_words() -> None:
    assert marks_of("QUORLÍN", "en").keys() == marks_of("quorlin", "en").keys()


def test_short_words_are_left_out_but_a_number_of_any_length_counts() -> None:
    assert marks_of("xq 7", "en").keys() == {"7"}


def test_weekdays_and_months_are_no_marks() -> None:
    assert marks_of("On Sunday 14 March", "en").keys() == {"14"}


def test_a_number_weighs_less_than_a_rare_word() -> None:
    marks = marks_of("1700 quorlin", "en")
    assert marks["1700"] < marks["quorlin"]


def test_arabic_words_meet_with_and_without_the_article() -> None:
    assert marks_of("والكورلين", "ar").keys() == marks_of("كورلين", "ar").keys()


def test_words_that_are_compared_for_themselves_may_be_left_out() -> None:
    assert marks_of("Quorlin Vasterby", "en", frozenset({"quorlin"})) == marks_of("Vasterby", "en")


def test_without_rare_words_there_are_no_marks() -> None:
    assert marks_of("", "en") == marks_of("they said that it was", "en") == {}


def test_what_else_is_read_changes_nothing() -> None:
    before = marks_of(WORDS, "en")
    marks_of("covered covered covered market Belmar", "en")
    assert marks_of(WORDS, "en") == before
