"""What a page asks of the people at work: who looks after a task, which filters somebody keeps.

What goes out: the protocol that the team's file answers. What always holds: none of it is evidence, and none is in the
ledger; a name is that with which somebody signs in.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol


class Colleagues(Protocol):
    """The team, as far as pages ask for it."""

    def names(self) -> Sequence[str]:
        """Who may be given a task."""
        ...

    def assign(self, task: str, user: str | None, by: str) -> None:
        """Give a task to somebody, or to nobody."""
        ...

    def saved(self, user: str, page: str) -> Sequence[tuple[str, str]]:
        """The filters that somebody keeps for a page: name and query."""
        ...

    def save(self, user: str, page: str, name: str, query: str) -> None:
        """Keep a filter under a name, in the place of the one of that name."""
        ...

    def forget(self, user: str, page: str, name: str) -> None:
        """Keep a filter no more."""
        ...

    def is_restricted(self, item: str) -> bool:
        """Whether an incident or a report is restricted."""
        ...

    def note(self, who: str, what: str, item: str, address: str = "") -> None:
        """Note in the audit what somebody did with an item."""
        ...

    def restrictions(self) -> Mapping[str, frozenset[str]]:
        """Items that are restricted, and to which groups."""
        ...

    def restrict(self, item: str, groups: Iterable[str]) -> None:
        """Restrict an incident or a report to groups; to none, it is restricted no more. Raises `TeamError`."""
        ...
