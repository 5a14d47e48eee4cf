"""The words by which an account can be known again: the rare ones, and those that it says often.

What comes in: an account's words and their language. What goes out: at most `MOST` marks, the weightiest first, whose
squares sum to one. What always holds: they follow from these words alone, so that what else is known never changes how
two accounts compare.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from sijill.lexicon.folding import folded
from sijill.lexicon.rarity import rarity

MOST = 60
FEW = 30
"""Fewer marks than this are those of a short telling: there two tellings share less by nature."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")
_LEAST_RARITY = 1.0
_NAME = 1.5
"""How much more a word counts that is mostly written with a capital: names tell events apart."""
_SHORTEST = 3


def marks_of(words: str, lang: str | None, but: frozenset[str] = frozenset()) -> Mapping[str, float]:
    """The marks of some words, each with its weight, 0 to 1; none of those in `but` (folded)."""
    told: Counter[str] = Counter()
    as_name: Counter[str] = Counter()
    for found in _WORD.finditer(words):
        raw = _POSSESSIVE.sub("", found[0])
        for word in _folded(raw).split():
            if word not in but and (len(word) >= _SHORTEST or word.isdigit()):
                told[word] += 1
                as_name[word] += raw[0].isupper()
    weights = {word: _weight(word, times, as_name[word], lang) for word, times in told.items()}
    kept = sorted(((w, x) for w, x in weights.items() if x > 0), key=lambda item: (-item[1], item[0]))[:MOST]
    length = math.sqrt(sum(x * x for _, x in kept)) or 1.0
    return {word: x / length for word, x in kept}


def _weight(word: str, times: int, as_name: int, lang: str | None) -> float:
    rare = rarity(word, lang)
    if rare <= _LEAST_RARITY:
        return 0.0
    return (1 + math.log(times)) * rare * (_NAME if as_name * 2 > times else 1.0)


@lru_cache(maxsize=65_536)
def _folded(word: str) -> str:
    return folded(word)
