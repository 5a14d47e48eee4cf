"""The drawings of a release: on its pages, and as files for whoever wants to show them elsewhere.

What comes in: an edition, a language. What goes out: drawings, and their files as SVG and PNG. What always holds: a
file holds the drawing of its page.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sijill.lexicon.catalogue import Words
from sijill.publish.edition import Edition, EventTold
from sijill.publish.plots.calendar import calendar_plot
from sijill.publish.plots.drawing import Drawing
from sijill.publish.plots.months import by_period, multiples_plot, protected_plot, ranges_plot
from sijill.publish.plots.picture import png_of
from sijill.publish.sums import PROTECTED, Sum, areas_of, by_key, months_of, summed
from sijill.record.terms import Harm
from sijill.record.toll import TollGroup

FOLDER = "plots"


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawing with its title; `name` is that of its files."""

    name: str
    title: str
    drawing: Drawing

    @property
    def shown(self) -> Markup:
        """As it stands in a page."""
        return Markup(self.drawing.svg)


def calendar_of(edition: Edition, words: Words) -> Plot | None:
    """The calendar of the first page; `None` where no incident has a known day."""
    return next(_shown({"calendar": calendar_plot([event.days for event in edition.events], words)}, words), None)


def plots_of(edition: Edition, words: Words) -> tuple[Plot, ...]:
    """The drawings of the page of totals, those that have anything to show."""
    found = by_period(edition.events, _month)
    drawn = {
        "ranges": ranges_plot(_sums(edition, found), words),
        "protected": protected_plot({period: _struck(events) for period, events in found.items()}, words),
        "multiples": multiples_plot(_provinces(found), list(found), words),
    }
    return tuple(_shown(drawn, words))


def _shown(drawn: Mapping[str, Drawing], words: Words) -> Iterator[Plot]:
    for name, drawing in drawn.items():
        if drawing:
            yield Plot(f"{name}-{words.language}", words(f"release.{name}"), drawing)


def _month(event: EventTold) -> str:
    return months_of(event)[0]


def _sums(edition: Edition, found: Mapping[str, Sequence[EventTold]]) -> Mapping[str, Sum]:
    """Of people, or of civilians where no toll tells of all."""
    for group in (TollGroup.PEOPLE, TollGroup.CIVILIANS):
        sums = {period: summed(events, edition.rule, Harm.KILLED, group) for period, events in found.items()}
        if any(each.events > each.untold for each in sums.values()):
            return sums
    return {}


def _struck(events: Sequence[EventTold]) -> tuple[int, int]:
    return sum(1 for event in events if PROTECTED.intersection(event.targets)), len(events)


def _provinces(found: Mapping[str, Sequence[EventTold]]) -> Mapping[str, Mapping[str, int]]:
    counts = dict[str, dict[str, int]]()
    for period, events in found.items():
        for area, there in by_key(events, areas_of).items():
            if province := area.partition("/")[2]:
                counts.setdefault(province, {})[period] = len(there)
    return counts


def plot_files(edition: Edition, words: Words) -> Iterator[tuple[str, bytes]]:
    """Each drawing's files."""
    calendar = calendar_of(edition, words)
    for plot in (*([calendar] if calendar else []), *plots_of(edition, words)):
        yield f"{FOLDER}/{plot.name}.svg", plot.drawing.file
        yield f"{FOLDER}/{plot.name}.png", png_of(plot.drawing)
