"""A bundle of evidence that a stranger can check without us: a BagIt 1.0 folder, or a .zip of one.

What comes in: `Evidence`, all that the record has about a document. What goes out: a folder with the bytes, the
entries, their proofs, the signed heads, and `verify.py`. What always holds: it is there whole, and found unchanged by
its own `verify.py`, or not at all; the same evidence at the same time gives the same bytes.
"""

import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from sijill.preserve.bundle_names import safe_name
from sijill.preserve.bundle_proofs import Tree
from sijill.preserve.bundle_text import BAGIT, Label, bag_info, one_line, readme
from sijill.preserve.keys import public_text
from sijill.preserve.timestamp import head_bytes
from sijill.preserve.verify import UNCHANGED, check
from sijill.record.ledger import Entry, Json, Kind, TreeHead, stamp

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_ZIP64_FROM = 1 << 31
_DERIVATIVES = {
    Kind.PARSED: ("text", "text.txt", "the text taken from a capture"),
    Kind.READ: ("reading", "reading.json", "the reading taken from a capture"),
    Kind.RECONCILED: ("result", "tolls.json", "the tolls of an incident"),
}
"""For each kind the key of its body that names a blob, the end of the file's name, and what it is."""


class BundleError(Exception):
    """No bundle was written; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A timestamping authority's raw reply over the head of this size."""

    size: int
    reply: bytes


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a bundle is made of.

    `entries`: those about the document, and best the MADE entry too, which ties the key to the record. `leaves`: the
    leaf hashes of the whole ledger, at least up to the last head. `heads`: signed heads; the largest must hold all
    entries, and each older one that is given is proved to be its beginning. `blob` gives the bytes under a SHA-256, or
    raises. `key`: the 32 public bytes. `stamps`: replies that no STAMPED entry among `entries` names.
    """

    label: str
    tool: str
    now: datetime
    key: bytes
    entries: Sequence[Entry]
    leaves: Sequence[bytes]
    heads: Sequence[TreeHead]
    blob: Callable[[str], bytes]
    stamps: Sequence[Stamp] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """A file of evidence: where it goes, what it is, and the entry that names it, if any."""

    path: str
    what: str
    data: Callable[[], bytes]
    entry: Entry | None = None


def write_bundle(target: Path, evidence: Evidence) -> None:
    """Write a bundle as a new folder, or as a new .zip file where the target's name ends so. Raises `BundleError`.

    What `evidence.blob` raises is raised on.
    """
    if target.is_symlink() or target.exists():
        raise BundleError(f"{target} is there already: name a new folder or file")
    heads, entries = _ordered(evidence)
    try:
        partial = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent))
        try:
            folder = partial / (target.stem if _is_zip(target) else target.name)
            _write_bag(folder, evidence, heads, entries)
            report = check(folder)
            if report.result != UNCHANGED:
                raise BundleError(f"no bundle was written, for the record does not hold: {report.reason}")
            _put(folder, target, partial / "bundle.zip")
        finally:
            shutil.rmtree(partial, ignore_errors=True)
    except OSError as error:
        raise BundleError(f"{target} cannot be written ({error.strerror or error}): choose another place") from error


def _is_zip(target: Path) -> bool:
    return target.suffix.lower() == ".zip"


def _ordered(evidence: Evidence) -> tuple[list[TreeHead], list[Entry]]:
    """The heads by size and the entries by number, each once; or `BundleError`."""
    heads = sorted({head.size: head for head in evidence.heads if head.size}.values(), key=lambda head: head.size)
    entries = sorted({entry.seq: entry for entry in evidence.entries}.values(), key=lambda entry: entry.seq)
    if not heads or not entries:
        raise BundleError("there is no signed head, or nothing was entered: run `sijill run` first")
    size = heads[-1].size
    if entries[-1].seq >= size:
        raise BundleError(f"entry {entries[-1].seq} is not yet signed: run `sijill run` to sign the record, then again")
    if len(evidence.leaves) < size:
        raise BundleError(
            f"the ledger has {len(evidence.leaves)} entries, and a signed head says {size}: some are gone"
        )
    return heads, entries


def _write_bag(folder: Path, evidence: Evidence, heads: Sequence[TreeHead], entries: Sequence[Entry]) -> None:
    written: dict[str, tuple[str, int]] = {}

    def write(path: str, data: bytes) -> str:
        _write(folder / path, data)
        written[path] = (sha256(data).hexdigest(), len(data))
        return written[path][0]

    told: list[Json] = []
    paths: dict[str, str] = {}
    for piece in _pieces(evidence, heads, entries):
        data = piece.data()
        digest = sha256(data).hexdigest()
        path = paths.setdefault(digest, piece.path)
        if path == piece.path:
            write(path, data)
        entry = None if piece.entry is None else piece.entry.seq
        told.append({"entry": entry, "file": path, "sha256": digest, "what": piece.what})
    write("data/about.json", _json(_about(evidence, entries, told)))
    write("data/entries.jsonl", b"".join(entry.data + b"\n" for entry in entries))
    write("data/heads.json", _json({"heads": [_head(head) for head in heads]}))
    write("data/proofs.json", _json(_proofs(evidence.leaves, heads, entries)))
    write("data/public-key.txt", public_text(evidence.key))
    size, count = sum(size for _, size in written.values()), len(written)
    write("manifest-sha256.txt", _manifest(written))
    label = Label(evidence.label, evidence.tool, evidence.now)
    write("bagit.txt", BAGIT)
    write("bag-info.txt", bag_info(label, size, count))
    write("README.txt", readme(label))
    write("verify.py", files("sijill.preserve").joinpath("verify.py").read_bytes())
    _write(
        folder / "tagmanifest-sha256.txt",
        _manifest({path: told for path, told in written.items() if not path.startswith("data/")}),
    )


def _pieces(evidence: Evidence, heads: Sequence[TreeHead], entries: Sequence[Entry]) -> Iterator[_Piece]:
    """The files of evidence, one for each entry that names it; documents first, for equal bytes are written once."""
    sealed = [entry for entry in entries if entry.kind is Kind.SEALED]
    yield from (_document(evidence, entry) for entry in sealed)
    for entry in sealed:
        if certificate := _certificate(entry):
            path = f"data/certificates/{entry.seq}-server.der"
            yield _Piece(path, "the server's certificate", _named(evidence, certificate), entry)
    for entry in entries:
        if entry.kind in _DERIVATIVES:
            key, name, what = _DERIVATIVES[entry.kind]
            get = _named(evidence, str(entry.body[key]))
            yield _Piece(f"data/derivatives/{entry.seq}-{name}", what, get, entry)
    yield from _stamps(evidence, heads, entries)


def _document(evidence: Evidence, entry: Entry) -> _Piece:
    name = str(entry.body.get("name") or entry.body.get("address") or "")
    path = f"data/documents/c{entry.seq}-{safe_name(name)}"
    return _Piece(path, "the document, as captured", _named(evidence, str(entry.body["sha256"])), entry)


def _certificate(entry: Entry) -> str | None:
    trail = entry.body.get("trail")
    found = trail.get("certificate") if isinstance(trail, dict) else None
    return found if isinstance(found, str) else None


def _named(evidence: Evidence, name: str) -> Callable[[], bytes]:
    return lambda: evidence.blob(name)


def _given(data: bytes) -> Callable[[], bytes]:
    return lambda: data


def _stamps(evidence: Evidence, heads: Sequence[TreeHead], entries: Sequence[Entry]) -> Iterator[_Piece]:
    """The timestamps, each beside the signed head that it is over."""
    by_size = {head.size: head for head in heads}
    replies: list[tuple[int, Callable[[], bytes], Entry | None]] = [
        (int(str(entry.body["size"])), _named(evidence, str(entry.body["token"])), entry)
        for entry in entries
        if entry.kind is Kind.STAMPED
    ]
    replies += [(each.size, _given(each.reply), None) for each in evidence.stamps]
    for count, (size, reply, entry) in enumerate(replies, 1):
        if size not in by_size:
            raise BundleError(f"a timestamp is over a head of {size} entries, which is not among the signed heads")
        yield _Piece(f"data/timestamps/head-{size}-{count}.tsr", "an authority's timestamp", reply, entry)
    for size in sorted({size for size, _, _ in replies}):
        get = _given(head_bytes(by_size[size]))
        yield _Piece(f"data/timestamps/head-{size}.json", "the head that was timestamped", get)


def _head(head: TreeHead) -> Json:
    read: Json = json.loads(head_bytes(head))
    return read


def _proofs(leaves: Sequence[bytes], heads: Sequence[TreeHead], entries: Sequence[Entry]) -> Json:
    *older, last = heads
    tree = Tree(leaves[: last.size])
    return {
        "consistency": [{"path": [h.hex() for h in tree.consistency(old.size)], "size": old.size} for old in older],
        "inclusion": [
            {"leaf": entry.hash, "path": [h.hex() for h in tree.inclusion(entry.seq)], "seq": entry.seq}
            for entry in entries
        ],
    }


def _about(evidence: Evidence, entries: Sequence[Entry], told: Sequence[Json]) -> Json:
    """What the bundle says of itself; all that is to be relied on is in the entries."""
    return {
        "about": "A bundle of evidence. See README.txt, and run verify.py. Only the entries are signed, not this file.",
        "documents": [
            {"capture": f"c{entry.seq}", "sealed": stamp(entry.at), **entry.body}
            for entry in entries
            if entry.kind is Kind.SEALED
        ],
        "files": told,
        "key": evidence.key.hex(),
        "label": one_line(evidence.label),
        "tool": one_line(evidence.tool),
        "written": stamp(evidence.now),
    }


def _json(value: Json) -> bytes:
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False) + "\n").encode()


def _manifest(written: dict[str, tuple[str, int]]) -> bytes:
    return "".join(f"{digest}  {path}\n" for path, (digest, _) in sorted(written.items())).encode()


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _put(folder: Path, target: Path, packed: Path) -> None:
    """Give the finished bundle its name."""
    if not _is_zip(target):
        folder.rename(target)
        return
    # Not compressed: what a compressor makes of the same bytes differs from version to version.
    with packed.open("xb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            for path in sorted(path for path in folder.rglob("*") if path.is_file()):
                entry = zipfile.ZipInfo(f"{folder.name}/{path.relative_to(folder).as_posix()}", _ZIP_TIME)
                entry.create_system, entry.external_attr = 3, 0o644 << 16
                big = path.stat().st_size >= _ZIP64_FROM
                with path.open("rb") as source, archive.open(entry, "w", force_zip64=big) as written:
                    shutil.copyfileobj(source, written)
        file.flush()
        os.fsync(file.fileno())
    packed.rename(target)
