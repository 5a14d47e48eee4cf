"""Victims: who was harmed, named or not. Names and sentences are invented."""

from datetime import date

import pytest
from spacy.language import Language

from sijill.read.parsed import parse
from sijill.read.victims import VictimMention, victims_in
from sijill.record.terms import AgeUnit, Harm, Sex
from sijill.record.when import When


def read(text: str, nlp: Language) -> list[VictimMention]:
    return list(victims_in(parse(text, nlp), lambda start, end: None))


def named(text: str, nlp: Language) -> list[tuple[str, Harm]]:
    return [(v.victim.name.text, v.victim.harm) for v in read(text, nlp) if v.victim.name is not None]


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        ("Samir Darzani was killed in the strike on Monday.", Harm.KILLED),
        ("The strike killed Samir Darzani on Monday.", Harm.KILLED),
        ("Another soldier, Cpl. Samir Darzani, 21, of Torvik, was killed the same day.", Harm.KILLED),
        ("The dead included Samir Darzani, head of the local branch.", Harm.KILLED),
        ("Eight people, including journalist Samir Darzani, were killed in the strike.", Harm.KILLED),
        ("The attack caused the death of Samir Darzani.", Harm.KILLED),
        ("The victim was identified as Samir Darzani. He was a clerk.", Harm.KILLED),
        ("Relatives carried the body of Samir Darzani to the mosque.", Harm.KILLED),
        ("The nurse Samir Darzani was wounded by shrapnel.", Harm.INJURED),
        ("Gunmen kidnapped journalist Samir Darzani near the border.", Harm.ABDUCTED),
        ("Samir Darzani was detained by soldiers at a checkpoint.", Harm.DETAINED),
        ("Samir Darzani survived the attack on the hotel.", Harm.SURVIVED),
        ("Samir Darzani said soldiers detained him at the gate.", Harm.DETAINED),
    ],
)
def test_each_way_of_saying_a_harm_binds_it_to_the_name(text: str, harm: Harm, nlp: Language) -> None:
    assert named(text, nlp) == [("Samir Darzani", harm)]


@pytest.mark.parametrize(
    "text",
    [
        "Samir Darzani, a spokesman for the ministry, said 12 people were killed.",
        "At least 12 people were killed, Samir Darzani said.",
        "President Samir Darzani condemned the killing of 12 people in the market.",
        "It was not known whether Samir Darzani was killed in the strike.",
        "The suicide bomber, Samir Darzani, was killed in the blast.",
        "The strike on the town of Samir Darzani killed at least 12 people.",
        "The plan was to kill Samir Darzani, officials said.",
    ],
)
def test_a_speaker_a_place_an_attacker_and_an_uncertain_death_make_no_victim(text: str, nlp: Language) -> None:
    assert named(text, nlp) == []


def test_names_in_a_row_share_one_harm(nlp: Language) -> None:
    text = (
        "Samir Darzani (35 years old), his wife Hanna Darzani (28), and their son Omar Darzani, 4, were killed at home."
    )
    victims = [v.victim for v in read(text, nlp)]
    assert [(v.name.text, v.age) for v in victims if v.name] == [
        ("Samir Darzani", 35),
        ("Hanna Darzani", 28),
        ("Omar Darzani", 4),
    ]
    assert [v.sex for v in victims] == [Sex.MALE, Sex.FEMALE, Sex.MALE]
    assert victims[2].roles == ("child",)


def test_those_killed_with_somebody_are_victims_too(nlp: Language) -> None:
    text = "Samir Darzani was killed along with his wife Hanna Torvik and their son Omar Darzani."
    assert [name for name, _ in named(text, nlp)] == ["Samir Darzani", "Hanna Torvik", "Omar Darzani"]


def test_names_one_a_line_under_a_heading_have_its_harm(nlp: Language) -> None:
    text = "These people were killed in the strike:\nSamir Darzani, 35\nHanna Torvik, 28\nOmar Velko, 4\n"
    assert [(name, harm) for name, harm in named(text, nlp)] == [
        ("Samir Darzani", Harm.KILLED), ("Hanna Torvik", Harm.KILLED), ("Omar Velko", Harm.KILLED),
    ]  # fmt: skip


def test_one_person_told_of_by_full_and_last_name_is_one_victim(nlp: Language) -> None:
    text = "Commander Samir Darzani has been killed, his group said. Darzani, 55, led the brigade."
    (victim,) = (v.victim for v in read(text, nlp) if v.victim.name)
    assert victim.name is not None
    assert (victim.name.text, victim.age) == ("Samir Darzani", 55)


def test_a_girl_told_of_first_and_named_later_is_one_victim(nlp: Language) -> None:
    text = (
        "A 13-year-old girl was killed when a shell hit the clinic. The girl, Hanna Darzani, had been"
        " receiving treatment there."
    )
    (victim,) = (v.victim for v in read(text, nlp))
    assert victim.name is not None
    assert victim.name.text == "Hanna Darzani"
    assert (victim.age, victim.sex, victim.harm) == (13, Sex.FEMALE, Harm.KILLED)


