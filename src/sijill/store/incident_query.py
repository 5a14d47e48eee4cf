"""The rows about incidents that come back from a store.

What always holds: an incident is told of as it is now, by its newest entry; one that is empty has joined another
(`into`), or no account tells of it any more.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PresentReading:
    """What counts of a document: the newest text of its newest capture that was read, or could not be read.

    `entry` is the number of the entry that says so; `reading` is the SHA-256 of the reading, `code` why there is none.
    """

    document: str
    entry: int
    capture: str
    text: str
    reading: str | None
    code: str | None
    address: str
    source: str | None = None
    published: date | None = None
    publisher: str | None = None
    lang: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """An incident as it is: its accounts in the order of their documents, `founder` that which came first."""

    number: int
    id: str
    founder: str
    rule: str
    accounts: tuple[str, ...]
    into: str | None
    entry: int
    """The newest entry about it."""


@dataclass(frozen=True, slots=True)
class Headline:
    """How many of whom: `whom` is a toll's group; `None` where no claim bears on it."""

    low: int | None
    high: int | None
    whom: str | None


@dataclass(frozen=True, slots=True)
class ResultRow:
    """The last tolls of an incident: the entry, the rules, the blob, and their headline."""

    entry: int
    incident: str
    rules: tuple[str, ...]
    result: str
    date_from: date | None
    date_to: date | None
    place: str | None
    grade: str | None
    killed: Headline
    injured: Headline
    documents: int
    voices: int


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """Two records of victims ("d7.v0", "d9.v2") of an incident that may be of one person."""

    entry: int
    incident: str
    rule: str
    a: str
    b: str
    score: float
