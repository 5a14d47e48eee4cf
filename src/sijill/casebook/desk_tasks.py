"""What needs a person next, and why.

What comes in: an incident reckoned with its past, or a report that could not be read, or decisions that wait. What goes
out: tasks. What always holds: the same need has the same id, so that a person's "needs nobody" holds until the need is
another; a task says why in figures of the record, never in a judgement.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import log10

from sijill.casebook.reconciling import Reckoned
from sijill.record.decision import Decision, Verdict
from sijill.record.incident import Link
from sijill.record.judgement import Grade, StrikeStatus
from sijill.record.problem import Problem
from sijill.store.desk_query import Card, Task, TaskKind
from sijill.store.incident_query import Headline, ProposalRow, ResultRow

_WEIGHTS = {
    TaskKind.SECOND_PERSON: 9.0,
    TaskKind.TOLL_CHANGED: 7.0,
    TaskKind.READERS_DISAGREE: 6.0,
    TaskKind.SAME_PERSON: 5.0,
    TaskKind.NEAR_MISS: 4.0,
    TaskKind.AT_THRESHOLD: 3.0,
    TaskKind.UNREAD: 2.5,
    TaskKind.UNGRADED: 1.5,
}
"""How much a kind matters by itself; with the people killed it matters more: each tenfold as much again."""
_LOOKS = frozenset({Verdict.REVIEWED, Verdict.GRADE})
_STRUCK = frozenset({StrikeStatus.LIKELY, StrikeStatus.DECLARED})
_SHARED = 2
"""Voices from which on the reporting is held to be more than one voice's (METHOD R24)."""


@dataclass(frozen=True, slots=True)
class Nearby:
    """An account that stands alone, and the incident that it came nearest to."""

    link: Link
    account: str
    incident: str
    joins: float
    """Bits from which on groups join."""


@dataclass(frozen=True, slots=True)
class IncidentPast:
    """An incident as its tasks follow from it."""

    reckoned: Reckoned
    card: Card
    results: Sequence[ResultRow]
    decisions: Sequence[Decision]
    """Those that stand."""
    proposals: Sequence[ProposalRow] = ()
    near: Nearby | None = None
    lost: Sequence[Problem] = ()
    """Decisions about it that bind nothing any more."""


def incident_tasks(past: IncidentPast) -> Iterator[Task]:
    """The tasks of one incident, those that a person dismissed left out."""
    dismissed = {d.value for d in past.decisions if d.verdict is Verdict.DISMISS}
    told = (_toll_changed, _lost, _same_persons, _near, _threshold, _ungraded)
    yield from (task for tell in told for task in tell(past) if task.id not in dismissed)


def unread_task(document: str, code: str, title: str, since: datetime) -> Task:
    """A report that could not be parsed or read, or is in a language that no reader reads."""
    kind = TaskKind.UNREAD
    named = (("report", title), ("code", code))
    why = "queue.why.language" if code == "language" else "queue.why.unread"
    return Task(f"{kind}~{document}~{code}", kind, (document,), why, named, _WEIGHTS[kind], since, document=document)


def waiting_tasks(waiting: Iterable[Decision], incident_of: Mapping[str, str | None]) -> Iterator[Task]:
    """Decisions that wait for a second person; `incident_of` says of which incident what they are about is."""
    kind = TaskKind.SECOND_PERSON
    for decision in waiting:
        incident = next((found for thing in decision.about if (found := incident_of.get(thing))), None)
        named = (("decision", decision.id), ("author", decision.author), ("verdict", decision.verdict.value))
        about = (decision.id, *decision.about)
        yield Task(
            *(f"{kind}~{decision.id}", kind, about, "queue.why.second-person", named, _WEIGHTS[kind], decision.at),
            incident=incident,
        )


