"""A text in a script that parts its words by blanks, as words: where each stands, and the form it is looked up by.

What comes in: a text, and how a language writes numbers (`Writing`). What goes out: its `Word`s. What always holds: a
word knows its place in the text as given; an elided word ("l'", "d'") is a word of its own; a hyphen between letters
parts two words and is none; a number keeps its marks; the words of a data file are taken apart by the same rule.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Generic, TypeVar

from sijill.lexicon.folding import folded

V = TypeVar("V")
Forms = tuple[str, ...]
_BLANKS = "\u00a0\u202f\u2009"
_LETTER = r"(?:[^\W\d_][\u0300-\u036f]*)"


@dataclass(frozen=True, slots=True)
class Writing:
    """How a language writes: the marks between thousands, the decimal mark, short words that end in a point."""

    thousands: tuple[str, ...]
    decimal: str
    abbreviations: frozenset[str]


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or mark of a text, where it stands, and its form."""

    text: str
    start: int
    end: int
    form: str

    @property
    def is_name(self) -> bool:
        """Whether it begins as a name does."""
        return self.text[0].isupper()

    @property
    def is_mark(self) -> bool:
        """Whether it is neither a word nor a number."""
        return not self.text[0].isalnum()


def form_of(text: str) -> str:
    """The form that a word is looked up by."""
    return unicodedata.normalize("NFC", text).casefold().replace("\u2019", "'")


def words_of(text: str, writing: Writing, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """The words of a text between two offsets."""
    for match in _finder(writing).finditer(text, start, len(text) if end is None else end):
        yield Word(match[0], match.start(), match.end(), form_of(match[0]))


def forms_in(phrase: str, writing: Writing) -> Forms:
    """The forms of a phrase of a data file."""
    if phrase.endswith(("'", "\u2019")):
        # An elided word is known by the letter that follows it.
        return tuple(word.form for word in words_of(f"{phrase}x", writing))[:-1]
    return tuple(word.form for word in words_of(phrase, writing))


def bare_of(form: str) -> str:
    """A form without its accents, as capitals and hasty posts write it; the apostrophe of an elided word stays."""
    return folded(form) + ("'" if form.endswith("'") else "")


def value_of(form: str, writing: Writing) -> Decimal | None:
    """The value of a number in digits; `None` for what is none."""
    if not form[:1].isdigit() or not _whole(writing).fullmatch(form):
        return None
    digits = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in form)
    whole, _, fraction = digits.partition(writing.decimal)
    marks = "".join(writing.thousands) + _BLANKS
    value = "".join(c for c in whole if c not in marks)
    return Decimal(f"{value}.{fraction}" if fraction else value)


@lru_cache(maxsize=32)
def _number(writing: Writing) -> str:
    marks = "".join(writing.thousands) + (_BLANKS if " " in writing.thousands else "")
    grouped = rf"\d{{1,3}}(?:([{re.escape(marks)}])\d{{3}})(?:\1\d{{3}})*(?!\d)|" if marks else ""
    return rf"(?:{grouped}\d+(?:{re.escape(writing.decimal)}\d+(?!\d))?)"


@lru_cache(maxsize=32)
def _whole(writing: Writing) -> re.Pattern[str]:
    return re.compile(_number(writing))


@lru_cache(maxsize=32)
def _finder(writing: Writing) -> re.Pattern[str]:
    return re.compile(
        rf"{_number(writing)}(?![^\W_])|[^\W_]*\d[^\W_]*|{_LETTER}+(?:['\u2019](?={_LETTER}))?"
        rf"|(?<![^\W\d_])[-\u2010\u2011]|[-\u2010\u2011](?![^\W\d_])|[^\s\w\-\u2010\u2011]"
    )


class Phrases(Generic[V]):
    """Phrases, each with what it means; the longest that stands at a word is found."""

    __slots__ = ("_by_first",)

    def __init__(self, told: Mapping[Forms, V]) -> None:
        by_first: dict[str, list[tuple[Forms, V]]] = {}
        for forms, value in sorted(told.items(), key=lambda item: -len(item[0])):
            by_first.setdefault(forms[0], []).append((forms, value))
        self._by_first = by_first

    def at(self, forms: Sequence[str], at: int, between: frozenset[str] = frozenset()) -> tuple[V, int] | None:
        """What the longest phrase at word `at` means, and the word behind it; words of `between` may part it."""
        if at >= len(forms):
            return None
        for phrase, value in self._by_first.get(forms[at], ()):
            end = _end(forms, at, phrase, between)
            if end is not None:
                return value, end
        return None

    def behind(self, forms: Sequence[str], at: int) -> int:
        """The word behind the phrase at word `at`; `at` itself where none stands there."""
        found = self.at(forms, at)
        return at if found is None else found[1]

    def stand_in(self, forms: Sequence[str]) -> int:
        """How many phrases stand in these words, each word counted once."""
        at = count = 0
        while at < len(forms):
            end = self.behind(forms, at)
            count += end > at
            at = max(end, at + 1)
        return count

    def found_in(self, forms: Sequence[str], between: frozenset[str] = frozenset()) -> list[tuple[int, int, V]]:
        """Every phrase of these words: where it begins, the word behind it, what it means."""
        found: list[tuple[int, int, V]] = []
        at = 0
        while at < len(forms):
            match = self.at(forms, at, between)
            if match is None:
                at += 1
            else:
                found.append((at, match[1], match[0]))
                at = match[1]
        return found

    def vocabulary(self) -> Iterator[str]:
        """Every word of every phrase."""
        for phrases in self._by_first.values():
            for phrase, _ in phrases:
                yield from phrase


def _end(forms: Sequence[str], at: int, phrase: Forms, between: frozenset[str]) -> int | None:
    end = at + 1
    for part in phrase[1:]:
        while end < len(forms) and forms[end] != part and forms[end] in between:
            end += 1
        if end >= len(forms) or forms[end] != part:
            return None
        end += 1
    return end
