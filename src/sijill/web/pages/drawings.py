"""The drawings of the filtered incidents: by day, by month with their ranges, struck places, countries side by side.

What comes in: a filter in the address. What goes out: a page of drawings; each as an SVG or PNG file. What always
holds: the drawings are of the incidents that the list shows under the same filter and the same sight.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from markupsafe import Markup

from sijill.lexicon.catalogue import Words
from sijill.publish.edition import Days
from sijill.publish.plots.calendar import calendar_plot
from sijill.publish.plots.drawing import Drawing
from sijill.publish.plots.months import by_period, multiples_plot, protected_plot, ranges_plot
from sijill.publish.plots.picture import png_of
from sijill.publish.sums import PROTECTED, month_within, sum_of
from sijill.store.desk_query import Card
from sijill.web.asking import Asking
from sijill.web.filtering import filter_of, query_of
from sijill.web.pages.incidents import all_cards
from sijill.web.rendering import page

AskedFor = Request[Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawing by its name."""

    name: str
    drawing: Drawing

    @property
    def shown(self) -> Markup:
        """As it stands in a page."""
        return Markup(self.drawing.svg)


@get("/drawings", sync_to_thread=True)
def drawings(asking: NamedDependency[Asking], request: AskedFor) -> Response[str]:
    """The page."""
    wanted = filter_of(request.query_params)
    cards = list(chain.from_iterable(all_cards(asking, wanted)))
    plots = [Plot(name, drawing) for name, drawing in drawn(cards, asking.words).items() if drawing]
    return page(asking, "drawings.html", plots=plots, total=len(cards), query=query_of(wanted))


@get("/drawings/{file:str}", sync_to_thread=True)
def drawing_file(asking: NamedDependency[Asking], request: AskedFor, file: FromPath[str]) -> Response[bytes]:
    """One drawing as a file: `ranges.svg`, `ranges.png`."""
    name, _, kind = file.rpartition(".")
    found = drawn(list(chain.from_iterable(all_cards(asking, filter_of(request.query_params)))), asking.words).get(name)
    if not found or kind not in _TYPES:
        raise NotFoundException(f"there is no drawing {file}")
    data = png_of(found) if kind == "png" else found.file
    headers = {"content-disposition": f'attachment; filename="{name}.{kind}"'}
    return Response(data, media_type=_TYPES[kind], headers=headers)


_TYPES = {"svg": "image/svg+xml", "png": "image/png"}


def drawn(cards: Sequence[Card], words: Words) -> Mapping[str, Drawing]:
    """Every drawing of some incidents; empty where it would show nothing."""
    found = by_period(cards, _month)
    counts = dict[str, dict[str, int]]()
    for period, there in found.items():
        for card in there:
            if card.country is not None:
                key = f"country.{card.country}"
                of = counts.setdefault(words(key) if words.has(key) else card.country, {})
                of[period] = of.get(period, 0) + 1
    sums = {period: sum_of(_bounds(card) for card in there) for period, there in found.items()}
    return {
        "calendar": calendar_plot([Days(card.date_from, card.date_to) for card in cards], words),
        "ranges": ranges_plot(sums, words),
        "protected": protected_plot({period: _struck(there) for period, there in found.items()}, words),
        "multiples": multiples_plot(counts, list(found), words),
    }


def _month(card: Card) -> str:
    return month_within(card.date_from, card.date_to)


def _bounds(card: Card) -> tuple[int | None, int | None, bool]:
    """Of an open toll the card holds no higher number than its low bound."""
    low, high = card.killed
    return low, low if high is None else high, low is not None and high is None


def _struck(cards: Sequence[Card]) -> tuple[int, int]:
    return sum(1 for card in cards if PROTECTED.intersection(card.targets)), len(cards)
