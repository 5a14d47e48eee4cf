"""What a digest is made of: sections of blocks of pieces, so that every figure can be followed and every word placed.

What comes in: nothing; these are types. What always holds: a piece says whose words it holds, ours or a report's; a
figure names its values, the claims or incidents that it rests on, and where they can be seen; in words of a report
nothing steers a terminal or the direction of the writing.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeAlias

LTR, FIRST_STRONG, END = "\u2066", "\u2068", "\u2069"
"""Marks that set words apart from the writing around them: to run left to right, or as their own first letter does."""
_LONGEST = 220


class Kind(StrEnum):
    """Whose words a piece holds."""

    OWN = "own"
    """Ours, from the catalogue."""
    SAID = "said"
    """A name as a report or the gazetteer has it."""
    QUOTE = "quote"
    """Words of a report, in quotation marks."""
    FIGURE = "figure"
    """A number of people or things, with what is counted."""
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words. Of a figure `values` are its bounds, `rests` ids of claims ("d7.e1#0") or of incidents ("i3")."""

    text: str
    kind: Kind = Kind.OWN
    link: str | None = None
    values: tuple[int, ...] = ()
    rests: tuple[str, ...] = ()
    is_sum: bool = False
    """Whether the record itself added it up (METHOD R8)."""


Pieces: TypeAlias = tuple[Piece, ...]


class Shape(StrEnum):
    """What a block is."""

    HEAD = "head"
    PARAGRAPH = "paragraph"
    NOTE = "note"
    """Small print under what it belongs to."""
    ITEM = "item"
    SUBITEM = "subitem"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or an item of a list; `anchor` names it within the digest."""

    shape: Shape
    pieces: Pieces
    anchor: str = ""

    @property
    def figures(self) -> Pieces:
        """Its figures."""
        return tuple(piece for piece in self.pieces if piece.kind is Kind.FIGURE)


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a digest; `key` names it ("totals")."""

    key: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a digest is of, both inclusive. Raises `ValueError` where the last is before the first."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"the last day, {self.last}, is before the first, {self.first}")


@dataclass(frozen=True, slots=True)
class Digest:
    """What the record tells of a period, in one language."""

    language: str
    direction: str
    title: str
    lead: tuple[Block, ...]
    sections: tuple[Section, ...]

    @property
    def blocks(self) -> Iterator[Block]:
        """All blocks, in order."""
        yield from self.lead
        for section in self.sections:
            yield from section.blocks

    @property
    def figures(self) -> Iterator[Piece]:
        """All figures."""
        for block in self.blocks:
            yield from block.figures


def plain_words(words: str) -> str:
    """Words of a report in one line, without anything that steers."""
    kept = (" " if c.isspace() else "" if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co") else c for c in words)
    return " ".join("".join(kept).split())


def cut(words: str, most: int = _LONGEST) -> str:
    """Words of a report, cut at a blank where they are long."""
    words = plain_words(words)
    if len(words) <= most:
        return words
    kept = words[:most].rpartition(" ")[0] or words[:most]
    return f"{kept.rstrip(' ,;:')} …"


def is_rtl(words: str) -> bool:
    """Whether any letter runs from right to left."""
    return any(unicodedata.bidirectional(c) in ("R", "AL") for c in words)


def sentence(pieces: Iterable[Piece]) -> Pieces:
    """Pieces that begin with a capital letter, where their first words are ours."""
    found = tuple(piece for piece in pieces if piece.text)
    if found and found[0].kind in (Kind.OWN, Kind.FIGURE) and found[0].text[0].islower():
        first = found[0]
        return (replace(first, text=first.text[0].upper() + first.text[1:]), *found[1:])
    return found
