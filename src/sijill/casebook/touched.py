"""Which incidents something new touches: what spares a stage looking at all of them.

What comes in: a casebook, the number of the last entry that a stage has seen. What goes out: ids of incidents. What
always holds: an incident is among them whose accounts, readings, copies, proposals or decisions came later; others may
be among them too.
"""

from collections.abc import Iterator, Mapping, Sequence

from sijill.casebook.decisions import documents_in
from sijill.casebook.folder import Casebook
from sijill.record.decision import SPOKEN, Decision
from sijill.record.ledger import Kind

_PAGE = 500
TELLING = (Kind.MATCHED, Kind.PROPOSED, Kind.COPY)
"""Kinds of entries that touch the incidents which they name, or those of the documents that they name."""


def touched_after(casebook: Casebook, after: int, kinds: Sequence[Kind] = TELLING) -> set[str]:
    """Incidents that entries numbered above `after` touch: those of `kinds`, readings and decisions."""
    incidents, found = casebook.store.incidents, set[str]()
    documents = set(incidents.read_after(after))
    for entry in casebook.store.entries(after, kinds):
        if entry.kind is Kind.COPY:
            documents |= {str(entry.body["document"]), str(entry.body["of"])}
        else:
            found.add(str(entry.body["incident"]))
    if new := [decision for decision in incidents.decisions(after) if decision.verdict not in SPOKEN]:
        about = with_undone(new, {decision.id: decision for decision in incidents.decisions()})
        documents |= set(documents_in(about))
        found |= {thing for decision in about for thing in decision.about if thing.startswith("i")}
    return found | set(incidents.with_documents(sorted(documents)))


def with_undone(decisions: Sequence[Decision], every: Mapping[str, Decision]) -> list[Decision]:
    """Decisions, those that they undo, and those that these undid."""
    found, coming = dict[str, Decision](), list(decisions)
    while coming:
        decision = coming.pop()
        if decision.id not in found:
            found[decision.id] = decision
            coming += [every[id] for id in decision.about if id in every]
    return list(found.values())


def all_incidents(casebook: Casebook) -> Iterator[str]:
    """Every incident that has accounts, the oldest first."""
    after = 0
    while page := casebook.store.incidents.page(after, _PAGE):
        yield from (row.id for row in page)
        after = page[-1].number


def by_number(incidents: set[str]) -> list[str]:
    """The oldest first."""
    return sorted(incidents, key=lambda id: int(id[1:]))
