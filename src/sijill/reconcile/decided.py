"""What a person decided stands in place of what the program proposes (METHOD R24, D7).

What comes in: a judgement, and the decisions that stand. What goes out: the judgement with the person's value, author
and reason, the proposal kept beside it. What always holds: a value that is not of the closed list is told as a problem
and does not count.

Problems: `decision-unknown-value`.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from sijill.record.decision import Decision, Verdict
from sijill.record.judgement import Attributed, AttributionStatus, Judgement, NamedParty, Reason
from sijill.record.problem import Problem

V = TypeVar("V")


def with_decision(
    judgement: Judgement[V], verdict: Verdict, decisions: Sequence[Decision], value_of: Callable[[str], V]
) -> tuple[Judgement[V], tuple[Problem, ...]]:
    """The judgement as the last standing decision of a verdict has it. `value_of` raises `ValueError` for no value."""
    decision = next((d for d in reversed(decisions) if d.verdict is verdict), None)
    if decision is None:
        return judgement, ()
    try:
        value = value_of((decision.value or "").strip())
    except ValueError as error:
        message = f"decision {decision.id} by {decision.author} has no value of the list, and does not count: {error}"
        return judgement, (Problem("decision-unknown-value", message, decision.id, decision.value or ""),)
    reason = Reason(f"{decision.author} decided: {decision.reason}", ())
    return replace(judgement, value=value, decision=decision, reasons=(reason, *judgement.reasons)), ()


def attributed_as(text: str) -> Attributed:
    """An attribution as a person writes it: a status, and a party after a colon ("known: Army of Nowhere")."""
    status, _, party = text.partition(":")
    named = (NamedParty(party.strip(), (), ()),) if party.strip() else ()
    return Attributed(AttributionStatus(status.strip().lower()), named)
