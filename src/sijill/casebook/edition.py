"""A casebook as it is now, laid out to be told: an `Edition`, before any policy is applied to it.

What comes in: a casebook; items that are restricted. What goes out: an `Edition`. What always holds: tolls are reckoned
now, from what is sealed and decided; a restricted incident is not in it, and an incident that rests on a restricted
report is told as if there were no such report; what cannot be had is among the edition's problems.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sijill.casebook.accounts import DocumentAccounts, Voices, all_accounts, document_of, voices_of
from sijill.casebook.decisions import bound_decisions
from sijill.casebook.edition_events import Surroundings, account_told, event_told
from sijill.casebook.edition_parts import control_told, report_told, statement_told
from sijill.casebook.folder import SOURCES, Casebook
from sijill.casebook.reconciling import Reckoned, context_of, reckoned_incidents
from sijill.casebook.totals import recorded_of
from sijill.collect.sources_file import sources_of
from sijill.publish.edition import Edition, EventTold, ReportTold, TotalTold
from sijill.reconcile.totals import Recorded, total_checks
from sijill.record.capture import Capture
from sijill.record.incident import ReportedAccount
from sijill.record.ledger import Kind
from sijill.record.problem import Problem
from sijill.record.terms import Scope
from sijill.record.toll import TotalCheck
from sijill.store.incident_query import IncidentRow
from sijill.store.team_file import TEAM, TeamFile
from sijill.store.team_work import TeamWork

_PAGE = 1_000


def edition_of(casebook: Casebook, hidden: frozenset[str] | None = None) -> Edition:
    """All that the casebook holds and may be told; `hidden` are items ("i3", "d7"), else those that the team restricts.

    Raises `StoreError`.
    """
    hidden = restricted_items(casebook) if hidden is None else hidden
    voices, decided = voices_of(casebook), bound_decisions(casebook)
    size = casebook.store.size()
    problems = list[Problem](decided.problems)
    found = _incidents(casebook, hidden)
    context = context_of(casebook, decided.decisions)
    around = Surroundings(casebook, context.default_rule, _times(casebook), found.joined, found.reduced)
    events, recorded = list[EventTold](), list[Recorded]()
    for made in reckoned_incidents(casebook, found.rows, context, voices, hidden):
        if isinstance(made, Problem):
            problems.append(made)
        else:
            events.append(event_told(made, around))
            recorded.append(recorded_of(made))
    beside = _beside(casebook, voices, hidden, {a for row in found.every for a in row.accounts})
    problems += beside.problems
    whole = {event.id for event in events} - found.reduced
    if beside.totals:
        recorded = [each for each in recorded if each.incident in whole]
        others = reckoned_incidents(casebook, found.partly, context, voices)
        recorded += [recorded_of(made) for made in others if isinstance(made, Reckoned)]
    told = {report for event in events for report in event.reports} | set(beside.documents)
    return Edition(
        casebook.name,
        size,
        context.default_rule,
        tuple(events),
        tuple(_totals(total_checks(beside.totals, recorded, context.default_rule), beside.totals, whole)),
        tuple(s for document in beside.told for s in statement_told(document)),
        tuple(c for document in beside.told for c in control_told(document)),
        _reports(casebook, told),
        tuple(sorted(beside.made_by | {row.rule for row in found.rows} | {t.rule for e in events for t in e.tolls})),
        len(decided.decisions),
        tuple(dict.fromkeys(problems)),
    )


def restricted_items(casebook: Casebook) -> frozenset[str]:
    """The incidents and reports that the casebook's team restricts to some of its people: they are told to nobody."""
    path = casebook.folder / TEAM
    if not path.is_file():
        return frozenset()
    file = TeamFile(path)
    try:
        return frozenset(TeamWork(file, casebook.clock).restrictions())
    finally:
        file.close()


@dataclass(frozen=True, slots=True)
class _Incidents:
    """Incidents as they may be told, the oldest first; those told in part or not at all, whole; what joined which."""

    rows: tuple[IncidentRow, ...]
    partly: tuple[IncidentRow, ...]
    joined: Mapping[str, tuple[str, ...]]

    @property
    def reduced(self) -> frozenset[str]:
        """Ids of those that are told in part or not at all."""
        return frozenset(row.id for row in self.partly)

    @property
    def every(self) -> Iterator[IncidentRow]:
        """The rows of all; of one that is told in part both."""
        yield from self.rows
        yield from self.partly


