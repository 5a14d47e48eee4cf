"""What a format that holds less than the whole record keeps of it: compared, and every loss listed.

What comes in: an edition, and the rows that were read again from a file of it. What goes out: a `Kept`. What always
holds: a table or a column that does not come back from the format is a loss, and is told; what is meant to come back
and does not come back the same is told too, and is a fault.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sijill.publish.edition import Edition
from sijill.publish.exchange.cells import Cell, Row
from sijill.publish.exchange.dictionary import TABLES
from sijill.publish.exchange.edition_read import Loss
from sijill.publish.exchange.rows import rows_of

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Held:
    """Rows of one table as a file holds them, with the columns that it has room for."""

    table: str
    columns: tuple[str, ...]
    rows: Iterable[Row]
    is_meant: Callable[[Row], bool] = lambda row: True
    """Whether the format is meant to hold a row of the record."""
    form: Callable[[Cell], Cell] = lambda cell: cell
    """A value as the format can tell it, where that is less: an empty text as nothing, a list as what is in it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How many rows came back the same, what has no room in the format, and what should have come back and did not."""

    rows: int
    losses: tuple[Loss, ...]
    faults: tuple[Loss, ...]


def kept(edition: Edition, held: Iterable[Held]) -> Kept:
    """Compare what a file holds with the edition that it was written of."""
    by_table = {each.table: each for each in held}
    same, losses, faults = 0, list[Loss](), list[Loss]()
    without_room = list[str]()
    for table in TABLES:
        told = list(rows_of(edition, table.name))
        there = by_table.get(table.name)
        if there is None:
            without_room += [f"{table.name} ({len(told):,})"] if told else []
            continue
        meant = [row for row in told if there.is_meant(row)]
        if len(meant) < len(told):
            losses.append(Loss(table.name, "", f"without {len(told) - len(meant):,} of its rows"))
        without = [c.name for c in table.columns if c.name not in there.columns and not c.derived]
        if meant and without:
            losses.append(Loss(table.name, "", f"without {', '.join(without)}"))
        ours, theirs = _counted(meant, there), _counted(there.rows, there)
        same += (ours & theirs).total()
        faults += _differing(table.name, there.columns, ours, theirs)
    if without_room:
        losses.append(Loss("tables", "", f"without the rows of {', '.join(without_room)}"))
    return Kept(same, tuple(losses), tuple(faults))


def _counted(rows: Iterable[Row], held: Held) -> Counter[tuple[Cell, ...]]:
    return Counter(tuple(held.form(row.get(name)) for name in held.columns) for row in rows)


def _differing(
    table: str, columns: tuple[str, ...], ours: Counter[tuple[Cell, ...]], theirs: Counter[tuple[Cell, ...]]
) -> Iterator[Loss]:
    for rows, why in ((ours - theirs, "did not come back"), (theirs - ours, "came back, and was not written so")):
        for row in rows.elements():
            named: Mapping[str, Cell] = dict(zip(columns, row, strict=True))
            told = ", ".join(f"{name} {value!r}" for name, value in named.items() if value not in (None, ()))
            yield Loss(table, str(row[0]), f"{told[:_SHOWN]} … {why}")
