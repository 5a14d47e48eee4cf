"""Which blobs of the archive an entry answers for.

What comes in: an entry. What goes out: each blob's SHA-256 and what it is to the entry. What always holds: every kind
of entry is told of here, those that name no blob too.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sijill.record.ledger import Entry, Json, Kind

_NAME = re.compile("[0-9a-f]{64}")
NAMES: Mapping[Kind, tuple[tuple[str, str], ...]] = {
    Kind.MADE: (),
    Kind.SEALED: (("sha256", "the document"),),
    Kind.PARSED: (("text", "the text"),),
    Kind.NOT_PARSED: (),
    Kind.READ: (("text", "the text"), ("reading", "the reading")),
    Kind.NOT_READ: (("text", "the text"),),
    Kind.COPY: (),
    Kind.NOTED: (),
    Kind.HAND: (("sha256", "the file written by people"),),
    Kind.STAMPED: (("token", "the timestamp"),),
    Kind.MATCHED: (),
    Kind.RECONCILED: (("result", "the tolls"),),
    Kind.DECIDED: (),
    Kind.PROPOSED: (),
}
"""The keys of a kind's body that name a blob, and what each is."""


@dataclass(frozen=True, slots=True)
class NamedBlob:
    """A blob by its SHA-256, what it is to the entry that names it, and its size where the entry tells it."""

    sha256: str
    what: str
    size: int | None = None


def blobs_named_by(entry: Entry) -> tuple[NamedBlob, ...]:
    """The blobs that an entry names, a sealed document first. Raises `ValueError` for a body without them."""
    named = [NamedBlob(_name(entry.body, key), what, _size(entry)) for key, what in NAMES[entry.kind]]
    if entry.kind is Kind.SEALED:
        if "trail" not in entry.body:
            raise ValueError("its body has no trail")
        trail = entry.body["trail"]
        if trail is not None:
            if not isinstance(trail, Mapping) or "certificate" not in trail:
                raise ValueError("its trail tells of no certificate")
            if trail["certificate"] is not None:
                named.append(NamedBlob(_name(trail, "certificate"), "the server's certificate"))
    return tuple(named)


def _name(told: Mapping[str, Json], key: str) -> str:
    name = told.get(key)
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise ValueError(f"its {key} is no SHA-256")
    return name


def _size(entry: Entry) -> int | None:
    if entry.kind is not Kind.SEALED:
        return None
    size = entry.body.get("size")
    if not isinstance(size, int) or isinstance(size, bool):
        raise ValueError("its size is no number")
    return size