def _incidents(casebook: Casebook, hidden: frozenset[str]) -> _Incidents:
    rows, partly, after = list[IncidentRow](), list[IncidentRow](), 0
    while page := casebook.store.incidents.page(after, _PAGE):
        after = page[-1].number
        for row in page:
            accounts = tuple(account for account in row.accounts if document_of(account) not in hidden)
            if row.id not in hidden and accounts:
                rows.append(replace(row, accounts=accounts))
            if row.id in hidden or accounts != row.accounts:
                partly.append(row)
    there, into = {row.id for row in rows}, dict[str, list[str]]()
    named = {str(entry.body["incident"]) for entry in casebook.store.entries(kinds=(Kind.MATCHED,))}
    for id in sorted(named - there - hidden, key=lambda id: int(id[1:])):
        found = casebook.store.incidents.find(id)
        if found is not None and not found.accounts and (heir := _heir(casebook, found)) in there:
            into.setdefault(str(heir), []).append(id)
    return _Incidents(tuple(rows), tuple(partly), {id: tuple(ids) for id, ids in into.items()})


def _heir(casebook: Casebook, row: IncidentRow) -> str | None:
    """The incident that an empty one joined, by way of others."""
    seen = set[str]()
    while not row.accounts and row.into is not None and row.into not in seen:
        seen.add(row.into)
        found = casebook.store.incidents.find(row.into)
        if found is None:
            return None
        row = found
    return row.id if row.accounts else None


def _times(casebook: Casebook) -> Mapping[int, datetime]:
    """When each of an incident's tolls was entered, by the number of the entry."""
    return {entry.seq: entry.at for entry in casebook.store.entries(kinds=(Kind.RECONCILED,))}


@dataclass(frozen=True, slots=True)
class _Beside:
    """What documents tell beside incidents."""

    told: tuple[DocumentAccounts, ...]
    totals: tuple[ReportedAccount, ...]
    made_by: frozenset[str]
    problems: tuple[Problem, ...]

    @property
    def documents(self) -> Iterator[str]:
        """Documents of which something is told here."""
        yield from (document.document for document in self.told)
        yield from (account.document for account in self.totals)


def _beside(casebook: Casebook, voices: Voices, hidden: frozenset[str], matched: set[str]) -> _Beside:
    told, totals = list[DocumentAccounts](), list[ReportedAccount]()
    made_by, problems = set[str](), list[Problem]()
    for each in all_accounts(casebook, voices):
        if isinstance(each, Problem):
            problems.append(each)
            continue
        if each.document in hidden:
            continue
        if each.reader is not None:
            made_by.add(each.reader)
        if each.statements or each.controls:
            told.append(each)
        totals += [a for a in each.accounts if a.account.scope is Scope.AGGREGATE and a.id not in matched]
    return _Beside(tuple(told), tuple(totals), frozenset(made_by), tuple(problems))


def _totals(checks: Iterable[TotalCheck], totals: Iterable[ReportedAccount], whole: set[str]) -> Iterator[TotalTold]:
    """Totals; a sum in which there is an incident that is not told, or not as a whole, is not told either."""
    accounts = {total.id: account_told(total, {}) for total in totals}
    for check in checks:
        account = accounts[check.claim.account]
        claim = next((c for c in account.claims if c.id == str(check.claim)), None)
        if claim is None:
            continue
        if not whole >= {*check.incidents, *check.doubtful}:
            yield TotalTold(account, claim, check.group, None, None, is_sum_open=True)
            continue
        sums = (check.sum_low, check.sum_high, check.is_sum_open)
        yield TotalTold(account, claim, check.group, *sums, check.incidents, check.untold, check.doubtful)


def _reports(casebook: Casebook, wanted: set[str]) -> Mapping[str, ReportTold]:
    captures, after = dict[str, Capture](), -1
    while page := casebook.store.captures(after, _PAGE):
        captures |= {capture.document: capture for capture in page if capture.document in wanted}
        after = int(page[-1].id[1:])
    sources = {source.id: source for source in sources_of(casebook.folder / SOURCES)[0]}
    ordered, reports = sorted(wanted, key=lambda id: int(id[1:])), dict[str, ReportTold]()
    for start in range(0, len(ordered), _PAGE):
        for present in casebook.store.incidents.readings(ordered[start : start + _PAGE]):
            capture = captures[present.document]
            source = sources.get(present.source or "")
            reports[present.document] = report_told(present, capture, source)
    return reports
