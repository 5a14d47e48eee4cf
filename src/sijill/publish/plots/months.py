"""Months side by side: killed from the lowest to the highest count, the share of protected places, provinces.

What comes in: sums, shares or counts by month or year, words. What goes out: drawings. What always holds: a range is
drawn as one, an open one with an arrow; only what is of one known month is in it, and all of that: of very many months
the years are drawn.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from sijill.lexicon.catalogue import Words
from sijill.publish.plots.drawing import Box, Canvas, Drawing, nice_top
from sijill.publish.sums import Sum

T = TypeVar("T")
WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 760, 220, 44, 24, 12
ROOM = 32
"""Pixels that the name of a year takes."""
MOST_MONTHS, MULTIPLES, ACROSS = 120, 9, 3


def ranges_plot(sums: Mapping[str, Sum], words: Words) -> Drawing:
    """Killed by month or year: the low bounds' sum, the high bounds' sum above it."""
    if not any(each.low or each.high for each in sums.values()):
        return Drawing()
    top = nice_top(max(max(each.low or 0, each.high or 0) for each in sums.values()))
    canvas = _frame(words("release.ranges"), list(sums), top, words)
    width = (WIDTH - LEFT) / len(sums)
    for at, (month, each) in enumerate(sums.items()):
        _range(canvas, LEFT + at * width, width, each, (top, month))
    return canvas.drawn()


def _range(canvas: Canvas, x: float, width: float, each: Sum, told: tuple[int, str]) -> None:
    top, month = told
    scale = (HEIGHT - BOTTOM - TOP) / top
    low, high = (each.low or 0) * scale, max(each.low or 0, each.high or 0) * scale
    base, inner = HEIGHT - BOTTOM, max(width - 2, 1)
    title = f"{month}: {each.low if each.low is not None else '—'}–{each.high if each.high is not None else '—'}"
    title += "+" if each.is_open else ""
    canvas.rect(Box(x + 1, base - high, inner, high), mark="high", title=title)
    canvas.rect(Box(x + 1, base - low, inner, low), mark="low", title=title)
    if each.is_open and high:
        middle = x + 1 + inner / 2
        corners = [(middle - 3, base - high - 2), (middle + 3, base - high - 2), (middle, base - high - 7)]
        canvas.area(corners, mark="open")


def protected_plot(shares: Mapping[str, tuple[int, int]], words: Words) -> Drawing:
    """By month or year the share of incidents in which a protected place was struck: how many, of how many."""
    if not any(struck for struck, _ in shares.values()):
        return Drawing()
    canvas = _frame(words("release.protected"), list(shares), 100, words, unit="%")
    width = (WIDTH - LEFT) / len(shares)
    for at, (month, (struck, number)) in enumerate(shares.items()):
        high = (struck / number if number else 0.0) * (HEIGHT - BOTTOM - TOP)
        x = LEFT + at * width
        box = Box(x + 1, HEIGHT - BOTTOM - high, max(width - 2, 1), high)
        canvas.rect(box, mark="low", title=f"{month}: {struck} / {number}")
    return canvas.drawn()


def multiples_plot(counts: Mapping[str, Mapping[str, int]], periods: Sequence[str], words: Words) -> Drawing:
    """Incidents by month or year in each of the areas that have most, drawn to one scale; `counts` by area's name."""
    chosen = sorted(counts, key=lambda area: (-sum(counts[area].values()), area))[:MULTIPLES]
    if len(chosen) < 2 or len(periods) < 2:
        return Drawing()
    most = max(number for area in chosen for number in counts[area].values())
    width, height = WIDTH / ACROSS, 96
    rows = -(-len(chosen) // ACROSS)
    canvas = Canvas(WIDTH, rows * height, words("release.multiples"), is_rtl=words.direction == "rtl")
    for at, area in enumerate(chosen):
        x, y = (at % ACROSS) * width, (at // ACROSS) * height
        canvas.text(x + 2, y + 14, area, mark="title")
        canvas.text(x + width - 14, y + 14, str(sum(counts[area].values())), anchor="end")
        canvas.line((x, y + height - 12), (x + width - 14, y + height - 12))
        step = (width - 14) / len(periods)
        for place, period in enumerate(periods):
            if number := counts[area].get(period, 0):
                high = number / most * (height - 34)
                box = Box(x + place * step, y + height - 12 - high, max(step - 0.6, 0.6), high)
                canvas.rect(box, mark="low", title=f"{period}: {number}")
    return canvas.drawn()


def by_period(items: Iterable[T], month_of: Callable[[T], str]) -> Mapping[str, list[T]]:
    """Things by month ("2019-07"), every month from the first to the last; by year where these are very many.

    What has no known month (`""`) is left out.
    """
    found = dict[str, list[T]]()
    for item in items:
        if month := month_of(item):
            found.setdefault(month, []).append(item)
    if not found:
        return {}
    first, last = (int(key[:4]) * 12 + int(key[5:]) - 1 for key in (min(found), max(found)))
    if last - first < MOST_MONTHS:
        return {month: found.get(month, []) for month in (_month(at) for at in range(first, last + 1))}
    years = {f"{year:04}": list[T]() for year in range(first // 12, last // 12 + 1)}
    for month in sorted(found):
        years[month[:4]] += found[month]
    return years


def _month(at: int) -> str:
    return f"{at // 12:04}-{at % 12 + 1:02}"


def _frame(label: str, months: list[str], top: int, words: Words, unit: str = "") -> Canvas:
    """Axes: the numbers of the one, the years of the other."""
    canvas = Canvas(WIDTH, HEIGHT, label, is_rtl=words.direction == "rtl")
    for part in (0, 0.5, 1):
        y = HEIGHT - BOTTOM - part * (HEIGHT - BOTTOM - TOP)
        canvas.line((LEFT, y), (WIDTH, y))
        value = top * part
        canvas.text(LEFT - 6, y + 4, f"{value:g}{unit}", anchor="end")
    width, years = (WIDTH - LEFT) / len(months), [month[:4] for month in months]
    free = 0.0
    for at, month in enumerate(months):
        x = LEFT + at * width
        room = width * years.count(years[at]) if at == 0 and month[5:] else ROOM
        if (at == 0 or years[at] != years[at - 1]) and room >= ROOM and x >= free:
            is_short = len(months) <= 12 and month[5:]
            canvas.text(x, HEIGHT - 6, f"{words(f'month.{int(month[5:])}')} {years[at]}" if is_short else years[at])
            free = x + ROOM
    return canvas
