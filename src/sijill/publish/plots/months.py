"""Months side by side: killed from the lowest to the highest count, the share of protected places, provinces.

What comes in: an edition, words. What goes out: drawings. What always holds: a range is drawn as one, an open one with
an arrow; only incidents of one known month are in it, and all of these: of very many months the years are drawn.
"""

from collections.abc import Mapping, Sequence

from sijill.lexicon.catalogue import Words
from sijill.publish.edition import Edition, EventTold
from sijill.publish.plots.drawing import Box, Canvas, Drawing, nice_top
from sijill.publish.sums import Sum, areas_of, by_key, months_of, summed
from sijill.record.terms import Harm, Target
from sijill.record.toll import TollGroup

PROTECTED = frozenset(
    {
        *(Target.HOSPITAL, Target.AMBULANCE, Target.SCHOOL, Target.RELIGIOUS, Target.CAMP, Target.CIVIL_DEFENCE),
        *(Target.AID, Target.WATER, Target.POWER, Target.MARKET, Target.BAKERY),
    }
)
"""What people cannot live without, or the law protects by name: medical, religious, schools, relief, food and water."""
WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 760, 220, 44, 24, 12
ROOM = 32
"""Pixels that the name of a year takes."""
MOST_MONTHS, MULTIPLES, ACROSS = 120, 9, 3


def ranges_plot(edition: Edition, words: Words) -> Drawing:
    """Killed by month or year: the low bounds' sum, the high bounds' sum above it."""
    found = by_period(edition.events)
    group = TollGroup.PEOPLE if any(_told(events, edition, TollGroup.PEOPLE) for events in found.values()) else None
    sums = {
        month: summed(events, edition.rule, Harm.KILLED, group or TollGroup.CIVILIANS)
        for month, events in found.items()
    }
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


def protected_plot(edition: Edition, words: Words) -> Drawing:
    """By month or year the share of incidents in which a protected place was struck."""
    found = by_period(edition.events)
    struck = {month: sum(1 for e in events if PROTECTED & set(e.targets)) for month, events in found.items()}
    if not any(struck.values()):
        return Drawing()
    canvas = _frame(words("release.protected"), list(found), 100, words, unit="%")
    width = (WIDTH - LEFT) / len(found)
    for at, (month, events) in enumerate(found.items()):
        share = struck[month] / len(events) if events else 0.0
        high = share * (HEIGHT - BOTTOM - TOP)
        title = f"{month}: {struck[month]} / {len(events)}"
        x = LEFT + at * width
        canvas.rect(Box(x + 1, HEIGHT - BOTTOM - high, max(width - 2, 1), high), mark="low", title=title)
    return canvas.drawn()


def multiples_plot(edition: Edition, words: Words) -> Drawing:
    """Incidents by month or year in each of the provinces that have most, drawn to one scale."""
    found = by_period(edition.events)
    areas = {area: events for area, events in by_key(edition.events, areas_of).items() if area.partition("/")[2]}
    chosen = sorted(areas, key=lambda area: (-len(areas[area]), area))[:MULTIPLES]
    if len(chosen) < 2 or len(found) < 2:
        return Drawing()
    counts = {area: by_period(areas[area]) for area in chosen}
    most = max(len(events) for by in counts.values() for events in by.values()) if any(counts.values()) else 1
    width, height = WIDTH / ACROSS, 96
    rows = -(-len(chosen) // ACROSS)
    canvas = Canvas(WIDTH, rows * height, words("release.multiples"), is_rtl=words.direction == "rtl")
    for at, area in enumerate(chosen):
        x, y = (at % ACROSS) * width, (at // ACROSS) * height
        canvas.text(x + 2, y + 14, area.partition("/")[2], mark="title")
        canvas.text(x + width - 14, y + 14, str(len(areas[area])), anchor="end")
        canvas.line((x, y + height - 12), (x + width - 14, y + height - 12))
        step = (width - 14) / len(found)
        for place, month in enumerate(found):
            number = len(counts[area].get(month, ()))
            high = number / most * (height - 34)
            if number:
                box = Box(x + place * step, y + height - 12 - high, max(step - 0.6, 0.6), high)
                canvas.rect(box, mark="low", title=f"{month}: {number}")
    return canvas.drawn()


def by_period(events: Sequence[EventTold]) -> Mapping[str, list[EventTold]]:
    """Incidents by month ("2019-07"), every month from the first to the last; by year where these are very many."""
    found = {key: told for key, told in by_key(events, months_of).items() if key}
    if not found:
        return {}
    first, last = (int(key[:4]) * 12 + int(key[5:]) - 1 for key in (min(found), max(found)))
    if last - first < MOST_MONTHS:
        return {month: found.get(month, []) for month in (_month(at) for at in range(first, last + 1))}
    years = by_key((event for told in found.values() for event in told), lambda event: [months_of(event)[0][:4]])
    return {f"{year:04}": years.get(f"{year:04}", []) for year in range(first // 12, last // 12 + 1)}


def _month(at: int) -> str:
    return f"{at // 12:04}-{at % 12 + 1:02}"


def _told(events: Sequence[EventTold], edition: Edition, group: TollGroup) -> bool:
    return any((t := e.toll(edition.rule, Harm.KILLED, group)) is not None and t.is_known for e in events)


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
