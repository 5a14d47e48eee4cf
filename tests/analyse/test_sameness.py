"""When two names are one."""

import pytest

from sijill.analyse.sameness import bare, same_name, share_a_stretch


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Khan Zahra", "Khan Zahrah"),
        ("Ardal Province", "the province of Ardal"),
        ("Marj", "Al-Marj al-Sharqi"),
        ("المرج", "مرج"),
        ("مـجـزرة", "مجزرة"),
        ("م.جزرة", "مجزرة"),
        ("Bélle-Combe", "belle combe"),
    ],
)
def test_spellings_of_a_name_are_one(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("Ardal", "Vallon"), ("", "Vallon"), (None, None), ("the city", "Vallon"), ("Ur", "Ur Kasdim")]
)
def test_other_names_and_no_names_are_not(one: str | None, other: str | None) -> None:
    assert not same_name(one, other)


def test_a_name_that_is_only_a_kind_of_area_is_bare_of_all() -> None:
    assert bare("the city of the province") == ""


def test_texts_share_a_stretch_of_half_the_shorter() -> None:
    assert share_a_stretch("shells hit the market", "on Monday shells hit a school")
    assert not share_a_stretch("shells hit the market", "a school was burnt down")
    assert not share_a_stretch("", "a school")
