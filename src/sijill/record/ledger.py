"""The ledger's entries: what was done, when, in what order, each chained to the one before.

What goes out: `Entry`, its canonical bytes, and `TreeHead`. What always holds: the same entry has the same bytes
everywhere (JSON, sorted keys, no blanks, UTF-8), and its hash is RFC 6962's leaf hash of them; an entry holds the hash
of the one before; times never go back.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from sijill.record.merkle import EMPTY, leaf_hash

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"


class Kind(StrEnum):
    """What an entry tells."""

    MADE = "made"
    """The casebook was made: its name, the public key that signs its heads."""
    SEALED = "sealed"
    """Bytes were sealed: a capture."""
    PARSED = "parsed"
    """A capture's text was taken out of it: a derivative, itself in the archive."""
    NOT_PARSED = "not-parsed"
    READ = "read"
    """A named reader read a text: its reading is a derivative, in the archive."""
    NOT_READ = "not-read"
    COPY = "copy"
    """A named rule found a document to be an exact or a near copy of another."""
    NOTED = "noted"
    """A problem that no other entry holds."""
    HAND = "hand"
    """A file written by people (settings, sources, hand/) as it was when the casebook ran."""
    STAMPED = "stamped"
    """A timestamping authority's token over a tree head."""
    MATCHED = "matched"
    """A named rule, with what people decided, holds these accounts to be of one event: an incident as it is now."""
    RECONCILED = "reconciled"
    """What a named rule makes of an incident's claims: its tolls, in the archive."""
    DECIDED = "decided"
    """A person's decision."""
    PROPOSED = "proposed"
    """A named rule found that two records of victims may be of one person; a person decides."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be entered: the ledger gives it its number, its time and its place in the chain."""

    kind: Kind
    body: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `seq` counts from 0; `at` is UTC; `prev` and `hash` are lower-case hex of 32 bytes."""

    seq: int
    at: datetime
    kind: Kind
    body: Mapping[str, Json]
    prev: str

    @property
    def data(self) -> bytes:
        """The canonical bytes."""
        when, kind = stamp(self.at), self.kind.value
        return canonical({"at": when, "body": self.body, "kind": kind, "prev": self.prev, "seq": self.seq})

    @property
    def hash(self) -> str:
        """The leaf hash of the canonical bytes (RFC 6962, section 2.1)."""
        return leaf_hash(self.data).hex()


@dataclass(frozen=True, slots=True)
class TreeHead:
    """The Merkle root over the first `size` entries, at a time, signed: `signature` is Ed25519 over `signed_bytes`."""

    size: int
    root: str
    at: datetime
    key: str
    signature: str

    @property
    def signed_bytes(self) -> bytes:
        """What is signed: all but the signature, canonical."""
        return canonical({"at": stamp(self.at), "key": self.key, "root": self.root, "size": self.size})


FIRST = EMPTY.hex()
"""`prev` of the first entry: the root of an empty tree."""


def canonical(value: Json) -> bytes:
    """The one way that a value is written: JSON, sorted keys, no blanks, UTF-8. Raises `ValueError` for NaN."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def stamp(at: datetime) -> str:
    """A time as it is written: ISO 8601, UTC, microseconds, offset. Raises `ValueError` for one without its zone."""
    offset = at.utcoffset()
    if offset is None or offset.total_seconds() != 0:
        raise ValueError(f"a time of the record is in UTC, with its offset: {at.isoformat()}")
    return at.isoformat(timespec="microseconds")
