"""The SQLite store keeps the contract of every store, shares its file, and says plainly what is wrong with it."""

import os
import resource
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import Popen
from threading import Thread

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text

from sijill.record.ledger import Kind, Told
from sijill.store.query import Query
from sijill.store.sqlite import Opening, SqliteStore
from sijill.store.tables import VERSION
from sijill.store.trouble import StoreError
from sijill.store.versions import SCRIPTS
from tests.store.contract_incidents import StoreContract
from tests.store.made import MADE, Archive, Clock, Report, matched, noted

PROJECT = Path(__file__).resolve().parents[2]


class TestSqlite(StoreContract):
    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path: Path) -> None:
        self.path = tmp_path / "record.db"

    def made(self, archive: Archive, clock: Clock) -> SqliteStore:
        return SqliteStore.create(self.path, archive.get, Opening(clock=clock))


@pytest.fixture
def archive() -> Archive:
    return Archive()


@pytest.fixture
def store(tmp_path: Path, archive: Archive) -> Iterator[SqliteStore]:
    store = SqliteStore.create(tmp_path / "record.db", archive.get, Opening(clock=Clock()))
    with store.writing() as writing:
        writing.append([MADE])
    yield store
    store.close()


def append(store: SqliteStore, *told: Told) -> None:
    with store.writing() as writing:
        writing.append(told)


def test_the_migrations_make_the_schema_that_the_program_works_with(store: SqliteStore) -> None:
    assert store.damaged() == []
    store.rebuild()
    assert store.damaged() == []
    execute(store.path, "CREATE INDEX more ON claim (quote)")
    assert store.damaged() == ["schema: more is not as this Sijill makes it"]
    with sqlite3.connect(store.path) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(VERSION,)]


def test_the_log_is_written_ahead_and_each_commit_is_on_the_disk(store: SqliteStore) -> None:
    with store._engine.connect() as connection:
        told = [connection.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous", "foreign_keys")]
    assert told == ["wal", 2, 1]


def test_a_record_is_there_when_opened_again(store: SqliteStore, archive: Archive) -> None:
    append(store, *Report(archive, 1).told)
    before = list(store.entries()), store.derived_digest(), store.search(Query())
    store.close()
    for read_only in (True, False):
        again = SqliteStore.open(store.path, archive.get, Opening(read_only=read_only))
        assert (list(again.entries()), again.derived_digest(), again.search(Query())) == before
        again.close()
    assert sorted(path.name for path in store.path.parent.iterdir()) == ["record.db"]


def test_a_record_is_not_made_over_another(store: SqliteStore, archive: Archive) -> None:
    with pytest.raises(StoreError, match=r"record\.db.*here already"):
        SqliteStore.create(store.path, archive.get)
    assert store.size() == 1


def test_a_file_left_empty_by_a_crash_becomes_a_record(tmp_path: Path, archive: Archive) -> None:
    path = tmp_path / "record.db"
    path.touch()
    store = SqliteStore.open(path, archive.get)
    append(store, MADE)
    assert store.size() == 1
    store.close()


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda path: path.write_bytes(b"no database" * 1_000), "sound copy"),
        (lambda path: path.unlink(), "no record here"),
        (lambda path: execute(path, "UPDATE alembic_version SET version_num = '9999'"), "newer Sijill"),
        (lambda path: execute(path, "DELETE FROM alembic_version"), "lost its version"),
        (lambda path: execute(path, "DROP TABLE alembic_version"), "not a casebook"),
    ],
    ids=["other bytes", "gone", "newer", "no version", "another program's"],
)
def test_a_file_that_cannot_be_opened_is_named_with_the_cure(
    store: SqliteStore, archive: Archive, damage: Callable[[Path], object], told: str
) -> None:
    store.close()
    damage(store.path)
    with pytest.raises(StoreError, match=told) as raised:
        SqliteStore.open(store.path, archive.get)
    assert str(raised.value).startswith(str(store.path))


