"""Contradictions within one report. Every case is invented."""

from dataclasses import replace
from datetime import date

import pytest

from sijill.read.consistency import problems_in
from sijill.record.claim import Account, Claim, Reading, Victim
from sijill.record.count import Count
from sijill.record.span import Span
from sijill.record.terms import AgeUnit, Group, Harm, Scope
from sijill.record.when import When

PUBLISHED = date(2031, 5, 10)


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def claim(text: str, words: str, low: int, group: Group = Group.PEOPLE, part_of: int | None = None) -> Claim:
    return Claim(Harm.KILLED, group, Count(low, low), span(text, words), part_of=part_of)


def reading(text: str, *claims: Claim, victims: tuple[Victim, ...] = (), when: When | None = None) -> Reading:
    account = Account("e1", Scope.EVENT, Span.of(text, 0, len(text)), claims=claims, when=when or When(None, None))
    return Reading("report.txt", "rules/1", "en", PUBLISHED, True, (account,), victims)


def victim(text: str, words: str, name: str, harm: Harm = Harm.KILLED, age: int | None = None) -> Victim:
    at = span(text, words)
    start = at.start + words.index(name)
    return Victim(
        harm,
        at,
        name=Span.of(text, start, start + len(name)),
        age=age,
        age_unit=AgeUnit.YEARS if age is not None else None,
    )


def codes(told: Reading, text: str) -> list[str]:
    return [p.code for p in problems_in(told, text)]


def test_a_part_greater_than_its_whole_is_told_with_both_figures_and_offsets() -> None:
    text = "The strike killed 9 people, including 12 children."
    (problem,) = problems_in(
        reading(text, claim(text, "9 people", 9), claim(text, "12 children", 12, Group.CHILDREN, 0)), text
    )
    assert problem.code == "part-over-whole"
    assert "12" in problem.message
    assert "9" in problem.message
    assert "check whether" in problem.message
    assert problem.where == "report.txt:38-49"


def test_a_part_of_at_least_so_many_may_be_greater() -> None:
    text = "The strike killed at least 9 people, including 12 children."
    whole = replace(claim(text, "9 people", 9), count=Count(9, None))
    assert codes(reading(text, whole, claim(text, "12 children", 12, Group.CHILDREN, 0)), text) == []


def test_women_and_children_that_make_more_than_all_are_told() -> None:
    text = "The strike killed 10 people, including 6 women and 7 children."
    claims = (
        claim(text, "10 people", 10),
        claim(text, "6 women", 6, Group.WOMEN, 0),
        claim(text, "7 children", 7, Group.CHILDREN, 0),
    )
    assert codes(reading(text, *claims), text) == ["parts-over-whole"]


def test_groups_that_may_overlap_are_not_added() -> None:
    text = "The strike killed 10 people, including 8 civilians and 7 children."
    claims = (
        claim(text, "10 people", 10),
        claim(text, "8 civilians", 8, Group.CIVILIANS, 0),
        claim(text, "7 children", 7, Group.CHILDREN, 0),
    )
    assert codes(reading(text, *claims), text) == []


def test_a_share_that_its_numbers_do_not_make_is_told() -> None:
    text = "At least 330,000 of the province's 3 million people (about 20%) have been displaced."
    (problem,) = problems_in(reading(text), text)
    assert problem.code == "share-does-not-fit"
    assert "330000 of 3000000" in problem.message
    assert "11 per cent" in problem.message


def test_a_rounded_share_fits() -> None:
    text = "Some 330,000 of the province's 3 million people (about 10%) have been displaced."
    assert codes(reading(text), text) == []


def test_two_ages_of_one_name_are_told() -> None:
    text = "Samir Darzani, 21, was killed. The body of 24-year-old Samir Darzani was buried."
    told = reading(text, victims=(victim(text, "Samir Darzani, 21, was killed", "Samir Darzani", age=21),))
    assert codes(told, text) == ["age-differs"]


def test_one_age_told_twice_is_no_trouble() -> None:
    text = "Samir Darzani, 21, was killed. The body of 21-year-old Samir Darzani was buried."
    told = reading(text, victims=(victim(text, "Samir Darzani, 21, was killed", "Samir Darzani", age=21),))
    assert codes(told, text) == []


@pytest.mark.parametrize(("day", "found"), [(date(2031, 5, 11), ["date-after-publication"]), (PUBLISHED, [])])
def test_an_event_after_publication_is_told(day: date, found: list[str]) -> None:
    text = "On Sunday the strike killed 9 people."
    assert codes(reading(text, claim(text, "9 people", 9), when=When(day, day, span(text, "On Sunday"))), text) == found


def test_a_death_after_publication_is_told() -> None:
    text = "Samir Darzani died on Friday."
    dead = replace(victim(text, text, "Samir Darzani"), died=date(2031, 6, 1))
    assert codes(reading(text, victims=(dead,)), text) == ["date-after-publication"]


def test_bounds_that_run_backwards_are_told() -> None:
    text = "Between 30 and 20 people were killed."
    count = Count(20, 30)
    object.__setattr__(count, "low", 30)
    object.__setattr__(count, "high", 20)
    backwards = replace(claim(text, "30 and 20 people", 20), count=count)
    assert codes(reading(text, backwards), text) == ["low-over-high"]


def test_one_person_killed_and_survived_is_told() -> None:
    text = "Samir Darzani was killed. Later it was said that Samir Darzani survived."
    victims = (
        victim(text, "Samir Darzani was killed", "Samir Darzani"),
        victim(text, "Samir Darzani survived", "Samir Darzani", Harm.SURVIVED),
    )
    assert codes(reading(text, victims=victims), text) == ["killed-and-survived"]


def test_two_exact_figures_of_one_source_for_one_group_are_told() -> None:
    text = "The hospital counted 9 people dead. The hospital said 14 people were killed."
    one, two = (
        replace(claim(text, words, n), by=span(text, "The hospital"))
        for words, n in (("9 people", 9), ("14 people", 14))
    )
    assert codes(reading(text, one, two), text) == ["two-figures-of-one-source"]


def test_figures_of_two_sources_may_differ() -> None:
    text = "The hospital counted 9 people dead. The army said 14 people were killed."
    one = replace(claim(text, "9 people", 9), by=span(text, "The hospital"))
    two = replace(claim(text, "14 people", 14), by=span(text, "The army"))
    assert codes(reading(text, one, two), text) == []
