"""What a person decided: accounts of one event or of different ones, a grade, a figure, two records one person.

What always holds: a decision has an author and a reason; it is never edited: a later one on the same matter takes its
place, and one that was undone counts no more, nor one that waits for a second person; a machine's result never outranks
it (METHOD D7).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Verdict(StrEnum):
    """What was decided of the things that a decision is about."""

    SAME_EVENT = "same-event"
    """Accounts, two or more, tell of one event: their groups join."""
    DIFFERENT_EVENTS = "different-events"
    """Accounts tell of different events: their groups part, whatever else would join them. Of more than two, the first
    so many as `value` says part from the others."""
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
    ACCOUNT = "account"
    """A report ("d7") tells of an event that no reader found there: `value` is the account ("d7.h41")."""
    CLAIM = "claim"
    """An account ("d7.e1") makes a claim that no reader found: `value` is the claim ("d7.e1#x41"). A second thing that
    it is about is the claim that it is a part of."""
    CORRECT = "correct"
    """A claim, or the frame of an account, is another than was read: `value` is how it should be."""
    STRIKE = "strike"
    """A claim or an account is none: it counts nowhere."""
    COMMENT = "comment"
    """A remark on whatever it is about: the reason is the remark."""
    REVIEWED = "reviewed"
    """A person looked at an incident as it was when the ledger had `value` entries."""
    DISMISS = "dismiss"
    """What the program asked for, a task whose id is `value`, needs nobody."""
    SECOND_PERSON = "second-person"
    """The decision named counts only once another person confirms it."""
    CONFIRM = "confirm"
    """Another person holds with the decision named."""
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


HAND = frozenset({Verdict.ACCOUNT, Verdict.CLAIM, Verdict.CORRECT, Verdict.STRIKE})
"""Verdicts by which people say what a report tells."""
SPOKEN = frozenset({Verdict.COMMENT, Verdict.REVIEWED, Verdict.DISMISS})
"""Verdicts that bear on no toll and no incident."""
OF_DECISIONS = frozenset({Verdict.UNDO, Verdict.CONFIRM, Verdict.SECOND_PERSON})
"""Verdicts about other decisions."""
CONFIRMABLE = frozenset(Verdict) - SPOKEN - {Verdict.CONFIRM, Verdict.SECOND_PERSON}
"""Verdicts that a casebook may ask a second person to confirm."""
PAIRED = frozenset({Verdict.SAME_EVENT, Verdict.DIFFERENT_EVENTS, Verdict.SAME_PERSON, Verdict.DIFFERENT_PERSONS})
"""Verdicts about two things, in whatever order they are named; those about events may be about more."""
_OPPOSITES = {
    Verdict.DIFFERENT_EVENTS: Verdict.SAME_EVENT,
    Verdict.DIFFERENT_PERSONS: Verdict.SAME_PERSON,
}
_EACH_ALONE = frozenset({Verdict.ACCOUNT, Verdict.CLAIM, Verdict.CORRECT, Verdict.COMMENT, Verdict.DISMISS})
"""Verdicts of which one never takes the place of another: of a correction what it leaves as it was stays corrected."""


def standing(decisions: Iterable[Decision]) -> Sequence[Decision]:
    """The decisions that count: not undone, not waiting for a second person, and of several on one matter the last.

    In the order in which they came. "Same" and "different" of the same two are one matter. An undo that was itself
    undone counts no more; one that waits for a second person undoes nothing yet.
    """
    told = list(decisions)
    gone, waits = _held_up(told)
    last: dict[tuple[str, ...], Decision] = {}
    for decision in told:
        if decision.verdict not in OF_DECISIONS and decision.id not in gone | waits:
            matter = _matter(decision)
            last.pop(matter, None)
            last[matter] = decision
    return tuple(last.values())


def waiting(decisions: Iterable[Decision]) -> Sequence[Decision]:
    """The decisions that wait for a second person, and were not undone."""
    told = list(decisions)
    gone, waits = _held_up(told)
    return tuple(decision for decision in told if decision.id in waits - gone)


def undone(decisions: Iterable[Decision]) -> frozenset[str]:
    """Ids of the decisions that were undone, and of which the undo counts."""
    return frozenset(_held_up(list(decisions))[0])


def _held_up(told: Sequence[Decision]) -> tuple[set[str], set[str]]:
    """Ids of what was undone, and of what waits: whatever is about a decision comes after it."""
    authors = {decision.id: decision.author.casefold() for decision in told}
    gone, asked, confirmed = set[str](), set[str](), set[str]()
    for decision in reversed(told):
        if decision.id in gone:
            continue
        match decision.verdict:
            case Verdict.SECOND_PERSON:
                asked.update(decision.about)
            case Verdict.CONFIRM:
                confirmed.update(id for id in decision.about if authors.get(id) != decision.author.casefold())
            case Verdict.UNDO if decision.id not in asked - confirmed:
                gone.update(decision.about)
            case _:
                continue
    return gone, asked - confirmed


def _matter(decision: Decision) -> tuple[str, ...]:
    if decision.verdict in _EACH_ALONE or (decision.verdict in PAIRED and len(decision.about) != 2):
        return (decision.id,)
    verdict = _OPPOSITES.get(decision.verdict, decision.verdict)
    return verdict.value, *(sorted(decision.about) if decision.verdict in PAIRED else decision.about)
