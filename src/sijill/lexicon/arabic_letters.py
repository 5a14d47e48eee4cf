"""A text in Arabic letters, mended for reading, with the way back to its own characters.

What comes in: a text as written. What goes out: a `Mended` text: without vowel marks, lengthening and hidden marks,
letters and digits in one form each, hashtags as words, words that were broken to pass a filter whole again, lines that
lost their break parted, where a letter that only ends words shows it. What always holds: every character of the mended
text knows where it stands in the original, so that a quote is the original's.
"""

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from sijill.record.span import Span

_ONE_FORM = {
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىئیېےۍ", "ي"),
    **dict.fromkeys("ؤۆۇ", "و"),
    **dict.fromkeys("ةۀەہھ", "ه"),
    **dict.fromkeys("کڪ", "ك"),
    "#": " ",
    "_": " ",
    "\u00a0": " ",
    "٫": ".",
    "٬": ",",
}
_LETTER = "\u0621-\u063a\u0641-\u064a\u0671-\u06d3"
_MARKS = "\u0610-\u061a\u064b-\u065f\u0670"
_BROKEN = re.compile(
    rf"(?<=[{_LETTER}])[{_MARKS}]*(?:ـ+[\s.*·•\-/\\|~]{{1,3}}ـ*|[\s.*·•]{{0,2}}ـ+|[*·•~|]{{1,3}})[{_MARKS}]*(?=[{_LETTER}])"
)
"""Lengthening with a blank or a mark in it ("قصـ ـف"), or a mark within a word ("ق*صف"): one word that was broken."""
_DOTTED = re.compile(rf"(?<![{_LETTER}])(\.?)([{_LETTER}]{{1,12}}(?:\.[{_LETTER}]{{1,12}})+)(?![{_LETTER}])")
_LAST = "ةى"
"""Letters that only end words: what follows without a blank was another line."""
_GLUED = re.compile(rf"[{_MARKS}]*[{_LETTER}]{{2}}")
_SHORT = 2
_REPEATED = 3
"""A letter written so often or more is written once."""


@dataclass(frozen=True, slots=True)
class Mended:
    """`offsets[i]` is where character i stands in `original`; `words` are folded, one character of them for each."""

    original: str
    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The original's characters of a stretch of the mended text, blanks at its ends left out."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Span.of(self.original, self.offsets[start], self.offsets[end - 1] + 1)


def mended(original: str) -> Mended:
    """A text mended for reading."""
    left_out = _left_out(original)
    letters: list[str] = []
    offsets: list[int] = []
    for at, character in enumerate(original):
        if at in left_out:
            continue
        for letter in _letters(character):
            if len(letters) >= _REPEATED - 1 and letter.isalpha() and letters[1 - _REPEATED :] == [letter] * 2:
                continue
            letters.append(letter)
            offsets.append(at)
        if character in _LAST and _GLUED.match(original, at + 1):
            letters.append("\n")
            offsets.append(at)
    return Mended(original, "".join(letters), tuple(offsets))


def one_form(words: str) -> str:
    """Words as they stand in a mended text: for what a text is compared with."""
    return mended(words).text


def _letters(character: str) -> str:
    kind = unicodedata.category(character)
    if kind == "Nd":
        return str(unicodedata.decimal(character))
    if kind in ("Mn", "Cf") or character == "ـ":
        return ""
    if "\ufb50" <= character <= "\ufeff":  # presentation forms
        character = unicodedata.normalize("NFKC", character)
    return "".join(_ONE_FORM.get(letter, letter) for letter in character)


def _left_out(original: str) -> set[int]:
    """The positions of what breaks words."""
    found: set[int] = set()
    for match in _BROKEN.finditer(original):
        found.update(range(*match.span()))
    for match in _DOTTED.finditer(original):
        found |= _dots(original, match)
    return found


def _dots(original: str, match: re.Match[str]) -> set[int]:
    """The dots within one word: between pieces of which one is too short to be a word; else they end a sentence."""
    found: set[int] = set()
    start, end = match.span(2)
    pieces = original[start:end].split(".")
    at = start
    for one, other in pairwise(pieces):
        at += len(one)
        if min(len(one), len(other)) <= _SHORT:
            found.add(at)
        at += 1
    if found and match[1]:
        found.add(match.start(1))
    return found
