"""The words of saying in a sentence in Arabic, where the words said open, and where they end.

What comes in: the words of a sentence. What goes out: `Cue`s and positions of words. What always holds: positions are
words of the sentence; a quotation is never cut in two.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sijill.lexicon.arabic_speech import ArabicSpeech
from sijill.lexicon.arabic_words import Sentence
from sijill.read.arabic_speaker_names import COMMAS, QUOTES, is_word

LONGEST_SAID = 120
"""Words of one saying, at most."""
_FARTHEST = 26
"""Words from a verb to the words said, at most."""
_REACH = 14
"""Words behind a verb among which what makes it one of saying stands."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of saying at word `at`."""

    at: int
    verb: str
    kind: str
    goes_on: bool


def cues_in(sentence: Sentence, words: ArabicSpeech) -> Iterator[Cue]:
    """The words of saying of a sentence, in order: verbs, and participles that go on for whom was named before."""
    texts = sentence.texts
    for at, text in enumerate(texts):
        kind = words.going_on(text)
        if kind is not None:
            yield Cue(at, text, kind, True)
            continue
        verb = words.kind_of(text)
        before = texts[at - 1] if at else ""
        if verb is None or before in words.words["never"] or before in words.words["prepositions"]:
            continue
        form, kind = verb
        behind = texts[at + 1 : at + 1 + _REACH]
        needed = words.needs.get(form)
        if needed is not None and not any(_has(word, needed) for word in behind):
            continue
        if form in words.words["initial"] and text == form and before and before not in COMMAS:
            continue
        if form.startswith("يذكر") and behind[:1] == ("ان",):
            continue  # "it is recalled that": nobody says it
        yield Cue(at, form, kind, False)


def _has(word: str, needed: frozenset[str]) -> bool:
    return word in needed or ("ب" in needed and word.startswith("ب"))


def is_object(word: str) -> bool:
    """Whether a word's ending says that something is done to those whom it names: "accused the rebels"."""
    return word.startswith("ال") and word.endswith("ين") and len(word) > _LONG


_LONG = 5
_LONG_QUOTE = 4


def opener_of(texts: Sequence[str], cue: Cue, stop: int, words: ArabicSpeech) -> int | None:
    """Where the words said open: "that", a colon, or a quotation that is no name."""
    at, end = cue.at + 1, min(max(stop, cue.at + 2), cue.at + _FARTHEST, len(texts))
    while at < end:
        if texts[at] in words.words["opens"]:
            return at
        if texts[at] in QUOTES:
            far = min(len(texts), at + LONGEST_SAID)
            closing = next((n for n in range(at + 1, far) if texts[n] in QUOTES), far)
            if closing - at > _LONG_QUOTE and at > cue.at + 1 and texts[at - 1] not in words.words["bodies"]:
                return at
            at = closing
        at += 1
    return None


def stop_of(texts: Sequence[str], cues: Sequence[Cue], n: int, is_act: bool) -> int:
    """Where another saying begins that is not within the words of the one of `cues[n]`; where these are too many."""
    start = cues[n].at
    limit = min(len(texts), start + LONGEST_SAID)
    opens = False
    at = start
    for later in range(n + 1, len(cues)):
        cue = cues[later]
        if cue.at >= limit:
            break
        opens ^= sum(1 for text in texts[at : cue.at] if text in QUOTES) % 2 == 1
        at = cue.at
        if opens or (is_act and cue.goes_on):
            continue
        if cue.goes_on or texts[cue.at][0] == "و" or texts[cue.at - 1] in COMMAS:
            return cue.at
    return limit


def trimmed(texts: Sequence[str], first: int, stop: int, words: ArabicSpeech) -> int:
    """The end of a stretch, without the commas and small words that lead on to the next one."""
    end = stop
    while end > first and not (is_word(texts[end - 1]) or texts[end - 1] in QUOTES or texts[end - 1].isalnum()):
        end -= 1
    while end > first and texts[end - 1] in words.words["leads_on"]:
        end -= 1
        while end > first and texts[end - 1] in COMMAS:
            end -= 1
    return end
