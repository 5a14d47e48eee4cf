"""What reports say of a period or an area, beside the sum of the incidents recorded of it.

What comes in: `TotalCheck`s. What goes out: lines. What always holds: a total and its parts stand side by side, and are
never added (R10); a bound is never lost, and what is not known is a dash, never 0; what may or may not be covered, and
incidents of which no such figure is known, are named.
"""

from collections.abc import Iterator

from sijill.record.toll import TotalCheck
from sijill.show.phrases import bounds_phrase, day_phrase, days_phrase, plain, quoted, several
from sijill.show.tolls import group_phrase

_NOT_KNOWN = "—"
_SHOWN = 8
"""Incidents that are named; the others are counted."""


def total_lines(check: TotalCheck) -> Iterator[str]:
    """A total, what the record holds of it, and by how much they differ."""
    where = ", ".join(plain(place) for place in check.places) or "no place told"
    said = f", published {day_phrase(check.published)}" if check.published else ""
    number = bounds_phrase(check.said_low, check.said_high)
    yield f"{check.claim}  {number} {group_phrase(check.group)} {check.harm}: {quoted(check.words)}"
    yield f"    of      {where}, {days_phrase(check.when.start, check.when.end)}{said}"
    is_known = check.sum_low is not None or check.sum_high is not None
    total = bounds_phrase(check.sum_low, None if check.is_sum_open else check.sum_high) if is_known else _NOT_KNOWN
    yield f"    record  {total} in {several(len(check.incidents), 'incident')}{_named(check.incidents)}"
    if check.untold:
        untold = f"{several(len(check.untold), 'incident')}{_named(check.untold)}"
        yield f"    {_NOT_KNOWN:<7} no such figure is known of {untold}"
    if check.doubtful:
        yield f"    doubt   {several(len(check.doubtful), 'incident')} may be of it, or not{_named(check.doubtful)}"
    if check.total_exceeds is not None:
        yield f"    differs {check.total_exceeds:,} at least of whom no incident of the record tells"
    if check.record_exceeds is not None:
        yield f"    differs {check.record_exceeds:,} at least by which the record exceeds the total"


def _named(incidents: tuple[str, ...]) -> str:
    if not incidents:
        return ""
    more = f", … {len(incidents) - _SHOWN} more" if len(incidents) > _SHOWN else ""
    return f" ({', '.join(incidents[:_SHOWN])}{more})"
