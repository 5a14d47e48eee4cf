"""Whether a person may decide something, told by what it is about: for bulk decisions and for the API.

What comes in: who asks, what is wanted. What goes out: nothing, or a refusal. What always holds: it grants no more than
the pages do; a decision about what the person may not see is refused in the same words as one about what is not there.
"""

from collections.abc import Mapping, Sequence

from sijill.casebook.accounts import document_of
from sijill.casebook.deciding import Wanted
from sijill.record.decision import Decision, Verdict
from sijill.web.access.person import Role
from sijill.web.asking import Asking
from sijill.web.entering import may_undo

_REVIEWED = frozenset({Verdict.GRADE, Verdict.STRIKE_STATUS, Verdict.ATTRIBUTION, Verdict.SET_ASIDE, Verdict.CONFIRM})
_PAIR = 2


class UnseenError(Exception):
    """There is no such thing, or none that the person may see."""

    def __init__(self, item: str) -> None:
        super().__init__(item)
        self.item = item


def permit(asking: Asking, wanted: Wanted) -> None:
    """Refuse what the person may not decide. Raises `UnseenError`, `PermissionDeniedException`."""
    asking.require(Role.CODER)
    decisions = _decisions(asking) if any(item.startswith("x") for item in wanted.about) else {}
    for item in wanted.about:
        if not is_seen(asking, item, decisions):
            raise UnseenError(item)
    asking.require(_role(asking, wanted, decisions))


def _role(asking: Asking, wanted: Wanted, decisions: Mapping[str, Decision]) -> Role:
    match wanted.verdict:
        case verdict if verdict in _REVIEWED:
            return Role.REVIEWER
        case Verdict.UNDO:
            own = all(may_undo(asking.person, decisions[id]) for id in wanted.about)
            return Role.CODER if own else Role.REVIEWER
        case Verdict.SAME_EVENT:
            return Role.CODER if _moves_one(asking, wanted.about) else Role.REVIEWER
        case Verdict.DIFFERENT_EVENTS:
            return Role.CODER if (wanted.value or "1") == "1" else Role.REVIEWER
        case _:
            return Role.CODER


def _moves_one(asking: Asking, accounts: Sequence[str]) -> bool:
    """Whether one account, which is alone, comes to the accounts of one incident."""
    incidents = asking.casebook.store.incidents
    first, *others = (incidents.of(account) for account in accounts)
    row = incidents.find(first) if first is not None else None
    return len(set(others)) == 1 and (row is None or len(row.accounts) < _PAIR)


def is_seen(asking: Asking, item: str, decisions: Mapping[str, Decision]) -> bool:
    """Whether an incident, a report, something in it, or a decision is there and may be seen."""
    if item.startswith("x"):
        found = decisions.get(item)
        return found is not None and all(is_seen(asking, about, decisions) for about in found.about if about != item)
    return asking.desk.may_see(item if item.startswith("i") else document_of(item), asking.sight)


def seen_decisions(asking: Asking, after: int = -1) -> list[Decision]:
    """The decisions that the person may see, whose entry is numbered above `after`, in order."""
    decisions = _decisions(asking)
    told = [decision for decision in decisions.values() if int(decision.id[1:]) > after]
    return [d for d in told if all(is_seen(asking, about, decisions) for about in d.about)]


def _decisions(asking: Asking) -> Mapping[str, Decision]:
    return {decision.id: decision for decision in asking.casebook.store.incidents.decisions()}
