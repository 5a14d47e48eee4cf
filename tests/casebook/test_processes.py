"""Several processes on one casebook: one writes while others read; two writers queue, and nobody loses an entry."""

import os
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from sijill.casebook.checking import check_casebook
from sijill.casebook.folder import open_casebook
from sijill.casebook.gathering import Asked, gathered
from sijill.casebook.running import Tally, collect
from sijill.flow import reader
from sijill.record.ledger import Kind
from sijill.store.query import Query
from tests.casebook.made import REPORTS, new_casebook, opened, ran, write_reports

FILES, AT_ONCE = 60, 6


@pytest.fixture(autouse=True)
def _reader() -> None:
    reader()  # loaded here, it is shared by the processes


def in_processes(works: Sequence[Callable[[], object]]) -> list[int]:
    """Begin all works at once, each in a process of its own; their ids."""
    gate, open_gate = os.pipe()
    children = []
    for work in works:
        child = os.fork()
        if child == 0:
            code = 1
            try:
                os.close(open_gate)
                os.read(gate, 1)  # until the gate is closed
                work()
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    os.close(gate)
    os.close(open_gate)
    return children


def exit_codes(children: Sequence[int]) -> list[int]:
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


def numbered(name: str, count: int) -> dict[str, str]:
    return {f"{name}{n}.txt": f"Shelling killed {n + 2} people in Zliten on Friday, {name} said." for n in range(count)}


def collect_in_parts(book: Path, folder: Path) -> None:
    """A few files a transaction, so that two processes meet often."""
    files = sorted(map(str, folder.iterdir()))
    for begin in range(0, len(files), AT_ONCE):
        asked = Asked(tuple(files[begin : begin + AT_ONCE]))
        with opened(book) as casebook, gathered(casebook, asked) as coming:
            collect(casebook, coming, Tally(), lambda _stage, _what: None)


def of_kind(book: Path, kind: Kind, key: str) -> Counter[str]:
    with opened(book) as casebook:
        return Counter(str(e.body[key]) for e in casebook.store.entries(kinds=(kind,)))


def is_unchanged(book: Path) -> bool:
    with open_casebook(book, read_only=True) as casebook:
        return check_casebook(casebook).first is None


def test_one_process_reads_while_another_writes(tmp_path: Path) -> None:
    book, reports = new_casebook(tmp_path / "book"), write_reports(tmp_path / "in", numbered("wire", 12))
    (writer,) = in_processes([lambda: ran(book, reports)])
    seen, claims, ended = [0], [0], (0, 0)
    while ended == (0, 0):
        with open_casebook(book, read_only=True) as casebook:
            seen.append(len(casebook.store.documents()))
            claims.append(len(casebook.store.search(Query(words="Zliten", limit=1000))))
            assert check_casebook(casebook).first is None
        ended = os.waitpid(writer, os.WNOHANG)
    assert ended[1] == 0
    assert seen == sorted(seen)
    assert claims == sorted(claims)
    assert len(seen) > 3, "the reader was at work while the writer was"
    assert of_kind(book, Kind.READ, "capture").total() == 12


def test_two_writers_queue_and_nobody_loses_an_entry(tmp_path: Path) -> None:
    book = new_casebook(tmp_path / "book")
    folders = [write_reports(tmp_path / name, numbered(name, FILES)) for name in ("north", "south")]
    works = [lambda folder=folder: collect_in_parts(book, folder) for folder in folders]
    assert exit_codes(in_processes(works)) == [0, 0]
    sealed = of_kind(book, Kind.SEALED, "address")
    assert (len(sealed), sealed.total()) == (2 * FILES, 2 * FILES)
    assert is_unchanged(book)


def test_two_runs_over_the_same_folder_do_nothing_twice(tmp_path: Path) -> None:
    book, reports = new_casebook(tmp_path / "book"), write_reports(tmp_path / "in", REPORTS | numbered("wire", 3))
    assert exit_codes(in_processes([lambda: ran(book, reports)] * 2)) == [0, 0]
    counts = [of_kind(book, Kind.SEALED, "address")]
    counts += [of_kind(book, k, "capture") for k in (Kind.PARSED, Kind.NOT_PARSED, Kind.READ, Kind.NOT_READ)]
    counts += [of_kind(book, Kind.COPY, "document"), of_kind(book, Kind.HAND, "path")]
    assert [len(c) for c in counts] == [c.total() for c in counts] == [9, 8, 1, 7, 1, counts[5].total(), 1]
    assert is_unchanged(book)
    assert ran(book, reports).head is None