def test_three_sisters_and_their_mother_are_four_victims(nlp: Language) -> None:
    text = (
        "Hanna, 6, held the sleeve of her 8-month-old sister Mira on Tuesday in the town of Torvik.\n\n"
        "Hanna fell on the stairs, and died on the way to hospital.\n\n"
        "Mira survived and went home. But the third sister, 4-year-old Salma, died on Thursday in the hospital.\n\n"
        "The children’s mother also died when the strike hit the building.\n"
    )
    day = When(date(2031, 5, 8), date(2031, 5, 8))
    found = [v.victim for v in victims_in(parse(text, nlp), lambda a, b: day if "Thursday" in text[a:b] else None)]
    assert [(v.name.text if v.name else None, v.age, v.age_unit, v.harm, v.died) for v in found] == [
        ("Hanna", 6, AgeUnit.YEARS, Harm.KILLED, None),
        ("Mira", 8, AgeUnit.MONTHS, Harm.SURVIVED, None),
        ("Salma", 4, AgeUnit.YEARS, Harm.KILLED, date(2031, 5, 8)),
        (None, None, None, Harm.KILLED, None),
    ]
    assert [v.kin.text if v.kin else None for v in found] == [
        None,
        "her 8-month-old sister",
        "the third sister",
        "The children’s mother",
    ]


def test_an_unnamed_person_with_an_age_or_a_role_is_a_victim(nlp: Language) -> None:
    text = "A 13-year-old boy was shot dead in the camp. Gunmen also kidnapped an Austrian doctor."
    victims = [v.victim for v in read(text, nlp)]
    assert [(v.age, v.sex, v.harm, v.roles) for v in victims] == [
        (13, Sex.MALE, Harm.KILLED, ("child",)), (None, None, Harm.ABDUCTED, ("doctor",)),
    ]  # fmt: skip


def test_somebody_who_tells_how_they_lived_through_it_survived(nlp: Language) -> None:
    text = 'The blast hit the market. "I heard the explosion and ran outside," said Samir Darzani, 30, a resident.'
    assert named(text, nlp) == [("Samir Darzani", Harm.SURVIVED)]


def test_the_offset_and_the_sentence_are_those_of_the_cue(nlp: Language) -> None:
    text = "The town was quiet. Samir Darzani was killed at noon."
    (mention,) = read(text, nlp)
    assert text[mention.offset :].startswith("killed")
    assert mention.sentence == 1
    assert mention.victim.span.text == text[mention.victim.span.start : mention.victim.span.end]


def test_a_text_without_anybody_has_no_victims(nlp: Language) -> None:
    assert read("", nlp) == []
    assert read("The bridge was hit by two rockets.", nlp) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Samir Darzani was killed, as was Nuha Darzani.", ["Samir Darzani", "Nuha Darzani"]),
        ("Also killed in the strike was Nuha Darzani.", ["Nuha Darzani"]),
        ("Nuha Darzani was reported as among those killed.", ["Nuha Darzani"]),
        ("Nuha Darzani was named among the dead.", ["Nuha Darzani"]),
        ("Darzani Family Samir Omar Darzani was killed in the strike.", ["Samir Omar Darzani"]),
        ("Fifteen-year-old Nuha Darzani was killed in the strike.", ["Nuha Darzani"]),
        ("Omar Ramadan Darzani was killed in the strike.", ["Omar Ramadan Darzani"]),
        ("Nuha Salem Darzani Umm Omar was killed in the strike.", ["Nuha Salem Darzani"]),
        ("Samir Darzani was killed, as well as Nuha Haddun.", ["Samir Darzani", "Nuha Haddun"]),
        ("Two more – Samir Darzani and his sister Nuha Haddun – were killed.", ["Samir Darzani", "Nuha Haddun"]),
        ("Samir Darzani was killed along with his mother Haja Nuha Haddun.", ["Samir Darzani", "Nuha Haddun"]),
        ("Among those killed was Ramadan Darzani.", ["Ramadan Darzani"]),
        ("They named their friend Nuha Darzani, a baker, as one of the victims.", ["Nuha Darzani"]),
        ("Samir Abu ‘Anbar was killed in the strike.", ["Samir Abu ‘Anbar"]),
        ("The strike killed Samir Darzani , Samir’s wife Nuha Haddun and their son Adel Darzani .",
         ["Samir Darzani", "Nuha Haddun", "Adel Darzani"]),
    ],
)  # fmt: skip
def test_a_name_is_found_whole_and_bound_however_the_harm_is_said(text: str, names: list[str], nlp: Language) -> None:
    assert named(text, nlp) == [(name, Harm.KILLED) for name in names]


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people were killed, according to a post by Samir Darzani.",
        "The names of those killed were posted by relatives, including Samir Darzani and Adel Darzani.",
        "The death of his cousin was mourned on Monday. Samir Darzani wrote that he would not forget him.",
        "The strike killed four children of Samir Darzani.",
    ],
)
def test_whoever_tells_of_the_dead_or_is_their_kin_is_none_of_them(text: str, nlp: Language) -> None:
    assert named(text, nlp) == []
