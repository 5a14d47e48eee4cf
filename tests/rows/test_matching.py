"""Reports as rows, put together by the event that they tell of; places and people are invented."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sijill.record.document import Document
from sijill.rows.matching import Matched, Placed, match_reports, placed_lines

MARKET = (
    "Shells struck the covered market of Quorlin on Sunday, killing nine people, rescuers of the Redcap said. "
    "Halvik Orrel, who sells lamps there, saw the roof come down."
)
AGAIN = (
    "Nine people were killed when shells struck the covered market in Quorlin on Sunday. "
    "The roof fell on the lamps of Halvik Orrel, Redcap rescuers said."
)
SCHOOL = "An aircraft bombed the Tannery school in Vasterby on Friday, killing a teacher, the mayor Odo Marle said."
RAIN = "The harvest of plums in Brenolt was the best for years, growers said."
DUTCH = "Granaten troffen zondag de overdekte markt van Quorlin, en negen inwoners kwamen om."
REPORTS = (
    Document("m1", MARKET, date(2021, 3, 15), "The Lantern", "en", title="Shells hit market in Quorlin"),
    Document("s1", SCHOOL, date(2021, 6, 12), "Harbour Post", "en"),
    Document("m2", AGAIN, date(2021, 3, 15), "Harbour Post", "en"),
    Document("r1", RAIN, date(2021, 9, 2), "Quay News", "en"),
    Document("f1", DUTCH, date(2022, 1, 15), "De Lantaarn", "nl"),
    Document("b1", "", None, None, "en"),
)


@pytest.fixture(scope="module")
def matched() -> Matched:
    return match_reports(REPORTS, explain=True)


def incidents(matched: Matched) -> dict[str, str]:
    return {placed.id: placed.incident for placed in matched.placed}


def test_reports_of_one_event_are_in_one_incident_and_others_alone(matched: Matched) -> None:
    told = incidents(matched)
    assert told["m1"] == told["m2"]
    assert len(set(told.values())) == len(REPORTS) - 1


def test_every_report_is_placed_in_the_order_that_it_came_in(matched: Matched) -> None:
    assert [placed.id for placed in matched.placed] == [document.id for document in REPORTS]


def test_incidents_are_named_in_the_order_of_their_first_report(matched: Matched) -> None:
    assert [placed.incident for placed in matched.placed] == ["i1", "i2", "i1", "i3", "i4", "i5"]


def test_a_report_in_a_language_that_is_not_read_and_a_blank_one_are_no_trouble(matched: Matched) -> None:
    assert matched.problems == ()


def test_each_is_as_sure_as_its_links_make_it(matched: Matched) -> None:
    scores = {placed.id: placed.score for placed in matched.placed}
    assert all(0 <= score <= 1 for score in scores.values())
    assert scores["m1"] == scores["m2"] > 0.9
    assert scores["b1"] == 1.0


def test_links_are_told_where_they_are_asked_for(matched: Matched) -> None:
    (link,) = matched.links
    assert {link.a.partition(".")[0], link.b.partition(".")[0]} == {"m1", "m2"}
    assert match_reports(REPORTS[:3]).links == ()


def test_the_same_reports_in_another_order_are_in_the_same_company(matched: Matched) -> None:
    back = incidents(match_reports(tuple(reversed(REPORTS))))
    there = incidents(matched)
    for one in there:
        for other in there:
            assert (there[one] == there[other]) == (back[one] == back[other])


def test_two_processes_find_what_one_finds() -> None:
    assert match_reports(REPORTS[4:], jobs=2).placed == match_reports(REPORTS[4:]).placed


def test_copies_in_a_language_that_is_not_read_meet_by_their_words() -> None:
    copy = replace(REPORTS[4], id="f2", publisher="La Vigie")
    assert [placed.incident for placed in match_reports((REPORTS[4], copy)).placed] == ["i1", "i1"]


def test_a_language_that_is_not_told_is_found_out() -> None:
    unnamed = tuple(replace(document, lang=None) for document in REPORTS[:3])
    assert [placed.incident for placed in match_reports(unnamed).placed] == ["i1", "i2", "i1"]


def test_no_reports_are_no_incidents() -> None:
    assert match_reports(()) == Matched((), (), ())


def test_a_report_that_no_reader_can_read_by_a_fault_is_told_and_still_placed(tmp_path: Path) -> None:
    done = match_reports(REPORTS[4:5], (tmp_path / "nowhere.sqlite",))
    assert [placed.incident for placed in done.placed] == ["i1"]
    assert [(problem.code, problem.about) for problem in done.problems] == [("read-failed", "f1")]


def test_a_row_out_holds_id_incident_and_score() -> None:
    (line,) = placed_lines([Placed("ر1", "i1", 0.5)])
    assert json.loads(line) == {"id": "ر1", "incident": "i1", "score": 0.5}
    assert "ر1" in line


PAGE = "Post. This post is unavailable. Log in to see more of what people share here."


def test_a_page_that_kept_no_story_is_put_together_by_its_headline() -> None:
    title = "مقتل تسعة أشخاص بقصف مدفعي على سوق بلدة كفرنبل"
    text = "قتل تسعة أشخاص اليوم بقصف مدفعي استهدف سوق بلدة كفرنبل في ريف إدلب، وأصيب آخرون من الباعة."
    day = date(2021, 3, 15)
    told = match_reports(
        (
            Document("a1", text, day, lang="ar"),
            Document("a2", PAGE, day, title=title),
            Document("a3", PAGE, day, title="Weather for the coast this week"),
        )
    )
    put = incidents(told)
    assert put["a1"] == put["a2"] != put["a3"]
