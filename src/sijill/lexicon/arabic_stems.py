"""The stem of an Arabic word, so that two texts share it whatever is written as one with it.

What comes in: a word of a mended text (`lexicon.arabic_letters`). What goes out: its stem: without "and", "in", "to",
"the" before it and without endings of number, gender and person. What always holds: it is pure; at least three letters
stay. It forgives much, and is for finding texts that are alike, never for reading what one says.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from sijill.lexicon.arabic_letters import one_form
from sijill.lexicon.arabic_words import Sentence
from sijill.lexicon.tables import table

_LETTERS = frozenset(map(chr, range(0x0621, 0x064B)))
_SHORTEST = 3
_ENDINGS = 2
"""Endings that a word may have, one upon the other ("their houses")."""


def stems_of(sentences: Iterable[Sentence]) -> Iterator[str]:
    """The stems of the words in Arabic letters, in their order."""
    for sentence in sentences:
        yield from (stem(word.text) for word in sentence.words if word.text[0] in _LETTERS and len(word.text) > 1)


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The stem of a word."""
    # Behind the article too, so that a word is the same with it and without.
    for kind in ("article", "before"):
        joined = next((a for a in _affixes(kind) if word.startswith(a) and len(word) - len(a) >= _SHORTEST), "")
        word = word[len(joined) :]
    for _ in range(_ENDINGS):
        behind = next((s for s in _affixes("behind") if word.endswith(s) and len(word) - len(s) >= _SHORTEST), "")
        word = word[: len(word) - len(behind)]
    return word


@lru_cache(maxsize=4)
def _affixes(name: str) -> tuple[str, ...]:
    """The longest first."""
    return tuple(sorted(map(one_form, table("arabic", "stems")[name]), key=lambda affix: (-len(affix), affix)))
