#!/usr/bin/env python3
"""Checks a bundle of evidence that Sijill wrote: is it what was captured, unchanged?

Run it in the bundle's folder:   python3 verify.py
It needs Python 3.9 or newer and nothing else: no other file, no network, and no Sijill. It changes nothing.

What comes in: the folder. What goes out: each thing that was checked, what could not be checked, and a last line:
UNCHANGED SINCE CAPTURE (exit code 0), or ALTERED or CANNOT BE CHECKED with the first reason (exit code 1).
What always holds: nothing outside the folder is read, except the files that you name with --key and --head.

How it fits together. Each act of the recorder (a document sealed, its text taken out) is one line of entries.jsonl.
All acts of the recorder, those in this bundle and the others, are the leaves of one tree of SHA-256 hashes (RFC 6962).
The recorder signs the root of that tree from time to time (Ed25519, RFC 8032): a signed head. An entry names its
document by SHA-256. So one signature holds every entry and every document, and a changed byte breaks it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import unicodedata
from pathlib import Path
from typing import NamedTuple, TypeVar

UNCHANGED, ALTERED, UNCLEAR = "UNCHANGED SINCE CAPTURE", "ALTERED", "CANNOT BE CHECKED"
TAG_FILES = ["README.txt", "bag-info.txt", "bagit.txt", "manifest-sha256.txt", "verify.py"]
OUR_FILES = ["data/about.json", "data/entries.jsonl", "data/heads.json", "data/proofs.json", "data/public-key.txt"]
STAMPS = "data/timestamps/"
T = TypeVar("T")
ANY = re.compile(".*", re.DOTALL)
HASH = re.compile(r"[0-9a-f]{64}")
SIGNATURE = re.compile(r"[0-9a-f]{128}")
TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}\+00:00")
MANIFEST_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
MOST_ENTRIES = 2**53
NEVER_CHECKED = [
    "whether the bundle holds all that the recorder has about this",
    "README.txt, bag-info.txt, data/about.json and this script: no signature is over them",
    "the time before capture: what was published, and by whom, is not shown by any of this",
]


class Differs(Exception):  # noqa: N818
    """Something is not as it was when it was captured."""


class Report:
    """What was checked, what was not, and what was found."""

    def __init__(self) -> None:
        self.checked: list[str] = []
        self.not_checked: list[str] = []
        self.result = UNCHANGED
        self.reason = self.key = ""


class Head(NamedTuple):
    """A signed head: the root of the tree of the first `size` entries, and the bytes of the head as it is kept."""

    size: int
    root: bytes
    at: str
    kept: bytes


# ---- The files: all that are listed are there, none beyond them, and each has the hash that was listed.
def files_of(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file in the folder, by its path; links are refused, so nothing outside is ever read."""
    found: dict[str, str] = {}
    folders = [folder]
    while folders:
        for item in sorted(folders.pop().iterdir()):
            # A Mac may write é as e and an accent: NFC makes one of both.
            path = unicodedata.normalize("NFC", item.relative_to(folder).as_posix())
            if item.is_symlink() or not (item.is_dir() or item.is_file()) or path in found:
                raise Differs(f"{path} is a link, or no plain file, or there are two of that name")
            if item.is_dir():
                folders.append(item)
            else:
                found[path] = hash_of_file(item)
    return found


