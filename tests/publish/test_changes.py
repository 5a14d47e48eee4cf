"""Numbers that change: what differs between two releases, and why."""

from dataclasses import replace
from datetime import date

from sijill.publish.changes import Change, What, Why, changes_between, record_of
from sijill.publish.edition import Edition, JudgementTold
from sijill.record.judgement import Grade
from tests.publish.made import edition, market, toll

DAY = date(2019, 8, 1)


def changes(before: Edition, after: Edition, policies: tuple[str, str] = ("p", "p")) -> list[Change]:
    first, second = record_of(before, 1, policies[0]), record_of(after, 2, policies[1])
    return list(changes_between(first, second, DAY).changes)


def test_the_first_release_has_only_new_incidents() -> None:
    told = changes_between(None, record_of(edition(), 1, "p"), DAY)
    assert (told.first, told.new, told.changes) == (True, 2, ())


def test_the_same_edition_changes_nothing() -> None:
    assert changes(edition(), edition()) == []


def test_a_toll_that_grew_by_a_new_report_says_so() -> None:
    event = market()
    grown = replace(
        event,
        tolls=(toll(14, 14, "d9.e1#0"), *event.tolls[1:]),
        accounts=(*event.accounts, replace(event.accounts[0], id="d9.e1", report="d9")),
    )
    (change,) = changes(edition(), replace(edition(), events=(grown, edition().events[1])))
    assert (change.id, change.what, change.before, change.after) == ("i1", What.TOLL, (12, 12), (14, 14))
    assert change.why == (Why.NEW_REPORTS,)


def test_the_same_reports_counted_anew_and_a_new_policy_are_other_reasons() -> None:
    other = replace(edition(), events=(replace(market(), tolls=(toll(11, 11),)), edition().events[1]))
    assert {change.why for change in changes(edition(), other)} == {(Why.READING,)}
    assert {change.why for change in changes(edition(), other, ("p", "q"))} == {(Why.POLICY,)}


def test_an_incident_that_joined_another_leads_to_it_and_one_that_is_gone_says_so() -> None:
    joined = replace(market(), joined=("i2",))
    (change,) = [c for c in changes(edition(), replace(edition(), events=(joined,))) if c.id == "i2"]
    assert (change.what, change.to) == (What.JOINED, "i1")
    (gone,) = changes(edition(), replace(edition(), events=edition().events[:1]))
    assert (gone.id, gone.what) == ("i2", What.GONE)


def test_a_grade_that_a_person_gave_is_a_decision() -> None:
    before = replace(edition(), events=(replace(market(), grade=JudgementTold(Grade.WEAK)), edition().events[1]))
    (change,) = changes(before, edition())
    assert (change.what, change.to, change.why) == (What.GRADED, "fair", (Why.DECISION,))
