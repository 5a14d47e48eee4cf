"""A zip archive that others packed: its parts, checked before anything is unpacked.

What comes in: a file or bytes. What goes out: a `Bundle`, which opens parts by their names, or a `Problem`. What
always holds: no part is written to disk; a name that leads out of the archive, a part packed twice under one name, a
locked part and one that unpacks as bombs do are refused by name, and the others can be had.
"""

import io
import re
import unicodedata
import zipfile
import zlib
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from sijill.collect.limits import MEGABYTE
from sijill.record.problem import Problem

_MAX_PARTS = 200_000
_MAX_RATIO, _LARGE = 200, 8 * MEGABYTE
_OUTSIDE = re.compile(r"\A[/\\]|\A[A-Za-z]:|(?:\A|[/\\])\.\.(?:[/\\]|\Z)|[\x00-\x1f\x7f]")
SPOILED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError)
"""What zipfile raises for archives that are damaged, locked or packed in an unknown way."""
_NOT_SHOWN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def file_name(written: str) -> str:
    """A file's name as people may be shown it: no folders, no control characters, no marks that turn the writing."""
    last = re.split(r"[/\\]", written)[-1]
    shown = "".join(c for c in last if unicodedata.category(c) not in _NOT_SHOWN).strip()
    return "" if shown in (".", "..") else shown[:200]


def leads_outside(path: str) -> bool:
    """Whether a path, relative to some folder, may lead out of it, or hides characters."""
    return _OUTSIDE.search(path) is not None


@dataclass(frozen=True, slots=True)
class Bundle:
    """An open archive; `parts` are its sound ones by name, `problems` say what is wrong with the others."""

    where: str
    archive: zipfile.ZipFile
    parts: dict[str, zipfile.ZipInfo] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.archive.close()

    def opened(self, name: str) -> IO[bytes] | Problem:
        """A part as a file; its checksum is compared at its end. Problems: `not-found` `parse-failed`."""
        if name not in self.parts:
            return Problem("not-found", f"holds no sound part {name[:200]!r}: export it again", self.where, name)
        try:
            return self.archive.open(self.parts[name])
        except (*SPOILED, OSError) as error:
            return self._spoiled(name, error)

    def bytes_of(self, name: str, limit: int) -> bytes | Problem:
        """All of a part. Problems: `not-found` `parse-failed` `too-large`."""
        file = self.opened(name)
        if isinstance(file, Problem):
            return file
        if self.parts[name].file_size > limit:
            return self._too_large(name, limit)
        try:
            with closing(file):
                data = file.read(limit + 1)
        except (*SPOILED, OSError) as error:
            return self._spoiled(name, error)
        return self._too_large(name, limit) if len(data) > limit else data

    def _too_large(self, name: str, limit: int) -> Problem:
        message = f"holds a part larger than {limit / 1e6:.0f} MB, which is not taken: unpack it and give a shorter one"
        return Problem("too-large", message, f"{self.where}/{name}", name)

    def _spoiled(self, name: str, error: Exception) -> Problem:
        message = f"its part cannot be unpacked ({type(error).__name__}: {error}): copy or export the archive again"
        return Problem("parse-failed", message, f"{self.where}/{name}", name)


def bundle_in(held: Path | bytes, where: str) -> Bundle | Problem:
    """Open an archive. Problems: `parse-failed` (no zip archive), `unreadable`, `bomb` (too many parts)."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(held) if isinstance(held, bytes) else held)
    except SPOILED as error:
        return Problem("parse-failed", f"is no sound zip archive ({error}): copy or export it again", where)
    except OSError as error:
        return Problem("unreadable", f"could not be opened ({error.strerror}): check who may read it", where)
    told = archive.infolist()
    if len(told) > _MAX_PARTS:
        archive.close()
        return Problem("bomb", f"holds {len(told):,} parts, over {_MAX_PARTS:,}: unpack what is wanted of it", where)
    parts: dict[str, zipfile.ZipInfo] = {}
    problems: list[Problem] = []
    for part in told:
        if part.is_dir():
            continue
        if trouble := _trouble_with(part, parts):
            name = part.orig_filename[:200]
            problems.append(Problem(trouble[0], f"holds a part that is not taken: {trouble[1]}", where, repr(name)))
        else:
            parts[part.filename] = part
    return Bundle(where, archive, parts, tuple(problems))


def _trouble_with(part: zipfile.ZipInfo, before: dict[str, zipfile.ZipInfo]) -> tuple[str, str] | None:
    """A code and what is wrong with a part, by the archive's directory alone."""
    if leads_outside(part.orig_filename):
        return "unsafe-path", "its name leads out of the archive or hides characters; ask who packed it"
    if part.filename in before:
        return "unsafe-path", "another has the same name, and which is meant cannot be told; ask who packed it"
    if part.flag_bits & 1:
        return "encrypted", "it is locked with a password; unpack it, and give the files"
    if part.file_size > _LARGE and part.file_size > _MAX_RATIO * max(1, part.compress_size):
        times = part.file_size // max(1, part.compress_size)
        return "bomb", f"it would unpack to {times} times its size, as zip bombs do; if you trust it, unpack it"
    return None
