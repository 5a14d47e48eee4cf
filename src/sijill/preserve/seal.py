"""From what was found at an address to its seal: the bytes to keep, and the entry that names them.

What comes in: a `Found`, who collected it and with what. What goes out: a `Sealing`: blobs, and the body of the entry.
What always holds: the body names every blob, and nothing that is not among them; nothing in it was guessed; its texts
can be written as UTF-8; what says too little of itself is not sealed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC
from hashlib import sha256

from sijill.record.capture import Found, Trail
from sijill.record.ledger import Json, Kind, Told, stamp

_DOCUMENT = re.compile(r"d\d+")


class SealError(ValueError):
    """A collector found something that cannot be sealed as it is; so there is no document."""


@dataclass(frozen=True, slots=True)
class Sealing:
    """What is to be sealed: `blobs` go to the archive first; then the entry, `told`.

    `address` is what the document is known by: the one found, such that UTF-8 can hold it. `body` is the entry's, but
    for the document's id.
    """

    address: str
    sha256: str
    blobs: tuple[bytes, ...]
    body: Mapping[str, Json]

    def told(self, document: str) -> Told:
        """The entry; `document` is the id of the first capture of this address. Raises `SealError` for no such id."""
        if not _DOCUMENT.fullmatch(document):
            raise SealError(f"{self.address} is not sealed, for {document!r} is no document's id")
        return Told(Kind.SEALED, {"document": document, **self.body})


def sealing_of(found: Found, *, collector: str | None, tool: str, version: str) -> Sealing:
    """What is to be sealed of something found. Raises `SealError` where the find or the tool says too little.

    `collector` is the person or the team, as the record shall name them.
    """
    found = _writable(found)
    if not found.address:
        raise SealError("something was found without its address: a collector must say where")
    if not tool or not version:
        raise SealError(f"{found.address} cannot be sealed without the name and the version of the tool")
    if found.captured is not None and found.captured.utcoffset() is None:
        raise SealError(f"{found.address} was captured at a time without its zone: {found.captured.isoformat()}")
    name = sha256(found.data).hexdigest()
    certificate = found.trail.certificate if found.trail else None
    body: dict[str, Json] = {
        "address": found.address,
        "sha256": name,
        "size": len(found.data),
        "name": found.name,
        "media_type": found.media_type,
        "published": found.published.isoformat() if found.published else None,
        "publisher": found.publisher,
        "lang": found.lang,
        "title": found.title,
        "source": found.source,
        "held_in": found.held_in,
        "forwarded": found.forwarded,
        "captured": stamp(found.captured.astimezone(UTC)) if found.captured else None,
        "collector": None if collector is None else _spelt(collector),
        "tool": tool,
        "version": version,
        "trail": _trail(found.trail),
    }
    return Sealing(found.address, name, (found.data, *([certificate] if certificate else [])), body)


def _writable(found: Found) -> Found:
    """The same, with each text such that UTF-8 can hold it: half a character, as of a file's name, is spelt out."""
    trail = found.trail
    if trail is not None:
        hops = tuple(replace(hop, address=_spelt(hop.address)) for hop in trail.hops)
        trail = replace(trail, hops=hops, headers=tuple((_spelt(k), _spelt(v)) for k, v in trail.headers))
    return replace(
        found,
        address=_spelt(found.address),
        name=_spelt(found.name),
        media_type=_spelt_or_none(found.media_type),
        publisher=_spelt_or_none(found.publisher),
        lang=_spelt_or_none(found.lang),
        title=_spelt_or_none(found.title),
        source=_spelt_or_none(found.source),
        held_in=_spelt_or_none(found.held_in),
        forwarded=_spelt_or_none(found.forwarded),
        trail=trail,
    )


def _spelt(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _spelt_or_none(text: str | None) -> str | None:
    return None if text is None else _spelt(text)


def _trail(trail: Trail | None) -> Json:
    if trail is None:
        return None
    return {
        "hops": [[hop.address, hop.status] for hop in trail.hops],
        "headers": [[name, value] for name, value in trail.headers],
        "certificate": sha256(trail.certificate).hexdigest() if trail.certificate else None,
    }
