"""The words of saying, by language.

What comes in: a language's code. What goes out: its `Speech`, `Positions` and `Weights`, read once from
`data/<language>/`. What always holds: every word is a lemma in lower case; a language without the file is an error.
"""

import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Speech:
    """Verbs of saying, their kinds, and the nouns that stand for speakers."""

    say: frozenset[str]
    act: frozenset[str]
    only_with_clause: frozenset[str]
    relay: frozenset[str]
    give: frozenset[str]
    tolls: frozenset[str]
    perceive: frozenset[str]
    witnesses: frozenset[str]
    sources: frozenset[str]
    stand_ins: frozenset[str]
    watchers: frozenset[str]
    unnamed_watchers: frozenset[str]
    own_figures: frozenset[str]
    no_figures: frozenset[str]
    carriers: frozenset[str]
    nobody: frozenset[str]
    titles: frozenset[str]
    bodies: frozenset[str]
    goes_on: re.Pattern[str]
    """How a sentence begins that goes on with the figures of the one before."""


@cache
def speech_of(lang: str) -> Speech:
    """The words of saying of one language (ISO 639-1); raises `FileNotFoundError` where there is no list for it."""
    with (files("sijill.lexicon") / "data" / lang / "speakers.toml").open("rb") as file:
        table = tomllib.load(file)
    lists = {name: frozenset(table[name]) for name in Speech.__slots__ if name != "goes_on"}
    return Speech(**lists, goes_on=re.compile("|".join(table["goes_on"]), re.IGNORECASE))


@dataclass(frozen=True, slots=True)
class Positions:
    """By topic (kinds of statement, "figures", "harm"): its verbs and the pattern of its words; kinds of speaker."""

    verbs: dict[str, frozenset[str]]
    words: dict[str, re.Pattern[str]]
    speakers: dict[str, frozenset[str]]


@cache
def positions_of(lang: str) -> Positions:
    """The words of taking a position in one language (ISO 639-1); raises `FileNotFoundError` where there is no list."""
    with (files("sijill.lexicon") / "data" / lang / "statements.toml").open("rb") as file:
        table = tomllib.load(file)
    topics = {name: t for name, t in table.items() if isinstance(t, dict) and "words" in t}
    return Positions(
        {name: frozenset(t["verbs"]) for name, t in topics.items()},
        {name: re.compile(r"\b(?:" + "|".join(t["words"]) + ")", re.IGNORECASE) for name, t in topics.items()},
        {name: frozenset(words) for name, words in table["speakers"].items()},
    )


@dataclass(frozen=True, slots=True)
class Weights:
    """A trained scorer: a name with a number, a bias, a weight for each feature, and the score that suffices."""

    name: str
    bias: float
    enough: float
    of: dict[str, float]

    def score(self, features: Mapping[str, float]) -> float:
        """How likely a candidate with these features is what the scorer looks for, 0 to 1."""
        return 1 / (1 + math.exp(-sum(self.of.get(name, 0.0) * value for name, value in features.items())))


@cache
def statement_weights(folder: str) -> Weights:
    """By a folder of data ("en", "arabic") what tells a statement from an attribution (`tools/train_statements.py`)."""
    with (files("sijill.lexicon") / "data" / folder / "statement_weights.toml").open("rb") as file:
        table = tomllib.load(file)
    return Weights(table["name"], table["bias"], table["enough"], dict(table["weights"]))
