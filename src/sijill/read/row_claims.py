"""How many a row of another recorder's table says were harmed: a claim for each column of numbers (METHOD R5, R17, D2).

What comes in: a row's text. What goes out: claims, each quoting its number and the column that says the harm; and what
does not fit, as findings. What always holds: an empty cell is no claim, 0 is a claim of none; a group is a part of the
people of the same harm; of UCDP's deaths, low and high are the bounds of all, and the dead of both sides together are
the combatants; its best estimate is a claim only where bounds are not told or run backwards, or it lies outside them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sijill.record.claim import Claim
from sijill.record.count import Count
from sijill.record.row import RowCell, RowText, bounds_said
from sijill.record.span import Span
from sijill.record.terms import Group, Harm

_GROUPS = {
    "": Group.PEOPLE,
    "civilians_": Group.CIVILIANS,
    "combatants_": Group.COMBATANTS,
    "children_": Group.CHILDREN,
    "women_": Group.WOMEN,
    "men_": Group.MEN,
}
_SIDES = ("deaths_a", "deaths_b")
_PARTS = (*_SIDES, "civilians_killed", "deaths_unknown")


@dataclass(frozen=True, slots=True)
class Finding:
    """What does not fit together: the words, a problem's code, and its message."""

    span: Span
    code: str
    message: str


def claims_of(row: RowText, text: str) -> tuple[Claim, ...]:
    """The claims of a row, those of all people first."""
    claims: list[Claim] = []
    for harm in Harm:
        if harm is Harm.SURVIVED:
            continue
        whole: int | None = None
        for prefix, group in _GROUPS.items():
            told = _of_column(row, f"{prefix}{harm}", harm, group)
            if told is None and harm is Harm.KILLED and group is Group.COMBATANTS:
                told = _of_both_sides(row, text)
            if told is None and harm is Harm.KILLED and group is Group.PEOPLE:
                told = _of_column(row, "best", harm, group)
            if told is None:
                continue
            is_whole = group is Group.PEOPLE
            claims.append(told if is_whole or whole is None else _part(told, whole))
            whole = len(claims) - 1 if is_whole else whole
    if _lies_outside(row) and (best := _of_column(row, "best", Harm.KILLED, Group.PEOPLE)) is not None:
        claims.append(best)
    return tuple(claims)


def misfits_of(row: RowText) -> Iterator[Finding]:
    """What of UCDP's deaths does not fit together (R17)."""
    best = row.cells.get("best")
    if best is None:
        return
    killed = row.cells.get("killed")
    if killed is not None and bounds_said(killed.said) is None:
        message = (
            f"the bounds of all deaths, {killed.said}, run backwards: the best estimate {best.said} alone is taken"
        )
        yield Finding(killed.value, "bounds-run-backwards", message)
    if _lies_outside(row):
        message = (
            f"the best estimate {best.said} is not within the bounds of all deaths, {row.cells['killed'].said}: both "
            "are told, and make a range; ask the recorder which holds"
        )
        yield Finding(best.value, "best-outside-bounds", message)
    parts = [_exact(row.cells.get(field)) for field in _PARTS]
    told = [part for part in parts if part is not None]
    if len(told) == len(_PARTS) and sum(told) != _exact(best):
        message = f"the parts make {sum(told)}, and the best estimate is {best.said}: ask the recorder which holds"
        yield Finding(best.value, "parts-differ-from-best", message)


def reads_in_row(count: Count, quote: str) -> bool:
    """Whether a quote of a row says a count: in one line, or in several that are added up."""
    told = [bounds_said(line.rpartition(": ")[2]) for line in quote.split("\n")]
    bounds = [b for b in told if b is not None]
    if len(bounds) != len(told):
        return False
    return (count.low, count.high) == (_sum([low for low, _ in bounds]), _sum([high for _, high in bounds]))


def _of_column(row: RowText, field: str, harm: Harm, group: Group) -> Claim | None:
    cell = row.cells.get(field)
    bounds = bounds_said(cell.said) if cell is not None else None
    if cell is None or bounds is None:
        return None
    return Claim(harm, group, Count(*bounds), cell.value, cue=cell.label)


def _of_both_sides(row: RowText, text: str) -> Claim | None:
    """The dead of both sides as one claim; one side alone tells nothing of how many combatants died."""
    told = [row.cells[field] for field in _SIDES if field in row.cells]
    numbers = [n for cell in told if (n := _exact(cell)) is not None]
    if len(numbers) != len(_SIDES):
        return None
    span = Span.of(text, told[0].value.start, told[-1].value.end)
    return Claim(Harm.KILLED, Group.COMBATANTS, Count(sum(numbers), sum(numbers)), span, cue=told[0].label)


def _part(claim: Claim, whole: int) -> Claim:
    return replace(claim, part_of=whole)


def _lies_outside(row: RowText) -> bool:
    best, killed = _exact(row.cells.get("best")), row.cells.get("killed")
    bounds = bounds_said(killed.said) if killed is not None else None
    if best is None or bounds is None:
        return False
    low, high = bounds
    return (low is not None and best < low) or (high is not None and best > high)


def _exact(cell: RowCell | None) -> int | None:
    bounds = bounds_said(cell.said) if cell is not None else None
    return bounds[0] if bounds is not None and bounds[0] == bounds[1] else None


def _sum(bounds: list[int | None]) -> int | None:
    told = [b for b in bounds if b is not None]
    return sum(told) if len(told) == len(bounds) else None
