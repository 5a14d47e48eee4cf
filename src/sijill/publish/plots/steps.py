"""How an incident's toll came about: killed at least and at most, a step each time that something arrived.

What comes in: the changes of a toll, words. What goes out: a `Drawing`. What always holds: steps stand at equal
distances, each with its day; an open bound is drawn as open.
"""

from collections.abc import Sequence

from sijill.lexicon.catalogue import Words
from sijill.publish.edition import TollChange
from sijill.publish.plots.drawing import Box, Canvas, Drawing, nice_top

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 560, 150, 40, 24, 12
MOST = 24


def history_plot(changes: Sequence[TollChange], words: Words) -> Drawing:
    """The newest changes; empty where no number of killed is known in any."""
    told = changes[-MOST:]
    if not any(bound for change in told for bound in change.killed):
        return Drawing()
    top = nice_top(max(max(bound or 0 for bound in change.killed) for change in told))
    canvas = Canvas(WIDTH, HEIGHT, words("release.history"), is_rtl=words.direction == "rtl")
    scale, step = (HEIGHT - BOTTOM - TOP) / top, (WIDTH - LEFT) / len(told)
    base = HEIGHT - BOTTOM
    for value in (0, top):
        canvas.line((LEFT, base - value * scale), (WIDTH, base - value * scale))
        canvas.text(LEFT - 6, base - value * scale + 4, str(value), anchor="end")
    for at, change in enumerate(told):
        low, high = change.killed
        x, day = LEFT + at * step, change.at.date().isoformat()
        title = f"{day}: {low if low is not None else '—'}–{high if high is not None else '…'}"
        reach = top if high is None else high
        least = low or 0
        above = Box(x + 2, base - reach * scale, step - 4, (reach - least) * scale)
        canvas.rect(above, mark="open" if high is None else "high", title=title)
        canvas.rect(Box(x + 2, base - least * scale, step - 4, least * scale), mark="low", title=title)
        if len(told) <= 8 or at in (0, len(told) - 1):
            canvas.text(x + 2, HEIGHT - 6, day)
    return canvas.drawn()
