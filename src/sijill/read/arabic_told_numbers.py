"""The number of people that begins at a word in Arabic, as the words about it tell it.

What comes in: a sentence and a word of it. What goes out: a `Quantity`, or none. What always holds: "and" written as
one with a number is left out of it; a number that "the number of the dead" passed is more than it; with an article it
is a number only right behind that.
"""

from dataclasses import replace

from sijill.lexicon.arabic_numbers import Quantity, number_at, quantity_at
from sijill.lexicon.arabic_words import Sentence
from sijill.read.arabic_bound import TOLL
from sijill.read.arabic_harm_words import harms

_TOLD = 2
"""Words of "the number of the dead"."""


def told_number(sentence: Sentence, at: int) -> Quantity | None:
    """The number at a word, by its article too; more than it, where "the number of the dead" is said to pass it."""
    texts = sentence.texts
    found = quantity_at(_without_and(texts, at), at) or _definite(sentence, at)
    if found is None or found.low is None or found.low != found.high or passes_at(texts, found) is None:
        return found
    return replace(found, low=found.low + 1, high=None)


def passes_at(texts: tuple[str, ...], quantity: Quantity) -> int | None:
    """The word that says that "the number of the dead" passed a number right behind it."""
    first = max(0, quantity.start - _TOLD - 1)
    if not any(t in TOLL for t in texts[first : quantity.start]):
        return None
    return next((n for n in range(first, quantity.start) if (texts[n],) in harms().phrases["passes"]), None)


def _definite(sentence: Sentence, at: int) -> Quantity | None:
    """A number with an article, right behind "the number of the dead": "passed the sixty"."""
    texts = sentence.texts
    if at < _TOLD or texts[at - _TOLD] not in TOLL or not texts[at].startswith("ال"):
        return None
    if not any(f in harms().more for f in sentence.words[at - 1].forms):
        return None
    return quantity_at((*texts[:at], texts[at][2:], *texts[at + 1 :]), at)


def _without_and(texts: tuple[str, ...], at: int) -> tuple[str, ...]:
    """The words, the "and" that is written as one with word `at` left out where a number is left."""
    word = texts[at]
    if word[0] in "وفب" and len(word) > 1:
        bare = (*texts[:at], word[1:], *texts[at + 1 :])
        if quantity_at(bare, at) is not None and number_at(texts, at) is None:
            return bare
    return texts
