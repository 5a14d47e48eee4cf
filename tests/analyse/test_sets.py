"""Clusters beside those that they should be: figures worked out by hand, and what holds of all."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.analyse.sets import SetMiss, conll, conll_of_found, set_misses

# Five reports: two incidents of two, one of one.
BELONGS = {"r1": "a", "r2": "a", "r3": "b", "r4": "b", "r5": "c"}
_PARTITIONS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("wxyz")), min_size=1, max_size=9)


def both(pairs: list[tuple[str, str]]) -> tuple[dict[str, str], dict[str, str]]:
    return {f"r{n}": a for n, (a, _) in enumerate(pairs)}, {f"r{n}": b for n, (_, b) in enumerate(pairs)}


def test_the_same_clusters_under_other_names_are_right_in_all() -> None:
    figures = conll(BELONGS, {"r1": "x", "r2": "x", "r3": "y", "r4": "y", "r5": "z"})
    assert (figures.b_cubed, figures.muc, figures.ceafe, figures.conll) == (1, 1, 1, 1)
    assert (figures.things, figures.expected, figures.got) == (5, 3, 3)


def test_all_in_one_has_all_recall_and_little_precision() -> None:
    figures = conll(BELONGS, dict.fromkeys(BELONGS, "x"))
    assert figures.b_recall == 1
    # Two of five, four times, and one of five.
    assert figures.b_precision == pytest.approx((4 * 2 / 5 + 1 / 5) / 5)
    # Links of the clusters: all two are kept; of the one got, two of its four hold.
    assert figures.muc == pytest.approx(2 * 0.5 * 1 / 1.5)
    # Aligned with one of two: 2 * 2 / (2 + 5); one set was got, three were expected.
    aligned = 4 / 7
    assert figures.ceafe == pytest.approx(2 * aligned * (aligned / 3) / (aligned + aligned / 3))


def test_each_alone_has_all_precision_and_no_link() -> None:
    figures = conll(BELONGS, {thing: thing for thing in BELONGS})
    assert (figures.b_precision, figures.muc) == (1, 0)
    assert figures.b_recall == pytest.approx((4 * 1 / 2 + 1) / 5)


def test_a_report_put_nowhere_stands_alone() -> None:
    alone = conll(BELONGS, {"r1": "x", "r2": "x", "r3": "y", "r4": "y", "r5": "z"})
    assert conll(BELONGS, {"r1": "x", "r2": "x", "r3": "y", "r4": "y"}) == alone
    assert conll(BELONGS, {"r1": "x", "r2": "x", "r3": "y", "r4": "y", "r5": None}) == alone


def test_two_reports_put_nowhere_are_not_together() -> None:
    assert conll({"r1": "a", "r2": "a"}, {}).b_recall == 0.5


def test_reports_that_are_not_asked_for_count_nowhere() -> None:
    put = {"r1": "x", "r2": "x", "r3": "y", "r4": "y", "r5": "z"}
    assert conll(BELONGS, {**put, "r9": "x"}) == conll(BELONGS, put)


def test_a_report_that_was_not_found_lacks_recall_and_costs_no_precision() -> None:
    figures = conll_of_found(BELONGS, {"r1": "x", "r2": "x", "r3": "y"})
    assert figures.b_precision == 1
    assert figures.b_recall == pytest.approx((1 + 1 + 0.5) / 5)
    # Aligned: 1 and 2 / 3; two sets were got, three were expected.
    aligned = 1 + 2 / 3
    assert figures.ceafe == pytest.approx(2 * (aligned / 2) * (aligned / 3) / (aligned / 2 + aligned / 3))


def test_nothing_at_all_is_zero() -> None:
    assert conll({}, {}).conll == 0
    assert conll_of_found(BELONGS, {}).conll == 0


@given(_PARTITIONS)
def test_precision_of_one_is_recall_of_the_other(pairs: list[tuple[str, str]]) -> None:
    belongs, put = both(pairs)
    there, back = conll(belongs, dict(put)), conll(put, dict(belongs))
    assert there.b_precision == pytest.approx(back.b_recall)
    assert (there.b_cubed, there.muc, there.ceafe) == pytest.approx((back.b_cubed, back.muc, back.ceafe))


@given(_PARTITIONS)
def test_ceafe_is_that_of_the_best_of_all_alignments(pairs: list[tuple[str, str]]) -> None:
    belongs, put = both(pairs)
    firsts = [{t for t in belongs if belongs[t] == name} for name in sorted(set(belongs.values()))]
    seconds = [{t for t in put if put[t] == name} for name in sorted(set(put.values()))]
    few, many = sorted((firsts, seconds), key=len)
    best = max(
        sum(2 * len(one & other) / (len(one) + len(other)) for one, other in zip(few, order, strict=False))
        for order in permutations(many)
    )
    expected = 2 * best / (len(firsts) + len(seconds))
    assert conll(belongs, dict(put)).ceafe == pytest.approx(expected)


@given(_PARTITIONS)
def test_figures_lie_between_nothing_and_all(pairs: list[tuple[str, str]]) -> None:
    belongs, put = both(pairs)
    figures = conll(belongs, dict(put))
    for value in (figures.b_precision, figures.b_recall, figures.b_cubed, figures.muc, figures.ceafe, figures.conll):
        assert -1e-9 <= value <= 1 + 1e-9


@given(_PARTITIONS)
def test_what_the_misses_lost_is_what_precision_and_recall_lack(pairs: list[tuple[str, str]]) -> None:
    belongs, put = both(pairs)
    figures, misses = conll(belongs, dict(put)), set_misses(belongs, dict(put))
    lacking = (2 - figures.b_precision - figures.b_recall) * len(belongs)
    assert sum(miss.lost for miss in misses) == pytest.approx(lacking, abs=1e-9)
    assert [miss.lost for miss in misses] == sorted((miss.lost for miss in misses), reverse=True)


def test_the_worst_cluster_is_told_first_with_where_its_reports_lie() -> None:
    # "a" is scattered, "b" has a stranger, "d" is as it should be.
    belongs = {"r1": "a", "r2": "a", "r3": "a", "r4": "b", "r5": "b", "r6": "d"}
    put = {"r1": "x", "r3": "y", "r4": "y", "r5": "y", "r6": "z"}
    misses = set_misses(belongs, {**put, "r2": None})
    assert [miss.name for miss in misses] == ["a", "b"]
    assert misses[1] == SetMiss("b", 2, (("y", 2, 3),), lost=misses[1].lost)
    assert misses[1].lost == pytest.approx(2 / 3)
    assert sorted(misses[0].parts) == [("", 1, 1), ("x", 1, 1), ("y", 1, 3)]
