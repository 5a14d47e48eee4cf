"""What was found at an address, before it is sealed; and a capture: what was sealed, when and how.

What always holds: the bytes are those received, unaltered; what the address, the server or an export said of them is
kept beside them and believed by nobody; `address` is the same for the same document at every capture.
"""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Hop:
    """One answer on the way to a page: the address asked, and the status it answered with."""

    address: str
    status: int


@dataclass(frozen=True, slots=True)
class Trail:
    """How bytes came over the network: each hop, the headers of the last answer, the server's certificate (DER)."""

    hops: tuple[Hop, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    certificate: bytes | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Bytes found at an address, with all that was said of them there; nothing here was guessed.

    `name` is a file's name, for people and for its ending. `held_in` names the archive, feed or table that it came
    from, and the place in it. `captured` is when another recorder's archive says that it captured the bytes.
    `forwarded` is whose message it was first, where a chat says that it was handed on.
    """

    address: str
    data: bytes
    name: str = ""
    media_type: str | None = None
    published: date | None = None
    publisher: str | None = None
    lang: str | None = None
    title: str | None = None
    source: str | None = None
    held_in: str | None = None
    captured: datetime | None = None
    trail: Trail | None = None
    forwarded: str | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """Sealed bytes: `id` and `document` are minted by the ledger ("c12", "d7"); `sha256` names them in the archive."""

    id: str
    document: str
    address: str
    sha256: str
    size: int
    at: datetime
    name: str = ""
    media_type: str | None = None
    published: date | None = None
    publisher: str | None = None
    lang: str | None = None
    title: str | None = None
    source: str | None = None
