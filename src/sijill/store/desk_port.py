"""What the desk must answer: the lists, the map, the queue and the search that people work from.

What always holds: all of it can be made again from the record and the team's file; each answer takes time that follows
what it returns, not what there is.
"""

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from typing import Protocol, TypeVar

from sijill.store.desk_query import (
    Card,
    Facet,
    Filter,
    Marker,
    Page,
    PersonQuery,
    PersonRow,
    Publishing,
    QueueQuery,
    Relay,
    Sight,
    Tally,
    Task,
)
from sijill.store.desk_search import Block, Hit

T = TypeVar("T")


class Desk(Protocol):
    """One casebook's desk, to be read by many threads."""

    def cards(self, wanted: Filter, sight: Sight, page: Page) -> Sequence[Card]:
        """Incidents, the latest day first, those of unknown day last."""
        ...

    def card(self, incident: str, sight: Sight) -> Card | None:
        """One incident; `None` where there is none, or none to be seen."""
        ...

    def may_see(self, item: str, sight: Sight) -> bool:
        """Whether an incident ("i3") or a document ("d7") is there and may be seen."""
        ...

    def count(self, wanted: Filter, sight: Sight) -> int:
        """How many incidents pass."""
        ...

    def tally(self, facet: Facet, wanted: Filter, sight: Sight, limit: int = 30) -> Tally:
        """The commonest values of a facet among the incidents that pass the other facets' filters."""
        ...

    def markers(self, wanted: Filter, sight: Sight) -> Sequence[Marker]:
        """All incidents that pass and have a place."""
        ...

    def days(self, wanted: Filter, sight: Sight) -> Sequence[tuple[date, int]]:
        """Incidents a day (of its first day), in order."""
        ...

    def queue(self, wanted: QueueQuery, sight: Sight, page: Page) -> Sequence[Task]:
        """Tasks, the weightiest first."""
        ...

    def task(self, id: str, sight: Sight) -> Task | None:
        """One task, if it is still open and to be seen."""
        ...

    def waiting(self, wanted: QueueQuery, sight: Sight) -> Sequence[tuple[str, int]]:
        """How many tasks of each kind wait."""
        ...

    def search(self, block: Block, sight: Sight, page: Page) -> Sequence[Hit]:
        """Reports that match, the newest first."""
        ...

    def suggest(self, facet: Facet, begins: str, sight: Sight, limit: int = 10) -> Sequence[str]:
        """Values of a facet that begin so, folded, the commonest first."""
        ...

    def persons(self, wanted: PersonQuery, sight: Sight, page: Page) -> Sequence[PersonRow]:
        """Records of persons harmed, those of the latest incidents first."""
        ...

    def publishing(self, field: str, sight: Sight, name: str | None = None) -> Sequence[Publishing]:
        """Volume by "publisher" or "source", of all or of one, those with the most documents first."""
        ...

    def relays(self, sight: Sight, publisher: str | None = None, limit: int = 60) -> Sequence[Relay]:
        """Whose words publishers give, the most often given first."""
        ...

    def remember(self, question: Hashable, answer: Callable[[], T]) -> T:
        """What follows from the desk alone, remembered until the desk changes."""
        ...
