"""How it was done, what was struck and by whom, in a language told by its data file.

What comes in: a sentence. What goes out: means, targets, parties. What always holds: a target is told close
to a word of attack; a party is quoted as it is named, and one that was struck is no perpetrator.
"""

from sijill.lexicon.language import Language
from sijill.read.plain_sentences import Sentence
from sijill.record.claim import Party
from sijill.record.span import Span
from sijill.record.terms import Attribution, Means, Target

_REACH = 10
"""Words from a word of attack to what was struck, at most."""
_STRUCK_REACH = 3


def is_attack(sentence: Sentence, language: Language) -> bool:
    """Whether a sentence has a word of attack."""
    return language.attacks.stand_in(sentence.forms) > 0


def is_calm(sentence: Sentence, language: Language) -> bool:
    """Whether a sentence tells of accident, nature, illness or play, and of no arms."""
    return language.calm.stand_in(sentence.forms) > 0 and language.armed.stand_in(sentence.forms) == 0


def means_in(sentence: Sentence, language: Language) -> tuple[Means, ...]:
    """The means that a sentence tells."""
    found = dict.fromkeys(means for _, _, means in language.means.found_in(sentence.forms))
    if Means.CAR_BOMB in found or Means.SUICIDE_BOMB in found:
        found.pop(Means.IED, None)
    return tuple(found)


def targets_in(sentence: Sentence, language: Language) -> tuple[Target, ...]:
    """What a sentence tells was struck."""
    forms = sentence.forms
    attacks = [start for start, _, _ in language.attacks.found_in(forms)]
    others = [*language.means.found_in(forms), *language.places.no_place.found_in(forms)]
    found = [
        (at, target)
        for at, end, target in language.targets.found_in(forms)
        if not any(start <= at and end <= last for start, last, _ in others)  # "car" of "car bomb", "White House"
    ]
    return tuple(dict.fromkeys(t for at, t in found if any(0 < at - a <= _REACH for a in attacks)))


def parties_in(sentence: Sentence, language: Language, speaker: Span | None) -> tuple[Party, ...]:
    """Who a sentence says did it."""
    forms, words = sentence.forms, language.parties
    status = _status(forms, language, speaker)
    found: dict[str, Party] = {}
    at = 0
    while at < len(forms):
        end = _party_end(sentence, language, at)
        if end == at:
            at += 1
            continue
        span = sentence.span(at, end)
        is_struck = words["struck"].stand_in(forms[max(0, at - _STRUCK_REACH) : at]) > 0
        if not is_struck and not (speaker is not None and span.overlaps(speaker)):
            found.setdefault(span.text, Party(span, status))
        at = end
    return tuple(found.values())


def _party_end(sentence: Sentence, language: Language, at: int) -> int:
    """Behind the party's name that begins at word `at`; `at` itself where none does."""
    forms, words = sentence.forms, language.parties
    end = words["names"].behind(forms, at)
    if end > at:
        return end
    head = words["heads"].behind(forms, at)
    if head == at:
        return at
    end = head
    while (more := words["rest"].behind(forms, end)) > end:
        end = more
    return end if end > head else at


def _status(forms: tuple[str, ...], language: Language, speaker: Span | None) -> Attribution:
    words = language.parties
    if words["denial"].stand_in(forms):
        return Attribution.DENIED
    if words["claim"].stand_in(forms):
        return Attribution.CLAIMED
    return Attribution.ALLEGED if words["doubt"].stand_in(forms) or speaker is not None else Attribution.STATED
