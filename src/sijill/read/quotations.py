"""The quotations of a text, as (start, end) with their marks.

What comes in: a working copy and its paragraphs. What goes out: quotations in order. What always holds: none crosses a
paragraph; a paragraph that opens a quotation and does not close it is quoted to its end, for such a quotation runs on.
"""

import re
from dataclasses import dataclass

from sijill.read.parsed import Parsed

_MARK = re.compile(r"[“”„«»\"]|''|``|(?<![\w.,])‘(?=\w)|(?<=[.,!?])’(?=\s|$)")
_OPENERS = "“„«``‘"
_CLOSERS = "”»’"
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Quotation:
    """From the opening mark to past the closing one; `runs_on` where the paragraph ends without a closing mark."""

    start: int
    end: int
    runs_on: bool = False


def quotations_in(parsed: Parsed) -> tuple[Quotation, ...]:
    """Every quotation, in order of the text."""
    text = parsed.working
    found: list[Quotation] = []
    for start, end in parsed.paragraphs:
        found += _in_paragraph(text, start, end)
    return tuple(found)


def _in_paragraph(text: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    opened: int | None = None
    opener = ""
    for mark in _MARK.finditer(text, start, end):
        sign = mark.group()
        if opened is None:
            if sign in _CLOSERS or (sign in ('"', "''") and _only_closes(text, mark.start(), mark.end(), end)):
                continue
            opened, opener = mark.start(), sign
        elif _closes(opener, sign):
            if mark.end() - opened > _SHORTEST:
                found.append(Quotation(opened, mark.end()))
            opened = None
    if opened is not None and end - opened > 20:
        found.append(Quotation(opened, end, runs_on=True))
    return found


def _only_closes(text: str, start: int, stop: int, end: int) -> bool:
    """A straight mark with a letter before it and none after it cannot open a quotation."""
    return (
        start > 0
        and not text[start - 1].isspace()
        and text[start - 1] not in "([-—–"
        and (stop >= end or text[stop].isspace())
    )


def _closes(opener: str, sign: str) -> bool:
    if opener in ('"', "''", "``"):
        return sign in ('"', "''", "”")
    if opener == "‘":
        return sign == "’"
    return sign in ("”", "»", '"', "“") if opener == "„" else sign in ("”", "»", '"')
