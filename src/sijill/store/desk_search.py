"""A search as a person builds it: blocks joined by AND and OR that mean what they say.

What always holds: a block is a tree; an inner block is whole before it is joined to another (an OR within an AND
stays an OR); words are folded, Arabic and Latin alike; what may not be seen is neither found nor counted.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias


class Joint(StrEnum):
    """How the parts of a block are joined."""

    AND = "and"
    OR = "or"


@dataclass(frozen=True, slots=True)
class Words:
    """All of these words; `near` is how many words may lie between the first and the last of them, `None` for anywhere.

    `phrase`: just so, one after the other.
    """

    words: str
    near: int | None = None
    phrase: bool = False


@dataclass(frozen=True, slots=True)
class Within:
    """A place of the report whose circle of doubt meets this circle."""

    lat: float
    lon: float
    km: float


@dataclass(frozen=True, slots=True)
class Days:
    """Of the event (`published` false) or of publication, overlapping; an open end is `None`."""

    begin: date | None
    end: date | None
    published: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A field has this value.

    publisher, source, language, harm, group, means, target, grade, country, incident, document.
    """

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Block:
    """Parts joined by one joint; `negated`: none of what it matches."""

    joint: Joint
    parts: "tuple[Part, ...]"
    negated: bool = False


Part: TypeAlias = Words | Within | Days | Field | Block


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that matches: `snippet` are words of it, `marks` where (start, end) the words asked for stand."""

    document: str
    title: str | None
    publisher: str | None
    published: date | None
    language: str | None
    incidents: tuple[str, ...]
    snippet: str
    marks: tuple[tuple[int, int], ...]
    cursor: str = ""
