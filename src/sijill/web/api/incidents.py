"""/incidents, /markers, /days: incidents as lists, one in full, on the map.

What comes in: filters, an id. What goes out: JSON. What always holds: an incident that may not be seen answers as one
that is not there; what it tells is what its page tells; its `ETag` is the ledger's size, for `If-Match` of a decision.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.exceptions import ClientException, NotFoundException
from litestar.params import FromPath, Parameter

from sijill.casebook.folder import CasebookError
from sijill.reconcile.registry import RULES
from sijill.record.toll import Toll
from sijill.web.api.asked import FilterAsked, PageAsked
from sijill.web.api.shapes import (
    Account,
    Incident,
    Listed,
    MarkerTold,
    PersonTold,
    account_of,
    incident_of,
    listed,
    marker_of,
    person_of,
)
from sijill.web.api.trouble import ASKED, FOUND
from sijill.web.asking import Asking
from sijill.web.pages.incident import seen_incident
from sijill.web.pages.incident_tolls import JudgementView, TollView
from sijill.web.pages.incident_view import IncidentView, incident_view

AskedFor = Request[Any, Any, Any]


@dataclass(frozen=True, slots=True)
class AsideTold:
    """A claim that a toll does not rest on, and why."""

    claim: str
    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class TollTold:
    """How many of one group were harmed in one way, by one rule, and the claims that say so."""

    rule: str
    harm: str
    group: str
    low: int | None
    high: int | None
    best: int | None
    presumed: bool
    low_rests: Sequence[str]
    high_rests: Sequence[str]
    set_aside: Sequence[AsideTold]
    reasons: Sequence[str]


@dataclass(frozen=True, slots=True)
class JudgementTold:
    """A judgement: what stands, what the program proposes, by whom it was decided."""

    of: str
    value: str | None
    proposed: str | None
    decision: str | None
    author: str | None
    reasons: Sequence[str]


@dataclass(frozen=True, slots=True)
class PairTold:
    """Two persons that may be one; `score` is a probability."""

    a: str
    b: str
    score: float


@dataclass(frozen=True, slots=True)
class IncidentTold:
    """All of one incident; `seen` is the ledger's size, which a decision about it takes back."""

    id: str
    seen: int
    days: Sequence[date | None]
    place: str | None
    country: str | None
    means: Sequence[str]
    targets: Sequence[str]
    accounts: Sequence[Account]
    tolls: Sequence[TollTold]
    judgements: Sequence[JudgementTold]
    voices: int
    persons: Sequence[PersonTold]
    maybe_one_person: Sequence[PairTold]


@dataclass(frozen=True, slots=True)
class ChangeTold:
    """One entry about it: who, when, why; null where the program did it."""

    entry: int
    at: str
    kind: str
    verdict: str | None
    decision: str | None
    about: Sequence[str]
    author: str | None
    reason: str
    counts: bool
    waits: bool


@dataclass(frozen=True, slots=True)
class DayTold:
    """How many incidents began on a day."""

    day: date
    incidents: int


@dataclass(frozen=True, slots=True)
class IncidentsListed(Listed[Incident]):
    """Incidents, and how many pass the filter."""

    count: int = 0


@get("/incidents", sync_to_thread=True, responses=ASKED, tags=["incidents"], operation_id="list_incidents")
def incidents(
    asking: NamedDependency[Asking],
    request: AskedFor,
    filters: NamedDependency[FilterAsked],
    paging: NamedDependency[PageAsked],
) -> IncidentsListed:
    """Incidents that pass a filter, the latest day first, those of unknown day last."""
    wanted = filters.filter
    cards = asking.desk.cards(wanted, asking.sight, paging.page)
    more = cards[paging.limit - 1].cursor if len(cards) > paging.limit else None
    told = listed(request, [incident_of(card) for card in cards[: paging.limit]], more)
    return IncidentsListed(told.items, told.next, asking.desk.count(wanted, asking.sight))


