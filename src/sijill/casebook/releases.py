"""The releases that a casebook has made: numbered folders, each with what it told.

What comes in: a casebook's folder. What goes out: the numbers of its releases, and of the last one for an audience what
it told. What always holds: a release is never written over; one whose files are not as its manifest says is not built
upon.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

import msgspec

from sijill.casebook.folder import CasebookError
from sijill.publish.changes import Record, ReleaseChanges

FOLDER = "releases"
MANIFEST, SIGNATURE, SUMS, HEAD = "manifest.json", "manifest.sig", "SHA256SUMS", "head.json"
RECORD, CHANGES = "record.json", "changes.json"
FORMAT = "sijill-release/1"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FileTold:
    """A file of a release: bytes, SHA-256 (hex)."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a release is: of which casebook, for whom, from how many entries, by what, in which files."""

    format: str
    number: int
    made: datetime
    casebook: str
    audience: str
    size: int
    root: str
    key: str
    rule: str
    made_by: tuple[str, ...]
    policy: str
    tool: str
    previous: str | None
    """The SHA-256 of the manifest of the release before, for the same audience."""
    files: Mapping[str, FileTold]


@dataclass(frozen=True, slots=True)
class Kept:
    """What a release keeps for the next: what it told of incidents; every id that ever had a page; what it opened."""

    record: Record
    ids: tuple[str, ...]
    opened: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Names, places, sources and so on that were told, by kind."""


@dataclass(frozen=True, slots=True)
class AllChanges:
    """The changes of a release and of those before it, the newest first."""

    releases: tuple[ReleaseChanges, ...]


@dataclass(frozen=True, slots=True)
class Past:
    """The last release for an audience."""

    number: int
    manifest: str
    """The SHA-256 of its manifest."""
    kept: Kept
    changes: tuple[ReleaseChanges, ...]


def numbers_in(folder: Path) -> list[int]:
    """The numbers of a casebook's releases, the first first."""
    there = folder / FOLDER
    return sorted(int(path.name) for path in there.iterdir() if path.name.isdecimal()) if there.is_dir() else []


def last_release(folder: Path, audience: str) -> Past | None:
    """The last release for an audience; `None` where there is none. Raises `CasebookError` where it is damaged."""
    for number in reversed(numbers_in(folder)):
        past = folder / FOLDER / str(number)
        data = _bytes(past / MANIFEST)
        manifest = read_as(past / MANIFEST, data, Manifest)
        if manifest.audience == audience:
            kept, changes = (_whole(past, name, manifest) for name in (RECORD, CHANGES))
            all_changes = read_as(past / CHANGES, changes, AllChanges)
            return Past(number, sha256(data).hexdigest(), read_as(past / RECORD, kept, Kept), all_changes.releases)
    return None


def read_as(file: Path, data: bytes, kind: type[T]) -> T:
    """What a file of a release says. Raises `CasebookError`."""
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        cure = "put the release back from a copy, or move its folder out of the casebook"
        raise CasebookError(f"{file} is not as a release writes it ({error}): {cure}") from error


def written(value: object) -> bytes:
    """A value as a file of a release: JSON, the same value the same bytes."""
    return msgspec.json.format(msgspec.json.encode(value, order="deterministic"), indent=1) + b"\n"


def _whole(folder: Path, name: str, manifest: Manifest) -> bytes:
    data, said = _bytes(folder / name), manifest.files.get(name)
    if said is None or said.sha256 != sha256(data).hexdigest():
        cure = "put the release back from a copy: without it nobody can say what has changed since"
        raise CasebookError(f"{folder / name} is not as its manifest says: {cure}")
    return data


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CasebookError(f"{file} cannot be read ({error.strerror or error}): put the release back") from error
