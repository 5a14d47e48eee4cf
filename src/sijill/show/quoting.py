"""The quoted words in their context, so that a person can judge a claim at a glance.

What comes in: a document's text and the span of a claim. What goes out: rich text on one line. What always holds: the
quoted words are there whole; without colour they stand in square brackets, for a pipe has no bold.
"""

import re

from rich.console import Console
from rich.text import Text

from sijill.record.span import Span
from sijill.show.direction import END, FIRST_STRONG, apart
from sijill.show.phrases import plain

AROUND = 48
"""Characters of context on each side, at most."""
QUOTE_STYLE = "bold reverse"
_SENTENCE_EDGE = re.compile(r"(?<=[.!?][\"”’')])\s|(?<=[.!?])\s|\n\s*\n")


def has_colour(console: Console) -> bool:
    """Whether styles can be seen."""
    return console.is_terminal and not console.no_color and console.color_system is not None


def in_context(text: str, span: Span, *, colour: bool, around: int = AROUND) -> Text:
    """The quote of `span` with words on both sides, cut at the ends of its sentence."""
    before = text[max(0, span.start - around) : span.start]
    after = text[span.end : span.end + around]
    cut_before = 0 < around < span.start
    if edges := list(_SENTENCE_EDGE.finditer(before)):
        before, cut_before = before[edges[-1].end() :], False
    elif cut_before:
        before = before.partition(" ")[2]
    cut_after = around > 0 and span.end + around < len(text)
    if edge := re.search(r"(?<=[.!?])[\"”’')]?(?:\s|$)|\n\s*\n", after):
        after, cut_after = after[: edge.start() + 1].rstrip(), False
    elif cut_after:
        after = after.rpartition(" ")[0]
    whole = before + text[span.start : span.end] + after
    is_turned = apart(whole) != whole
    line = Text(FIRST_STRONG if is_turned else "")
    line.append("…" if cut_before else "")
    line.append(plain(before))
    line.append(" " if before[-1:].isspace() else "")
    quote = plain(text[span.start : span.end])
    line.append(quote if colour else f"[{quote}]", QUOTE_STYLE if colour else "")
    line.append(" " if after[:1].isspace() and after.strip() else "")
    line.append(plain(after))
    line.append("…" if cut_after else "")
    line.append(END if is_turned else "")
    return line
