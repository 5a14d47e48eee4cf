"""Two chains of name parts side by side: which part of the one is which of the other.

What comes in: pairs of chains, and what an agreement is worth. What goes out: an `Alignment`: the level of the given
names, and the later parts that agree, in order. What always holds: given names are compared with one another only;
last with last before last with any; parts keep their order; the sum of what the agreements are worth is the most that
can be had.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from sijill.match.people_chains import LONGEST, Chains, Floats, Ints, PartTable
from sijill.match.people_levels import Level, levels_of, rarity_of

Worth: TypeAlias = Callable[[Ints, Floats], Floats]
"""Bits that a later part's agreement is worth, by its level and its rarity."""
MATCHES = LONGEST
"""Later parts that can agree at most (the family's own is kept apart)."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Columns over pairs of chains. `at_a`, `at_b`: places of the parts that agree (-1: none), first to last.

    The agreement of last with last is the first column, the others follow in the order of the names, last to first.
    """

    given: Ints
    given_rarity: Floats
    at_a: Ints
    at_b: Ints
    level: Ints
    rarity: Floats
    length_a: Ints
    length_b: Ints


def aligned(chains: tuple[Chains, Chains], pair: tuple[Ints, Ints], table: PartTable, worth: Worth) -> Alignment:
    """The alignment of each pair of chains (rows of the one list's, rows of the other's)."""
    a, b = chains
    p, q = a.parts[pair[0]], b.parts[pair[1]]
    na, nb = a.length[pair[0]], b.length[pair[1]]
    given = levels_of(p[:, 0], q[:, 0], table)
    count = len(p)
    places = [np.full((count, MATCHES), -1, dtype=np.int64) for _ in range(2)]
    level = np.full((count, MATCHES), int(Level.DIFFERENT), dtype=np.int64)
    rarity = np.zeros((count, MATCHES))
    for shape in np.unique(na * (LONGEST + 1) + nb):
        m, n = int(shape) // (LONGEST + 1), int(shape) % (LONGEST + 1)
        if m < 2 or n < 2:
            continue
        rows = np.flatnonzero((na == m) & (nb == n))
        left, right = (np.ascontiguousarray(side[rows, 1:size]) for side, size in ((p, m), (q, n)))
        each = (
            np.broadcast_to(left[:, :, None], (len(rows), m - 1, n - 1)),
            np.broadcast_to(right[:, None, :], (len(rows), m - 1, n - 1)),
        )
        levels = levels_of(each[0], each[1], table)
        rare = rarity_of(levels, each[0], each[1], table.other)
        found = _matches(levels, np.where(levels == Level.DIFFERENT, 0.0, worth(levels, rare)))
        for column, (i, j) in enumerate(found):
            told = np.flatnonzero(i >= 0)
            at = rows[told]
            places[0][at, column], places[1][at, column] = i[told] + 1, j[told] + 1
            level[at, column] = levels[told, i[told], j[told]]
            rarity[at, column] = rare[told, i[told], j[told]]
    rare_given = rarity_of(given, p[:, 0], q[:, 0], table.given)
    return Alignment(given, rare_given, places[0], places[1], level, rarity, na, nb)


def _matches(levels: Ints, worth: Floats) -> list[tuple[Ints, Ints]]:
    """Places (i, j) of each agreement: last with last where they agree, then the best of the others in order."""
    count, m, n = levels.shape
    last = levels[:, -1, -1] != Level.DIFFERENT
    family = np.where(last, m - 1, -1), np.where(last, n - 1, -1)
    usable = worth.copy()
    usable[last, -1, :] = 0.0
    usable[last, :, -1] = 0.0
    best = np.zeros((count, m + 1, n + 1))
    for i in range(1, m + 1):
        for j in range(1, n + 1):
            through = best[:, i - 1, j - 1] + usable[:, i - 1, j - 1]
            best[:, i, j] = np.maximum(np.maximum(best[:, i - 1, j], best[:, i, j - 1]), through)
    rows = np.arange(count)
    at_i, at_j = np.full(count, m), np.full(count, n)
    found = [family]
    places = [np.full((count, MATCHES - 1), -1, dtype=np.int64) for _ in range(2)]
    taken = np.zeros(count, dtype=np.int64)
    for _ in range(m + n):
        live = (at_i > 0) & (at_j > 0)
        up, down = np.maximum(at_i - 1, 0), np.maximum(at_j - 1, 0)
        here = best[rows, at_i, at_j]
        skip_i = live & (best[rows, up, at_j] == here)
        skip_j = live & ~skip_i & (best[rows, at_i, down] == here)
        match = live & ~skip_i & ~skip_j
        places[0][rows[match], taken[match]] = up[match]
        places[1][rows[match], taken[match]] = down[match]
        taken += match
        at_i, at_j = np.where(skip_i | match, up, at_i), np.where(skip_j | match, down, at_j)
    return found + [(places[0][:, c], places[1][:, c]) for c in range(MATCHES - 1)]
