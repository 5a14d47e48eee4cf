"""The alignment that gains the most, beside all that there are."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.analyse.alignment import greatest_sum

_FIRSTS, _SECONDS = ("a", "b", "c", "d", "e"), ("v", "w", "x", "y", "z")
_PAIRS = st.tuples(st.sampled_from(_FIRSTS), st.sampled_from(_SECONDS))


def by_trying_all(gains: dict[tuple[str, str], float]) -> float:
    return max(
        sum(gains.get(pair, 0.0) for pair in zip(_FIRSTS, order, strict=True)) for order in permutations(_SECONDS)
    )


@given(st.dictionaries(_PAIRS, st.floats(0.001, 10.0)))
def test_no_alignment_gains_more(gains: dict[tuple[str, str], float]) -> None:
    assert greatest_sum(gains) == pytest.approx(by_trying_all(gains), abs=1e-9)


@given(st.dictionaries(_PAIRS, st.sampled_from([1.0, 2.0])))
def test_no_alignment_gains_more_where_many_gain_alike(gains: dict[tuple[str, str], float]) -> None:
    assert greatest_sum(gains) == by_trying_all(gains)


@given(st.dictionaries(_PAIRS, st.floats(0.001, 10.0)))
def test_neither_the_order_nor_the_side_matters(gains: dict[tuple[str, str], float]) -> None:
    turned = {(b, a): gain for (a, b), gain in sorted(gains.items(), reverse=True)}
    assert greatest_sum(turned) == pytest.approx(greatest_sum(gains), abs=1e-9)


def test_the_best_pair_is_given_up_where_two_others_gain_more() -> None:
    assert greatest_sum({("a", "v"): 5.0, ("a", "w"): 4.0, ("b", "v"): 4.0}) == 8.0


def test_what_does_not_hang_together_adds_up() -> None:
    assert greatest_sum({("a", "v"): 1.0, ("b", "w"): 2.0, ("c", "x"): 0.5}) == 3.5


def test_one_name_on_both_sides_is_two_things() -> None:
    assert greatest_sum({("a", "a"): 1.0, ("a", "b"): 3.0, ("b", "a"): 3.0}) == 6.0


def test_nothing_gains_nothing() -> None:
    assert greatest_sum({}) == 0


def test_many_things_are_aligned_in_a_moment() -> None:
    many = {(f"a{i}", f"b{j}"): float((i * 7 + j * 3) % 11 + 1) for i in range(80) for j in range(60)}
    assert 0 < greatest_sum(many) <= 60 * 11
