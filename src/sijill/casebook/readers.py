"""What changed from one reader to another: the claims that each makes of the same texts.

What comes in: a casebook and the names of two readers, as `rules/1`. What goes out: for each document that both read,
the claims that only one of them makes. What always holds: the claims are those of the sealed readings; a claim is the
same where harm, group, bounds, quote and its account's days and places are.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sijill.casebook.folder import Casebook, CasebookError
from sijill.record.ledger import Json, Kind


@dataclass(frozen=True, slots=True, order=True)
class ReadClaim:
    """A claim as a reading has it; `frame` is its account's days and places, in words."""

    start: int
    quote: str
    harm: str
    group: str
    low: int | None
    high: int | None
    frame: str

    @property
    def bounds(self) -> str:
        """The number, as it is shown."""
        low, high = ("?" if b is None else str(b) for b in (self.low, self.high))
        return low if low == high else f"{low}–{high}"


@dataclass(frozen=True, slots=True)
class Change:
    """The claims of one document that only the old reader makes, and those that only the new one makes."""

    document: str
    gone: tuple[ReadClaim, ...]
    come: tuple[ReadClaim, ...]


def changes_between(casebook: Casebook, old: str, new: str) -> Iterator[Change]:
    """Each document whose claims differ, by its last capture that both read. Raises `CasebookError`."""
    readings = _readings(casebook)
    known = sorted({reader for read in readings.values() for reader in read})
    for reader in (old, new):
        if reader not in known:
            raise CasebookError(f"no text was read by {reader}; there are readings by: {', '.join(known) or 'none'}")
    for document, read in readings.items():
        if old in read and new in read and read[old] != read[new]:
            before, after = (Counter(claims_in(casebook, read[reader])) for reader in (old, new))
            if before != after:
                yield Change(
                    document,
                    tuple(sorted((before - after).elements(), key=_order)),
                    tuple(sorted((after - before).elements(), key=_order)),
                )


def _readings(casebook: Casebook) -> dict[str, dict[str, str]]:
    """For each document, its newest reading by each reader: SHA-256 names."""
    document_of: dict[str, str] = {}
    readings: dict[str, dict[str, str]] = {}
    for entry in casebook.store.entries(kinds=(Kind.SEALED, Kind.READ)):
        body = entry.body
        if entry.kind is Kind.SEALED:
            document_of[f"c{entry.seq}"] = str(body["document"])
        else:
            document = document_of[str(body["capture"])]
            readings.setdefault(document, {})[str(body["reader"])] = str(body["reading"])
    return readings


def claims_in(casebook: Casebook, reading: str) -> Iterator[ReadClaim]:
    """The claims of a sealed reading, by its SHA-256, in its order. Raises `BlobError` where it is gone."""
    told = json.loads(casebook.blobs.get(reading))
    for account in told["entries"]:
        frame = _frame(account)
        for c in account["tolls"]:
            yield ReadClaim(c["start"], c["text"], c["harm"], c["group"], c["low"], c["high"], frame)


def _frame(account: Mapping[str, Json]) -> str:
    places = account["places"]
    names = [str(p["text"]) for p in places if isinstance(p, Mapping)] if isinstance(places, list) else []
    days = f"{account['date_from'] or '?'}..{account['date_to'] or '?'}"
    return f"{days}, {'; '.join(names) or 'no place'}"


def _order(claim: ReadClaim) -> tuple[int, str]:
    return claim.start, repr(claim)
