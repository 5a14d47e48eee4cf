"""Means and targets: what was done and what was struck, not what stood by."""

import pytest
from spacy.language import Language

from sijill.read.circumstances import circumstances_in
from sijill.read.parsed import parse
from sijill.record.terms import Means, Target


def means(text: str, nlp: Language) -> set[str]:
    return {str(m.value) for m in circumstances_in(parse(text, nlp)) if isinstance(m.value, Means)}


def targets(text: str, nlp: Language) -> set[str]:
    return {str(m.value) for m in circumstances_in(parse(text, nlp)) if isinstance(m.value, Target)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Government jets carried out air strikes that killed nine people in Tarbin.", {"air_strike"}),
        ("A suicide car bomber killed six soldiers at the gate.", {"suicide_bomb", "car_bomb"}),
        ("A man blew himself up among the crowd, killing ten.", {"suicide_bomb"}),
        ("Mortar shells killed two women in the old town.", {"artillery"}),
        ("Gunmen opened fire on farmers in Kolwe, killing seven.", {"shooting"}),
        ("Helicopters dropped barrel bombs on the town, killing four.", {"barrel_bomb", "air_strike"}),
        ("Villagers were hacked to death with machetes, officials said.", {"melee"}),
        ("A roadside bomb killed three police officers.", {"ied"}),
        ("The attackers kidnapped twelve girls.", {"abduction"}),
        ("Five farmers died when they stepped on a landmine.", {"mine_uxo"}),
        ("Dozens of people were killed in a sarin attack.", {"chemical"}),
        ("Two missiles hit the station, killing fifty people.", {"missile"}),
        ("Soldiers killed three rebels in clashes near the river.", {"ground_assault"}),
    ],
)
def test_a_means_of_harm_is_found(text: str, expected: set[str], nlp: Language) -> None:
    assert means(text, nlp) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The council called for an end to air strikes.",
        "Residents dug shelters for fear of air strikes.",
        "The army fired anti-aircraft guns in a parade.",
        "He has never seen fighting of this sort, the official said.",
        "They destroyed the chemical weapons stockpile under the convention.",
    ],
)
def test_a_means_that_is_feared_or_forbidden_is_none(text: str, nlp: Language) -> None:
    assert not means(text, nlp)


def test_a_bare_bomb_is_explained_by_the_finer_one_before_it(nlp: Language) -> None:
    assert means("A car bomb killed four people in Dalun. The bomb was detonated near a bank.", nlp) == {"car_bomb"}


def test_a_bombing_by_a_regime_is_no_improvised_bomb(nlp: Language) -> None:
    assert "ied" not in means("Five died in regime bombing of the valley.", nlp)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An air strike hit a hospital in Marun, killing nine.", {"hospital"}),
        ("Twelve people died in an attack on a market in Kolwe.", {"market"}),
        ("Shells struck a school and a mosque in the town.", {"school", "religious"}),
        ("A bomb exploded outside a church on Sunday, killing four.", {"religious"}),
        ("The militants stormed a hotel in the capital.", {"other"}),
        ("A suicide bomber blew himself up at a police checkpoint.", {"military"}),
        ("Rockets were fired at a refugee camp near Dalun.", {"camp"}),
        ("The strike targeted a convoy carrying aid supplies.", {"aid"}),
        ("Three houses were destroyed by shelling.", {"residential"}),
        ("A missile destroyed the power station outside the city.", {"power"}),
        ("Gunmen attacked a bus carrying villagers, killing ten.", {"vehicle"}),
        ("The bombing of the ministry killed thirty people.", {"government"}),
    ],
)
def test_what_was_struck_is_a_target(text: str, expected: set[str], nlp: Language) -> None:
    assert targets(text, nlp) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The wounded were taken to a hospital after the blast.",
        "Four people died, hospital sources said.",
        "He died in hospital a day after the bombing.",
        "The minister visited a school on Monday.",
        "The bomber arrived on a motorcycle, police said.",
    ],
)
def test_a_bystanding_place_is_no_target(text: str, nlp: Language) -> None:
    assert not targets(text, nlp)


def test_a_mention_quotes_its_words_and_names_its_head(nlp: Language) -> None:
    parsed = parse("An air strike hit a field hospital in Marun, killing nine.", nlp)
    (hospital,) = (m for m in circumstances_in(parsed) if m.value is Target.HOSPITAL)
    assert parsed.text[hospital.span.start : hospital.span.end] == hospital.span.text == "field hospital"
    assert parsed.doc[hospital.head].text == "hospital"


def test_the_building_of_a_thing_already_told_is_not_told_again(nlp: Language) -> None:
    assert targets("A strike hit a hospital in Marun. The building was destroyed.", nlp) == {"hospital"}


def test_an_empty_text_has_no_circumstances(nlp: Language) -> None:
    assert circumstances_in(parse("", nlp)) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Footage showed mangled buses and wrecked shops.", {"vehicle", "shop"}),
        ("Footage showed several shops on fire.", {"shop"}),
        ("The crowd tried to storm an embassy.", set()),
        ("The crowd stormed an embassy.", {"government"}),
    ],
)
def test_what_is_wrecked_or_on_fire_was_struck_and_what_was_only_meant_was_not(
    text: str, expected: set[str], nlp: Language
) -> None:
    assert targets(text, nlp) == expected
