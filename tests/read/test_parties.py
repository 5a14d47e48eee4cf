"""Parties: who is said to have done it, and who says so."""

import pytest
from spacy.language import Language

from sijill.read.parsed import parse
from sijill.read.parties import parties_in


def parties(text: str, nlp: Language) -> dict[str, str]:
    return {m.span.text: str(m.attribution) for m in parties_in(parse(text, nlp))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Israeli air strikes killed nine people in the town.", "Israeli"),
        ("Pro-Assad bombardment killed 12 people.", "Pro-Assad"),
        ("Air strikes by the Saudi-led coalition killed 30 people in Sanaa.", "Saudi-led coalition"),
        ("Boko Haram fighters killed 20 villagers on Monday.", "Boko Haram"),
        ("Rebel shelling killed four people in the government-held city.", "Rebel"),
        ("Russian warplanes bombed a market, killing ten.", "Russian"),
        ("The Sudanese army shelled the village, killing three.", "Sudanese army"),
        ("Ten people were killed by Taliban militants in Kunduz.", "Taliban"),
        ("A U.S. drone strike killed two men in Yemen.", "U.S."),
        ("FARC guerrillas attacked a police post and killed five officers.", "FARC"),
    ],
)
def test_the_party_of_a_harmful_act_is_found(text: str, expected: str, nlp: Language) -> None:
    assert parties(text, nlp) == {expected: "stated"}


@pytest.mark.parametrize(
    "text",
    [
        "Unidentified gunmen killed four people in Karachi.",
        "Taliban fighters live in these hills.",
        "Afghan officials visited the wounded in Kabul.",
        "An earthquake killed 40 people in Nepal.",
        "Nigeria will not attack its neighbours, the president said.",
    ],
)
def test_without_a_named_party_and_an_act_there_is_none(text: str, nlp: Language) -> None:
    assert not parties(text, nlp)


def test_a_party_named_by_somebody_cited_is_alleged(nlp: Language) -> None:
    assert parties("Syrian jets bombed the town, witnesses said.", nlp) == {"Syrian": "alleged"}


def test_a_claim_of_responsibility_makes_the_party_claimed(nlp: Language) -> None:
    text = "An Islamic State suicide bomber killed 20 people. Islamic State claimed responsibility for the attack."
    assert set(parties(text, nlp).values()) == {"claimed"}


def test_a_denial_makes_the_party_denied(nlp: Language) -> None:
    text = "Russian air strikes killed ten people, activists said. Russia denied carrying out the attack."
    assert set(parties(text, nlp).values()) == {"denied"}


def test_a_partys_own_word_that_it_did_it_is_a_claim(nlp: Language) -> None:
    text = "The Israeli military said it had struck a school in the town."
    assert parties(text, nlp) == {"Israeli military": "claimed"}


def test_a_suspicion_is_an_allegation(nlp: Language) -> None:
    assert parties("Suspected Boko Haram militants killed 30 people.", nlp) == {"Boko Haram": "alleged"}


def test_a_mention_is_bound_to_its_act(nlp: Language) -> None:
    parsed = parse("Russian warplanes bombed a market, killing ten.", nlp)
    (mention,) = parties_in(parsed)
    assert parsed.doc[mention.act].text in ("bombed", "killing")
    assert parsed.doc[mention.head].text == "Russian"


def test_an_acronym_that_is_also_a_word_needs_its_capitals(nlp: Language) -> None:
    assert parties("IS militants killed 40 people in the town.", nlp) == {"IS": "stated"}
    assert not parties("There is bombing in the town.", nlp)
