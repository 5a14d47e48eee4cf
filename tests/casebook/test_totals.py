"""A total over a period stands beside the incidents of it, and is never added to them."""

from pathlib import Path

from sijill.casebook.totals import totals_of
from sijill.show.totals import total_lines
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


def test_without_a_total_there_is_nothing_to_check(tmp_path: Path) -> None:
    with opened(book_of(tmp_path)) as casebook:
        assert totals_of(casebook) == ((), ())
