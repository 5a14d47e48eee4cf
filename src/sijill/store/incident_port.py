"""What any store of a casebook must answer about incidents.

What always holds: all of it follows from the ledger; the newest entry about an incident says how it is; an account is
of that incident whose newest entry has it. Ids are those of the record: "i31", "d7.e1", "d7".
"""

from collections.abc import Sequence
from typing import Protocol

from sijill.record.decision import Decision
from sijill.record.ledger import Entry
from sijill.store.incident_query import IncidentRow, PresentReading, ProposalRow, ResultRow


class Incidents(Protocol):
    """Incidents, their tolls, the decisions and proposals about them."""

    def of(self, account: str) -> str | None:
        """The incident that an account is of now."""
        ...

    def find(self, id: str) -> IncidentRow | None:
        """An incident as it is now, an empty one too; `None` where there is none; `ValueError` for what is no id."""
        ...

    def page(self, after: int = 0, limit: int = 100) -> Sequence[IncidentRow]:
        """Incidents that have accounts and whose number is above `after`, in the order in which they came."""
        ...

    def with_documents(self, documents: Sequence[str]) -> Sequence[str]:
        """Ids of the incidents that now have an account of one of these documents, the oldest first."""
        ...

    def founded_by(self, accounts: Sequence[str]) -> Sequence[tuple[str, str]]:
        """Each of these accounts that founded an incident, and that incident, the oldest first."""
        ...

    def last_result(self, id: str) -> ResultRow | None:
        """The last tolls of an incident."""
        ...

    def results(self, id: str) -> Sequence[ResultRow]:
        """All tolls that an incident ever had, the oldest first."""
        ...

    def decisions(self, after: int = -1) -> Sequence[Decision]:
        """The decisions whose entry is numbered above `after`, in order, those that were undone too."""
        ...

    def decisions_about(self, documents: Sequence[str]) -> Sequence[Decision]:
        """The decisions about these documents and anything in them, and those about such decisions, in order."""
        ...

    def proposals(self, id: str) -> Sequence[ProposalRow]:
        """The proposals ever made of an incident, in order."""
        ...

    def history(self, id: str) -> Sequence[Entry]:
        """The entries by which an incident came to be as it is, in order; the decisions about its accounts too."""
        ...

    def copies(self, documents: Sequence[str]) -> Sequence[tuple[str, str]]:
        """The links (document, of) by any rule between copies, of these documents and of all that they lead to."""
        ...

    def read_after(self, after: int) -> Sequence[str]:
        """The documents of which an entry numbered above `after` says that they were, or could not be, read."""
        ...

    def readings(self, documents: Sequence[str]) -> Sequence[PresentReading]:
        """What counts of each of these documents, as far as anything does, in the order of the documents."""
        ...

    def readings_after(self, after: int = -1, limit: int = 100) -> Sequence[PresentReading]:
        """What counts of each document whose number is above `after`, in order, as far as anything does."""
        ...
