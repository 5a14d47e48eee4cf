"""An edition as far as one audience may be told it: the one place where anything is withheld.

What comes in: an edition, a policy. What goes out: the edition without what the policy does not open. What always
holds: default is withhold; what is made wider (a place, a day) is wider in every part that tells it, reports and the
history of tolls included; a withheld name, place or publisher is veiled in every word that is left, in quotations,
titles, reasons and speakers alike; numbers are never changed.
"""

from collections.abc import Mapping
from dataclasses import replace

from sijill.publish.edition import Edition, EventTold
from sijill.publish.policy import Events, Policy
from sijill.publish.secrets import terms_of_event, terms_of_report
from sijill.publish.veil import Veil
from sijill.publish.withhold_parts import Withholding


def withheld(edition: Edition, policy: Policy) -> Edition:
    """The edition as `policy` lets its audience have it."""
    events = tuple(event for event in edition.events if _leaves(event, policy))
    kept = {event.id for event in events}
    whole = {id for id, report in edition.reports.items() if policy.of(id) is not None}
    secrets = _secrets_of_reports(edition, policy)
    shown = tuple(_event(event, policy, whole, secrets) for event in events)
    shown = tuple(event for event in shown if event.accounts)
    ways = {id: Withholding(policy.of(id) or policy, Veil(terms)) for id, terms in secrets.items()}
    totals = tuple(
        ways[t.account.report].total(t, whole_sum=kept >= {*t.events, *t.doubtful})
        for t in edition.totals
        if t.account.report in whole
    )
    statements = tuple(ways[s.report].statement(s) for s in edition.statements if s.report in whole)
    controls = tuple(ways[c.report].control(c) for c in edition.controls if c.report in whole)
    told = {report for event in shown for report in event.reports} | {t.account.report for t in totals}
    told |= {s.report for s in statements} | {c.report for c in controls}
    return replace(
        edition,
        events=shown,
        totals=totals,
        statements=statements,
        controls=controls,
        reports={id: ways[id].report(report) for id, report in edition.reports.items() if id in told},
        problems=() if policy.is_public else edition.problems,
    )


def _leaves(event: EventTold, policy: Policy) -> bool:
    own = policy.of(event.id)
    return own is not None and (own.events is Events.ALL or event.grade.is_by_person)


def _secrets_of_reports(edition: Edition, policy: Policy) -> Mapping[str, set[str]]:
    """Of each report what must not be read in its words: its publisher, and what any incident in it withholds."""
    secrets = {id: set(terms_of_report(report, policy.of(id) or policy)) for id, report in edition.reports.items()}
    for event in edition.events:
        # What an incident that does not leave tells of people and places is not told by its reports' other words.
        terms = set(terms_of_event(event, policy.of(event.id) or Policy(policy.audience)))
        for report in event.reports:
            secrets.setdefault(report, set()).update(terms)
    return secrets


def _event(event: EventTold, policy: Policy, whole: set[str], secrets: Mapping[str, set[str]]) -> EventTold:
    own = policy.of(event.id) or policy
    terms = {*terms_of_event(event, own)}.union(*(secrets[report] for report in event.reports))
    return Withholding(own, Veil(terms)).event(event, whole)
