"""What is plainly English is said only of what can be nothing else."""

from importlib.resources import files

import pytest

from sijill.lexicon.function_words import is_plainly

PROSE = (
    "At least twelve people were killed when the market of the town was struck from the air on Monday, and the mayor "
    "said that most of those who died in the attack were women and children who had been waiting for bread. The "
    "doctors of the hospital said they had treated more than thirty others, and that some of them would not live "
    "through the night."
)


def test_prose_is_plainly_english() -> None:
    assert is_plainly("en", PROSE)


def test_most_sample_reports_are_plainly_english() -> None:
    texts = [f.read_text("utf-8") for f in (files("sijill.demo") / "reports").iterdir() if f.name.endswith(".txt")]
    assert sum(is_plainly("en", text) for text in texts) > len(texts) / 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Twelve people were killed in the town.",
        PROSE.upper(),
        PROSE + " قتل اثنا عشر شخصا في السوق",
        PROSE + " Bei dem Angriff auf den Markt kamen gestern mindestens zwölf Menschen ums Leben, darunter Kinder.",
        "Douze personnes ont été tuées lundi sur le marché de la ville, dont des femmes et des enfants. " * 6,
        PROSE + " Ahmad Hassan Ali Omar Yusuf Karim Salim Nour Samir Rami Jamal Fadi Ziad Bilal " * 3,
    ],
)
def test_what_is_short_or_mixed_or_in_capitals_is_not_plainly_english(text: str) -> None:
    assert not is_plainly("en", text)


def test_a_language_without_such_words_is_an_error() -> None:
    with pytest.raises(KeyError):
        is_plainly("xx", PROSE)
