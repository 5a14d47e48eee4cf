"""Where there is no room or no right to write: a clear error, nothing half-written, and a later run that ends well."""

import os
import resource
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sijill.casebook.checking import check_casebook
from sijill.casebook.folder import open_casebook
from sijill.cli.app import app
from sijill.flow import reader
from tests.casebook import made
from tests.casebook.made import new_casebook, opened, ran, write_reports

pytestmark = pytest.mark.long

NOBODY = 65534
REPORTS = {name: made.REPORTS[name] for name in ("misrata.txt", "blank.txt", "copy.txt")}
LARGE = {"large.txt": "قتل ثلاثة مدنيين في غارة جوية على مدينة درنة يوم الجمعة. " * 1_200}


@pytest.fixture
def base(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that any user may look into."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    monkeypatch.setenv("SIJILL_KEYS", str(folder / "keys"))
    reader()
    yield folder
    for path in (folder, *folder.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)
    shutil.rmtree(folder)


def in_child(before: Callable[[], None], *words: str) -> tuple[int, str, str]:
    """`sijill` with these words in a process of its own: exit code, standard output, standard error."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            before()
            done = CliRunner().invoke(app, list(words))
            trace = "" if done.exception is None or isinstance(done.exception, SystemExit) else repr(done.exception)
            told = f"{done.exit_code}\0{done.stdout}\0{done.stderr}{trace}"
            os.write(write_end, told.encode()[:60_000])
        finally:
            os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end, "rb") as pipe:
        code, out, err = pipe.read().decode().split("\0")
    os.waitpid(child, 0)
    return int(code), out, err


def record(book: Path) -> list[tuple[str, str]]:
    """Each entry's kind and what it is about, whatever its time and number."""
    with opened(book) as casebook:
        entries = list(casebook.store.entries())
    return sorted((e.kind.value, str(e.body.get("name") or e.body.get("text") or e.body.get("path"))) for e in entries)


def is_unchanged(book: Path) -> bool:
    with open_casebook(book, read_only=True) as casebook:
        return check_casebook(casebook).first is None


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str]]:
    """The record that a run with room gives."""
    base = tmp_path_factory.mktemp("calm")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SIJILL_KEYS", str(base / "keys"))
        book = new_casebook(base / "book")
        ran(book, write_reports(base / "in", REPORTS | LARGE))
        return record(book)


@pytest.mark.parametrize("room", [20_000, 100_000, 200_000])
def test_without_room_it_says_so_and_a_run_with_room_ends_it(
    base: Path, whole: list[tuple[str, str]], room: int
) -> None:
    book, reports = new_casebook(base / "book"), write_reports(base / "in", REPORTS | LARGE)

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    code, out, err = in_child(little_room, "run", str(book), str(reports), "--published", "2021-03-14")
    assert (code, out) == (1, "")
    assert "room" in err
    assert str(book) in err
    assert not list(book.glob("archive/*/.*"))
    assert is_unchanged(book)
    ran(book, reports)
    assert record(book) == whole
    assert is_unchanged(book)


def closed(*folders: Path) -> Callable[[], None]:
    """What to do first in a child so that these folders may not be written."""
    for folder in folders:
        for path in (folder, *folder.rglob("*")):
            path.chmod(path.stat().st_mode & ~0o222)

    def as_nobody() -> None:
        if os.getuid() == 0:
            os.setgid(NOBODY)
            os.setuid(NOBODY)

    return as_nobody


def reopened(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode | 0o200)


def given_to_nobody(base: Path) -> None:
    if os.getuid() == 0:
        for path in (base, *base.rglob("*")):
            os.chown(path, NOBODY, NOBODY)


@pytest.mark.parametrize("part", [".", "archive"])
def test_a_folder_that_may_not_be_written_is_told(base: Path, whole: list[tuple[str, str]], part: str) -> None:
    book, reports = new_casebook(base / "book"), write_reports(base / "in", REPORTS | LARGE)
    given_to_nobody(base)
    code, out, err = in_child(closed(book / part), "run", str(book), str(reports), "--published", "2021-03-14")
    assert (code, out) == (1, "")
    assert str(book) in err
    assert "writable" in err or "right to write" in err
    reopened(book)
    assert is_unchanged(book)
    ran(book, reports)
    assert record(book) == whole


def test_a_folder_that_may_not_be_written_can_be_looked_at(base: Path) -> None:
    book = new_casebook(base / "book")
    ran(book, write_reports(base / "in", REPORTS))
    given_to_nobody(base)
    child = closed(book)
    for words in (("verify", str(book)), ("show", str(book)), ("show", str(book), "d2")):
        code, out, err = in_child(child, *words)
        assert (code, err) == (0, "")
        assert out
    code, _, err = in_child(child, "bundle", str(book), "d2", "--out", str(book / "evidence"))
    assert code == 1
    assert str(book) in err


def test_where_no_casebook_can_be_made_nothing_is_left(base: Path) -> None:
    given_to_nobody(base)
    child = closed(base)
    code, out, err = in_child(child, "new", str(base / "book"))
    assert (code, out) == (1, "")
    assert "cannot be made" in err
    assert list(base.iterdir()) == []
