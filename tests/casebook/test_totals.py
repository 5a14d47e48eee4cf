"""A total over a period stands beside the incidents of it, and is never added to them."""

from pathlib import Path

import pytest

from sijill.casebook.accounts import Voices
from sijill.casebook.folder import Casebook
from sijill.casebook.reconciling import STATE, Reckoned, reckoned_incident
from sijill.casebook.state import forget_state
from sijill.casebook.totals import totals_of
from sijill.reconcile.context import Context
from sijill.record.problem import Problem
from sijill.show.totals import total_lines
from sijill.store.incident_query import IncidentRow
from tests.casebook.incidents import LEDGER_OF, book_of
from tests.casebook.made import opened

TOTAL = "Since January 2021, fighting has killed 3,400 people across the country, a monitoring group said."


def test_a_total_is_checked_against_the_incidents_of_its_days(tmp_path: Path) -> None:
    book = book_of(tmp_path, {**LEDGER_OF, "total.txt": TOTAL})
    with opened(book) as casebook:
        checks, problems = totals_of(casebook)
    [check] = checks
    assert problems == ()
    assert (check.said_low, check.said_high) == (3400, 3400)
    assert len(check.incidents) + len(check.doubtful) == 2
    first, *rest = total_lines(check)
    assert "3,400 people, all in all killed: “3,400 people”" in first
    assert any(line.startswith("    record") for line in rest)


def test_the_tolls_that_are_entered_are_used_and_reckoned_anew_only_where_they_may_be_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = book_of(tmp_path, {**LEDGER_OF, "total.txt": TOTAL})
    asked = list[str]()

    def seen(casebook: Casebook, row: IncidentRow, context: Context, voices: Voices) -> Reckoned | Problem:
        asked.append(row.id)
        return reckoned_incident(casebook, row, context, voices)

    monkeypatch.setattr("sijill.casebook.totals.reckoned_incident", seen)
    with opened(book) as casebook:
        first = totals_of(casebook)
        assert asked == []
        forget_state(casebook, STATE)
        assert totals_of(casebook) == first
    assert len(asked) == 2


def test_without_a_total_there_is_nothing_to_check(tmp_path: Path) -> None:
    with opened(book_of(tmp_path)) as casebook:
        assert totals_of(casebook) == ((), ())
