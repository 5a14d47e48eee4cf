"""The gate: a release is searched, byte by byte, for what its policy withholds, before it is sealed.

What comes in: the files of a release, the secrets. What goes out: a problem for each secret that stands in a file. What
always holds: a file that cannot be searched (of a kind that is not known) is a problem itself: the gate fails closed.
"""

import html
import re
import sqlite3
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import unquote

import duckdb
import numpy as np

from sijill.publish.secrets import Secrets
from sijill.publish.veil import Veil
from sijill.record.problem import Problem

TEXTS = frozenset(
    ".html .xml .json .jsonl .geojson .jsonld .csv .tsv .txt .md .eml .svg .js .css .toml .ftm .sha256".split()
)
_LOOK = "look/"
_MARK = re.compile(r"[^\s\"'<>()\[\]{};,|]+")
_DAY_OR_DEGREE = re.compile(r"\d{4}-\d{2}-\d{2}|-?\d+\.\d+")
_BARE = frozenset({"SHA256SUMS", "manifest.sig"})
_PNG, _OF_POINTS = b"\x89PNG\r\n\x1a\n", frozenset({b"IHDR", b"PLTE", b"tRNS", b"pHYs", b"IDAT", b"IEND"})
_PIECE, _OVERLAP, _ROWS = 1_000_000, 2_000, 5_000
"""Characters of a text and rows of a table that are searched at a time; characters of the piece before it as well."""
_FEW, _LARGE = 500, 60
"""Files that one process searches at a time; how many of the largest are searched each by itself."""


def leaks_in(folder: Path, secrets: Secrets, jobs: int = 1) -> Iterator[Problem]:
    """What must not stand in the files of a folder, and does; `jobs` processes look.

    Problems: `withheld-value`; `unsearched` for a file of a kind that is not known.
    """
    if not secrets:
        return
    paths = sorted(p for p in folder.rglob("*") if p.is_file())
    if jobs <= 1 or len(paths) <= _FEW:
        yield from _Search(folder, secrets).leaks(paths)
        return
    # The largest come first, so that no process is left alone with one at the end.
    paths.sort(key=lambda path: -path.stat().st_size)
    large, small = paths[:_LARGE], paths[_LARGE:]
    shares = [*([path] for path in large), *(small[start : start + _FEW] for start in range(0, len(small), _FEW))]
    with ProcessPoolExecutor(jobs, get_context("spawn"), _remember, (folder, secrets)) as pool:
        yield from sorted(chain.from_iterable(pool.map(_leaks, shares)), key=lambda problem: problem.where)


_known = list["_Search"]()
"""What a process that looks was told when it began."""


def _remember(folder: Path, secrets: Secrets) -> None:
    _known.append(_Search(folder, secrets))


def _leaks(paths: Sequence[Path]) -> list[Problem]:
    return list(_known[-1].leaks(paths))


class _Search:
    """Looks for secrets in files of a folder."""

    def __init__(self, folder: Path, secrets: Secrets) -> None:
        self._folder, self._marks = folder, secrets.marks
        self._veil = Veil(secrets.terms)
        self._packed = np.array(sorted(secrets.degrees), dtype="<f8").view("<u8")
        self._overlap = max([_OVERLAP, *(4 * len(secret) for secret in (*secrets.terms, *secrets.marks))])

    def leaks(self, paths: Sequence[Path]) -> Iterator[Problem]:
        """A problem for each file in which a secret stands, or which cannot be searched."""
        for path in paths:
            where = path.relative_to(self._folder).as_posix()
            if (where.startswith(_LOOK) and path.suffix in (".woff2", ".css")) or where == f"{_LOOK}map-library.js":
                continue  # the same in every release
            if _is_bare_picture(path):
                continue
            texts = self._texts(path)
            if texts is None:
                told = f"{path.suffix or 'such'} files cannot be searched for what is withheld"
                yield Problem("unsearched", told, where)
                continue
            found = (self._veil.first_in(text) or _mark_in(text, self._marks) for text in texts)
            if leak := next(filter(None, found), None):
                yield Problem("withheld-value", f"{leak!r} stands in it, which the policy withholds", where, leak)
            binary = path.suffix in (".gpkg", ".parquet")
            if binary and self._packed.size and _has_degree(path.read_bytes(), self._packed):
                yield Problem("withheld-value", "it holds a coordinate which the policy withholds", where)

    def _texts(self, path: Path) -> Iterator[str] | None:
        """All the words of a file, in pieces; `None` where it is of a kind that is not known."""
        suffix = path.suffix.lower()
        if suffix in TEXTS or path.name in _BARE:
            return self._pieces(path, is_marked_up=suffix in (".html", ".xml", ".svg"))
        match suffix:
            case ".parquet":
                return _parquet_texts(path)
            case ".gpkg":
                return _geopackage_texts(path)
            case _:
                return None

    def _pieces(self, path: Path, *, is_marked_up: bool) -> Iterator[str]:
        """A text's pieces, each with the end of the one before, so that a secret on the border is whole in one."""
        before = ""
        with path.open(encoding="utf-8", errors="replace", newline="") as file:
            while piece := file.read(_PIECE):
                text = _whole_words(before + piece, begins=not before, ends=len(piece) < _PIECE)
                spoken = html.unescape(text) if is_marked_up else text
                yield spoken
                if "%" in spoken:
                    yield unquote(spoken)
                before = (before + piece)[-self._overlap :]


def _whole_words(text: str, *, begins: bool, ends: bool) -> str:
    """A piece without what is cut through at its borders: half of "135.64" is no "35.64"."""
    cut = None if begins else _MARK.match(text)
    start, end = cut.end() if cut else 0, len(text)
    while not ends and end > start and _MARK.match(text[end - 1]):
        end -= 1
    return text[start:end] if end - start > len(text) // 2 else text


def _is_bare_picture(path: Path) -> bool:
    """Whether a file is a picture that holds nothing but its points, made of a drawing that is searched itself."""
    if path.suffix != ".png" or not path.with_suffix(".svg").is_file():
        return False
    data, at = path.read_bytes(), len(_PNG)
    if not data.startswith(_PNG):
        return False
    while at < len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if kind not in _OF_POINTS:
            return False
        at += size + 12
    return at == len(data)


def _parquet_texts(path: Path) -> Iterator[str]:
    with duckdb.connect(config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}) as db:
        db.execute("SET enable_progress_bar = false")
        coming = db.execute("SELECT COLUMNS(*)::VARCHAR FROM read_parquet(?)", [str(path)])
        while rows := coming.fetchmany(_ROWS):
            yield "\n".join(str(value) for row in rows for value in row if value is not None)


def _geopackage_texts(path: Path) -> Iterator[str]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            coming = db.execute(f'SELECT * FROM "{table}"')
            while rows := coming.fetchmany(_ROWS):
                yield "\n".join(str(v) for row in rows for v in row if isinstance(v, str | int | float))


def _mark_in(text: str, marks: frozenset[str]) -> str | None:
    if not marks:
        return None
    return next(iter(marks.intersection((*_MARK.findall(text), *_DAY_OR_DEGREE.findall(text)))), None)


def _has_degree(data: bytes, packed: "np.ndarray[tuple[int], np.dtype[np.uint64]]") -> bool:
    """Whether one of these numbers stands in a file as eight bytes, the least first, wherever it begins."""
    for start in range(8):
        size = (len(data) - start) // 8
        if size > 0 and np.isin(np.frombuffer(data, "<u8", size, start), packed).any():
            return True
    return False
