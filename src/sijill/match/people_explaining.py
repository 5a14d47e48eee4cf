"""Why two rows are held to be one person: each part of the score, in bits, as `Part`s.

What comes in: pairs of chains. What goes out: for each, its parts: what was compared, how it came out, what it weighs.
What always holds: the parts add up to the pair's bits; a comparison that neither row allows is left out.
"""

import numpy as np

from sijill.match.people_chains import Ints
from sijill.match.people_comparison import COUNTED, LEVELS, Compared
from sijill.match.people_model import PeopleWeights
from sijill.match.people_pairs import Lists, looked_at
from sijill.record.incident import Part

START = "start"
_AT_ONCE = 50_000


def parts_of_pairs(lists: Lists, pair: tuple[Ints, Ints], weights: PeopleWeights) -> list[tuple[Part, ...]]:
    """The parts of each pair's score, the start first."""
    told = list[tuple[Part, ...]]()
    for start in range(0, len(pair[0]), _AT_ONCE):
        chunk = slice(start, start + _AT_ONCE)
        _, pairs = looked_at(lists, (pair[0][chunk], pair[1][chunk]), weights)
        told += [_parts(pairs, row, weights, lists.rows) for row in range(len(pairs.given_rarity))]
    return told


def _parts(pairs: Compared, row: int, weights: PeopleWeights, rows: int) -> tuple[Part, ...]:
    parts = [Part(START, f"of {rows} rows", weights.prior(rows))]
    for name, levels in LEVELS.items():
        level = int(pairs.single[name][row])
        weight = weights.single[name][level]
        if levels[level] != "missing":
            parts.append(Part(name, levels[level], weight))
    for name, levels in COUNTED.items():
        for count, level_name, weight in zip(pairs.counted[name][row], levels, weights.counted[name], strict=True):
            if count:
                said = level_name if count == 1 else f"{level_name}, {count} times"
                parts.append(Part(name, said, weight * float(count)))
    given, chain = float(pairs.given_rarity[row]), float(pairs.chain_rarity[row])
    if given:
        parts.append(Part("how rare the given name is", _one_in(given), weights.given_rarity * given))
    if chain:
        parts.append(Part("how rare the later names are together", _one_in(chain), weights.chain_rarity * chain))
    return tuple(parts)


def _one_in(bits: float) -> str:
    return f"about one in {round(float(np.exp2(bits))):,}"
