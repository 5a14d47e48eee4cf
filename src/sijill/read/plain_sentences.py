"""A text as sentences of words, in a language told by its data file.

What comes in: a text, its `Language`. What goes out: its `Sentence`s. What always holds: a sentence ends at a line's
end, or at a full stop that is no part of a number, an initial or an abbreviation; quotation marks are left as they are.
"""

from dataclasses import dataclass

from sijill.lexicon.language import Language
from sijill.lexicon.plain_words import Word
from sijill.record.span import Span

_STOPS = frozenset(".!?…")
_LONGEST_HEADLINE = 130
"""Characters of a line that may be another story's headline."""
_FEWEST_TOLD = 3
"""Lines that end in a stop, in a report behind which headlines may stand."""
_LEAST_ACCENTS = 1 / 400
"""Letters with an accent, of all, in a text that is written with accents."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of one sentence of `text`, in order; `paragraph` counts its line from 0."""

    text: str
    words: tuple[Word, ...]
    paragraph: int
    is_headline: bool = False
    """Whether it is a line without a full stop above the report."""

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms of its words."""
        return tuple(word.form for word in self.words)

    def span(self, start: int, end: int) -> Span:
        """Words `start` to `end` (exclusive) as they stand in the text."""
        return Span.of(self.text, self.words[start].start, self.words[max(start, end - 1)].end)


def sentences_of(text: str, language: Language) -> tuple[Sentence, ...]:
    """The sentences of a text."""
    found: list[Sentence] = []
    bare = is_bare(text)
    start = 0
    for paragraph, line in enumerate(_without_headlines(text.split("\n"))):
        words = language.words_of(text, start, start + len(line), bare)
        first = 0
        for at, word in enumerate(words):
            if word.text in _STOPS and _ends(words, at, language):
                if at > first:
                    found.append(Sentence(text, words[first:at], paragraph))
                first = at + 1
        if first < len(words):
            is_title = first == 0 and not any(s.is_headline is False for s in found) and "\n" in text
            found.append(Sentence(text, words[first:], paragraph, is_title))
        start += len(line) + 1
    return tuple(s for s in found if any(not word.is_mark for word in s.words))


def _without_headlines(lines: list[str]) -> list[str]:
    """The lines without other stories' headlines at the end: short ones without a full stop, behind a report."""
    kept = len(lines)
    while kept and _is_headline(lines[kept - 1].strip()):
        kept -= 1
    told = sum(line.rstrip().endswith((*_STOPS, '"', "»", "”")) for line in lines[:kept])
    return lines[:kept] if told >= _FEWEST_TOLD else lines


def _is_headline(line: str) -> bool:
    return len(line) <= _LONGEST_HEADLINE and not line.endswith((*_STOPS, ":", ",", '"', "»", "”", ")"))


def is_bare(text: str) -> bool:
    """Whether a text is written without accents."""
    letters = sum(c.isalpha() for c in text)
    return sum(c.isalpha() and not c.isascii() for c in text) < letters * _LEAST_ACCENTS


def _ends(words: tuple[Word, ...], at: int, language: Language) -> bool:
    """Whether the stop at word `at` ends a sentence."""
    if words[at].text != ".":
        return True
    behind = words[at + 1] if at + 1 < len(words) else None
    if behind is not None and behind.start == words[at].end and not behind.is_mark:
        return False
    before = words[at - 1] if at else None
    if before is None or before.end != words[at].start:
        return True
    is_initial = len(before.text) == 1 and before.text.isupper()
    return not (is_initial or before.form in language.writing.abbreviations)
