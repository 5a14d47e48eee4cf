"""The weights of `people/1`: what each comparison's outcome says, in bits, for or against one person.

What comes in: pairs compared. What goes out: each pair's score in bits (log2 of the odds that the two rows are of one
person, rivals aside). What always holds: the score is a sum of named parts; the weights stand in a file with a name and
a version, and never change under that name; the start is against a link, by the length of the longer list.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np

from sijill.match.people_chains import Floats, Ints
from sijill.match.people_comparison import COUNTED, LEVELS, Compared
from sijill.match.people_levels import Level

FILE = "people-1.toml"
_SHORTEST = 3_000
"""Rows that the start is reckoned from where lists are shorter: those of one incident are often one family, so that two
of them share more by chance than two of a long list do."""


@dataclass(frozen=True, slots=True)
class PeopleWeights:
    """Bits by comparison and level, in the order of `LEVELS` and `COUNTED`, and what a bit of rarity counts."""

    name: str
    start: float
    single: Mapping[str, tuple[float, ...]]
    counted: Mapping[str, tuple[float, ...]]
    given_rarity: float
    chain_rarity: float

    def prior(self, rows: int) -> float:
        """Bits that two rows start from, where the longer list has so many."""
        return self.start - float(np.log2(max(rows, _SHORTEST)))

    def scores(self, pairs: Compared, rows: int) -> Floats:
        """Bits for each pair."""
        bits = np.full(len(pairs.given_rarity), self.prior(rows))
        for name, weights in self.single.items():
            bits += np.array(weights)[pairs.single[name]]
        for name, weights in self.counted.items():
            bits += pairs.counted[name] @ np.array(weights)
        return bits + self.given_rarity * pairs.given_rarity + self.chain_rarity * pairs.chain_rarity

    def later_worth(self, level: Ints, rarity: Floats) -> Floats:
        """What an agreement of later names is worth while names are aligned; never nothing, so that it is seen."""
        weights = np.array([*self.counted["later names"][: int(Level.DIFFERENT)], 0.0])
        return np.maximum(weights[level] + self.chain_rarity * rarity, 0.1)


@lru_cache(maxsize=1)
def people_weights() -> PeopleWeights:
    """The weights that ship, `people/1`."""
    return weights_in(files("sijill.match").joinpath(FILE).read_text(encoding="utf-8"))


def weights_in(text: str) -> PeopleWeights:
    """Weights as a file tells them; raises `ValueError` where it leaves out a comparison or a level."""
    data = tomllib.loads(text)
    rarity = data["rarity"]
    return PeopleWeights(
        data["name"],
        float(data["start"]),
        {name: _row(data["bits"], name, levels) for name, levels in LEVELS.items()},
        {name: _row(data["bits"], name, levels) for name, levels in COUNTED.items()},
        float(rarity["given name"]),
        float(rarity["later names"]),
    )


def _row(bits: Mapping[str, Mapping[str, float]], name: str, levels: tuple[str, ...]) -> tuple[float, ...]:
    told = bits.get(name, {})
    if missing := [level for level in levels if level not in told and level != "missing"]:
        raise ValueError(f"the weights of {name} leave out {', '.join(missing)}")
    return tuple(float(told.get(level, 0.0)) for level in levels)
