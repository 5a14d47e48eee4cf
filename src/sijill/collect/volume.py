"""Whether a source publishes as much as is expected of it.

What comes in: a source with its expected volume, and a day for each of its documents. What goes out: a `Problem` with
the figures (`quiet` `swollen`), or none. What always holds: the days that count are those of the window that ends with
the day asked about, both ends included; a source that was not yet followed for a whole window is not called quiet.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from sijill.record.problem import Problem
from sijill.record.source import Source


def volume_trouble(source: Source, days: Iterable[date], until: date, since: date | None = None) -> Problem | None:
    """The trouble with a source's volume in the window that ends on `until`.

    `days` has a day for each document; `since` is the first day on which the source was collected, if known.
    """
    expected = source.expected
    if expected is None:
        return None
    begin = until - timedelta(days=expected.days - 1)
    found = sum(begin <= d <= until for d in days)
    span = "on" if expected.days == 1 else f"in the {expected.days} days to"
    told = (
        f"published {found} {'document' if found == 1 else 'documents'} {span} {until.isoformat()}, "
        f"expected {expected.low} to {expected.high}"
    )
    if found < expected.low and (since is None or since <= begin):
        return Problem("quiet", f"{told}: check whether its address still works", source.id, source.id)
    if found > expected.high:
        cure = "check whether its pages are counted twice or another's are among them"
        return Problem("swollen", f"{told}: {cure}, or raise `high` in its file", source.id, source.id)
    return None
