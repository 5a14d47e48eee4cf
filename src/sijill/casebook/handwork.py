"""The files that people write, as they were when the casebook ran.

What comes in: a casebook's `sijill.toml`, `sources/` and `hand/`. What goes out: an entry for each file that is new or
has changed since it was entered last. What always holds: their bytes are in the archive, so that an old result can be
made again with the settings that it was made with.
"""

from collections.abc import Iterator
from pathlib import Path

from sijill.casebook.folder import HAND, SOURCES, Casebook, CasebookError
from sijill.casebook.witness import signed_writing
from sijill.record.ledger import Kind, Told
from sijill.settings import FILE


def enter_handwork(casebook: Casebook) -> int:
    """Seal each file that has changed; how many had. Raises `CasebookError`.

    A link is not followed: it may lead out of the casebook.
    """
    data = {_name(casebook, path): _bytes(path) for path in _files(casebook.folder)}
    names = dict(zip(data, casebook.blobs.put_many(data.values()), strict=True))
    with signed_writing(casebook) as writing:
        known = casebook.store.hand()
        changed = [Told(Kind.HAND, {"path": p, "sha256": sha}) for p, sha in names.items() if known.get(p) != sha]
        writing.append(changed)
    return len(changed)


def _name(casebook: Casebook, path: Path) -> str:
    name = path.relative_to(casebook.folder).as_posix()
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        cure = "give yourself the right to read it, or take it out of the casebook"
        raise CasebookError(f"{path} cannot be read ({error.strerror or error}): {cure}") from error


def _files(folder: Path) -> Iterator[Path]:
    if (folder / FILE).is_file():
        yield folder / FILE
    for inside in (SOURCES, HAND):
        for path in sorted((folder / inside).rglob("*")):
            if path.is_file() and not path.is_symlink() and not path.name.startswith("."):
                yield path
