"""/search: reports by words, places, days and fields, as one line.

What comes in: the line that the search page takes as well. What goes out: reports with the words marked. What always
holds: a line that cannot be read is refused with the place where it stops; what may not be seen is neither found nor
counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from litestar import Request, get
from litestar.di import NamedDependency
from litestar.params import Parameter

from sijill.web.api.asked import PageAsked
from sijill.web.api.shapes import Listed, listed
from sijill.web.api.trouble import ASKED, Fault, TroubleError
from sijill.web.asking import Asking
from sijill.web.pages.search import LONGEST_LINE, Asked, asked_for, found
from sijill.web.pages.search_snippet import Piece


@dataclass(frozen=True, slots=True)
class PieceTold:
    """Words, and whether they were asked for."""

    words: str
    marked: bool


@dataclass(frozen=True, slots=True)
class HitTold:
    """A report that matches."""

    report: str
    title: str
    publisher: str | None
    published: date | None
    language: str | None
    incidents: Sequence[str]
    snippet: Sequence[PieceTold]


@get("/search", sync_to_thread=True, responses=ASKED, tags=["search"], operation_id="search")
def search(
    asking: NamedDependency[Asking],
    request: Request[Any, Any, Any],
    paging: NamedDependency[PageAsked],
    q: Annotated[str, Parameter(max_length=LONGEST_LINE, description='As `market ("air strike" OR shelling)`.')],
) -> Listed[HitTold]:
    """Reports that match, the newest first."""
    asked = asked_for(asking, q, [])
    if faults := _faults(asking, asked):
        raise TroubleError(400, "the search cannot be read", faults)
    hits = found(asking, asked.meaning, paging.page)
    told = [
        HitTold(
            report=each.hit.document,
            title="".join(piece.words for piece in each.title),
            publisher=each.hit.publisher,
            published=each.hit.published,
            language=each.hit.language,
            incidents=each.hit.incidents,
            snippet=[_piece(piece) for piece in each.snippet],
        )
        for each in hits[: paging.limit]
    ]
    return listed(request, told, hits[paging.limit - 1].hit.cursor if len(hits) > paging.limit else None)


def _faults(asking: Asking, asked: Asked) -> tuple[Fault, ...]:
    if asked.wrong is not None:
        return (Fault("q", f"{asking.words(asked.wrong.key, **asked.wrong.blanks)} ({asked.wrong.at + 1})"),)
    return tuple(Fault("q", asking.words(wrong.key, **wrong.blanks)) for wrong in asked.meaning.wrong)


def _piece(piece: Piece) -> PieceTold:
    return PieceTold(piece.words, piece.is_marked)
