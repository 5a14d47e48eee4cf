"""The queue: what needs a person next, the weightiest first.

What comes in: kinds, whose, filters of incidents, all in the address. What goes out: a page. What always holds: a task
that is decided is gone from the list as soon as it is; what may not be seen is neither listed nor counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from litestar import Request, Response, get
from litestar.datastructures import MultiDict
from litestar.di import NamedDependency
from litestar.exceptions import ClientException
from litestar.response import Redirect

from sijill.store.desk_query import Facet, Filter, Page, QueueQuery, TaskKind
from sijill.web.access.person import Role
from sijill.web.asking import Asking
from sijill.web.entering import Refusal
from sijill.web.filtering import Choice, address_of, chosen, filter_of, query_of
from sijill.web.pages.queue_view import TaskView, task_view
from sijill.web.rendering import page

ROWS = 50
"""Tasks on one page."""
FACETS = (Facet.COUNTRY, Facet.HARM, Facet.MEANS, Facet.TARGET, Facet.LANGUAGE)
MINE, NOBODYS = "mine", "nobody"
_LONGEST = 200
_NO_MORE = 50
AskedFor = Request[Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Sent:
    """A form of the queue that was not taken: its act, what was ticked, the reason as typed, and why."""

    act: str = ""
    ticked: Sequence[str] = ()
    reason: str = ""
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class QueueAsked:
    """The queue as it is asked for."""

    kinds: tuple[TaskKind, ...] = ()
    whose: str = ""
    """`MINE`, `NOBODYS`, or a colleague's name; empty for all."""
    filter: Filter = field(default_factory=Filter)

    def query(self, name: str) -> QueueQuery:
        """For the desk, by the name of who asks."""
        whose = {"": None, MINE: name, NOBODYS: ""}.get(self.whose, self.whose)
        return QueueQuery(self.kinds, whose, self.filter)

    @property
    def address(self) -> str:
        """As the query of an address."""
        kinds = urlencode([("kind", kind.value) for kind in self.kinds])
        return "&".join(part for part in (kinds, self.address_without_kind) if part)

    @property
    def address_without_kind(self) -> str:
        """The same, of any kind."""
        whose = urlencode({"whose": self.whose}) if self.whose else ""
        return "&".join(part for part in (whose, query_of(self.filter)) if part)


@get("/", sync_to_thread=False)
def home() -> Redirect:
    """The queue: where a day begins."""
    return Redirect("/queue", status_code=303)


@get("/queue", sync_to_thread=True)
def queue(asking: NamedDependency[Asking], request: AskedFor) -> Response[str]:
    """The page."""
    query = request.query_params
    return shown_queue(asking, asked_of(query), query.get("after", ""), done=query.get("done", ""))


def asked_of(query: MultiDict[str]) -> QueueAsked:
    """The queue that an address asks for. Raises `ClientException` naming what could not be understood."""
    try:
        kinds = tuple(TaskKind(kind) for kind in dict.fromkeys(query.getall("kind", [])))
    except ValueError as error:
        raise ClientException(f"kind: {error}") from error
    whose = query.get("whose", "")
    if len(whose) > _LONGEST:
        raise ClientException(f"whose: at most {_LONGEST} letters")
    return QueueAsked(kinds, whose, filter_of(query))


def shown_queue(
    asking: Asking, asked: QueueAsked, after: str = "", sent: Sent = Sent(), done: str = ""
) -> Response[str]:
    """The page, with a form as it was sent where it was not taken."""
    if len(after) > _LONGEST:
        raise ClientException("after: no such row")
    name, team = asking.person.name, asking.bench.team
    wanted = asked.query(name)
    tasks = asking.desk.queue(wanted, asking.sight, Page(after, ROWS + 1))
    shown: list[TaskView] = [task_view(task, asking.words) for task in tasks[:ROWS]]
    waiting = dict(asking.desk.waiting(QueueQuery((), wanted.assignee, wanted.filter), asking.sight))
    return page(
        asking,
        "queue.html",
        sent.refusal.status if sent.refusal else 200,
        asked=asked,
        tasks=shown,
        waiting=[(kind.value, waiting[kind.value]) for kind in TaskKind if kind.value in waiting],
        total=sum(waiting.values()),
        choices=[Choice(asking.desk.tally(f, Filter(), asking.sight), chosen(asked.filter, f)) for f in FACETS],
        next=address_of("/queue", asked.address, after=tasks[ROWS - 1].cursor) if len(tasks) > ROWS else "",
        first=address_of("/queue", asked.address) if after else "",
        sent=sent,
        done=[id for id in done.split(",") if id][:_NO_MORE],
        size=asking.casebook.store.size(),
        codes=asking.person.may(Role.CODER),
        reviews=asking.person.may(Role.REVIEWER),
        names=list(team.names()) if team else [],
        has_team=team is not None,
        saved=list(team.saved(name, "queue")) if team else [],
    )
