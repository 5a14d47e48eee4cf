"""How well things were put together, beside how they belong: B-cubed, MUC, CEAFe and their mean, CoNLL.

What comes in: for each thing the set that it belongs to, and the set that it was put in. What goes out: figures from 0
to 1, and the sets that came out worst. What always holds: a thing that was put nowhere stands alone, one that was not
found at all is in no set; the figures are those of Bagga and Baldwin 1998 (B-cubed), Vilain et al. 1995 (MUC) and Luo
2005 (CEAFe, entities aligned one to one at the greatest likeness).
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sijill.analyse.alignment import greatest_sum

_ALONE = "\0alone "
"""Begins the name of a set that holds one thing because it was put nowhere."""


@dataclass(frozen=True, slots=True)
class SetFigures:
    """The figures of one comparison; `things` and the numbers of sets say of how much."""

    things: int
    expected: int
    got: int
    b_precision: float
    b_recall: float
    muc: float
    ceafe: float

    @property
    def b_cubed(self) -> float:
        """F1 of B-cubed."""
        return _f1(self.b_precision, self.b_recall)

    @property
    def conll(self) -> float:
        """The mean of B-cubed, MUC and CEAFe."""
        return (self.b_cubed + self.muc + self.ceafe) / 3


@dataclass(frozen=True, slots=True)
class SetMiss:
    """A set that was not got as it is: how many of its things lie in each set, which has so many in all."""

    name: str
    things: int
    parts: tuple[tuple[str, int, int], ...]
    """Name (empty where a thing stands alone), how many of its things, how many in all; the greatest part first."""
    lost: float
    """B-cubed precision and recall that its things lack, summed."""


def conll(belongs: Mapping[str, str], put: Mapping[str, str | None]) -> SetFigures:
    """The figures for the things of `belongs`; what `put` does not name, or puts nowhere, stands alone."""
    return conll_of_found(belongs, _put(belongs, put))


def conll_of_found(belongs: Mapping[str, str], got: Mapping[str, str]) -> SetFigures:
    """The figures where a thing that `got` does not name was not found: that costs recall, and no precision."""
    expected_sets, got_sets = _sets(belongs), _sets(got)
    both = Counter((belongs[thing], name) for thing, name in got.items())
    right = {thing: both[belongs[thing], name] for thing, name in got.items()}
    likeness = {(e, g): 2 * c / (len(expected_sets[e]) + len(got_sets[g])) for (e, g), c in both.items()}
    aligned = greatest_sum(likeness)
    return SetFigures(
        things=len(belongs),
        expected=len(expected_sets),
        got=len(got_sets),
        b_precision=sum(n / len(got_sets[got[t]]) for t, n in right.items()) / max(1, len(got)),
        b_recall=sum(n / len(expected_sets[belongs[t]]) for t, n in right.items()) / max(1, len(belongs)),
        muc=_f1(_links(got_sets, belongs), _links(expected_sets, _put(belongs, got))),
        ceafe=_f1(aligned / max(1, len(got_sets)), aligned / max(1, len(expected_sets))),
    )


def set_misses(belongs: Mapping[str, str], put: Mapping[str, str | None]) -> list[SetMiss]:
    """The sets that were not got as they are, those that lost most first."""
    got = _put(belongs, put)
    sizes = Counter(got.values())
    misses: list[SetMiss] = []
    for name, things in _sets(belongs).items():
        parts = Counter(got[thing] for thing in things)
        lost = sum(n * (2 - n / sizes[part] - n / len(things)) for part, n in parts.items())
        if lost:
            ranked = sorted(parts.items(), key=lambda item: (-item[1], item[0]))
            told = tuple(("" if part.startswith(_ALONE) else part, n, sizes[part]) for part, n in ranked)
            misses.append(SetMiss(name, len(things), told, lost))
    return sorted(misses, key=lambda miss: (-miss.lost, miss.name))


def _put(belongs: Mapping[str, str], put: Mapping[str, str | None]) -> dict[str, str]:
    """Where each thing was put; of one that was put nowhere, a set of its own."""
    told = {thing: put.get(thing) for thing in belongs}
    return {thing: f"{_ALONE}{thing}" if name is None else name for thing, name in told.items()}


def _sets(of: Mapping[str, str]) -> dict[str, set[str]]:
    sets: defaultdict[str, set[str]] = defaultdict(set)
    for thing, name in of.items():
        sets[name].add(thing)
    return sets


def _links(sets: Mapping[str, set[str]], key: Mapping[str, str]) -> float:
    """The share of the links that hold the sets together which also hold by the other partition."""
    kept = sum(len(s) - len({key[t] for t in s}) for s in sets.values())
    return kept / total if (total := sum(len(s) - 1 for s in sets.values())) else 0.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
