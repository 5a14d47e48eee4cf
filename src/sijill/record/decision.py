"""What a person decided: accounts of one event or of different ones, a grade, a figure, two records one person.

What always holds: a decision has an author and a reason; it is never edited: a later one on the same matter takes its
place, and one that was undone counts no more; a machine's result never outranks it (METHOD D7).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Verdict(StrEnum):
    """What was decided of the things that a decision is about."""

    SAME_EVENT = "same-event"
    """Two accounts tell of one event: their groups join."""
    DIFFERENT_EVENTS = "different-events"
    """Two accounts tell of different events: their groups part, whatever else would join them."""
    SAME_PERSON = "same-person"
    DIFFERENT_PERSONS = "different-persons"
    GRADE = "grade"
    """An incident's grade (R24): `value` is the grade."""
    STRIKE_STATUS = "strike-status"
    """Whether and as what the strike is held to have happened (R25): `value` is the status."""
    ATTRIBUTION = "attribution"
    """Who is held to have done it: `value` is the attribution."""
    SET_ASIDE = "set-aside"
    """A claim ("d7.e1#0") does not bear on the toll."""
    UNDO = "undo"
    """An earlier decision, named by its id, counts no more."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: `id` is minted by the ledger ("x41"); `about` are ids, `value` what some verdicts need."""

    id: str
    verdict: Verdict
    about: tuple[str, ...]
    author: str
    reason: str
    at: datetime
    value: str | None = None
    keys: tuple[str | None, ...] = ()
    """For each thing that it is about what finds it again under another id: an account's key; null for what keeps its
    id."""

    def __post_init__(self) -> None:
        if not self.author.strip() or not self.reason.strip():
            raise ValueError("a decision has an author and a reason")


PAIRED = frozenset({Verdict.SAME_EVENT, Verdict.DIFFERENT_EVENTS, Verdict.SAME_PERSON, Verdict.DIFFERENT_PERSONS})
"""Verdicts about two things, in whatever order they are named."""
_OPPOSITES = {
    Verdict.DIFFERENT_EVENTS: Verdict.SAME_EVENT,
    Verdict.DIFFERENT_PERSONS: Verdict.SAME_PERSON,
}


def standing(decisions: Iterable[Decision]) -> Sequence[Decision]:
    """The decisions that count: not undone, and of several on one matter the last. In the order in which they came.

    "Same" and "different" of the same two are one matter. An undo that was itself undone counts no more.
    """
    told = list(decisions)
    undone = set[str]()
    for decision in reversed(told):
        if decision.verdict is Verdict.UNDO and decision.id not in undone:
            undone.update(decision.about)
    last: dict[tuple[Verdict, tuple[str, ...]], Decision] = {}
    for decision in told:
        if decision.verdict is not Verdict.UNDO and decision.id not in undone:
            matter = _matter(decision)
            last.pop(matter, None)
            last[matter] = decision
    return tuple(last.values())


def _matter(decision: Decision) -> tuple[Verdict, tuple[str, ...]]:
    verdict = _OPPOSITES.get(decision.verdict, decision.verdict)
    return verdict, tuple(sorted(decision.about)) if decision.verdict in PAIRED else decision.about
