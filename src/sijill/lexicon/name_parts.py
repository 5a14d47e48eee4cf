"""Whether words in Arabic may be a name, by the parts that names have.

What comes in: the words of what may be a name, in one form (`lexicon.arabic_letters`). What goes out: yes or no. What
always holds: one known part is enough; of words without one, only such as no common word is among them are taken for a
name where something else says so, for names of other peoples are rarely listed.
"""

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from sijill.lexicon.folding import folded
from sijill.lexicon.rarity import rarity

_LEAST_RARITY = 3.0
"""Of a word that no report has but as a name."""


def has_name_part(words: Sequence[str]) -> bool:
    """Whether one of the words is known as a part of names."""
    return any(word in _parts() or word.removeprefix("ال") in _parts() for word in words)


def are_rare(words: Sequence[str]) -> bool:
    """Whether all words are so rare that they may be a name that is not known."""
    return all(rarity(folded(word), "ar") >= _LEAST_RARITY for word in words)


@lru_cache(maxsize=1)
def _parts() -> frozenset[str]:
    source = files("sijill.lexicon.data") / "names" / "parts.txt"
    return frozenset(line for line in source.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
