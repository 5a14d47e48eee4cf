"""A casebook's record in one SQLite file (the port's `Store`).

What comes in: the path of `record.db`, the archive's derivatives. What goes out: a store. What always holds: what the
port promises; several processes may have the file open, one writes at a time and readers never wait; trouble with the
file or the disk is a `StoreError` that names the file and the cure.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, Engine

from sijill.record.capture import Capture
from sijill.record.ledger import Entry, Kind, TreeHead
from sijill.record.written import Written
from sijill.store import tables
from sijill.store.derived import digest, fill, first_difference
from sijill.store.documents import documents_after
from sijill.store.incident_port import Incidents
from sijill.store.incidents import IncidentQueries
from sijill.store.ledger_rows import entries_page, kept_heads, size_of, written_entries
from sijill.store.pending import capture_at, captures_to_parse, texts_to_read
from sijill.store.port import Derivative
from sijill.store.problem_rows import ProblemRow, problems_page
from sijill.store.query import ALL, ClaimRow, DocumentRow, Only, Query, Readers, Unread
from sijill.store.report_query import ReportRow
from sijill.store.report_rows import report_row
from sijill.store.sqlite_connections import WRITES, copied, engine_of
from sijill.store.sqlite_damage import damage, index_difference
from sijill.store.sqlite_index import create_index, drop_index, index_rows
from sijill.store.sqlite_search import search
from sijill.store.trouble import DamageError, StoreError, told_plainly
from sijill.store.versions import bring_up, version_of
from sijill.store.writing import Clock, LedgerWriting, Means, now


@dataclass(frozen=True, slots=True)
class Opening:
    """How to open a store: `patience` is how many seconds a writer waits for another one."""

    read_only: bool = False
    patience: float = 60.0
    clock: Clock = now


class SqliteStore:
    """One open file; `create` and `open` make it."""

    def __init__(self, path: Path, derivative: Derivative, opening: Opening) -> None:
        self.path = path
        self._opening = opening
        self._means = Means(derivative, index_rows, opening.clock)
        self._engine: Engine = engine_of(path, opening.patience, opening.read_only)
        self.incidents: Incidents = IncidentQueries(self._reading)

    @classmethod
    def create(cls, path: Path, derivative: Derivative, opening: Opening = Opening()) -> "SqliteStore":
        """Make a new record; raises `StoreError` where there is one, or none can be made."""
        store = cls(path, derivative, opening)
        with store._or_closed(), store._writing() as connection:
            if version_of(connection) is not None:
                raise StoreError("there is a record here already; open it, or choose another folder")
            bring_up(connection, None)
        return store

    @classmethod
    def open(cls, path: Path, derivative: Derivative, opening: Opening = Opening()) -> "SqliteStore":
        """Open a record, bringing an older schema up; raises `StoreError` where it is missing, newer or no record."""
        if not path.is_file():
            raise StoreError(f"{path}: there is no record here; `sijill new` makes a casebook")
        store = cls(path, derivative, opening)
        with store._or_closed():
            with store._reading() as connection:
                version = version_of(connection)
            if version == tables.VERSION:
                return store
            if opening.read_only:
                raise StoreError(f"{path}: its schema is of another version ({version}); open it once for writing")
            with store._writing() as connection:
                bring_up(connection, version_of(connection))
        return store

    @property
    def is_read_only(self) -> bool:
        """Whether it was opened for reading only."""
        return self._opening.read_only

    @contextmanager
    def writing(self) -> Iterator[LedgerWriting]:
        """The one writer's transaction: waits for others; all of it is kept, or nothing where it raises."""
        with self._writing() as connection:
            writing = LedgerWriting(connection, self._means)
            yield writing
            writing.finish()

    def entries(self, after: int = -1, kinds: Sequence[Kind] = ()) -> Iterator[Entry]:
        """The entries numbered above `after`, in order, of these kinds or of all; those that there are now."""
        last = self.size() - 1
        while after < last:
            with self._reading() as connection:
                page = entries_page(connection, after, last, kinds)
            if not page:
                return
            yield from page
            after = page[-1].seq

    @contextmanager
    def written(self) -> Iterator[tuple[Iterator[Written], Sequence[TreeHead]]]:
        """All entries just as they lie in the store, altered or not, in their order, and the heads of that moment."""
        with self._reading() as connection:
            heads = kept_heads(connection)
            yield written_entries(connection), heads

    def size(self) -> int:
        """The number of entries."""
        with self._reading() as connection:
            return size_of(connection)

    def heads(self) -> Sequence[TreeHead]:
        """All signed heads, the smallest first."""
        with self._reading() as connection:
            return kept_heads(connection)

    def capture_at(self, address: str) -> Capture | None:
        """The last capture of an address."""
        with self._reading() as connection:
            return capture_at(connection, address)

    def captures(self, after: int = -1, limit: int = 100) -> Sequence[Capture]:
        """The captures whose entry is numbered above `after`, in order."""
        with self._reading() as connection:
            return captures_to_parse(connection, None, after, limit)

    def to_parse(self, parser: str, after: int = -1, limit: int = 100, of: Only = ALL) -> Sequence[Capture]:
        """Captures numbered above `after`, of the media types allowed, that `parser` has not tried, in order."""
        with self._reading() as connection:
            return captures_to_parse(connection, parser, after, limit, of)

    def to_read(self, readers: Readers, after: int = -1, limit: int = 100, of: Only = ALL) -> Sequence[Unread]:
        """Parsed captures above `after`, of the kinds of text allowed, not tried by their reader, in order."""
        with self._reading() as connection:
            return texts_to_read(connection, readers, after, limit, of)

    def texts(self, after: int = -1, limit: int = 100) -> Sequence[Unread]:
        """The parsed captures numbered above `after`, in order."""
        with self._reading() as connection:
            return texts_to_read(connection, None, after, limit)

    def hand(self) -> Mapping[str, str]:
        """The files written by people as last entered: path in the casebook to SHA-256."""
        return {str(e.body["path"]): str(e.body["sha256"]) for e in self.entries(kinds=(Kind.HAND,))}

    def documents(self, after: int = 0, limit: int = 100) -> Sequence[DocumentRow]:
        """Documents in the order of their first capture, those whose number is above `after`."""
        with self._reading() as connection:
            return documents_after(connection, after, limit)

    def report(self, document: str) -> ReportRow | None:
        """A report with its captures and copies; `None` where there is none."""
        with self._reading() as connection:
            return report_row(connection, document)

    def search(self, query: Query) -> Sequence[ClaimRow]:
        """The claims that match all parts of a query, in the order of their numbers."""
        with self._reading() as connection:
            return search(connection, query)

    def problems(
        self, after: tuple[int, int] = (-1, -1), limit: int = 100, code: str | None = None, without: Sequence[str] = ()
    ) -> Sequence[ProblemRow]:
        """The problems that stand after a place, in order; of one code, or of all but those of `without`."""
        with self._reading() as connection:
            return problems_page(connection, after, limit, code, without)

    def rebuild(self) -> None:
        """Drop the derived tables and derive them again from the ledger and the archive, in one transaction."""
        with self._writing() as connection:
            drop_index(connection)
            tables.METADATA.drop_all(connection, tables.DERIVED)
            tables.METADATA.create_all(connection, tables.DERIVED)
            create_index(connection)
            fill(connection, self._means.derivative, index_rows)

    def derived_digest(self) -> str:
        """SHA-256 (hex) over all derived rows in a fixed order: the same record, the same digest."""
        with self._reading() as connection:
            return digest(connection)

    def differing(self) -> str | None:
        """The first derived row that is not what the ledger and the archive say; `None` where all are."""
        with self._reading() as connection:
            return first_difference(connection, self._means.derivative) or index_difference(connection)

    def damaged(self) -> list[str]:
        """What SQLite's own checks, the schema and the ledger's rows tell of damage, each with where it is.

        Waits for another writer to end, unless opened for reading only: then a copy of the file is looked at.
        """
        try:
            with self._writing() if not self._opening.read_only else self._copied() as connection:
                return damage(connection)
        except DamageError as error:
            return [str(error)]

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @contextmanager
    def _or_closed(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self.close()
            raise

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """A reader's transaction: sees the record as it is now until it ends."""
        with self._told_plainly(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._told_plainly(), self._engine.connect() as plain:
            connection = plain.execution_options(**WRITES)
            with connection.begin():
                yield connection

    @contextmanager
    def _copied(self) -> Iterator[Connection]:
        """A transaction over a copy of the file, for checks that SQLite takes for writes."""
        with TemporaryDirectory() as folder:
            copy = SqliteStore(Path(folder, self.path.name), self._means.derivative, Opening())
            try:
                with self._reading() as mine, copy._engine.connect() as connection:
                    copied(mine, connection)
                with copy._writing() as connection:
                    yield connection
            finally:
                copy.close()

    @contextmanager
    def _told_plainly(self) -> Iterator[None]:
        with told_plainly(self.path, self._opening.patience):
            try:
                yield
            except StoreError as error:
                if str(self.path) in str(error):
                    raise
                raise type(error)(f"{self.path}: {error}") from error
