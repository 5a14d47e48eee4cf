"""The people told of as harmed: a list to look through, and pairs that may be one person.

What comes in: words of a name, a harm. What goes out: a page. What always holds: whoever may not read names neither
sees them nor finds anybody by them; a record is one report's words, and no two are merged.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.exceptions import ClientException

from sijill.record.terms import Harm
from sijill.store.desk_query import Page, PersonQuery, PersonRow, QueueQuery, TaskKind
from sijill.web.access.person import Role
from sijill.web.asking import Asking
from sijill.web.filtering import address_of
from sijill.web.pages.queue_view import TaskView, task_view
from sijill.web.pages.report_masking import DOTS
from sijill.web.pages.search_snippet import hidden_names
from sijill.web.rendering import page

ROWS = 50
PAIRS = 5
"""Pairs that may be one person, at the head of the page."""
LONGEST = 200
HARMS = tuple(Harm)


@dataclass(frozen=True, slots=True)
class PeopleAsked:
    """Who is looked for."""

    words: str = ""
    harm: str = ""
    named_only: bool = False

    @property
    def query(self) -> PersonQuery:
        """For the desk."""
        return PersonQuery(self.words, self.harm or None, self.named_only)

    @property
    def address(self) -> str:
        """As the query of an address."""
        told = {"words": self.words, "harm": self.harm, "named": "only" if self.named_only else ""}
        return urlencode({name: value for name, value in told.items() if value})


@get("/people", sync_to_thread=True)
def people(asking: NamedDependency[Asking], request: Request[Any, Any, Any]) -> Response[str]:
    """The page."""
    query = request.query_params
    asked = people_asked(asking, query.get("words", ""), query.get("harm", ""), query.get("named", ""))
    after = query.get("after", "")
    if len(after) > LONGEST:
        raise ClientException("after: no such row")
    rows = persons_seen(asking, asked, Page(after, ROWS + 1))
    pairs = QueueQuery((TaskKind.SAME_PERSON,))
    tasks: list[TaskView] = [
        task_view(t, asking.words) for t in asking.desk.queue(pairs, asking.sight, Page("", PAIRS))
    ]
    return page(
        asking,
        "people.html",
        asked=asked,
        rows=rows[:ROWS],
        harms=HARMS,
        pairs=tasks,
        pairs_total=dict(asking.desk.waiting(pairs, asking.sight)).get(TaskKind.SAME_PERSON.value, 0),
        reads_names=asking.person.may(Role.CODER),
        next=address_of("/people", asked.address, after=rows[ROWS - 1].cursor) if len(rows) > ROWS else "",
        first=address_of("/people", asked.address) if after else "",
    )


def people_asked(asking: Asking, words: str, harm: str, named: str) -> PeopleAsked:
    """Who is looked for. Raises `ClientException` naming what could not be understood."""
    if len(words) > LONGEST:
        raise ClientException(f"words: at most {LONGEST} letters")
    if harm and harm not in HARMS:
        raise ClientException(f"harm={harm}")
    # Whoever may not read names would learn them by trying which ones are found.
    return PeopleAsked(words.strip() if asking.person.may(Role.CODER) else "", harm, named == "only")


def persons_seen(asking: Asking, asked: PeopleAsked, wanted: Page) -> Sequence[PersonRow]:
    """The records, without the names that the person may not read."""
    rows = asking.desk.persons(asked.query, asking.sight, wanted)
    if asking.person.may(Role.CODER):
        return rows
    hidden = hidden_names(asking, list(dict.fromkeys(row.document for row in rows)))
    return [replace(row, name=DOTS if row.name else None, quote=hidden[row.document](row.quote)) for row in rows]
