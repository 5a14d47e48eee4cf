"""The drawings of a release: on its pages, and as files for whoever wants to show them elsewhere.

What comes in: an edition, a language. What goes out: drawings, and their files as SVG and PNG. What always holds: a
file holds the drawing of its page.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from sijill.lexicon.catalogue import Words
from sijill.publish.edition import Edition
from sijill.publish.plots.calendar import calendar_plot
from sijill.publish.plots.drawing import Drawing
from sijill.publish.plots.months import multiples_plot, protected_plot, ranges_plot
from sijill.publish.plots.picture import png_of

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


def plots_of(edition: Edition, words: Words) -> tuple[Plot, ...]:
    """Those that have anything to show: the calendar first, then those of the totals."""
    drawn = (
        ("calendar", calendar_plot([event.days for event in edition.events], words)),
        ("ranges", ranges_plot(edition, words)),
        ("protected", protected_plot(edition, words)),
        ("multiples", multiples_plot(edition, words)),
    )
    return tuple(
        Plot(f"{name}-{words.language}", words(f"release.{name}"), drawing) for name, drawing in drawn if drawing
    )


def plot_files(edition: Edition, words: Words) -> Iterator[tuple[str, bytes]]:
    """Each drawing's files."""
    for plot in plots_of(edition, words):
        yield f"{FOLDER}/{plot.name}.svg", plot.drawing.file
        yield f"{FOLDER}/{plot.name}.png", png_of(plot.drawing)
