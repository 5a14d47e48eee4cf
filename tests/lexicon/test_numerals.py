"""Number phrases: what words say of how many."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.lexicon.numerals import Measure, NumberPhrase, numbers_in


def the_phrase(text: str) -> NumberPhrase:
    found = numbers_in(text)
    assert len(found) == 1, found
    return found[0]


def bounds(text: str) -> tuple[int | None, int | None]:
    count = the_phrase(text).count
    return count.low, count.high


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("59 people", (59, 59)),
        ("1,200 people", (1200, 1200)),
        ("thirty-four people", (34, 34)),
        ("two hundred and six people", (206, 206)),
        ("four dozen people", (48, 48)),
        ("a dozen people", (12, 12)),
        ("half a million people", (500_000, 500_000)),
        ("2.3 million people", (2_300_000, 2_300_000)),
        ("at least 59 people", (59, None)),
        ("59 or more people", (59, None)),
        ("no fewer than 59 people", (59, None)),
        ("more than 100 people", (101, None)),
        ("over a hundred people", (101, None)),
        ("up to 40 people", (None, 40)),
        ("fewer than 10 people", (None, 9)),
        ("20 to 30 people", (20, 30)),
        ("between 20 and 30 people", (20, 30)),
        ("at least 13 and as many as 46 people", (13, 46)),
        ("no people", (0, 0)),
        ("up to more than 50 people", (51, None)),
        ("at least up to four people", (None, 4)),
    ],
)
def test_words_around_a_number_bound_it(text: str, expected: tuple[int | None, int | None]) -> None:
    assert bounds(text) == expected


@pytest.mark.parametrize("text", ["about 700 people", "some 2,200 people", "nearly 90 people", "50 or so people"])
def test_an_estimate_is_a_number_told_as_about(text: str) -> None:
    count = the_phrase(text).count
    assert count.approx
    assert count.low == count.high


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("dozens of people", "dozens"),
        ("tens of thousands of people", "tens of thousands"),
        ("an unknown number of guests", "unknown number"),
        ("several soldiers", "several"),
    ],
)
def test_a_vague_word_never_becomes_a_number(text: str, word: str) -> None:
    count = the_phrase(text).count
    assert (count.low, count.high, count.vague) == (None, None, word)


def test_a_bare_some_is_told_apart_from_a_count() -> None:
    assert the_phrase("some guards").measure is Measure.INDEFINITE


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("12 percent of houses", Measure.PERCENT),
        ("12 km away", Measure.DISTANCE),
        ("12 hours later", Measure.TIME),
        ("12 dollars were paid", Measure.MONEY),
        ("a third of 9 out of houses", Measure.SHARE),
        ("a 12-year-old", Measure.AGE),
        ("the mother of three", Measure.LABEL),
        ("a man aged 45", Measure.LABEL),
        ("along Highway 5", Measure.LABEL),
        ("one killed every hour", Measure.RATE),
    ],
)
def test_a_number_that_measures_something_is_no_count(text: str, measure: Measure) -> None:
    assert the_phrase(text).measure is measure


def test_a_date_in_figures_counts_nothing() -> None:
    assert all(n.measure is not Measure.COUNT for n in numbers_in("01-06-2016 in town")[:2])


def test_a_year_before_at_least_keeps_its_own_bounds() -> None:
    first, second = numbers_in("April 2017 At least 72 people")
    assert (first.count.low, first.count.high) == (2017, 2017)
    assert (second.count.low, second.count.high) == (72, None)


@given(
    st.integers(min_value=1, max_value=9_999_999), st.sampled_from(["", "at least ", "about ", "more than ", "up to "])
)
def test_reading_a_quote_again_gives_the_same_count(value: int, operator: str) -> None:
    phrase = the_phrase(f"It said {operator}{value:,} people fled.")
    quote = f"It said {operator}{value:,} people fled."[phrase.start : phrase.end]
    assert the_phrase(quote).count == phrase.count


@given(st.text(alphabet="0123456789 ,.-andtoleshu", max_size=60))
def test_phrases_of_any_text_are_in_order_and_apart(text: str) -> None:
    found = numbers_in(text)
    assert all(0 <= n.start <= n.core < n.core_end <= n.end <= len(text) for n in found)
    assert all(a.core_end <= b.core for a, b in pairwise(found))
