"""Incidents' tolls, reckoned anew where what they rest on changed.

What comes in: a casebook whose accounts are matched. What goes out: each incident whose tolls are other than they were.
What always holds: the tolls are by the casebook's rule, and are entered only where they differ from the last, so that
the ledger holds how a toll grew as reports arrived; the whole is in the archive before the ledger names it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import chain, islice

from sijill.casebook.accounts import DocumentAccounts, Voices, accounts_of, document_of, voices_of
from sijill.casebook.decisions import bound_decisions
from sijill.casebook.folder import Casebook
from sijill.casebook.persons import persons_in
from sijill.casebook.state import keep_state, kept_state
from sijill.casebook.tolls import tolls_blob
from sijill.casebook.touched import all_incidents, by_number, touched_after
from sijill.casebook.witness import signed_writing
from sijill.reconcile.context import Context
from sijill.reconcile.incident import reconciled
from sijill.record.decision import Decision
from sijill.record.incident import Incident, ReportedAccount
from sijill.record.ledger import Json, Kind, Told
from sijill.record.problem import Problem
from sijill.record.toll import Reconciled
from sijill.store.incident_query import IncidentRow

STATE = "tolls-2"
_BATCH, _PAGE = 200, 500


@dataclass(frozen=True, slots=True)
class Reckoned:
    """An incident reckoned: by `rule` and any others asked for, from `accounts`, those beside it included."""

    row: IncidentRow
    made: Reconciled
    accounts: tuple[ReportedAccount, ...]
    documents: tuple[DocumentAccounts, ...]
    rule: str

    @property
    def blob(self) -> bytes:
        """The tolls as they are kept."""
        return tolls_blob(self.made, self.accounts, self.rule)


@dataclass(frozen=True, slots=True)
class TollsChanged:
    """An incident whose tolls are new, or other than they were."""

    incident: str
    is_first: bool


def reconcile_all(casebook: Casebook) -> Iterator[TollsChanged | Problem]:
    """Reckon anew each incident of which something changed, and enter tolls that differ. Raises `CasebookError`."""
    voices, rule, last = voices_of(casebook), casebook.settings.rule, casebook.store.size() - 1
    kept = kept_state(casebook, STATE)
    lacking, coming = list[str](), _reckoned(casebook, to_reckon(casebook, voices), voices)
    while batch := list(islice(coming, _BATCH)):
        lacking += [problem.about for problem in batch if isinstance(problem, Problem)]
        yield from (problem for problem in batch if isinstance(problem, Problem))
        yield from _entered(casebook, [reckoned for reckoned in batch if isinstance(reckoned, Reckoned)])
    words = json.dumps([last, rule, dict(voices), lacking])
    if words != kept:
        keep_state(casebook, STATE, words)


def to_reckon(casebook: Casebook, voices: Voices) -> Iterable[str]:
    """The incidents whose tolls may be others than those that are entered; all, where the rule or the voices are."""
    kept = kept_state(casebook, STATE)
    after, rule, kept_voices, lacking = json.loads(kept) if kept else (-1, None, None, [])
    if (casebook.settings.rule, dict(voices)) == (rule, kept_voices):
        return by_number(touched_after(casebook, after) | set(lacking))
    return all_incidents(casebook)


def reckoned_incident(
    casebook: Casebook, row: IncidentRow, context: Context, voices: Voices, without: frozenset[str] = frozenset()
) -> Reckoned | Problem:
    """One incident, as `reckoned_incidents` has it."""
    return next(reckoned_incidents(casebook, (row,), context, voices, without))


def reckoned_incidents(
    casebook: Casebook,
    rows: Iterable[IncidentRow],
    context: Context,
    voices: Voices,
    without: frozenset[str] = frozenset(),
) -> Iterator[Reckoned | Problem]:
    """Incidents reckoned as documents and people's decisions are now; a problem for each of which bytes are gone.

    Of the context the copies and persons are those of the casebook; rules and decisions are the caller's. `without` are
    documents that an incident shall not be told of being copies of.
    """
    coming = iter(rows)
    while page := list(islice(coming, _BATCH)):
        documents = sorted({document_of(account) for row in page for account in row.accounts})
        told = {_document_of(each): each for each in accounts_of(casebook, documents, voices)}
        links = [pair for pair in casebook.store.incidents.copies(documents) if without.isdisjoint(pair)]
        for row in page:
            yield _reckon(casebook, row, told, replace(context, copies=tuple(links)))


def _document_of(told: DocumentAccounts | Problem) -> str:
    return told.about if isinstance(told, Problem) else told.document


def _reckon(
    casebook: Casebook, row: IncidentRow, told: Mapping[str, DocumentAccounts | Problem], context: Context
) -> Reckoned | Problem:
    documents = sorted({document_of(account) for account in row.accounts})
    found = list[DocumentAccounts]()
    for each in (told[document] for document in documents if document in told):
        if isinstance(each, Problem):
            return replace(each, about=row.id)
        found.append(each)
    accounts = tuple(account for each in found for account in each.accounts)
    has_persons = any(each.victims for each in found)
    proposals = casebook.store.incidents.proposals(row.id) if has_persons else ()
    persons = persons_in(found, proposals, context.decisions)
    context = replace(context, copies=linked(documents, context.copies), persons=persons)
    made = reconciled(Incident(row.id, row.accounts), accounts, context)
    return Reckoned(row, made, accounts, tuple(found), context.default_rule)


def linked(documents: Iterable[str], links: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The links between copies, of these documents and of all that they lead to, in their order."""
    reached, left = set(documents), list(links)
    while near := [pair for pair in left if not reached.isdisjoint(pair)]:
        reached.update(document for pair in near for document in pair)
        left = [pair for pair in left if reached.isdisjoint(pair)]
    return tuple(pair for pair in links if not reached.isdisjoint(pair))


