"""The incident: its accounts side by side, tolls with their grounds, judgements, pictures, history; where people judge.

What comes in: an incident's id, the rules wanted. What goes out: its page. What always holds: an incident that the
person may not see answers as one that is not there; the id of one that joined another leads to that one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.exceptions import ClientException, NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect

from sijill.casebook.folder import CasebookError
from sijill.casebook.telling import found_incident
from sijill.reconcile.registry import RULES
from sijill.record.judgement import AttributionStatus, Grade, StrikeStatus
from sijill.web.access.person import Role
from sijill.web.asking import Asking
from sijill.web.pages.incident_view import IncidentView, incident_view
from sijill.web.pages.report import EMPTY, Typed
from sijill.web.rendering import page

AskedFor = Request[Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Listed:
    """The closed lists of the judgements."""

    grades: Sequence[str] = tuple(Grade)
    strikes: Sequence[str] = tuple(StrikeStatus)
    attributions: Sequence[str] = tuple(AttributionStatus)
    rules: Sequence[str] = field(default_factory=lambda: tuple(RULES))


@get("/incidents/{incident:str}", sync_to_thread=True)
def incident_page(
    asking: NamedDependency[Asking], request: AskedFor, incident: FromPath[str]
) -> Response[str] | Redirect:
    """The page, its tolls by the rules that `rule` names."""
    now = seen_incident(asking, incident)
    if now != incident:
        return Redirect(f"/incidents/{now}?from={incident}", status_code=303)
    rules = request.query_params.getall("rule", [])
    if strange := [rule for rule in rules if rule not in RULES]:
        raise ClientException(f"rule={strange[0]}")
    return shown_incident(asking, now, rules, done=request.query_params.get("done", ""))


def seen_incident(asking: Asking, incident: str) -> str:
    """The incident that an id leads to, which the person may see. Raises `NotFoundException`."""
    try:
        _, row = found_incident(asking.casebook, incident)
    except CasebookError as error:
        raise NotFoundException() from error
    if not asking.desk.may_see(row.id, asking.sight):
        raise NotFoundException()
    asking.note_reading(row.id)
    return row.id


def shown_incident(
    asking: Asking, incident: str, rules: Sequence[str] = (), typed: Typed = EMPTY, done: str = ""
) -> Response[str]:
    """The page, with a form as it was sent where it was not taken."""
    try:
        view: IncidentView = incident_view(asking, incident, rules)
    except CasebookError as error:
        raise NotFoundException() from error
    since = typed.refusal.since if typed.refusal else frozenset()
    return page(
        asking,
        "incident.html",
        typed.refusal.status if typed.refusal else 200,
        view=view,
        card=asking.desk.card(incident, asking.sight),
        typed=typed,
        empty=EMPTY,
        since=[change for change in view.changes if change.entry in since],
        done=next((change for change in view.changes if change.decision == done), None),
        listed=Listed(),
        codes=asking.person.may(Role.CODER),
        reviews=asking.person.may(Role.REVIEWER),
    )
