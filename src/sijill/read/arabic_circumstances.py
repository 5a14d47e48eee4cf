"""How it was done, what was struck, by whom, and who says so, in a sentence in Arabic.

What comes in: a sentence. What goes out: means, targets, parties, speakers. What always holds: a target is told close
behind a word of attack; a party is quoted as it is named; one that was struck is no perpetrator.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import TypeVar

from sijill.lexicon.arabic_letters import Mended, one_form
from sijill.lexicon.arabic_lists import arabic_list
from sijill.lexicon.arabic_words import Sentence, Word
from sijill.lexicon.tables import table
from sijill.read.arabic_harm_words import cue
from sijill.record.claim import Party
from sijill.record.span import Span
from sijill.record.terms import Attribution, Harm, Means, Target

_set = partial(arabic_list, "parties")
T = TypeVar("T", Means, Target)
_REACH = 8
"""Words behind a word of attack among which what was struck stands."""
_NEAR = 6
"""Words behind a count among which how it came about is told."""
_LONGEST_SPEAKER = 7
_DONE = frozenset({Harm.KILLED, Harm.INJURED, Harm.DETAINED, Harm.ABDUCTED})
_INDEFINITE = "ا"
"""What the accusative of a noun without an article ends in: "struck a mosque"."""


@dataclass(frozen=True, slots=True)
class _Phrases:
    means: Mapping[str, Means]
    targets: Mapping[str, Target]
    longest: int


def is_attack(sentence: Sentence) -> bool:
    """Whether a sentence has a word of attack."""
    return any(form in _set("attacks") for word in sentence.words for form in word.forms)


def is_disaster(sentence: Sentence) -> bool:
    """Whether a sentence tells of what is no armed violence."""
    texts = " ".join(sentence.texts)
    return any(f"{phrase} " in f"{texts} " for phrase in _disasters())


def is_by_accident(sentence: Sentence, end: int) -> bool:
    """Whether right behind a count that ends at a word it is said to be of the drowned, or of an accident on a road."""
    behind = f" {' '.join(sentence.texts[end : end + _NEAR])} "
    return any(f" {one_form(phrase)} " in behind for phrase in table("arabic", "relevance")["accidents"])


@cache
def _disasters() -> tuple[str, ...]:
    return tuple(one_form(p) for p in table("arabic", "relevance")["disasters"])


def means_in(sentence: Sentence) -> tuple[Means, ...]:
    """The means that a sentence tells."""
    found = dict.fromkeys(told for _, told in _phrases_in(sentence, _phrases().means))
    if Means.CAR_BOMB in found or Means.SUICIDE_BOMB in found:
        found.pop(Means.IED, None)
    if Means.DRONE in found and not any(w.text in ("غاره", "غارات", "جوي", "جويه") for w in sentence.words):
        found.pop(Means.AIR_STRIKE, None)
    return tuple(found)


def targets_in(sentence: Sentence) -> tuple[Target, ...]:
    """What a sentence tells was struck."""
    telling = _set("attacks") | _set("arms")
    attacks = [at for at, word in enumerate(sentence.words) if any(form in telling for form in word.forms)]
    found: dict[Target, None] = {}
    for at, target in _phrases_in(sentence, _phrases().targets):
        near = [a for a in attacks if 0 < at - a <= _REACH]
        if near and not any(f in _set("away") for word in sentence.words[max(0, at - 2) : at] for f in word.forms):
            found[target] = None
    return tuple(found)


def target_at(sentence: Sentence, at: int) -> tuple[Target, int] | None:
    """What may be struck that word `at` names, and the word behind it."""
    return _phrase_at(sentence, at, _phrases().targets)


def _phrases_in(sentence: Sentence, told: Mapping[str, T]) -> list[tuple[int, T]]:
    found = []
    at = 0
    while at < len(sentence.words):
        match = _phrase_at(sentence, at, told)
        if match is not None:
            found.append((at, match[0]))
        at = match[1] if match is not None else at + 1
    return found


def _phrase_at(sentence: Sentence, at: int, told: Mapping[str, T]) -> tuple[T, int] | None:
    """What the longest phrase that begins at word `at` tells, and the word behind it."""
    for length in (3, 2, 1):
        if at + length > len(sentence.words):
            continue
        rest = " ".join(sentence.texts[at + 1 : at + length])
        for form in sentence.words[at].forms:
            phrase = f"{form} {rest}".strip()
            for spelt in (phrase, phrase.removesuffix(_INDEFINITE)):
                if spelt in told:
                    return told[spelt], at + length
    return None


@cache
def _phrases() -> _Phrases:
    means = {one_form(p): Means(name) for name, phrases in table("arabic", "means").items() for p in phrases}
    targets = {one_form(p): Target(name) for name, phrases in table("arabic", "targets").items() for p in phrases}
    return _Phrases(means, targets, 3)


def parties_in(text: Mended, sentence: Sentence, speaker: Span | None) -> tuple[Party, ...]:
    """Who a sentence says did it."""
    is_of_arms = is_attack(sentence) or bool(means_in(sentence))
    status = _status(sentence, speaker)
    found: dict[str, Party] = {}
    at = 0
    while at < len(sentence.words):
        end = party_end(sentence, at)
        if end == at:
            at += 1
            continue
        did = is_of_arms or (at > 0 and _is_done_by(sentence.words[at - 1]))
        if did and not _is_struck(sentence, at):
            first, last = sentence.where(at, end)
            cut = sentence.texts[at][0] == "و" and sentence.words[at].forms[0] not in _set("heads")
            span = text.span(first + cut, last)
            if speaker is None or not span.overlaps(speaker):
                found.setdefault(span.text, Party(span, status))
        at = end
    return tuple(found.values())


def _is_done_by(word: Word) -> bool:
    """Whether whom the word behind this one names did it: "the forces of X killed", "by the hand of"."""
    return cue(word) in _DONE or any(form in _set("hands") for form in word.forms)


def party_end(sentence: Sentence, at: int) -> int:
    """Behind the name of a party that begins at word `at`; `at` itself where none does."""
    words = sentence.words
    if any(form in _set("heads") for form in words[at].forms):
        end = at + 1
        while end < len(words) and (
            words[end].text in _set("rest") or words[end].text in ('"', "“", "”", "'", "«", "»")
        ):
            end += 1
        while sentence.texts[end - 1] in ('"', "“", "'", "«"):
            end -= 1
        is_name = end > at + 1 or any(form in _set("names") for form in words[at].forms)
        return end if is_name else at
    if any(form in _set("adjectives") for form in words[at].forms) and at:
        behind = words[max(0, at - 3) : at]
        if any(form in _set("strikes") for word in behind for form in word.forms):
            return at + 1
    return at


def is_party_word(word: str) -> bool:
    """Whether a party's name begins with the whole of a word."""
    return word in _set("heads")


