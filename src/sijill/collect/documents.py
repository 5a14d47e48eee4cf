"""From origins to documents that can be read.

What comes in: origins, and what is known of their publication. What goes out: for each origin, in order, a `Collected`:
the document, or the problems why there is none. What always holds: one origin's trouble does not stop the others; a
plain text is kept as given, character for character (newlines too), so that offsets count in it.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from sijill.collect.decode import decode
from sijill.collect.extract import Extract
from sijill.collect.index import Index
from sijill.collect.kind import Kind, kind_of, nothing_in
from sijill.collect.language import language_of
from sijill.collect.limits import STANDARD, Limits
from sijill.collect.origin import Origin, bytes_of, too_large
from sijill.collect.parse_process import ParseProcess
from sijill.collect.publication import UNPUBLISHED, Publication
from sijill.record.document import Document
from sijill.record.problem import Problem


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beside the files: what the person gave for all of them, the index, and the limits to keep."""

    given: Publication = UNPUBLISHED
    index: Index | None = None
    limits: Limits = STANDARD


@dataclass(frozen=True, slots=True)
class Collected:
    """One origin and its document; `document` is `None` where it cannot be read, and then a problem says why."""

    origin: Origin
    document: Document | None
    problems: tuple[Problem, ...] = ()


def documents(
    origins: Iterable[Origin],
    known: Known | None = None,
    standard_input: BinaryIO | None = None,
    meanwhile: Callable[[], None] | None = None,
) -> Iterator[Collected]:
    """Collect each origin in turn, with one parsing process for all; while it parses, do `meanwhile`.

    Problems: those of a file (`not-found` `unreadable` `too-large` `empty` `binary` `unsupported` `encrypted` `bomb`
    `encoding` `parse-failed`), of its dates (`bad-date` `doubtful-date` `no-date`), and `not-in-index`.
    """
    known = known or Known()
    with ParseProcess(known.limits, meanwhile) as process:
        for origin in origins:
            data = _bytes(origin, known.limits, standard_input)
            if isinstance(data, Problem):
                yield Collected(origin, None, (replace(data, about=origin.id),))
            else:
                yield collect(origin, data, known, process)


def collect(origin: Origin, data: bytes, known: Known, process: ParseProcess) -> Collected:
    """The document that some bytes are, with what is known of its publication."""
    extract = extracted(data, origin.name, origin.where, process)
    if isinstance(extract, Problem):
        return Collected(origin, None, (extract,))
    problems = list(extract.problems)
    row = known.index.row_for(origin) if known.index else None
    if known.index and known.index.rows and row is None:
        message = f"is not in the index {known.index.path}: add a row with the id {origin.id}"
        problems.append(Problem("not-in-index", message, origin.where, origin.id))
    outright = known.given.completed_by(row or UNPUBLISHED)
    told = outright.completed_by(replace(extract.publication, lang=None))
    if outright.published is not None:  # then the page's own date does not matter
        problems = [p for p in problems if p.code not in ("bad-date", "doubtful-date")]
    if told.published is None:
        message = "has no publication date: its weekdays and `yesterday` stay open; give --published or an index"
        problems.append(Problem("no-date", message, origin.where, origin.id))
    lang = told.lang or language_of(extract.text) or extract.publication.lang
    document = Document(
        id=origin.id,
        text=extract.text,
        published=told.published,
        publisher=told.publisher,
        lang=lang,
        url=told.url,
        title=told.title,
    )
    return Collected(origin, document, tuple(problems))


def extracted(data: bytes, name: str, where: str, process: ParseProcess) -> Extract | Problem:
    """The text that some bytes hold: plain text as it stands, all else by way of the parsing process.

    `name` is the file's, for its ending. A document without a word is a `Problem`.
    """
    kind = kind_of(data, name, where)
    if isinstance(kind, Problem):
        return kind
    if kind is not Kind.TEXT:
        extract = process.parse(kind, data, where)
    else:
        decoded = decode(data, where)
        if decoded.text is None:
            return decoded.problems[0]
        extract = Extract(decoded.text, problems=decoded.problems)
    if isinstance(extract, Problem):
        return extract
    return replace(extract, kind=kind.value) if extract.text.strip() else nothing_in(where)


def _bytes(origin: Origin, limits: Limits, standard_input: BinaryIO | None) -> bytes | Problem:
    if origin.path is not None:
        return bytes_of(origin.path, limits.file_bytes)
    stream = standard_input or sys.stdin.buffer
    data = stream.read(limits.file_bytes + 1)
    return too_large(len(data), limits.file_bytes, origin.where) if len(data) > limits.file_bytes else data
