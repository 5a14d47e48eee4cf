"""A run: what came in is sealed, parsed, read and compared; running again adds nothing."""

from datetime import date
from pathlib import Path

import pytest

from sijill.casebook.folder import CasebookError, make_casebook, open_casebook
from sijill.casebook.gathering import Asked, gathered
from sijill.casebook.running import Tally, run
from sijill.collect.publication import Publication
from sijill.record.ledger import Kind
from sijill.store.query import Query
from tests.casebook.made import BOMB, NOON, REPORTS, new_casebook, opened, ran, still, write_reports


def kinds(folder: Path) -> list[Kind]:
    with opened(folder) as casebook:
        return [e.kind for e in casebook.store.entries()]


def test_a_run_seals_parses_reads_and_compares(tmp_path: Path) -> None:
    folder, reports = new_casebook(tmp_path / "book"), write_reports(tmp_path / "reports")
    tally = ran(folder, reports)
    assert (tally.new, tally.parsed, tally.not_parsed) == (6, 5, 1)
    assert (tally.read, tally.relevant, tally.not_read) == (4, 4, 1)
    assert (tally.exact_copies, tally.near_copies) == (1, 0)
    assert {p.code for p in tally.problems} == {"empty", "language"}
    assert tally.head is not None


def test_what_was_sealed_is_in_the_ledger_before_anything_was_parsed(tmp_path: Path) -> None:
    folder, reports = new_casebook(tmp_path / "book"), write_reports(tmp_path / "reports")
    ran(folder, reports)
    told = kinds(folder)
    assert max(i for i, k in enumerate(told) if k is Kind.SEALED) < told.index(Kind.PARSED)


def test_running_again_adds_nothing(tmp_path: Path) -> None:
    folder, reports = new_casebook(tmp_path / "book"), write_reports(tmp_path / "reports")
    ran(folder, reports)
    before = kinds(folder)
    again = ran(folder, reports)
    assert kinds(folder) == before
    assert (again.new, again.unchanged, again.parsed, again.read, again.head) == (0, 6, 0, 0, None)


def test_a_report_that_changed_is_a_new_capture_of_the_same_document(tmp_path: Path) -> None:
    folder, reports = new_casebook(tmp_path / "book"), write_reports(tmp_path / "reports")
    ran(folder, reports)
    (reports / "misrata.txt").write_text(REPORTS["misrata.txt"].replace("30", "34"), encoding="utf-8")
    tally = ran(folder, reports)
    assert (tally.new, tally.changed, tally.parsed, tally.read) == (0, 1, 1, 1)
    with opened(folder) as casebook:
        rows = casebook.store.documents()
        assert [r.captures for r in rows if r.address.endswith("misrata.txt")] == [2]


def test_claims_are_found_by_their_words(tmp_path: Path) -> None:
    folder, reports = new_casebook(tmp_path / "book"), write_reports(tmp_path / "reports")
    ran(folder, reports)
    with opened(folder) as casebook:
        (claim,) = [c for c in casebook.store.search(Query(words="soldiers")) if c.harm == "killed"]
        assert (claim.low, claim.high) == (7, 7)
        assert casebook.store.search(Query(words="soldiers bakery")) == []


def test_a_casebook_is_not_made_where_something_lies(tmp_path: Path) -> None:
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "x").touch()
    with pytest.raises(CasebookError, match="not empty"):
        make_casebook(tmp_path / "book", "Test", None, still)
    assert [p.name for p in (tmp_path / "book").iterdir()] == ["x"]


def test_a_folder_that_is_no_casebook_is_told(tmp_path: Path) -> None:
    with pytest.raises(CasebookError, match="sijill new"), open_casebook(tmp_path):
        pass


def test_without_its_key_a_casebook_is_not_added_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, reports = new_casebook(tmp_path / "book"), write_reports(tmp_path / "reports")
    before = kinds(folder)
    monkeypatch.setenv("SIJILL_KEYS", str(tmp_path / "elsewhere"))
    with pytest.raises(Exception, match="signing key"):
        ran(folder, reports)
    assert kinds(folder) == before


def test_files_written_by_people_are_entered_when_they_change(tmp_path: Path) -> None:
    folder = new_casebook(tmp_path / "book")
    (folder / "hand" / "aliases.txt").write_text("one", encoding="utf-8")
    ran(folder)
    (folder / "hand" / "aliases.txt").write_text("two", encoding="utf-8")
    ran(folder)
    with opened(folder) as casebook:
        paths = [e.body["path"] for e in casebook.store.entries(kinds=(Kind.HAND,))]
    assert paths == ["sijill.toml", "hand/aliases.txt", "hand/aliases.txt"]


def test_entries_carry_the_time_of_the_casebook_s_clock(tmp_path: Path) -> None:
    folder = new_casebook(tmp_path / "book")
    with opened(folder) as casebook:
        assert [e.at for e in casebook.store.entries()] == [NOON]


def test_equal_images_are_exact_copies(tmp_path: Path) -> None:
    folder, images = new_casebook(tmp_path / "book"), tmp_path / "images"
    images.mkdir()
    for name in ("a.png", "b.png"):
        (images / name).write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 40)
    tally = ran(folder, images)
    assert (tally.images, tally.not_parsed, tally.exact_copies) == (2, 0, 1)
    assert ran(folder, images).exact_copies == 0


def test_what_is_said_later_of_a_known_report_is_taken_up(tmp_path: Path) -> None:
    folder, reports = new_casebook(tmp_path / "book"), write_reports(tmp_path / "reports", {"x": BOMB})
    ran(folder, reports)
    asked = Asked((str(reports),), Publication(published=date(2021, 3, 21)))
    tally = Tally()
    with opened(folder) as casebook, gathered(casebook, asked) as coming:
        run(casebook, coming, tally, lambda _stage, _what: None)
        assert [c.date_from for c in casebook.store.search(Query(harm="killed"))] == [date(2021, 3, 19)]
    assert (tally.new, tally.changed, tally.parsed, tally.read) == (0, 1, 1, 1)


def test_a_casebook_among_the_reports_does_not_swallow_itself(tmp_path: Path) -> None:
    reports = write_reports(tmp_path / "reports", {"x.txt": BOMB})
    folder = new_casebook(reports / "book")
    assert ran(folder, reports).new == 1
    assert ran(folder, reports).new == 0
    assert {p.code for p in ran(folder, folder).problems} == {"own-folder"}
