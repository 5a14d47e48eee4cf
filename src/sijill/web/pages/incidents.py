"""The list of incidents, with filters; and the same list as a table to take away.

What comes in: a filter in the address. What goes out: a page of cards; CSV. What always holds: list, counts and table
show the same filter and the same sight; whatever a spreadsheet would take for a formula is made plain text.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.exceptions import ClientException
from litestar.response import Stream

from sijill.store.desk_query import Card, Facet, Filter, Page
from sijill.web.asking import Asking
from sijill.web.filtering import Choice, address_of, chosen, filter_of, query_of
from sijill.web.rendering import page

ROWS = 50
"""Incidents on one page."""
_AT_ONCE = 500
"""Incidents that are read at once where all are wanted."""
_LONGEST_CURSOR = 200
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet may take for a formula."""
_BOM = "\ufeff"
"""By which Excel knows UTF-8."""
AskedFor = Request[Any, Any, Any]


COLUMNS = (
    "incident date_from date_to place country lat lon radius_km killed_low killed_high injured_low injured_high means "
    "targets parties languages grade graded_by_person strike reports voices accounts changed"
).split()
"""The columns of the table."""


@get("/incidents", sync_to_thread=True)
def incidents(asking: NamedDependency[Asking], request: AskedFor) -> Response[str]:
    """The page."""
    wanted, after = filter_of(request.query_params), request.query_params.get("after", "")
    if len(after) > _LONGEST_CURSOR:
        raise ClientException("after: no such row")
    cards = asking.desk.cards(wanted, asking.sight, Page(after, ROWS + 1))
    query = query_of(wanted)
    return page(
        asking,
        "incidents.html",
        cards=cards[:ROWS],
        total=asking.desk.count(wanted, asking.sight),
        wanted=wanted,
        query=query,
        choices=_choices(asking, wanted),
        next=address_of("/incidents", query, after=cards[ROWS - 1].cursor) if len(cards) > ROWS else "",
        first=address_of("/incidents", query) if after else "",
    )


@get("/incidents.csv", sync_to_thread=True)
def incidents_table(asking: NamedDependency[Asking], request: AskedFor) -> Stream:
    """The filtered list as CSV, all of it."""
    wanted = filter_of(request.query_params)
    headers = {"content-disposition": 'attachment; filename="incidents.csv"'}
    return Stream(table_of(asking, wanted), media_type="text/csv; charset=utf-8", headers=headers)


def table_of(asking: Asking, wanted: Filter) -> Iterator[str]:
    """The lines of the table, with its head."""
    yield _BOM + _line(COLUMNS)
    for cards in all_cards(asking, wanted):
        yield "".join(_line(_cells(card)) for card in cards)


def all_cards(asking: Asking, wanted: Filter) -> Iterator[Sequence[Card]]:
    """Every incident of a filter that the person may see, some hundreds at a time."""
    after = ""
    while cards := asking.desk.cards(wanted, asking.sight, Page(after, _AT_ONCE)):
        yield cards
        after = cards[-1].cursor
        if len(cards) < _AT_ONCE:
            return


def _cells(card: Card) -> Sequence[object]:
    return (
        card.incident,
        card.date_from,
        card.date_to,
        card.place,
        card.country,
        card.lat,
        card.lon,
        card.radius_km,
        *card.killed,
        *card.injured,
        "; ".join(card.means),
        "; ".join(card.targets),
        "; ".join(card.parties),
        "; ".join(card.languages),
        card.grade,
        "yes" if card.is_graded_by_person else "no",
        card.strike,
        card.documents,
        card.voices,
        card.accounts,
        card.changed.isoformat(),
    )


def _line(cells: Sequence[object]) -> str:
    told = io.StringIO()
    csv.writer(told, quoting=csv.QUOTE_MINIMAL).writerow([safe(cell) for cell in cells])
    return told.getvalue()


def safe(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers."""
    if isinstance(cell, str) and cell.lstrip(" \u00a0\u200b\ufeff").startswith(_FORMULAS):
        return f"'{cell}"
    return "" if cell is None else cell


def _choices(asking: Asking, wanted: Filter) -> list[Choice]:
    return [Choice(asking.desk.tally(facet, wanted, asking.sight), chosen(wanted, facet)) for facet in Facet]
