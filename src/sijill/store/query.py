"""What may be asked of a store, and the rows that come back.

What always holds: degrees are WGS 84; days are inclusive; a row names the document and the words it rests on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Box:
    """A box of degrees: south to north, west to east."""

    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True, slots=True)
class Query:
    """All parts must hold; a part that is absent holds always.

    `words` must all occur in the claim's passage (Arabic and Latin folded alike); `begin` and `end` overlap the
    account's days; `box` overlaps a place's circle of doubt. Claims are those of each document's newest reading, or of
    the newest by `reader`. `after` and `limit` page by claim number.
    """

    words: str = ""
    box: Box | None = None
    begin: date | None = None
    end: date | None = None
    harm: str | None = None
    reader: str | None = None
    after: int = 0
    limit: int = 100


@dataclass(frozen=True, slots=True)
class Only:
    """Those of one kind alone (`kind`), or all but those of it (`but`); what has no kind is of none."""

    kind: str | None = None
    but: str | None = None


ALL = Only()
"""No kind is left out."""


@dataclass(frozen=True, slots=True)
class Readers:
    """Readers by name ("rules/1"): `any` reads whatever is in none of the languages of `own`."""

    any: str
    own: Mapping[str, str] = field(default_factory=dict)

    def of(self, lang: str | None) -> str:
        """The name of the reader of a language."""
        return self.any if lang is None else self.own.get(lang, self.any)


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document, and where its last capture stands: `parsed` and `read` are `None` where not yet tried."""

    number: int
    id: str
    address: str
    source: str | None
    title: str | None
    publisher: str | None
    published: date | None
    lang: str | None
    captures: int
    last_captured: datetime
    parsed: bool | None
    read: bool | None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim with its account's frame; `quote` stands at `start`..`end` of the document's text."""

    number: int
    document: str
    account: str
    harm: str
    group: str
    low: int | None
    high: int | None
    quote: str
    start: int
    end: int
    date_from: date | None
    date_to: date | None
    places: tuple[str, ...]
    reader: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A parsed capture: its text's SHA-256, and what is known of its publication (as captured, else as the text tells).

    `seq` is the number of the entry that sealed it.
    """

    seq: int
    capture: str
    document: str
    text: str
    sha256: str
    """Of the capture's own bytes."""
    address: str
    kind: str
    """Of its text: "text", "html", "row" ..."""
    published: date | None = None
    publisher: str | None = None
    lang: str | None = None
    title: str | None = None
