"""A document's history: its captures, what changed between them, what was made of it.

What comes in: a casebook and a document's id. What goes out: a `History`. What always holds: all of it is asked of the
ledger and the archive, nothing of the derived tables.
"""

from dataclasses import dataclass
from datetime import datetime

from sijill.casebook.folder import Casebook, CasebookError
from sijill.casebook.readers import ReadClaim, claims_in
from sijill.collect.difference import Difference, difference
from sijill.record.ledger import Entry, Kind


@dataclass(frozen=True, slots=True)
class CaptureHistory:
    """One capture: when, how large, and what came of it, in the ledger's own words."""

    id: str
    at: datetime
    sha256: str
    size: int
    outcomes: tuple[str, ...]
    text: str | None
    """The SHA-256 of its text; `None` where none could be had."""
    claims: tuple[ReadClaim, ...]
    """Those of its newest reading."""
    change: Difference | None
    """What differs from the text of the capture before; `None` where there is nothing to compare."""


@dataclass(frozen=True, slots=True)
class History:
    """A document's captures, oldest first, and the documents that it is a copy of."""

    document: str
    address: str
    captures: tuple[CaptureHistory, ...]
    copies: tuple[str, ...]


def history_of(casebook: Casebook, document: str) -> History:
    """The history of a document. Raises `CasebookError` where there is none, `BlobError` where a text is gone."""
    sealed: dict[str, Entry] = {}
    later: dict[str, list[Entry]] = {}
    copies: list[str] = []
    for entry in casebook.store.entries():
        body = entry.body
        if entry.kind is Kind.SEALED and body["document"] == document:
            sealed[f"c{entry.seq}"] = entry
        elif (capture := body.get("capture")) in sealed:
            later.setdefault(str(capture), []).append(entry)
        elif entry.kind is Kind.COPY and document in (body["document"], body["of"]):
            other = body["of"] if body["document"] == document else body["document"]
            copies.append(f"{other} ({body['kind']}, {float(str(body['likeness'])):.2f}, {body['rule']})")
    if not sealed:
        raise CasebookError(f"{casebook.folder} has no document {document}: `sijill show {casebook.folder}` lists them")
    captures: list[CaptureHistory] = []
    for id, entry in sealed.items():
        captures.append(_capture(casebook, id, entry, later.get(id, []), captures[-1] if captures else None))
    address = str(next(iter(sealed.values())).body["address"])
    return History(document, address, tuple(captures), tuple(copies))


def _capture(
    casebook: Casebook, id: str, entry: Entry, later: list[Entry], before: CaptureHistory | None
) -> CaptureHistory:
    text = next((str(e.body["text"]) for e in reversed(later) if e.kind is Kind.PARSED), None)
    change = None
    if before is not None and before.text is not None and text is not None and text != before.text:
        change = difference(*(casebook.blobs.get(name).decode("utf-8") for name in (before.text, text)))
    size = int(str(entry.body["size"]))
    outcomes = tuple(_outcome(e) for e in later)
    read = next((str(e.body["reading"]) for e in reversed(later) if e.kind is Kind.READ), None)
    claims = tuple(claims_in(casebook, read)) if read is not None else ()
    return CaptureHistory(id, entry.at, str(entry.body["sha256"]), size, outcomes, text, claims, change)


def _outcome(entry: Entry) -> str:
    body = entry.body
    match entry.kind:
        case Kind.PARSED:
            return f"parsed by {body['parser']}"
        case Kind.READ:
            return f"read by {body['reader']}" + ("" if body["relevant"] else ": no account of armed violence")
        case Kind.NOT_PARSED:
            return f"not parsed by {body['parser']}: {body['message']} [{body['code']}]"
        case Kind.NOT_READ:
            return f"not read by {body['reader']}: {body['message']} [{body['code']}]"
        case _:
            return entry.kind.value
