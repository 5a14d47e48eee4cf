"""One writer's transaction, on any back-end: entries chained, their rows derived, heads signed.

What comes in: a connection whose transaction is begun, what is to be told. What goes out: entries. What always holds:
times never go back; the frontier kept is that of the entries kept; after an error nothing more is taken, and the
transaction must be rolled back.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from sqlalchemy import Connection, insert, update
from sqlalchemy.exc import IntegrityError

from sijill.record.capture import Capture
from sijill.record.ledger import Entry, Kind, Told, TreeHead, canonical, stamp
from sijill.record.merkle import Frontier, leaf_hash
from sijill.record.problem import Problem
from sijill.store import tables
from sijill.store.bodies import check_body
from sijill.store.derived import Derivation, Index
from sijill.store.ledger_rows import frontier_row, kept_frontier, kept_heads, last_entry
from sijill.store.pending import capture_at, copies_found, is_noted, is_tried
from sijill.store.port import Derivative, Sign
from sijill.store.rows import Row

BATCH = 1_000
"""Entries that are chained, derived and written together."""
Clock = Callable[[], datetime]
"""Tells the time, in UTC."""


def now() -> datetime:
    """The machine's clock."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Means:
    """What a writer works with; `index` enters rows into what the back-end searches by, where that is no table."""

    derivative: Derivative
    index: Index
    clock: Clock = now


class LedgerWriting:
    """The port's `Writing`, in a transaction that its maker begins and ends; `finish` comes before the end."""

    def __init__(self, connection: Connection, means: Means) -> None:
        self._connection = connection
        self._clock = means.clock
        self._derivation = Derivation(connection, means.derivative, means.index)
        self._tree = kept_frontier(connection)
        self._began = self._tree.size
        self._last, self._at = last_entry(connection)
        self._sound = True

    @property
    def tree(self) -> Frontier:
        """The tree over all entries so far."""
        return self._tree

    def append(self, told: Iterable[Told]) -> Sequence[Entry]:
        """Enter each, number and chain it, derive its rows; raises `ValueError` for a body that its kind has not."""
        made: list[Entry] = []
        waiting = iter(told)
        with self._unless_broken():
            while batch := [self._entered(each) for each in islice(waiting, BATCH)]:
                entries = [entry for entry, _ in batch]
                try:
                    self._connection.execute(insert(tables.entry), [row for _, row in batch])
                    self._derivation.add(entries)
                except IntegrityError as error:
                    span = f"{entries[0].seq} to {entries[-1].seq}"
                    raise ValueError(
                        f"entries {span} tell of what is not in the record, or tell it twice: {error.orig}"
                    ) from error
                made += entries
        return made

    def sign(self, sign: Sign) -> TreeHead | None:
        """Sign the tree as it is, unless it is empty or has a head of this size; that head or `None`."""
        heads = kept_heads(self._connection)
        size = self._tree.size
        if not size or (heads and heads[-1].size == size):
            return None
        with self._unless_broken():
            at = max([self._clock(), *([self._at] if self._at else []), *(head.at for head in heads[-1:])])
            head = sign(size, self._tree.root.hex(), at)
            row: Row = {"size": head.size, "root": head.root, "at": stamp(head.at), "key": head.key}
            self._connection.execute(insert(tables.head), row | {"signature": head.signature})
        return head

    def capture_at(self, address: str) -> Capture | None:
        """The last capture of an address, those of this transaction included."""
        return capture_at(self._connection, address)

    def is_noted(self, problem: Problem) -> bool:
        """Whether the same problem is noted already."""
        return is_noted(self._connection, problem)

    def is_tried(self, capture: str, by: str) -> bool:
        """Whether a parser ("text/1") or a reader ("rules/1") has tried a capture, well or not."""
        return is_tried(self._connection, capture, by)

    def copies(self, rule: str) -> frozenset[tuple[str, str]]:
        """The pairs (document, of) that a rule has found."""
        return copies_found(self._connection, rule)

    def finish(self) -> None:
        """Keep the frontier of what was entered; raises `RuntimeError` after an error that the caller swallowed."""
        if not self._sound:
            raise RuntimeError("an append failed in this transaction: let its error end the transaction")
        if self._tree.size != self._began:
            self._connection.execute(update(tables.frontier), frontier_row(self._tree))

    def _entered(self, told: Told) -> tuple[Entry, Row]:
        check_body(told.kind, told.body)
        if not self._tree.size and told.kind is not Kind.MADE:
            raise ValueError(f"a ledger begins with its making, not with an entry of the kind {told.kind.value!r}")
        at = self._clock()
        if self._at is not None and at < self._at:
            at = self._at
        entry = Entry(self._tree.size, at, told.kind, told.body, self._last)
        leaf = leaf_hash(entry.data)
        self._tree, self._last, self._at = self._tree.grown(leaf), leaf.hex(), at
        body = canonical(told.body).decode("utf-8")
        when = stamp(at)
        row: Row = {"seq": entry.seq, "at": when, "kind": told.kind.value, "body": body, "prev": entry.prev}
        row["hash"] = self._last
        return entry, row

    @contextmanager
    def _unless_broken(self) -> Iterator[None]:
        if not self._sound:
            raise RuntimeError("an append failed in this transaction: let its error end the transaction")
        self._sound = False
        yield
        self._sound = True
