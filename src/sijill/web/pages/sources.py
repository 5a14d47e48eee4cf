"""Who publishes: how much, against what is expected of them, and in whose words.

What comes in: the desk's counts, the casebook's files of sources. What goes out: a list, and a page for each publisher
and each source. What always holds: what may not be seen is in no number; a source without an expectation has none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from sijill.casebook.folder import SOURCES
from sijill.collect.sources_file import sources_of
from sijill.record.problem import Problem
from sijill.record.source import Source
from sijill.store.desk_query import Page, Publishing
from sijill.store.desk_search import Block, Days, Field, Joint
from sijill.web.asking import Asking
from sijill.web.pages.sources_picture import relay_picture, volume_picture
from sijill.web.rendering import page

LATEST = 20
"""Reports that a publisher's page lists."""
_RELAYS = 24


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source of the casebook's files: what is expected, and what came in the window that ends today."""

    source: Source
    publishing: Publishing | None
    window: tuple[date, date] | None
    came: int

    @property
    def standing(self) -> str:
        """ "quiet", "swollen" or "expected"; empty where nothing is expected."""
        expected = self.source.expected
        if expected is None:
            return ""
        return "quiet" if self.came < expected.low else "swollen" if self.came > expected.high else "expected"


@get("/sources", sync_to_thread=True)
def sources(asking: NamedDependency[Asking]) -> Response[str]:
    """The list."""
    views, problems = source_views(asking)
    is_rtl = asking.words.direction == "rtl"
    return page(
        asking,
        "sources.html",
        sources=views,
        problems=problems,
        publishers=asking.desk.publishing("publisher", asking.sight),
        graph=relay_picture(asking.desk.relays(asking.sight, limit=_RELAYS), is_rtl),
        address=address_of,
    )


@get("/sources/{kind:str}/{name:path}", sync_to_thread=True)
def source(asking: NamedDependency[Asking], kind: FromPath[str], name: FromPath[Path]) -> Response[str]:
    """One publisher, or one source."""
    named = str(name).removeprefix("/")
    views = {view.source.id: view for view in source_views(asking)[0]}
    view = views.get(named) if kind == "source" else None
    found = asking.desk.publishing(kind, asking.sight, named) if kind in ("source", "publisher") else ()
    if not found and view is None:
        raise NotFoundException()
    told = found[0] if found else None
    latest = Block(Joint.AND, (Field(kind, named),))
    is_rtl = asking.words.direction == "rtl"
    relays = asking.desk.relays(asking.sight, named, _RELAYS) if kind == "publisher" else ()
    return page(
        asking,
        "source.html",
        kind=kind,
        name=named,
        view=view,
        told=told,
        volume=volume_picture(told.months, is_rtl) if told else None,
        graph=relay_picture(relays, is_rtl),
        relays=relays,
        hits=asking.desk.search(latest, asking.sight, Page("", LATEST)),
    )


def source_views(asking: Asking) -> tuple[Sequence[SourceView], Sequence[Problem]]:
    """The sources of the casebook's files, and what is wrong with these."""
    told, problems = sources_of(asking.casebook.folder / SOURCES)
    volumes = {each.name: each for each in asking.desk.publishing("source", asking.sight)}
    today = asking.casebook.clock().date()
    return [_view(asking, source, volumes.get(source.id), today) for source in told], problems


def _view(asking: Asking, source: Source, publishing: Publishing | None, today: date) -> SourceView:
    if source.expected is None:
        return SourceView(source, publishing, None, 0)
    begin = today - timedelta(days=source.expected.days - 1)
    asked = Block(Joint.AND, (Field("source", source.id), Days(begin, today, published=True)))
    # One more than expected is enough to say that there are too many.
    came = len(asking.desk.search(asked, asking.sight, Page("", source.expected.high + 1)))
    return SourceView(source, publishing, (begin, today), came)


def address_of(kind: str, name: str) -> str:
    """The address of a publisher's or a source's page."""
    return f"/sources/{kind}/{quote(name, safe='')}"
