"""Counts: bounds that make sense, or an error where they arise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.record.count import Count

LOW = st.none() | st.integers(-5, 50)
HIGH = st.none() | st.integers(0, 50)


@given(LOW, HIGH, st.booleans(), st.none() | st.sampled_from(["dozens", "scores"]))
def test_a_count_is_made_only_of_bounds_that_make_sense(
    low: int | None, high: int | None, approx: bool, vague: str | None
) -> None:
    says_something = low is not None or high is not None or vague is not None
    in_order = (low is None or low >= 0) and (low is None or high is None or low <= high)
    if says_something and in_order:
        count = Count(low, high, approx, vague)
        assert (count.low, count.high, count.approx, count.vague) == (low, high, approx, vague)
    else:
        with pytest.raises(ValueError):
            Count(low, high, approx, vague)


def test_a_count_of_nothing_said_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a bound or a vague word"):
        Count(None, None)
    with pytest.raises(ValueError, match="needs a bound or a vague word"):
        Count(None, None, vague="")


def test_a_count_below_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="below nothing: -1"):
        Count(-1, 4)


@pytest.mark.parametrize(("low", "high"), [(None, -1), (None, -40)])
def test_a_count_of_at_most_less_than_nothing_is_refused(low: int | None, high: int) -> None:
    with pytest.raises(ValueError):
        Count(low, high)


def test_a_count_that_runs_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="from 30 down to 20"):
        Count(30, 20)


@pytest.mark.parametrize(
    ("count", "is_exact"),
    [
        (Count(59, 59), True),
        (Count(0, 0), True),
        (Count(59, 59, approx=True), False),
        (Count(59, None), False),
        (Count(None, 59), False),
        (Count(20, 30), False),
        (Count(None, None, vague="dozens"), False),
    ],
)
def test_only_one_number_told_without_about_is_exact(count: Count, is_exact: bool) -> None:
    assert count.is_exact is is_exact
