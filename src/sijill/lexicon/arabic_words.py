"""A text in Arabic as sentences of words: without what is no part of the report.

What comes in: a mended text. What goes out: its `Sentence`s. What always holds: a saved page's furniture, its readers'
comments and other stories' headlines are left out; words glued to a publisher's name or a date line are parted from it;
a word knows where it stands, and what it is without the small words written as one with it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from sijill.lexicon.arabic_letters import Mended, mended, one_form
from sijill.lexicon.tables import table

_WORD = re.compile(r"[\u0621-\u064a]+|\d{1,3}(?:[,.]\d{3})+(?!\d)|\d+(?:[.,]\d+)?|[A-Za-z][A-Za-z'’]*|[^\s\w]")
_END = re.compile(r"[!؟?\n؛…]+|(?<![\d.])\.+|\.+(?!\s*[\d.])|(?<=[A-Za-z])(?=[\u0621-\u064a])")
_LINE = re.compile(r"[^\n]+")
_DATELINE = re.compile(r"\s*[^\n().]{0,60}\([^()\n]{2,40}\)\s*[-–—]{1,2}")
"""Where a report was sent from and by whom ("Moscow, Russia (CNN)--"): no place of what it tells."""
_DUAL = re.compile("\u064e\u0651?ي\u0652?ن\u0650?$")
_BEFORE = ("و", "ف")
_JOINED = ("ب", "ل", "ك", "س")
_ARTICLE = "ال"
_SHORTEST = 2
_HEADLINE = (25, 130)
"""Characters of a line that may be another story's headline."""
_FEWEST_HEADLINES = 2
_LEAST_TOLD = 120
"""Characters that a report has at least before what ends it: page furniture stands at the top, too."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a mended text, where it stands in it, and its forms: as written, and without what is joined to it."""

    text: str
    start: int
    end: int
    forms: tuple[str, ...]
    is_dual: bool = False
    """Whether its vowel marks say that it is of two, where its letters alone may be of more ("مدنيَين")."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of one sentence, in order; `paragraph` counts from 0."""

    words: tuple[Word, ...]
    paragraph: int
    texts: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """The words as they are written: made once, for they are asked for at every word."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "texts", tuple(word.text for word in self.words))

    def where(self, start: int, end: int) -> tuple[int, int]:
        """Where words `start` to `end` (exclusive) stand in the mended text."""
        return self.words[start].start, self.words[max(start, end - 1)].end


@lru_cache(maxsize=65_536)
def forms_of(word: str) -> tuple[str, ...]:
    """A word, and what it may be without "and", "in", "to", "the" written as one with it, the fullest first."""
    found = dict.fromkeys([word])
    if word[:1] in _BEFORE and len(word) > _SHORTEST + 1:
        found[word[1:]] = None
    for form in list(found):
        if form[:1] in _JOINED and len(form) > _SHORTEST + 1:
            found[form[1:]] = None
    for form in list(found):
        if form.startswith(_ARTICLE) and len(form) > _SHORTEST + 2:
            found[form[len(_ARTICLE) :]] = None
        elif form.startswith("لل") and len(form) > _SHORTEST + 2:
            found[form[2:]] = None
            found["ال" + form[2:]] = None
    return tuple(found)


@lru_cache(maxsize=4)
def sentences_in(text: str) -> tuple[Sentence, ...]:
    """The same of a text as written; of the last few it is remembered."""
    return sentences_of(mended(text))


def sentences_of(text: Mended) -> tuple[Sentence, ...]:
    """The sentences of a report, furniture left out."""
    found: list[Sentence] = []
    for paragraph, (start, end) in enumerate(_stretches(text.text)):
        for first, last in _pieces(text.text, start, end):
            words = tuple(_words(text, first, last))
            if any("\u0621" <= word.text[0] <= "\u064a" for word in words):
                found.append(Sentence(words, paragraph))
    return tuple(found)


def _words(text: Mended, start: int, end: int) -> Iterator[Word]:
    for match in _WORD.finditer(text.text, start, end):
        first, last = match.span()
        is_dual = match[0].endswith("ين") and bool(
            _DUAL.search(text.original, text.offsets[first], text.offsets[last - 1] + 1)
        )
        yield Word(match[0], first, last, forms_of(match[0]), is_dual)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for match in _END.finditer(text, start, end):
        if match.start() > first:
            yield first, match.start()
        first = match.end()
    if first < end:
        yield first, end


def _stretches(text: str) -> list[tuple[int, int]]:
    """The lines that are the report's."""
    end = _end_of_report(text)
    begin = _DATELINE.match(text)
    lines: list[tuple[int, int]] = []
    for match in _LINE.finditer(text, 0, end):
        first = max(match.start(), begin.end() if begin is not None else 0)
        for marker in re.finditer("|".join(map(re.escape, _furniture("begins"))), match[0]):
            lines.append((first, match.start() + marker.start()))
            first = match.start() + marker.end()
        lines.append((first, match.end()))
    dropped = frozenset(_furniture("mediums"))
    lines = [(a, b) for a, b in lines if text[a:b].strip() and text[a:b].strip() not in dropped]
    lines = _without_headlines(text, _without_news(text, lines))
    return [line for n, line in enumerate(lines) if not _is_between(text, lines, n)]


