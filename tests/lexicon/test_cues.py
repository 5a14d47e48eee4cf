"""Cue lists: one pass, longest first, offsets of the text."""

import pytest

from sijill.lexicon.cues import Cues, cues

FEW = Cues(
    [
        ("car_bomb", "plain", "car ?bombs?"),
        ("suicide_bomb car_bomb", "plain", "suicide car ?bombs?"),
        ("ied", "vague", "bombs?"),
    ]
)


def test_the_cue_with_more_words_is_preferred() -> None:
    (found,) = FEW.found_in("a suicide car-bomb went off")
    assert found.values == ("suicide_bomb", "car_bomb")


def test_a_blank_in_a_pattern_stands_for_a_hyphen_and_for_a_lines_end() -> None:
    assert [c.values for c in FEW.found_in("car bomb, car-bomb, car\nbomb, carbomb")] == [("car_bomb",)] * 4


def test_a_cue_begins_and_ends_at_a_words_border() -> None:
    assert not list(FEW.found_in("the bombast of scar bombshells"))


def test_cues_come_in_order_with_offsets_into_the_text() -> None:
    text = "two bombs and a car bomb"
    assert [text[c.start : c.end] for c in FEW.found_in(text)] == ["bombs", "car bomb"]


def test_an_alternative_at_the_top_of_a_pattern_keeps_its_own_meaning() -> None:
    both = Cues([("a", "plain", "hit|struck"), ("b", "plain", "fell")])
    assert [c.values for c in both.found_in("struck fell hit")] == [("a",), ("b",), ("a",)]


def test_a_pattern_that_captures_is_refused() -> None:
    with pytest.raises(ValueError, match="must not capture"):
        Cues([("a", "plain", "(hit)")])


def test_a_section_that_is_missing_is_named() -> None:
    with pytest.raises(KeyError, match="no section"):
        cues("en", "means", "nothing")


def test_no_cues_find_nothing() -> None:
    assert not Cues([]).stand_in("a bomb")
