"""Which files are meant: from paths, folders and "-" to a list of origins in a fixed order.

What comes in: paths as a person gives them. What goes out: one `Origin` a file, each with an id of its own. What
always holds: the same files give the same origins in the same order; a link to a folder is not followed out of the
folder; whatever is left out is said in a `Problem`.
"""

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sijill.record.problem import Problem

STANDARD_INPUT = "-"
_DATA_NAMES = frozenset(
    {
        *(".json", ".jsonl", ".csv", ".tsv", ".toml", ".yaml", ".yml", ".ini", ".db", ".sqlite", ".xlsx", ".xls"),
        *(".ods", ".geojson", ".gpkg", ".parquet"),
    }
)
"""Files that lie beside reports and are none; in a folder they are passed over, named outright they are read."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document's bytes are: a file, or standard input (`path` is `None`). `id` is the file's stem if free."""

    id: str
    where: str
    path: Path | None

    @property
    def name(self) -> str:
        """The file's name with its ending; empty for standard input."""
        return self.path.name if self.path else ""


def origins_in(
    paths: Iterable[str | Path], without: Path | None = None
) -> tuple[tuple[Origin, ...], tuple[Problem, ...]]:
    """Every file that `paths` mean, but for those in the folder `without`, which is resolved.

    Problems: `not-found`, `no-reports`, `passed-over`, `same-id`, `unreadable`.
    """
    found: list[Path | None] = []
    problems: list[Problem] = []
    for given in paths:
        if str(given) == STANDARD_INPUT:
            found.append(None)
            continue
        path = Path(given)
        if path.is_dir():
            inside, trouble = _reports_in(path, without)
            found.extend(inside)
            problems.extend(trouble)
        elif os.path.lexists(path):
            found.append(path)
        else:
            problems.append(Problem("not-found", "does not exist: check the spelling and the folder", str(path)))
    once = list(dict.fromkeys(found))
    origins = tuple(_with_ids(once))
    return origins, (*problems, *_renamed(origins))


def _reports_in(folder: Path, without: Path | None) -> tuple[list[Path], list[Problem]]:
    """The files of a folder and its subfolders, sorted; hidden files and data files are passed over."""
    found: list[Path] = []
    passed: Counter[str] = Counter()
    problems: list[Problem] = []

    def unreadable(error: OSError) -> None:
        message = f"could not be opened ({error.strerror}): check who may read it"
        problems.append(Problem("unreadable", message, str(error.filename)))

    for root, folders, names in os.walk(folder, onerror=unreadable, followlinks=False):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and not _is_same(Path(root, f), without))
        for name in sorted(n for n in names if not n.startswith(".")):
            path = Path(root, name)
            if path.suffix.lower() in _DATA_NAMES:
                passed[path.suffix.lower()] += 1
            else:
                found.append(path)
    if passed:
        endings = ", ".join(sorted(passed))
        message = (
            f"{passed.total()} files that are no reports were passed over ({endings}): name one outright to read it"
        )
        problems.append(Problem("passed-over", message, str(folder)))
    if not found:
        message = "holds no reports: expected text, HTML, PDF or DOCX files"
        problems.append(Problem("no-reports", message, str(folder)))
    return found, problems


def _is_same(folder: Path, other: Path | None) -> bool:
    return other is not None and folder.name == other.name and folder.resolve() == other


def _with_ids(paths: list[Path | None]) -> Iterator[Origin]:
    """An origin a path; where stems repeat, the later one is called by its full name, then by its folders too."""
    taken: set[str] = set()
    for path in paths:
        for name in _names_for(path):
            if name.casefold() not in taken:
                taken.add(name.casefold())
                yield Origin(name, str(path) if path else "standard input", path)
                break
        else:
            raise AssertionError(f"no name left for {path}")


def _names_for(path: Path | None) -> Iterator[str]:
    """Names from short to long; the last, with a number, is always free."""
    if path is None:
        yield "stdin"
        return
    yield path.stem
    yield path.name
    parts = [p for p in path.parts if p not in ("/", ".", "..")]
    for n in range(2, len(parts) + 1):
        yield "__".join(parts[-n:])
    n = 2
    while True:
        yield f"{path.name}-{n}"
        n += 1


def _renamed(origins: Iterable[Origin]) -> list[Problem]:
    return [
        Problem("same-id", f"shares its name with another report and is called {s.id} here: rename one", s.where, s.id)
        for s in origins
        if s.path and s.id != s.path.stem
    ]


def bytes_of(path: Path, limit: int) -> bytes | Problem:
    """A file's bytes. Problems: `too-large` over `limit` bytes, `unreadable`, `not-found`."""
    where = str(path)
    try:
        told = path.stat()
        if not stat.S_ISREG(told.st_mode):
            return Problem("unreadable", "is no ordinary file (a device, pipe or socket): give a file", where)
        if told.st_size > limit:
            return too_large(told.st_size, limit, where)
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        message = "is a link to a file that does not exist" if path.is_symlink() else "is gone"
        return Problem("not-found", f"{message}: check the folder", where)
    except OSError as error:
        return Problem("unreadable", f"could not be opened ({error.strerror}): check who may read it", where)
    # A file may grow between the two looks.
    return too_large(len(data), limit, where) if len(data) > limit else data


def too_large(size: int, limit: int, where: str) -> Problem:
    """A `Problem` for `size` bytes where `limit` are allowed."""
    message = (
        f"is larger than {limit / 1e6:.0f} MB ({size / 1e6:.1f} MB), too large for one report: split it into reports"
    )
    return Problem("too-large", message, where)
