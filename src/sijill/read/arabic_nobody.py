"""That nobody was harmed, as a sentence in Arabic says it: "without casualties", "the damage was to things".

What comes in: a sentence, and whether it counts people too. What goes out: `Counted`s of none. What always holds: a
denial stands right before what it denies; who has no news of casualties says nothing of how many, nor does who says
that there were no others.
"""

from collections.abc import Iterator
from functools import cache

from sijill.lexicon.arabic_letters import one_form
from sijill.lexicon.arabic_numbers import Quantity
from sijill.lexicon.arabic_words import Sentence
from sijill.lexicon.tables import table
from sijill.read.arabic_counted import Counted
from sijill.read.arabic_harm_words import armed, nouns
from sijill.record.terms import Group, Harm

Phrase = tuple[str, ...]

_HARMS = (Harm.KILLED, Harm.INJURED, Harm.AFFECTED)
_MOST_BETWEEN = 3
"""Words between a denial and what it denies, at most."""
_RANKS_REACH = 4
"""Words behind it among which it may say of whom."""
_AND, _OR = ("و", "ف"), frozenset({"او", "ولا", "و"})


def nobody_in(sentence: Sentence, *, counts_people: bool) -> list[Counted]:
    """What a sentence says that nobody suffered, in order; damage to things alone only where it counts nobody."""
    texts = sentence.texts
    found: list[Counted] = []
    at = 0
    while at < len(texts):
        told = list(_denied(sentence, at)) or list(_whole(sentence, at, counts_people=counts_people))
        found += told
        at = max([at + 1, *(c.end for c in told)])
    return found


def _denied(sentence: Sentence, at: int) -> Iterator[Counted]:
    """What a denial at a word denies: one noun, or two with "or" between."""
    texts = sentence.texts
    end = max((_end(texts, at, p, may_be_joined=True) for p in _phrases("denials", "unheard")), default=0)
    if not end:
        return
    for _ in range(_MOST_BETWEEN):
        step = max((_end(texts, end, p) for p in _phrases("between")), default=0)
        end = step or end
    harm, end = _noun(texts, end)
    if harm is None:
        return
    harms = [harm]
    if end < len(texts) and (texts[end] in _OR or texts[end][0] == "و"):
        other, behind = _noun(texts, end + 1 if texts[end] in _OR else end)
        harms, end = ([*harms, other], behind) if other is not None and other is not harm else (harms, end)
    if not any(t in _words("others") for t in texts[end : end + 2]):
        group = _group(sentence, end)
        yield from (Counted(h, group, Quantity(at, end, 0, 0), at, end, end - 1) for h in harms)


def _whole(sentence: Sentence, at: int, *, counts_people: bool) -> Iterator[Counted]:
    """ "Nobody was hurt", "the damage was to things alone"."""
    ways = [("nobody_killed", Harm.KILLED), ("nobody_injured", Harm.INJURED)]
    ways += [] if counts_people else [("only_things", Harm.AFFECTED)]
    for name, harm in ways:
        end = max((_end(sentence.texts, at, p, may_be_joined=True) for p in _phrases(name)), default=0)
        if end:
            yield Counted(harm, Group.PEOPLE, Quantity(at, end, 0, 0), at, end, end - 1)
            return


def _noun(texts: Phrase, at: int) -> tuple[Harm | None, int]:
    """The harm of a noun of casualties at a word, which may be joined to "in" or "or", and the word behind it."""
    for harm in _HARMS:
        end = max((_end(texts, at, p, may_be_joined=True) for p in _phrases(harm.value)), default=0)
        if end:
            return harm, end + (end < len(texts) and texts[end] == "بشريه")
    return None, at


def _group(sentence: Sentence, at: int) -> Group:
    """Of whom nobody was harmed: where it says in whose ranks, of them, else of people."""
    texts = sentence.texts
    ranks = next((n for n in range(at, min(len(texts), at + _RANKS_REACH)) if texts[n] in _words("ranks")), None)
    if ranks is None:
        return Group.PEOPLE
    behind = sentence.words[ranks + 1 : ranks + 3]
    told = next((nouns().more[f] for w in behind for f in w.forms if f in nouns().more), None)
    if told is not None:
        return told
    is_armed = any(f in armed() for w in behind for f in w.forms)
    return Group.COMBATANTS if is_armed or texts[ranks].startswith("صفوفه") else Group.PEOPLE


def _end(texts: Phrase, at: int, phrase: Phrase, *, may_be_joined: bool = False) -> int:
    """The word behind a phrase that stands at a word, or 0; its first word may have "and" or "in" written before it."""
    end = at + len(phrase)
    if end > len(texts) or texts[at + 1 : end] != phrase[1:]:
        return 0
    first = texts[at]
    joined = may_be_joined and first[:1] in (*_AND, "ب") and first[1:] == phrase[0]
    return end if first == phrase[0] or joined else 0


@cache
def _phrases(*names: str) -> tuple[Phrase, ...]:
    told = table("arabic", "nobody")["words"]
    return tuple(tuple(one_form(phrase).split()) for name in names for phrase in told[name])


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(word for phrase in _phrases(name) for word in phrase)