def _task(past: IncidentPast, kind: TaskKind, subject: str, about: Sequence[str], told: Mapping[str, str]) -> Task:
    card = past.card
    named = {"incident": card.incident, "place": card.place or "", **told}
    weight = _WEIGHTS[kind] * (1 + log10(1 + (card.killed[0] or card.killed[1] or 0)))
    return Task(
        id=f"{kind}~{subject}",
        kind=kind,
        about=tuple(about),
        why=f"queue.why.{kind}",
        told=tuple(named.items()),
        weight=round(weight, 6),
        since=card.changed,
        incident=card.incident,
    )


def _toll_changed(past: IncidentPast) -> Iterator[Task]:
    if not past.results:
        return
    looked = max((_seen(d) for d in past.decisions if d.verdict in _LOOKS), default=None)
    before = [r for r in past.results if looked is not None and r.entry <= looked] or past.results[:1]
    was, now = before[-1], past.results[-1]
    if (_figures(was.killed), _figures(was.injured)) == (_figures(now.killed), _figures(now.injured)):
        return
    told = {
        "killed-was": _figures(was.killed),
        "killed-now": _figures(now.killed),
        "injured-was": _figures(was.injured),
        "injured-now": _figures(now.injured),
    }
    id = past.card.incident
    yield _task(past, TaskKind.TOLL_CHANGED, f"{id}~{now.entry}", (id,), told)


def _seen(decision: Decision) -> int:
    """The number of the last entry that a person had before them."""
    if decision.verdict is Verdict.REVIEWED and (decision.value or "").isdecimal():
        return int(decision.value or 0) - 1
    return int(decision.id[1:])


def _figures(headline: Headline) -> str:
    low, high = headline.low, headline.high
    if low is None and high is None:
        return "—"
    if high is None:
        return f"{low}+"
    return f"≤{high}" if low is None else str(low) if low == high else f"{low}–{high}"


def _lost(past: IncidentPast) -> Iterator[Task]:
    for problem in past.lost:
        told = {"decision": problem.about}
        subject = f"{past.card.incident}~{problem.about}"
        yield _task(past, TaskKind.READERS_DISAGREE, subject, (past.card.incident,), told)


def _same_persons(past: IncidentPast) -> Iterator[Task]:
    for proposal in past.proposals:
        told = {"a": proposal.a, "b": proposal.b, "score": f"{proposal.score:.2f}"}
        yield _task(past, TaskKind.SAME_PERSON, f"{proposal.a}~{proposal.b}", (proposal.a, proposal.b), told)


def _near(past: IncidentPast) -> Iterator[Task]:
    if past.near is None:
        return
    near = past.near
    told = {
        "account": near.account,
        "other": near.incident,
        "bits": f"{near.link.weight:+.1f}",
        "joins": f"{near.joins:+.1f}",
    }
    subject = f"{near.account}~{near.incident}"
    yield _task(past, TaskKind.NEAR_MISS, subject, (near.account, near.incident), told)


def _threshold(past: IncidentPast) -> Iterator[Task]:
    """A grade that rests on whether two tellings are of one voice, or on a single voice more than one."""
    grade, strike = past.reckoned.made.grade, past.reckoned.made.strike.value
    if grade.is_by_person or grade.value not in (Grade.WEAK, Grade.FAIR):
        return
    voices, documents = past.card.voices, past.card.documents
    is_fair_by_one = grade.value is Grade.FAIR and voices == _SHARED
    is_weak_by_one = grade.value is Grade.WEAK and voices == 1 and documents >= _SHARED and strike in _STRUCK
    if is_fair_by_one or is_weak_by_one:
        told = {"grade": grade.value.value, "voices": str(voices), "reports": str(documents)}
        subject = f"{past.card.incident}~{grade.value}~{voices}"
        made = _task(past, TaskKind.AT_THRESHOLD, subject, (past.card.incident,), told)
        yield made if is_fair_by_one else replace(made, why="queue.why.below-threshold")


def _ungraded(past: IncidentPast) -> Iterator[Task]:
    grade = past.reckoned.made.grade
    if grade.is_by_person or grade.value is None:
        return
    told = {"grade": grade.value.value, "reports": str(past.card.documents)}
    yield _task(past, TaskKind.UNGRADED, past.card.incident, (past.card.incident,), told)
