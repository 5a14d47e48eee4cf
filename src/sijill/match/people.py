"""Which rows of two lists are one person, and which of one list: proposals, each with its reasons.

What comes in: lists of `PersonRecord`s. What goes out: `PersonLink`s, by row number. What always holds: a link is a
proposal, and merges nothing; no row is linked twice; a name that fits two rows equally well is linked to neither; the
order of rows changes no link; the parts of a link add up to its bits.
"""

from collections.abc import Sequence

import numpy as np

from sijill.match.people_assignment import lone_probabilities, one_to_one, probabilities
from sijill.match.people_chains import Floats, Ints
from sijill.match.people_explaining import parts_of_pairs
from sijill.match.people_model import PeopleWeights, people_weights
from sijill.match.people_pairs import Lists, ScoredPairs, list_itself, lists_of, scored_pairs
from sijill.record.person import PersonLink, PersonRecord

LINKED = 0.9
"""Probability from which a link between two lists is proposed."""
LINKED_BY_NAME = 0.55
"""The same, where not both lists tell ages or birth dates: no pair can be as sure then, and rivals still part them."""
DUPLICATE = 0.97
"""Probability from which two rows of one list are proposed as one person: a list is made to hold each once."""
_SELDOM = 12.0
"""Bits by which it is rarer that a list holds a person twice than that another list holds them. In a list kept
by a register's numbers, namesakes with one birth date (cousins named for a grandfather) are more than persons told
twice."""


def linked(
    a: Sequence[PersonRecord],
    b: Sequence[PersonRecord],
    threshold: float | None = None,
    weights: PeopleWeights | None = None,
) -> list[PersonLink]:
    """Links between two lists of distinct persons, in the order of rows.

    `threshold` is a probability; if it is not given, `LINKED` or `LINKED_BY_NAME`.
    """
    used = weights or people_weights()
    if threshold is None:
        threshold = LINKED if _tells_ages(a) and _tells_ages(b) else LINKED_BY_NAME
    lists = lists_of(a, b)
    pairs = scored_pairs(lists, used)
    chance = probabilities(pairs)
    return _links(lists, pairs, (one_to_one(pairs, chance, threshold), chance), used)


def _tells_ages(people: Sequence[PersonRecord]) -> bool:
    """Whether a list tells the age or the birth date of at least one in ten."""
    return 10 * sum(p.age is not None or p.born is not None for p in people) >= len(people)


def duplicates_in(
    people: Sequence[PersonRecord], threshold: float = DUPLICATE, weights: PeopleWeights | None = None
) -> list[PersonLink]:
    """Pairs of rows of one list, a before b, that may be one person: never more than a proposal."""
    used = weights or people_weights()
    lists = list_itself(people)
    pairs = scored_pairs(lists, used)
    chance = lone_probabilities(pairs.bits - _SELDOM)
    return _links(lists, pairs, (np.flatnonzero(chance >= threshold), chance), used)


def _links(lists: Lists, pairs: ScoredPairs, chosen: tuple[Ints, Floats], weights: PeopleWeights) -> list[PersonLink]:
    kept, chance = chosen
    reasons = parts_of_pairs(lists, (pairs.chain_a[kept], pairs.chain_b[kept]), weights)
    rows = zip(pairs.a[kept].tolist(), pairs.b[kept].tolist(), chance[kept].tolist(), reasons, strict=True)
    return [PersonLink(a, b, round(score, 6), parts) for a, b, score, parts in rows]
