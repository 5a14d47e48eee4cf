"""Who is who among victims that several reports of one incident tell of. All names are invented."""

from datetime import UTC, datetime

import pytest

from sijill.match.people_incident import people_in_incident, person_told
from sijill.record.claim import Victim
from sijill.record.decision import Decision, Verdict
from sijill.record.person import Age, PersonRecord
from sijill.record.span import Span
from sijill.record.terms import AgeUnit, Harm, Sex


def told(id: str, name: str, age: float | None = None, identifier: str = "") -> PersonRecord:
    return PersonRecord(id, name, age=None if age is None else Age(age, age), identifier=identifier)


def decided(verdict: Verdict, *about: str) -> Decision:
    return Decision("x1", verdict, about, "R. Recorder", "saw both documents", datetime(2026, 1, 1, tzinfo=UTC))


TWO = [[told("d1#0", "Suha Labib Qandil", 9)], [told("d2#0", "سها لبيب قنديل", 9)]]


def test_a_victim_of_two_reports_is_proposed_as_one_and_merged_by_nobody() -> None:
    census = people_in_incident(TWO)
    assert census.held == (("d1#0",), ("d2#0",))
    assert census.proposed == (("d1#0", "d2#0"),)
    assert [(p.a, p.b) for p in census.proposals] == [("d1#0", "d2#0")]


def test_a_persons_decision_joins() -> None:
    census = people_in_incident(TWO, [decided(Verdict.SAME_PERSON, "d1#0", "d2#0")])
    assert census.held == (("d1#0", "d2#0"),)
    assert not census.proposals


def test_different_parts_whole_groups_though_a_third_report_would_join_them() -> None:
    reports = [*TWO, [told("d3#0", "Suha Labib Qandil", 9)]]
    census = people_in_incident(
        reports, [decided(Verdict.DIFFERENT_PERSONS, "d1#0", "d2#0"), decided(Verdict.SAME_PERSON, "d1#0", "d3#0")]
    )
    assert census.held == (("d1#0", "d3#0"), ("d2#0",))
    assert census.proposed == census.held


def test_decisions_that_contradict_are_told_and_different_stands() -> None:
    reports = [*TWO, [told("d3#0", "Suha Labib Qandil", 9)]]
    census = people_in_incident(
        reports,
        [
            decided(Verdict.DIFFERENT_PERSONS, "d1#0", "d2#0"),
            decided(Verdict.SAME_PERSON, "d1#0", "d3#0"),
            decided(Verdict.SAME_PERSON, "d2#0", "d3#0"),
        ],
    )
    assert [p.code for p in census.problems] == ["decisions-conflict"]
    assert census.held == (("d1#0", "d3#0"), ("d2#0",))


def test_two_persons_of_one_report_are_two() -> None:
    census = people_in_incident([[told("d1#0", "Suha Labib Qandil", 9), told("d1#1", "Suha Labib Qandil", 9)]])
    assert census.proposed == (("d1#0",), ("d1#1",))


def test_two_of_one_name_in_one_report_are_rivals_and_neither_is_proposed() -> None:
    census = people_in_incident(
        [[told("d1#0", "Suha Labib Qandil"), told("d1#1", "Suha Labib Qandil")], [told("d2#0", "Suha Labib Qandil")]]
    )
    assert not census.proposals


def test_a_list_own_identifier_joins() -> None:
    census = people_in_incident([[told("d1#0", "Suha", identifier="r:1")], [told("d2#0", "Hazar", identifier="r:1")]])
    assert census.held == (("d1#0", "d2#0"),)


def test_the_order_of_reports_changes_nothing() -> None:
    reports = [*TWO, [told("d3#0", "Siraj Munther Sarraf", 40), told("d3#1", "Suha Qandil", 9)]]
    assert people_in_incident(reports) == people_in_incident([report[::-1] for report in reversed(reports)])


def test_an_id_given_twice_is_an_error() -> None:
    with pytest.raises(ValueError, match="an id of its own"):
        people_in_incident([[told("d1#0", "Suha")], [told("d1#0", "Suha")]])


def test_a_victim_that_is_told_of_becomes_a_person_to_compare() -> None:
    text = "Suha Labib Qandil, six months old, was killed."
    victim = Victim(
        Harm.KILLED, Span.of(text, 0, 34), name=Span.of(text, 0, 17), age=6, age_unit=AgeUnit.MONTHS, sex=Sex.FEMALE
    )
    person = person_told("d1#0", victim)
    assert (person.name, person.age, person.sex) == ("Suha Labib Qandil", Age(6, 6, AgeUnit.MONTHS), Sex.FEMALE)
