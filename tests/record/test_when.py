"""Intervals of days: in order, open where the text leaves them open, never filled in."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.record.when import UNKNOWN, When

DAY = date(2019, 7, 22)
DATES = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@given(DATES, DATES)
def test_an_interval_runs_forward_or_is_refused(start: date, end: date) -> None:
    if start <= end:
        assert When(start, end).days == (end - start).days + 1
    else:
        with pytest.raises(ValueError, match=f"from {start} back to {end}"):
            When(start, end)


def test_both_ends_are_counted() -> None:
    assert When(DAY, DAY).days == 1
    assert When(DAY, DAY + timedelta(6)).days == 7
    assert When(date(2020, 2, 28), date(2020, 3, 1)).days == 3


@pytest.mark.parametrize("when", [When(DAY, None), When(None, DAY)])
def test_an_open_interval_is_known_but_has_no_length(when: When) -> None:
    assert when.is_known
    assert when.days is None


def test_an_unknown_interval_has_neither_end_nor_length() -> None:
    assert (UNKNOWN.start, UNKNOWN.end, UNKNOWN.span) == (None, None, None)
    assert not UNKNOWN.is_known
    assert UNKNOWN.days is None
