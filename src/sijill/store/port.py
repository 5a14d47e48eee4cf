"""What any store of a casebook must do: keep the ledger, the signed heads, and the tables derived from it.

What always holds: entries are only ever added, each in one transaction with the rows that `projection` derives from it;
one process writes at a time, others queue; readers never wait. A back-end that passes `tests/store/contract.py` is one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from sijill.record.capture import Capture
from sijill.record.ledger import Entry, Kind, Told, TreeHead
from sijill.record.merkle import Frontier
from sijill.record.problem import Problem
from sijill.record.written import Written
from sijill.store.incident_port import Incidents
from sijill.store.query import ALL, ClaimRow, DocumentRow, Only, Query, Readers, Unread
from sijill.store.report_query import ReportRow

Derivative = Callable[[str], bytes]
"""The archive's bytes under a SHA-256 name (lower-case hex); raises `BlobError` where they are gone or altered."""
Sign = Callable[[int, str, datetime], TreeHead]
"""Signs a head: its size, its root (hex), its time."""


class Writing(Protocol):
    """One writer's transaction."""

    @property
    def tree(self) -> Frontier:
        """The tree over all entries so far."""
        ...

    def append(self, told: Iterable[Told]) -> Sequence[Entry]:
        """Enter each, number and chain it, derive its rows; raises `ValueError` for a body that its kind has not."""
        ...

    def capture_at(self, address: str) -> Capture | None:
        """The last capture of an address, those of this transaction included."""
        ...

    def is_noted(self, problem: Problem) -> bool:
        """Whether the same problem (code, message, where, about) is noted already."""
        ...

    def is_tried(self, capture: str, by: str) -> bool:
        """Whether a parser ("text/1") or a reader ("rules/1") has tried a capture, well or not."""
        ...

    def copies(self, rule: str) -> frozenset[tuple[str, str]]:
        """The pairs (document, of) that a rule has found."""
        ...

    def sign(self, sign: Sign) -> TreeHead | None:
        """Sign the tree as it is, unless it has a head of this size; that head or `None`."""
        ...


class Store(Protocol):
    """A casebook's database."""

    @property
    def incidents(self) -> Incidents:
        """What is asked about incidents."""
        ...

    def writing(self) -> AbstractContextManager[Writing]:
        """The one writer's transaction: waits for others; all of it is kept, or nothing where it raises."""
        ...

    def entries(self, after: int = -1, kinds: Sequence[Kind] = ()) -> Iterator[Entry]:
        """The entries numbered above `after`, in order, of these kinds or of all."""
        ...

    def written(self) -> AbstractContextManager[tuple[Iterator[Written], Sequence[TreeHead]]]:
        """All entries just as they lie in the store, altered or not, in their order, and the heads of that moment.

        Both are of one moment, so that what another process enters meanwhile is not taken for unsigned.
        """
        ...

    def size(self) -> int:
        """The number of entries."""
        ...

    def heads(self) -> Sequence[TreeHead]:
        """All signed heads, the smallest first."""
        ...

    def capture_at(self, address: str) -> Capture | None:
        """The last capture of an address."""
        ...

    def captures(self, after: int = -1, limit: int = 100) -> Sequence[Capture]:
        """The captures whose entry is numbered above `after`, in order."""
        ...

    def to_parse(self, parser: str, after: int = -1, limit: int = 100, of: Only = ALL) -> Sequence[Capture]:
        """Captures whose entry is numbered above `after` and that `parser` ("text/1") has not tried, in order.

        Only those of the media types that `of` allows.
        """
        ...

    def to_read(self, readers: Readers, after: int = -1, limit: int = 100, of: Only = ALL) -> Sequence[Unread]:
        """Parsed captures, numbered above `after`, whose text the reader of its language has not tried, in order.

        Only those whose text is of the kinds that `of` allows.
        """
        ...

    def texts(self, after: int = -1, limit: int = 100) -> Sequence[Unread]:
        """The parsed captures numbered above `after`, in order."""
        ...

    def hand(self) -> Mapping[str, str]:
        """The files written by people as last entered: path in the casebook to SHA-256."""
        ...

    def documents(self, after: int = 0, limit: int = 100) -> Sequence[DocumentRow]:
        """Documents in the order of their first capture, those whose number is above `after`."""
        ...

    def report(self, document: str) -> ReportRow | None:
        """A report with its captures and copies; `None` where there is none."""
        ...

    def search(self, query: Query) -> Sequence[ClaimRow]:
        """The claims that match all parts of a query, in the order of their numbers."""
        ...

    def rebuild(self) -> None:
        """Drop the derived tables and derive them again from the ledger and the archive."""
        ...

    def derived_digest(self) -> str:
        """SHA-256 (hex) over all derived rows in a fixed order: the same record, the same digest."""
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...