def _end_of_report(text: str) -> int:
    ends = [at for mark in _furniture("ends") for at in [text.find(mark, _LEAST_TOLD)] if at >= 0]
    told = next((m.end() for m in _LINE.finditer(text) if _is_paragraph(m[0].strip())), len(text))
    lines = frozenset(_furniture("end_lines"))
    line = next((m.start() for m in _LINE.finditer(text, told) if m[0].strip() in lines), len(text))
    return min([*ends, line])


def _without_headlines(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines without other stories' headlines at the end: several, short, and without a full stop."""
    kept = len(lines)
    while kept and _is_headline(text[slice(*lines[kept - 1])].strip()):
        kept -= 1
    told = any(text[slice(*line)].rstrip().endswith((".", "!", "؟", ":", '"', "”")) for line in lines[:kept])
    return lines[:kept] if told and len(lines) - kept >= _FEWEST_HEADLINES else lines


def _is_between(text: str, lines: list[tuple[int, int]], at: int) -> bool:
    """Whether a line is a headline between two full paragraphs: another story's, or a head that tells nothing more."""
    if not 0 < at < len(lines) - 1 or not _is_headline(line := text[slice(*lines[at])].strip()):
        return False
    around = (text[slice(*lines[n])].strip() for n in (at - 1, at + 1))
    first = line.split()[0]
    is_word = ("\u0621" <= line[0] <= "\u064a" or line[0] in '"“«') and line[0] != "و" and first not in _harm_verbs()
    return is_word and "." not in line and all(_is_paragraph(each) for each in around)


def _without_news(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines without other stories' headlines at the top of a page: a long run of them before a full sentence."""
    first = 0
    while first < len(lines) and len(text[slice(*lines[first])].strip()) < _HEADLINE[0]:
        first += 1
    run = first
    while run < len(lines) and _is_headline(text[slice(*lines[run])].strip()):
        run += 1
    told = run < len(lines) and any(text[slice(*line)].rstrip().endswith((".", "!", '"', "”")) for line in lines[run:])
    if not told and run - first >= _ALL_NEWS:
        return [*lines[:first], *lines[run:]]
    return [*lines[:first], *lines[run - 1 :]] if told and run - first >= _MOST_TITLES else lines


_PARAGRAPH = 110
"""Characters of a line that is a paragraph of the report."""
_BULLETS = "-–—•▪●"
"""Signs before a line of a list, which is no headline."""
_STOPS = (".", '."', ".”", ".»")
_ALL_NEWS = 10
"""Headlines that are a page's list of news, with no report below it."""
_MOST_TITLES = 5
"""Lines without a full stop that a report's own title and heads may be, and one more."""


def _is_paragraph(line: str) -> bool:
    return len(line) >= _PARAGRAPH and line.endswith(_STOPS)


def _is_headline(line: str) -> bool:
    is_cut = line.endswith(("...", "…"))
    is_ended = line.endswith((".", "!", ":", "،", '"', "”", "»")) and not is_cut
    return _HEADLINE[0] <= len(line) <= _HEADLINE[1] and not is_ended and line[0] not in _BULLETS


@cache
def _harm_verbs() -> frozenset[str]:
    """Verbs of harm: a line that begins with one tells, where a headline has a noun ("killing of")."""
    told = table("arabic", "harms")
    return frozenset(one_form(verb) for name in told if name != "phrases" for verb in told[name]["verbs"].split())


@cache
def _furniture(name: str) -> tuple[str, ...]:
    return tuple(one_form(phrase) for phrase in table("arabic", "passages")[name])
