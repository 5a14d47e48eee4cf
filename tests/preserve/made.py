"""A small casebook's ledger and archive, made in memory and on disk: what the checks are tried on.

What goes out: `made`, a `Made` with every kind of entry, three signed heads and its blobs. What always holds: it checks
as unchanged; each part can be replaced to tamper with it.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from sijill.preserve.checking import Evidence, check
from sijill.preserve.findings import Findings
from sijill.preserve.head_checking import KeptHead
from sijill.preserve.keys import SigningKey, new_key
from sijill.preserve.seal import sealing_of
from sijill.record.capture import Found, Hop, Trail
from sijill.record.ledger import FIRST, Entry, Json, Kind, Told, TreeHead
from sijill.record.merkle import Frontier
from sijill.record.written import Written
from sijill.store.blobs import Blobs

BEGAN = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
NOW = BEGAN + timedelta(days=1)


@dataclass(frozen=True)
class Made:
    """A ledger, its heads and its archive."""

    entries: tuple[Written, ...]
    heads: tuple[TreeHead, ...]
    key: SigningKey
    blobs: Blobs
    elsewhere: tuple[KeptHead, ...] = ()

    @property
    def evidence(self) -> Evidence:
        keys = {self.key.id: self.key.public}
        return Evidence(iter(self.entries), self.heads, keys, self.blobs, self.elsewhere)

    def checked(self, now: datetime = NOW) -> Findings:
        return check(self.evidence, now)

    def with_entries(self, *entries: Written) -> "Made":
        return replace(self, entries=entries)


def chained(told: list[Told], began: datetime = BEGAN) -> tuple[Written, ...]:
    """Entries a minute apart, each chained to the one before."""
    written, prev = list[Written](), FIRST
    for seq, each in enumerate(told):
        entry = Entry(seq, began + timedelta(minutes=seq), each.kind, each.body, prev)
        written.append(Written.of(entry))
        prev = entry.hash
    return tuple(written)


def heads_over(entries: tuple[Written, ...], sizes: tuple[int, ...], key: SigningKey) -> tuple[TreeHead, ...]:
    """A head for each of these sizes, signed half a minute after its last entry."""
    heads, tree = list[TreeHead](), Frontier()
    for written in entries:
        tree = tree.grown(bytes.fromhex(written.hash))
        if tree.size in sizes:
            heads.append(key.head(tree.size, tree.root.hex(), BEGAN + timedelta(minutes=tree.size - 1, seconds=30)))
    return tuple(heads)


def acts(key: SigningKey, blobs: Blobs) -> list[Told]:
    """One of every kind, and two more documents; their blobs are put."""
    page = Found("https://news.example/a", b"<p>Five were killed.</p>", trail=Trail((Hop("x", 200),), (), b"\x30cert"))
    note = Found("file:note.txt", b"A note.\n", name="note.txt")
    again = Found("file:copy.txt", b"A note.\n", name="copy.txt")
    seals = [sealing_of(found, collector="A", tool="sijill", version="0.2") for found in (page, note, again)]
    for sealing in seals:
        blobs.put_many(sealing.blobs)
    text, reading, hand, token = blobs.put_many([b"Five were killed.", b'{"claims":[]}', b"[sources]\n", b"token"])
    made: dict[str, Json] = {
        "name": "trial",
        "key": key.id,
        "public": key.public.hex(),
        "tool": "sijill",
        "version": "0",
    }
    tried: dict[str, Json] = {"capture": "c2", "text": text, "reader": "rules/1"}
    likeness: dict[str, Json] = {"rule": "exact/1", "kind": "exact", "measure": "bytes", "likeness": 1.0}
    parsed: dict[str, Json] = {"capture": "c2", "parser": "text/1", "kind": "html", "text": text, "problems": []}
    parsed |= {"published": None, "publisher": None, "title": None, "lang": "en"}
    told = [
        Told(Kind.MADE, made),
        Told(Kind.HAND, {"path": "sources/news.toml", "sha256": hand}),
        *(sealing.told(f"d{seq}") for seq, sealing in enumerate(seals, 2)),
        Told(Kind.PARSED, parsed),
        Told(Kind.NOT_PARSED, {"capture": "c3", "parser": "text/1", "code": "empty", "message": "is empty"}),
        Told(Kind.READ, {**tried, "version": "0.2", "reading": reading, "relevant": True}),
        Told(Kind.NOT_READ, {**tried, "reader": "rules/2", "code": "read-failed", "message": "failed"}),
        Told(Kind.COPY, {"document": "d4", "of": "d3", **likeness}),
        Told(Kind.NOTED, {"code": "quiet", "message": "has gone quiet", "where": "news", "about": ""}),
    ]
    (head,) = heads_over(chained(told), (len(told),), key)
    stamped: dict[str, Json] = {"size": head.size, "root": head.root, "authority": "a", "token": token}
    return [
        *told,
        Told(Kind.STAMPED, stamped),
        Told(Kind.NOTED, {"code": "x", "message": "y", "where": "z", "about": ""}),
    ]


def made(folder: Path) -> Made:
    """A ledger of thirteen entries, with heads over 1, 5, 11 and 13 of them."""
    key, blobs = new_key(folder / "keys"), Blobs(folder / "archive")
    entries = chained(acts(key, blobs))
    return Made(entries, heads_over(entries, (1, 5, 11, 13), key), key, blobs)


def changed_blob(blobs: Blobs, name: str, at: int, bit: int) -> None:
    """Flip one bit of a blob."""
    path = blobs.path(name)
    data = bytearray(path.read_bytes())
    data[at] ^= 1 << bit
    path.chmod(0o644)
    path.write_bytes(data)


def hash_of(data: bytes) -> str:
    return sha256(data).hexdigest()
