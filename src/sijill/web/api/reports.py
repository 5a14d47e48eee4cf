"""/reports, /claims: reports, what each tells, and claims across all reports.

What comes in: ids, queries. What goes out: JSON. What always holds: a report that may not be seen answers as one that
is not there, in lists and in claims alike; names that may not be read are not in any answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from litestar import Request, Response, get
from litestar.di import NamedDependency, Provide
from litestar.exceptions import ClientException
from litestar.params import FromPath, Parameter

from sijill.record.terms import Harm
from sijill.store.query import ClaimRow, DocumentRow, Query
from sijill.web.access.person import Role
from sijill.web.api.asked import PageAsked
from sijill.web.api.shapes import Account, Claim, Days, Listed, PersonTold, account_of, claim_of, listed, person_of
from sijill.web.api.trouble import ASKED, FOUND
from sijill.web.asking import Asking
from sijill.web.filtering import box_of
from sijill.web.pages.report import seen_report
from sijill.web.pages.report_view import report_view
from sijill.web.pages.search_snippet import hidden_names

AskedFor = Request[Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Report:
    """One report as lists have it."""

    id: str
    title: str | None
    publisher: str | None
    published: date | None
    language: str | None
    source: str | None
    captures: int
    read: bool | None


@dataclass(frozen=True, slots=True)
class ReportTold:
    """One report in full; `seen` is the ledger's size. `text`: null where there is none. `masked`: names are hidden."""

    id: str
    seen: int
    title: str
    publisher: str | None
    language: str | None
    address: str | None
    reader: str | None
    text: str | None
    why_no_text: str
    masked: bool
    accounts: Sequence[Account]
    struck_out: Sequence[Claim]
    persons: Sequence[PersonTold]


@dataclass(frozen=True, slots=True)
class ClaimFound:
    """A claim of a report's newest reading; what people corrected is told by its report."""

    report: str
    account: str
    harm: str
    group: str
    low: int | None
    high: int | None
    quote: str
    start: int
    end: int
    days: Days
    places: Sequence[str]
    reader: str


@dataclass(frozen=True, slots=True)
class ClaimsAsked:
    """What is asked of claims: all of it must hold."""

    words: Annotated[str, Parameter(max_length=200, description="Words in the passage of the claim.")] = ""
    harm: Annotated[Harm | None, Parameter(description="Harm.")] = None
    begin: Annotated[date | None, Parameter(description="Days of the event from this one.")] = None
    end: Annotated[date | None, Parameter(description="Days of the event to this one.")] = None
    box: Annotated[str | None, Parameter(max_length=200, description="west,south,east,north")] = None


@get("/reports", sync_to_thread=True, responses=ASKED, tags=["reports"], operation_id="list_reports")
def reports(asking: NamedDependency[Asking], request: AskedFor, paging: NamedDependency[PageAsked]) -> Listed[Report]:
    """Reports in the order in which they came."""
    after, found = _number(paging.after), list[DocumentRow]()
    while len(found) <= paging.limit:
        rows = asking.casebook.store.documents(after, paging.limit + 1)
        if not rows:
            break
        found += [row for row in rows if asking.desk.may_see(row.id, asking.sight)]
        after = rows[-1].number
    shown = found[: paging.limit]
    hidden = hidden_names(asking, [row.id for row in shown])
    told = [
        Report(
            id=row.id,
            title=hidden[row.id](row.title) if row.title else None,
            publisher=row.publisher,
            published=row.published,
            language=row.lang,
            source=row.source,
            captures=row.captures,
            read=row.read,
        )
        for row in shown
    ]
    return listed(request, told, str(shown[-1].number) if len(found) > paging.limit else None)


@get("/reports/{report:str}", sync_to_thread=True, responses=FOUND, tags=["reports"], operation_id="get_report")
def report(asking: NamedDependency[Asking], report: FromPath[str]) -> Response[ReportTold]:
    """One report: its text, and what it tells as read and as people left it."""
    view = report_view(asking, seen_report(asking, report))
    told = ReportTold(
        id=view.document,
        seen=view.size,
        title=view.title,
        publisher=view.publisher,
        language=view.language,
        address=view.address if asking.person.may(Role.CODER) else None,
        reader=view.coded.reader if view.coded else None,
        text=view.mask(view.coded.text) if view.coded else None,
        why_no_text=view.why_not,
        masked=view.mask.hides,
        accounts=[account_of(account) for account in view.accounts],
        struck_out=[claim_of(claim) for claim in view.struck],
        persons=[person_of(person) for person in view.persons],
    )
    return Response(told, headers={"etag": f'"{view.size}"'})


@get(
    "/claims",
    sync_to_thread=True,
    responses=ASKED,
    tags=["reports"],
    operation_id="list_claims",
    dependencies={"wanted": Provide(ClaimsAsked, sync_to_thread=False)},
)
def claims(
    asking: NamedDependency[Asking],
    request: AskedFor,
    wanted: NamedDependency[ClaimsAsked],
    paging: NamedDependency[PageAsked],
) -> Listed[ClaimFound]:
    """Claims of all reports, in the order in which they were read."""
    after, found, seen = _number(paging.after), list[ClaimRow](), dict[str, bool]()
    try:
        box = box_of(wanted.box) if wanted.box else None
    except ValueError as error:
        raise ClientException(f"box={wanted.box}: {error}") from error
    while len(found) <= paging.limit:
        harm = wanted.harm.value if wanted.harm else None
        query = Query(wanted.words, box, wanted.begin, wanted.end, harm, None, after, paging.limit + 1)
        rows = asking.casebook.store.search(query)
        if not rows:
            break
        for row in rows:
            if row.document not in seen:
                seen[row.document] = asking.desk.may_see(row.document, asking.sight)
        found += [row for row in rows if seen[row.document]]
        after = rows[-1].number
    shown = found[: paging.limit]
    hidden = hidden_names(asking, list(dict.fromkeys(row.document for row in shown)))
    told = [
        ClaimFound(
            report=row.document,
            account=f"{row.document}.{row.account}",
            harm=row.harm,
            group=row.group,
            low=row.low,
            high=row.high,
            quote=hidden[row.document](row.quote),
            start=row.start,
            end=row.end,
            days=Days(row.date_from, row.date_to),
            places=row.places,
            reader=row.reader,
        )
        for row in shown
    ]
    return listed(request, told, str(shown[-1].number) if len(found) > paging.limit else None)


def _number(after: str) -> int:
    if after and not (after.isascii() and after.isdecimal() and len(after) < 15):
        raise ClientException("after: no such row; take it from `next`")
    return int(after) if after else 0
