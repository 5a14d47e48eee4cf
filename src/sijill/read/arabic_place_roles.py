"""What a place is named for in a sentence in Arabic: where it happened, or where something else lies or comes from.

What comes in: a sentence, and where a name stands in it. What goes out: whether the name only tells where another place
lies, where somebody is from, whose body it is, what a road joins. What always holds: words are looked at no farther
than a clause reaches; the lists are data of the lexicon.
"""

from sijill.lexicon.arabic_words import Sentence
from sijill.read.arabic_place_words import without_joined, words_of

_FROM = frozenset({"من", "ومن"})
_IN = frozenset({"في", "وفي"})
_AND_SO = frozenset({"أن", "ان", "إن", "بأن", "بان", "،", ",", ":", "عن", "إلى", "الى"})
_OUTCOME = 6
"""Words before a deed among which the word stands that says that something led to it."""
_REPORTED = 5
"""Words before a name among which stands who reports from there, or the house that is there."""
_CARRIED = 10
"""Words before a hospital among which stands that somebody was carried to it, or speaks from it."""


def is_outcome(sentence: Sentence, at: int) -> bool:
    """Whether a word is what something "led to": a deed, and no place that anything went to."""
    if at == 0 or sentence.texts[at - 1] not in words_of("to"):
        return False
    return _has(sentence, max(0, at - _OUTCOME), at - 1, "led_to")


def is_reference(sentence: Sentence, at: int) -> bool:
    """Whether a place is no scene: named to say where another lies ("north of", "close to", "ten kilometres from"),
    where somebody or something comes from, or where it is told from."""
    if at == 0:
        return False
    before = sentence.words[at - 1]
    if any(f in words_of("beside") for f in before.forms):
        return True
    if before.text in words_of("settlement") or before.text in words_of("towns"):
        return is_reference(sentence, at - 1)
    if before.text in _FROM:
        return not (at > 1 and without_joined(sentence.texts[at - 2]) & words_of("parts"))
    if before.text == "مع":
        return at > 1 and any(f in words_of("border") for f in sentence.words[at - 2].forms)
    return _is_told_from(sentence, at) or _is_hospital(sentence, at)


def _is_told_from(sentence: Sentence, at: int) -> bool:
    """Whether a place is where a reporter or an embassy is: "our correspondent in X said"."""
    if sentence.texts[at - 1] not in _IN and sentence.texts[at][0] != "ب":
        return False
    first = max(0, at - _REPORTED)
    last = max((n + 1 for n in range(first, at) if sentence.texts[n] in _AND_SO), default=first)
    return _has(sentence, last, at, "reporters")


def _is_hospital(sentence: Sentence, at: int) -> bool:
    """Whether a place is only where the hospital is that people were carried to, or that somebody speaks from."""
    if not _has(sentence, max(0, at - 4), at, "hospitals"):
        return False
    return _has(sentence, max(0, at - _CARRIED), at, "carried")


def is_body(sentence: Sentence, at: int) -> bool:
    """Whether a name is a part of a body's: "the civil council of X"."""
    return at > 0 and bool(without_joined(sentence.texts[at - 1]) & words_of("bodies"))


def is_quarter(sentence: Sentence, at: int) -> bool:
    """Whether a word says "quarter of", before the name of one."""
    return bool(without_joined(sentence.texts[at]) & words_of("quarters"))


def is_honoured(sentence: Sentence, at: int) -> bool:
    """Whether a street, a square or a station is called after a place, which may lie anywhere."""
    return at > 0 and any(form in words_of("honours") for form in sentence.words[at - 1].forms)


def is_side(sentence: Sentence, at: int) -> bool:
    """Whether a side of what is named is meant: "west of X"."""
    return at > 0 and bool(without_joined(sentence.texts[at - 1]) & words_of("sides"))


def is_joined(sentence: Sentence, start: int, end: int, following: int) -> bool:
    """Whether two places are the ends of a road, or what lies between is meant: "the road X - Y", "between X and Y"."""
    between = sentence.texts[end:following]
    if any(t not in ("-", "–", "/", "مدينة", "بلدة", "قرية", "و") for t in between):
        return False
    at = start
    while at > 0 and (sentence.texts[at - 1] in words_of("towns") | words_of("lists") | words_of("joining")):
        at -= 1
    if at == 0:
        return False
    before = without_joined(sentence.texts[at - 1])
    is_and = sentence.texts[following][0] == "و" or "و" in between
    return bool(before & words_of("roads")) or (is_and and "بين" in before)


def is_in(sentence: Sentence, start: int, end: int, following: int) -> bool:
    """Whether a village is said to lie in the town that follows: "the village of X in Y"."""
    is_led = start > 0 and bool(without_joined(sentence.texts[start - 1]) & words_of("settlement"))
    return is_led and following == end and sentence.texts[following][0] == "ب"


def is_owned(sentence: Sentence, at: int, first: int) -> bool:
    """Whether a noun without an article is followed by one with it: "village of the X" can only be named so."""
    if first != at + 1 or first >= len(sentence.words) or not sentence.texts[first].startswith("ال"):
        return False
    return bool(without_joined(sentence.texts[at]) & words_of("owners"))


def _has(sentence: Sentence, first: int, last: int, kind: str) -> bool:
    words = words_of(kind)
    return any(form in words for word in sentence.words[first:last] for form in word.forms)
