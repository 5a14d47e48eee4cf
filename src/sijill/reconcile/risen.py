"""Counts that a later one says it grew from: "the death toll rose to ten" makes nine an earlier count (METHOD R11).

What comes in: the claims of an incident. What goes out: for each that was outgrown, the claim that says so. What always
holds: only a claim whose own sentence says that the number rose to it outgrows others; it outgrows exact counts of the
same harm that are lower and were not told on a later day, and no part of a whole.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from sijill.lexicon.arabic_letters import one_form
from sijill.lexicon.tables import table
from sijill.reconcile.case import Told
from sijill.record.terms import Group

_LANGUAGES = ("en", "ar")
_WHOLES = frozenset({Group.PEOPLE, Group.CIVILIANS})
_BETWEEN = 80
"""Characters between the word that says so and "to", at most."""
_TWICE = 2
"""So many times a count of people may outgrow one of civilians, or the reverse: beyond, it counts others too (ours)."""


def outgrown(claims: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """Claims with the claim that says that the number rose above them, the highest such."""
    risen = [t for t in claims if _is_whole(t) and _has_risen(t)]
    for told in claims:
        above = [g for g in risen if _is_whole(told) and _is_outgrown(told, g)]
        if above:
            yield told, max(above, key=lambda g: (g.claim.count.low or 0, g.ref))


def _is_whole(told: Told) -> bool:
    return told.claim.group in _WHOLES and told.claim.part_of is None and told.claim.count.low is not None


def _is_outgrown(told: Told, risen: Told) -> bool:
    high, low = told.claim.count.high, risen.claim.count.low
    if told.claim.harm is not risen.claim.harm or high is None or low is None or not 0 < high < low:
        return False
    if told.claim.group is not risen.claim.group and low > _TWICE * high:
        return False
    day, later = told.account.published, risen.account.published
    return told.ref.account != risen.ref.account and (day is None or later is None or day <= later)


def _has_risen(told: Told) -> bool:
    """Whether the words of its account, or its title, say that the number rose to what a claim counts."""
    number = re.escape(one_form(told.claim.span.text).split()[0])
    words = one_form(f"{told.account.title}\n{told.account.words}")
    return re.search(rf"(?:{_rising()}) ?{number}\b", words, re.IGNORECASE) is not None


@cache
def _rising() -> str:
    """A pattern for "rose ... to", in the languages that have the words, up to the number."""
    told = [table(lang, "rising") for lang in _LANGUAGES]
    each = [(_any(t["words"]), rf"\b(?:{_any(t['to'])})") for t in told]
    each += [(_any(t["reached"]), "") for t in told]
    return "|".join(rf"\b(?:{words})\b[^.!?\n]{{0,{_BETWEEN}}}?{to}" for words, to in each)


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(one_form(w)) for w in words)
