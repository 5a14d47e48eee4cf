"""/restrictions and a task's assignee: what people at work say of items and tasks.

What comes in: groups, a name. What goes out: what holds now. What always holds: restrictions are for administrators,
with a token of that scope; each change is noted in the audit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from litestar import get, put
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from sijill.store.team_users import TeamError
from sijill.web.access.person import Role
from sijill.web.api.shapes import Listed, TaskTold, task_of
from sijill.web.api.trouble import ASKED, WRITTEN, TroubleError
from sijill.web.asking import Asking
from sijill.web.colleagues import Colleagues
from sijill.web.pages.queue_view import why_of


@dataclass(frozen=True, slots=True)
class RestrictionTold:
    """An item that is seen by these groups, and by administrators."""

    item: str
    groups: Sequence[str]


@dataclass(frozen=True, slots=True)
class GroupsIn:
    """The groups that an item is restricted to; none lifts the restriction."""

    groups: Annotated[Sequence[Annotated[str, Meta(max_length=40)]], Meta(max_length=50)]


@dataclass(frozen=True, slots=True)
class AssigneeIn:
    """Who looks after a task; null is nobody."""

    assignee: Annotated[str, Meta(max_length=60)] | None


@get("/restrictions", sync_to_thread=True, responses=ASKED, tags=["team"], operation_id="list_restrictions")
def restrictions(asking: NamedDependency[Asking]) -> Listed[RestrictionTold]:
    """The items that are restricted; for administrators."""
    asking.require(Role.ADMINISTRATOR)
    found = asking.bench.team.restrictions() if asking.bench.team else {}
    return Listed([RestrictionTold(item, sorted(groups)) for item, groups in sorted(found.items())])


@put("/restrictions/{item:str}", sync_to_thread=True, responses=WRITTEN, tags=["team"], operation_id="restrict")
def restrict(asking: NamedDependency[Asking], item: FromPath[str], data: JSONBody[GroupsIn]) -> RestrictionTold:
    """Restrict an incident or a report to groups; for administrators."""
    asking.require(Role.ADMINISTRATOR)
    team = _team(asking)
    if not asking.desk.may_see(item, asking.sight):
        raise NotFoundException()
    try:
        team.restrict(item, data.groups)
    except TeamError as error:
        raise TroubleError(422, str(error)) from error
    team.note(asking.person.name, "users-restrict", item, asking.address)
    return RestrictionTold(item, sorted(set(data.groups)))


@put("/tasks/{task:str}/assignee", sync_to_thread=True, responses=WRITTEN, tags=["tasks"], operation_id="assign_task")
def assign(asking: NamedDependency[Asking], task: FromPath[str], data: JSONBody[AssigneeIn]) -> TaskTold:
    """Give a task to somebody, or to nobody; for those who code."""
    asking.require(Role.CODER)
    team = _team(asking)
    if asking.desk.task(task, asking.sight) is None:
        raise NotFoundException()
    if data.assignee is not None and data.assignee not in team.names():
        raise TroubleError(422, f"there is no user {data.assignee}")
    team.assign(task, data.assignee, asking.person.name)
    asking.bench.follow()
    found = asking.desk.task(task, asking.sight)
    if found is None:
        raise NotFoundException()
    return task_of(found, why_of(found, asking.words))


def _team(asking: Asking) -> Colleagues:
    if asking.bench.team is None:
        raise NotFoundException()
    return asking.bench.team