@get("/incidents/{incident:str}", sync_to_thread=True, responses=FOUND, tags=["incidents"], operation_id="get_incident")
def incident(
    asking: NamedDependency[Asking],
    incident: FromPath[str],
    rule: Annotated[
        list[str] | None, Parameter(max_items=20, description="By which rules; else the casebook's.")
    ] = None,
) -> Response[IncidentTold]:
    """One incident in full. The id of one that joined another gives that one."""
    rules = rule or []
    if strange := [name for name in rules if name not in RULES]:
        raise ClientException(f"rule={strange[0]}: the rules are {', '.join(RULES)}")
    view = _view(asking, incident, rules)
    return Response(_told(view), headers={"etag": f'"{view.size}"'})


@get(
    "/incidents/{incident:str}/history",
    sync_to_thread=True,
    responses=FOUND,
    tags=["incidents"],
    operation_id="get_incident_history",
)
def incident_history(asking: NamedDependency[Asking], incident: FromPath[str]) -> Listed[ChangeTold]:
    """What changed of an incident, the newest first: by whom, when, why."""
    view = _view(asking, incident, [])
    return Listed(
        [
            ChangeTold(
                entry=c.entry,
                at=c.at.isoformat(),
                kind=c.kind,
                verdict=c.verdict,
                decision=c.decision,
                about=c.about,
                author=c.author,
                reason=c.reason,
                counts=c.counts,
                waits=c.is_waiting,
            )
            for c in view.changes
        ]
    )


@get("/markers", sync_to_thread=True, responses=ASKED, tags=["map"], operation_id="list_markers")
def markers(asking: NamedDependency[Asking], filters: NamedDependency[FilterAsked]) -> Listed[MarkerTold]:
    """All incidents that pass a filter and have a place, for a map. Not in pages."""
    return Listed([marker_of(marker) for marker in asking.desk.markers(filters.filter, asking.sight)])


@get("/days", sync_to_thread=True, responses=ASKED, tags=["map"], operation_id="list_days")
def days(asking: NamedDependency[Asking], filters: NamedDependency[FilterAsked]) -> Listed[DayTold]:
    """How many incidents that pass a filter began on each day. Not in pages."""
    return Listed([DayTold(day, number) for day, number in asking.desk.days(filters.filter, asking.sight)])


def _view(asking: Asking, incident: str, rules: Sequence[str]) -> IncidentView:
    try:
        return incident_view(asking, seen_incident(asking, incident), rules)
    except CasebookError as error:
        raise NotFoundException() from error


def _told(view: IncidentView) -> IncidentTold:
    return IncidentTold(
        id=view.id,
        seen=view.size,
        days=view.days,
        place=view.place,
        country=view.country,
        means=view.means,
        targets=view.targets,
        accounts=[account_of(account) for account in view.accounts],
        tolls=[_toll(cell) for row in view.rows for cell in row.cells if cell is not None],
        judgements=[_judgement(judgement) for judgement in view.judgements],
        voices=len(view.voices.corroborating),
        persons=[person_of(person) for person in view.persons],
        maybe_one_person=[PairTold(p.a.id, p.b.id, p.score) for p in view.proposals],
    )


def _toll(view: TollView) -> TollTold:
    toll: Toll = view.toll
    return TollTold(
        rule=toll.rule,
        harm=toll.harm.value,
        group=toll.group.value,
        low=toll.low,
        high=toll.high,
        best=toll.best,
        presumed=toll.presumed,
        low_rests=[ground.id for ground in view.low],
        high_rests=[ground.id for ground in view.high],
        set_aside=[AsideTold(ground.id, ground.reason, ground.words) for ground in view.aside],
        reasons=toll.reasons,
    )


def _judgement(view: JudgementView) -> JudgementTold:
    decision = view.decision
    return JudgementTold(
        of=view.act,
        value=view.value,
        proposed=view.proposed,
        decision=decision.id if decision else None,
        author=decision.author if decision else None,
        reasons=[reason.words for reason in view.reasons],
    )
