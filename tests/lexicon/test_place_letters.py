"""Which names in Latin letters write one in Arabic letters, and which spellings in Arabic are of one name."""

import pytest

from sijill.lexicon.place_letters import spells, writes


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        ("Al Buşayrah", "البصيرة"),
        ("Deir ez-Zor", "دير الزور"),
        ("Darkush", "دركوش"),
        ("Marimeen", "مريمين"),
        ("Khan Shaykhun", "خان شيخون"),
        ("Ma‘arrat an Nu‘mān", "معرة النعمان"),
        ("Qamishli", "القامشلي"),
    ],
)
def test_a_name_is_written_as_it_is_heard(latin: str, arabic: str) -> None:
    assert writes(latin, arabic)


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        ("Buşrá ash Shām", "البصيرة"),
        ("Ad Duraykīsh", "دركوش"),
        ("As-Suwayda", "صيدا"),
        ("Maharda", "الكرامة"),
        ("Al Bahrah", "البهيرة"),
        ("Aleppo", "البارة"),
    ],
)
def test_a_name_with_another_long_vowel_or_consonant_is_anothers(latin: str, arabic: str) -> None:
    assert not writes(latin, arabic)


def test_hasty_spellings_in_arabic_are_of_one_name() -> None:
    assert spells("إعزاز", "أعزاز")
    assert spells("القامشلي", "قامشلو")
    assert spells("دير الزور", "ديرالزور")


def test_names_of_the_same_sound_in_arabic_letters_are_two() -> None:
    assert not spells("اللطامنة", "لتأمين")
    assert not spells("رفحاء", "ريفها")
