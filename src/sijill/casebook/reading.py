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

from sijill.casebook.folder import HAND, Casebook, CasebookError, tool_version
from sijill.casebook.witness import signed_writing
from sijill.collect.table_text import ROW
from sijill.flow import LanguageNotReadError, read_in, reader_of_own, reading_of_document, reading_of_row
from sijill.lexicon.language import LanguageFileError
from sijill.lexicon.language_own import OwnLanguage, own_languages
from sijill.read.interchange import interchange
from sijill.read.row_reader import NoRowError
from sijill.read.rows import ROWS
from sijill.read.rules import READERS, RULES
from sijill.record.claim import Reading
from sijill.record.document import Document
from sijill.record.ledger import Kind, Told, canonical
from sijill.record.problem import Problem
from sijill.settings import FILE
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
_TABLES = Readers(ROWS)
_Item = tuple[Unread, Document]
_Answer = Answer[_Item, Reading | Problem]


@dataclass(frozen=True, slots=True)
class ReadText:
    """What came of one text: its reading, or `None` and a problem that says why."""

    text: Unread
    reading: Reading | None
    problems: tuple[Problem, ...]


def read_all(casebook: Casebook, jobs: int = 1) -> Iterator[ReadText]:
    """Read each text that its language's reader has not tried; enter what came of it.

    Raises `HopelessError`, and `CasebookError` where a language file of the casebook's own cannot be read by.
    """
    own = languages_of(casebook)
    readers = Readers(RULES, {**READERS, **{one.code: reader_of_own(one) for one in own}})
    work = partial(_read, casebook.settings.gazetteers, own)
    answers = _answered(work, _documents(casebook, readers, Only(but=ROW)), jobs)
    while batch := list(islice(answers, _BATCH)):
        yield from _entered(casebook, batch, readers)
    # A row is read in less time than another process is told of it.
    rows = answered(partial(_read_row, casebook.settings.gazetteers), _documents(casebook, _TABLES, Only(ROW)))
    while batch := list(islice(rows, _ROWS)):
        yield from _entered(casebook, batch, _TABLES)


def languages_of(casebook: Casebook) -> tuple[OwnLanguage, ...]:
    """The language files that the settings name, each read whole. Raises `CasebookError`.

    They must lie in `hand/`, of which each run keeps what is new: what they read can be read again by the same words.
    """
    named = casebook.settings.languages
    if not named:
        return ()
    kept = (casebook.folder / HAND).resolve()
    for path in named:
        if path.is_symlink() or not path.resolve().is_relative_to(kept):
            cure = f"put the file into {HAND}/, where it is kept with the record, and name it there"
            raise CasebookError(f"{FILE} names the language {path}, which is not in {HAND}/: {cure}")
    try:
        return own_languages(named)
    except LanguageFileError as error:
        raise CasebookError(str(error)) from error


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


def _read(gazetteers: tuple[Path, ...], own: tuple[OwnLanguage, ...], item: _Item) -> Reading | Problem:
    """Runs in a working process too."""
    text, document = item
    if (refused := _too_long(item)) is not None:
        return refused
    try:
        return reading_of_document(document, gazetteers, own)
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


def _lang(document: Document, readers: Readers) -> str | None:
    """The language that a text is read in, by a file of the casebook's own too."""
    return document.lang if document.lang in readers.own else read_in(document)


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
        tried = {"capture": text.capture, "text": text.text, "reader": readers.of(_lang(answer.value[1], readers))}
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
