"""How alike two parts of names are: one of six levels, for many pairs at once.

What comes in: pairs of parts, by their ids in a `PartTable`. What goes out: a `Level` for each, and its rarity in bits.
What always holds: the order of the two changes nothing; a higher number is a lesser likeness; rarity is told only
for what agrees, and is that of the more common of the two.
"""

from enum import IntEnum

import numpy as np
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cpdist

from sijill.match.people_chains import Floats, Ints, PartTable


class Level(IntEnum):
    """How alike two parts are, from the same to another."""

    SAME = 0
    """Spelt alike, letters made one."""
    SOUNDS = 1
    """Consonants, i and u agree."""
    CLOSE = 2
    """The consonants agree, one i or u does not."""
    BONES = 3
    """Only the consonants agree."""
    NEAR = 4
    """One consonant differs, of three or more."""
    DIFFERENT = 5


_SHIFT = 31
_LONG_ENOUGH = 3
"""Consonants of which one may differ: of fewer, another consonant is another name."""


def levels_of(p: Ints, q: Ints, table: PartTable) -> Ints:
    """The level of each pair of parts; `DIFFERENT` where one of the two is missing (-1)."""
    low, high = np.minimum(p, q), np.maximum(p, q)
    pairs, place = np.unique(np.where(low >= 0, (low << _SHIFT) | high, -1), return_inverse=True)
    found = np.full(len(pairs), int(Level.DIFFERENT), dtype=np.int64)
    told = pairs >= 0
    if told.any():
        found[told] = _levels(pairs[told] >> _SHIFT, pairs[told] & ((1 << _SHIFT) - 1), table)
    return found[place.reshape(-1)].reshape(p.shape)


def _levels(p: Ints, q: Ints, table: PartTable) -> Ints:
    level = np.full(len(p), int(Level.DIFFERENT), dtype=np.int64)
    one_bone = table.bones[p] == table.bones[q]
    other = np.flatnonzero(~one_bone)
    level[other[_is_near(p[other], q[other], table)]] = Level.NEAR
    alike = np.flatnonzero(one_bone)
    apart = cpdist(
        [table.parts[i].sound for i in p[alike]],
        [table.parts[i].sound for i in q[alike]],
        scorer=Levenshtein.distance,
        dtype=np.int64,
    )
    level[alike] = np.where(apart == 0, Level.SOUNDS, np.where(apart == 1, Level.CLOSE, Level.BONES))
    level[table.stem[p] == table.stem[q]] = Level.SAME
    return level


def _is_near(p: Ints, q: Ints, table: PartTable) -> Ints:
    """Positions of the pairs whose consonants differ by one, of three or more."""
    long, other = table.heard[p], table.heard[q]
    asked = np.flatnonzero((np.abs(long - other) <= 1) & (np.maximum(long, other) >= _LONG_ENOUGH))
    left, right = [table.parts[i].bones for i in p[asked]], [table.parts[i].bones for i in q[asked]]
    apart = cpdist(left, right, scorer=Levenshtein.distance, score_cutoff=1, dtype=np.int64)
    near: Ints = asked[apart == 1]
    return near


def rarity_of(level: Ints, p: Ints, q: Ints, rarity: Floats) -> Floats:
    """Bits that an agreement is worth by its rarity alone; 0 where the parts differ. `rarity` is `given` or `other`."""
    column = np.where(level <= Level.SOUNDS, 0, 1)
    least = np.minimum(rarity[p, column], rarity[q, column])
    return np.where(level == Level.DIFFERENT, 0.0, least)
