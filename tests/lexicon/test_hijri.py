"""Days of the Hijri calendar, a day more or less, are days of the Gregorian one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.lexicon.hijri import DOUBT, gregorian, year_of


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ((1, 1, 1), date(622, 7, 19)),
        ((1400, 1, 1), date(1979, 11, 20)),
        ((1440, 12, 10), date(2019, 8, 11)),
        ((1442, 9, 1), date(2021, 4, 13)),
        ((1445, 1, 1), date(2023, 7, 19)),
        ((1446, 10, 1), date(2025, 3, 30)),
    ],
)
def test_a_day_is_within_one_of_the_day_that_was_kept(told: tuple[int, int, int], day: date) -> None:
    found = gregorian(*told)
    assert found is not None
    assert abs(found - day) <= DOUBT


@pytest.mark.parametrize("told", [(0, 1, 1), (1442, 13, 1), (1442, 0, 1), (1442, 1, 31), (99_999, 1, 1)])
def test_there_is_no_such_day(told: tuple[int, int, int]) -> None:
    assert gregorian(*told) is None


@given(st.integers(1, 1600), st.integers(1, 12), st.integers(1, 29))
def test_a_day_lies_in_its_year(year: int, month: int, day: int) -> None:
    found = gregorian(year, month, day)
    assert found is not None
    assert year_of(found) == year


@given(st.integers(1, 1600), st.integers(1, 11))
def test_months_have_29_or_30_days(year: int, month: int) -> None:
    first, following = gregorian(year, month, 1), gregorian(year, month + 1, 1)
    assert first is not None
    assert following is not None
    assert (following - first).days in (29, 30)