def hash_of_file(path: Path) -> str:
    """The SHA-256 of a file, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for piece in iter(lambda: file.read(1 << 20), b""):
            digest.update(piece)
    return digest.hexdigest()


def check_files(folder: Path, report: Report) -> dict[str, str]:
    """Compare the files with the two lists of them; the paths in the lists are compared, never opened."""
    files = files_of(folder)
    missing = [name for name in [*TAG_FILES, "tagmanifest-sha256.txt", *OUR_FILES] if name not in files]
    if missing:
        raise Differs(f"{missing[0]} is missing")
    listed = manifest(folder / "tagmanifest-sha256.txt")
    if sorted(listed) != TAG_FILES:
        raise Differs("tagmanifest-sha256.txt does not list just the files that every bundle has")
    listed["tagmanifest-sha256.txt"] = files["tagmanifest-sha256.txt"]  # a list cannot hold its own hash
    for path, digest in manifest(folder / "manifest-sha256.txt").items():
        if not path.startswith("data/"):
            raise Differs(f"manifest-sha256.txt lists a file outside data/: {path}")
        listed[path] = digest
    for path in sorted(set(listed) | set(files)):
        if path not in files:
            raise Differs(f"{path} is missing")
        if path not in listed:
            raise Differs(f"{path} was not in the bundle when it was written (take it out if your computer put it in)")
        if files[path] != listed[path]:
            raise Differs(f"{path} has not the SHA-256 that was listed for it")
    report.checked.append(f"{len(files)} files: all that were listed are there, none beyond them, each unchanged")
    return files


def manifest(file: Path) -> dict[str, str]:
    """The hash that a list gives for each path."""
    listed: dict[str, str] = {}
    *lines, rest = file.read_bytes().decode("utf-8", "replace").split("\n")
    for line in lines:
        match = MANIFEST_LINE.fullmatch(line)
        path = unicodedata.normalize("NFC", match.group(2)) if match else ""
        if not match or path in listed:
            raise Differs(f"{file.name} has a line that is no hash and path, or is twice there: {line[:100]}")
        listed[path] = match.group(1)
    if rest:
        raise Differs(f"{file.name} breaks off in a line")
    return listed


# ---- Reading JSON that may be hostile: each value is asked for by its name, and must be of its kind.
def json_from(data: bytes, name: str) -> object:
    """The value of a JSON text."""
    try:
        return json.loads(data.decode("utf-8", "replace"))
    except (ValueError, RecursionError) as error:
        raise Differs(f"{name} is not the JSON that it should be") from error


def the(kind: type[T], record: object, key: str, shape: re.Pattern[str] = ANY) -> T:
    """One named value of a record, which must be of this kind, and a text of this shape."""
    value = record.get(key) if isinstance(record, dict) else None
    if type(value) is not kind:  # and so True is no number
        raise Differs(f"a record has no {key} where it should have one: {str(record)[:100]}")
    if isinstance(value, int) and not 0 <= value <= MOST_ENTRIES:
        raise Differs(f"a record gives a number for {key} that cannot be")
    if isinstance(value, str) and not shape.fullmatch(value):
        raise Differs(f"a record gives a text for {key} that cannot be: {value[:100]}")
    return value


def path_of(proof: object, seq: int, key: str) -> list[bytes]:
    """The hashes of a proof, which must be the one for this entry or this size."""
    if the(int, proof, key) != seq:
        raise Differs(f"data/proofs.json has no proof for {key} {seq} where it should be")
    path = the(list, proof, "path")
    if not all(isinstance(value, str) and HASH.fullmatch(value) for value in path):
        raise Differs(f"data/proofs.json: the proof for {key} {seq} is not a list of hashes")
    return [bytes.fromhex(value) for value in path]


def canonical(record: object) -> bytes:
    """The one way in which the recorder writes a record for hashing and signing: keys sorted, no blanks."""
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


# ---- The tree of hashes (RFC 6962, section 2.1). The left branch of a tree is the largest full one that leaves a rest.
def node(left: bytes, right: bytes) -> bytes:
    """The hash over two branches."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def left_size(size: int) -> int:
    """The leaves of the left branch: the largest power of two below `size`."""
    return 1 << ((size - 1).bit_length() - 1)


def take(path: list[bytes]) -> bytes:
    """The next branch of a proof, from the top of the tree down."""
    if not path:
        raise Differs("a proof is too short")
    return path.pop()


def root_with(leaf: bytes, seq: int, size: int, path: list[bytes]) -> bytes:
    """The root of a tree of `size` leaves, from leaf number `seq` and the branches beside its way up, lowest first."""
    if size == 1:
        return leaf
    left, beside = left_size(size), take(path)
    if seq < left:
        return node(root_with(leaf, seq, left, path), beside)
    return node(beside, root_with(leaf, seq - left, size - left, path))


