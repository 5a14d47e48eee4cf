"""The archive: bytes come back unaltered or not at all, and nothing half-written stays."""

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sijill.record.problem import Problem
from sijill.store.blobs import OLD, BlobError, Blobs, cannot_keep

DATA = b"a report\n"
NAME = sha256(DATA).hexdigest()
ABSENT = "00" * 32


@pytest.fixture
def blobs(tmp_path: Path) -> Blobs:
    return Blobs(tmp_path / "archive")


def parts(blobs: Blobs) -> list[str]:
    return [path.name for path in blobs.folder.rglob("*.part")]


def altered(blobs: Blobs, name: str, data: bytes) -> None:
    blobs.path(name).chmod(0o644)
    blobs.path(name).write_bytes(data)


def problem_of(blobs: Blobs, name: str) -> Problem:
    with pytest.raises(BlobError) as caught:
        blobs.get(name)
    assert caught.value.problem.where in str(caught.value)
    return caught.value.problem


def test_bytes_are_kept_under_their_hash_and_come_back(blobs: Blobs) -> None:
    assert blobs.put(DATA) == NAME
    assert blobs.path(NAME) == blobs.folder / NAME[:2] / NAME
    assert blobs.path(NAME).read_bytes() == DATA
    assert blobs.get(NAME) == DATA
    assert blobs.size_of(NAME) == len(DATA)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(st.lists(st.binary(max_size=40), max_size=6))
def test_a_batch_is_named_in_its_order_with_what_it_holds_twice(blobs: Blobs, batch: list[bytes]) -> None:
    assert blobs.put_many(iter(batch)) == tuple(sha256(data).hexdigest() for data in batch)
    assert [blobs.get(sha256(data).hexdigest()) for data in batch] == batch


def test_more_bytes_than_are_read_at_once_come_back(blobs: Blobs) -> None:
    data = b"0123456789abcdef" * 200_000
    assert blobs.get(blobs.put(data)) == data


def test_nobody_may_write_a_blob(blobs: Blobs) -> None:
    blobs.put(DATA)
    assert not stat.S_IMODE(blobs.path(NAME).stat().st_mode) & 0o222


def test_a_blob_that_is_there_is_not_written_again(blobs: Blobs) -> None:
    blobs.put(DATA)
    before = blobs.path(NAME).stat()
    assert blobs.put_many([DATA, b"another"])[0] == NAME
    after = blobs.path(NAME).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


@pytest.mark.parametrize("wrong", [b"", DATA[:-1], b"A report\n"], ids=["emptied", "shorter", "another"])
def test_a_wrong_blob_is_neither_given_back_nor_put_right_in_silence(blobs: Blobs, wrong: bytes) -> None:
    blobs.put(DATA)
    altered(blobs, NAME, wrong)
    with pytest.raises(BlobError, match="was altered") as caught:
        blobs.put_many([b"first", DATA])
    assert caught.value.problem.code == "blob-altered"
    assert blobs.path(NAME).read_bytes() == wrong
    assert parts(blobs) == []


def test_a_blob_that_is_gone_says_where_it_was_and_what_to_do(blobs: Blobs) -> None:
    problem = problem_of(blobs, ABSENT)
    assert (problem.code, problem.where, problem.about) == ("blob-gone", str(blobs.path(ABSENT)), ABSENT)
    assert "copy it back from a backup" in problem.message


def test_an_altered_blob_says_what_its_hash_is_now(blobs: Blobs) -> None:
    blobs.put(DATA)
    altered(blobs, NAME, b"b report\n")
    problem = problem_of(blobs, NAME)
    assert problem.code == "blob-altered"
    assert sha256(b"b report\n").hexdigest() in problem.message
    assert blobs.size_of(NAME) == problem


def test_a_folder_or_a_pipe_in_a_blobs_place_is_unreadable(blobs: Blobs) -> None:
    blobs.path(ABSENT).mkdir(parents=True)
    assert problem_of(blobs, ABSENT).code == "blob-unreadable"
    blobs.path(ABSENT).rmdir()
    os.mkfifo(blobs.path(ABSENT))
    assert problem_of(blobs, ABSENT).code == "blob-unreadable"


@pytest.mark.parametrize("name", ["", "..", "../../" + "a" * 58, NAME.upper(), NAME[:-1], NAME + "\n"])
def test_a_name_that_is_no_hash_leads_nowhere(blobs: Blobs, name: str) -> None:
    with pytest.raises(BlobError) as caught:
        blobs.get(name)
    assert caught.value.problem.code == "blob-name"


def test_names_tells_of_blobs_and_of_nothing_else(blobs: Blobs) -> None:
    assert list(blobs.names()) == []
    kept = blobs.put_many([DATA, b"1", b"2"])
    (blobs.folder / "README").write_text("mine")
    (blobs.folder / NAME[:2] / ".DS_Store").write_text("")
    (blobs.folder / NAME[:2] / ABSENT).write_text("in another's folder")
    (blobs.folder / NAME[:2] / f".{NAME}.00000000.1.0.part").write_text("half")
    assert list(blobs.names()) == sorted(kept)


