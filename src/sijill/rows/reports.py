"""Reports as rows of a file: one JSON object a line, gzipped or not.

What comes in: a path. What goes out: `Document`s, and a problem for each row that is none. What always holds: a row
that cannot be used is named by its line, and the others go on; a missing day of publication stays missing. A day of the
calendar may be written as 2020-03-17 or, with its year, in Arabic words.
"""

import gzip
import json
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sijill.lexicon.arabic_dates import dated
from sijill.lexicon.arabic_letters import mended
from sijill.lexicon.arabic_words import sentences_of
from sijill.record.document import Document
from sijill.record.problem import Problem

_UNTOLD = frozenset({"und", "mul", "zxx"})
"""What lists call a language that they could not tell (ISO 639-2)."""


class RowsError(Exception):
    """A file of rows cannot be read at all; the message says why and what to do."""


def reports_in(path: Path) -> tuple[list[Document], list[Problem]]:
    """The reports of a file of rows `id, title, text, publisher, published, lang`. Raises `RowsError`.

    Problems: `row-set-aside` (no JSON object, no id, no text, an id given twice), `bad-date` (the row is kept).
    """
    documents: list[Document] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for line, row in rows_in(path):
        where = f"{path}:{line}"
        if isinstance(row, str):
            problems.append(Problem("row-set-aside", row, where))
            continue
        id, text = row.get("id"), row.get("text")
        if id in (None, "") or not isinstance(text, str) or not (text.strip() or row.get("title")):
            cure = "give each row an id and a text"
            problems.append(Problem("row-set-aside", f"has no {'text' if id else 'id'}: {cure}", where, str(id or "")))
        elif str(id) in seen:
            problems.append(Problem("row-set-aside", f"the id {id!r} was given before: ids are unique", where, str(id)))
        else:
            seen.add(str(id))
            published, trouble = _day(row.get("published"), where, str(id))
            problems += trouble
            named = {key: _words(row.get(key)) for key in ("publisher", "lang", "url", "title")}
            if named["lang"] in _UNTOLD:
                named["lang"] = None
            documents.append(Document(str(id), text, published, **named))
    return documents, problems


def rows_in(path: Path) -> Iterator[tuple[int, dict[str, object] | str]]:
    """Each line's number, from 1, and its object, or words that say why it is none. Raises `RowsError`."""
    try:
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield number, _object(line)
    except (OSError, EOFError, zlib.error) as error:
        raise RowsError(f"{path} cannot be read ({getattr(error, 'strerror', None) or error})") from error


def _object(line: bytes) -> dict[str, object] | str:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return f"is no JSON ({error}): write one object a line"
    return row if isinstance(row, dict) else "is no JSON object: write one object a line"


def _day(value: object, where: str, id: str) -> tuple[date | None, list[Problem]]:
    if value in (None, ""):
        return None, []
    try:
        return date.fromisoformat(str(value)[:10]), []
    except ValueError:
        if (told := dated([sentence.texts for sentence in sentences_of(mended(str(value)))])) is not None:
            return told, []
        message = f"published {value!r} is no day, and is taken as unknown: write year-month-day"
        return None, [Problem("bad-date", message, where, id)]


def _words(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
