"""The words by which an account can be known again: the rare ones, and those that it says often.

What comes in: an account's words and their language. What goes out: at most `MOST` marks, the weightiest first, whose
squares sum to one. What always holds: they follow from these words alone, so that what else is known never changes how
two accounts compare.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice

from sijill.lexicon.arabic_letters import one_form
from sijill.lexicon.arabic_stems import stem, stems_of
from sijill.lexicon.arabic_words import sentences_in
from sijill.lexicon.folding import folded
from sijill.lexicon.rarity import rarity, stem_rarity
from sijill.lexicon.tables import table

_ARABIC = "ar"
MOST = 60
FEW = 30
"""Fewer marks than this are those of a short telling: there two tellings share less by nature."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")
_LEAST_RARITY = 1.0
_NAME = 1.5
"""How much more a word counts that is mostly written with a capital: names tell events apart."""
_SHORTEST = 3
_LEAD = 120
"""Words in Arabic that are looked at: what comes later in a long page is mostly of other events, or of none."""


def marks_of(
    words: str, lang: str | None, but: frozenset[str] = frozenset(), *, title: str = ""
) -> Mapping[str, float]:
    """The marks of some words and their title, each with its weight, 0 to 1; none of those in `but` (folded)."""
    if lang == _ARABIC:
        return _arabic_marks([title, words], but)
    words = f"{title}\n{words}" if title else words
    told: Counter[str] = Counter()
    as_name: Counter[str] = Counter()
    for found in _WORD.finditer(words):
        raw = _POSSESSIVE.sub("", found[0])
        for word in _folded(raw).split():
            if word not in but and (len(word) >= _SHORTEST or word.isdigit()):
                told[word] += 1
                as_name[word] += raw[0].isupper()
    return _kept({word: _weight(word, times, as_name[word], lang) for word, times in told.items()})


def _arabic_marks(texts: Sequence[str], but: frozenset[str]) -> Mapping[str, float]:
    """The stems of a report in Arabic, without what a saved page has around it, nor what is in Latin letters."""
    left_out = {stem(one_form(word)) for word in but} | _calendar()
    stems = islice(chain.from_iterable(stems_of(sentences_in(text)) for text in texts), _LEAD)
    told = Counter(s for s in stems if s not in left_out)
    return _kept({s: (1 + math.log(times)) * stem_rarity(s) for s, times in told.items()})


def _kept(weights: Mapping[str, float]) -> Mapping[str, float]:
    """The weightiest, so that their squares sum to one."""
    kept = sorted(((w, x) for w, x in weights.items() if x > 0), key=lambda item: (-item[1], item[0]))[:MOST]
    length = math.sqrt(sum(x * x for _, x in kept)) or 1.0
    return {word: x / length for word, x in kept}


def _weight(word: str, times: int, as_name: int, lang: str | None) -> float:
    rare = rarity(word, lang)
    if rare <= _LEAST_RARITY:
        return 0.0
    return (1 + math.log(times)) * rare * (_NAME if as_name * 2 > times else 1.0)


@lru_cache(maxsize=1)
def _calendar() -> frozenset[str]:
    """The stems of weekdays and months, by which reports are dated and not known."""
    words = table("arabic", "dates")["words"]
    told = (*words["weekday"], *words["month"], *words["hijri_month"])
    return frozenset(stem(one_form(word)) for names in told for word in names.split())


@lru_cache(maxsize=65_536)
def _folded(word: str) -> str:
    return folded(word)
