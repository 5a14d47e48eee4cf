"""/tasks: what needs a person next, and who looks after it.

What comes in: kinds, filters. What goes out: tasks, the weightiest first, each with its reason in words. What always
holds: a task about what may not be seen is not there; a task that is done is not there either.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from litestar import Request, get
from litestar.di import NamedDependency, Provide
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from sijill.store.desk_query import QueueQuery
from sijill.web.api.asked import FilterAsked, PageAsked, TasksAsked
from sijill.web.api.shapes import Listed, TaskTold, listed, task_of
from sijill.web.api.trouble import ASKED, FOUND
from sijill.web.asking import Asking
from sijill.web.pages.queue_view import why_of

AskedFor = Request[Any, Any, Any]


@dataclass(frozen=True, slots=True)
class KindTold:
    """How many tasks of a kind wait."""

    kind: str
    tasks: int


@dataclass(frozen=True, slots=True)
class TasksListed(Listed[TaskTold]):
    """Tasks, and how many of each kind wait."""

    kinds: Sequence[KindTold] = ()


@get(
    "/tasks",
    sync_to_thread=True,
    responses=ASKED,
    tags=["tasks"],
    operation_id="list_tasks",
    dependencies={"wanted": Provide(TasksAsked, sync_to_thread=False)},
)
def tasks(
    asking: NamedDependency[Asking],
    request: AskedFor,
    wanted: NamedDependency[TasksAsked],
    filters: NamedDependency[FilterAsked],
    paging: NamedDependency[PageAsked],
) -> TasksListed:
    """What needs a person next, the weightiest first."""
    query = QueueQuery(tuple(wanted.kind or ()), wanted.assignee, filters.filter)
    found = asking.desk.queue(query, asking.sight, paging.page)
    more = found[paging.limit - 1].cursor if len(found) > paging.limit else None
    told = listed(request, [task_of(t, why_of(t, asking.words)) for t in found[: paging.limit]], more)
    kinds = [KindTold(kind, number) for kind, number in asking.desk.waiting(query, asking.sight)]
    return TasksListed(told.items, told.next, kinds)


@get("/tasks/{task:str}", sync_to_thread=True, responses=FOUND, tags=["tasks"], operation_id="get_task")
def task(asking: NamedDependency[Asking], task: FromPath[str]) -> TaskTold:
    """One task that is still open."""
    found = asking.desk.task(task, asking.sight)
    if found is None:
        raise NotFoundException()
    return task_of(found, why_of(found, asking.words))
