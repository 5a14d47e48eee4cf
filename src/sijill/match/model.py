"""The model that weighs two accounts, as data: what is compared (comparisons.toml), and how much each level weighs.

What comes in: the package's own files. What goes out: a `Model`. What always holds: it is a Fellegi-Sunter model in
Splink's form - a prior and for each comparison one level, whose weights in bits add up - so that plain Splink, given
`settings_for_splink`, weighs alike; whatever changes the weights has a name of its own (`accounts/2`). A level has two
weights: of two reports in Arabic, and of all others.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from string import Template

from sijill.record.ledger import Json

ACCOUNTS = "accounts/2"
_FILE = "accounts-2.toml"
LANGUAGE = "language"
"""The comparison whose level says by which weights the others weigh: those of Arabic, unless it is unknown."""
IN_ARABIC = "lang_l = 'ar' AND lang_r = 'ar'"
"""The same as a condition over the two sides of one pair."""
LIKENESS = "likeness(marks_l, weights_l, marks_r, weights_r)"
"""What `$likeness` is, over the two sides of one pair."""
UNKNOWN = "unknown"
"""The level of what one of the two does not tell. It weighs nothing."""


@dataclass(frozen=True, slots=True)
class Level:
    """One answer of a comparison: name, condition (with $values), words for a person, weights (bits)."""

    name: str
    sql: str
    words: str
    weight: float
    in_arabic: float
    """Its weight where both are in Arabic."""
    is_null: bool

    def weighs(self, *, in_arabic: bool) -> float:
        """Its weight in one of the two cases."""
        return self.in_arabic if in_arabic else self.weight


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is compared; `values` are expressions over both sides that several levels ask."""

    name: str
    what: str
    values: Mapping[str, str]
    levels: tuple[Level, ...]

    def level(self, name: str) -> Level:
        """The level of that name. Raises `KeyError`."""
        for level in self.levels:
            if level.name == name:
                return level
        raise KeyError(f"the comparison {self.name} has no level {name!r}")


@dataclass(frozen=True, slots=True)
class Model:
    """Weights are bits: 10 bits are odds of a thousand to one.

    `prior` is of any two candidates; `unseen` is the weight of two that no rule finds worth comparing; `joins` is the
    mean weight from which two groups join. A link of at least `joins` makes two accounts hang together where it is the
    strongest of either, or weighs `binds`: so that a city struck every day does not become one heap to be parted anew
    with each report.
    """

    name: str
    prior: float
    unseen: float
    joins: float
    binds: float
    comparisons: tuple[Comparison, ...]


@lru_cache(maxsize=1)
def accounts_model() -> Model:
    """The shipped model."""
    weights = _toml(_FILE)
    if weights["name"] != ACCOUNTS:
        raise ValueError(f"{_FILE} holds {weights['name']!r}, not {ACCOUNTS!r}")
    prior, unseen, joins, binds = (float(str(weights[key])) for key in ("prior", "unseen", "joins", "binds"))
    told = comparisons_from(_table(weights["weights"]), _table(weights["arabic"]))
    return Model(ACCOUNTS, prior, unseen, joins, binds, told)


def comparisons_from(weights: Mapping[str, object], arabic: Mapping[str, object]) -> tuple[Comparison, ...]:
    """The comparisons, with the weights of their levels; a level without one weighs nothing."""
    rows = _rows(_toml("comparisons.toml")["comparison"])
    told = (_table(weights), _table(arabic))
    return tuple(_comparison(row, *(_table(each.get(str(row["name"]), {})) for each in told)) for row in rows)


def _comparison(row: Mapping[str, object], weights: Mapping[str, object], arabic: Mapping[str, object]) -> Comparison:
    levels = tuple(_level(level, weights, arabic) for level in _rows(row["levels"]))
    values = {key: str(value) for key, value in _table(row.get("values", {})).items()}
    return Comparison(str(row["name"]), str(row["what"]), values, levels)


def _level(level: Mapping[str, object], weights: Mapping[str, object], arabic: Mapping[str, object]) -> Level:
    name, is_null = str(level["name"]), bool(level.get("is_null", False))
    weight, in_arabic = (0.0 if is_null else float(str(each.get(name, 0.0))) for each in (weights, arabic))
    return Level(name, str(level["sql"]), str(level.get("words", "not told by both")), weight, in_arabic, is_null)


def settings_for_splink(model: Model) -> Mapping[str, Json]:
    """The same model as Splink's settings: the ratio of each level's m to its u is its weight.

    The weights were learned for all comparisons together, so that m and u are not shares that were counted: u is one
    in a million for each level, which leaves m below one.
    """
    odds = 2.0**model.prior
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "id",
        "probability_two_random_records_match": odds / (1 + odds),
        "retain_intermediate_calculation_columns": True,
        "comparisons": [_splink_comparison(c) for c in model.comparisons],
        "blocking_rules_to_generate_predictions": [],
    }


def _splink_comparison(comparison: Comparison) -> Mapping[str, Json]:
    levels: list[Json] = []
    values = {key: f"({Template(value).substitute(likeness=LIKENESS)})" for key, value in comparison.values.items()}
    for level in comparison.levels:
        sql = Template(level.sql).substitute(values)
        if level.is_null:
            levels.append({"sql_condition": sql, "label_for_charts": level.name, "is_null_level": True})
            continue
        if level.in_arabic != level.weight:
            within = IN_ARABIC if sql == "ELSE" else f"({IN_ARABIC}) AND ({sql})"
            levels.append(_splink_level(f"{level.name}, in Arabic", within, level.in_arabic))
        levels.append(_splink_level(level.name, sql, level.weight))
    return {"output_column_name": comparison.name, "comparison_levels": levels}


def _splink_level(name: str, sql: str, weight: float) -> Json:
    ratio = {"m_probability": 1e-6 * 2.0**weight, "u_probability": 1e-6}
    return {"sql_condition": sql, "label_for_charts": name, **ratio}


def _toml(name: str) -> Mapping[str, object]:
    return tomllib.loads((files("sijill.match") / name).read_text(encoding="utf-8"))


def _table(value: object) -> Mapping[str, object]:
    if isinstance(value, Mapping):
        return value
    raise TypeError(f"{value!r} is no table")


def _rows(value: object) -> list[Mapping[str, object]]:
    if isinstance(value, list):
        return [_table(row) for row in value]
    raise TypeError(f"{value!r} is no list of tables")
