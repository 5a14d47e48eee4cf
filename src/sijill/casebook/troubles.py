"""What a casebook's ledger tells of trouble: what was set aside, could not be parsed or could not be read, and why.

What comes in: a casebook. What goes out: each `Problem`, in the order in which it was entered. What always holds:
trouble that a later outcome of the same capture mended is not told; what a reader doubted is told as it has it.
"""

import json
from collections.abc import Iterator, Sequence

from sijill.casebook.folder import Casebook
from sijill.collect.image import IMAGE
from sijill.record.ledger import Entry, Json, Kind
from sijill.record.problem import Problem
from sijill.store.blobs import BlobError

_PARSING, _READING = (Kind.PARSED, Kind.NOT_PARSED), (Kind.READ, Kind.NOT_READ)


def troubles_of(casebook: Casebook) -> Iterator[Problem]:
    """All trouble that stands, but for images, which have no text and need none."""
    addresses: dict[Json, str] = {}
    last: dict[tuple[bool, Json], int] = {}
    for entry in casebook.store.entries(kinds=(Kind.SEALED, *_PARSING, *_READING)):
        if entry.kind is Kind.SEALED:
            addresses[f"c{entry.seq}"] = str(entry.body["address"])
        else:
            last[entry.kind in _READING, entry.body["capture"]] = entry.seq
    for entry in casebook.store.entries(kinds=(Kind.NOTED, *_PARSING, *_READING)):
        if entry.kind is Kind.NOTED or last[entry.kind in _READING, entry.body["capture"]] == entry.seq:
            yield from (p for p in _told(casebook, entry, addresses) if p.code != IMAGE)


def _told(casebook: Casebook, entry: Entry, addresses: dict[Json, str]) -> Iterator[Problem]:
    body = entry.body
    if entry.kind is Kind.NOTED:
        yield Problem(str(body["code"]), str(body["message"]), str(body["where"]), str(body["about"]))
    elif entry.kind is Kind.PARSED:
        for row in _rows(body["problems"]):
            yield Problem(*(str(cell) for cell in _rows(row)))
    elif entry.kind is Kind.READ:
        yield from _doubts(casebook, str(body["reading"]))
    else:
        where = addresses.get(body["capture"], "")
        yield Problem(str(body["code"]), str(body["message"]), where, str(body["capture"]))


def _doubts(casebook: Casebook, reading: str) -> Iterator[Problem]:
    """The problems in a reading; none where its bytes are gone or altered, which is for `sijill verify` to tell."""
    try:
        told = json.loads(casebook.blobs.get(reading))
    except BlobError:
        return
    for row in told["problems"]:
        yield Problem(row["code"], row["message"], row["where"], row["about"])


def _rows(value: Json) -> Sequence[Json]:
    return value if isinstance(value, Sequence) and not isinstance(value, str) else ()
