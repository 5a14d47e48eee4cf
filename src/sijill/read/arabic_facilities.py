"""Counted places and vehicles that were struck, in Arabic.

What comes in: the sentences of a report. What goes out: for each its `Facility` records. What always holds: the number
stands with what it counts ("three hospitals", the dual "two schools"); a word of attack or damage stands in reach.
"""

from collections.abc import Iterator
from functools import cache, partial

from sijill.lexicon.arabic_letters import Mended, one_form
from sijill.lexicon.arabic_lists import arabic_list
from sijill.lexicon.arabic_numbers import Quantity, quantity_at
from sijill.lexicon.arabic_words import Sentence
from sijill.lexicon.tables import table
from sijill.read.arabic_circumstances import is_attack, target_at
from sijill.record.claim import Facility
from sijill.record.count import Count
from sijill.record.terms import Target

_set = partial(arabic_list, "facilities")
_REACH = 9
"""Words from the number to a word of attack or damage, at most."""
_BEFORE = 3
_DUALS = ("ين", "ان")
_SHORTEST = 4
_DEFINITE = ("ال", "لل")
_NOT_COUNTED = frozenset({Target.GATHERING, Target.MILITARY})


def facilities_in(text: Mended, sentence: Sentence) -> tuple[Facility, ...]:
    """The counted facilities of a sentence, in order."""
    return tuple(_counted(text, sentence))


def _counted(text: Mended, sentence: Sentence) -> Iterator[Facility]:
    at = 0
    while at < len(sentence.words):
        found = _number_at(sentence, at) or _dual_at(sentence, at)
        if found is None:
            at += 1
            continue
        quantity, target, end = found
        if target not in _NOT_COUNTED and _is_struck(sentence, at, end):
            first, last = sentence.where(at, end)
            first += sentence.texts[at][0] == "و" and len(sentence.texts[at]) > _SHORTEST
            count = Count(quantity.low, quantity.high, quantity.approx, None)
            yield Facility(target, count, text.span(first, last))
        at = end


def _number_at(sentence: Sentence, at: int) -> tuple[Quantity, Target, int] | None:
    """A number right before what it counts, or with "of" between them."""
    texts = list(sentence.texts)
    quantity = quantity_at(texts, at)
    if quantity is None and texts[at][0] == "و" and len(texts[at]) > _SHORTEST:
        texts[at] = texts[at][1:]
        quantity = quantity_at(texts, at)
    if quantity is None or quantity.vague is not None or (quantity.low == quantity.high == 1):
        return None
    end = quantity.end + (quantity.end < len(texts) and texts[quantity.end] == "من")
    told = target_at(sentence, end) if end < len(texts) else None
    return None if told is None else (quantity, told[0], told[1])


def _dual_at(sentence: Sentence, at: int) -> tuple[Quantity, Target, int] | None:
    """ "Two schools" in one word."""
    word = sentence.texts[at]
    if word.startswith(_DEFINITE) or word[1:].startswith(_DEFINITE):
        return None
    for form in sentence.words[at].forms:
        if len(form) > _SHORTEST and form.endswith(_DUALS) and form not in _people():
            stem = form[:-2]
            one = stem[:-1] + "ه" if stem.endswith("ت") else stem
            for noun in (one, stem):
                if noun in _single():
                    return Quantity(at, at + 1, 2, 2), _single()[noun], at + 1
    return None


@cache
def _people() -> frozenset[str]:
    """Words of people, of which some are spelt as the dual of a place: "farmers", "two farms"."""
    groups = table("arabic", "people").values()
    return frozenset(one_form(w) for group in groups for words in group.values() for w in words.split())


@cache
def _single() -> dict[str, Target]:
    return {one_form(p): Target(name) for name, phrases in table("arabic", "targets").items() for p in phrases}


def _is_struck(sentence: Sentence, at: int, end: int) -> bool:
    near = sentence.words[max(0, at - _REACH) : end + _REACH]
    before = {form for word in sentence.words[max(0, at - _BEFORE) : at] for form in word.forms}
    if before & _set("away"):
        return False
    return is_attack(sentence) and any(form in _set("damage") for word in near for form in word.forms)
