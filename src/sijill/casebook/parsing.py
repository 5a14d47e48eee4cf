"""Sealed documents' texts, taken out of them in a limited process.

What comes in: a casebook. What goes out: an outcome a capture that was not tried yet. What always holds: the text is a
derivative, itself in the archive under its hash; a document that cannot be parsed is entered as such and harms no
other; what was tried by its parser is not tried again. Rows of tables have a parser of their own, and need no process.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sijill.casebook.folder import Casebook
from sijill.casebook.witness import signed_writing
from sijill.collect.documents import extracted
from sijill.collect.extract import Extract
from sijill.collect.language import language_of
from sijill.collect.limits import STANDARD
from sijill.collect.parse_process import ParseProcess
from sijill.collect.publication import Publication
from sijill.collect.table import MEDIA_TYPE as ROW
from sijill.collect.table_text import row_extract
from sijill.record.capture import Capture
from sijill.record.ledger import Json, Kind, Told
from sijill.record.problem import Problem
from sijill.record.row import own_words
from sijill.store.blobs import BlobError
from sijill.store.query import Only

PARSER = "text/1"
"""The name and version of what takes the text out of a document."""
ROW_PARSER = "row/1"
"""The name and version of what makes a text of a table's row."""
_BATCH = 50
_ROWS = 500
"""Rows are small, and their texts are made at once."""
_HALF = re.compile("[\ud800-\udfff]")
"""Half a character, which UTF-8 cannot hold: of a damaged file. Its place is kept, so that offsets count on."""


@dataclass(frozen=True, slots=True)
class ParsedCapture:
    """What came of one capture: the characters of its text, or `None` and a problem that says why."""

    capture: Capture
    characters: int | None
    problems: tuple[Problem, ...]


def parse_all(casebook: Casebook) -> Iterator[ParsedCapture]:
    """Parse each capture that was not tried, in order, and enter what came of it."""
    with ParseProcess(STANDARD) as process:
        for batch in _untried(casebook, PARSER, _BATCH, Only(but=ROW)):
            extracts = [(capture, _extract(casebook, capture, process)) for capture in batch]
            yield from _entered(casebook, extracts, PARSER)
    for batch in _untried(casebook, ROW_PARSER, _ROWS, Only(ROW)):
        extracts = [(capture, _extract(casebook, capture, None)) for capture in batch]
        yield from _entered(casebook, extracts, ROW_PARSER)


def _untried(casebook: Casebook, parser: str, size: int, of: Only) -> Iterator[Sequence[Capture]]:
    after = -1
    while batch := casebook.store.to_parse(parser, after, size, of):
        yield batch
        after = int(batch[-1].id[1:])


def _extract(casebook: Casebook, capture: Capture, process: ParseProcess | None) -> Extract | Problem:
    """The text of a capture; without a process, of a row."""
    where = capture.address
    try:
        data = casebook.blobs.get(capture.sha256)
    except BlobError as error:
        return Problem("archive", str(error), where, capture.id)
    found = row_extract(data, where) if process is None else extracted(data, capture.name, where, process)
    if isinstance(found, Problem):
        return replace(found, about=capture.id)
    known = Publication(capture.published, capture.publisher, capture.lang, title=capture.title)
    told = known.completed_by(replace(found.publication, lang=None))
    # What columns say is in no language: names and numbers, under labels of ours.
    words = own_words(found.text) if process is None else found.text
    lang = told.lang or (language_of(words) if words else None) or found.publication.lang
    text = _HALF.sub("\ufffd", found.text)
    return replace(found, text=text, publication=replace(told, lang=lang))


def _entered(casebook: Casebook, extracts: list[tuple[Capture, Extract | Problem]], parser: str) -> list[ParsedCapture]:
    texts = [e.text.encode() for _, e in extracts if isinstance(e, Extract)]
    names = iter(casebook.blobs.put_many(texts))
    told, done = list[Told](), list[ParsedCapture]()
    for capture, extract in extracts:
        if isinstance(extract, Extract):
            told.append(Told(Kind.PARSED, _body(capture, extract, next(names), parser)))
            done.append(ParsedCapture(capture, len(extract.text), extract.problems))
            continue
        # Bytes that are gone or altered are for `sijill verify` to tell; once mended, the next run parses them.
        if extract.code != "archive":
            refused = {"capture": capture.id, "parser": parser, "code": extract.code, "message": extract.message}
            told.append(Told(Kind.NOT_PARSED, refused))
        done.append(ParsedCapture(capture, None, (extract,)))
    with signed_writing(casebook) as writing:
        # Another run may have parsed the same meanwhile.
        writing.append(t for t in told if not writing.is_tried(str(t.body["capture"]), parser))
    return done


def _body(capture: Capture, extract: Extract, text: str, parser: str) -> dict[str, Json]:
    about = extract.publication
    return {
        "capture": capture.id,
        "parser": parser,
        "kind": extract.kind,
        "text": text,
        "published": about.published.isoformat() if about.published else None,
        "publisher": about.publisher,
        "title": about.title,
        "lang": about.lang,
        "problems": [[p.code, p.message, p.where, p.about] for p in extract.problems],
    }
