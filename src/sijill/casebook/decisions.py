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
from sijill.casebook.coding_overlay import by_document, rebound
from sijill.casebook.coding_pairs import without
from sijill.casebook.folder import Casebook
from sijill.casebook.state import keep_state, kept_state
from sijill.record.decision import SPOKEN, Decision, Verdict, standing
from sijill.record.ledger import Entry
from sijill.record.problem import Problem

_THING = re.compile(r"(d\d+)\.(\S+)")
_OF_DOCUMENT = re.compile(r"(d\d+)(?:\.\S+)?")
_INCIDENT = re.compile(r"i\d+")
Names = Mapping[str, Mapping[str, str]]
"""For each document what may be decided about in it: ids ("e1", "e1#0", "v2") with their keys."""


ABOUT_EVENTS = frozenset({Verdict.SAME_EVENT, Verdict.DIFFERENT_EVENTS})
"""Verdicts that say which accounts are of one event."""
STATE = "decided-2"
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
    by_hand = by_document(decisions)
    present = {
        p.document: " ".join([str(p.entry), *(decision.id for decision in by_hand.get(p.document, ()))])
        for p in casebook.store.incidents.readings(documents)
    }
    kept = _kept(casebook)
    fresh = [document for document, stamp in present.items() if document not in kept or kept[document].stamp != stamp]
    for told in accounts_of(casebook, fresh, {}):
        if isinstance(told, DocumentAccounts):
            kept[told.document] = _Known(present[told.document], told.names(), told.lost)
    if fresh and not casebook.store.is_read_only:
        keep_state(casebook, STATE, json.dumps({d: [k.stamp, dict(k.names), k.lost] for d, k in kept.items()}))
    known = {d: kept[d] for d in present if d in kept}
    lost = frozenset(id for k in known.values() for id in k.lost)
    return bound(casebook, decisions, {d: k.names for d, k in known.items()}, lost)


@dataclass(frozen=True, slots=True)
class _Known:
    """What a document told when it was looked at last; `stamp` names its reading and what was entered by hand."""

    stamp: str
    names: Mapping[str, str]
    lost: tuple[str, ...]


def _kept(casebook: Casebook) -> dict[str, _Known]:
    words = kept_state(casebook, STATE)
    if words is None:
        return {}
    return {d: _Known(stamp, names, tuple(lost)) for d, (stamp, names, lost) in json.loads(words).items()}


def documents_in(decisions: Iterable[Decision]) -> tuple[str, ...]:
    """The documents that decisions are about, or something in them, in order."""
    found = {match[1] for d in decisions for about in d.about if (match := _OF_DOCUMENT.fullmatch(about))}
    return tuple(sorted(found, key=lambda document: int(document[1:])))


def bound(casebook: Casebook, decisions: Sequence[Decision], names: Names, gone: frozenset[str] = frozenset()) -> Bound:
    """Bind decisions; `names` tells of each document that they are about, as it is now.

    `gone` are those of which the words that they quote are gone.
    """
    lost = {decision.id: decision.about[0] for decision in decisions if decision.id in gone}
    partly = dict[str, str]()
    rebound_now = list[Decision]()
    for decision in decisions:
        keys = decision.keys or (None,) * len(decision.about)
        now = [_now(casebook, about, key, names) for about, key in zip(decision.about, keys, strict=True)]
        about = tuple(found or old for old, found in zip(decision.about, now, strict=True))
        told = replace(decision, about=about)
        if missing := [about for about, found in zip(decision.about, now, strict=True) if found is None]:
            rest = without(told, now)
            (lost if rest is None else partly)[decision.id] = missing[0]
            told = rest or told
        rebound_now.append(told)
    stand = standing(rebound_now)
    bears = [d for d in stand if d.verdict not in SPOKEN]
    problems = [_lost(casebook, d, lost[d.id], "does not count") for d in bears if d.id in lost]
    problems += [_lost(casebook, d, partly[d.id], "counts for the rest alone") for d in bears if d.id in partly]
    return Bound(tuple(d for d in stand if d.id not in lost or d.verdict in SPOKEN), tuple(problems))


def _now(casebook: Casebook, about: str, key: str | None, names: Names) -> str | None:
    """Today's id of what a decision is about; `None` where it is told nowhere any more."""
    if thing := _THING.fullmatch(about):
        return rebound(about, key, names.get(thing[1], {}))
    return surviving(casebook, about) if _INCIDENT.fullmatch(about) else about


def surviving(casebook: Casebook, incident: str) -> str | None:
    """The incident that one is now: itself, or that which it joined; `None` where it is empty, or there is none."""
    row = casebook.store.incidents.find(incident)
    seen = {incident}
    while row is not None and not row.accounts and row.into is not None and row.into not in seen:
        seen.add(row.into)
        row = casebook.store.incidents.find(row.into)
    return row.id if row is not None and row.accounts else None


def _lost(casebook: Casebook, decision: Decision, about: str, counts: str) -> Problem:
    message = (
        f"the decision {decision.id} ({decision.verdict}, by {decision.author}: {decision.reason}) is about {about}, "
        f"which no document tells any more, and {counts}: decide again on what stands in its place, "
        f"and undo this one (`sijill undo {casebook.folder} {decision.id}`)"
    )
    return Problem("decision-lost", message, str(casebook.folder), decision.id)


def decision_of(entry: Entry) -> Decision:
    """The decision that an entry of that kind tells."""
    body = entry.body
    about, keys = (tuple(value) for value in (body["about"], body["keys"]) if isinstance(value, Sequence))
    return Decision(
        f"x{entry.seq}",
        Verdict(str(body["verdict"])),
        tuple(str(each) for each in about),
        str(body["author"]),
        str(body["reason"]),
        entry.at,
        None if body["value"] is None else str(body["value"]),
        tuple(None if key is None else str(key) for key in keys),
    )
