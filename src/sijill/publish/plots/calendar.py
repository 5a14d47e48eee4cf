"""Incidents by day, as a calendar: a box a day, the darker the more.

What comes in: incidents' days, words. What goes out: a `Drawing`. What always holds: only incidents of one known day
are in it; the shades are of counts, and say how many when pointed at; of many years the newest are shown.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from sijill.lexicon.catalogue import Words
from sijill.publish.edition import Days, Grain
from sijill.publish.plots.drawing import Box, Canvas, Drawing

BOX, GAP, LEFT, TOP, ROW = 11, 2, 44, 18, 116
MOST_YEARS = 8


def calendar_plot(days: Iterable[Days], words: Words) -> Drawing:
    """The calendar of the newest years that have incidents; empty where none has a known day."""
    counts = Counter(d.first for d in days if d.first is not None and d.first == d.last and d.grain is Grain.DAY)
    years = sorted({day.year for day in counts}, reverse=True)[:MOST_YEARS]
    if not years:
        return Drawing()
    steps = thresholds([counts[day] for day in counts])
    is_rtl = words.direction == "rtl"
    canvas = Canvas(LEFT + 54 * (BOX + GAP), len(years) * ROW, words("release.calendar"), is_rtl=is_rtl)
    for at, year in enumerate(years):
        _year(canvas, year, at * ROW, (counts, steps), words)
    return canvas.drawn()


def _year(canvas: Canvas, year: int, top: float, told: tuple[Counter[date], list[int]], words: Words) -> None:
    counts, steps = told
    canvas.text(0, top + TOP + 4 * (BOX + GAP), str(year), mark="title")
    first = date(year, 1, 1)
    offset = first.weekday()
    day = first
    while day.year == year:
        week, weekday = divmod((day - first).days + offset, 7)
        x, y = LEFT + week * (BOX + GAP), top + TOP + weekday * (BOX + GAP)
        if day.day == 1:
            canvas.text(x, top + TOP - 5, words(f"month-short.{day.month}"))
        number = counts.get(day, 0)
        title = f"{day.isoformat()}: {number}" if number else ""
        canvas.rect(Box(x, y, BOX, BOX), mark=f"step{step_of(number, steps)}", title=title)
        day += timedelta(days=1)


def thresholds(numbers: list[int]) -> list[int]:
    """The least counts of the second to the fourth shade, so that each shade has about as many days."""
    ordered = sorted(numbers)
    return [max(at + 2, ordered[len(ordered) * (at + 1) // 4]) for at in range(3)]


def step_of(number: int, steps: list[int]) -> int:
    """The shade of a count: 0 for none."""
    return 0 if number == 0 else 1 + sum(number >= least for least in steps)
