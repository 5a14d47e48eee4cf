"""Is a casebook unchanged? Every entry, every signed head, every blob, once, in the order of the ledger.

What comes in: `Evidence`, as a store and an archive hold it, and heads kept elsewhere. What goes out: `Findings`. What
always holds: nothing is believed that can be worked out anew; nothing is changed; a million entries take the memory of
the blobs' names alone.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol

from sijill.preserve.findings import Differences, Findings
from sijill.preserve.head_checking import HeadsToCheck, KeptHead
from sijill.preserve.keys import key_id
from sijill.preserve.named_blobs import blobs_named_by
from sijill.record.ledger import FIRST, Entry, Kind, TreeHead
from sijill.record.merkle import Frontier, leaf_hash
from sijill.record.problem import Problem
from sijill.record.written import Written, entry_of

LEEWAY = timedelta(minutes=10)
"""What the clocks of two machines may differ by, before an entry is from the future."""
_EVERY = 100


class Archive(Protocol):
    """What holds the blobs."""

    def names(self) -> Iterator[str]:
        """The SHA-256 names of all blobs that are there."""
        ...

    def size_of(self, name: str) -> int | Problem:
        """A blob's size, after all its bytes were read and hashed; or what is wrong with it."""
        ...


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is to be checked: the entries in the store's order, its heads, the public keys by their ids, the archive.

    `elsewhere`: heads of this casebook that somebody kept outside it, the only witness against one who has its key.
    """

    entries: Iterable[Written]
    heads: Sequence[TreeHead]
    keys: Mapping[str, bytes]
    archive: Archive
    elsewhere: Sequence[KeptHead] = ()


def check(evidence: Evidence, now: datetime, meanwhile: Callable[[int], None] | None = None) -> Findings:
    """Check all of it; `meanwhile` is told now and then how many entries are done.

    Raises what the archive raises where its folder cannot be listed.
    """
    differences = Differences()
    heads = HeadsToCheck(evidence.heads, evidence.elsewhere, evidence.keys)
    ledger, archive = _Ledger(now + LEEWAY), _Blobs(evidence.archive)
    differences.add_all(heads.at(ledger.tree, None))
    for written in evidence.entries:
        entry = ledger.follow(written)
        if isinstance(entry, Problem):
            differences.add_all([entry])
        else:
            differences.add_all(_told_wrongly(entry, evidence.keys, heads))
            differences.add_all(archive.look(entry))
        differences.add_all(heads.at(ledger.tree, ledger.at))
        if meanwhile is not None and ledger.tree.size % _EVERY == 0:
            meanwhile(ledger.tree.size)
    differences.add_all(heads.beyond(ledger.tree.size))
    return Findings(
        ledger.tree.size,
        heads.count,
        len(archive.seen),
        archive.size,
        heads.last,
        tuple(differences.told),
        dict(differences.counts),
        tuple(archive.remarks()),
    )


@dataclass(slots=True)
class _Ledger:
    """The chain so far: what must come next."""

    latest: datetime
    tree: Frontier = field(default_factory=Frontier)
    seq: int = 0
    at: datetime | None = None
    hashes: tuple[str, ...] = (FIRST,)
    """The last entry's hash, worked out and kept: where they differ, that was told; one is in the next entry."""

    def follow(self, written: Written) -> Entry | Problem:
        """Go on by one entry: that entry, or the first thing that differs in it."""
        leaf = leaf_hash(written.data)
        due, found, before = self.seq, leaf.hex(), self.hashes
        where = f"entry {due}"
        self.tree, self.seq, self.hashes = self.tree.grown(leaf), due + 1, (found, written.hash)
        if found != written.hash:
            message = f"was altered, or the hash beside it was: its hash is {found}, kept is {written.hash}"
            return Problem("entry-altered", message, where)
        try:
            entry = entry_of(written.data)
        except ValueError as error:
            return Problem("entry-unreadable", f"is no entry ({error}): it was altered", where)
        self.seq = entry.seq + 1
        if entry.seq > due:
            gone = f"entry {due} is" if entry.seq == due + 1 else f"entries {due} to {entry.seq - 1} are"
            return Problem("entry-missing", f"is not there: {gone} missing, and entry {entry.seq} comes next", where)
        if entry.seq < due:
            message = f"is not there: entry {entry.seq} stands in its place, entries were put in or moved"
            return Problem("entry-moved", message, where)
        if entry.prev not in before:
            message = f"does not follow upon entry {due - 1}: expected the hash {before[0]}, it holds {entry.prev}"
            return Problem("entry-unchained", f"{message}; one of the two was altered or put in", where)
        if self.at is not None and entry.at < self.at:
            message = f"is back-dated: it is of {entry.at.isoformat()}, and one before it of {self.at.isoformat()}"
            return Problem("entry-back-dated", message, where)
        if entry.at > self.latest:
            message = f"is of {entry.at.isoformat()}, which is yet to come: set this machine's clock, or it was altered"
            return Problem("entry-future", message, where)
        self.at = entry.at
        return entry


def _told_wrongly(entry: Entry, keys: Mapping[str, bytes], heads: HeadsToCheck) -> Iterator[Problem]:
    """What a whole entry tells that is not so."""
    where = f"entry {entry.seq}"
    if (entry.seq == 0) != (entry.kind is Kind.MADE):
        yield Problem("entry-misplaced", "is not what it must be: the first, and it alone, says who made this", where)
    if entry.kind is Kind.MADE:
        key, public = entry.body.get("key"), entry.body.get("public")
        known = keys.get(key) if isinstance(key, str) else None
        if known is None:
            message = f"names the key {key}, and its public half is not here: put keys/{key}.pub back from a backup"
            yield Problem("key-missing", message, where)
        elif known.hex() != public or key_id(known) != key:
            message = f"names the public key {public}, and the one here is {known.hex()}: one of the two was altered"
            yield Problem("key-other", message, where)
        else:
            heads.key = str(key)
    if entry.kind is Kind.STAMPED and not heads.has(entry.body.get("size"), entry.body.get("root")):
        message = "tells of a timestamp over a signed head that is not in the ledger: heads were removed or altered"
        yield Problem("stamp-other", message, where)


@dataclass(slots=True)
class _Blobs:
    """The archive, each blob looked at once, when the first entry names it."""

    archive: Archive
    seen: set[bytes] = field(default_factory=set)
    size: int = 0

    def look(self, entry: Entry) -> Iterator[Problem]:
        """What is wrong with the blobs that an entry names."""
        try:
            named = blobs_named_by(entry)
        except ValueError as error:
            yield Problem("entry-shape", f"does not name what it must: {error}", f"entry {entry.seq}")
            return
        for blob in named:
            name = bytes.fromhex(blob.sha256)
            if name in self.seen:
                continue
            self.seen.add(name)
            found = self.archive.size_of(blob.sha256)
            about = f"entry {entry.seq}: {blob.what}"
            if isinstance(found, Problem):
                yield replace(found, about=about)
                continue
            self.size += found
            if blob.size is not None and blob.size != found:
                message = f"has {found} bytes, and entry {entry.seq} tells of {blob.size}: the entry is wrong"
                yield Problem("blob-size", message, blob.sha256, about)

    def remarks(self) -> Iterator[Problem]:
        """Blobs that no entry names."""
        loose = [name for name in self.archive.names() if bytes.fromhex(name) not in self.seen]
        if loose:
            message = f"holds {len(loose)} blobs that no sound entry names: an interrupted run leaves such"
            yield Problem("blob-loose", message, "the archive", loose[0])