def context_of(casebook: Casebook, decisions: Sequence[Decision]) -> Context:
    """What the casebook's own rule takes."""
    rule = casebook.settings.rule
    return Context(decisions=tuple(decisions), rules=(rule,), default_rule=rule)


def _reckoned(casebook: Casebook, incidents: Iterable[str], voices: Voices) -> Iterator[Reckoned | Problem]:
    found = (casebook.store.incidents.find(id) for id in incidents)
    rows = (row for row in found if row is not None and row.accounts)
    if (first := next(rows, None)) is not None:
        context = context_of(casebook, bound_decisions(casebook).decisions)
        yield from reckoned_incidents(casebook, chain((first,), rows), context, voices)


def _entered(casebook: Casebook, batch: Sequence[Reckoned]) -> list[TollsChanged]:
    last = {each.row.id: casebook.store.incidents.last_result(each.row.id) for each in batch}
    blobs = {each.row.id: each.blob for each in batch}
    is_other = {
        id: (before := last[id]) is None or before.result != sha256(blob).hexdigest() for id, blob in blobs.items()
    }
    new = {id: blob for id, blob in blobs.items() if is_other[id]}
    names = dict(zip(new, casebook.blobs.put_many(new.values()), strict=True))
    if not names:
        return []
    with signed_writing(casebook) as writing:
        # Another run may have reckoned the same meanwhile.
        told, done = list[Told](), list[TollsChanged]()
        for each in batch:
            now = casebook.store.incidents.last_result(each.row.id)
            if each.row.id in names and (now is None or now.result != names[each.row.id]):
                rules = sorted({toll.rule for toll in each.made.tolls} | {each.rule})
                body: dict[str, Json] = {"incident": each.row.id, "rules": rules, "result": names[each.row.id]}
                told.append(Told(Kind.RECONCILED, body))
                done.append(TollsChanged(each.row.id, now is None))
        writing.append(told)
    return done
