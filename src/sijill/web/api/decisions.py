"""/decisions: what people decided; enter a decision, several at once, undo them.

What comes in: decisions as JSON. What goes out: those that were entered. What always holds: the author is whoever asks,
never what the request says; several are entered together or not at all; nothing is entered over what was not seen.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import ClientException, NotFoundException
from litestar.params import FromPath, JSONBody, Parameter
from msgspec import Meta

from sijill.casebook.accounts import document_of
from sijill.casebook.coding import coded_report
from sijill.casebook.deciding import Wanted, decide_many
from sijill.casebook.folder import CasebookError
from sijill.record.decision import Decision, Verdict, standing, waiting
from sijill.web.access.person import Role
from sijill.web.api.asked import PageAsked
from sijill.web.api.given import GivenIn, given_of
from sijill.web.api.shapes import Listed, listed
from sijill.web.api.trouble import ASKED, FOUND, WRITTEN, TroubleError, refusal_of
from sijill.web.asking import Asking
from sijill.web.permitted import UnseenError, permit, seen_decisions

AskedFor = Request[Any, Any, Any]
MOST = 500
"""Decisions that are entered at once, at most."""
_MATCH = re.compile(r'"(\d{1,12})"')
Id = Annotated[str, Meta(min_length=2, max_length=100)]
Words = Annotated[str, Meta(min_length=1, max_length=5_000)]
Seen = Annotated[int, Meta(ge=0, le=10**12)]


@dataclass(frozen=True, slots=True)
class DecisionTold:
    """One decision. `counts`: not undone, not waiting for a second person, no later one in its place."""

    id: str
    verdict: Verdict
    about: Sequence[str]
    author: str
    reason: str
    at: datetime
    value: str | None
    counts: bool
    waits: bool


@dataclass(frozen=True, slots=True)
class DecisionIn:
    """What is decided, about what, why. `given`: what is entered by hand. `seen`: the ledger's size as it was seen."""

    verdict: Verdict
    about: Annotated[Sequence[Id], Meta(min_length=1, max_length=500)]
    reason: Words
    value: Annotated[str, Meta(max_length=1_000)] | None = None
    given: GivenIn | None = None
    seen: Seen | None = None


@dataclass(frozen=True, slots=True)
class DecisionsIn:
    """Decisions that are entered together, or not at all."""

    decisions: Annotated[Sequence[DecisionIn], Meta(min_length=1, max_length=MOST)]


@dataclass(frozen=True, slots=True)
class UndoIn:
    """Decisions that are undone together."""

    decisions: Annotated[Sequence[Id], Meta(min_length=1, max_length=MOST)]
    reason: Words
    seen: Seen | None = None


@get("/decisions", sync_to_thread=True, responses=ASKED, tags=["decisions"], operation_id="list_decisions")
def decisions(
    asking: NamedDependency[Asking],
    request: AskedFor,
    paging: NamedDependency[PageAsked],
    about: Annotated[str, Parameter(max_length=100, description="About this alone: an incident, a report ...")] = "",
) -> Listed[DecisionTold]:
    """Decisions in the order in which they were entered; for those who code."""
    asking.require(Role.CODER)
    after = paging.after or "-1"
    if not re.fullmatch(r"-1|\d{1,14}", after):
        raise ClientException("after: no such row; take it from `next`")
    found = [d for d in seen_decisions(asking, int(after)) if not about or about in d.about]
    shown = found[: paging.limit]
    return listed(request, _told(asking, shown), shown[-1].id[1:] if len(found) > paging.limit else None)


@get("/decisions/{decision:str}", sync_to_thread=True, responses=FOUND, tags=["decisions"], operation_id="get_decision")
def decision(asking: NamedDependency[Asking], decision: FromPath[str]) -> DecisionTold:
    """One decision; for those who code."""
    asking.require(Role.CODER)
    for found in seen_decisions(asking):
        if found.id == decision:
            return _told(asking, [found])[0]
    raise NotFoundException()


@post("/decisions", sync_to_thread=True, responses=WRITTEN, tags=["decisions"], operation_id="enter_decision")
def enter(asking: NamedDependency[Asking], request: AskedFor, data: JSONBody[DecisionIn]) -> Response[DecisionTold]:
    """Enter a decision. What was seen is told by `seen`, or by `If-Match` with the `ETag` of what it is about."""
    seen, by_match = _seen(request, data.seen)
    [made] = _entered(asking, [_wanted(asking, data, seen)], by_match)
    return Response(made, headers={"location": f"/api/v1/decisions/{made.id}"}, status_code=201)


@post("/decisions/bulk", sync_to_thread=True, responses=WRITTEN, tags=["decisions"], operation_id="enter_decisions")
def enter_many(asking: NamedDependency[Asking], data: JSONBody[DecisionsIn]) -> Listed[DecisionTold]:
    """Enter decisions together, or none of them. One undo that names them all undoes them together."""
    return Listed(_entered(asking, [_wanted(asking, each, each.seen) for each in data.decisions], False))


@post("/decisions/undo", sync_to_thread=True, responses=WRITTEN, tags=["decisions"], operation_id="undo_decisions")
def undo(asking: NamedDependency[Asking], data: JSONBody[UndoIn]) -> DecisionTold:
    """Undo decisions together. The undo is a decision too, and can be undone."""
    wanted = Wanted(Verdict.UNDO, tuple(data.decisions), asking.person.name, data.reason, seen=data.seen)
    return _entered(asking, [wanted], False)[0]


def _wanted(asking: Asking, told: DecisionIn, seen: int | None) -> Wanted:
    asking.require(Role.CODER)
    given = None
    if told.given is not None:
        document = document_of(told.about[0])
        if not asking.desk.may_see(document, asking.sight):
            raise _unseen(told.about[0])
        try:
            given = given_of(asking.casebook, coded_report(asking.casebook, document).text, told.given)
        except CasebookError as error:
            raise refusal_of(error, False) from error
    about = tuple(told.about)
    return Wanted(told.verdict, about, asking.person.name, told.reason, told.value, given, seen)


def _entered(asking: Asking, wanted: Sequence[Wanted], by_match: bool) -> list[DecisionTold]:
    try:
        for each in wanted:
            permit(asking, each)
        made, _ = decide_many(asking.casebook, wanted)
        asking.bench.follow()
    except UnseenError as error:
        raise _unseen(error.item) from error
    except CasebookError as error:
        raise refusal_of(error, by_match) from error
    return _told(asking, made)


def _unseen(item: str) -> TroubleError:
    return TroubleError(422, f"there is no {item}")


def _seen(request: AskedFor, told: int | None) -> tuple[int | None, bool]:
    """The ledger's size as it was seen, and whether a header said so."""
    header = request.headers.get("if-match")
    if header is None:
        return told, False
    match = _MATCH.fullmatch(header.strip())
    if match is None:
        raise ClientException('If-Match: give the ETag of what the decision is about, as "41"')
    return int(match[1]), True


def _told(asking: Asking, decisions: Sequence[Decision]) -> list[DecisionTold]:
    every = asking.casebook.store.incidents.decisions()
    count, wait = {d.id for d in standing(every)}, {d.id for d in waiting(every)}
    return [
        DecisionTold(
            id=each.id,
            verdict=each.verdict,
            about=each.about,
            author=each.author,
            reason=each.reason,
            at=each.at,
            value=each.value,
            counts=each.id in count,
            waits=each.id in wait,
        )
        for each in decisions
    ]
