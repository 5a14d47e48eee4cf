"""A small record with all that a bundle may hold, made with real hashes and a real key, and its evidence.

What goes out: a `Record` to add entries to and sign, and `evidence()`, that of its one document, the same each time.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sijill.preserve.bundle import Evidence, Stamp
from sijill.preserve.keys import SigningKey, key_id
from sijill.preserve.timestamp import request_for
from sijill.record.ledger import FIRST, Entry, Json, Kind, TreeHead
from sijill.record.merkle import root_of
from tests.preserve.authority import asked_for, authority

START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
NAME = "تقرير السوق.html"


def key_of(seed: int = 1) -> SigningKey:
    private = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)
    public = private.public_key().public_bytes_raw()
    return SigningKey(key_id(public), public, private)


@dataclass
class Record:
    """A ledger in memory, its blobs, its heads."""

    key: SigningKey = field(default_factory=key_of)
    entries: list[Entry] = field(default_factory=list)
    heads: list[TreeHead] = field(default_factory=list)
    blobs: dict[str, bytes] = field(default_factory=dict)

    @property
    def leaves(self) -> list[bytes]:
        return [bytes.fromhex(entry.hash) for entry in self.entries]

    def put(self, data: bytes) -> str:
        name = sha256(data).hexdigest()
        self.blobs[name] = data
        return name

    def enter(self, kind: Kind, body: Mapping[str, Json], minutes: int = 1) -> Entry:
        before = self.entries[-1] if self.entries else None
        at = before.at + timedelta(minutes=minutes) if before else START
        entry = Entry(len(self.entries), at, kind, body, before.hash if before else FIRST)
        self.entries.append(entry)
        return entry

    def sign(self) -> TreeHead:
        latest = max(entry.at for entry in self.entries)
        head = self.key.head(len(self.entries), root_of(self.leaves).hex(), latest + timedelta(seconds=1))
        self.heads.append(head)
        return head

    def seal(self, data: bytes, name: str = NAME, trail: Json = None) -> Entry:
        return self.enter(
            Kind.SEALED,
            {
                "document": f"d{len(self.entries)}",
                "address": "https://example.org/market",
                "sha256": self.put(data),
                "size": len(data),
                "name": name,
                "media_type": "text/html",
                "published": "2026-02-28",
                "publisher": None,
                "lang": "ar",
                "title": "السوق",
                "source": None,
                "held_in": None,
                "captured": None,
                "forwarded": None,
                "collector": "Team",
                "tool": "sijill",
                "version": "0.1.0",
                "trail": trail,
            },
        )


def record(key: SigningKey | None = None, document: bytes = b"<p>Nine people were killed.</p>") -> Record:
    """One document among others: sealed, parsed, read, timestamped; three signed heads."""
    made = Record(key or key_of())
    public = made.key.public.hex()
    made.enter(
        Kind.MADE, {"name": "Casebook", "key": made.key.id, "public": public, "tool": "sijill", "version": "0.1.0"}
    )
    made.seal(b"another document", "other.txt")
    first = made.sign()
    certificate = made.put(b"0\x03DER")
    hops: Json = [["https://example.org/market", 200]]
    sealed = made.seal(document, trail={"hops": hops, "headers": [["Server", "x"]], "certificate": certificate})
    capture, text = f"c{sealed.seq}", made.put(b"Nine people were killed.")
    made.enter(Kind.PARSED, {"capture": capture, "parser": "html/1", "kind": "html", "text": text, "problems": []})
    reading = made.put(b'{"claims":[]}')
    made.enter(Kind.READ, {"capture": capture, "text": text, "reader": "rules/1", "reading": reading, "version": "1"})
    token = made.put(authority().stamped(_imprint(request_for(first)), b""))
    made.enter(Kind.STAMPED, {"size": first.size, "root": first.root, "authority": "https://a.example", "token": token})
    made.sign()
    for number in range(6):
        made.enter(Kind.NOTED, {"code": "n", "message": str(number), "where": "", "about": ""})
    made.sign()
    return made


def _imprint(request: bytes) -> bytes:
    return asked_for(request)[0]


def evidence(made: Record | None = None, about: Callable[[Entry], bool] | None = None) -> Evidence:
    """What a bundle of the record's document is made of."""
    made = made or record()
    about = about or (lambda entry: entry.kind is not Kind.NOTED and entry.seq != 1)
    return Evidence(
        label="Document d2: السوق",
        tool="sijill 0.1.0",
        now=START + timedelta(days=30),
        key=made.key.public,
        entries=tuple(entry for entry in made.entries if about(entry)),
        leaves=made.leaves,
        heads=tuple(made.heads),
        blob=made.blobs.__getitem__,
        stamps=(Stamp(made.heads[-1].size, authority().stamped(_imprint(request_for(made.heads[-1])), b"")),),
    )


def stranger(folder: Path, *options: str, script: Path | None = None) -> tuple[int, str]:
    """What a stranger sees who runs the script in a bundle's folder: Python alone, without Sijill."""
    command = [sys.executable, "-I", "-S", str(script or "verify.py"), *options]
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=60, check=False)
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done.returncode, done.stdout.decode()


def relisted(folder: Path, only: str = "") -> None:
    """Write both lists of files anew, or one, as one who alters a bundle and knows the format would."""
    for name, is_in in (
        ("manifest-sha256.txt", lambda path: path.startswith("data/")),
        ("tagmanifest-sha256.txt", lambda path: not path.startswith(("data/", "tagmanifest"))),
    ):
        if only not in ("", name):
            continue
        found = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
        lines = [f"{sha256((folder / path).read_bytes()).hexdigest()}  {path}\n" for path in found if is_in(path)]
        (folder / name).write_text("".join(lines), encoding="utf-8", newline="\n")


def rewritten(path: Path, change: Callable[[Any], object]) -> None:
    """Change the JSON object of a file."""
    value = json.loads(path.read_bytes())
    change(value)
    path.write_text(json.dumps(value), encoding="utf-8")
