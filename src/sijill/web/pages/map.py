"""The map and the timeline: where and when, as far as it is known, with filters.

What comes in: a filter in the address. What goes out: the page with its list, which is whole without a map; the markers
and days that the map draws. What always holds: map, timeline, facets and list show the same filter and the same sight;
the list has what the map cannot show: incidents without a place.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.exceptions import ClientException

from sijill.store.desk_query import Card, Facet, Filter, Page
from sijill.web.asking import Asking
from sijill.web.filtering import Choice, chosen, filter_of, query_of
from sijill.web.marker_columns import columns_of
from sijill.web.rendering import page

FACETS = (Facet.HARM, Facet.GROUP, Facet.MEANS, Facet.TARGET, Facet.PARTY, Facet.GRADE, Facet.LANGUAGE)
ROWS = 50
"""Incidents of the list at once, and those that are named one by one, at most."""
LONGEST_CURSOR = 200
AskedFor = Request[Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Listed:
    """The list beside the map: some incidents of `total`, and the address of the next."""

    cards: Sequence[Card]
    total: int
    next: str = ""
    first: str = ""
    is_of_view: bool = False
    """Whether only what lies in a box is listed."""
    is_named: bool = False
    """Whether they were named one by one."""


@dataclass(frozen=True, slots=True)
class Days:
    """Incidents a day, days as ordinals; what is said of those that have none."""

    days: tuple[int, ...]
    counts: tuple[int, ...]
    undated: str


@get("/map", sync_to_thread=True)
def map_page(asking: NamedDependency[Asking], request: AskedFor) -> Response[str]:
    """The page, with filters and list."""
    wanted = filter_of(request.query_params)
    return page(
        asking,
        "map.html",
        wanted=wanted,
        choices=choices(asking, wanted),
        listed=listed(asking, request, wanted),
    )


@get("/map/list", sync_to_thread=True)
def map_list(asking: NamedDependency[Asking], request: AskedFor) -> Response[str]:
    """The list alone."""
    return page(asking, "parts/map_list.html", listed=listed(asking, request, filter_of(request.query_params)))


@get("/map/facets", sync_to_thread=True)
def map_facets(asking: NamedDependency[Asking], request: AskedFor) -> Response[str]:
    """The facets alone, counted anew."""
    return page(asking, "parts/map_facets.html", choices=choices(asking, filter_of(request.query_params)))


@get("/map/markers", sync_to_thread=True)
def map_markers(asking: NamedDependency[Asking], request: AskedFor) -> Response[bytes]:
    """All incidents of the filter that have a place, whatever their day: the browser chooses days."""
    wanted = of_all_days(filter_of(request.query_params))
    desk, sight = asking.desk, asking.sight
    columns = desk.remember(("columns", wanted, sight), lambda: columns_of(desk.markers(wanted, sight)))
    return Response(columns, media_type="application/octet-stream")


@get("/map/days", sync_to_thread=True)
def map_days(asking: NamedDependency[Asking], request: AskedFor) -> Days:
    """Incidents a day, of all days."""
    wanted = of_all_days(filter_of(request.query_params))
    found = asking.desk.days(wanted, asking.sight)
    undated = asking.desk.count(wanted, asking.sight) - sum(count for _, count in found)
    said = asking.words("map.undated", n=undated) if undated else ""
    return Days(tuple(day.toordinal() for day, _ in found), tuple(count for _, count in found), said)


def of_all_days(wanted: Filter) -> Filter:
    """The same filter without its days and its box."""
    return replace(wanted, begin=None, end=None, undated=True, box=None)


def choices(asking: Asking, wanted: Filter) -> list[Choice]:
    """The facets with their values, among what passes the other facets."""
    return [
        Choice(asking.desk.tally(facet, replace(wanted, box=None), asking.sight), chosen(wanted, facet))
        for facet in FACETS
    ]


def listed(asking: Asking, request: AskedFor, wanted: Filter) -> Listed:
    """Those named one by one ("incident"), else the page of the filter that begins after "after"."""
    named = request.query_params.getall("incident", [])
    if named:
        return listed_by_name(asking, named, request.query_params.get("of", ""))
    after = request.query_params.get("after", "")
    if len(after) > LONGEST_CURSOR:
        raise ClientException("after: no such row")
    cards = asking.desk.cards(wanted, asking.sight, Page(after, ROWS + 1))
    query = query_of(wanted)
    is_more = len(cards) > ROWS
    return Listed(
        cards=cards[:ROWS],
        total=asking.desk.count(wanted, asking.sight),
        next=f"/map?{query}&after={cards[ROWS - 1].cursor}" if is_more else "",
        first=f"/map?{query}" if after else "",
        is_of_view=wanted.box is not None,
    )


def listed_by_name(asking: Asking, named: Sequence[str], of: str) -> Listed:
    """The incidents of these ids that may be seen, the latest first; `of`: of how many they are the first."""
    if len(named) > ROWS:
        raise ClientException(f"incident: at most {ROWS}")
    found = [card for id in dict.fromkeys(named) if (card := asking.desk.card(id, asking.sight))]
    cards = sorted(found, key=lambda card: (card.date_from or date.min, card.incident), reverse=True)
    return Listed(cards, max(len(cards), int(of) if of.isdecimal() and len(of) < 9 else 0), is_named=True)
