"""An accuracy, written for a person or for a program.

What comes in: an `Accuracy`. What goes out: lines of text, or JSON. What always holds: nothing is rounded away that
the JSON does not hold to four decimals; the keys of the JSON are the names of the measures.
"""

import json
from collections.abc import Iterable

from sijill.analyse.accuracy import Accuracy, Figure
from sijill.analyse.tally import OF_MENTIONS, RATES, Fault, Measure, Miss

_WIDTH = 160
"""Characters of a quoted text in the list of misses."""
SHOWN = frozenset({Measure.TOLL, Measure.ENTRY, Measure.DATE, Measure.PLACE, Measure.VICTIMS})
"""Measures whose misses are listed unless others are asked for."""


def accuracy_lines(accuracy: Accuracy) -> list[str]:
    """A table a group: measure, value, 95 % interval, and how it came about."""
    lines: list[str] = []
    for group in accuracy.groups:
        lines.append(f"{group.name}: {group.reports} report{'' if group.reports == 1 else 's'}")
        lines += [f"  {f.measure:13} {f.value:.3f} [{f.low:.3f}, {f.high:.3f}]  {explained(f)}" for f in group.figures]
    return lines


def explained(figure: Figure) -> str:
    """How a figure came about, in a few words."""
    if figure.measure in OF_MENTIONS:
        name = "B-cubed" if figure.measure is Measure.INCIDENTS else "CoNLL"
        return f"{name} over {figure.mentions} mentions of {figure.incidents}"
    if figure.measure in RATES:
        return f"{figure.tally.found}/{figure.of}"
    return f"P {figure.tally.precision:.2f} R {figure.tally.recall:.2f} of {figure.of}"


def accuracy_json(accuracy: Accuracy) -> str:
    """An object a group, in it an object a measure: `value`, `lo`, `hi`, `how`, and the tally where there is one."""
    return json.dumps(
        {g.name: {"reports": g.reports, **{f.measure.value: _row(f) for f in g.figures}} for g in accuracy.groups},
        indent=1,
    )


def _row(figure: Figure) -> dict[str, float | int | str]:
    row: dict[str, float | int | str] = {
        "value": round(figure.value, 4),
        "lo": round(figure.low, 4),
        "hi": round(figure.high, 4),
        "how": explained(figure),
    }
    if figure.measure in RATES:
        return {**row, "right": figure.tally.found, "of": figure.of}
    if figure.measure in OF_MENTIONS:
        return {**row, "of": figure.of}
    return {
        **row,
        "precision": round(figure.tally.precision, 4),
        "recall": round(figure.tally.recall, 4),
        "found": figure.tally.found,
        "missed": figure.tally.missed,
        "invented": figure.tally.invented,
        "of": figure.of,
    }


def miss_lines(misses: Iterable[Miss], measures: Iterable[Measure] = SHOWN) -> list[str]:
    """A line a miss: report, measure, what went wrong, what was expected, what was got."""
    wanted = frozenset(measures)
    return [_miss_line(m) for m in misses if m.measure in wanted]


def _miss_line(miss: Miss) -> str:
    match miss.fault:
        case Fault.MISSED:
            told = _short(miss.expected)
        case Fault.INVENTED:
            told = _short(miss.got)
        case Fault.WRONG:
            told = f"expected {_short(miss.expected)} | got {_short(miss.got)}"
    return f"{miss.report} | {miss.measure} | {miss.fault} | {told}"


def _short(text: str | None) -> str:
    line = " ".join((text or "nothing").split())
    return line if len(line) <= _WIDTH else line[: _WIDTH - 1] + "…"
