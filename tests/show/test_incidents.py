"""Incidents on the screen: a bound is never lost, what was decided is told apart, nothing steers the terminal."""

from dataclasses import replace
from datetime import date

import pytest

from sijill.casebook.matching import Matched
from sijill.casebook.running import Tally
from sijill.show.incidents import by_day, chance_phrase, decision_phrase, incident_line
from sijill.show.phrases import bounds_phrase
from sijill.show.tally import incident_phrase, tally_lines
from sijill.store.incident_query import Headline, IncidentRow, ResultRow

NOBODY = Headline(None, None, None)
ROW = IncidentRow(3, "i3", "d1.e1", "r/1", ("d1.e1", "d1.e2", "d2.e1"), None, 3)


def result(killed: Headline = NOBODY, injured: Headline = NOBODY, place: str | None = "Dalun") -> ResultRow:
    day = date(2021, 3, 12)
    return ResultRow(4, "i3", ("range/1",), "0" * 64, day, day, place, "weak", killed, injured, 2, 1)


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [(12, 12, "12"), (12, None, "12+"), (1200, 1500, "1,200–1,500"), (None, 15, "≤15"), (None, None, "?"), (0, 0, "0")],
)
def test_a_bound_is_never_lost(low: int | None, high: int | None, told: str) -> None:
    assert bounds_phrase(low, high) == told


def test_an_incident_is_one_line() -> None:
    line = incident_line(ROW, result(Headline(12, None, "people"), Headline(3, 5, "aid_workers")))
    assert "12+ killed, 3–5 aid workers injured" in line
    assert line.startswith("i3     12 March 2021 ")
    assert line.endswith("2 reports, 1 voice")


def test_the_latest_day_comes_first_and_an_unknown_one_last() -> None:
    day = date(2021, 3, 12)
    days = {1: None, 2: day, 3: day.replace(year=2022), 4: day, 5: None}
    found = [
        (replace(ROW, number=n, id=f"i{n}"), replace(result(), date_from=d, date_to=d) if n != 5 else None)
        for n, d in days.items()
    ]
    assert [row.id for row, _ in by_day(found)] == ["i3", "i2", "i4", "i1", "i5"]
    open_start = (replace(ROW, number=6, id="i6"), replace(result(), date_from=None, date_to=day.replace(year=2023)))
    assert by_day([*found, open_start])[0][0].id == "i6"


def test_confirmed_says_by_whom_and_not_by_how_many() -> None:
    line = incident_line(ROW, replace(result(), grade="confirmed"))
    assert line.endswith("confirmed by a party's own word  2 reports, 1 voice")


def test_what_is_not_told_is_said_not_to_be() -> None:
    line = incident_line(ROW, result(place=None))
    assert "no toll" in line
    assert "no place" in line
    assert incident_line(ROW, None) == "i3     2 reports, not reckoned yet: `sijill reconcile`"


def test_words_cannot_steer_the_terminal() -> None:
    assert not {"\x1b", "\u202e"} & set(incident_line(ROW, result(place="Dal\x1b[2Jun\u202e")))
    body = {"verdict": "grade", "about": ["i3"], "value": "fa\x1bir", "author": "R\u202e", "reason": "w\x1bhy"}
    assert not {"\x1b", "\u202e"} & set(decision_phrase(body))


def test_a_chance_is_never_a_certainty() -> None:
    assert [chance_phrase(score) for score in (0.7, 0.94, 0.99999)] == ["70%", "94%", "over 99%"]


def test_the_screen_of_a_run_says_what_became_of_incidents() -> None:
    came = Matched(new=["i1", "i2"], grown=["i3"], merged=["i4"], split=["i5"], shrunk=["i6"])
    assert incident_phrase(came) == "2 new, 1 grown, 1 joined another, 1 came out of another, 1 lost accounts"
    assert came.touched() == ["i1", "i2", "i3", "i4", "i5", "i6"]
    lines = list(tally_lines(Tally(incidents=came, proposals=1, tolls_new=2, tolls_changed=1)))
    assert "incidents   2 new, 1 grown, 1 joined another, 1 came out of another, 1 lost accounts" in lines
    assert "tolls       2 new, 1 changed" in lines
    assert "persons     1 pair that may be one person: a person decides" in lines
    assert not [line for line in tally_lines(Tally()) if line.startswith(("incidents", "tolls", "persons"))]
