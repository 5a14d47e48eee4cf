"""What the API says where it cannot do what was asked: problem+json (RFC 9457), and which answers each operation has.

What comes in: an exception. What goes out: an answer of the documented shape. What always holds: nothing of the inside
is told; what may not be seen answers as what is not there.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.openapi.datastructures import ResponseSpec

from sijill.casebook.deciding import ChangedSinceError
from sijill.casebook.folder import CasebookError
from sijill.store.trouble import StoreError

_log = logging.getLogger(__name__)
_MINUTE = 60
PROBLEM = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: a field of the request, and why."""

    field: str
    message: str


@dataclass(frozen=True, slots=True)
class ProblemDetails:
    """A problem as RFC 9457 has it. `entries` are those that were entered since `seen`, of a conflict."""

    type: str
    title: str
    status: int
    detail: str = ""
    faults: tuple[Fault, ...] = ()
    entries: tuple[int, ...] = ()


def _spec(why: str) -> ResponseSpec:
    return ResponseSpec(ProblemDetails, generate_examples=False, description=why, media_type=PROBLEM)


ASKED: Mapping[int, ResponseSpec] = {
    400: _spec("The request is not understood."),
    401: _spec("Nobody is signed in: send a token, `Authorization: Bearer ...`."),
    403: _spec("This needs another role, or a token with another scope."),
    405: _spec("There is no such operation here."),
    429: _spec("Too many requests: wait, as Retry-After says."),
    503: _spec("The casebook is busy: another writer holds it. Try again."),
}
"""Answers that any operation may give."""
FOUND: Mapping[int, ResponseSpec] = {
    **ASKED,
    404: _spec("There is no such thing, or none that you may see."),
}
"""And where one thing is asked for."""
WRITTEN: Mapping[int, ResponseSpec] = {
    **FOUND,
    409: _spec("Something about the same was entered since `seen`; `entries` are it. Nothing of yours was entered."),
    412: _spec("The same, where `If-Match` said what was seen."),
    413: _spec("The request is too large."),
    415: _spec("Send JSON: `Content-Type: application/json`."),
    422: _spec("It is understood, and cannot be entered: `detail` says why."),
}
"""And where something is entered."""


class TroubleError(HTTPException):
    """A refusal with a status of its own, and what is wrong."""

    def __init__(self, status: int, detail: str, faults: tuple[Fault, ...] = (), entries: tuple[int, ...] = ()) -> None:
        super().__init__(status_code=status, detail=detail)
        self.faults = faults
        self.entries = entries


def refusal_of(error: CasebookError, by_match: bool) -> TroubleError:
    """Why the casebook does not take a decision."""
    if isinstance(error, ChangedSinceError):
        entries = tuple(entry.seq for entry in error.entries)
        return TroubleError(412 if by_match else 409, str(error), entries=entries)
    return TroubleError(422, str(error))


def told_as_json(_: Request[Any, Any, Any], error: HTTPException) -> Response[ProblemDetails]:
    """The answer to an exception."""
    status = error.status_code
    faults = error.faults if isinstance(error, TroubleError) else _faults(error)
    entries = error.entries if isinstance(error, TroubleError) else ()
    detail = error.detail if status < 500 and not faults else ""
    made = ProblemDetails("about:blank", HTTPStatus(status).phrase, status, detail, faults, entries)
    headers = {name: value for name, value in (error.headers or {}).items() if name.lower() != "content-type"}
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        headers.setdefault("retry-after", str(_MINUTE))
    return Response(made, status_code=status, media_type=PROBLEM, headers=headers)


def broken_as_json(request: Request[Any, Any, Any], error: Exception) -> Response[ProblemDetails]:
    """The answer to what nobody expected: what went wrong goes to the log, and not to whoever asks."""
    is_busy = isinstance(error, StoreError | CasebookError)
    _log.exception("%s %s", request.method, request.url.path, exc_info=error)
    status = 503 if is_busy else 500
    made = ProblemDetails("about:blank", HTTPStatus(status).phrase, status, str(error) if is_busy else "")
    return Response(made, status_code=status, media_type=PROBLEM)


def _faults(error: HTTPException) -> tuple[Fault, ...]:
    told = error.extra if isinstance(error.extra, list) else []
    return tuple(Fault(str(e.get("key", "")), str(e.get("message", ""))) for e in told if isinstance(e, dict))
