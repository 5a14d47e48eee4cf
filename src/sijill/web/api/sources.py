"""/publishers, /sources, /relays, /problems: who publishes how much in whose words, and what went wrong.

What comes in: a publisher, a code. What goes out: counts, problems. What always holds: what may not be seen is in no
number and no problem.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from litestar import Request, get
from litestar.di import NamedDependency
from litestar.params import Parameter

from sijill.store.desk_query import Publishing
from sijill.web.api.asked import PageAsked
from sijill.web.api.shapes import Listed, listed
from sijill.web.api.trouble import ASKED
from sijill.web.asking import Asking
from sijill.web.pages.problems import place_of, problems_seen
from sijill.web.pages.sources import source_views

MOST_RELAYS = 200


@dataclass(frozen=True, slots=True)
class MonthTold:
    """How many in a month, told by its first day."""

    month: date
    reports: int


@dataclass(frozen=True, slots=True)
class PublisherTold:
    """How much somebody publishes."""

    name: str
    reports: int
    undated: int
    months: Sequence[MonthTold]
    languages: Sequence[str]
    last: date | None


@dataclass(frozen=True, slots=True)
class SourceTold:
    """A source of the casebook's files; `came` in the `days` that end today, of `low` to `high` expected."""

    id: str
    publisher: str | None
    language: str | None
    reports: int
    low: int | None
    high: int | None
    days: int | None
    came: int | None
    standing: str | None


@dataclass(frozen=True, slots=True)
class RelayTold:
    """How many reports of a publisher give a voice's words, and how."""

    publisher: str
    voice: str
    kind: str
    reports: int


@dataclass(frozen=True, slots=True)
class ProblemTold:
    """One trouble that stands, with its cure."""

    code: str
    message: str
    where: str
    about: str
    report: str | None


@get("/publishers", sync_to_thread=True, responses=ASKED, tags=["sources"], operation_id="list_publishers")
def publishers(asking: NamedDependency[Asking]) -> Listed[PublisherTold]:
    """Publishers, those with the most reports first."""
    return Listed([_publisher(each) for each in asking.desk.publishing("publisher", asking.sight)])


@get("/sources", sync_to_thread=True, responses=ASKED, tags=["sources"], operation_id="list_sources")
def sources(asking: NamedDependency[Asking]) -> Listed[SourceTold]:
    """The sources that are followed, against what is expected of them."""
    told = []
    for view in source_views(asking)[0]:
        expected = view.source.expected
        told.append(
            SourceTold(
                id=view.source.id,
                publisher=view.source.publisher,
                language=view.source.lang,
                reports=view.publishing.documents if view.publishing else 0,
                low=expected.low if expected else None,
                high=expected.high if expected else None,
                days=expected.days if expected else None,
                came=view.came if expected else None,
                standing=view.standing or None,
            )
        )
    return Listed(told)


@get("/relays", sync_to_thread=True, responses=ASKED, tags=["sources"], operation_id="list_relays")
def relays(
    asking: NamedDependency[Asking],
    publisher: Annotated[str | None, Parameter(max_length=300, description="Of one publisher.")] = None,
) -> Listed[RelayTold]:
    """Whose words publishers give, the most often given first."""
    found = asking.desk.relays(asking.sight, publisher, MOST_RELAYS)
    return Listed([RelayTold(each.publisher, each.voice, each.kind, each.times) for each in found])


@get("/problems", sync_to_thread=True, responses=ASKED, tags=["problems"], operation_id="list_problems")
def problems(
    asking: NamedDependency[Asking],
    request: Request[Any, Any, Any],
    paging: NamedDependency[PageAsked],
    code: Annotated[str | None, Parameter(max_length=80, description="Of one code.")] = None,
) -> Listed[ProblemTold]:
    """The problems that stand, in the order in which they were entered."""
    rows = problems_seen(asking, code, paging.after, paging.limit + 1)
    told = [
        ProblemTold(row.problem.code, row.problem.message, row.problem.where, row.problem.about, row.document)
        for row in rows[: paging.limit]
    ]
    return listed(request, told, place_of(rows[paging.limit - 1]) if len(rows) > paging.limit else None)


def _publisher(told: Publishing) -> PublisherTold:
    months = [MonthTold(month, number) for month, number in told.months]
    return PublisherTold(told.name, told.documents, told.undated, months, told.languages, told.last)
