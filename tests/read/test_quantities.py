"""Numbers of people and the noun phrases that they count."""

import pytest
from spacy.language import Language

from sijill.read.parsed import parse
from sijill.read.quantities import Quantity, quantities_in
from sijill.record.terms import Group


def quantities(text: str, nlp: Language) -> tuple[Quantity, ...]:
    return quantities_in(parse(text, nlp))


def told(text: str, nlp: Language) -> list[tuple[str, Group | None]]:
    return [(text[q.start : q.end], q.group) for q in quantities(text, nlp)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast hurt 12 children.", ("12 children", Group.CHILDREN)),
        ("The blast hurt three elderly people.", ("three elderly people", Group.ELDERLY)),
        ("They arrested 20 suspected militants.", ("20 suspected militants", Group.COMBATANTS)),
        ("Dozens of villagers fled.", ("Dozens of villagers", Group.PEOPLE)),
        ("Two aid workers were held.", ("Two aid workers", Group.AID_WORKERS)),
        ("12 members of the Taliban were held.", ("12 members of the Taliban", Group.COMBATANTS)),
        ("Two members of parliament were held.", ("Two members of parliament", Group.OFFICIALS)),
        ("The army held 40 Samoans.", ("40 Samoans", Group.PEOPLE)),
        ("Six of its citizens were held.", ("Six of its citizens", Group.PEOPLE)),
    ],
)
def test_a_number_takes_the_group_of_its_noun(text: str, expected: tuple[str, Group], nlp: Language) -> None:
    assert told(text, nlp) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Four dozen donkeys were killed.",
        "The team scored three goals in the match.",
        "Shelling destroyed 30 houses.",
        "It happened on May 12.",
        "The war began in 2011.",
        "The camp is 12 km from the town.",
        "The mother of three spoke.",
        "He found a policeman's hat.",
        "A third of the houses burned.",
    ],
)
def test_what_counts_no_people_makes_no_quantity(text: str, nlp: Language) -> None:
    assert quantities(text, nlp) == ()


def test_an_age_at_the_end_of_a_sentence_counts_nobody(nlp: Language) -> None:
    assert told("The dead were Mahmoud Orrel, 41, and his son Yousef, 9.", nlp) == [("his son", Group.FAMILY)]
    assert ("9", None) in told("Shells killed 5 people in Belmar, 9 in Dunholt.", nlp)


def test_an_age_beside_a_person_counts_nobody(nlp: Language) -> None:
    assert told("The driver, 56, was unhurt.", nlp) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They shot a 12-year-old girl.", ("a 12-year-old girl", Group.CHILDREN)),
        ("They shot an off-duty policeman.", ("an off-duty policeman", Group.COMBATANTS)),
        ("They shot his wife.", ("his wife", Group.WOMEN)),
    ],
)
def test_an_article_or_kinship_tells_of_one(text: str, expected: tuple[str, Group], nlp: Language) -> None:
    (q,) = quantities(text, nlp)
    assert (text[q.start : q.end], q.group) == expected
    assert (q.count.low, q.count.high) == (1, 1)


def test_kin_listed_behind_a_possessive_are_told_one_by_one(nlp: Language) -> None:
    text = "The strike killed her parents, brother and sister."
    assert told(text, nlp) == [("her parents", Group.FAMILY), ("brother", Group.FAMILY), ("sister", Group.FAMILY)]
    assert [q.count.low for q in quantities(text, nlp)] == [2, 1, 1]


def test_an_elided_noun_leaves_the_group_open(nlp: Language) -> None:
    killed, injured = quantities("26 people were killed and 19 injured.", nlp)
    assert killed.group is Group.PEOPLE
    assert injured.group is None


def test_more_than_is_no_more_beside_what_was_told(nlp: Language) -> None:
    assert not quantities("They took more than 300 schoolgirls.", nlp)[0].others
    assert quantities("They took another 300 schoolgirls.", nlp)[0].others
