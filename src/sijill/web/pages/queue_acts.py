"""What is done with tasks of the queue, one or many at once: decided, taken on, dismissed, undone; filters kept.

What comes in: a form with ticked tasks. What goes out: the queue again. What always holds: all of it is entered or
nothing; each decision is about what the task is about, as it stands on the desk and not as the form tells it; a task
that is gone meanwhile is told; all that one form entered is undone by one undo.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from litestar import Response, post
from litestar.datastructures import MultiDict
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect

from sijill.casebook.deciding import Wanted
from sijill.record.decision import Verdict
from sijill.store.desk_query import Task
from sijill.web.access.person import Role
from sijill.web.asking import Asking
from sijill.web.entering import Refusal, entered, may_undo, refused
from sijill.web.filtering import address_of
from sijill.web.forms import Form, FormData, FormError
from sijill.web.pages.queue import QueueAsked, Sent, asked_of, shown_queue
from sijill.web.pages.queue_view import BULK
from sijill.web.permitted import seen_decisions

MOST_TICKED = 50
"""Tasks at once: those of one page."""
MOST_SAVED = 50
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Deciding:
    """A form, and the tasks that are ticked in it."""

    asking: Asking
    form: Form
    tasks: Sequence[Task]

    def wanted(self, verdict: Verdict, about: Sequence[str], value: str | None = None) -> Wanted:
        """A decision with the form's reason."""
        reason, seen = self.form.needed("reason"), self.form.number("seen")
        return Wanted(verdict, tuple(about), self.asking.person.name, reason, value, seen=seen)


@dataclass(frozen=True, slots=True)
class Act:
    """Who may do it, and what is wanted of the tasks."""

    role: Role
    wanted: Callable[[Deciding], Sequence[Wanted]]


@post("/queue/{act:str}", status_code=303, sync_to_thread=True)
def queue_act(asking: NamedDependency[Asking], act: FromPath[str], data: FormData) -> Response[str] | Redirect:
    """Do one of `ACTS`, or assign, save, forget, undo."""
    form, asked = Form(), QueueAsked()
    try:
        form = Form.of(data)
        asked = asked_of(MultiDict(parse_qsl(form.one("asked"))))
        if act in ACTS:
            return _decided(asking, act, form, asked)
        if act in OTHERS:
            OTHERS[act](asking, form)
            return Redirect(address_of("/queue", asked.address), status_code=303)
    except FormError as error:
        return _again(asking, act, form, asked, refused(asking, error))
    raise NotFoundException()


def _decided(asking: Asking, act: str, form: Form, asked: QueueAsked) -> Response[str] | Redirect:
    known = ACTS[act]
    asking.require(known.role)
    tasks = () if act == "undo" else _ticked(asking, act, form)
    told = entered(asking, known.wanted(Deciding(asking, form, tasks)))
    if isinstance(told, Refusal):
        return _again(asking, act, form, asked, told)
    done = () if act == "undo" else tuple(decision.id for decision in told)
    return Redirect(address_of("/queue", asked.address, done=",".join(done)), status_code=303)


def _again(asking: Asking, act: str, form: Form, asked: QueueAsked, why: Refusal) -> Response[str]:
    return shown_queue(asking, asked, sent=Sent(act, form.all("task"), form.one("reason"), why))


def _ticked(asking: Asking, act: str, form: Form) -> list[Task]:
    ids, found = form.all("task"), list[Task]()
    if not ids:
        raise FormError("task", "queue.tick")
    if len(ids) > MOST_TICKED:
        raise FormError("task", "queue.too-many", most=MOST_TICKED)
    for id in ids:
        task = asking.desk.task(id, asking.sight)
        if task is None:
            raise FormError("task", "queue.gone")
        if act in BULK and task.kind not in BULK[act]:
            raise FormError("task", "queue.not-for-this", kind=asking.words(f"task.{task.kind}"))
        found.append(task)
    return found


def _dismiss(do: Deciding) -> Sequence[Wanted]:
    return [do.wanted(Verdict.DISMISS, task.about, task.id) for task in do.tasks]


def _reviewed(do: Deciding) -> Sequence[Wanted]:
    size = str(do.form.number("seen") or do.asking.casebook.store.size())
    return [do.wanted(Verdict.REVIEWED, (incident,), size) for incident in _incidents(do.tasks)]


def _grade(do: Deciding) -> Sequence[Wanted]:
    """The grades as they are proposed, held by a person."""
    wanted = list[Wanted]()
    for incident in _incidents(do.tasks):
        card = do.asking.desk.card(incident, do.asking.sight)
        if card is None or card.grade is None:
            raise FormError("task", "queue.no-grade", id=incident)
        wanted.append(do.wanted(Verdict.GRADE, (incident,), card.grade))
    return wanted


def _persons(verdict: Verdict) -> Callable[[Deciding], Sequence[Wanted]]:
    return lambda do: [do.wanted(verdict, task.about) for task in do.tasks]


def _confirm(do: Deciding) -> Sequence[Wanted]:
    return [do.wanted(Verdict.CONFIRM, task.about[:1]) for task in do.tasks]


def _undo(do: Deciding) -> Sequence[Wanted]:
    ids = do.form.all("decision")
    known = {decision.id: decision for decision in seen_decisions(do.asking)}
    if not ids or any(id not in known for id in ids):
        raise FormError("decision", "form.not-listed")
    if not all(may_undo(do.asking.person, known[id]) for id in ids):
        do.asking.require(Role.REVIEWER)
    return [do.wanted(Verdict.UNDO, ids)]


def _incidents(tasks: Sequence[Task]) -> list[str]:
    return list(dict.fromkeys(task.incident for task in tasks if task.incident is not None))


ACTS: Mapping[str, Act] = {
    "dismiss": Act(Role.CODER, _dismiss),
    "reviewed": Act(Role.CODER, _reviewed),
    "grade": Act(Role.REVIEWER, _grade),
    "same-person": Act(Role.CODER, _persons(Verdict.SAME_PERSON)),
    "different-persons": Act(Role.CODER, _persons(Verdict.DIFFERENT_PERSONS)),
    "confirm": Act(Role.REVIEWER, _confirm),
    "undo": Act(Role.CODER, _undo),
}
"""The acts that enter decisions, by the last part of the address."""


def _assign(asking: Asking, form: Form) -> None:
    asking.require(Role.CODER)
    team, to = asking.bench.team, form.one("to")
    if team is None or (to and to not in team.names()):
        raise FormError("to", "form.not-listed")
    for task in _ticked(asking, "assign", form):
        team.assign(task.id, to or None, asking.person.name)


def _save(asking: Asking, form: Form) -> None:
    name, team = form.needed("name"), asking.bench.team
    if team is None or len(name) > _LONGEST_NAME:
        raise FormError("name", "form.too-long", most=_LONGEST_NAME)
    if len(team.saved(asking.person.name, "queue")) >= MOST_SAVED:
        raise FormError("name", "queue.too-many", most=MOST_SAVED)
    team.save(asking.person.name, "queue", name, asked_of(MultiDict(parse_qsl(form.one("asked")))).address)


def _forget(asking: Asking, form: Form) -> None:
    if (team := asking.bench.team) is not None:
        team.forget(asking.person.name, "queue", form.needed("name"))


OTHERS: Mapping[str, Callable[[Asking, Form], None]] = {"assign": _assign, "save": _save, "forget": _forget}
"""The acts of people at work, which are no evidence."""
