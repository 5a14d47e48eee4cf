"""Which pairs of chains are worth comparing: those that share two parts of the name by their consonants.

What comes in: the `Chains` of two lists. What goes out: pairs of chains, as two columns of row numbers. What always
holds: two chains that share the given name and another part, or two later parts, whatever their places, are a pair;
of a combination so common that it would make too many pairs, those that share a third part too.
"""

from itertools import combinations

import numpy as np

from sijill.match.people_chains import LONGEST, Chains, Ints, PartTable

MOST_PAIRS = 400_000
"""Pairs that one combination of two parts may make before a third is asked for."""
_BITS = 21
"""Bits of a key for each part: a million different ones, and whether it is the given name; three in a key."""


def candidate_pairs(a: Chains, b: Chains, table: PartTable) -> tuple[Ints, Ints]:
    """Rows of `a` and of `b`, pair by pair, each once, in the order of rows."""
    width = max(1, len(b.record))
    joined = [_joined(_keys(a, table, size), _keys(b, table, size), width, size) for size in (2, 3)]
    every = _once(np.concatenate(joined))
    return _worth_comparing(a, b, every // width, every % width)


def all_pairs(a: Chains, b: Chains) -> tuple[Ints, Ints]:
    """Every chain of `a` with every one of `b`: for lists as short as those of one incident."""
    left, right = np.meshgrid(np.arange(len(a.record)), np.arange(len(b.record)), indexing="ij")
    return _worth_comparing(a, b, left.ravel(), right.ravel())


def _worth_comparing(a: Chains, b: Chains, left: Ints, right: Ints) -> tuple[Ints, Ints]:
    """Those of one script; across scripts only where one of the two records has no name in the other's script."""
    told_a, told_b = _scripts(a), _scripts(b)
    ra, rb = a.record[left], b.record[right]
    sa, sb = a.arabic[left].astype(np.int64), b.arabic[right].astype(np.int64)
    kept = (sa == sb) | ~told_b[rb, sa] | ~told_a[ra, sb]
    return left[kept], right[kept]


def _scripts(chains: Chains) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Whether each record has a name in Latin, and in Arabic letters."""
    told = np.zeros((chains.size, 2), dtype=bool)
    told[chains.record, chains.arabic.astype(np.int64)] = True
    return told


def _keys(chains: Chains, table: PartTable, size: int) -> tuple[Ints, Ints]:
    """Every combination of `size` parts of each chain, as a number, in order; and the chain that each is of."""
    if not len(chains.record):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    tagged = np.where(chains.parts >= 0, table.bones[chains.parts] << 1, -1)
    tagged[:, 0] |= tagged[:, 0] >= 0
    keys, owners = list[Ints](), list[Ints]()
    for chosen in combinations(range(LONGEST), size):
        picked = np.sort(tagged[:, chosen], axis=1)
        whole = np.flatnonzero((picked[:, 0] >= 0) & (np.diff(picked, axis=1) > 0).all(axis=1))
        key = np.zeros(len(whole), dtype=np.int64)
        for column in picked[whole].T:
            key = (key << _BITS) | column
        keys.append(key)
        owners.append(whole)
    once = np.unique(np.stack([np.concatenate(keys), np.concatenate(owners)]), axis=1)
    return once[0], once[1]


def _joined(a: tuple[Ints, Ints], b: tuple[Ints, Ints], width: int, size: int) -> Ints:
    """Pairs that share a key, each as one number: row of `a` times `width` plus row of `b`."""
    first, last = np.searchsorted(b[0], a[0], "left"), np.searchsorted(b[0], a[0], "right")
    partners = last - first
    if size == 2:
        sharing = np.unique(a[0], return_inverse=True, return_counts=True)
        partners = np.where(sharing[2][sharing[1]] * partners > MOST_PAIRS, 0, partners)
    left = np.repeat(a[1], partners)
    start = np.repeat(first - (np.cumsum(partners) - partners), partners)
    right = b[1][start + np.arange(len(left))]
    return _once(left * width + right)


def _once(numbers: Ints) -> Ints:
    """Each number once, in order: by sorting, which is quicker here than what NumPy does."""
    ordered = np.sort(numbers)
    kept = np.ones(len(ordered), dtype=bool)
    kept[1:] = ordered[1:] != ordered[:-1]
    return ordered[kept]
