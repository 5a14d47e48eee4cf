"""Facilities: counted and struck."""

import pytest
from spacy.language import Language

from sijill.read.facilities import facilities_in
from sijill.read.parsed import parse


def facilities(text: str, nlp: Language) -> list[tuple[str, int | None, int | None, str]]:
    return [(str(f.target), f.count.low, f.count.high, f.span.text) for f in facilities_in(parse(text, nlp))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shelling destroyed three houses in Dalun.", ("residential", 3, 3, "three houses")),
        ("More than 20 schools have been hit since March.", ("school", 21, None, "More than 20 schools")),
        ("At least 12 churches were burned by the attackers.", ("religious", 12, None, "At least 12 churches")),
        ("The strike destroyed two field hospitals.", ("hospital", 2, 2, "two field hospitals")),
    ],
)
def test_a_counted_facility_that_was_struck_is_found(
    text: str, expected: tuple[str, int, int | None, str], nlp: Language
) -> None:
    assert facilities(text, nlp) == [expected]


def test_of_a_part_and_a_whole_the_part_was_struck(nlp: Language) -> None:
    assert facilities("Seven of the 15 buses were destroyed in the attack.", nlp) == [
        ("vehicle", 7, 7, "Seven of the 15 buses")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The town has three hospitals and 20 schools.",
        "The wounded were taken to two hospitals.",
        "A rocket hit a school, killing 12 pupils.",
        "Several houses were destroyed.",
    ],
)
def test_what_is_not_both_counted_and_struck_is_none(text: str, nlp: Language) -> None:
    assert not facilities(text, nlp)
