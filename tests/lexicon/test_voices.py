"""Words that name who speaks: bodies in several languages, agencies' credits."""

import pytest

from sijill.lexicon.folding import folded
from sijill.lexicon.voices import credited_agency, voice_words


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("ARX (Reuters) - Two people died.", "Reuters"),
        ("ARX, 3 March (AFP) Two people died.", "AFP"),
        ("Two people died.\n\nSource: Anadolu Agency", "Anadolu"),
        ("Two people died, the Observatory (SOHR) said.", None),
        ("Two people told Reuters that they fled.", None),
        ("", None),
    ],
)
def test_the_agency_that_a_text_credits(text: str, agency: str | None) -> None:
    assert credited_agency(text) == agency


def test_a_body_has_one_key_in_all_languages() -> None:
    bodies = voice_words().bodies
    assert bodies[folded("United Nations")] == bodies[folded("الأمم المتحدة")] == "un"


def test_every_key_of_another_language_is_a_key_of_english() -> None:
    words = voice_words()
    english = {key for name, key in words.bodies.items() if name.isascii()}
    assert set(words.bodies.values()) <= english
