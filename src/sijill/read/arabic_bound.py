"""Which harm a count of people in a sentence in Arabic is of, and whether it is a part of another.

What comes in: a count without its harm, and those counted before it. What goes out: the count with the word that says
the harm, or none. What always holds: the nearest word says it, before the count or behind it where a new clause begins;
one number of "dead and wounded" is of both, and of neither alone.
"""

from sijill.lexicon.arabic_words import Sentence
from sijill.read.arabic_counted import Counted
from sijill.read.arabic_harm_words import cue, harms, has_clause_of_own, part_words
from sijill.record.terms import Harm

TOLL = frozenset({"عدد", "حصيله", "عددهم"})
"""Words before "of the dead", which is then what is counted."""
_THAT = frozenset({"ان", "بان", "انه", "انها"})
_REACH, _AHEAD = 14, 5
"""Words before a count among which its harm may stand, and words behind it."""
_LIFE = "حيات"


def bound(sentence: Sentence, counted: Counted, before: list[Counted], harm: Harm | None) -> Counted | None:
    """The count with its harm, if any word says one."""
    start, end = counted.start, counted.end
    is_part = _is_part(sentence, counted, before)
    if (
        harm is None
        and not is_part
        and any(sentence.texts[start - len(p) : start] == p for p in harms().phrases["both_before"] if start >= len(p))
    ):
        both = Harm.KILLED if counted.quantity.vague else Harm.AFFECTED
        return Counted(both, counted.group, counted.quantity, start, end, start - 1)
    if _stands_near(sentence, end, harms().phrases["both"], _AHEAD) or (
        harm is not None and _stands_near(sentence, end - 1, harms().phrases["both"], 1)
    ):
        both = Harm.KILLED if counted.quantity.vague else Harm.AFFECTED
        return Counted(both, counted.group, counted.quantity, start, end, end - 1)
    if harm is not None:
        return Counted(harm, counted.group, counted.quantity, start, end, end - 1, is_part)
    if is_part and before:
        return Counted(before[-1].harm, counted.group, counted.quantity, start, end, before[-1].cue, True)
    said = _cue_of(sentence, start, end)
    if said is None:
        return None
    return Counted(said[0], counted.group, counted.quantity, start, end, said[1], False)


def _cue_of(sentence: Sentence, start: int, end: int) -> tuple[Harm, int] | None:
    """The harm that the nearest word says, and that word: before the count, or behind it where a new clause begins."""
    back = None
    for at in range(start - 1, max(-1, start - 1 - _REACH), -1):
        if (harm := cue(sentence.words[at]) or _of_the_dead(sentence, at)) is not None:
            back = harm, at
            break
    ahead = None
    for at in range(end, min(len(sentence.words), end + _AHEAD + 1)):
        word = sentence.words[at]
        if word.text in ("،", ",", ":") or (word.text[0] == "و" and cue(word) is not None):
            break
        if word.text in harms().after:
            ahead = harms().after[word.text], at
            break
    if back is not None and back[0] is Harm.MISSING and (lost := _life_lost(sentence, end)) is not None:
        return Harm.KILLED, lost
    if back is None or ahead is None:
        return back or ahead
    between = sentence.texts[back[1] + 1 : start]
    is_new = any(t in _THAT for t in between) or _LIFE in sentence.texts[ahead[1]]
    return ahead if is_new else back


def _life_lost(sentence: Sentence, at: int) -> int | None:
    """Where a sentence says that whoever is "lost" lost their lives, with no other harm told between."""
    for place in range(at, min(len(sentence.words), at + _REACH)):
        if _LIFE in sentence.texts[place] and harms().after.get(sentence.texts[place]) is Harm.KILLED:
            return place
        if cue(sentence.words[place]) is not None:
            return None
    return None


def _of_the_dead(sentence: Sentence, at: int) -> Harm | None:
    """The harm of "the number of the dead", "among the wounded", "the toll of victims"."""
    before = sentence.words[at - 1] if at else None
    if before is None or not any(f in TOLL or f == "بين" for f in before.forms):
        return None
    forms = sentence.words[at].forms
    if any(f in ("ضحايا", "الضحايا") for f in forms):
        return Harm.KILLED
    return next((harms().more[f] for f in forms if f in harms().more), None)


def _is_part(sentence: Sentence, counted: Counted, before: list[Counted]) -> bool:
    """Whether a count is told as part of the one before it: "among them"."""
    if not before:
        return any(
            _of_the_dead(sentence, at) and "بين" in sentence.words[at - 1].forms for at in range(1, counted.start)
        )
    between = sentence.texts[before[-1].end : counted.start]
    told = next((n for n in reversed(range(len(between))) if between[n] in part_words()), None)
    if told is not None:
        return not has_clause_of_own(sentence, before[-1].end + told + 1, counted.start)
    is_list = not between or set(between) <= {"و", "،", "("}
    is_open = "(" in between and ")" not in between
    return (before[-1].is_part and is_list) or is_open


def _stands_near(sentence: Sentence, at: int, phrases: tuple[tuple[str, ...], ...], reach: int) -> bool:
    texts = sentence.texts
    return any(
        texts[start : start + len(phrase)] == phrase
        for phrase in phrases
        for start in range(at, min(len(texts), at + reach))
    )
