"""Pairs compared: each comparison's level, and how rare the names are that agree.

What comes in: an `Alignment` and the facts of the pairs. What goes out: `Compared`. What always holds: each comparison
has one level for each pair, "later names" a number for each level; the rarity of a chain is what its father's,
grandfathers' and family names make together, up to a bound: brothers and sisters share all of them, so that no chain,
however rare, says more than "of this family".
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sijill.match.people_alignment import Alignment
from sijill.match.people_chains import Floats, Ints
from sijill.match.people_facts import LEVELS as FACTS
from sijill.match.people_levels import Level

_AGREE = ("same", "same sound", "one vowel differs", "same consonants", "one consonant differs")
LEVELS: dict[str, tuple[str, ...]] = {
    "given name": (*_AGREE, "different"),
    "father": ("missing", *_AGREE, "in another place", "different"),
    "family name": ("missing", *_AGREE, "in another place", "different"),
    **FACTS,
}
"""Comparisons with one level for each pair. A given name is never missing: a row without one is not compared."""
COUNTED: dict[str, tuple[str, ...]] = {"later names": (*_AGREE, "different", "told in one only")}
"""Grandfathers' and further names, and family names in another place: how many at each level."""
MOST_OF_CHAIN = 16.0
"""Bits of rarity that the later names of two rows may make together."""
_MOVED, _DIFFERENT = 6, 7


@dataclass(frozen=True, slots=True)
class Compared:
    """Columns over pairs. `single` by `LEVELS`, `counted` by `COUNTED` (a column a level); rarities in bits."""

    single: Mapping[str, Ints]
    counted: Mapping[str, Ints]
    given_rarity: Floats
    chain_rarity: Floats


def compared(found: Alignment, facts: Mapping[str, Ints]) -> Compared:
    """The comparisons of pairs that were aligned."""
    na, nb = found.length_a, found.length_b
    family = found.at_a[:, 0] >= 0
    matched = found.at_a >= 0
    ends = (matched & ((found.at_a == (na - 1)[:, None]) | (found.at_b == (nb - 1)[:, None]))).any(axis=1)
    two = (na >= 2) & (nb >= 2)
    family_level = np.select([~two, family, ends], [0, found.level[:, 0] + 1, _MOVED], _DIFFERENT)
    others = matched.copy()
    others[:, 0] = False
    in_place = others & (found.at_a == 1) & (found.at_b == 1)
    moved = (others & ((found.at_a == 1) | (found.at_b == 1))).any(axis=1)
    three = (na >= 3) & (nb >= 3)
    father_level = np.where(in_place, found.level + 1, 0).max(axis=1)
    father_level = np.select([father_level > 0, moved, ~three], [father_level, _MOVED, 0], _DIFFERENT)
    rest = others & ~in_place
    counts = [(rest & (found.level == level)).sum(axis=1) for level in range(int(Level.DIFFERENT))]
    left_a, left_b = (n - 1 - matched.sum(axis=1) for n in (na, nb))
    told_apart = (family_level == _DIFFERENT).astype(np.int64) + (father_level == _DIFFERENT)
    different = np.maximum(np.minimum(left_a, left_b) - told_apart, 0)
    counts += [np.where(two, different, 0), np.abs(left_a - left_b)]
    return Compared(
        {"given name": found.given, "father": father_level, "family name": family_level, **facts},
        {"later names": np.stack(counts, axis=1)},
        found.given_rarity,
        np.minimum(found.rarity.sum(axis=1), MOST_OF_CHAIN),
    )


def taken(whole: Compared, rows: Ints) -> Compared:
    """The comparisons of some pairs only."""
    return Compared(
        {name: levels[rows] for name, levels in whole.single.items()},
        {name: counts[rows] for name, counts in whole.counted.items()},
        whole.given_rarity[rows],
        whole.chain_rarity[rows],
    )
