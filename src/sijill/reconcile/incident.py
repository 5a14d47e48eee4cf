"""One incident reconciled: tolls by each rule, three judgements, and the voices behind them (METHOD R4, D4, D5, D7).

What comes in: an incident, its accounts, a context. What goes out: a `Reconciled`. What always holds: the same in
whatever order accounts come; the same accounts, decisions and rules give the same result; nothing is left out in
silence: a claim makes a bound or has a reason why it does not.

Problems: those of `invariants` (figures that cannot all be true), `decision-unknown-value`, `account-missing` (an
account of the incident was not given).
"""

from collections.abc import Iterable

from sijill.reconcile.admissible import admitted
from sijill.reconcile.attribution import attribution_of
from sijill.reconcile.case import Case, case_of
from sijill.reconcile.context import Context
from sijill.reconcile.decided import attributed_as, with_decision
from sijill.reconcile.grade import grade_of
from sijill.reconcile.independence import Hearing, hearing_of
from sijill.reconcile.invariants import contradictions
from sijill.reconcile.registry import RULES, rules_named
from sijill.reconcile.strike import strike_status
from sijill.reconcile.tolls import conceded_of, tolls_of
from sijill.record.decision import Verdict
from sijill.record.incident import Incident, ReportedAccount
from sijill.record.judgement import Attributed, AttributionStatus, Grade, Judgement, StrikeStatus
from sijill.record.problem import Problem
from sijill.record.toll import Reconciled, Toll

_CONCEDED_BY = "range/1"


def reconciled(incident: Incident, accounts: Iterable[ReportedAccount], context: Context | None = None) -> Reconciled:
    """Tolls by each wanted rule, judgements and voices. Raises `UnknownRuleError` for a rule that is none.

    `accounts` are those of the incident; others of the same documents may be among them: their claims are told of as
    set aside (another scope, another event), and never counted.
    """
    known = context or Context()
    case = case_of(incident, accounts, known)
    rules = rules_named(known.rules)
    hearing = hearing_of(case)
    claims = admitted(case, hearing)
    tolls = tolls_of(case, hearing, claims, rules)
    shown = [t for t in tolls if t.rule == known.default_rule] or list(tolls_of(case, hearing, claims, rules[:1]))
    grade, strike, attribution, troubles = _judgements(case, hearing, shown)
    missing = sorted(set(incident.accounts) - {a.id for a in (*case.members, *case.beside)})
    absent = [
        Problem(
            "account-missing", f"{id} belongs to the incident and was not given: read its document", incident.id, id
        )
        for id in missing
    ]
    return Reconciled(
        incident,
        tolls,
        grade,
        strike,
        attribution,
        hearing.voices,
        conceded=conceded_of(case, hearing, claims.own, RULES[_CONCEDED_BY]),
        decisions=case.decisions,
        problems=(*absent, *troubles, *contradictions(incident.id, shown)),
    )


def _judgements(
    case: Case, hearing: Hearing, tolls: list[Toll]
) -> tuple[Judgement[Grade], Judgement[StrikeStatus], Judgement[Attributed], tuple[Problem, ...]]:
    """Three judgements, each with what a person decided: each builds on those before as decided."""
    decisions = case.decisions
    attribution, a = with_decision(attribution_of(case, hearing), Verdict.ATTRIBUTION, decisions, attributed_as)
    attributed = attribution.value or Attributed(AttributionStatus.NONE)
    strike, b = with_decision(strike_status(case, hearing, attributed), Verdict.STRIKE_STATUS, decisions, StrikeStatus)
    graded = grade_of(case, hearing, strike.value, attributed, tolls)
    grade, c = with_decision(graded, Verdict.GRADE, decisions, Grade)
    return grade, strike, attribution, (*a, *b, *c)
