"""From scores to links, where each list is of distinct persons: nobody is linked twice, and rivals share the doubt.

What comes in: scored pairs. What goes out: a probability for each, and which pairs are linked. What always holds: the
probability that a row is this one counts every other row that it may be: two equal candidates have at most a half each,
and neither is linked; no row is in two links; the order of rows changes nothing.
"""

import numpy as np

from sijill.match.people_chains import Floats, Ints
from sijill.match.people_pairs import ScoredPairs

_MOST_BITS = 60.0
"""Beyond it a probability is 1 in any case, and powers of two stay finite."""


def probabilities(pairs: ScoredPairs) -> Floats:
    """For each pair, the probability that it is one person, rivals of either row counted."""
    odds = np.exp2(np.minimum(pairs.bits, _MOST_BITS))
    least = np.ones(len(odds))
    for rows in (pairs.a, pairs.b):
        if len(rows):
            every = np.bincount(rows, odds)
            least = np.minimum(least, odds / (1.0 + every[rows]))
    return least


def lone_probabilities(bits: Floats) -> Floats:
    """For each pair, the probability that it is one person, whatever other pairs there are."""
    odds = np.exp2(np.minimum(bits, _MOST_BITS))
    return odds / (1.0 + odds)


def one_to_one(pairs: ScoredPairs, chance: Floats, threshold: float) -> Ints:
    """The pairs to link: at or above the threshold, each the only such pair of both its rows."""
    kept = np.flatnonzero(chance >= max(threshold, _HALF))
    for rows in (pairs.a, pairs.b):
        if len(kept):
            kept = kept[np.bincount(rows[kept])[rows[kept]] == 1]
    return kept


_HALF = 0.5 + 1e-9
"""More than a half: no two rivals can both have it."""
