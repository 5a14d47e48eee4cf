"""Arabic letters, and the language that words in them can be in."""

import pytest

from sijill.lexicon.scripts import is_arabic, language_of_words


@pytest.mark.parametrize(
    ("words", "lang", "found"),
    [
        ("قصف على بلدة سرمين", "en", "ar"),
        ("قصف على بلدة سرمين", None, "ar"),
        ("قصف على بلدة سرمين", "ur", "ur"),
        ("کشته شدن پنج نفر", "en", "en"),
        ("Shelling of Sarmin", "ar", "ar"),
        ("Shelling of Sarmin", "es", "es"),
        ("12", "ar", "ar"),
        ("", None, None),
    ],
)
def test_letters_tell_the_language_of_words(words: str, lang: str | None, found: str | None) -> None:
    assert language_of_words(words, lang) == found


def test_most_letters_count() -> None:
    assert is_arabic("قصف مدفعي على Sarmin")
    assert not is_arabic("قصف the town of Sarmin")
    assert not is_arabic("")
