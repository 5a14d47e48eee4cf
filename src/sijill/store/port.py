"""What any store of a casebook must do: keep the ledger, the signed heads, and the tables derived from it.

What always holds: entries are only ever added, each in one transaction with the rows that `projection` derives from it;
one process writes at a time, others queue; readers never wait. A back-end that passes `tests/store/contract.py` is one.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from sijill.record.ledger import Entry, Kind, Told, TreeHead
from sijill.record.merkle import Frontier
from sijill.store.query import ClaimRow, DocumentRow, Query

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

    def sign(self, sign: Sign) -> TreeHead | None:
        """Sign the tree as it is, unless it has a head of this size; that head or `None`."""
        ...


class Store(Protocol):
    """A casebook's database."""

    def writing(self) -> AbstractContextManager[Writing]:
        """The one writer's transaction: waits for others; all of it is kept, or nothing where it raises."""
        ...

    def entries(self, after: int = -1, kinds: Sequence[Kind] = ()) -> Iterator[Entry]:
        """The entries numbered above `after`, in order, of these kinds or of all."""
        ...

    def size(self) -> int:
        """The number of entries."""
        ...

    def heads(self) -> Sequence[TreeHead]:
        """All signed heads, the smallest first."""
        ...

    def documents(self, after: int = 0, limit: int = 100) -> Sequence[DocumentRow]:
        """Documents in the order of their first capture, those whose number is above `after`."""
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
