"""A link is explained part by part: the words add up, and each bar begins where the one before it ended."""

import pytest

from sijill.record.incident import Link, Part
from sijill.show.links import bars, link_lines, odds_phrase, weight_phrase, words_of

PARTS = (Part("prior", "seldom of one event", -10.0), Part("place", "same town", 9.5), Part("day", "same day", 8.0))
LINK = Link("d7.e1", "d9.e2", 7.5, PARTS)


def test_what_weighs_nothing_is_left_out() -> None:
    parts = (Part("means", "not told", 0.0), Part("day", "same day", 3.0), Part("killed", "near", -0.04))
    told = list(link_lines(Link("a", "b", 2.96, parts)))
    assert len(told) == 3
    assert "same day" in told[1]
    assert not any("0.0 " in line for line in told)


def test_a_link_is_told_with_its_weight_and_each_part_of_it() -> None:
    assert list(link_lines(LINK, width=20)) == [
        "d7.e1 and d9.e2: +7.5 bits, odds of 181 to 1 that they tell of one event",
        "   -10.0  ░░░░░░░░░░░░          prior: seldom of one event",
        "    +9.5  ███████████│          place: same town",
        "    +8.0            ██████████  day: same day",
        "    +7.5                        together",
    ]


@pytest.mark.parametrize("width", [20, 40, 79])
def test_each_bar_begins_where_the_one_before_it_ended(width: int) -> None:
    prior, place, day = bars(PARTS, width)
    assert prior.rstrip("░") == ""
    assert len(day) == width
    assert place.index("█") == 0
    assert day.index("█") == place.rindex("█")
    assert place.find("│") == len(prior) - 1


def test_a_part_that_weighs_nothing_has_no_bar() -> None:
    assert "█" not in bars((Part("means", "not told", 0.0), Part("day", "same day", 3.0)))[0]


@pytest.mark.parametrize(
    ("weight", "told"),
    [
        (0.0, "+0.0 bits, even odds"),
        (1.0, "+1.0 bits, odds of 2.0 to 1 that they tell of one event"),
        (-10.0, "-10.0 bits, odds of 1,024 to 1 that they do not"),
    ],
)
def test_a_weight_is_told_as_odds(weight: float, told: str) -> None:
    assert weight_phrase(weight) == told
    assert odds_phrase(99) == "over a billion to 1"


def test_a_link_in_a_sentence_says_what_is_for_and_what_against() -> None:
    assert words_of(LINK) == (
        "+7.5 bits, odds of 181 to 1 that they tell of one event; for one event: place (same town, +9.5), "
        "day (same day, +8.0); against: prior (seldom of one event, -10.0)"
    )


def test_a_link_without_parts_is_its_weight_alone() -> None:
    assert list(link_lines(Link("a", "b", -3.0))) == ["a and b: -3.0 bits, odds of 8.0 to 1 that they do not"]


def test_words_cannot_steer_the_terminal() -> None:
    told = "".join(link_lines(Link("a\x1b", "b", 1.0, (Part("x\x1b[2J", "y\u202e", 1.0),))))
    assert not {"\x1b", "\u202e"} & set(told)
