"""Persons told of, without regard to harm. Names and sentences are invented."""

import pytest
from spacy.language import Language

from sijill.read.parsed import parse
from sijill.read.persons import Person, persons_in
from sijill.record.terms import AgeUnit, Sex


def told(text: str, nlp: Language) -> list[Person]:
    return list(persons_in(parse(text, nlp)))


@pytest.mark.parametrize(
    ("text", "name", "age", "unit"),
    [
        ("Samir Darzani, 21, ran to the shop.", "Samir Darzani", 21, AgeUnit.YEARS),
        ("Samir Darzani (23) ran to the shop.", "Samir Darzani", 23, AgeUnit.YEARS),
        ("Samir Darzani, aged 27, ran to the shop.", "Samir Darzani", 27, AgeUnit.YEARS),
        ("A shopkeeper saw 5-year-old Lina Darzani in the street.", "Lina Darzani", 5, AgeUnit.YEARS),
        ("He held his 7-month-old daughter Lina in the street.", "Lina", 7, AgeUnit.MONTHS),
        ("Lina Darzani (three years old) ran to the shop.", "Lina Darzani", 3, AgeUnit.YEARS),
    ],
)
def test_an_age_beside_a_name_is_read(text: str, name: str, age: int, unit: AgeUnit, nlp: Language) -> None:
    person = next(p for p in told(text, nlp) if p.name is not None and p.name.text == name)
    assert (person.age, person.unit) == (age, unit)


def test_a_count_after_a_name_is_no_age(nlp: Language) -> None:
    people = told("In the town of Darzan, said Samir Darzani, 12 civilians were hurt.", nlp)
    assert [p.age for p in people if p.name is not None and "Samir" in p.name.text] == [None]


def test_titles_and_roles_are_no_part_of_the_name_and_say_sex_and_role(nlp: Language) -> None:
    people = told("The ambulance brought journalist Hanna Velko and Mrs. Torvik to the clinic.", nlp)
    assert [p.name.text for p in people if p.name] == ["Hanna Velko", "Torvik"]
    assert people[0].roles == ("journalist",)
    assert [p.sex for p in people] == [Sex.FEMALE, Sex.FEMALE]


def test_a_family_a_street_and_a_ministry_are_no_persons(nlp: Language) -> None:
    text = "The Darzani family left Torvik Street for the Ministry of Health on Friday."
    assert [p.name.text for p in told(text, nlp) if p.name and p.strength > 0] == []


def test_a_by_name_in_brackets_makes_no_second_person(nlp: Language) -> None:
    people = told("Samir Darzani (Abu Lina) ran to the shop.", nlp)
    assert [p.name.text for p in people if p.name] == ["Samir Darzani"]


def test_an_apposition_is_one_person_with_the_words_of_kinship(nlp: Language) -> None:
    (lina,) = told("He carried her 7-month-old sister Lina away.", nlp)
    assert lina.kin is not None
    assert lina.kin.text == "her 7-month-old sister"
    assert lina.sex is Sex.FEMALE
    assert lina.is_child


def test_a_wife_after_a_name_is_a_second_person(nlp: Language) -> None:
    people = told("Samir Darzani, his wife and a nurse were killed.", nlp)
    assert [p.kin.text if p.kin else None for p in people] == [None, "his wife", None]


def test_a_name_in_a_text_of_capitals_is_quoted_as_given(nlp: Language) -> None:
    text = "UNION LEADER CARMEN DARZANA AND SEVEN OTHER PEOPLE WERE KILLED IN THE ATTACK ON THE OFFICE THIS AFTERNOON."
    named = [p for p in told(text, nlp) if p.name]
    assert [p.name.text for p in named if p.name] == ["CARMEN DARZANA"]
    assert named[0].sex is Sex.FEMALE
