"""What changed between two captures."""

import random
import time

from hypothesis import given
from hypothesis import strategies as st

from sijill.collect.difference import Difference, How, difference

BEFORE = """Market shelled

Twelve people were killed in Bellecombe on Monday, 12 of them civilians.
The hospital said so.
A line about the weather that nobody misses.
"""
AFTER = """Market shelled

Fifteen people were killed in Bellecombe on Monday, 13 of them civilians.
The  hospital said so.\t
Burials are to begin tomorrow.
"""


def test_the_same_text_has_no_difference() -> None:
    assert not difference(BEFORE, BEFORE)
    assert not difference("a  b \r\n\r\nc", "a b\nc\n")


def test_figures_that_changed_come_first_in_words_and_in_digits() -> None:
    told = difference(BEFORE, AFTER)
    assert [(f.before.text, f.after.text) for f in told.figures] == [("Twelve", "Fifteen"), ("12", "13")]
    assert told.figures[1].near == "people were killed in Bellecombe on Monday, 13 of them civilians."


def test_paragraphs_are_told_as_changed_removed_and_added() -> None:
    told = difference(BEFORE, AFTER)
    assert [p.how for p in told.paragraphs] == [How.CHANGED, How.REMOVED, How.ADDED]
    assert told.paragraphs[1].before is not None
    assert told.paragraphs[1].before.text == "A line about the weather that nobody misses."
    assert told.paragraphs[2].after is not None
    assert told.paragraphs[2].after.text == "Burials are to begin tomorrow."


def test_a_figure_that_came_or_went_is_one_that_changed() -> None:
    (came,) = difference(
        "Shells killed people in the town today.", "Shells killed 12 people in the town today."
    ).figures
    assert (came.before.text, came.after.text) == ("", "12")
    assert came.before.start == came.before.end == len("Shells killed ")


def test_a_figure_with_its_thousands_is_one_word() -> None:
    (told,) = difference("Some 1,200 people fled the old town.", "Some 1,300 people fled the old town.").figures
    assert (told.before.text, told.after.text) == ("1,200", "1,300")


def test_arabic_figures_are_figures() -> None:
    (told,) = difference("قتل ١٢ مدنيا في حلب اليوم", "قتل ١٥ مدنيا في حلب اليوم").figures
    assert (told.before.text, told.after.text) == ("١٢", "١٥")


def test_another_word_is_no_figure() -> None:
    told = difference("Shells hit the market in the morning.", "Shells hit the hospital in the morning.")
    assert told.figures == ()
    assert [(w.before.text, w.after.text) for w in told.paragraphs[0].words] == [("market", "hospital")]


def _check_offsets(before: str, after: str) -> Difference:
    told = difference(before, after)
    for paragraph in told.paragraphs:
        for text, pieces in (
            (before, [paragraph.before, *(w.before for w in paragraph.words)]),
            (after, [paragraph.after, *(w.after for w in paragraph.words)]),
        ):
            for piece in filter(None, pieces):
                assert text[piece.start : piece.end] == piece.text
    return told


LINES = st.lists(st.sampled_from(["a b c", "a b d", " a 1 c ", "", "x", "x y", "قتل ١٢ مدنيا", "a b c\t"])).map(
    "\n".join
)


@given(LINES, LINES)
def test_every_piece_stands_where_it_says_and_no_change_is_missed(before: str, after: str) -> None:
    told = _check_offsets(before, after)
    words = [[" ".join(line.split()) for line in text.split("\n") if line.strip()] for text in (before, after)]
    assert bool(told) == (words[0] != words[1])
    gone = [" ".join(p.before.text.split()) for p in told.paragraphs if p.before]
    come = [" ".join(p.after.text.split()) for p in told.paragraphs if p.after]
    assert sorted(words[0] + come) == sorted(words[1] + gone)


def test_a_megabyte_takes_seconds() -> None:
    draw = random.Random(1)
    words = [f"w{n}" for n in range(5_000)]
    lines = [" ".join(draw.choices(words, k=20)) for _ in range(8_000)]
    other = [" ".join(draw.choices(words, k=20)) for _ in range(8_000)]
    began = time.process_time()
    for before, after in ((lines, lines[::-1]), (lines, other), (["same"] * 200_000, ["same"] * 199_999 + ["x"])):
        assert difference("\n".join(before), "\n".join(after))
    assert difference(" ".join(lines), " ".join(other))
    assert time.process_time() - began < 10
