"""What selected words seem to say: the number by our own grammar, the harm and the group by the lexicon.

What comes in: words of a report. What goes out: a `Guess`, to fill in a form that a person confirms. What always holds:
of several numbers, or none, nothing is guessed; a word without a number stays one (METHOD D2).
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from sijill.lexicon.folding import with_our_digits
from sijill.lexicon.harms import harm_words
from sijill.lexicon.numerals import Measure, numbers_in
from sijill.lexicon.people import people_nouns
from sijill.record.count import Count
from sijill.record.terms import Group, Harm

T = TypeVar("T")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_ENDINGS = ("", "s", "es", "ed", "d", "ing", "led")
_COUNTED = frozenset({Measure.COUNT, Measure.INDEFINITE})


@dataclass(frozen=True, slots=True)
class Guess:
    """What the words seem to say; `None` where they do not, or say several things."""

    count: Count | None = None
    harm: Harm | None = None
    group: Group | None = None


def guess_of(words: str) -> Guess:
    """What words seem to say."""
    return Guess(count_in(words), _only(_harms(words)), _first(_groups(words)))


def count_in(words: str) -> Count | None:
    """The number that words say, where they say just one."""
    flat = " ".join(with_our_digits(words).split())
    found = [each.count for each in numbers_in(flat) if each.measure in _COUNTED]
    return found[0] if len(found) == 1 else None


def _harms(words: str) -> Iterator[Harm]:
    known = harm_words("en")
    for word in _words(words):
        for stem in _stems(word):
            found = known.state.get(word) or known.noun.get(stem) or known.transitive.get(stem)
            if found := found or known.intransitive.get(stem):
                yield found
                break


def _groups(words: str) -> Iterator[Group]:
    nouns, before = people_nouns("en"), ""
    for word in _words(words):
        for stem in _stems(word):
            if found := nouns.group_of(stem, before):
                yield found
                break
        before = word


def _words(words: str) -> Iterator[str]:
    return (found[0].lower() for found in _WORD.finditer(words))


def _stems(word: str) -> Iterator[str]:
    return (word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending))


def _only(found: Iterator[T]) -> T | None:
    told = Counter(found)
    return next(iter(told)) if len(told) == 1 else None


def _first(found: Iterator[T]) -> T | None:
    return next(found, None)