def roots_with(old: int, size: int, path: list[bytes], known: bytes | None) -> tuple[bytes, bytes]:
    """The roots of the first `old` leaves and of all `size`, from the branches that they share and those added.

    `known` is the root of the old tree; it counts as a branch where the old tree is a whole branch of the new one.
    """
    if old == size:
        same = take(path) if known is None else known
        return same, same
    left, beside = left_size(size), take(path)
    if old <= left:
        was, now = roots_with(old, left, path, known)
        return was, node(now, beside)
    was, now = roots_with(old - left, size - left, path, None)
    return node(beside, was), node(beside, now)


# ---- Ed25519 (RFC 8032, section 5.1): Python has none of its own. A point is (X, Y, Z, T): x = X/Z, y = Y/Z, xy = T/Z.
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
BASE_X = 15112221349535400772501151409588531511454012693041857206046113283949847762202
BASE_Y = 46316835694926478169428394003475163141307993866256225615783033603165251855960
BASE = (BASE_X, BASE_Y, 1, BASE_X * BASE_Y % P)
Point = tuple[int, int, int, int]


def add(a: Point, b: Point) -> Point:
    """The sum of two points of the curve."""
    first = (a[1] - a[0]) * (b[1] - b[0]) % P
    second = (a[1] + a[0]) * (b[1] + b[0]) % P
    third, fourth = 2 * D * a[3] * b[3] % P, 2 * a[2] * b[2] % P
    e, f, g, h = second - first, fourth - third, fourth + third, second + first
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(count: int, point: Point) -> Point:
    """A point added to itself so many times."""
    total: Point = (0, 1, 1, 0)
    while count > 0:
        if count % 2 == 1:
            total = add(total, point)
        point, count = add(point, point), count // 2
    return total


def point_from(data: bytes) -> Point | None:
    """The point that 32 bytes stand for: y, and in the highest bit which of the two x; `None` if there is none."""
    both = int.from_bytes(data, "little")
    y, odd = both % 2**255, both >> 255
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * ROOT_OF_MINUS_ONE % P
    if y >= P or x * x % P != square or (x == 0 and odd == 1):
        return None
    if x % 2 != odd:
        x = P - x
    return x, y, 1, x * y % P