def _is_struck(sentence: Sentence, at: int) -> bool:
    behind = sentence.words[max(0, at - 2) : at]
    return any(form in _set("struck") for word in behind for form in word.forms)


def _status(sentence: Sentence, speaker: Span | None) -> Attribution:
    forms = {form for word in sentence.words for form in word.forms}
    if forms & _set("denial"):
        return Attribution.DENIED
    if forms & _set("claim"):
        return Attribution.CLAIMED
    return Attribution.ALLEGED if forms & _set("doubt") or speaker is not None else Attribution.STATED


def speaker_in(text: Mended, sentence: Sentence) -> Span | None:
    """Whom a sentence quotes: "said the Civil Defence that", "according to X"."""
    for at, word in enumerate(sentence.words[:-1]):
        if any(form in _set("according") for form in word.forms[:2]):
            start = at + 1
            while start < len(sentence.words) and (
                sentence.texts[start] in ("ما", "لما", "به", ":") or _is_saying(sentence.words[start])
            ):
                start += 1
            return _speaker(text, sentence, start)
        if _is_saying(word):
            start = at + 1
            if sentence.texts[start] in ("عن", "به", "ان", "إلي"):
                start += 1
            return _speaker(text, sentence, start) if sentence.texts[at + 1] not in ("ان", "انه", "انها") else None
        if word.text == ":" and 0 < at <= _LONGEST_SPEAKER and sentence.paragraph == 0:
            return None
    return None


def _is_saying(word: Word) -> bool:
    return any(form in _set("said") for form in word.forms[:2])


def _speaker(text: Mended, sentence: Sentence, start: int) -> Span | None:
    end = start
    while end < min(len(sentence.words), start + _LONGEST_SPEAKER):
        if sentence.texts[end] in _set("speaker_ends") or not (
            "\u0621" <= sentence.texts[end][0] <= "\u064a" or sentence.texts[end] in '"“”'
        ):
            break
        end += 1
    while end > start and sentence.texts[end - 1] in '"“”':
        end -= 1
    return text.span(*sentence.where(start, end)) if end > start else None
