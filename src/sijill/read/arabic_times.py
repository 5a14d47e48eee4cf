"""Of which time a sentence in Arabic counts the harm: of a day, of the wound that somebody died of, or of a whole war.

What comes in: a sentence, its counts and days. What goes out: the days of what happened. What always holds: who dies of
a wound later was harmed on the day of the wound; a count of a war's dead is of no one day.
"""

from functools import cache

from sijill.lexicon.arabic_dates import Told
from sijill.lexicon.arabic_letters import one_form
from sijill.lexicon.arabic_words import Sentence
from sijill.lexicon.tables import table
from sijill.read.arabic_counts import Counted
from sijill.record.terms import Harm

_MANY = 1_000
"""Killed: so many hardly die in one attack."""
_EXACT = 1


def is_sum(sentence: Sentence, counts: tuple[Counted, ...], days: tuple[Told, ...]) -> bool:
    """Whether a sentence counts the harm of a whole war: it names the war, or counts thousands, and tells no day."""
    if not counts or any(d.rank <= _EXACT and not d.since for d in days):
        return False
    if any(c.harm is Harm.KILLED and (c.quantity.low or c.quantity.high or 0) >= _MANY for c in counts):
        return True
    return any(form in _words("wars") for word in sentence.words for form in word.forms[:3])


def of_the_wound(sentence: Sentence, days: tuple[Told, ...]) -> tuple[Told, ...]:
    """The days, but that on which somebody died of wounds where the day of the wounds is told behind it."""
    wound = next((n for n, w in enumerate(sentence.words) if any(f in _words("of_wounds") for f in w.forms)), None)
    if wound is None:
        return days
    behind = tuple(d for d in days if d.start > wound)
    return behind or days


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(one_form(w) for w in table("arabic", "harms")["phrases"][name])
