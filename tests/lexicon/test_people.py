"""Nouns for people and the groups they are counted in."""

import pytest

from sijill.lexicon.people import people_nouns
from sijill.record.terms import Group


@pytest.mark.parametrize(
    ("lemma", "group"),
    [
        ("girl", Group.CHILDREN),
        ("grandmother", Group.WOMEN),
        ("nurse", Group.MEDICS),
        ("firefighter", Group.RESCUERS),
        ("soldier", Group.COMBATANTS),
        ("gunman", Group.ATTACKERS),
        ("pilgrim", Group.PEOPLE),
        ("daughter", Group.FAMILY),
        ("mayor", Group.OFFICIALS),
        ("imam", Group.CLERGY),
    ],
)
def test_a_noun_for_people_has_its_group(lemma: str, group: Group) -> None:
    assert people_nouns("en").group_of(lemma) is group


def test_the_word_before_decides_where_the_pair_is_listed() -> None:
    nouns = people_nouns("en")
    assert nouns.group_of("worker") is Group.PEOPLE
    assert nouns.group_of("worker", "aid") is Group.AID_WORKERS
    assert nouns.group_of("worker", "rescue") is Group.RESCUERS


@pytest.mark.parametrize("lemma", ["donkey", "house", "goal", "tank"])
def test_a_thing_or_an_animal_is_no_person(lemma: str) -> None:
    nouns = people_nouns("en")
    assert nouns.group_of(lemma) is None
    assert nouns.is_listed_as_thing(lemma)
    assert not nouns.sounds_like_people(lemma)


def test_an_unlisted_noun_is_people_only_by_its_ending() -> None:
    nouns = people_nouns("en")
    assert nouns.sounds_like_people("beekeeper")
    assert not nouns.sounds_like_people("beehive")


def test_no_noun_is_both_people_and_a_thing_by_its_plain_form() -> None:
    nouns = people_nouns("en")
    assert not [w for w in ("house", "village", "drone", "school", "goat") if nouns.group_of(w) is not None]


def test_a_language_without_a_file_is_an_error() -> None:
    with pytest.raises(KeyError):
        people_nouns("xx")