def test_sweeping_takes_what_the_dead_left_and_nothing_of_the_living(blobs: Blobs) -> None:
    blobs.put(DATA)
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    folder, machine = blobs.path(NAME).parent, machine_of(blobs)
    left = folder / f".{NAME}.{machine}.{dead.pid}.0.part"
    living = folder / f".{NAME}.{machine}.{os.getpid()}.7.part"
    elsewhere = folder / f".{NAME}.ffffffff.{dead.pid}.0.part"
    old = folder / f".{NAME}.ffffffff.{os.getpid()}.1.part"
    foreign = folder / ".mine.part"
    for path in (left, living, elsewhere, old, foreign):
        path.write_bytes(b"half")
    os.utime(old, (old.stat().st_mtime - OLD - 60,) * 2)
    assert blobs.sweep() == 2
    assert sorted(p.name for p in folder.iterdir()) == sorted([NAME, living.name, elsewhere.name, foreign.name])
    assert blobs.sweep() == 0


def machine_of(blobs: Blobs) -> str:
    """How this machine signs its temporary files: seen in one, while it is written."""
    seen: list[str] = []

    def batch() -> Iterator[bytes]:
        yield b"something new"
        seen.extend(parts(blobs))
        yield b"the rest"

    blobs.put_many(batch())
    return seen[0].split(".")[2]


def test_a_batch_that_breaks_off_leaves_no_temporary_file(blobs: Blobs) -> None:
    def batch() -> Iterator[bytes]:
        yield DATA
        assert len(parts(blobs)) == 1
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        blobs.put_many(batch())
    assert parts(blobs) == []
    assert list(blobs.names()) == []


WRITER = """
import os, resource, sys
from pathlib import Path
from sijill.store.blobs import BlobError, Blobs
blobs = Blobs(Path(sys.argv[1]))
if sys.argv[2] == "full":
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
elif os.getuid() == 0:
    os.setgroups([])
    os.setuid(65534)
try:
    blobs.put_many([b"small", b"large" * 1000])
except BlobError as error:
    print(error.problem.code, error.problem.where, error.problem.message)
"""


def put_elsewhere(blobs: Blobs, trouble: str) -> str:
    command = [sys.executable, "-c", WRITER, str(blobs.folder), trouble]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_where_there_is_no_room_nothing_half_written_stays(blobs: Blobs) -> None:
    blobs.put(DATA)
    told = put_elsewhere(blobs, "full")
    assert told.startswith(f"disk-full {blobs.path(sha256(b'large' * 1000).hexdigest())}")
    assert "free some space there, then run again" in told
    assert parts(blobs) == []
    assert list(blobs.names()) == [NAME]


def test_a_folder_that_cannot_be_written_is_told_with_its_cure(blobs: Blobs) -> None:
    blobs.put(DATA)
    # Another user, where root runs the tests, must be let in to see it.
    for folder in (blobs.folder, *blobs.folder.parents[:4]):
        if os.getuid() == 0 and folder.stat().st_uid == 0:
            folder.chmod(0o755)
    blobs.folder.chmod(0o555)
    try:
        told = put_elsewhere(blobs, "read-only")
    finally:
        blobs.folder.chmod(0o755)
    assert told.startswith(f"not-writable {blobs.folder}")
    assert "give yourself the right to write there" in told
    assert list(blobs.names()) == [NAME]


def test_a_file_in_the_archives_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "archive").write_text("not a folder")
    with pytest.raises(BlobError) as caught:
        Blobs(tmp_path / "archive").put(DATA)
    assert caught.value.problem.code == "not-kept"


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "disk-full"), (errno.EDQUOT, "disk-full"), (errno.EROFS, "not-writable"), (errno.EIO, "not-kept")],
)
def test_every_trouble_with_the_disk_has_a_cure(number: int, code: str) -> None:
    problem = cannot_keep(Path("archive"), OSError(number, os.strerror(number)))
    assert (problem.code, problem.where) == (code, "archive")
    assert os.strerror(number) in problem.message
    assert ": " in problem.message


KILLED = """
import os, sys
from pathlib import Path
from sijill.store.blobs import Blobs
def batch():
    yield b"one"
    yield b"two"
    os.kill(os.getpid(), 9)
blobs = Blobs(Path(sys.argv[1]))
blobs.put(b"a report\\n")
blobs.put_many(batch())
"""


def test_a_writer_killed_half_way_leaves_only_what_sweeping_takes(blobs: Blobs) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(blobs.folder)], check=False)
    assert done.returncode == -9
    assert len(parts(blobs)) == 2
    assert list(blobs.names()) == [NAME]
    assert blobs.sweep() == 2
    assert parts(blobs) == []
    assert len(blobs.put_many([b"one", b"two", DATA])) == 3


def test_an_archive_that_is_put_into_is_made_with_its_folders(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path / "a" / "b")
    assert blobs.sweep() == 0
    blobs.put(b"")
    assert blobs.get(sha256(b"").hexdigest()) == b""
