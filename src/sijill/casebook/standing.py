"""What a casebook holds of incidents, tolls and persons now, whether a stage had anything to do or not.

What comes in: a casebook. What goes out: a `Standing`. What always holds: it is asked of the record alone; pairs are
those that nobody decided, of the readings that count now.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sijill.casebook.accounts import document_of
from sijill.casebook.decisions import bound_decisions
from sijill.casebook.folder import Casebook
from sijill.casebook.telling import undecided
from sijill.store.incident_query import IncidentRow, ProposalRow

_PAGE = 500


@dataclass(slots=True)
class Standing:
    """Incidents, the accounts and reports that tell of them, how many have tolls, and pairs of victims undecided."""

    incidents: int = 0
    accounts: int = 0
    reports: set[str] = field(default_factory=set)
    several: int = 0
    """Incidents that more than one report tells of."""
    tolls: int = 0
    rule: str = ""
    pairs: list[ProposalRow] = field(default_factory=list)


def standing_of(casebook: Casebook) -> Standing:
    """How a casebook stands."""
    found, decisions = Standing(rule=casebook.settings.rule), bound_decisions(casebook).decisions
    for row in _rows(casebook):
        documents = {document_of(account) for account in row.accounts}
        found.incidents += 1
        found.accounts += len(row.accounts)
        found.reports |= documents
        found.several += len(documents) > 1
        found.tolls += casebook.store.incidents.last_result(row.id) is not None
        if proposals := casebook.store.incidents.proposals(row.id) if len(documents) > 1 else ():
            read = {each.document: each.entry for each in casebook.store.incidents.readings(sorted(documents))}
            still = [p for p in proposals if all(p.entry > read.get(document_of(v), p.entry) for v in (p.a, p.b))]
            found.pairs += undecided(still, decisions)
    return found


def _rows(casebook: Casebook) -> Iterator[IncidentRow]:
    after = 0
    while page := casebook.store.incidents.page(after, _PAGE):
        yield from page
        after = page[-1].number
