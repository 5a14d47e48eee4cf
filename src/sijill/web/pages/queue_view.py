"""A task as the queue shows it: why, in words; where it is decided; what may be done with it.

What comes in: a task, the words of the page. What goes out: a `TaskView`. What always holds: the sentence is the
catalogue's, filled with what the record says; where a task leads, what it asks for is seen first.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sijill.lexicon.catalogue import Words
from sijill.store.desk_query import Task, TaskKind

_WHERE = {
    TaskKind.NEAR_MISS: "links",
    TaskKind.TOLL_CHANGED: "tolls",
    TaskKind.AT_THRESHOLD: "judgements",
    TaskKind.UNGRADED: "judgements",
    TaskKind.SAME_PERSON: "people",
    TaskKind.READERS_DISAGREE: "history",
    TaskKind.SECOND_PERSON: "history",
}
_WORDS = {"grade": "grade", "verdict": "verdict"}
"""Values that are told in the words of a closed list."""
BULK: Mapping[str, frozenset[TaskKind]] = {
    "grade": frozenset({TaskKind.UNGRADED, TaskKind.AT_THRESHOLD, TaskKind.TOLL_CHANGED}),
    "reviewed": frozenset({TaskKind.TOLL_CHANGED, TaskKind.AT_THRESHOLD, TaskKind.UNGRADED, TaskKind.NEAR_MISS}),
    "same-person": frozenset({TaskKind.SAME_PERSON}),
    "different-persons": frozenset({TaskKind.SAME_PERSON}),
    "confirm": frozenset({TaskKind.SECOND_PERSON}),
    "dismiss": frozenset(TaskKind) - {TaskKind.SECOND_PERSON},
}
"""What may be done with many tasks at once, and with which kinds."""


@dataclass(frozen=True, slots=True)
class TaskView:
    """One task of the list."""

    task: Task
    why: str
    address: str

    @property
    def bulk(self) -> str:
        """The acts that it takes, parted by blanks."""
        return " ".join(act for act, kinds in BULK.items() if self.task.kind in kinds)


def task_view(task: Task, words: Words) -> TaskView:
    """A task with its words and its address."""
    return TaskView(task, why_of(task, words), address_of(task))


def why_of(task: Task, words: Words) -> str:
    """Why a person is needed, as a sentence."""
    told = {name: _told(name, value, words) for name, value in task.told}
    return words(task.why, **told)


def address_of(task: Task) -> str:
    """Where the task is decided."""
    if task.incident is not None:
        return f"/incidents/{task.incident}#{_WHERE.get(task.kind, 'content')}"
    return f"/reports/{task.document}" if task.document else "/queue"


def _told(name: str, value: str, words: Words) -> str:
    if name in _WORDS and words.has(f"{_WORDS[name]}.{value}"):
        return words(f"{_WORDS[name]}.{value}")
    if name == "place" and not value:
        return words("parts.place-unknown")
    return value
