"""From a text as given to one parsed spaCy document whose offsets are those of the text.

What comes in: any text. What goes out: a `Parsed`: the text, a `Doc` over a working copy of the same length (hard
wrapped lines joined, capitals lowered where a text has nothing else, hidden marks blanked), and its paragraphs.
What always holds: `len(parsed.doc.text) == len(parsed.text)`, so that every token's `idx` is an offset into the text
as given; time and memory grow linearly, for the text is parsed in pieces.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as Words

from sijill.lexicon.telling import telling_words
from sijill.record.span import Span

LONGEST = 20_000
"""Characters to parse at once, at most: memory grows with the longest piece."""

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u00a0\ud800-\udfff\t\r\f\v]")
_BLOCK = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_LINE = re.compile(r"[^\n]+")
_WRAP_WIDTH = range(40, 90)
"""Columns at which a hard-wrapped text breaks its lines."""


@dataclass(frozen=True)
class Parsed:
    """A text, its parse, and its paragraphs as (start, end)."""

    text: str
    doc: Doc
    paragraphs: tuple[tuple[int, int], ...]

    def quote(self, start: int, end: int) -> Span:
        """The characters from `start` to `end`, as given."""
        return Span.of(self.text, start, end)

    def quote_words(self, words: Words) -> Span:
        """The characters that `words` cover, as given."""
        return self.quote(words.start_char, words.end_char)

    @cached_property
    def working(self) -> str:
        """The working copy that was parsed; `doc.text` makes it anew at every call."""
        return self.doc.text

    @cached_property
    def sentences(self) -> tuple[Words, ...]:
        """The sentences, in order; none crosses a paragraph."""
        return tuple(s for s in self.doc.sents if s.text.strip())

    @cached_property
    def _token_starts(self) -> list[int]:
        return [t.idx for t in self.doc]

    def token_at(self, offset: int) -> int:
        """Index of the token that holds the character at `offset`, or of the last one before it."""
        return max(bisect_right(self._token_starts, offset) - 1, 0)

    @cached_property
    def sentence_numbers(self) -> list[int]:
        """For each token, the number of its sentence in `sentences` (blank ones keep the number before)."""
        out, n = [0] * len(self.doc), -1
        for sentence in self.doc.sents:
            n += 1 if sentence.text.strip() else 0
            for i in range(sentence.start, sentence.end):
                out[i] = max(n, 0)
        return out

    @cached_property
    def starts_of_paragraphs(self) -> tuple[int, ...]:
        """Where each paragraph begins."""
        return tuple(start for start, _ in self.paragraphs)


def parse(text: str, nlp: Language) -> Parsed:
    """Parse `text` with a spaCy pipeline; empty text gives an empty parse."""
    working = working_copy(text)
    paragraphs = paragraphs_of(working)
    starts = [start for start, _ in paragraphs]
    glued = [m.start() for m in telling_words(nlp.lang).glued.finditer(working)]
    pieces = [working[start:end] for start, end in _pieces(working, sorted({*starts, *glued}))]
    docs = list(nlp.pipe(pieces, batch_size=128))
    doc = Doc.from_docs(docs, ensure_whitespace=False) if docs else nlp.make_doc("")
    if doc is None or len(doc.text) != len(text):
        raise AssertionError("the parse does not have the length of its text")
    return Parsed(text, doc, paragraphs)


def working_copy(text: str) -> str:
    """A copy of the same length that is easier to parse: blanks for hidden marks, joined lines, no shouting."""
    joined = _joined(_INVISIBLE.sub(" ", text))
    letters = sum(c.isalpha() for c in text)
    if letters > 40 and sum(c.isupper() for c in text) > 0.7 * letters:
        joined = _lowered(joined)
    return joined if len(joined) == len(text) else text


def paragraphs_of(working: str) -> tuple[tuple[int, int], ...]:
    """Every line of a working copy that holds anything, as (start, end)."""
    return tuple((m.start(), m.end()) for m in _LINE.finditer(working) if m.group().strip())


def _joined(text: str) -> str:
    """`text` with a blank for each newline that only wraps a line at a fixed width."""
    out = list(text)
    for block in _BLOCK.finditer(text):
        lines = list(_LINE.finditer(text, block.start(), block.end()))
        broken = [m for m in lines[:-1] if not m.group().rstrip().endswith((".", "?", "!", ":"))]
        widths = [len(m.group()) for m in lines[:-1]]
        widest = max(len(m.group()) for m in lines)
        if not widths or len(broken) * 2 < len(widths) or widest not in _WRAP_WIDTH:
            continue
        if min(widths) * 2 < max(widths):
            continue
        for line in lines[:-1]:
            out[line.end()] = " "
    return "".join(out)


_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+|\n\s*|--\s*|[\"“(\[])([a-z])")


def _lowered(text: str) -> str:
    """A text that is all capitals, in title case: short function words lowered, so that a tagger finds its way."""
    low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    out = list(low)
    for m in _SENTENCE_START.finditer(low):
        out[m.start(1)] = m.group(1).upper()
    return "".join(out)


def _pieces(working: str, starts: list[int]) -> Iterator[tuple[int, int]]:
    """Cut points that cover the whole text: a piece begins with a paragraph, with a sentence that a lost line break
    glued to the one before or, in a very long one, anywhere between words."""
    for a, b in pairwise([0, *starts[1:], len(working)]):
        start = a
        while b - start > LONGEST:
            half, end = start + LONGEST // 2, start + LONGEST
            cut = max(working.rfind(". ", half, end), working.rfind("? ", half, end), working.rfind(" ", half, end))
            cut = cut + 1 if cut > start else end
            yield start, cut
            start = cut
        if b > start:
            yield start, b
