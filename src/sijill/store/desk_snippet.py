"""The words of a report that show why a search found it.

What comes in: a text, the folded words looked for. What goes out: a piece of it and where the words stand in that. What
always holds: the piece is the text's own, cut at words; without any of the words it is the text's beginning.
"""

import re
from functools import lru_cache

from sijill.lexicon.folding import folded

BEFORE, LONGEST = 100, 320
"""Letters before the first word found, and of the whole piece, at most."""
_LOOKED_AT = 200_000
"""Letters of a text that are looked through."""
_WORD = re.compile(r"\w+(?:['’]\w+)*")
Marks = tuple[tuple[int, int], ...]


def snippet_of(text: str, words: frozenset[str]) -> tuple[str, Marks]:
    """The piece, and (start, end) of each word found in it."""
    start = next((m.start() for m in _WORD.finditer(text, 0, _LOOKED_AT) if words and _folded(m[0]) in words), 0)
    begin = max(0, start - BEFORE)
    if begin:
        begin = text.find(" ", begin, start) + 1 or begin
    end = min(len(text), begin + LONGEST)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    piece = re.sub(r"\s", " ", text[begin:end])
    return piece, tuple(m.span() for m in _WORD.finditer(piece) if _folded(m[0]) in words)


@lru_cache(maxsize=50_000)
def _folded(word: str) -> str:
    return folded(word)
