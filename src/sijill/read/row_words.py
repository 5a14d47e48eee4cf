"""What the words in a row's cells mean: means and targets of the closed lists, parties, and places' bare names.

What comes in: a cell of a `RowText`. What goes out: values with the words that say them, and the words that say none
that is known. What always holds: a word that no list has is told, never made an "other" (METHOD D2); a cell may hold
several, parted by marks; words such as "unknown" name nothing.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Generic, TypeVar

from sijill.lexicon.arabic_letters import one_form
from sijill.lexicon.cues import cues
from sijill.lexicon.scripts import has_arabic
from sijill.lexicon.tables import table
from sijill.record.claim import Party
from sijill.record.row import RowCell
from sijill.record.span import Span
from sijill.record.terms import Attribution, Means, Target

Value = TypeVar("Value", bound=StrEnum)
_PART = re.compile(r"[^;,/|\n+&،؛]+")
_NAMED = re.compile(r"[^;\n؛]+")


@dataclass(frozen=True, slots=True)
class Meant(Generic[Value]):
    """The values that a cell's words mean, each once, and the words that mean none that is known."""

    values: tuple[Value, ...] = ()
    unknown: tuple[Span, ...] = ()


def means_of(cell: RowCell | None) -> Meant[Means]:
    """The means that a cell names."""
    return _meant(cell, "means", Means)


def targets_of(cell: RowCell | None) -> Meant[Target]:
    """The targets that a cell names."""
    return _meant(cell, "targets", Target)


def parties_of(cell: RowCell | None, attribution: Attribution) -> tuple[Party, ...]:
    """The parties that a cell names, as told."""
    return tuple(Party(span, attribution) for span in _parts(cell, _NAMED))


def bare_name(span: Span) -> Span:
    """A place's name without the kind of place that is written beside it: "Ariha" of "Ariha town"."""
    start, end = 0, len(span.text)
    words = _words()
    for kind in words["before"]:
        if span.text.casefold().startswith(f"{kind} "):
            start = len(kind) + 1
            break
    for kind in words["after"]:
        if span.text[start:].casefold().endswith(f" {kind}"):
            end -= len(kind) + 1
            break
    return _within(span, start, end)


def _meant(cell: RowCell | None, topic: str, kind: type[Value]) -> Meant[Value]:
    values: dict[Value, None] = {}
    unknown: list[Span] = []
    for part in _parts(cell, _PART):
        found = _values(part.text, topic, kind)
        values |= dict.fromkeys(found)
        unknown += [] if found else [part]
    return Meant(tuple(values), tuple(unknown))


def _values(words: str, topic: str, kind: type[Value]) -> list[Value]:
    """The values of a list that some words mean: by its own name, else by the lexicon of their language."""
    own = words.casefold().replace(" ", "_").replace("-", "_")
    if own in {value.value for value in kind}:
        return [kind(own)]
    if has_arabic(words):
        said = f" {one_form(words)} "
        return [kind(name) for name, phrases in _arabic(topic).items() if any(f" {p} " in said for p in phrases)]
    return [kind(value) for cue in cues("en", topic, "cues").found_in(words.lower()) for value in cue.values]


def _parts(cell: RowCell | None, pattern: re.Pattern[str]) -> Iterator[Span]:
    """The parts of a cell that name something."""
    if cell is None or cell.said.casefold() in _nothing():
        return
    for match in pattern.finditer(cell.value.text):
        said = match[0].strip()
        if said and said.casefold() not in _nothing():
            start = match.start() + match[0].index(said)
            yield _within(cell.value, start, start + len(said))


def _within(span: Span, start: int, end: int) -> Span:
    return Span(span.start + start, span.start + end, span.text[start:end])


@lru_cache(maxsize=2)
def _arabic(topic: str) -> Mapping[str, tuple[str, ...]]:
    told = table("arabic", topic)
    return {name: tuple(one_form(p.lstrip("~")) for p in phrases) for name, phrases in told.items()}


@lru_cache(maxsize=1)
def _nothing() -> frozenset[str]:
    return frozenset(_words()["nothing"])


@lru_cache(maxsize=1)
def _words() -> Mapping[str, tuple[str, ...]]:
    told = tomllib.loads((files("sijill.read") / "row_words.toml").read_text(encoding="utf-8"))
    return {name: tuple(words) for name, words in told.items()}
