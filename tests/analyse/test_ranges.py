"""Tolls beside those that they should be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.analyse.ranges import Range, RangeFigures, range_figures, range_misses, range_of

NUMBERS = st.integers(0, 40)


def told(low: int | None, high: int | None, best: int | None = None) -> Range:
    made = range_of(low, high, best)
    assert made is not None
    return made


def one(expected: Range, got: Range) -> RangeFigures:
    return range_figures({"i1": expected}, {"i1": got})


def test_the_same_bounds_are_right_in_all() -> None:
    assert one(told(3, 5), told(3, 5)) == RangeFigures(1, exact=1, overlap=1, best_inside=1, max_exact=1, iou=1)


def test_bounds_that_touch_overlap_in_one_number() -> None:
    figures = one(told(3, 5), told(5, 7))
    assert (figures.exact, figures.overlap, figures.max_exact) == (0, 1, 0)
    # The five is shared, of three to seven.
    assert figures.iou == pytest.approx(1 / 5)


def test_bounds_that_miss_by_one_do_not_overlap() -> None:
    assert one(told(3, 5), told(6, 7)) == RangeFigures(1, exact=0, overlap=0, best_inside=0, max_exact=0, iou=0)


def test_a_right_maximum_counts_though_the_minimum_is_wrong() -> None:
    figures = one(told(3, 5), told(1, 5))
    assert (figures.exact, figures.max_exact) == (0, 1)


def test_the_best_figure_may_lie_inside_though_the_bounds_are_wrong() -> None:
    assert one(told(3, 5), told(2, 9, 4)).best_inside == 1
    assert one(told(3, 5), told(2, 9, 9)).best_inside == 0


def test_where_no_best_figure_is_told_the_high_bound_stands_for_it() -> None:
    assert told(3, 5) == Range(3, 5, best=5)


def test_where_one_bound_is_not_told_the_other_stands_for_it() -> None:
    assert told(4, None) == told(None, 4) == Range(4, 4, best=4)


def test_where_neither_is_told_there_is_no_range() -> None:
    assert range_of(None, None, 4) is None


def test_a_low_bound_above_the_high_one_is_refused() -> None:
    with pytest.raises(ValueError, match="5 is above 3"):
        range_of(5, 3)


def test_none_killed_is_a_range_and_not_an_absence() -> None:
    assert one(told(0, 0), told(0, 0)).exact == 1


def test_a_toll_that_was_not_got_is_wrong_by_every_measure() -> None:
    half = range_figures({"i1": told(3, 5), "i2": told(1, 1)}, {"i1": told(3, 5)})
    assert half == RangeFigures(2, exact=0.5, overlap=0.5, best_inside=0.5, max_exact=0.5, iou=0.5)


def test_a_toll_that_is_not_asked_for_counts_nowhere() -> None:
    assert range_figures({"i1": told(3, 5)}, {"i1": told(3, 5), "i2": told(1, 1)}).exact == 1


def test_without_anything_to_expect_all_is_zero() -> None:
    assert range_figures({}, {"i1": told(3, 5)}) == RangeFigures(0, 0, 0, 0, 0, 0)


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_likeness_is_that_of_the_sets_of_numbers(a: int, b: int, c: int, d: int) -> None:
    first, second = told(min(a, b), max(a, b)), told(min(c, d), max(c, d))
    ours, theirs = (set(range(r.low, r.high + 1)) for r in (first, second))
    if ours & theirs:
        assert first.likeness(second) == pytest.approx(len(ours & theirs) / len(ours | theirs))
    else:
        assert first.likeness(second) == 0
    assert first.overlaps(second) == bool(ours & theirs)
    assert first.likeness(second) == second.likeness(first)


def test_the_worst_toll_is_told_first_and_an_exact_one_not_at_all() -> None:
    expected = {"i1": told(3, 3), "i2": told(3, 4), "i3": told(2, 2), "i4": told(9, 9), "i5": told(1, 1)}
    got = {"i1": told(3, 3), "i2": told(3, 3), "i3": told(3, 3), "i4": told(30, 30)}
    assert [miss.name for miss in range_misses(expected, got)] == ["i5", "i4", "i3", "i2"]
    assert range_misses(expected, got)[0].got is None
