"""The stem of an Arabic word."""

import pytest

from sijill.lexicon.arabic_stems import stem, stems_of
from sijill.lexicon.arabic_words import sentences_in


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("المدينه", "مدينه"),
        ("والمدينه", "المدينه"),
        ("للمدينه", "بمدينه"),
        ("منازلهم", "المنازل"),
        ("مدنيين", "مدنيون"),
        ("استهدفت", "استهدف"),
        ("البصره", "بصره"),
    ],
)
def test_a_word_meets_itself_whatever_is_written_as_one_with_it(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize("word", ["من", "حي", "وهم", "بيت", "ليل"])
def test_a_short_word_stays(word: str) -> None:
    assert stem(word) == word


def test_words_in_other_letters_and_numbers_have_none() -> None:
    assert list(stems_of(sentences_in("قصف 12 Telegram المدينة"))) == ["قصف", stem("مدينه")]
