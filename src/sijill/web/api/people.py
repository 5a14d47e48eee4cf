"""/people: who is told of as harmed, record by record.

What comes in: words of a name, a harm. What goes out: records. What always holds: whoever may not read names neither
gets them nor finds anybody by them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from litestar import Request, get
from litestar.di import NamedDependency, Provide
from litestar.params import Parameter

from sijill.record.terms import Harm
from sijill.web.access.person import Role
from sijill.web.api.asked import PageAsked
from sijill.web.api.shapes import Listed, listed
from sijill.web.api.trouble import ASKED
from sijill.web.asking import Asking
from sijill.web.pages.people import LONGEST, people_asked, persons_seen


@dataclass(frozen=True, slots=True)
class RecordTold:
    """One record of a person harmed. `same`: other records that are held to be of the same person."""

    id: str
    incident: str
    report: str
    day: date | None
    harm: str
    name: str | None
    masked: bool
    age: int | None
    age_unit: str | None
    sex: str | None
    roles: Sequence[str]
    quote: str
    same: Sequence[str]


@dataclass(frozen=True, slots=True)
class PersonsAsked:
    """Which records."""

    words: Annotated[str, Parameter(max_length=LONGEST, description="Words of the name.")] = ""
    harm: Annotated[Harm | None, Parameter(description="Harm done.")] = None
    named: Annotated[bool, Parameter(description="Whether only those whose name is told.")] = False


@get(
    "/people",
    sync_to_thread=True,
    responses=ASKED,
    tags=["people"],
    operation_id="list_people",
    dependencies={"wanted": Provide(PersonsAsked, sync_to_thread=False)},
)
def people(
    asking: NamedDependency[Asking],
    request: Request[Any, Any, Any],
    paging: NamedDependency[PageAsked],
    wanted: NamedDependency[PersonsAsked],
) -> Listed[RecordTold]:
    """Records of persons harmed, those of the latest incidents first."""
    harm = wanted.harm.value if wanted.harm else ""
    asked = people_asked(asking, wanted.words, harm, "only" if wanted.named else "")
    rows = persons_seen(asking, asked, paging.page)
    reads = asking.person.may(Role.CODER)
    told = [
        RecordTold(
            id=row.id,
            incident=row.incident,
            report=row.document,
            day=row.day,
            harm=row.harm,
            name=row.name if reads else None,
            masked=bool(row.name) and not reads,
            age=row.age,
            age_unit=row.age_unit,
            sex=row.sex,
            roles=row.roles,
            quote=row.quote,
            same=row.same,
        )
        for row in rows[: paging.limit]
    ]
    return listed(request, told, rows[paging.limit - 1].cursor if len(rows) > paging.limit else None)
