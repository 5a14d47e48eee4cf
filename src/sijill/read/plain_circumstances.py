"""How it was done, what was struck, by whom, and who says so, in a language told by its data file.

What comes in: a sentence. What goes out: means, targets, parties, a speaker. What always holds: a target is told close
to a word of attack; a party is quoted as it is named, and one that was struck is no perpetrator.
"""

from sijill.lexicon.language import Language
from sijill.lexicon.plain_words import Phrases
from sijill.read.plain_sentences import Sentence
from sijill.record.claim import Party
from sijill.record.span import Span
from sijill.record.terms import Attribution, Means, Target

_REACH = 10
"""Words from a word of attack to what was struck, at most."""
_LONGEST_SPEAKER = 12
_SHORT_SPEAKER = 7
_STRUCK_REACH = 3
_QUOTES = frozenset("\"'«»“”„‘’‹›")
_OPEN, _CLOSE = "(", ")"


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
    found = language.targets.found_in(forms)
    return tuple(dict.fromkeys(t for at, _, t in found if any(0 < at - a <= _REACH for a in attacks)))


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


def speaker_in(sentence: Sentence, language: Language) -> Span | None:
    """Whom a sentence quotes: "according to X", "X said that", ", X said"."""
    forms = sentence.forms
    for at in range(len(forms)):
        start = language.speech["according"].behind(forms, at)
        if start > at:
            found = _from(sentence, language, start)
            if found is not None:
                return found
    for start, end, _ in language.speech["said"].found_in(forms, language.adverbs):
        is_after = start == 0 or sentence.words[start - 1].is_mark or _is_inverted(sentence, language, end)
        found = _from(sentence, language, end) if is_after else _upto(sentence, language, start)
        if found is not None:
            return found
    return None


def _is_inverted(sentence: Sentence, language: Language, end: int) -> bool:
    """Whether who says it stands behind the verb though no mark stands before it: "..., said the ministry"."""
    rest = sentence.words[end:]
    if not rest or len(rest) > _SHORT_SPEAKER:
        return False
    behind = language.small["articles"].behind(sentence.forms, end)
    return (behind > end or rest[0].is_name) and language.speech["ends"].stand_in(sentence.forms[end:]) == 0


def _from(sentence: Sentence, language: Language, start: int) -> Span | None:
    """The speaker who is named from word `start` on."""
    end, depth = start, 0
    while end < min(len(sentence.words), start + _LONGEST_SPEAKER):
        word = sentence.words[end]
        if word.text == _OPEN:
            depth += 1
        elif word.text == _CLOSE and depth:
            depth -= 1
        elif (word.is_mark and word.text not in _QUOTES) or (
            not depth and _ends(language.speech["ends"], sentence, end)
        ):
            break
        end += 1
    return _trimmed(sentence, language, start, end)


def _upto(sentence: Sentence, language: Language, end: int) -> Span | None:
    """The speaker who is named before word `end`."""
    while end and language.small["auxiliaries"].at(sentence.forms, end - 1) is not None:
        end -= 1
    start = end
    while start and end - start < _LONGEST_SPEAKER:
        word = sentence.words[start - 1]
        if word.is_mark or _ends(language.small["parting"], sentence, start - 1):
            break
        start -= 1
    return _trimmed(sentence, language, start, end)


def _ends(ends: Phrases[bool], sentence: Sentence, at: int) -> bool:
    return ends.at(sentence.forms, at) is not None


def _trimmed(sentence: Sentence, language: Language, start: int, end: int) -> Span | None:
    """The words of a name without quotation marks and small words at its ends; `None` where no name is left."""
    forms, small = sentence.forms, language.small
    idle = ("articles", "of", "auxiliaries", "function", "and")
    while end > start and (
        sentence.words[end - 1].text in _QUOTES | {_OPEN} or any(small[n].at(forms, end - 1) for n in idle)
    ):
        end -= 1
    while start < end and (
        sentence.words[start].text in _QUOTES
        or any(small[n].at(forms, start) for n in ("function", "auxiliaries", "and"))
    ):
        start += 1
    if (
        start >= end
        or language.totals["of"].stand_in(forms[start:end])
        or any(word.text[0].isdigit() for word in sentence.words[start:end])
    ):
        return None
    is_name = any(word.text[0].isalpha() and len(word.text) > 2 for word in sentence.words[start:end])
    return sentence.span(start, end) if is_name else None
