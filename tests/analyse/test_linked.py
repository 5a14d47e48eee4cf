"""Links between persons beside those that there truly are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.analyse.linked import LinkMiss, link_figures, link_misses, true_doubles, true_links

_PERSONS = st.lists(st.one_of(st.none(), st.sampled_from(["p", "q", "r"])), max_size=7)


def test_rows_of_one_person_belong_together() -> None:
    assert true_links(["p", "q"], ["q", "p"]) == {(0, 1), (1, 0)}


def test_rows_without_a_person_belong_with_nobody() -> None:
    assert true_links([None, "p"], [None, "q"]) == frozenset()


def test_a_person_who_is_told_twice_belongs_with_both() -> None:
    assert true_links(["p"], ["p", "q", "p"]) == {(0, 0), (0, 2)}


def test_doubles_of_one_list_are_told_once_each_the_earlier_first() -> None:
    assert true_doubles(["p", None, "p", "q", "p", None]) == {(0, 2), (0, 4), (2, 4)}


@given(_PERSONS)
def test_doubles_are_the_links_of_a_list_with_itself_that_go_onward(rows: list[str | None]) -> None:
    assert true_doubles(rows) == {(a, b) for a, b in true_links(rows, rows) if a < b}


def test_precision_and_recall_are_shares_of_what_was_said_and_of_what_is_true() -> None:
    figures = link_figures({(0, 0), (1, 1), (2, 2), (3, 3)}, {(0, 0), (1, 1), (2, 5)})
    assert (figures.precision, figures.recall) == pytest.approx((2 / 3, 0.5))
    assert figures.f1 == pytest.approx(2 * (2 / 3) * 0.5 / (2 / 3 + 0.5))


def test_nothing_said_is_nothing_right() -> None:
    figures = link_figures({(0, 0)}, set())
    assert (figures.precision, figures.recall, figures.f1) == (0, 0, 0)


def test_where_there_are_no_links_each_that_is_said_is_wrong() -> None:
    figures = link_figures(set(), {(0, 0)})
    assert (figures.precision, figures.recall, figures.f1) == (0, 0, 0)


def test_what_was_said_wrongly_is_told_before_what_was_missed() -> None:
    assert link_misses({(0, 0), (4, 1)}, {(0, 0), (7, 7), (2, 5)}) == [
        LinkMiss((2, 5), was_said=True),
        LinkMiss((7, 7), was_said=True),
        LinkMiss((4, 1), was_said=False),
    ]
