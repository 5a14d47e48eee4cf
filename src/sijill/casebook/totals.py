"""What reports say of a period or an area, against the incidents that the casebook holds of it.

What comes in: a casebook that is matched. What goes out: a `TotalCheck` for each figure of a total that is part of no
incident, and the problems of documents and incidents that could not be had. What always holds: nothing is added to
anything; all incidents are looked at, each by the tolls that are entered of it, and reckoned now only where these may
be out of date; each document is opened once.
"""

from collections.abc import Sequence

from sijill.casebook.accounts import Voices, all_accounts, voices_of
from sijill.casebook.decisions import bound_decisions
from sijill.casebook.folder import Casebook
from sijill.casebook.reconciling import Reckoned, context_of, reckoned_incident, to_reckon
from sijill.casebook.tolls import days_of, kept_tolls
from sijill.reconcile.context import Context
from sijill.reconcile.totals import Recorded, total_checks
from sijill.record.incident import ReportedAccount
from sijill.record.problem import Problem
from sijill.record.terms import Scope
from sijill.record.toll import Toll, TotalCheck
from sijill.record.when import When
from sijill.store.blobs import BlobError
from sijill.store.incident_query import IncidentRow

_PAGE = 1_000


def totals_of(casebook: Casebook) -> tuple[tuple[TotalCheck, ...], tuple[Problem, ...]]:
    """Each figure of each total, by the casebook's rule."""
    voices, problems = voices_of(casebook), list[Problem]()
    rows = _rows(casebook)
    matched = {account: row.id for row in rows for account in row.accounts}
    members, totals = dict[str, list[ReportedAccount]](), list[ReportedAccount]()
    for told in all_accounts(casebook, voices):
        if isinstance(told, Problem):
            problems.append(told)
            continue
        for account in told.accounts:
            if account.account.scope is Scope.EVENT and account.id in matched:
                members.setdefault(matched[account.id], []).append(account)
            elif account.account.scope is Scope.AGGREGATE and account.id not in matched:
                totals.append(account)
    if not totals:
        return (), tuple(problems)
    context, stale = context_of(casebook, bound_decisions(casebook).decisions), frozenset(to_reckon(casebook, voices))
    recorded = list[Recorded]()
    for row in rows:
        tolls = None if row.id in stale else _entered(casebook, row)
        now = tolls if tolls is not None else _reckoned(casebook, row, context, voices)
        if isinstance(now, Problem):
            problems.append(now)
            continue
        recorded.append(_recorded(row.id, now, members.get(row.id, [])))
    return total_checks(totals, recorded, context.default_rule), tuple(problems)


def recorded_of(reckoned: Reckoned) -> Recorded:
    """An incident that was reckoned, by the days and places that its accounts of the event tell."""
    members = set(reckoned.row.accounts)
    events = [a for a in reckoned.accounts if a.id in members and a.account.scope is Scope.EVENT]
    return _recorded(reckoned.row.id, reckoned.made.tolls, events)


def _recorded(incident: str, tolls: Sequence[Toll], events: Sequence[ReportedAccount]) -> Recorded:
    places = {p.site.id if p.site else p.span.text: p for a in events for p in a.account.places}
    return Recorded(incident, tuple(tolls), When(*days_of(events)), tuple(places.values()))


def _rows(casebook: Casebook) -> list[IncidentRow]:
    rows, after = list[IncidentRow](), 0
    while page := casebook.store.incidents.page(after, _PAGE):
        rows += page
        after = page[-1].number
    return rows


def _entered(casebook: Casebook, row: IncidentRow) -> Sequence[Toll] | None:
    """The tolls that the archive holds of an incident; `None` where it holds none."""
    last = casebook.store.incidents.last_result(row.id)
    if last is None:
        return None
    try:
        return kept_tolls(casebook.blobs.get(last.result))
    except BlobError:  # `sijill verify` tells of it; what it was made of is here
        return None


def _reckoned(casebook: Casebook, row: IncidentRow, context: Context, voices: Voices) -> Sequence[Toll] | Problem:
    made = reckoned_incident(casebook, row, context, voices)
    return made if isinstance(made, Problem) else made.made.tolls
