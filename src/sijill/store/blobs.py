"""The archive: bytes under their own SHA-256.

What comes in: bytes. What goes out: their name, and the same bytes again. What always holds: a blob is on the disk,
its folder entry too, before its name is given out; it is there whole or not at all, and is never rewritten; what is
given back was hashed while it was read.
"""

import errno
import os
import re
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from itertools import count
from pathlib import Path
from platform import node

from sijill.record.problem import Problem

NAME = re.compile(r"[0-9a-f]{64}")
MODE = 0o444
CHUNK = 1 << 20
OLD = 24 * 60 * 60.0
"""Seconds after which nobody is writing a temporary file any more."""
_PART = re.compile(r"\.[0-9a-f]{64}\.([0-9a-f]{8})\.(\d{1,10})\.\d+\.part")
_BINARY = getattr(os, "O_BINARY", 0)
_READ = os.O_RDONLY | _BINARY | getattr(os, "O_NONBLOCK", 0)
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
_HAS_FOLDER_SYNC = os.name != "nt"
_numbers = count()


class BlobError(Exception):
    """The archive does not hold what it should, or cannot take it; `problem` names the path and the cure."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.where} {problem.message}")
        self.problem = problem


class Blobs:
    """A folder of blobs, `ab/abcdef...`; it is made when the first is put."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, name: str) -> Path:
        """Where a blob of this name (SHA-256, lower-case hex) lies; `BlobError` where it is no such name."""
        if not NAME.fullmatch(name):
            message = (
                f"has no blob {name!r}, for that is no SHA-256: what names it was altered; restore it from a backup"
            )
            raise BlobError(Problem("blob-name", message, str(self.folder), name))
        return self.folder / name[:2] / name

    def put(self, data: bytes) -> str:
        """Keep bytes; their name. Raises `BlobError`, and then nothing half-written is left."""
        return self.put_many([data])[0]

    def put_many(self, batch: Iterable[bytes]) -> tuple[str, ...]:
        """Keep all bytes of a batch, syncing each folder but once; their names, in order. `BlobError` as for `put`.

        Where one cannot be kept, none is named; those kept whole before it may stay.
        """
        names: list[str] = []
        parts: dict[str, Path] = {}
        seen: set[str] = set()
        try:
            for data in batch:
                name = sha256(data).hexdigest()
                names.append(name)
                if name not in seen:
                    seen.add(name)
                    if not self._holds(name, len(data)):
                        parts[name] = self._write(name, data)
            with _telling(self.folder):
                while parts:
                    name, part = next(iter(parts.items()))
                    part.replace(self.path(name))
                    del parts[name]
                # Those that were there already too: who put them may have been killed before this step.
                for folder in sorted({self.path(name).parent for name in seen}):
                    sync_folder(folder)
        finally:
            for part in parts.values():
                _remove(part)
        return tuple(names)

    def get(self, name: str) -> bytes:
        """A blob's bytes, hashed while they are read. Raises `BlobError` where they are gone, altered, unreadable."""
        chunks = list(self._chunks(name))
        return chunks[0] if len(chunks) == 1 else b"".join(chunks)

    def size_of(self, name: str) -> int | Problem:
        """How many bytes a blob has, all of them read and hashed; or what is wrong with it. Takes little memory."""
        try:
            return sum(map(len, self._chunks(name)))
        except BlobError as error:
            return error.problem

    def names(self) -> Iterator[str]:
        """The blobs that are there, in order; nothing else in the folder is one, temporary files neither."""
        for shard in _listed(self.folder):
            if re.fullmatch("[0-9a-f]{2}", shard):
                yield from (n for n in _listed(self.folder / shard) if NAME.fullmatch(n) and n.startswith(shard))

    def sweep(self) -> int:
        """Remove the temporary files that killed processes left, never those of one that is writing; how many."""
        removed = 0
        for shard in _listed(self.folder):
            for name in _listed(self.folder / shard):
                part = self.folder / shard / name
                if (made := _PART.fullmatch(name)) and _is_left(part, made[1], int(made[2])):
                    _remove(part)
                    removed += 1
        return removed

    def _holds(self, name: str, size: int) -> bool:
        """Whether the blob is there, unaltered; `BlobError` where something else is."""
        if not self.path(name).exists():
            return False
        found = self.size_of(name)
        if isinstance(found, Problem):
            raise BlobError(found)
        return found == size

    def _write(self, name: str, data: bytes) -> Path:
        """Write to a temporary name beside the last one, and sync; that path."""
        path = self.path(name)
        part = path.parent / f".{name}.{_machine()}.{os.getpid()}.{next(_numbers)}.part"
        with _telling(path):
            if not path.parent.is_dir():
                _make_folder(path.parent)
            try:
                handle = os.open(part, _WRITE, MODE)
                try:
                    rest = memoryview(data)
                    while rest:
                        rest = rest[os.write(handle, rest) :]
                    os.fsync(handle)
                finally:
                    os.close(handle)
            except BaseException:
                _remove(part)
                raise
        return part

    def _chunks(self, name: str) -> Iterator[bytes]:
        path = self.path(name)
        digest = sha256()
        try:
            # Not blocking, for a pipe may lie there.
            handle = os.open(path, _READ)
            try:
                if not stat.S_ISREG(os.fstat(handle).st_mode):
                    raise BlobError(_unreadable(path, name, "it is no file"))
                while chunk := os.read(handle, CHUNK):
                    digest.update(chunk)
                    yield chunk
            finally:
                os.close(handle)
        except FileNotFoundError as error:
            message = "is gone from the archive: copy it back from a backup of this casebook"
            raise BlobError(Problem("blob-gone", message, str(path), name)) from error
        except OSError as error:
            raise BlobError(_unreadable(path, name, error.strerror or str(error))) from error
        if digest.hexdigest() != name:
            message = (
                f"was altered, its SHA-256 is now {digest.hexdigest()}: put it aside as it is, "
                "and copy the right one back from a backup of this casebook"
            )
            raise BlobError(Problem("blob-altered", message, str(path), name))


