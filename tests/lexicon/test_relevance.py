"""Words of arms and words of other misfortune: whole words, in any case, each time they stand."""

import pytest

from sijill.lexicon.relevance import Tenor, relevance_words


def tenor(text: str) -> Tenor:
    return relevance_words("en").tenor(text)


@pytest.mark.parametrize(
    "text",
    ["an air strike", "airstrikes", "the shelling", "gunmen", "a rocket", "landmines", "BOKO HARAM", "a cease-fire"],
)
def test_a_word_of_arms_is_counted(text: str) -> None:
    assert tenor(text) == Tenor(1, 0)


@pytest.mark.parametrize(
    "text", ["an earthquake", "the floods", "a ferry", "measles", "the league", "Cup", "quarterly", "a collision"]
)
def test_a_calm_word_is_counted(text: str) -> None:
    assert tenor(text) == Tenor(0, 1)


def test_each_standing_of_a_word_counts() -> None:
    assert tenor("Shelling, more shelling and a flooding; shelling again.") == Tenor(3, 1)


@pytest.mark.parametrize(
    "text", ["", "They had tea.", "a warm reward", "the cupboard", "seasoned", "a bombastic speech"]
)
def test_a_word_within_another_is_not_counted(text: str) -> None:
    assert tenor(text) == Tenor(0, 0)


def test_a_language_without_words_is_an_error_that_names_the_file() -> None:
    with pytest.raises(KeyError, match="xx/relevance"):
        relevance_words("xx")


def test_to_storm_a_building_is_no_bad_weather() -> None:
    assert tenor("They attempted to storm the building.").calm == 0
    assert tenor("A storm hit the coast.").calm == 1
