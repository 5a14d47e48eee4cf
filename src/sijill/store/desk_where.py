"""Conditions of the desk's queries: a filter of incidents, and what a sight leaves out.

What comes in: a `Filter`, `Unseen`. What goes out: SQL over `card c` with its values. What always holds: each part of a
filter is one condition; values go by parameters, never into the SQL.
"""

import json
import re
from dataclasses import dataclass, field

from sijill.lexicon.folding import folded
from sijill.store.circle import wound
from sijill.store.desk_query import Facet, Filter
from sijill.store.desk_sight import Unseen
from sijill.store.query import Box

Value = str | int | float | None
LAST_DAY = 4_000_000


@dataclass(slots=True)
class Where:
    """Conditions that must all hold, and their values in order."""

    conditions: list[str] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)

    def add(self, condition: str, *values: Value) -> None:
        """One more condition."""
        self.conditions.append(condition)
        self.values += values

    @property
    def sql(self) -> str:
        """The conditions as SQL, true where there are none."""
        return " AND ".join(self.conditions) or "TRUE"


def where_of(wanted: Filter, unseen: Unseen, without: Facet | None = None) -> Where:
    """The conditions of a filter over `card c`; `without` a facet's own part."""
    where = Where()
    for facet, values in wanted.facets:
        if facet is not without:
            asked = "c.key IN (SELECT key FROM facet WHERE facet = ? AND value IN (SELECT value FROM json_each(?)))"
            where.add(asked, facet.value, json.dumps(values))
    _add_days(where, wanted)
    if wanted.box is not None:
        boxes = [edges(box) for box in wound(wanted.box)]
        where.add(f"c.key IN ({' UNION ALL '.join([_IN_BOX] * len(boxes))})", *(edge for box in boxes for edge in box))
    if words := folded(wanted.words).split():
        asked = " ".join(f'"{word}"' for word in words)
        where.add("c.key IN (SELECT rowid FROM card_words WHERE card_words MATCH ?)", asked)
    add_sight(where, unseen)
    return where


def add_sight(where: Where, unseen: Unseen) -> None:
    """The conditions of a sight over `card c`."""
    if not unseen.is_restricted:
        return
    without_incidents(where, unseen, "c.number")
    where.add(f"c.variant = ({IS_UNSEEN.format('c.number')})", _numbers(unseen.partial))


def without_reports(where: Where, unseen: Unseen, number: str) -> None:
    """The condition that a report, whose number stands in a column, is not left out."""
    if unseen.reports:
        where.add(f"NOT {IS_UNSEEN.format(number)}", _numbers(unseen.reports))


def without_incidents(where: Where, unseen: Unseen, number: str) -> None:
    """The condition that an incident, whose number stands in a column, is not left out."""
    if unseen.incidents:
        where.add(f"NOT {IS_UNSEEN.format(number)}", _numbers(unseen.incidents))


def edges(box: Box) -> tuple[float, float, float, float]:
    """The values of `_IN_BOX`."""
    return box.north, box.south, box.east, box.west


IS_UNSEEN = "({} IN (SELECT value FROM json_each(?)))"
_IN_BOX = "SELECT key FROM card_box WHERE south <= ? AND north >= ? AND west <= ? AND east >= ?"


def _numbers(numbers: frozenset[int]) -> str:
    return json.dumps(sorted(numbers))


def _add_days(where: Where, wanted: Filter) -> None:
    if wanted.begin is None and wanted.end is None:
        if not wanted.undated:
            where.add("c.first > 0")
        return
    begin = wanted.begin.toordinal() if wanted.begin else 1
    end = wanted.end.toordinal() if wanted.end else LAST_DAY
    within = "(c.first > 0 AND c.first <= ? AND c.last >= ?)"
    where.add(f"({within} OR c.first = 0)" if wanted.undated else within, end, begin)


def day_and_number(cursor: str) -> tuple[int, int]:
    """The place in a list by days; of anything that is no cursor the place after the last."""
    match = re.fullmatch(r"(\d{1,7})\.(\d{1,18})", cursor, re.ASCII)
    return (int(match[1]), int(match[2])) if match else (-1, -1)
