"""Killed at any moment, a casebook opens, is unchanged, and ends with the record of a run that was left alone."""

import os
import random
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from sijill.casebook.checking import check_casebook
from tests.casebook.made import REPORTS, new_casebook, opened, ran, write_reports

pytestmark = pytest.mark.long

KILLS = 200
LONGEST_SECONDS = 20


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    # No page of HTML: most of a run would be waiting for the parsing process to start, and few kills would hit a write.
    write_reports(tmp_path / "reports", {name: text for name, text in REPORTS.items() if name.endswith(".txt")})
    # What a run loads is loaded here, and shared by the processes that are killed: these shall write, not load.
    ran(new_casebook(tmp_path / "first"), tmp_path / "reports")
    return new_casebook(tmp_path / "empty")


def begun(folder: Path, reports: Path) -> int:
    """A process that runs over the casebook; its id."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            with suppress(OSError):
                os.setpgid(0, 0)  # so that what it starts is killed with it
            ran(folder, reports)
            code = 0
        finally:
            os._exit(code)
    with suppress(OSError):  # whichever of the two is first; a child that has ended needs it no more
        os.setpgid(child, child)
    return child


def copy(empty: Path, folder: Path) -> None:
    """An empty casebook again; what was signed for another copy of it is forgotten."""
    shutil.copytree(empty, folder)
    for witness in (empty.parent / "keys").glob("*.head"):
        witness.unlink()


def ended(child: int) -> bool:
    done, _ = os.waitpid(child, os.WNOHANG)
    return done == child


def killed_after(seconds: float, folder: Path, reports: Path) -> bool:
    """Run, and kill after a while; whether it was still running then."""
    child = begun(folder, reports)
    time.sleep(seconds)
    if ended(child):
        return False
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def record(folder: Path) -> tuple[list[bytes], str]:
    """The ledger's entries, and what is derived from it."""
    with opened(folder) as casebook, casebook.store.written() as (entries, _):
        return [w.data for w in entries], casebook.store.derived_digest()


def is_unchanged(folder: Path) -> bool:
    with opened(folder) as casebook:
        return check_casebook(casebook).first is None


def moments(longest: float) -> Iterator[float]:
    chance = random.Random(20211)
    while True:
        yield chance.uniform(0, longest)


def test_killed_at_200_moments_it_ends_with_the_record_of_an_undisturbed_run(empty: Path, tmp_path: Path) -> None:
    reports, calm = tmp_path / "reports", tmp_path / "calm"
    copy(empty, calm)
    began = time.monotonic()
    assert os.waitpid(begun(calm, reports), 0)[1] == 0
    longest = min(time.monotonic() - began, LONGEST_SECONDS)
    expected = record(calm)
    assert len(expected[0]) > 2 * len(REPORTS)
    assert all(any(f'"kind":"{kind}"'.encode() in entry for entry in expected[0]) for kind in ("matched", "reconciled"))

    kills, at = 0, moments(longest)
    while kills < KILLS:
        torn = tmp_path / "torn"
        copy(empty, torn)
        while kills < KILLS and killed_after(next(at), torn, reports):
            kills += 1
            assert is_unchanged(torn)
        ran(torn, reports)
        assert record(torn) == expected
        assert is_unchanged(torn)
        shutil.rmtree(torn)
