"""Who is who among the victims that several reports of one incident tell of, so that a census does not double the toll.

What comes in: the persons of each report, and the decisions that stand. What goes out: a `Census`. What always holds:
the machine only proposes: persons are held to be one only where a person decided so, or where a list's own identifier
says so; "different" parts whole groups, whatever else would join them; two persons of one report are never proposed as
one; the order of reports and of persons changes nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from sijill.match.people import LINKED
from sijill.match.people_assignment import lone_probabilities
from sijill.match.people_explaining import parts_of_pairs
from sijill.match.people_model import people_weights
from sijill.match.people_pairs import list_itself, scored_pairs
from sijill.record.claim import Victim
from sijill.record.decision import Decision, Verdict
from sijill.record.incident import Part
from sijill.record.person import Age, PersonRecord
from sijill.record.problem import Problem
from sijill.record.terms import AgeUnit

_MARGIN = 3.0
"""Bits by which the better of two persons of one report must stand out, to be proposed as the one of another report."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two persons (by their ids) who may be one: a probability, and its parts in bits."""

    a: str
    b: str
    score: float
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Census:
    """Persons grouped: `held` as decided, `proposed` as they would be if every proposal were confirmed; ids, sorted.

    There are at most `len(held)` persons, and as the machine sees it `len(proposed)`.
    """

    held: tuple[tuple[str, ...], ...]
    proposed: tuple[tuple[str, ...], ...]
    proposals: tuple[Proposal, ...]
    problems: tuple[Problem, ...] = ()


class _Groups:
    """Groups that join two at a time, unless a pair that must not be one would meet in them."""

    def __init__(self, ids: Iterable[str], apart: set[tuple[str, str]]) -> None:
        self.of = {id: frozenset((id,)) for id in ids}
        self._apart = apart

    def join(self, a: str, b: str) -> bool:
        """Join the groups of two persons; whether that could be."""
        one, two = self.of[a], self.of[b]
        if one != two and any(_pair(x, y) in self._apart for x in one for y in two):
            return False
        for id in one | two:
            self.of[id] = one | two
        return True

    def told(self) -> tuple[tuple[str, ...], ...]:
        """The groups, sorted."""
        return tuple(sorted({tuple(sorted(group)) for group in self.of.values()}))


def people_in_incident(told: Sequence[Sequence[PersonRecord]], decisions: Iterable[Decision] = ()) -> Census:
    """Who is who among the persons of each report. `decisions` are those that stand (`record.decision.standing`).

    Problem: `decisions-conflict`, where "same" would join two that are held to be different.
    """
    people = sorted((person for report in told for person in report), key=lambda p: p.id)
    ids = {p.id for p in people}
    if len(ids) < len(people):
        raise ValueError("each person told of has an id of its own")
    about = [d for d in decisions if set(d.about) <= ids and len(set(d.about)) == 2]
    apart = {_pair(*d.about) for d in about if d.verdict is Verdict.DIFFERENT_PERSONS}
    held, problems = _Groups(ids, apart), list[Problem]()
    for decision in about:
        if decision.verdict is Verdict.SAME_PERSON and not held.join(*decision.about):
            message = (
                "would make one of two who are held to be different: undo this decision, or the one that parts them"
            )
            problems.append(Problem("decisions-conflict", message, decision.id, " ".join(decision.about)))
    for a, b in _identified(people):
        held.join(a, b)
    in_one_report = {_pair(x.id, y.id) for report in told for x in report for y in report if x.id != y.id}
    proposed = _Groups(ids, apart | {p for p in in_one_report if held.of[p[0]] != held.of[p[1]]})
    for group in held.told():
        for id in group[1:]:
            proposed.join(group[0], id)
    kept = [p for p in _proposals(told, people) if held.of[p.a] != held.of[p.b] and proposed.join(p.a, p.b)]
    return Census(held.told(), proposed.told(), tuple(sorted(kept, key=lambda p: (p.a, p.b))), tuple(problems))


def person_told(id: str, victim: Victim) -> PersonRecord:
    """A victim that a report tells of, as a person to compare; `id` names document and victim."""
    age = None if victim.age is None else Age(victim.age, victim.age, victim.age_unit or AgeUnit.YEARS)
    name = victim.name.text if victim.name else ""
    return PersonRecord(id, name, age=age, sex=victim.sex, harmed=victim.died)


def _proposals(told: Sequence[Sequence[PersonRecord]], people: Sequence[PersonRecord]) -> list[Proposal]:
    """Pairs that may be one person, the likeliest first; none that a rival of the same report comes near to."""
    weights, lists = people_weights(), list_itself(people)
    pairs = scored_pairs(lists, weights)
    report = {p.id: number for number, persons in enumerate(told) for p in persons}
    of = [report[p.id] for p in people]
    every = [(i, int(a), int(b)) for i, (a, b) in enumerate(zip(pairs.a, pairs.b, strict=True)) if of[a] != of[b]]
    rivals = dict[tuple[int, int], list[float]]()
    for i, a, b in every:
        for one, other in ((a, of[b]), (b, of[a])):
            rivals.setdefault((one, other), []).append(float(pairs.bits[i]))
    chance = lone_probabilities(pairs.bits)
    likely = [
        (i, a, b)
        for i, a, b in every
        if chance[i] >= LINKED
        and all(sum(bits > pairs.bits[i] - _MARGIN for bits in rivals[key]) == 1 for key in ((a, of[b]), (b, of[a])))
    ]
    kept = np.array([i for i, _, _ in likely], dtype=np.int64)
    reasons = parts_of_pairs(lists, (pairs.chain_a[kept], pairs.chain_b[kept]), weights)
    found = [
        Proposal(people[a].id, people[b].id, round(float(chance[i]), 6), parts)
        for (i, a, b), parts in zip(likely, reasons, strict=True)
    ]
    return sorted(found, key=lambda p: (-p.score, p.a, p.b))


def _identified(people: Sequence[PersonRecord]) -> list[tuple[str, str]]:
    first = dict[str, str]()
    pairs = list[tuple[str, str]]()
    for person in people:
        if person.identifier:
            pairs.append((first.setdefault(person.identifier, person.id), person.id))
    return [(a, b) for a, b in pairs if a != b]


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)
