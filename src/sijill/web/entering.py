"""What a person decides on a page, entered; or why it was not, for them to see beside what they typed.

What comes in: what is wanted. What goes out: the decisions, or a `Refusal`. What always holds: nothing is entered over
a change that the person did not see; the desk follows before the next page is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sijill.casebook.deciding import ChangedSinceError, Wanted, decide_many
from sijill.casebook.folder import CasebookError
from sijill.record.decision import Decision
from sijill.web.access.person import Person, Role
from sijill.web.asking import Asking
from sijill.web.forms import FormError


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing was entered: a sentence of the page, or of the record; what another changed meanwhile, by entries.

    `field` is the field that is wrong, if it is one.
    """

    status: int
    words: str
    field: str = ""
    is_of_record: bool = False
    """Whether the sentence is the record's own, in English."""
    since: frozenset[int] = frozenset()


def entered(asking: Asking, wanted: Sequence[Wanted]) -> tuple[Decision, ...] | Refusal:
    """Enter all of it, or nothing."""
    try:
        decisions, _ = decide_many(asking.casebook, wanted)
        asking.bench.follow()
    except ChangedSinceError as error:
        return Refusal(409, asking.words("form.changed"), since=frozenset(entry.seq for entry in error.entries))
    except CasebookError as error:
        return Refusal(422, str(error), is_of_record=True)
    return decisions


def refused(asking: Asking, error: FormError) -> Refusal:
    """A refusal for what is wrong in a form."""
    return Refusal(422, asking.words(error.key, **error.blanks), error.name)


def may_undo(person: Person, decision: Decision) -> bool:
    """Whether a person may undo a decision: one's own as a coder, another's as a reviewer."""
    return person.may(Role.REVIEWER) or (person.may(Role.CODER) and decision.author == person.name)
