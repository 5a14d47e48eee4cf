"""What files and folders hold, each by the collector for its kind.

What comes in: paths, as a person gave them. What goes out: each `Found`, and each `Problem`, as they come. What always
holds: a file's address is that of the file (`file:///...`), so that the same file again is the same document; a file
that no collector takes is found as it is, for what cannot be read is kept too; a link in a folder that leads out of it
is not followed, for whoever made the folder would choose which of our own files are kept.
"""

import mimetypes
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sijill.collect.chat_kind import chat_collector
from sijill.collect.index import Index
from sijill.collect.limits import STANDARD
from sijill.collect.mail import mail_captures
from sijill.collect.mapping import TableMapping
from sijill.collect.origin import Origin, bytes_of, origins_in
from sijill.collect.parse_process import ParseProcess
from sijill.collect.publication import UNPUBLISHED
from sijill.collect.table import table_rows
from sijill.collect.wacz import wacz_captures
from sijill.collect.warc import warc_captures
from sijill.record.capture import Found
from sijill.record.problem import Problem

_MAILS = frozenset({".eml", ".mbox"})
_TABLES = frozenset({".csv", ".tsv", ".xlsx", ".ods", ".jsonl", ".geojson", ".gpkg", ".parquet"})
_WARC = re.compile(r"\.warc(\.gz)?$", re.IGNORECASE)
_Holder = Callable[[Path, str], Iterator[Found | Problem]]


@dataclass(frozen=True, slots=True)
class Holdings:
    """How to take what files hold: an index of their publication, the mapping of a source's tables."""

    index: Index | None = None
    mapping: TableMapping | None = None
    without: Path | None = None
    """A folder whose files are not taken: the casebook's own, which must not swallow itself. It is resolved."""


def held_in(paths: Iterable[str | Path], holdings: Holdings) -> Iterator[Found | Problem]:
    """All that files and folders hold. Problems: those of `origins_in`, of files, and of each collector."""
    given = list(map(Path, paths))
    chats = {p: collector for p in given if (collector := chat_collector(p)) is not None}
    for path, collector in chats.items():
        yield from collector(path, str(path))
    given = [p for p in given if p not in chats]
    tables = [p for p in given if holdings.mapping is not None and p.is_dir()]
    origins, problems = origins_in(given, holdings.without)
    yield from problems
    inside = [p.resolve() for p in given if p.is_dir()]
    with ParseProcess() as process:
        for origin in origins:
            if origin.path is not None and origin.path not in given and _leads_out(origin.path, inside):
                message = "is a link that leads out of its folder, and is not taken: name it outright, or copy the file"
                yield Problem("unsafe-path", message, origin.where)
            else:
                yield from _in_file(origin, holdings, process)
    for folder in tables:  # in a folder of reports tables are passed over, unless the source says what they hold
        for path in _tables_in(folder, holdings.without):
            yield from _rows(path, holdings)


def _leads_out(path: Path, folders: list[Path]) -> bool:
    try:
        return path.is_symlink() and not any(path.resolve().is_relative_to(folder) for folder in folders)
    except (OSError, RuntimeError):  # a link in a circle
        return True


def _tables_in(folder: Path, without: Path | None) -> list[Path]:
    """The tables of a folder and its subfolders; a link is not followed: it may lead out of the folder."""
    found = (p for p in folder.rglob("*") if p.suffix.lower() in _TABLES and p.is_file() and not p.is_symlink())
    return sorted(p for p in found if without is None or without not in p.resolve().parents)


def _in_file(origin: Origin, holdings: Holdings, process: ParseProcess) -> Iterator[Found | Problem]:
    path = origin.path
    if path is None:
        yield Problem("unsupported", "standard input has no address to be known by: save it, and give the file", "-")
        return
    holder = _holder_of(path)
    if holder is not None:
        yield from holder(path, origin.where)
    elif path.suffix.lower() in _MAILS:
        yield from mail_captures(path, origin.where, process)
    elif path.suffix.lower() in _TABLES:
        yield from _rows(path, holdings)
    else:
        data = bytes_of(path, STANDARD.file_bytes)
        yield data if isinstance(data, Problem) else _found(origin, path, data, holdings.index)


def _holder_of(path: Path) -> _Holder | None:
    """The collector for a file that holds several documents."""
    if _WARC.search(path.name):
        return warc_captures
    if path.suffix.lower() == ".wacz":
        return wacz_captures
    return chat_collector(path)


def _rows(path: Path, holdings: Holdings) -> Iterator[Found | Problem]:
    if holdings.mapping is None:
        message = "is a table: name its source by --source, whose file says in [table] which column holds what"
        yield Problem("no-table", message, str(path))
    else:
        yield from table_rows(path, holdings.mapping, str(path))


def _found(origin: Origin, path: Path, data: bytes, index: Index | None) -> Found:
    about = (index.row_for(origin) if index else None) or UNPUBLISHED
    media_type, _ = mimetypes.guess_type(path.name)
    return Found(
        address=file_address(path),
        data=data,
        name=path.name,
        media_type=media_type,
        published=about.published,
        publisher=about.publisher,
        lang=about.lang,
        title=about.title,
    )


def file_address(path: Path) -> str:
    """A file's address, by which it is known again; bytes of its name that are no UTF-8 are kept as they are."""
    whole = path.absolute().as_posix()
    return f"file://{quote(whole, safe='/:~ ()[],;@=+&!', errors='surrogateescape')}"
