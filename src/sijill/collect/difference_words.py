"""What words changed within one paragraph.

What comes in: the paragraph before and after, with their offsets. What goes out: `Change`s in order, each with a few
words around it. What always holds: a change of blanks alone is none; offsets are those in the whole texts.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from sijill.lexicon.tables import table

_WORD = re.compile(r"\d+(?:[.,٫٬]\d+)*|\w+|[^\w\s]")
_MOST_WORDS = 2_000
_AROUND = 40


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a text and where they stand: characters `start` to `end`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """Words in the stead of others; either may be empty, and then stands where they would. `near` is around `after`."""

    before: Piece
    after: Piece
    near: str


def changed_words(before: Piece, after: Piece) -> tuple[Change, ...]:
    """The words that changed; none are told of a paragraph of more than 2,000."""
    mine, theirs = list(_WORD.finditer(before.text)), list(_WORD.finditer(after.text))
    if max(len(mine), len(theirs)) > _MOST_WORDS:
        return ()
    matcher = SequenceMatcher(None, [m.group() for m in mine], [m.group() for m in theirs], autojunk=False)
    return tuple(
        Change(old, new, _around(after, new))
        for tag, b, b_end, a, a_end in matcher.get_opcodes()
        if tag != "equal"
        for old, new in [(_piece(before, mine, b, b_end), _piece(after, theirs, a, a_end))]
    )


def is_figure(change: Change) -> bool:
    """Whether a number, in figures of any script or in words, came, went, or is another."""
    return _figures(change.before.text) != _figures(change.after.text)


def _figures(text: str) -> list[str]:
    words = (m.group().casefold() for m in _WORD.finditer(text))
    return [w for w in words if any(c.isdecimal() for c in w) or w in _number_words()]


@lru_cache(maxsize=1)
def _number_words() -> frozenset[str]:
    """The words for numbers in the languages that the lexicon has a table for."""
    data = table("en", "numerals")
    return frozenset(data["words"]) | frozenset(data["multipliers"])


def _piece(paragraph: Piece, words: list[re.Match[str]], begin: int, end: int) -> Piece:
    """The words from `begin` to `end`; where there are none, the place before the next word."""
    if begin == end:
        at = words[begin].start() if begin < len(words) else len(paragraph.text)
        return Piece(paragraph.start + at, paragraph.start + at, "")
    first, last = words[begin].start(), words[end - 1].end()
    return Piece(paragraph.start + first, paragraph.start + last, paragraph.text[first:last])


def _around(paragraph: Piece, piece: Piece) -> str:
    """A few words on both sides, whole."""
    begin, end = piece.start - paragraph.start, piece.end - paragraph.start
    left = paragraph.text.rfind(" ", 0, max(0, begin - _AROUND)) + 1
    right = paragraph.text.find(" ", end + _AROUND)
    return paragraph.text[left : right if right >= 0 else len(paragraph.text)]
