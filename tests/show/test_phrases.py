"""Counts and days as a person reads them: no bound is lost."""

from datetime import date

import pytest

from sijill.record.count import Count
from sijill.show.phrases import count_phrase, days_phrase, plain, several, steady


@pytest.mark.parametrize(
    ("count", "phrase"),
    [
        (Count(59, 59), "59"),
        (Count(59, None), "59+"),
        (Count(101, None), "101+"),
        (Count(700, 700, approx=True), "about 700"),
        (Count(20, 30), "20–30"),
        (Count(None, 40), "≤40"),
        (Count(None, None, vague="dozens"), "dozens"),
        (Count(330_000, None), "330,000+"),
        (Count(0, 0), "0"),
    ],
)
def test_a_count_keeps_its_bounds(count: Count, phrase: str) -> None:
    assert count_phrase(count) == phrase


def test_an_interval_names_the_ends_that_are_known() -> None:
    first, last = date(2019, 7, 1), date(2019, 7, 10)
    assert days_phrase(first, first) == "1 July 2019"
    assert days_phrase(first, last) == "1 July 2019 to 10 July 2019"
    assert days_phrase(first, None) == "since 1 July 2019"
    assert days_phrase(None, last) == "until 10 July 2019"
    assert days_phrase(None, None) == "day not told"


def test_what_could_steer_a_terminal_is_taken_out() -> None:
    assert plain("a\x1b[2J\u202eb\nc") == "a [2J b c"
    assert steady("a\tb\x07\n") == "a b \n"
    assert len(steady("a\tb\x07\n\u202e")) == 6


def test_one_thing_is_not_several() -> None:
    assert (several(1, "event"), several(2, "event")) == ("1 event", "2 events")
