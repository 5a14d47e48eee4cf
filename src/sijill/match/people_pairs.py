"""Two lists of persons, or one with itself, pair by pair: what each pair of rows scores.

What comes in: lists of `PersonRecord`s. What goes out: `ScoredPairs`, in bits, each pair of rows once, by the reading
of their names that speaks most for it. What always holds: the score of a pair depends neither on the order of rows nor
on which list comes first; a pair that shares too little of the name (`people_blocks`) is not there.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sijill.match.people_alignment import Alignment, aligned
from sijill.match.people_blocks import all_pairs, candidate_pairs
from sijill.match.people_chains import Chains, Floats, Ints, PartTable, chains_of
from sijill.match.people_comparison import Compared, compared
from sijill.match.people_facts import FactColumns, fact_columns, facts_of
from sijill.match.people_model import PeopleWeights
from sijill.record.person import PersonRecord

_AT_ONCE = 200_000
"""Pairs compared at a time: it bounds memory."""
_FEW = 3_000
"""Pairs of rows up to which every row is compared with every other."""


@dataclass(frozen=True, slots=True)
class Lists:
    """Both lists, with their chains over one table; of one list with itself, `a` is `b`."""

    a: Sequence[PersonRecord]
    b: Sequence[PersonRecord]
    chains_a: Chains
    chains_b: Chains
    table: PartTable
    facts: FactColumns
    within: bool

    @property
    def rows(self) -> int:
        """Rows of the longer list."""
        return max(len(self.a), len(self.b))


@dataclass(frozen=True, slots=True)
class ScoredPairs:
    """Columns over pairs: the row of each list, the chain of each that was compared, and bits."""

    a: Ints
    b: Ints
    chain_a: Ints
    chain_b: Ints
    bits: Floats


def lists_of(a: Sequence[PersonRecord], b: Sequence[PersonRecord]) -> Lists:
    """Two lists, ready to compare."""
    (chains_a, chains_b), table = chains_of([a, b])
    return Lists(a, b, chains_a, chains_b, table, fact_columns(a, b), within=False)


def list_itself(a: Sequence[PersonRecord]) -> Lists:
    """One list, ready to be compared with itself."""
    (chains,), table = chains_of([a])
    return Lists(a, a, chains, chains, table, fact_columns(a, a), within=True)


def looked_at(lists: Lists, pair: tuple[Ints, Ints], weights: PeopleWeights) -> tuple[Alignment, Compared]:
    """Pairs of chains aligned and compared, one by one."""
    found = aligned((lists.chains_a, lists.chains_b), pair, lists.table, weights.later_worth)
    rows = lists.chains_a.record[pair[0]], lists.chains_b.record[pair[1]]
    return found, compared(found, facts_of(lists.facts, rows))


def candidates_in(lists: Lists) -> tuple[Ints, Ints]:
    """Pairs of chains worth comparing: all of short lists, else those that `people_blocks` finds."""
    few = len(lists.a) * len(lists.b) <= _FEW
    if few:
        left, right = all_pairs(lists.chains_a, lists.chains_b)
    else:
        left, right = candidate_pairs(lists.chains_a, lists.chains_b, lists.table)
    if lists.within:
        kept = lists.chains_a.record[left] < lists.chains_b.record[right]
        left, right = left[kept], right[kept]
    return left, right


def scored_pairs(lists: Lists, weights: PeopleWeights) -> ScoredPairs:
    """Every pair of rows that is worth comparing, with its bits."""
    left, right = candidates_in(lists)
    bits = np.zeros(len(left))
    for start in range(0, len(left), _AT_ONCE):
        chunk = slice(start, start + _AT_ONCE)
        _, pairs = looked_at(lists, (left[chunk], right[chunk]), weights)
        bits[chunk] = weights.scores(pairs, lists.rows)
    kept = one_reading(lists, (left, right), bits)
    left, right = left[kept], right[kept]
    return ScoredPairs(lists.chains_a.record[left], lists.chains_b.record[right], left, right, bits[kept])


def one_reading(lists: Lists, pair: tuple[Ints, Ints], bits: Floats) -> Ints:
    """Of the pairs of chains of one pair of rows, the one with most bits; in the order of rows."""
    key = lists.chains_a.record[pair[0]] * max(1, len(lists.b)) + lists.chains_b.record[pair[1]]
    order = np.lexsort((-bits, key))
    ordered = key[order]
    first = np.ones(len(order), dtype=bool)
    first[1:] = ordered[1:] != ordered[:-1]
    return order[first]