def cannot_keep(path: Path, error: OSError) -> Problem:
    """Why bytes could not be written to the archive, and what to do."""
    why = error.strerror or str(error)
    if error.errno in _FULL:
        return Problem("disk-full", f"has no room ({why}): free some space there, then run again", str(path))
    if error.errno in _FORBIDDEN:
        message = f"cannot be written ({why}): give yourself the right to write there, or copy the casebook elsewhere"
        return Problem("not-writable", message, str(path))
    return Problem("not-kept", f"cannot be written ({why}): check that disk and folder, then run again", str(path))


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    """Give the operating system's trouble with writing its cure."""
    try:
        yield
    except OSError as error:
        where = Path(error.filename) if isinstance(error.filename, str) else path
        raise BlobError(cannot_keep(where, error)) from error


def _unreadable(path: Path, name: str, why: str) -> Problem:
    message = f"cannot be read ({why}): give yourself the right to read it, and check the disk"
    return Problem("blob-unreadable", message, str(path), name)


def _listed(folder: Path) -> list[str]:
    """The names in a folder, in order; none where there is no such folder."""
    try:
        return sorted(os.listdir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise BlobError(_unreadable(folder, "", error.strerror or str(error))) from error


def _make_folder(folder: Path) -> None:
    """Make a folder and those above it, each there for good."""
    missing = [f for f in (folder, *folder.parents) if not f.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for made in reversed(missing):
        sync_folder(made.parent)


def sync_folder(folder: Path) -> None:
    """Have the disk hold a folder's list of names; Windows does so by itself."""
    if not _HAS_FOLDER_SYNC:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(part: Path) -> None:
    with suppress(OSError):
        part.unlink()


def _machine() -> str:
    """This machine in eight letters, for process numbers mean nothing on another."""
    return sha256(node().encode("utf-8", "replace")).hexdigest()[:8]


def _is_left(part: Path, machine: str, process: int) -> bool:
    """Whether nobody is writing a temporary file: its process is gone, or it is old."""
    try:
        if time.time() - part.stat().st_mtime > OLD:
            return True
    except OSError:
        return False
    return machine == _machine() and not _is_alive(process)


def _is_alive(process: int) -> bool:
    """Whether a process of this machine lives; always, where that cannot be asked without harm."""
    if os.name == "nt":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
