"""A chat that was exported, as a folder or a zip archive: its pages and the media that lie beside them.

What comes in: where the export is. What goes out: an `Export`, from which files are had by the names that the export
itself uses. What always holds: a name that leads out of the export, by its letters or by a link, gives no file.
"""

from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath
from types import TracebackType
from typing import IO, Self

from sijill.collect.bundle_zip import Bundle, bundle_in, leads_outside
from sijill.collect.origin import bytes_of
from sijill.record.problem import Problem

_NO_ZIP_ENDINGS = frozenset({".json", ".html", ".htm", ".txt"})


@dataclass(frozen=True, slots=True)
class Export:
    """Files of an export; `first` is the one that was named outright, if one was."""

    where: str
    folder: Path | None
    bundle: Bundle | None
    first: str | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.bundle is not None:
            self.bundle.archive.close()

    @property
    def name(self) -> str:
        """The export's own name, for people."""
        return PurePath(self.where).name

    @property
    def names(self) -> list[str]:
        """Names of the files at the export's top and one folder below, in order."""
        if self.bundle is not None:
            return sorted(n for n in self.bundle.parts if n.count("/") < 2)
        if self.folder is None:
            return []
        if self.first is not None:
            return [self.first]
        return sorted(p.relative_to(self.folder).as_posix() for p in self.folder.glob("*") if p.is_file())

    @property
    def media_names(self) -> dict[str, str]:
        """Each file's last name, and its name in the export."""
        if self.bundle is not None:
            return {PurePosixPath(n).name: n for n in self.bundle.parts}
        if self.folder is None:
            return {}
        return {p.name: p.name for p in self.folder.iterdir() if p.is_file()}

    def bytes_of(self, name: str, limit: int) -> bytes | Problem:
        """All of a file. Problems: `unsafe-path` `not-found` `too-large` `unreadable` `parse-failed`."""
        if self.bundle is not None:
            return self.bundle.bytes_of(name, limit)
        path = self._path(name)
        return path if isinstance(path, Problem) else bytes_of(path, limit)

    def opened(self, name: str) -> IO[bytes] | Problem:
        """A file of any size. Problems: as `bytes_of`, but `too-large`."""
        if self.bundle is not None:
            return self.bundle.opened(name)
        path = self._path(name)
        if isinstance(path, Problem):
            return path
        try:
            return path.open("rb")
        except OSError as error:
            return Problem("unreadable", f"could not be opened ({error.strerror}): check who may read it", str(path))

    def _path(self, name: str) -> Path | Problem:
        where = f"{self.where}/{name[:200]!r}"
        if self.folder is None or leads_outside(name) or "\\" in name:
            message = "is named by the export, but leads out of its folder, and is not taken: ask who exported it"
            return Problem("unsafe-path", message, where)
        try:
            path = (self.folder / PurePosixPath(name)).resolve()
            if not path.is_relative_to(self.folder.resolve()):
                message = "is a link that leads out of the export's folder, and is not taken: put the file itself there"
                return Problem("unsafe-path", message, where)
            if not path.is_file():
                return Problem("not-found", "is named by the export but not in it: export again, with media", where)
        except (OSError, ValueError) as error:
            return Problem("unreadable", f"could not be opened ({error}): check its name", where)
        return path


def export_in(held: Path | bytes, where: str) -> Export | Problem:
    """The export in a folder, a zip archive, or beside a file of it that is named."""
    if isinstance(held, Path) and held.is_dir():
        return Export(where, held, None)
    if isinstance(held, Path) and held.suffix.lower() in _NO_ZIP_ENDINGS:
        return Export(where, held.parent, None, held.name)
    bundle = bundle_in(held, where)
    return bundle if isinstance(bundle, Problem) else Export(where, None, bundle)
