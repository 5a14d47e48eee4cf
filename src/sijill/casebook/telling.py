"""All that a casebook knows of one incident, for a person to judge it.

What comes in: a casebook, an incident's id, the rules wanted. What goes out: a `Telling`. What always holds: the id of
an incident that joined another leads to that one; the tolls are reckoned now, from what is sealed; that they are those
which the ledger holds last is said, or that they are not.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from hashlib import sha256

from sijill.casebook.accounts import document_of, voices_of
from sijill.casebook.decisions import bound_decisions
from sijill.casebook.folder import Casebook, CasebookError
from sijill.casebook.matching import index_file
from sijill.casebook.persons import current
from sijill.casebook.reconciling import Reckoned, context_of, reckoned_incident
from sijill.match.index import MatchIndex
from sijill.reconcile.context import Context
from sijill.reconcile.registry import UnknownRuleError, rules_named
from sijill.record.claim import Victim
from sijill.record.decision import OF_DECISIONS, Decision, Verdict, undone
from sijill.record.incident import Link, ReportedAccount
from sijill.record.ledger import Entry
from sijill.record.problem import Problem
from sijill.store.incident_query import IncidentRow, ProposalRow, ResultRow


@dataclass(frozen=True, slots=True)
class Person:
    """A victim told of in an account of an incident, by the id that decisions use ("d7.v0")."""

    id: str
    account: str
    victim: Victim


@dataclass(frozen=True, slots=True)
class Telling:
    """One incident. `trail` leads from the id that was asked for to the incident's own, where that one joined it."""

    trail: tuple[str, ...]
    row: IncidentRow
    reckoned: Reckoned
    """By the rules asked for."""
    is_entered: bool
    """Whether the tolls by the casebook's rule are those that the ledger holds last."""
    persons: tuple[Person, ...]
    proposals: tuple[ProposalRow, ...]
    """Pairs that may be one person, and that nobody decided."""
    links: tuple[Link, ...] | None
    """`None` where the index of accounts is not to be had: the next run makes it again."""
    results: tuple[ResultRow, ...]
    history: tuple[Entry, ...]
    standing: frozenset[str]
    """Ids of the decisions that count; of those about decisions (an undo) each that was not undone."""
    problems: tuple[Problem, ...] = ()

    @property
    def members(self) -> tuple[ReportedAccount, ...]:
        """Its accounts."""
        return tuple(account for account in self.reckoned.accounts if account.id in self.row.accounts)

    @property
    def addresses(self) -> dict[str, str]:
        """Where each document was captured from."""
        return {document.document: document.address for document in self.reckoned.documents}


def telling_of(
    casebook: Casebook, incident: str, rules: Sequence[str] = (), without: frozenset[str] = frozenset()
) -> Telling:
    """All of an incident; the tolls by `rules`, else by the casebook's own. Raises `CasebookError`.

    `without` are documents that whoever asks may not see: it is told and reckoned as if there were none of them.
    """
    asked = _known(rules)
    trail, row = found_incident(casebook, incident)
    row = replace(row, accounts=tuple(account for account in row.accounts if document_of(account) not in without))
    if not row.accounts:
        raise CasebookError(f"{incident} has no account that may be seen")
    bound, incidents = bound_decisions(casebook), casebook.store.incidents
    context = context_of(casebook, bound.decisions)
    own = _reckoned(casebook, row, context, without)
    last = incidents.last_result(row.id)
    history = tuple(incidents.history(row.id))
    about = {f"x{entry.seq}" for entry in history}
    documents = own.documents
    return Telling(
        trail,
        row,
        own if not asked else _reckoned(casebook, row, replace(context, rules=asked), without),
        last is not None and last.result == sha256(own.blob).hexdigest(),
        tuple(
            Person(f"{told.document}.v{index}", account, victim)
            for told in documents
            for index, victim in enumerate(told.victims)
            if victim.account and (account := f"{told.document}.{victim.account}") in row.accounts
        ),
        undecided(_without(current(documents, incidents.proposals(row.id)), without), bound.decisions),
        _links(casebook, row),
        tuple(incidents.results(row.id)),
        history,
        frozenset(decision.id for decision in bound.decisions) | _of_decisions(casebook, about),
        tuple(problem for problem in bound.problems if problem.about in about),
    )


def _of_decisions(casebook: Casebook, among: set[str]) -> frozenset[str]:
    """Undoings and confirmations that were not undone themselves: they count, though they are about other decisions."""
    every = casebook.store.incidents.decisions()
    gone = undone(every)
    return frozenset(d.id for d in every if d.id in among - gone and d.verdict in OF_DECISIONS)


def _without(proposals: Sequence[ProposalRow], documents: frozenset[str]) -> Sequence[ProposalRow]:
    return [p for p in proposals if documents.isdisjoint((document_of(p.a), document_of(p.b)))]


def undecided(proposals: Sequence[ProposalRow], decisions: Sequence[Decision]) -> tuple[ProposalRow, ...]:
    """Those that no decision which counts is about."""
    about = {frozenset(d.about) for d in decisions if d.verdict in (Verdict.SAME_PERSON, Verdict.DIFFERENT_PERSONS)}
    return tuple(p for p in proposals if frozenset((p.a, p.b)) not in about)


def found_incident(casebook: Casebook, incident: str) -> tuple[tuple[str, ...], IncidentRow]:
    """The incident that an id leads to now, and the ids on the way there. Raises `CasebookError`."""
    trail = [incident]
    while True:
        try:
            row = casebook.store.incidents.find(trail[-1])
        except ValueError as error:
            raise CasebookError(f"{incident} is no incident, as i3: `sijill incidents` lists them") from error
        if row is None:
            raise CasebookError(f"{casebook.folder} has no incident {incident}: `sijill incidents` lists them")
        if row.accounts:
            return tuple(trail), row
        if row.into is None or row.into in trail:
            raise CasebookError(f"{incident} has no account any more: no document tells of it")
        trail.append(row.into)


def _reckoned(casebook: Casebook, row: IncidentRow, context: Context, without: frozenset[str]) -> Reckoned:
    made = reckoned_incident(casebook, row, context, voices_of(casebook), without)
    if isinstance(made, Problem):
        raise CasebookError(f"{made.where}: {made.message}")
    return made


def _links(casebook: Casebook, row: IncidentRow) -> tuple[Link, ...] | None:
    """The links among its accounts."""
    if not index_file(casebook).is_file():
        return None
    try:
        with closing(MatchIndex.open(index_file(casebook))) as index:
            return index.links(row.accounts)
    except sqlite3.DatabaseError:  # damaged, or in a folder that may not be written
        return None


def nearest_to(casebook: Casebook, account: str, limit: int = 10) -> tuple[Link, ...]:
    """The accounts that came nearest to one, each link with its parts. Raises `CasebookError`."""
    if not index_file(casebook).is_file():
        raise CasebookError(f"{casebook.folder} is not matched yet: run `sijill match {casebook.folder}`")
    with closing(MatchIndex.open(index_file(casebook))) as index:
        return index.neighbours(account, limit)


def _known(rules: Sequence[str]) -> tuple[str, ...]:
    try:
        return tuple(rule.name for rule in rules_named(rules)) if rules else ()
    except UnknownRuleError as error:
        raise CasebookError(f"--rule: {error}") from error
