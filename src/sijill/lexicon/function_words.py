"""Whether a text is plainly prose of one language, told by the small words that hold its sentences together.

What comes in: a language and a text. What goes out: yes, or "not plainly". What always holds: yes is said only of a
longer text in Latin letters, not in capitals, that has these words everywhere: a sentence or two of another language in
it, or a list of names, and it is not plainly anything.
"""

import re
from functools import lru_cache
from itertools import pairwise

from sijill.lexicon.tables import table

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 60
"""Fewer words than this show too little."""
_LEAST_OWN = 0.15
"""Share of words that are the language's own function words; of 108 English reports all have it."""
_LEAST = 0.36
"""Share of function words, own and shared; half of such reports have 0.42."""
_LONGEST_GAP = 12
"""Words in a row without one; a foreign sentence or a list has more."""
_PLAIN_LETTERS = 0.98
"""Share of letters that are ASCII."""
_CAPITALS = 0.20
"""Share of letters that are capitals; of agencies that write in capitals alone we say nothing."""


def is_plainly(lang: str, text: str) -> bool:
    """Whether all of `text` is plainly prose of `lang`; raises `KeyError` for a language without such words."""
    own, every = _words(lang)
    words = _WORD.findall(text.lower())
    if len(words) < _FEWEST or not _is_in_plain_letters(text):
        return False
    if sum(word in own for word in words) < _LEAST_OWN * len(words):
        return False
    places = [-1, *(i for i, word in enumerate(words) if word in every), len(words)]
    if len(places) - 2 < _LEAST * len(words):
        return False
    return all(after - before - 1 <= _LONGEST_GAP for before, after in pairwise(places))


def _is_in_plain_letters(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return sum(c.isascii() for c in letters) >= _PLAIN_LETTERS * len(letters) and capitals <= _CAPITALS * len(letters)


@lru_cache(maxsize=8)
def _words(lang: str) -> tuple[frozenset[str], frozenset[str]]:
    """A language's own function words, and these with those that it shares with others."""
    data = table(lang, "function_words")["function_words"]
    return frozenset(data["own"]), frozenset([*data["own"], *data["shared"]])