def test_a_record_of_the_first_version_is_brought_up_and_takes_incidents(tmp_path: Path, archive: Archive) -> None:
    path = tmp_path / "record.db"
    first = SqliteStore(path, archive.get, Opening(clock=Clock()))
    with first._writing() as connection:
        settings = Config(attributes={"connection": connection})
        settings.set_main_option("script_location", str(SCRIPTS))
        command.upgrade(settings, "0001")
    append(first, MADE, *Report(archive, 1).told)
    before, found = list(first.entries()), first.search(Query())
    first.close()
    with pytest.raises(StoreError, match="open it once for writing"):
        SqliteStore.open(path, archive.get, Opening(read_only=True))
    store = SqliteStore.open(path, archive.get, Opening(clock=Clock()))
    assert (list(store.entries()), store.search(Query())) == (before, found)
    assert (store.damaged(), store.differing()) == ([], None)
    append(store, matched("i4", "d1.e1"))
    assert store.incidents.of("d1.e1") == "i4"
    digest = store.derived_digest()
    store.rebuild()
    assert (store.derived_digest(), store.damaged(), store.differing()) == (digest, [], None)
    store.close()


def execute(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(statement)
    connection.close()


def test_a_reader_never_waits_and_sees_what_was_kept(store: SqliteStore, archive: Archive) -> None:
    reader = SqliteStore.open(store.path, archive.get, Opening(read_only=True, patience=0))
    with store.writing() as writing:
        writing.append([noted("a")])
        assert reader.size() == 1
        assert len(reader.documents()) == 0
    assert reader.size() == 2
    with pytest.raises(StoreError, match="reading only"):
        append(reader, noted("b"))
    reader.close()


def test_a_writer_that_waited_in_vain_says_for_how_long(store: SqliteStore, archive: Archive) -> None:
    other = SqliteStore.open(store.path, archive.get, Opening(patience=0.05))
    with store.writing() as writing:
        writing.append([noted("a")])
        with pytest.raises(StoreError, match=r"record\.db: another process .* 0\.05 seconds"):
            append(other, noted("b"))
    append(other, noted("c"))
    assert [e.body.get("code") for e in store.entries()] == [None, "a", "c"]
    other.close()


WRITER = """
import sys
from pathlib import Path
from sijill.store.sqlite import SqliteStore
from tests.store.made import noted
store = SqliteStore.open(Path(sys.argv[1]), lambda name: b"")
for i in range(40):
    with store.writing() as writing:
        writing.append([noted(sys.argv[2], about=str(i)), noted(sys.argv[2], about=str(i))])
"""


def test_two_processes_that_write_queue_and_lose_no_entry(store: SqliteStore) -> None:
    command = (sys.executable, "-c", WRITER, str(store.path))
    writers = [Popen([*command, name], cwd=PROJECT) for name in "ab"]
    while any(writer.poll() is None for writer in writers):
        list(store.entries(after=max(0, store.size() - 3)))
    assert [writer.returncode for writer in writers] == [0, 0]
    told = [(e.body["code"], e.body["about"]) for e in store.entries(kinds=[Kind.NOTED])]
    for name in "ab":
        assert [about for code, about in told if code == name] == [str(i // 2) for i in range(80)]
    assert store.damaged() == []


def test_threads_share_a_store(store: SqliteStore) -> None:
    threads = [Thread(target=append, args=(store, noted(str(i)))) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(str(e.body["code"]) for e in store.entries(after=0)) == [str(i) for i in range(8)]


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_that_takes_no_more_is_told_and_nothing_is_half_kept(store: SqliteStore) -> None:
    with files_of_at_most(600_000), pytest.raises(StoreError, match=r"record\.db: the disk .*run again"):
        append(store, *(noted("x" * 1_000) for _ in range(5_000)))
    assert store.size() == 1
    append(store, noted("a"))
    assert store.damaged() == []


@contextmanager
def folder_that_may_not_be_written() -> Iterator[Path]:
    """A folder that this process may read only; root lays its rights down for as long."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        was_root = os.geteuid() == 0
        folder.chmod(0o555)
        if was_root:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if was_root:
                os.seteuid(0)
            folder.chmod(0o755)


def test_a_folder_that_may_not_be_written_is_told(archive: Archive) -> None:
    with (
        folder_that_may_not_be_written() as folder,
        pytest.raises(StoreError, match=r"record\.db: it cannot be opened"),
    ):
        SqliteStore.create(folder / "record.db", archive.get)
