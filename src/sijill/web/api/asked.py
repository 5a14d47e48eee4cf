"""What lists of the API are asked with: pages, filters of incidents, kinds of tasks; checked and documented once.

What comes in: a query. What goes out: what the desk takes. What always holds: a value outside a closed list is refused
with its name.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from litestar.exceptions import ClientException
from litestar.params import Parameter

from sijill.record.judgement import Grade
from sijill.record.terms import Group, Harm, Means, Target
from sijill.store.desk_query import Facet, Filter, Page, TaskKind
from sijill.web.filtering import box_of

MOST = 200
Some = Annotated[list[str] | None, Parameter(max_items=50)]
_BOX = r"^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}$"


@dataclass(frozen=True, slots=True)
class PageAsked:
    """Which rows of a list: `after` is what `next` of the page before says."""

    limit: Annotated[int, Parameter(ge=1, le=MOST, description="Rows, at most.")] = 50
    after: Annotated[str, Parameter(max_length=200, description="The rows after this one, as `next` says.")] = ""

    @property
    def page(self) -> Page:
        """With one row more than asked for, by which it is known whether others follow."""
        return Page(self.after, self.limit + 1)


@dataclass(frozen=True, slots=True)
class FilterAsked:
    """Filters of incidents: of each facet any of its values, and all facets."""

    harm: Annotated[list[Harm] | None, Parameter(max_items=50, description="Harm done.")] = None
    group: Annotated[list[Group] | None, Parameter(max_items=50, description="Who was harmed.")] = None
    means: Annotated[list[Means] | None, Parameter(max_items=50, description="How.")] = None
    target: Annotated[list[Target] | None, Parameter(max_items=50, description="What was hit.")] = None
    party: Annotated[list[str] | None, Parameter(max_items=50, description="Who is said to have done it.")] = None
    grade: Annotated[list[Grade] | None, Parameter(max_items=50, description="Grade.")] = None
    language: Annotated[list[str] | None, Parameter(max_items=50, description="Language of a report, as `ar`.")] = None
    country: Annotated[list[str] | None, Parameter(max_items=50, description="Country, as `SY`.")] = None
    place: Annotated[list[str] | None, Parameter(max_items=50, description="Place, by its id or name.")] = None
    begin: Annotated[date | None, Parameter(description="Days from this one.")] = None
    end: Annotated[date | None, Parameter(description="Days to this one.")] = None
    undated: Annotated[bool, Parameter(description="Whether incidents of unknown day pass a filter of days.")] = True
    box: Annotated[str | None, Parameter(pattern=_BOX, max_length=200, description="west,south,east,north")] = None
    words: Annotated[str, Parameter(max_length=200, description="Words in a report of the incident.")] = ""

    @property
    def filter(self) -> Filter:
        """As the desk takes it. Raises `ClientException`."""
        named = [(facet, getattr(self, facet.value)) for facet in Facet]
        facets = tuple((f, tuple(dict.fromkeys(str(v) for v in values if v))) for f, values in named if values)
        if self.begin and self.end and self.begin > self.end:
            raise ClientException(f"begin={self.begin} is after end={self.end}")
        try:
            box = box_of(self.box) if self.box else None
        except ValueError as error:
            raise ClientException(f"box={self.box}: {error}") from error
        return Filter(facets, self.begin, self.end, self.undated, box, self.words)


@dataclass(frozen=True, slots=True)
class TasksAsked:
    """Which tasks."""

    kind: Annotated[list[TaskKind] | None, Parameter(max_items=20, description="Why a person is needed.")] = None
    assignee: Annotated[
        str | None, Parameter(max_length=200, description="Whose: a name; empty for nobody's; left out for anyone's.")
    ] = None
