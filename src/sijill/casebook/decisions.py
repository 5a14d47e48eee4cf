"""What people decided, bound to the accounts, claims and victims as they are numbered now.

What comes in: decisions as they were entered, what documents tell now. What goes out: the decisions that stand, about
today's ids; a problem for each that is about what no document tells any more. What always holds: nothing that a person
decided is lost in silence; a decision on an account binds by its key, one on an incident follows it into that which it
joined.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sijill.casebook.accounts import DocumentAccounts, accounts_of
from sijill.casebook.folder import Casebook
from sijill.casebook.state import keep_state, kept_state
from sijill.record.decision import Decision, Verdict, standing
from sijill.record.problem import Problem

_THING = re.compile(r"(d\d+)\.(\S+)")
_INCIDENT = re.compile(r"i\d+")
Names = Mapping[str, Mapping[str, str]]
"""For each document what may be decided about in it: ids ("e1", "e1#0", "v2") with their keys."""


ABOUT_EVENTS = frozenset({Verdict.SAME_EVENT, Verdict.DIFFERENT_EVENTS})
"""Verdicts that say which accounts are of one event."""
STATE = "decided-1"
"""Under which the names and keys are kept of the documents that decisions are about."""


@dataclass(frozen=True, slots=True)
class Bound:
    """The decisions that stand, about today's ids; and a problem for each that could not be bound."""

    decisions: tuple[Decision, ...]
    problems: tuple[Problem, ...]


def bound_decisions(casebook: Casebook) -> Bound:
    """All decisions of a casebook, bound."""
    decisions = casebook.store.incidents.decisions()
    documents = documents_in(decisions)
    present = {p.document: str(p.entry) for p in casebook.store.incidents.readings(documents)}
    kept = _kept(casebook)
    fresh = [document for document, stamp in present.items() if kept.get(document, ("", {}))[0] != stamp]
    for told in accounts_of(casebook, fresh, {}):
        if isinstance(told, DocumentAccounts):
            kept[told.document] = (told.stamp, dict(told.names()))
    if fresh and not casebook.store.is_read_only:
        keep_state(casebook, STATE, json.dumps(kept))
    return bound(casebook, decisions, {d: kept[d][1] for d, stamp in present.items() if d in kept})


def _kept(casebook: Casebook) -> dict[str, tuple[str, dict[str, str]]]:
    words = kept_state(casebook, STATE)
    return {} if words is None else {d: (stamp, names) for d, (stamp, names) in json.loads(words).items()}


def documents_in(decisions: Iterable[Decision]) -> tuple[str, ...]:
    """The documents whose accounts, claims or victims decisions are about, in order."""
    found = {match[1] for d in decisions for about in d.about if (match := _THING.fullmatch(about))}
    return tuple(sorted(found, key=lambda document: int(document[1:])))


def bound(casebook: Casebook, decisions: Sequence[Decision], names: Names) -> Bound:
    """Bind decisions; `names` tells of each document that they are about, as it is now."""
    lost: dict[str, str] = {}
    rebound = list[Decision]()
    for decision in decisions:
        keys = decision.keys or (None,) * len(decision.about)
        now = [_now(casebook, about, key, names) for about, key in zip(decision.about, keys, strict=True)]
        if missing := [about for about, found in zip(decision.about, now, strict=True) if found is None]:
            lost[decision.id] = missing[0]
        about = tuple(found or old for old, found in zip(decision.about, now, strict=True))
        rebound.append(replace(decision, about=about))
    stand = standing(rebound)
    problems = tuple(_lost(casebook, d, lost[d.id]) for d in stand if d.id in lost)
    return Bound(tuple(d for d in stand if d.id not in lost), problems)


def _now(casebook: Casebook, about: str, key: str | None, names: Names) -> str | None:
    """Today's id of what a decision is about; `None` where it is told nowhere any more."""
    if thing := _THING.fullmatch(about):
        document, name = thing[1], thing[2]
        told = names.get(document, {})
        if key is None or told.get(name) == key:
            return about if name in told else None
        found = next((other for other, other_key in told.items() if other_key == key), None)
        return None if found is None else f"{document}.{found}"
    return surviving(casebook, about) if _INCIDENT.fullmatch(about) else about


def surviving(casebook: Casebook, incident: str) -> str | None:
    """The incident that one is now: itself, or that which it joined; `None` where it is empty, or there is none."""
    row = casebook.store.incidents.find(incident)
    seen = {incident}
    while row is not None and not row.accounts and row.into is not None and row.into not in seen:
        seen.add(row.into)
        row = casebook.store.incidents.find(row.into)
    return row.id if row is not None and row.accounts else None


def _lost(casebook: Casebook, decision: Decision, about: str) -> Problem:
    message = (
        f"the decision {decision.id} ({decision.verdict}, by {decision.author}: {decision.reason}) is about {about}, "
        "which no document tells any more, and does not count: decide again on what stands in its place, "
        f"and undo this one (`sijill undo {casebook.folder} {decision.id}`)"
    )
    return Problem("decision-lost", message, str(casebook.folder), decision.id)
