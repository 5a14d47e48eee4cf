"""How right a reading is: predicted annotations against reference ones.

What comes in: two folders of NAME.json in the interchange format. What goes out: an `Accuracy`: each measure with its
95 % interval, for all reports and by language if wanted, and the list of misses. What always holds: every figure is
summed over reports before it is divided; the interval is a bootstrap over reports from a fixed seed, so that the same
folders give the same figures; a prediction that is missing or malformed counts as empty, and the latter is said.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sijill.analyse.annotation import Annotation, read_annotation
from sijill.analyse.clusters import b_cubed, conll
from sijill.analyse.measures import measure
from sijill.analyse.sameness import VERSION
from sijill.analyse.tally import OF_MENTIONS, RATES, Measure, Mention, Miss, ReportTallies, Tally
from sijill.record.problem import Problem

_SAMPLES = 200
_SEED = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure: its value and interval (0 to 1), and the tally behind it.

    The value is the share that is right for a rate, B-cubed or CoNLL for incidents, and F1 for all else.
    """

    measure: Measure
    value: float
    low: float
    high: float
    tally: Tally
    mentions: int = 0
    incidents: int = 0

    @property
    def of(self) -> int:
        """How many things there were to find, or to judge."""
        return self.mentions or self.tally.found + self.tally.missed


@dataclass(frozen=True, slots=True)
class Scores:
    """The figures of some reports; `name` is "all" or a language."""

    name: str
    reports: int
    figures: tuple[Figure, ...]

    def figure(self, measure: Measure) -> Figure | None:
        """The figure of a measure, `None` where nothing was to be measured."""
        return next((f for f in self.figures if f.measure is measure), None)


@dataclass(frozen=True, slots=True)
class Accuracy:
    """The figures of a whole evaluation, by groups of reports, the first of which is all; and what went wrong."""

    groups: tuple[Scores, ...]
    misses: tuple[Miss, ...]
    problems: tuple[Problem, ...]
    version: str = VERSION


def evaluate(gold: Path, predicted: Path, by: Literal["lang"] | None = None) -> Accuracy:
    """Measure the files of `predicted` against those of `gold`, which tell what to expect.

    Problems: `malformed` or `unreadable` (a reference is then left out, a prediction counts as empty), `not-found` (no
    folder, or no references in it), `not-predicted` (how many references have no prediction; those count as empty).
    """
    expected, problems = _references(gold)
    reports: list[ReportTallies] = []
    absent: list[str] = []
    for annotation in expected:
        got, trouble = _prediction(annotation, predicted, absent)
        problems += trouble
        reports.append(measure(annotation, got))
    if absent:
        some = ", ".join(absent[:3]) + (" ..." if len(absent) > 3 else "")
        message = f"{len(absent)} of {len(expected)} reports have no prediction and count as empty: {some}"
        problems.append(Problem("not-predicted", message, str(predicted)))
    groups = {"all": reports}
    if by == "lang":
        for report in reports:
            groups.setdefault(report.lang or "unknown", []).append(report)
    chance = random.Random(_SEED)
    return Accuracy(
        groups=tuple(Scores(name, len(some), _figures(some, chance)) for name, some in groups.items()),
        misses=tuple(m for report in reports for m in report.misses),
        problems=tuple(problems),
    )


def _references(gold: Path) -> tuple[list[Annotation], list[Problem]]:
    expected: list[Annotation] = []
    problems: list[Problem] = []
    for path in sorted(gold.glob("*.json")):
        told = read_annotation(path)
        if isinstance(told, Problem):
            problems.append(told)
        else:
            expected.append(told)
    if not expected:
        problems.append(Problem("not-found", "has no references (NAME.json): give their folder first", str(gold)))
    return expected, problems


def _prediction(expected: Annotation, predicted: Path, absent: list[str]) -> tuple[Annotation, list[Problem]]:
    """The prediction for a report; an empty one where there is none."""
    path = predicted / f"{expected.id}.json"
    empty = Annotation(expected.id, expected.lang, is_relevant=False)
    if not path.exists():
        absent.append(expected.id)
        return empty, []
    told = read_annotation(path)
    return (empty, [told]) if isinstance(told, Problem) else (told, [])


def _figures(reports: Sequence[ReportTallies], chance: random.Random) -> tuple[Figure, ...]:
    """Every measure that the reports have anything for, with its interval."""
    if not reports:
        return ()
    samples = [_values(chance.choices(reports, k=len(reports))) for _ in range(_SAMPLES)]
    mentions = _mentions(reports)
    figures: list[Figure] = []
    for which, value in _values(reports).items():
        drawn = sorted(sample[which] for sample in samples if which in sample)
        figures.append(
            Figure(
                measure=which,
                value=value,
                low=drawn[int(0.025 * len(drawn))],
                high=drawn[int(0.975 * len(drawn)) - 1],
                tally=_total(reports, which),
                mentions=len(mentions) if which in OF_MENTIONS else 0,
                incidents=len({m.incident for m in mentions}) if which in OF_MENTIONS else 0,
            )
        )
    return tuple(figures)


def _values(reports: Sequence[ReportTallies]) -> dict[Measure, float]:
    """The value of each measure, in the order of `Measure`."""
    values: dict[Measure, float] = {}
    for which in Measure:
        if which in OF_MENTIONS:
            value = (b_cubed if which is Measure.INCIDENTS else conll)(_mentions(reports))
        elif any(which in r.tallies for r in reports):
            value = _value(which, _total(reports, which))
        else:
            continue
        if value is not None:
            values[which] = value
    return values


def _value(which: Measure, tally: Tally) -> float:
    if which in RATES:
        return tally.found / (tally.found + tally.missed)
    precision, recall = tally.precision, tally.recall
    return 2 * precision * recall / (precision + recall) if tally.found else 0.0


def _total(reports: Sequence[ReportTallies], which: Measure) -> Tally:
    rows = [r.tallies[which] for r in reports if which in r.tallies]
    return Tally(sum(t.found for t in rows), sum(t.missed for t in rows), sum(t.invented for t in rows))


def _mentions(reports: Sequence[ReportTallies]) -> list[Mention]:
    return [m for r in reports for m in r.mentions]
