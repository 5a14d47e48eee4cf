"""Parsed texts, read by the present readers: reports by that of their language, rows of tables by another.

What comes in: a casebook. What goes out: an outcome a text that its reader has not tried. What always holds: a reading
is a derivative, in the archive under its hash; claims keep the name and version of their reader, and a newer reader's
stand beside the older one's; what was tried by this reader is not tried again; a text's length does not make this
process grow.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from sijill.casebook.folder import Casebook, tool_version
from sijill.casebook.witness import signed_writing
from sijill.collect.table_text import ROW
from sijill.flow import LanguageNotReadError, read_in, reading_of_document, reading_of_row
from sijill.read.interchange import interchange
from sijill.read.row_reader import NoRowError
from sijill.read.rows import ROWS
from sijill.read.rules import READERS, RULES
from sijill.record.claim import Reading
from sijill.record.document import Document
from sijill.record.ledger import Kind, Told, canonical
from sijill.record.problem import Problem
from sijill.store.blobs import BlobError
from sijill.store.query import Only, Readers, Unread
from sijill.workers import Answer, answered

_BATCH = 20
_ROWS = 500
_PAGE = 500
_LARGE = 50_000
"""Characters of a text that is read in a process of its own: a reader takes some kilobytes for each character."""
LONGEST = 500_000
"""Characters that are read at all, about 150 pages: they take most of a minute and over a gigabyte."""
_REPORTS, _TABLES = Readers(RULES, READERS), Readers(ROWS)
_Item = tuple[Unread, Document]
_Answer = Answer[_Item, Reading | Problem]


@dataclass(frozen=True, slots=True)
class ReadText:
    """What came of one text: its reading, or `None` and a problem that says why."""

    text: Unread
    reading: Reading | None
    problems: tuple[Problem, ...]


def read_all(casebook: Casebook, jobs: int = 1) -> Iterator[ReadText]:
    """Read each text that its language's reader has not tried; enter what came of it. Raises `HopelessError`."""
    work = partial(_read, casebook.settings.gazetteers)
    answers = _answered(work, _documents(casebook, _REPORTS, Only(but=ROW)), jobs)
    while batch := list(islice(answers, _BATCH)):
        yield from _entered(casebook, batch, _REPORTS)
    # A row is read in less time than another process is told of it.
    rows = answered(partial(_read_row, casebook.settings.gazetteers), _documents(casebook, _TABLES, Only(ROW)))
    while batch := list(islice(rows, _ROWS)):
        yield from _entered(casebook, batch, _TABLES)


def _answered(work: Callable[[_Item], Reading | Problem], items: Iterable[_Item], jobs: int) -> Iterator[_Answer]:
    if jobs > 1:
        yield from answered(work, items, jobs)
        return
    for item in items:
        yield from answered(work, [item], 2 if _LARGE < len(item[1].text) <= LONGEST else 1)


def _documents(casebook: Casebook, readers: Readers, of: Only) -> Iterator[_Item]:
    after = -1
    while page := casebook.store.to_read(readers, after, _PAGE, of):
        for text in page:
            try:
                words = casebook.blobs.get(text.text).decode("utf-8")
            except BlobError:  # told by `sijill verify`; once mended, the next run reads it
                continue
            yield text, Document(text.document, words, text.published, text.publisher, text.lang, title=text.title)
        after = page[-1].seq


def _read(gazetteers: tuple[Path, ...], item: _Item) -> Reading | Problem:
    """Runs in a working process too."""
    text, document = item
    if (refused := _too_long(item)) is not None:
        return refused
    try:
        return reading_of_document(document, gazetteers)
    except LanguageNotReadError as error:
        return Problem("language", str(error), text.address, document.id)


def _read_row(gazetteers: tuple[Path, ...], item: _Item) -> Reading | Problem:
    text, document = item
    if (refused := _too_long(item)) is not None:
        return refused
    try:
        return reading_of_row(document, gazetteers)
    except NoRowError as error:
        return Problem("no-row", str(error), text.address, document.id)


def _too_long(item: _Item) -> Problem | None:
    text, document = item
    if (size := len(document.text)) <= LONGEST:
        return None
    message = f"has {size:,} characters, over the {LONGEST:,} that are read: split it into reports"
    return Problem("too-long", message, text.address, document.id)


def _entered(casebook: Casebook, answers: Sequence[_Answer], readers: Readers) -> list[ReadText]:
    readings = [canonical(interchange(a.result)) for a in answers if isinstance(a.result, Reading)]
    names = iter(casebook.blobs.put_many(readings))
    told, done, version = list[Told](), list[ReadText](), tool_version()
    for answer in answers:
        text, result = answer.value[0], answer.result
        tried = {"capture": text.capture, "text": text.text, "reader": readers.of(read_in(answer.value[1]))}
        if isinstance(result, Reading):
            told.append(
                Told(Kind.READ, {**tried, "version": version, "reading": next(names), "relevant": result.relevant})
            )
            done.append(ReadText(text, result, result.problems))
            continue
        if result is None:
            message = f"could not be read, by a fault of the reader ({answer.fault}): please report it"
            result = Problem("read-failed", message, text.address, text.document)
        told.append(Told(Kind.NOT_READ, {**tried, "code": result.code, "message": result.message}))
        done.append(ReadText(text, None, (result,)))
    with signed_writing(casebook) as writing:
        # Another run may have read the same meanwhile.
        writing.append(t for t in told if not writing.is_tried(str(t.body["capture"]), str(t.body["reader"])))
    return done