def is_signed(key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the owner of the key signed the message: S times the base point is R plus h times the key."""
    if len(key) != 32 or len(signature) != 64:
        return False
    owner, r, s = point_from(key), point_from(signature[:32]), int.from_bytes(signature[32:], "little")
    if owner is None or r is None or s >= ORDER:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    a, b = times(s, BASE), add(r, times(h, owner))
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


# ---- The record: signed heads, entries, and the bytes that they name.
def head_from(record: object, key: bytes, where: str) -> Head:
    """A head, once its signature holds."""
    size, root, at = the(int, record, "size"), the(str, record, "root", HASH), the(str, record, "at", TIME)
    signed = {"at": at, "key": hashlib.sha256(key).hexdigest()[:16], "root": root, "size": size}
    signature = the(str, record, "signature", SIGNATURE)
    if the(str, record, "key") != signed["key"] or not is_signed(key, canonical(signed), bytes.fromhex(signature)):
        raise Differs(f"{where} is not signed with the key {key.hex()}")
    return Head(size, bytes.fromhex(root), at, canonical({**signed, "signature": signature}))


def check_heads(folder: Path, key: bytes, proofs: object, report: Report) -> list[Head]:
    """All signed heads in their order; each is proved to be the beginning of the last."""
    given = the(list, json_from((folder / "data/heads.json").read_bytes(), "heads.json"), "heads")
    heads = [head_from(record, key, f"signed head {count}") for count, record in enumerate(given, 1)]
    grown = the(list, proofs, "consistency")
    if not heads or len(grown) != len(heads) - 1:
        raise Differs("data/proofs.json has not one proof of growth for each older head")
    last = heads[-1]
    report.checked.append(f"{len(heads)} heads: each is signed; the last, of {last.at}, is over {last.size} entries")
    for count, proof in enumerate(grown):
        old, following = heads[count], heads[count + 1]
        if not 0 < old.size < following.size or old.at > following.at:
            raise Differs(f"head {old.size} is not before head {following.size}, in size and time")
        path = path_of(proof, old.size, "size")
        if roots_with(old.size, last.size, path, old.root) != (old.root, last.root) or path:
            raise Differs(f"the record of head {last.size} is not that of head {old.size} with more added to it")
    if grown:
        report.checked.append("each older head is the beginning of the last: entries were added, none was changed")
    return heads


def check_entries(folder: Path, heads: list[Head], proofs: object, report: Report) -> list[object]:
    """All entries of the bundle: each is proved to be in the tree of the last head, in order of number and of time."""
    lines = (folder / "data/entries.jsonl").read_bytes().split(b"\n")
    paths = the(list, proofs, "inclusion")
    if lines.pop() != b"" or not lines or len(paths) != len(lines):
        raise Differs("data/entries.jsonl breaks off, or data/proofs.json has not one proof for each of its lines")
    entries: list[object] = []
    before, before_at, before_leaf = -1, "", hashlib.sha256(b"").digest()
    for count, line in enumerate(lines):
        entry = json_from(line, f"line {count + 1} of data/entries.jsonl")
        seq, at, prev = the(int, entry, "seq"), the(str, entry, "at", TIME), the(str, entry, "prev", HASH)
        leaf, path, last = hashlib.sha256(b"\x00" + line).digest(), path_of(paths[count], seq, "seq"), heads[-1]
        if seq >= last.size or root_with(leaf, seq, last.size, path) != last.root or path:
            raise Differs(f"entry {seq} is not, as it stands here, in the signed tree of {last.size} entries")
        if the(str, paths[count], "leaf") != leaf.hex():
            raise Differs(f"data/proofs.json gives another hash for entry {seq}")
        if seq <= before or at < before_at:
            raise Differs(f"entry {seq} is not after entry {before}, in number and time")
        if seq == before + 1 and prev != before_leaf.hex():
            raise Differs(f"entry {seq} does not follow upon the one before it")
        if any(seq < head.size and at > head.at for head in heads):
            raise Differs(f"entry {seq} is later than a signed head that holds it")
        before, before_at, before_leaf = seq, at, leaf
        entries.append(entry)
    report.checked.append(f"{len(entries)} entries: each is in the signed tree, in order, and no time goes back")
    return entries


def named_by(entry: object) -> list[str]:
    """The SHA-256 of each thing whose bytes an entry answers for."""
    kind, body = the(str, entry, "kind"), the(dict, entry, "body")
    if kind == "sealed":
        trail = body.get("trail") or {}
        return [the(str, body, "sha256")] + ([the(str, trail, "certificate")] if trail.get("certificate") else [])
    key = {"parsed": "text", "read": "reading", "stamped": "token", "reconciled": "result"}.get(kind)
    return [the(str, body, key)] if key else []


def check_bytes(files: dict[str, str], entries: list[object], report: Report) -> None:
    """Whether each thing that an entry names by its SHA-256 is here, and each file here is named."""
    paths = {digest: path for path, digest in sorted(files.items(), reverse=True) if path.startswith("data/")}
    named: set[str] = set()
    for entry in entries:
        for digest in named_by(entry):
            if digest not in paths:
                raise Differs(f"what entry {the(int, entry, 'seq')} names is not here as it was: SHA-256 {digest}")
            named.add(digest)
        kind, body, at = the(str, entry, "kind"), the(dict, entry, "body"), the(str, entry, "at")
        if kind == "made" and the(str, body, "public") != report.key:
            raise Differs("the record was begun with another key than the one that signed it")
        if kind == "sealed":
            report.checked.append(f"{paths[the(str, body, 'sha256')]}: sealed {at}, from {the(str, body, 'address')}")
    for path, digest in sorted(files.items()):
        if path.startswith("data/") and path not in OUR_FILES and not path.startswith(STAMPS) and digest not in named:
            raise Differs(f"{path} is named by no signed entry")
    report.checked.append(f"{len(named)} pieces of evidence: each is named by a signed entry, by its SHA-256")


def check_stamps(files: dict[str, str], folder: Path, heads: list[Head], report: Report) -> None:
    """Whether each timestamp is over a head that is here; its own signature is for OpenSSL to check."""
    kept = {f"{STAMPS}head-{head.size}.json": head.kept for head in heads}
    for path in sorted(path for path in files if path.startswith(STAMPS)):
        about = re.sub(r"-[0-9]+\.tsr$", ".json", path)
        if about not in kept or (path == about and (folder / path).read_bytes() != kept[path]):
            raise Differs(f"{path} is not, or not for, a signed head that is here")
        if path != about and hashlib.sha256(kept[about]).digest() not in (folder / path).read_bytes():
            report.not_checked.append(f"{path}: it does not hold the hash of its head, and shows nothing")
        elif path != about:
            report.not_checked.append(f"{path}: an authority's word on when the head was there; ROOT.pem is its root")
            report.not_checked.append(f"  with OpenSSL: openssl ts -verify -data {about} -in {path} -CAfile ROOT.pem")


# ---- What you hold yourself: the key that you got by another way, a signed head that you kept.
def key_from(given: str) -> bytes:
    """The key that a person gave: 64 hexadecimal digits, or a file that holds them."""
    text = given
    if Path(given).is_file():
        text = Path(given).read_bytes().decode("ascii", "replace")
    if not re.fullmatch(r"[0-9a-fA-F]{64}", text.strip()):
        raise ValueError(f"{given} is not a public key of 64 hexadecimal digits, nor a file of one")
    return bytes.fromhex(text.strip())


def check_kept_head(path: Path, key: bytes, heads: list[Head], report: Report) -> None:
    """Whether this record and the one that a head kept elsewhere was signed over are the same."""
    kept = head_from(json.loads(path.read_bytes()), key, f"the head in {path}")
    same = [head for head in heads if head.size == kept.size]
    if not same:
        raise ValueError(f"the bundle has no signed head of size {kept.size}: ask for one that was written with it")
    if same[0].root != kept.root:
        raise Differs(f"the head in {path} is of another record of {kept.size} entries: one of the two was rewritten")
    report.checked.append(f"the head that you kept, of {kept.at}, is of this very record")


# ---- All of it.
def check(folder: Path, key: str = "", head: str = "") -> Report:
    """Check the bundle in a folder; never raises."""
    report = Report()
    try:
        files = check_files(folder, report)
        public = key_from(str(folder / "data/public-key.txt"))
        report.key = public.hex()
        if key and key_from(key) != public:
            raise Differs(f"this was signed with the key {report.key}, which is not the one that you gave")
        proofs = json_from((folder / "data/proofs.json").read_bytes(), "proofs.json")
        heads = check_heads(folder, public, proofs, report)
        entries = check_entries(folder, heads, proofs, report)
        check_bytes(files, entries, report)
        check_stamps(files, folder, heads, report)
        if head:
            check_kept_head(Path(head), public, heads, report)
    except Differs as error:
        report.result, report.reason = ALTERED, str(error)
    except Exception as error:  # whatever a hostile bundle brings about, nothing was shown by it
        report.result, report.reason = UNCLEAR, str(error) or type(error).__name__
    if not key:
        report.not_checked.append(f"whose key it is: compare {report.key or 'it'} with one got by another way (--key)")
    report.not_checked += NEVER_CHECKED
    return report


def main(arguments: list[str]) -> int:
    """Check, and say so."""
    parser = argparse.ArgumentParser(description="Checks a bundle of evidence: is it unchanged since capture?")
    parser.add_argument("folder", nargs="?", default=Path(__file__).resolve().parent, help="default: here")
    parser.add_argument("--key", default="", help="the public key that you got by another way: a file, or hex digits")
    parser.add_argument("--head", default="", help="a file with a signed head of this record that was kept elsewhere")
    parser.add_argument("--json", action="store_true", help="answer in JSON")
    options = parser.parse_args(arguments)
    report = check(Path(options.folder), options.key, options.head)
    if options.json:
        sys.stdout.write(json.dumps({**vars(report), "result": report.result.lower()}, indent=1) + "\n")
    else:
        lines = [f"ok           {line}" for line in report.checked]
        lines += [f"not checked  {line}" for line in report.not_checked]
        lines.append(report.result + (f": {report.reason}" if report.reason else ""))
        for line in lines:  # what is not printable is spelled out, so that no name can harm or fool the screen
            safe = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in line) + "\n"
            encoding = sys.stdout.encoding or "ascii"
            sys.stdout.write(safe.encode(encoding, "backslashreplace").decode(encoding))
    return 0 if report.result == UNCHANGED else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
