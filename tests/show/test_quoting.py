"""A quote in its context: whole, on one line, within its sentence."""

import pytest

from sijill.record.span import Span
from sijill.show.quoting import in_context

TEXT = "It rained. Shelling killed\nat least nine people on Friday, the mayor said. More than 20 others were hurt."


def span_of(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def test_without_colour_the_quote_stands_in_brackets() -> None:
    line = in_context(TEXT, span_of("at least nine people"), colour=False)
    assert line.plain == "Shelling killed [at least nine people] on Friday, the mayor said."


def test_with_colour_the_words_are_those_of_the_report() -> None:
    line = in_context(TEXT, span_of("at least nine people"), colour=True)
    assert line.plain == "Shelling killed at least nine people on Friday, the mayor said."
    assert [line.plain[s.start : s.end] for s in line.spans] == ["at least nine people"]


def test_context_that_is_cut_is_marked() -> None:
    line = in_context(TEXT, span_of("nine"), colour=False, around=20)
    assert line.plain == "…killed at least [nine] people on Friday,…"


@pytest.mark.parametrize("words", ["It", "More than 20 others", "hurt.", TEXT])
def test_a_quote_at_an_edge_is_whole(words: str) -> None:
    assert f"[{' '.join(words.split())}]" in in_context(TEXT, span_of(words), colour=False).plain
