"""Words of harm, by the way each binds to its number."""

import re

import pytest

from sijill.lexicon.harms import harm_words
from sijill.lexicon.tables import table
from sijill.record.terms import Harm


@pytest.mark.parametrize(
    ("lemma", "harm"),
    [
        ("kill", Harm.KILLED),
        ("drown", Harm.KILLED),
        ("wound", Harm.INJURED),
        ("displace", Harm.DISPLACED),
        ("kidnap", Harm.ABDUCTED),
        ("arrest", Harm.DETAINED),
        ("missing", Harm.MISSING),
        ("rescue", Harm.RESCUED),
        ("casualty", Harm.AFFECTED),
    ],
)
def test_a_listed_lemma_says_its_harm(lemma: str, harm: Harm) -> None:
    assert harm_words("en").of(lemma) is harm


@pytest.mark.parametrize("lemma", ["paint", "goal", "score", "donkey"])
def test_an_unlisted_lemma_says_no_harm(lemma: str) -> None:
    assert harm_words("en").of(lemma) is None


def test_every_harm_of_the_data_is_a_term() -> None:
    data = table("en", "harms")
    for topic in ("transitive", "intransitive", "state", "noun", "toll", "idioms"):
        assert {Harm(name) for name in data[topic]} <= set(Harm)


def test_every_idiom_holds_the_place_of_its_number_once() -> None:
    for patterns in table("en", "harms")["idioms"].values():
        for pattern in patterns:
            assert len(re.findall("NUMBER", pattern)) == 1, pattern


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        ("claimed the lives of \x00", Harm.KILLED),
        ("\x00 blew themselves up", Harm.KILLED),
        ("sent \x00 fleeing", Harm.DISPLACED),
        ("\x00 trapped beneath the rubble", Harm.MISSING),
        ("took \x00 hostage", Harm.ABDUCTED),
    ],
)
def test_an_idiom_tells_its_harm(text: str, harm: Harm) -> None:
    assert {i.harm for i in harm_words("en").idioms if i.pattern.search(text)} == {harm}


def test_two_joined_harms_are_told_apart_by_their_conjunction() -> None:
    words = harm_words("en")
    assert words.both.search("killed and wounded")
    assert words.clause.either.search("killed or wounded")
    assert not words.clause.either.search("killed and wounded")


def test_a_language_without_a_file_is_an_error() -> None:
    with pytest.raises(KeyError):
        harm_words("xx")
