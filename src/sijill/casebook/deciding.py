"""A person's decision, checked and entered; and what it touches, matched and reckoned again at once.

What comes in: a casebook, what a person decided. What goes out: the decision as entered, what became of incidents. What
always holds: it has an author and a reason; the things that it is about are there; where the casebook asks for a second
person, it says so itself, and waits; nothing is edited, an undo is a decision too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sijill.casebook.coding_checking import Checked
from sijill.casebook.coding_since import ChangedSinceError, refuse_what_changed
from sijill.casebook.deciding_checks import Wanted, checked, spelt
from sijill.casebook.decisions import decision_of
from sijill.casebook.folder import Casebook, CasebookError
from sijill.casebook.matching import Matched, match_all
from sijill.casebook.people import Proposal, people_all
from sijill.casebook.reconciling import TollsChanged, reconcile_all
from sijill.casebook.witness import refuse_another_past, signed_writing
from sijill.record.decision import SPOKEN, Decision, Verdict, waiting
from sijill.record.ledger import Json, Kind, Told
from sijill.record.problem import Problem

__all__ = ["ChangedSinceError", "Reworked", "Wanted", "decide", "decide_many", "rework"]


@dataclass(slots=True)
class Reworked:
    """What matching and reconciling again brought."""

    matched: Matched = field(default_factory=Matched)
    proposals: list[Proposal] = field(default_factory=list)
    tolls: list[TollsChanged] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def decide(casebook: Casebook, wanted: Wanted) -> tuple[Decision, Reworked]:
    """Enter a decision, then match and reckon again.

    Raises `CasebookError` where it cannot be taken, of these `ChangedSinceError` where it was made over what is not as
    it was.
    """
    [decision], done = decide_many(casebook, [wanted])
    return decision, done


def decide_many(casebook: Casebook, wanted: Sequence[Wanted]) -> tuple[tuple[Decision, ...], Reworked]:
    """Enter decisions in one transaction, all or none, then match and reckon again once. Raises as `decide` does.

    They are undone together by one undo that names them all.
    """
    refuse_another_past(casebook)
    told = [_told(casebook, each) for each in wanted]
    with signed_writing(casebook) as writing:
        # Nobody else writes now: what was entered since is all there is.
        for each in wanted:
            refuse_what_changed(casebook, each)
        bodies = list(_with_second_person(casebook, told, writing.tree.size))
        entries = writing.append(Told(Kind.DECIDED, body) for body in bodies)
    made = [decision_of(entry) for entry in entries]
    decisions = tuple(decision for decision in made if decision.verdict is not Verdict.SECOND_PERSON)
    if all(decision.verdict in SPOKEN for decision in decisions):
        return decisions, Reworked()
    return decisions, rework(casebook)


def rework(casebook: Casebook) -> Reworked:
    """Match, propose and reckon again whatever something new touches. Raises `CasebookError`."""
    done = Reworked(match_all(casebook))
    done.problems += done.matched.problems
    done.proposals += people_all(casebook)
    for made in reconcile_all(casebook):
        if isinstance(made, Problem):
            done.problems.append(made)
        else:
            done.tolls.append(made)
    return done


def _told(casebook: Casebook, wanted: Wanted) -> dict[str, Json]:
    """The body of a decision's entry. Raises `CasebookError`."""
    author, reason = spelt(wanted.author), spelt(wanted.reason)
    if not author or not reason:
        raise CasebookError("a decision has an author and a reason: say --by NAME and --because WHY")
    found = checked(casebook, wanted)
    return _body(wanted.verdict, found, author, reason)


def _body(verdict: Verdict, found: Checked, author: str, reason: str) -> dict[str, Json]:
    told: dict[str, Json] = {"verdict": verdict.value, "about": found.about, "keys": found.keys, "value": found.value}
    return {**told, "author": author, "reason": reason}


def _with_second_person(casebook: Casebook, told: Sequence[dict[str, Json]], size: int) -> Iterator[dict[str, Json]]:
    """Each body, and after each that a second person has to confirm the entry that says so; `size` is the ledger's."""
    asked, waits = casebook.settings.second_person, {d.id for d in waiting(casebook.store.incidents.decisions())}
    for body in told:
        verdict, about = Verdict(str(body["verdict"])), body["about"]
        yield body
        size += 1
        # What waits may be taken back by anybody: it does not count yet.
        takes_back = verdict is Verdict.UNDO and isinstance(about, tuple) and set(about) <= waits
        if verdict in asked and not takes_back:
            found = Checked((f"x{size - 1}",), (None,), None)
            reason = f"the casebook asks for a second person: second_person names {verdict}"
            yield _body(Verdict.SECOND_PERSON, found, str(body["author"]), reason)
            size += 1
