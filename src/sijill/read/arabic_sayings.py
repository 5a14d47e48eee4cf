"""Who says what in a report in Arabic.

What comes in: the sentences of a report. What goes out: `Said`s in order of the text. What always holds: speaker, role
and words are quoted as they stand; "she added" is of whom was named last; where nobody is named there is no saying.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sijill.lexicon.arabic_letters import Mended, one_form
from sijill.lexicon.arabic_speech import SAY, arabic_speech
from sijill.lexicon.arabic_words import Sentence
from sijill.read.arabic_saying_cues import Cue, cues_in, is_object, opener_of, stop_of, trimmed
from sijill.read.arabic_speaker_names import COMMAS, QUOTES, name_and_role, name_end
from sijill.record.span import Span

_LONGEST_NAME = 12
_LONGEST_TITLE = 7
_FEWEST_SAID = 4
_FEWEST_DONE = 3
_FEWEST_NAMES = 2
_LONGEST_QUOTE = 900
_KNOWN = 8
"""Speakers of whom one may be told by a part of the name."""
_BACK = 3
"""Speakers among whom one is sought whom a verb means."""


class Manner(StrEnum):
    """How words are given to a speaker."""

    SAID = "said"
    ACT = "act"
    """What somebody did by speaking: condemned, denied."""
    TITLED = "titled"
    """A name, a colon, and words."""
    SOURCED = "sourced"


@dataclass(frozen=True, slots=True)
class Said:
    """Words with their speaker: `kind` is that of the verb, "say" where it is plain; `sentence` counts from 0."""

    speaker: Span
    role: Span | None
    span: Span
    kind: str
    manner: Manner
    sentence: int
    is_resolved: bool = False


@dataclass(frozen=True, slots=True)
class _Who:
    """Words [start, end) of a speaker."""

    start: int
    end: int


def sayings_in(text: Mended, sentences: Sequence[Sentence]) -> tuple[Said, ...]:
    """Every stretch of a report that is given to somebody."""
    return tuple(_Listener(text, sentences).hear())


class _Listener:
    """Goes through a report, sentence by sentence, and remembers who spoke last."""

    def __init__(self, text: Mended, sentences: Sequence[Sentence]) -> None:
        self.text = text
        self.sentences = sentences
        self.words = arabic_speech()
        self.spoke: list[tuple[Span, Span | None, bool | None]] = []
        """Who spoke, the last one last, and whether of them is spoken as of a woman."""

    def hear(self) -> Iterator[Said]:
        """All sayings in the order of the text."""
        for number, sentence in enumerate(self.sentences):
            cues = list(cues_in(sentence, self.words))
            titled = self._titled(number, sentence, cues)
            if titled is not None:
                yield titled
            in_sentence = titled is not None
            for n in range(len(cues)):
                said = self._said(number, cues, n, in_sentence)
                if said is not None:
                    self._remember(said.speaker, said.role)
                    in_sentence = True
                    yield said
            if not in_sentence:
                sourced = self._sourced(number, sentence)
                if sourced is not None:
                    yield sourced

    def _said(self, number: int, cues: Sequence[Cue], n: int, in_sentence: bool) -> Said | None:
        """What the word of saying `cues[n]` tells."""
        sentence, cue = self.sentences[number], cues[n]
        texts = sentence.texts
        stop = cues[n + 1].at if n + 1 < len(cues) else len(texts)
        opener = opener_of(texts, cue, stop, self.words)
        if cue.verb in self.words.marked and opener is None:
            return None
        who = None if cue.goes_on else self._named(texts, cue, stop, opener)
        if who is None and not self._goes_on(texts, cue, opener, in_sentence):
            return None
        named = self._quoted_name(sentence, who) if who is not None else self._last(cue)
        if named is None:
            return None
        is_act = cue.kind != SAY
        first = min(cue.at, who.start) if who is not None else cue.at
        stop = stop_of(texts, cues, n, is_act)
        span = self._act(sentence, first, stop) if is_act or opener is None else self._content(number, opener, stop)
        if span is None:
            return None
        return Said(*named, span, cue.kind, Manner.ACT if is_act else Manner.SAID, number, who is None)

    def _goes_on(self, texts: Sequence[str], cue: Cue, opener: int | None, in_sentence: bool) -> bool:
        """Whether a word of saying without a name is of whom was named last."""
        if cue.goes_on:
            return in_sentence
        after = texts[cue.at + 1] if cue.at + 1 < len(texts) else ""
        if cue.at and texts[cue.at - 1] in self.words.words["pronouns"]:
            return True
        if cue.kind != SAY:
            return texts[cue.at][0] == "و" and (is_object(after) or after in self.words.words["bodies"])
        return opener is not None and (opener == cue.at + 1 or after == "في" or after in self.words.words["ends"])

    def _remember(self, speaker: Span, role: Span | None) -> None:
        self.spoke.append((speaker, role, self._is_feminine(speaker, role)))

    def _is_feminine(self, speaker: Span, role: Span | None) -> bool | None:
        """Whether of a speaker is spoken as of a woman; `None` where a name alone does not tell."""
        for span in (role, speaker):
            if span is not None:
                head = one_form(span.text).split()[0]
                if self.words.may_speak(head):
                    return self._is_woman(head)
        return None

    def _last(self, cue: Cue) -> tuple[Span, Span | None] | None:
        """Whom a verb without a name means: who spoke last of those whom its ending fits, not far back."""
        feminine = self.words.feminine.get(cue.verb)
        for speaker, role, is_feminine in reversed(self.spoke[-_BACK:]):
            if cue.goes_on or is_feminine is None or feminine is None or is_feminine == feminine:
                return speaker, role
        return None

    # ── who ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _named(self, texts: Sequence[str], cue: Cue, stop: int, opener: int | None) -> _Who | None:
        bound = opener if cue.kind == SAY else None
        limit = bound if bound is not None else stop
        start = cue.at + 1
        while start < limit and texts[start] in self.words.words["between"]:
            start += 1
        if start < limit and texts[start] in ("عن", "علي") and cue.kind == SAY:
            start += 1
        before = self._before(texts, cue)
        if before is not None and texts[cue.at][0] != "و":
            return before
        if start >= limit or (is_object(texts[start]) and not self.words.may_speak(texts[start])):
            return before
        end = name_end(texts, start, limit, bound)
        if end > start and self._is_speaker(texts, start, end, bound) and self._agrees(texts[start], cue):
            return _Who(start, end)
        return before

    def _is_speaker(self, texts: Sequence[str], start: int, end: int, opener: int | None) -> bool:
        if self.words.may_speak(texts[start]):
            return True
        if opener is None or opener - end > 1:
            return False
        bare = not any(text.startswith("ال") for text in texts[start:end])
        return (bare and end - start >= _FEWEST_NAMES) or any(
            texts[start] in one_form(s.text).split() for s, _, _ in self.spoke[-_KNOWN:]
        )

    def _agrees(self, head: str, cue: Cue) -> bool:
        """Whether a body behind a verb is who speaks: one that the ending does not fit is whom something is asked."""
        if head not in self.words.words["bodies"] or not self.words.feminine.get(cue.verb):
            return True
        return self._is_woman(head)

    def _is_woman(self, head: str) -> bool:
        by_word = head in self.words.words["feminine"] or head in self.words.words["states"]
        return by_word or head.endswith(("ه", "ات"))

    def _before(self, texts: Sequence[str], cue: Cue) -> _Who | None:
        """Who is named before the verb: "the army had said", "residents say"."""
        end = cue.at
        while end and texts[end - 1] in self.words.words["between"]:
            end -= 1
        first = max(0, end - _LONGEST_NAME)
        for start in range(first, end):
            opens = start == 0 or texts[start - 1] in COMMAS | self.words.words["had"] | self.words.words["opens"]
            joined = texts[start][0] == "و" and self.words.may_speak(texts[start][1:])
            if not (opens or joined) or not self.words.may_speak(texts[start]):
                continue
            if name_end(texts, start, end, end) == end:
                return _Who(start, end)
        return None

    def _quoted_name(self, sentence: Sentence, who: _Who) -> tuple[Span, Span | None]:
        texts = sentence.texts
        name, role = name_and_role(texts, who.start, who.end)
        return self._span(sentence, *name), self._span(sentence, *role) if role is not None else None

    def _span(self, sentence: Sentence, start: int, end: int) -> Span:
        first, last = sentence.where(start, end)
        text = sentence.texts[start]
        joined = text[0] == "و" and not self._begins_whole(text) and self.words.may_speak(text[1:])
        return self.text.span(first + joined, last)

    def _begins_whole(self, word: str) -> bool:
        """Whether a speaker's name begins with the whole of a word."""
        return any(word in self.words.words[kind] for kind in ("titles", "bodies", "people", "states"))

    # ── what ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _act(self, sentence: Sentence, first: int, stop: int) -> Span | None:
        end = trimmed(sentence.texts, first, stop, self.words)
        return self.text.span(*sentence.where(first, end)) if end - first >= _FEWEST_DONE else None

    def _content(self, number: int, opener: int, stop: int) -> Span | None:
        """The words said: behind a colon, or with "that"; a quotation to its end, though it has several sentences."""
        sentence = self.sentences[number]
        first = opener + 1 if sentence.texts[opener] == ":" else opener
        if first >= len(sentence.words):
            if number + 1 >= len(self.sentences):
                return None
            sentence, first = self.sentences[number + 1], 0
            stop = len(sentence.words)
        if sentence.texts[first] in QUOTES:
            start = sentence.words[first].start
            end = next(
                (n for n in range(start + 2, min(len(self.text.text), start + _LONGEST_QUOTE)) if self._closes(n)), None
            )
            if end is not None:
                return self.text.span(start, end + 1)
        end_word = trimmed(sentence.texts, first, max(stop, first + 1), self.words)
        return self.text.span(*sentence.where(first, end_word)) if end_word - first >= _FEWEST_SAID else None

    def _closes(self, at: int) -> bool:
        return self.text.text[at] in QUOTES

    def _titled(self, number: int, sentence: Sentence, cues: Sequence[Cue]) -> Said | None:
        """A name, a colon, and what it says."""
        texts = sentence.texts
        colon = next((n for n in range(1, min(len(texts), _LONGEST_TITLE + 1)) if texts[n] == ":"), None)
        if colon is None or any(cue.at < colon for cue in cues) or not self.words.may_speak(texts[0]):
            return None
        if name_end(texts, 0, colon, colon) != colon:
            return None
        span = self._content(number, colon, len(texts))
        if span is None:
            return None
        named = self._quoted_name(sentence, _Who(0, colon))
        self._remember(*named)
        return Said(*named, span, SAY, Manner.TITLED, number)

    def _sourced(self, number: int, sentence: Sentence) -> Said | None:
        """ "According to" somebody, the rest of a sentence."""
        texts = sentence.texts
        for at, text in enumerate(texts[:-1]):
            if text not in self.words.words["according"]:
                continue
            start = at + 1
            while start < len(texts) and texts[start] in ("ما", "لما", "عن"):
                start += 1
            if start >= len(texts) or self.words.kind_of(texts[start]) is not None:
                return None
            end = name_end(texts, start, len(texts), None)
            bare = texts[start][1:] if texts[start][0] == "ل" else texts[start]
            if end == start or not (self.words.may_speak(bare) or self.words.may_speak("ا" + bare)):
                return None
            speaker = self.text.span(*sentence.where(start, end))
            span = self.text.span(*sentence.where(0, len(texts)))
            return Said(speaker, None, span, SAY, Manner.SOURCED, number)
        return None
