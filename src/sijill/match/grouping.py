"""Accounts that hang together, parted into groups, each held to be of one event.

What comes in: accounts, the weights between them, what people decided. What goes out: groups. What always holds: the
result follows from the set of accounts and weights alone, in whatever order they are given; what a person held to be
different is in no group together, what a person held to be the same is in one; two groups join where the mean weight
between them is the highest of all and reaches the model's `joins`; two groups that each hold a row of one table join
by a person's word alone (`lists`).
"""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from sijill.match.lists import lists_of
from sijill.match.model import Model

Pair: TypeAlias = tuple[str, str]
_MILLI = 1000
"""Weights are summed as thousandths of a bit, whole numbers: sums do not hang on their order."""


@dataclass(frozen=True, slots=True)
class Member:
    """An account to be grouped; `key` decides between what weighs alike."""

    id: str
    key: str
    listed_in: str = ""
    """The recorder's table that it is a row of: of two rows of one table none joins the other by the machine."""


@dataclass(frozen=True, slots=True)
class Bonds:
    """What holds accounts together and apart; the two of each pair in whatever order."""

    weights: Mapping[Pair, float]
    same: Sequence[Pair] = ()
    """Decided by people, the earliest first."""
    different: Sequence[Pair] = ()


@dataclass(slots=True)
class _Group:
    """A group as it grows: the sums of weights (thousandths) and the number of weighed pairs, to other groups."""

    members: list[Member]
    name: str
    to: dict[int, list[int]] = field(default_factory=dict)
    apart: set[int] = field(default_factory=set)
    lists: frozenset[str] = frozenset()
    """The tables that its members are rows of."""


def grouped(members: Iterable[Member], bonds: Bonds, model: Model) -> tuple[tuple[tuple[str, ...], ...], list[Pair]]:
    """Groups of account ids, each sorted, and the decisions ("same") that another ("different") stands against."""
    ordered = sorted(members, key=lambda m: (m.key, m.id))
    place = {m.id: i for i, m in enumerate(ordered)}
    groups = {i: _Group([m], m.key, lists=lists_of(m.listed_in)) for i, m in enumerate(ordered)}
    for (a, b), weight in bonds.weights.items():
        for one, other in ((place[a], place[b]), (place[b], place[a])):
            groups[one].to[other] = [round(weight * _MILLI), 1]
    for a, b in bonds.different:
        if a in place and b in place:
            groups[place[a]].apart.add(place[b])
            groups[place[b]].apart.add(place[a])
    against = _join_decided(groups, place, bonds.same)
    _join_alike(groups, model)
    return tuple(sorted(tuple(sorted(m.id for m in g.members)) for g in groups.values())), against


def _join_decided(groups: dict[int, _Group], place: Mapping[str, int], same: Sequence[Pair]) -> list[Pair]:
    """Join what people held to be the same, but where others hold the two groups apart."""
    now = {i: i for i in groups}

    def root(i: int) -> int:
        while now[i] != i:
            i = now[i]
        return i

    against: list[Pair] = []
    for a, b in same:
        if a in place and b in place:
            i, j = root(place[a]), root(place[b])
            if i == j:
                continue
            if j in groups[i].apart:
                against.append((a, b))
                continue
            i, j = sorted((i, j), key=lambda x: groups[x].name)
            _join(groups, i, j)
            now[j] = i
    return against


def _join_alike(groups: dict[int, _Group], model: Model) -> None:
    """Join the two groups of the highest mean weight, again and again."""
    waiting: list[tuple[float, str, str, int, int, int, int]] = []
    version = dict.fromkeys(groups, 0)

    def offer(i: int) -> None:
        for j in groups[i].to:
            mean = _mean(groups[i], groups[j], groups[i].to[j], model)
            if mean >= model.joins and j not in groups[i].apart and not groups[i].lists & groups[j].lists:
                first, second = sorted((groups[i].name, groups[j].name))
                heapq.heappush(waiting, (-mean, first, second, i, j, version[i], version[j]))

    for i in list(groups):
        offer(i)
    while waiting:
        _, _, _, i, j, vi, vj = heapq.heappop(waiting)
        if version.get(i) != vi or version.get(j) != vj or i not in groups or j not in groups:
            continue
        i, j = sorted((i, j), key=lambda x: groups[x].name)
        _join(groups, i, j)
        version[i] += 1
        offer(i)


def _mean(one: _Group, other: _Group, told: Sequence[int], model: Model) -> float:
    """The mean weight (bits) of all pairs across two groups; those that were not weighed count as `unseen`."""
    total, seen = told
    pairs = len(one.members) * len(other.members)
    return (total + round(model.unseen * _MILLI) * (pairs - seen)) / pairs / _MILLI


def _join(groups: dict[int, _Group], i: int, j: int) -> None:
    """Make `j` a part of `i`."""
    one, other = groups[i], groups.pop(j)
    one.members += other.members
    one.lists |= other.lists
    one.name = min(one.name, other.name)
    one.to.pop(j, None)
    other.to.pop(i, None)
    for k, (total, seen) in other.to.items():
        mine = one.to.setdefault(k, [0, 0])
        mine[0] += total
        mine[1] += seen
        back = groups[k].to
        back.pop(j, None)
        back[i] = list(mine)
    one.apart |= other.apart - {i}
    one.apart.discard(j)
    for k in other.apart:
        if k in groups:
            groups[k].apart.discard(j)
            groups[k].apart.add(i)
