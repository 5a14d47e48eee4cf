"""The rows about one report that come back from a store.

What always holds: captures come in the order in which they were sealed; what is not known is `None`.
"""

from dataclasses import dataclass
from datetime import datetime

from sijill.record.capture import Capture


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a capture could not be parsed (`is_parse`), or read: a code, a sentence."""

    is_parse: bool
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class CaptureRow:
    """A capture; its newest text by name (SHA-256), and what kind of document that was taken from."""

    capture: Capture
    collector: str | None
    held_in: str | None
    forwarded: str | None
    captured: datetime | None
    """When another recorder's archive says that it captured the bytes."""
    kind: str | None = None
    text: str | None = None
    reader: str | None = None
    reading: str | None = None
    """The SHA-256 of its newest reading."""
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class CopyRow:
    """A rule found `document` to be a copy of `of`; `likeness` is 0 to 1."""

    document: str
    of: str
    kind: str
    rule: str
    likeness: float


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report: its captures, the oldest first, and the copies that it is, or that there are of it."""

    document: str
    address: str
    captures: tuple[CaptureRow, ...]
    copies: tuple[CopyRow, ...]
