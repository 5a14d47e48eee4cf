"""One-to-one pairing, the best first."""

from hypothesis import given
from hypothesis import strategies as st

from sijill.analyse.pairing import pair


def test_the_better_match_is_made_before_an_earlier_one() -> None:
    paired = pair([10, 11], [11], lambda a, b: 2 if a == b else 1)
    assert paired.found == ((11, 11),)
    assert paired.missed == (10,)


def test_of_equal_matches_the_earlier_is_made() -> None:
    assert pair("ab", "cd", lambda a, b: 1).at == ((0, 0), (1, 1))


def test_a_match_of_nothing_is_none() -> None:
    paired = pair([1], [1], lambda a, b: 0)
    assert (paired.found, paired.missed, paired.invented) == ((), (1,), (1,))


@given(st.lists(st.integers(0, 5)), st.lists(st.integers(0, 5)))
def test_every_item_is_found_missed_or_invented_once(expected: list[int], got: list[int]) -> None:
    paired = pair(expected, got, lambda a, b: max(0, 3 - abs(a - b)))
    assert sorted([a for a, _ in paired.found] + list(paired.missed)) == sorted(expected)
    assert sorted([b for _, b in paired.found] + list(paired.invented)) == sorted(got)
    assert len({i for i, _ in paired.at}) == len({j for _, j in paired.at}) == len(paired.found)
