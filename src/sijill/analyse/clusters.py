"""How well incidents were told apart: B-cubed and CoNLL over the mentions of reference incidents.

What comes in: mentions. What goes out: a figure from 0 to 1, or `None` without mentions. What always holds: an
entry that was not found at all has no recall and does not count for precision (Bagga and Baldwin 1998).
"""

from collections import Counter
from collections.abc import Sequence

from sijill.analyse.sets import conll_of_found
from sijill.analyse.tally import Mention


def b_cubed(mentions: Sequence[Mention]) -> float | None:
    """The harmonic mean of B-cubed precision and recall."""
    if not mentions:
        return None
    kept = [(m.incident, m.put_in) for m in mentions if m.put_in is not None]
    if not kept:
        return 0.0
    expected = Counter(m.incident for m in mentions)
    got = Counter(put_in for _, put_in in kept)
    both = Counter(kept)
    precision = sum(both[pair] / got[pair[1]] for pair in kept) / len(kept)
    recall = sum(both[pair] / expected[pair[0]] for pair in kept) / len(mentions)
    return 2 * precision * recall / (precision + recall)


def conll(mentions: Sequence[Mention]) -> float | None:
    """The mean of B-cubed, MUC and CEAFe."""
    if not mentions:
        return None
    numbered = {str(n): m for n, m in enumerate(mentions)}
    belongs = {n: m.incident for n, m in numbered.items()}
    return conll_of_found(belongs, {n: m.put_in for n, m in numbered.items() if m.put_in is not None}).conll
