"""Words that judge are found in any language and letter case, and others are not."""

import pytest

from sijill.lexicon.judging import judges


@pytest.mark.parametrize("words", ["the War Crimes office", "Verified Reports", "a terrorist cell", "مكتب جرائم الحرب"])
def test_a_word_that_judges_is_found(words: str) -> None:
    assert judges(words)


@pytest.mark.parametrize("words", ["", "the market of Dalun", "a crime scene", "سوق دالون"])
def test_other_words_are_not(words: str) -> None:
    assert not judges(words)
