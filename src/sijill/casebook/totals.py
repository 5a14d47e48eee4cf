"""What reports say of a period or an area, against the incidents that the casebook holds of it.

What comes in: a casebook that is matched. What goes out: a `TotalCheck` for each figure of a total that is part of no
incident, and the problems of incidents that could not be reckoned. What always holds: nothing is added to anything; all
incidents are looked at, each reckoned as it is now.
"""

from sijill.casebook.accounts import all_accounts, voices_of
from sijill.casebook.decisions import bound_decisions
from sijill.casebook.folder import Casebook
from sijill.casebook.reconciling import context_of, reckoned_incident
from sijill.casebook.tolls import days_of
from sijill.casebook.touched import all_incidents
from sijill.reconcile.totals import Recorded, total_checks
from sijill.record.incident import ReportedAccount
from sijill.record.problem import Problem
from sijill.record.terms import Scope
from sijill.record.toll import TotalCheck
from sijill.record.when import When


def totals_of(casebook: Casebook) -> tuple[tuple[TotalCheck, ...], tuple[Problem, ...]]:
    """Each figure of each total, by the casebook's rule."""
    voices, context = voices_of(casebook), context_of(casebook, bound_decisions(casebook).decisions)
    recorded, problems, matched = list[Recorded](), list[Problem](), set[str]()
    for id in all_incidents(casebook):
        row = casebook.store.incidents.find(id)
        if row is None:
            continue
        matched |= set(row.accounts)
        made = reckoned_incident(casebook, row, context, voices)
        if isinstance(made, Problem):
            problems.append(made)
            continue
        members = [a for a in made.accounts if a.id in row.accounts and a.account.scope is Scope.EVENT]
        places = {p.site.id if p.site else p.span.text: p for a in members for p in a.account.places}
        recorded.append(Recorded(made.made, When(*days_of(members)), tuple(places.values())))
    totals = list[ReportedAccount]()
    for told in all_accounts(casebook, voices):
        if isinstance(told, Problem):
            problems.append(told)
        else:
            totals += [a for a in told.accounts if a.account.scope is Scope.AGGREGATE and a.id not in matched]
    return total_checks(totals, recorded, context.default_rule), tuple(problems)
