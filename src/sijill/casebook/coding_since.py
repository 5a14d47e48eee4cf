"""What was entered about the same report or incident since a person looked.

What comes in: a casebook, what is wanted, the ledger's size as it was seen. What goes out: the entries since. What
always holds: nobody overwrites what they did not see; a remark, a look and a dismissal take nothing away from anybody,
and are never in the way.
"""

from collections.abc import Sequence

from sijill.casebook.accounts import document_of
from sijill.casebook.deciding_checks import Wanted
from sijill.casebook.decisions import ABOUT_EVENTS, surviving
from sijill.casebook.folder import Casebook, CasebookError
from sijill.record.decision import OF_DECISIONS, SPOKEN
from sijill.record.ledger import Entry, Kind

_TELLING = frozenset({Kind.MATCHED, Kind.RECONCILED, Kind.DECIDED})
"""Kinds of entries that change what a person saw of an incident."""


class ChangedSinceError(CasebookError):
    """Something about the same was entered since the person looked; `entries` are it, the oldest first."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        told = ", ".join(f"{entry.seq} ({entry.kind.value})" for entry in entries)
        super().__init__(f"something was entered since you looked: {told}; look at it, and decide again")
        self.entries = tuple(entries)


def refuse_what_changed(casebook: Casebook, wanted: Wanted) -> None:
    """Raise `ChangedSinceError` where something about the same was entered since the person looked."""
    seen = wanted.seen
    if seen is None or wanted.verdict in SPOKEN or casebook.store.size() <= seen:
        return
    about = set[int]()
    incidents = {thing for thing in wanted.about if thing.startswith("i")}
    accounts = [thing for thing in wanted.about if thing.startswith("d")]
    if wanted.verdict in ABOUT_EVENTS:
        incidents |= {found for account in accounts if (found := casebook.store.incidents.of(account)) is not None}
    for incident in incidents:
        about |= _of_incident(casebook, incident, seen)
    about |= _of_documents(casebook, sorted({document_of(thing) for thing in accounts}), seen)
    if wanted.verdict in OF_DECISIONS:
        later = casebook.store.incidents.decisions(seen - 1)
        about |= {int(d.id[1:]) for d in later if set(d.about) & set(wanted.about)}
    if about:
        raise ChangedSinceError([entry for entry in casebook.store.entries(seen - 1) if entry.seq in about])


def _of_incident(casebook: Casebook, incident: str, seen: int) -> set[int]:
    now = surviving(casebook, incident) or incident
    history = [*casebook.store.incidents.history(incident)] if now == incident else []
    history += casebook.store.incidents.history(now)
    return {entry.seq for entry in history if entry.seq >= seen and _matters(entry)}


def _matters(entry: Entry) -> bool:
    return entry.kind in _TELLING and entry.body.get("verdict") not in SPOKEN


def _of_documents(casebook: Casebook, documents: Sequence[str], seen: int) -> set[int]:
    decisions = casebook.store.incidents.decisions_about(documents)
    found = {int(d.id[1:]) for d in decisions if d.verdict not in SPOKEN}
    found |= {present.entry for present in casebook.store.incidents.readings(documents)}
    return {seq for seq in found if seq >= seen}
