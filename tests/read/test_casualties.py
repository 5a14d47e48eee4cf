"""Numbers of people harmed, with group, harm and whole."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from sijill.lexicon.numerals import numbers_in
from sijill.read.casualties import tolls_in
from sijill.read.parsed import parse

Told = tuple[str, str, int | None, int | None]


def told(text: str, nlp: Language) -> list[Told]:
    return [(str(t.harm), str(t.group), t.count.low, t.count.high) for t in tolls_in(parse(text, nlp))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shelling left 16 dead.", [("killed", "people", 16, 16)]),
        ("26 killed and 19 injured in the blast.", [("killed", "people", 26, 26), ("injured", "people", 19, 19)]),
        (
            "A mother and her three children died when a mortar hit.",
            [("killed", "women", 1, 1), ("killed", "children", 3, 3)],
        ),
        ("At least 13 and as many as 46 people were killed.", [("killed", "people", 13, 46)]),
        ("The death toll rose to 15, up from 12.", [("killed", "people", 15, 15)]),
        ("The number of soldiers killed this week rose to 17.", [("killed", "combatants", 17, 17)]),
        ("There were no casualties.", [("affected", "people", 0, 0)]),
        ("No one was hurt.", [("injured", "people", 0, 0)]),
        (
            "103 civilians were killed and 67 wounded.",
            [("killed", "civilians", 103, 103), ("injured", "civilians", 67, 67)],
        ),
        (
            "Rockets killed five soldiers and two civilians, and 11 others were wounded.",
            [("killed", "combatants", 5, 5), ("killed", "civilians", 2, 2), ("injured", "people", 11, 11)],
        ),
        ("Shells killed 23 women and children.", [("killed", "other", 23, 23)]),
        ("He saw a girl, a woman and two elderly people dead.",
         [("killed", "children", 1, 1), ("killed", "women", 1, 1), ("killed", "elderly", 2, 2)]),
        ("Among the dead was a pregnant woman.", [("killed", "women", 1, 1)]),
        ("Four bodies, thought to be civilians, lay outside.", [("killed", "civilians", 4, 4)]),
        ("A barrel bomb killed a family of seven.", [("killed", "family", 7, 7)]),
        ("The inmates were holding some guards hostage.", [("abducted", "officials", None, None)]),
        (
            "Two soldiers died on Friday, bringing the total for the campaign to 156.",
            [("killed", "combatants", 2, 2), ("killed", "combatants", 156, 156)],
        ),
    ],
)  # fmt: skip
def test_a_sentence_tells_its_tolls(text: str, expected: list[Told], nlp: Language) -> None:
    assert told(text, nlp) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The militants threatened to kill 20 hostages in the city.",
        "If the dam breaks, 5,000 people could be killed.",
        "Four dozen donkeys were killed.",
        "Rovers killed the game with three goals.",
        "On average one villager is killed every 25 minutes.",
        "The mother of three died.",
        "Many of the wounded were taken to a hospital.",
    ],
)
def test_what_tells_of_no_harmed_number_makes_no_toll(text: str, nlp: Language) -> None:
    assert told(text, nlp) == []


@pytest.mark.parametrize(
    "text",
    [
        "Shelling killed 59 people, including 7 children.",
        "59 people, among them 7 children, were killed.",
        "Shelling killed 59 people, 7 of them children.",
    ],
)
def test_a_part_points_at_its_whole(text: str, nlp: Language) -> None:
    whole, part = tolls_in(parse(text, nlp))
    assert (whole.count.low, whole.whole) == (59, None)
    assert (part.count.low, str(part.group), part.whole) == (7, "children", 0)


def test_one_of_them_with_a_noun_is_one_part_only(nlp: Language) -> None:
    assert told("Shelling killed two people, one of them a woman.", nlp) == [
        ("killed", "people", 2, 2),
        ("killed", "women", 1, 1),
    ]


def test_a_second_part_is_of_the_same_whole(nlp: Language) -> None:
    tolls = tolls_in(parse("It killed 13 people, among them a nurse and two infants.", nlp))
    assert [t.whole for t in tolls] == [None, 0, 0]


def test_the_last_part_of_a_list_is_of_the_whole_though_the_harm_stands_behind(nlp: Language) -> None:
    text = "Ten people, including three men, three women and four children, were killed."
    assert [t.whole for t in tolls_in(parse(text, nlp))] == [None, 0, 0, 0]


def test_lists_that_are_released_are_no_people(nlp: Language) -> None:
    assert tolls_in(parse("The council has released nine lists.", nlp)) == ()


def test_a_vague_word_for_two_harms_is_told_of_each(nlp: Language) -> None:
    assert [t[0] for t in told("The blast killed and wounded several people.", nlp)] == ["killed", "injured"]


def test_one_number_for_two_harms_is_affected(nlp: Language) -> None:
    assert told("The blast killed and wounded 80 people.", nlp) == [("affected", "people", 80, 80)]


def test_a_number_beside_what_was_told_is_marked_fresh(nlp: Language) -> None:
    first, second = tolls_in(parse("Shelling killed four farmers. Another four farmers were killed by a mine.", nlp))
    assert not first.fresh
    assert second.fresh


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(
    value=st.integers(min_value=2, max_value=1899),
    operator=st.sampled_from(["", "at least ", "about ", "more than ", "up to ", "nearly "]),
    sentence=st.sampled_from(["{} people were killed.", "Shelling killed {} farmers.", "The blast left {} dead."]),
)
def test_the_quote_of_a_toll_reads_as_its_count(value: int, operator: str, sentence: str, nlp: Language) -> None:
    text = sentence.format(f"{operator}{value}")
    tolls = tolls_in(parse(text, nlp))
    assert tolls
    for t in tolls:
        assert t.count in [n.count for n in numbers_in(text[t.start : t.end])]
