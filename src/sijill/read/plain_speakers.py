"""Who says what a sentence tells, in a language told by its data file.

What comes in: the sentences of a report. What goes out: for each the speaker whom it names, or `None`. What always
holds: a speaker is quoted as named; one who is named behind a quotation speaks all of its sentences; who goes on
speaking without being named anew is the one named in the sentence before.
"""

from collections.abc import Sequence

from sijill.lexicon.language import Language
from sijill.lexicon.plain_words import Phrases
from sijill.read.plain_sentences import Sentence
from sijill.record.span import Span

_LONGEST_SPEAKER = 12
_SHORT_SPEAKER = 7
_QUOTES = frozenset("\"'«»“”„‘’‹›")
_OPEN, _CLOSE = "(", ")"
_OPENING, _CLOSING, _EITHER = "«“„", "»”", '"'


def speakers_of(sentences: Sequence[Sentence], language: Language) -> list[Span | None]:
    """The speaker of each sentence."""
    found: list[Span | None] = []
    waiting: list[int] = []
    depth, paragraph = 0, -1
    for n, sentence in enumerate(sentences):
        if sentence.paragraph != paragraph:
            depth, paragraph = 0, sentence.paragraph
            waiting = []
        speaker = speaker_in(sentence, language)
        if speaker is None and n and _goes_on(sentence, language):
            speaker = found[n - 1]
        found.append(speaker)
        if depth and speaker is not None:
            for before in waiting:
                found[before] = found[before] or speaker
        depth = _depth(sentence, depth)
        waiting = [*waiting, n] if depth else []
    return found


def _depth(sentence: Sentence, depth: int) -> int:
    """How many quotations are open behind a sentence."""
    for word in sentence.words:
        if word.text in _OPENING:
            depth += 1
        elif word.text in _CLOSING:
            depth = max(depth - 1, 0)
        elif word.text == _EITHER:
            depth = 0 if depth else 1
    return depth


def _goes_on(sentence: Sentence, language: Language) -> bool:
    """Whether a sentence begins with a word of saying and names nobody: "Added that ..."."""
    start = 0
    while start < min(len(sentence.words), 3):
        if language.speech["said"].at(sentence.forms, start, language.adverbs) is not None:
            return True
        start += 1
    return False


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
        found = _from(sentence, language, _behind_hearer(sentence, language, end)) if is_after else None
        is_deed = found is not None and _is_deed(found, language)
        if not is_after or is_deed or (found is None and end - start > 1):
            # "X, of the army, has said": what stands between the commas is of the speaker.
            found = _upto(sentence, language, start - (start > 0 and sentence.forms[start - 1] == ","))
        if found is not None:
            return found
    return None


def _is_deed(span: Span, language: Language) -> bool:
    """Whether what stands behind a word of saying is what is told, and not who tells it."""
    return language.attacks.stand_in(tuple(word.form for word in language.words_of(span.text))) > 0


def _behind_hearer(sentence: Sentence, language: Language, at: int) -> int:
    """Behind whom it is told: "said to the AFP"."""
    end = max(language.small["function"].behind(sentence.forms, at), language.small["of"].behind(sentence.forms, at))
    return at if end == at else language.small["articles"].behind(sentence.forms, end) + 1


def _is_inverted(sentence: Sentence, language: Language, end: int) -> bool:
    """Whether who says it stands behind the verb though no mark stands before it: "..., said the ministry"."""
    rest = sentence.words[end:]
    if not rest or len(rest) > _SHORT_SPEAKER:
        return False
    behind = language.small["articles"].behind(sentence.forms, end)
    return (behind > end or rest[0].is_name) and language.speech["ends"].stand_in(sentence.forms[end:]) == 0


def _from(sentence: Sentence, language: Language, start: int) -> Span | None:
    """The speaker who is named from word `start` on, the day passed over that it was said on."""
    while start < (step := _behind_day(sentence, language, start)):
        start = step
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


def _behind_day(sentence: Sentence, language: Language, at: int) -> int:
    dates, day = language.dates, language.small["articles"].behind(sentence.forms, at)
    end = max(dates.weekdays.behind(sentence.forms, day), dates.relative.behind(sentence.forms, day))
    return end if end > day else at


def _upto(sentence: Sentence, language: Language, end: int) -> Span | None:
    """The speaker who is named before word `end`."""
    while end and language.small["auxiliaries"].at(sentence.forms, end - 1) is not None:
        end -= 1
    start = end
    while start and end - start < _LONGEST_SPEAKER:
        word = sentence.words[start - 1]
        if word.text == _CLOSE and (opened := _opened(sentence, start - 1)) is not None:
            start = opened
            continue
        if word.is_mark or _ends(language.small["parting"], sentence, start - 1):
            break
        start -= 1
    return _trimmed(sentence, language, start, end)


def _opened(sentence: Sentence, at: int) -> int | None:
    """Where the bracket that closes at word `at` opens."""
    return next((n for n in range(at, -1, -1) if sentence.words[n].text == _OPEN), None)


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
        or small["of"].at(forms, start) is not None
        or language.totals["of"].stand_in(forms[start:end])
        or any(word.text[0].isdigit() for word in sentence.words[start:end])
    ):
        return None
    is_name = any(word.text[0].isalpha() and len(word.text) > 2 for word in sentence.words[start:end])
    return sentence.span(start, end) if is_name else None
