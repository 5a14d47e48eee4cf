"""The gate: a release is searched, byte by byte, for what its policy withholds, before it is sealed.

What comes in: the files of a release, the secrets. What goes out: a problem for each secret that stands in a file. What
always holds: a file that cannot be searched (of a kind that is not known) is a problem itself: the gate fails closed.
"""

import html
import re
import sqlite3
from collections.abc import Iterator
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


def leaks_in(folder: Path, secrets: Secrets) -> Iterator[Problem]:
    """What must not stand in the files of a folder, and does.

    Problems: `withheld-value`; `unsearched` for a file of a kind that is not known.
    """
    if not secrets:
        return
    veil = Veil(secrets.terms)
    packed = np.array(sorted(secrets.degrees), dtype="<f8").view("<u8")
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        where = path.relative_to(folder).as_posix()
        if (where.startswith(_LOOK) and path.suffix in (".woff2", ".css")) or where == f"{_LOOK}map-library.js":
            continue  # the same in every release
        texts = _texts(path)
        if texts is None:
            yield Problem("unsearched", f"{path.suffix or 'such'} files cannot be searched for what is withheld", where)
            continue
        for text in texts:
            if found := veil.first_in(text) or _mark_in(text, secrets.marks):
                yield Problem("withheld-value", f"{found!r} stands in it, which the policy withholds", where, found)
                break
        if packed.size and path.suffix in (".gpkg", ".parquet") and _has_degree(path.read_bytes(), packed):
            yield Problem("withheld-value", "it holds a coordinate which the policy withholds", where)


def _texts(path: Path) -> list[str] | None:
    """All the words of a file; `None` where it is of a kind that is not known."""
    suffix = path.suffix.lower()
    if suffix in TEXTS or path.name in _BARE:
        text = path.read_bytes().decode("utf-8", "replace")
        spoken = html.unescape(text) if suffix in (".html", ".xml", ".svg") else text
        return [spoken, unquote(spoken)] if "%" in spoken else [spoken]
    match suffix:
        case ".parquet":
            return _parquet_texts(path)
        case ".gpkg":
            return _geopackage_texts(path)
        case _:
            return None


def _parquet_texts(path: Path) -> list[str]:
    with duckdb.connect(config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}) as db:
        rows = db.execute("SELECT COLUMNS(*)::VARCHAR FROM read_parquet(?)", [str(path)]).fetchall()
    return ["\n".join(str(value) for row in rows for value in row if value is not None)]


def _geopackage_texts(path: Path) -> list[str]:
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        tables = [str(name) for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = (value for table in tables for row in db.execute(f'SELECT * FROM "{table}"') for value in row)
        return ["\n".join(str(value) for value in rows if isinstance(value, str | int | float))]


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
