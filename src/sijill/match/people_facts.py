"""What two rows tell of a person beside the name: how far age, birth date, sex and the rest agree.

What comes in: two lists of `PersonRecord`s and pairs of their rows. What goes out: for each comparison, the level of
each pair, by number in its `LEVELS`. What always holds: where either row does not tell, the level is "missing"; the
order of the two rows changes nothing; nothing is imputed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from sijill.lexicon.skeleton import fold, skeleton
from sijill.match.people_chains import Floats, Ints
from sijill.record.person import PersonRecord

LEVELS: dict[str, tuple[str, ...]] = {
    "age": (
        "missing",
        "same",
        "one year",
        "two years",
        "three to five years",
        "further",
        "fits the class",
        "outside the class",
    ),
    "born": ("missing", "same", "one part differs", "same year", "a year apart", "different"),
    "sex": ("missing", "same", "different"),
    "place": ("missing", "same", "different"),
    "harmed": ("missing", "same day", "within three days", "within a month", "further"),
    "family group": ("missing", "same", "different"),
    "identifier": ("missing", "same", "different"),
}
"""Comparisons and their levels. The age counts only where not both rows tell the birth date, which tells it better."""
MISSING = 0


@dataclass(frozen=True, slots=True)
class FactColumns:
    """What both lists tell, in columns: a number for each different value, ages as bounds, births as three numbers."""

    values: Mapping[str, tuple[object, ...]]
    coded: Mapping[str, tuple[Ints, Ints]]
    ages: tuple[Floats, Floats]
    births: tuple[Ints, Ints]


def fact_columns(a: Sequence[PersonRecord], b: Sequence[PersonRecord]) -> FactColumns:
    """The columns of two lists (of one list with itself, it twice)."""
    values, coded = dict[str, tuple[object, ...]](), dict[str, tuple[Ints, Ints]]()
    for name, (value, _) in _SIMPLE.items():
        told = dict[object, int]()
        one, two = (np.array([told.setdefault(value(p), len(told)) for p in side], dtype=np.int64) for side in (a, b))
        values[name], coded[name] = tuple(told), (one, two)
    births = tuple(_dates([p.born for p in side]) for side in (a, b))
    return FactColumns(values, coded, (_age_bounds(a), _age_bounds(b)), (births[0], births[1]))


def facts_of(columns: FactColumns, pair: tuple[Ints, Ints]) -> dict[str, Ints]:
    """The level of each comparison for each pair of rows."""
    left, right = pair
    facts = {name: _levels(columns, name, pair) for name in _SIMPLE}
    facts["born"] = _births(columns.births[0][left], columns.births[1][right])
    ages = _ages(columns.ages[0][left], columns.ages[1][right])
    facts["age"] = np.where(facts["born"] != MISSING, MISSING, ages)
    return facts


def _levels(columns: FactColumns, name: str, pair: tuple[Ints, Ints]) -> Ints:
    """Levels of a comparison that few different values make: each pair of values is compared once."""
    values, (one, two) = columns.values[name], columns.coded[name]
    if not any(values):
        return np.zeros(len(pair[0]), dtype=np.int64)
    level = _SIMPLE[name][1]
    found, place = np.unique(one[pair[0]] * len(values) + two[pair[1]], return_inverse=True)
    levels = [level(values[k // len(values)], values[k % len(values)]) for k in found.tolist()]
    told: Ints = np.array(levels, dtype=np.int64)[place.reshape(-1)]
    return told


def _same(x: object, y: object) -> int:
    return 0 if not x or not y else 1 if x == y else 2


def _identified(x: object, y: object) -> int:
    """Numbers of two schemes say nothing of one another."""
    one, two = str(x or "").rpartition(":"), str(y or "").rpartition(":")
    return 0 if not one[2] or not two[2] or one[0] != two[0] else 1 if one[2] == two[2] else 2


def _days_apart(x: object, y: object) -> int:
    if not isinstance(x, date) or not isinstance(y, date):
        return 0
    apart = abs((x - y).days)
    return 1 if apart == 0 else 2 if apart <= 3 else 3 if apart <= 31 else 4


def _place_key(person: PersonRecord) -> str:
    return skeleton(fold(person.place)) if person.place else ""


_Compared = tuple[Callable[[PersonRecord], object], Callable[[object, object], int]]
_SIMPLE: dict[str, _Compared] = {
    "sex": (lambda p: p.sex, _same),
    "place": (_place_key, _same),
    "harmed": (lambda p: p.harmed, _days_apart),
    "family group": (lambda p: p.family, _same),
    "identifier": (lambda p: p.identifier, _identified),
}


def _age_bounds(people: Sequence[PersonRecord]) -> Floats:
    """Lowest and highest age in whole years, and whether it is a number; NaN where none is told."""
    return np.array(
        [(*p.age.years, float(p.age.is_number)) if p.age else (np.nan, np.nan, np.nan) for p in people]
    ).reshape(-1, 3)


def _ages(a: Floats, b: Floats) -> Ints:
    apart = np.maximum(np.maximum(a[:, 0] - b[:, 1], b[:, 0] - a[:, 1]), 0)
    numbers = (a[:, 2] == 1) & (b[:, 2] == 1)
    level = np.select([apart == 0, apart == 1, apart == 2, apart <= 5], [1, 2, 3, 4], 5)
    level = np.where(numbers, level, np.where(apart <= 1, 6, 7))
    return np.where(np.isnan(apart), MISSING, level).astype(np.int64)


def _dates(days: Sequence[date | None]) -> Ints:
    return np.array([(d.year, d.month, d.day) if d else (0, 0, 0) for d in days], dtype=np.int64).reshape(-1, 3)


def _births(a: Ints, b: Ints) -> Ints:
    """Same; day and month exchanged, or one of the three differs; the year where one row has only 1 January; a year."""
    same = a == b
    swapped = same[:, 0] & (a[:, 1] == b[:, 2]) & (a[:, 2] == b[:, 1])
    year_only = ((a[:, 1:] == 1).all(axis=1) | (b[:, 1:] == 1).all(axis=1)) & same[:, 0]
    near = np.abs(a[:, 0] - b[:, 0]) <= 1
    level = np.select(
        [same.all(axis=1), swapped | (same.sum(axis=1) == 2), same[:, 0] | year_only, near], [1, 2, 3, 4], 5
    )
    return np.where((a[:, 0] == 0) | (b[:, 0] == 0), MISSING, level).astype(np.int64)
