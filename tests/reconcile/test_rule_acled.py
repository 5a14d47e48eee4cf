"""Dividing a total over events, as one export does (R14)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.lexicon.vague_numbers import acled_number
from sijill.reconcile.rule_acled import divided


def test_the_remainder_stands_on_the_first_event() -> None:
    assert divided(11, 4) == (5, 2, 2, 2)


@given(st.integers(0, 500), st.integers(1, 40))
def test_no_death_is_lost_or_made(total: int, events: int) -> None:
    assert sum(divided(total, events)) == total
    assert len(divided(total, events)) == events


@pytest.mark.parametrize(("total", "events"), [(3, 0), (-1, 2)])
def test_what_cannot_be_divided_is_refused(total: int, events: int) -> None:
    with pytest.raises(ValueError, match="cannot be divided"):
        divided(total, events)


@pytest.mark.parametrize(("word", "number"), [("tens", 10), ("Dozens", 12), ("hundreds", 100), ("scores", None)])
def test_words_have_the_numbers_of_the_published_convention_and_no_others(word: str, number: int | None) -> None:
    assert acled_number(word) == number
