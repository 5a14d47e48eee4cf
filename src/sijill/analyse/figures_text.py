"""Figures of sets, ranges and links, written for a person or for a program.

What comes in: figures, and misses. What goes out: lines of text, or JSON. What always holds: the JSON rounds nothing;
a miss is told by ids alone, never by a name or a text.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import TypeAlias

from sijill.analyse.linked import LinkFigures, LinkMiss
from sijill.analyse.ranges import Range, RangeFigures, RangeMiss
from sijill.analyse.sets import SetFigures, SetMiss
from sijill.record.terms import Harm

RangesByHarm: TypeAlias = Mapping[Harm, RangeFigures]
Figures: TypeAlias = SetFigures | RangesByHarm | LinkFigures
_MOST_PARTS = 4
"""Parts of a set that a line tells; the rest is summed."""


def figures_lines(figures: Figures) -> list[str]:
    """A heading, and a line a figure."""
    match figures:
        case SetFigures():
            return _set_lines(figures)
        case LinkFigures():
            heading = f"links: {figures.true} true, {figures.said} said"
            return [heading, *_rows({"precision": figures.precision, "recall": figures.recall, "f1": figures.f1})]
    lines: list[str] = []
    for harm, ranges in figures.items():
        lines += [f"{harm}: {ranges.ranges} incidents", *_rows(_shares(ranges))]
    return lines


def figures_json(figures: Figures) -> str:
    """One object; the figures of tolls stand in an object a harm."""
    match figures:
        case SetFigures():
            return json.dumps(_set_row(figures), indent=1)
        case LinkFigures():
            told: dict[str, float] = {"true_links": figures.true, "said": figures.said}
            told |= {"precision": figures.precision, "recall": figures.recall, "f1": figures.f1}
            return json.dumps(told, indent=1)
    rows = {harm.value: {"incidents": f.ranges, **_shares(f)} for harm, f in figures.items()}
    return json.dumps(rows, indent=1)


def set_miss_lines(misses: Iterable[SetMiss]) -> list[str]:
    """A line a set: its name, how many reports, and where they were put."""
    return [f"{m.name} | {_count(m.things, 'report')} | {_parts(m)}" for m in misses]


def range_miss_lines(harm: Harm, misses: Iterable[RangeMiss]) -> list[str]:
    """A line a toll: the incident, the harm, what was expected, what was got."""
    return [f"{m.name} | {harm} | expected {_range(m.expected)} | got {_range(m.got)}" for m in misses]


def link_miss_lines(misses: Iterable[LinkMiss]) -> list[str]:
    """A line a link: whether it was said wrongly or missed, and its row numbers."""
    return [f"{'wrong' if m.was_said else 'missed'} | a {m.rows[0]} | b {m.rows[1]}" for m in misses]


def _set_lines(figures: SetFigures) -> list[str]:
    heading = f"clusters: {_count(figures.things, 'report')} of {_count(figures.expected, 'incident')}"
    row = _set_row(figures)
    told = {key: row[key] for key in ("b_cubed", "b_precision", "b_recall", "muc", "ceafe", "conll")}
    return [f"{heading}, put in {figures.got}", *_rows(told)]


def _set_row(figures: SetFigures) -> dict[str, float]:
    return {
        "reports": figures.things,
        "incidents": figures.expected,
        "predicted": figures.got,
        "b_cubed": figures.b_cubed,
        "b_precision": figures.b_precision,
        "b_recall": figures.b_recall,
        "muc": figures.muc,
        "ceafe": figures.ceafe,
        "conll": figures.conll,
    }


def _shares(figures: RangeFigures) -> dict[str, float]:
    return {key: value for key, value in asdict(figures).items() if key != "ranges"}


def _rows(figures: Mapping[str, float]) -> list[str]:
    return [f"  {name:13} {value:.3f}" for name, value in figures.items()]


def _parts(miss: SetMiss) -> str:
    told = [f"{own} of {size} in {name}" if name else "1 alone" for name, own, size in miss.parts[:_MOST_PARTS]]
    rest = miss.parts[_MOST_PARTS:]
    more = [f"{sum(own for _, own, _ in rest)} in {len(rest)} more"] if rest else []
    return ", ".join([*told, *more])


def _range(told: Range | None) -> str:
    if told is None:
        return "nothing"
    return str(told.low) if told.low == told.high else f"{told.low}–{told.high}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
