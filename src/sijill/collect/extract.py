"""What a parse gives, and the messages by which the parsing process gives it.

What comes in and goes out: an `Ask` on the way to the process, an `Extract` or a `Refusal` on the way back, as JSON
(never pickled: a process that hostile bytes took over must not be able to run anything here). What always holds: a
message that does not have the expected shape raises `ValueError`.
"""

import base64
import json
from dataclasses import dataclass
from datetime import date

from sijill.collect.kind import Kind
from sijill.collect.publication import UNPUBLISHED, Publication
from sijill.record.problem import Problem


@dataclass(frozen=True, slots=True)
class Ask:
    """A document to parse: its kind, where it is (for messages), and how many bytes follow."""

    kind: Kind
    where: str
    size: int


@dataclass(frozen=True, slots=True)
class Part:
    """A file that a document carries, as it was sent: its name, if it has one, its media type as told, its bytes."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Extract:
    """A document's text, what its metadata tell, trouble that did not prevent reading it, and files that it carries."""

    text: str
    publication: Publication = UNPUBLISHED
    problems: tuple[Problem, ...] = ()
    parts: tuple[Part, ...] = ()
    kind: str = "text"
    """The kind of the document, as `kind.Kind` calls it."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a document has no text for us; `is_last` where the process ends after saying so."""

    problem: Problem
    is_last: bool = False


class RefusedError(Exception):
    """Raised while parsing, caught where the parse began."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def ask_to_json(ask: Ask) -> bytes:
    """One line."""
    return json.dumps({"kind": ask.kind, "where": ask.where, "size": ask.size}).encode() + b"\n"


def ask_from_json(line: bytes) -> Ask:
    """The inverse of `ask_to_json`."""
    told = json.loads(line)
    return Ask(Kind(told["kind"]), told["where"], told["size"])


def answer_to_json(answer: Extract | Refusal) -> bytes:
    """JSON of an answer, in ASCII (a lone surrogate passes)."""
    if isinstance(answer, Refusal):
        return json.dumps({"refused": _row(answer.problem), "is_last": answer.is_last}).encode()
    about = answer.publication
    return json.dumps(
        {
            "text": answer.text,
            "published": about.published.isoformat() if about.published else None,
            "publisher": about.publisher,
            "lang": about.lang,
            "url": about.url,
            "title": about.title,
            "problems": [_row(p) for p in answer.problems],
            "parts": [[p.name, p.media_type, base64.b64encode(p.data).decode("ascii")] for p in answer.parts],
        }
    ).encode()


def answer_from_json(data: bytes) -> Extract | Refusal:
    """The inverse of `answer_to_json`."""
    told = json.loads(data)
    if not isinstance(told, dict):
        raise ValueError("an answer is an object")
    if (refused := told.get("refused")) is not None:
        return Refusal(_problem(refused), told.get("is_last") is True)
    published = _words(told.get("published"))
    text = _words(told.get("text"))
    if text is None:
        raise ValueError("an answer holds a text")
    return Extract(
        text,
        Publication(
            published=date.fromisoformat(published) if published else None,
            publisher=_words(told.get("publisher")),
            lang=_words(told.get("lang")),
            url=_words(told.get("url")),
            title=_words(told.get("title")),
        ),
        tuple(_problem(p) for p in told.get("problems", [])),
        tuple(_part(p) for p in told.get("parts", [])),
    )


def _row(problem: Problem) -> list[str]:
    return [problem.code, problem.message, problem.where, problem.about]


def _problem(row: object) -> Problem:
    if not isinstance(row, list) or len(row) != 4 or not all(isinstance(x, str) for x in row):
        raise ValueError("a problem is four strings")
    return Problem(*row)


def _part(row: object) -> Part:
    if not isinstance(row, list) or len(row) != 3 or not all(isinstance(x, str) for x in row):
        raise ValueError("a part is three strings")
    return Part(row[0], row[1], base64.b64decode(row[2], validate=True))


def _words(value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise ValueError(f"expected words, not {type(value).__name__}")
    return value
