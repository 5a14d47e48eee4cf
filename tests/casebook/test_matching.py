"""Accounts become incidents: whatever the order in which reports come, and wherever a run was stopped."""

import shutil
from itertools import permutations
from pathlib import Path

import pytest

from sijill.casebook.checking import check_casebook
from sijill.casebook.folder import STATE
from sijill.casebook.matching import INDEX, match_all
from sijill.record.claim import Reading
from sijill.record.document import Document
from sijill.record.ledger import Kind
from tests.casebook.incidents import (
    AGAIN,
    LEDGER_OF,
    MARKET,
    VILLAGE,
    again,
    book_of,
    document,
    incident_of,
    kinds,
    last_toll,
    partition,
    rows,
)
from tests.casebook.made import new_casebook, opened, ran, write_reports

PERSIAN = "در حمله هوایی روز جمعه به بازار شهر سه غیرنظامی کشته و پنج نفر زخمی شدند، پزشکان چنین گفتند."
ONE_EVENT = {frozenset({"market.txt", "again.txt"}), frozenset({"village.txt"})}


def test_two_reports_of_one_event_are_one_incident_and_another_event_is_another(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    assert partition(book) == ONE_EVENT
    first, second = rows(book)
    with opened(book) as casebook:
        told = list(casebook.store.entries(kinds=(Kind.MATCHED,)))
    assert [f"i{entry.seq}" for entry in told] == [first.id, second.id]
    assert first.founder == first.accounts[0]


def test_a_run_with_nothing_new_adds_nothing(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    before = kinds(book)
    tally = ran(book, tmp_path / "in")
    assert kinds(book) == before
    assert (tally.incidents.touched(), tally.tolls_new, tally.tolls_changed, tally.head) == ([], 0, 0, None)


@pytest.mark.parametrize("order", list(permutations(LEDGER_OF)), ids=lambda order: order[0] + order[1])
def test_the_order_in_which_reports_come_changes_neither_incidents_nor_tolls(
    tmp_path: Path, order: tuple[str, ...]
) -> None:
    book = new_casebook(tmp_path / "book")
    for name in order:
        ran(book, write_reports(tmp_path / name, {name: LEDGER_OF[name]}))
    assert partition(book) == ONE_EVENT
    told = {(r.killed, r.injured, r.grade, r.place) for i in rows(book) for r in [last_toll(book, i.id)]}
    whole = book_of(tmp_path / "whole")
    assert told == {(r.killed, r.injured, r.grade, r.place) for i in rows(whole) for r in [last_toll(whole, i.id)]}


def test_a_report_that_comes_later_joins_the_incident_that_is_there(tmp_path: Path) -> None:
    book = book_of(tmp_path, {"market.txt": MARKET})
    [before] = rows(book)
    again(book, again_txt=AGAIN)
    [row] = rows(book)
    assert (row.id, len(row.accounts)) == (before.id, 2)
    with opened(book) as casebook:
        assert [e.kind for e in casebook.store.incidents.history(row.id)] == [
            Kind.MATCHED, Kind.RECONCILED, Kind.MATCHED, Kind.RECONCILED,
        ]  # fmt: skip


def test_a_report_that_was_captured_again_and_tells_of_another_event_leaves_its_incident(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    old = incident_of(book, "market.txt")
    again(book, again_txt=VILLAGE.replace("two", "three"))
    assert partition(book) == {frozenset({"market.txt"}), frozenset({"village.txt", "again.txt"})}
    assert incident_of(book, "market.txt") == old


def test_a_report_that_says_nothing_any_more_leaves_an_empty_incident_that_is_told_of(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    village = incident_of(book, "village.txt")
    assert village is not None
    again(book, village_txt="The bakery opens at seven. The weather will be fine all week, and the river is calm.")
    assert partition(book) == {frozenset({"market.txt", "again.txt"})}
    with opened(book) as casebook:
        row = casebook.store.incidents.find(village)
    assert row is not None
    assert (row.accounts, row.into) == ((), None)
    again(book, village_txt=VILLAGE)
    assert incident_of(book, "village.txt") == village


def test_a_report_in_a_language_that_is_not_read_has_its_bare_account(tmp_path: Path) -> None:
    book = book_of(tmp_path, {"persian.txt": PERSIAN, "village.txt": VILLAGE})
    assert frozenset({"persian.txt"}) in partition(book)
    assert incident_of(book, "persian.txt", "e0") is not None


def test_a_report_of_no_harm_is_no_incident(tmp_path: Path) -> None:
    book = book_of(tmp_path, {"fair.txt": "The market of Dalun opened on Friday. Bread was cheap, sellers said."})
    assert rows(book) == []


def test_a_total_of_a_period_is_no_incident(tmp_path: Path) -> None:
    total = "Since January 2021, fighting has killed 3,400 people across the country, a monitoring group said."
    book = book_of(tmp_path, {"total.txt": total, "village.txt": VILLAGE})
    with opened(book) as casebook:
        scopes = {a for i in casebook.store.incidents.page() for a in i.accounts}
    assert scopes == {f"{document(book, 'village.txt')}.e1"}


def state(book: Path) -> list[Path]:
    return sorted((book / STATE).glob(f"{INDEX}*"))


@pytest.mark.parametrize("lost", ["all", ".json", ".match", "cut short"])
def test_an_index_that_is_lost_is_made_again_and_nothing_is_entered(tmp_path: Path, lost: str) -> None:
    book = book_of(tmp_path)
    before = kinds(book)
    for path in state(book):
        if lost == "cut short" and path.suffix == ".match":
            path.write_bytes(path.read_bytes()[:100])
        elif lost == "all" or lost == path.suffix:
            path.unlink()
    ran(book, tmp_path / "in")
    assert kinds(book) == before
    again(book, third_txt=MARKET.replace("30", "31"))
    assert frozenset({"market.txt", "again.txt", "third.txt"}) in partition(book)


def test_an_older_copy_that_was_put_back_is_matched_as_it_is(tmp_path: Path) -> None:
    book = book_of(tmp_path, {"market.txt": MARKET})
    shutil.copy(book / "record.db", tmp_path / "old.db")
    again(book, again_txt=AGAIN)
    shutil.copy(tmp_path / "old.db", book / "record.db")
    for witness in (tmp_path / "keys").glob("*.head"):
        witness.unlink()
    (tmp_path / "in" / "again.txt").unlink()
    again(book, village_txt=VILLAGE)
    assert partition(book) == {frozenset({"market.txt"}), frozenset({"village.txt"})}


def test_what_follows_from_incidents_is_made_again_the_same(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    again(book, again_txt=VILLAGE)
    with opened(book) as casebook:
        assert check_casebook(casebook).first is None
        before = casebook.store.derived_digest()
        casebook.store.rebuild()
        assert casebook.store.derived_digest() == before
        assert check_casebook(casebook).first is None


def test_bytes_that_are_gone_are_told_and_matched_once_they_are_back(tmp_path: Path) -> None:
    book = book_of(tmp_path, {"market.txt": MARKET})
    write_reports(tmp_path / "in", {"again.txt": AGAIN})
    with opened(book) as casebook:
        pass
    ran(book, tmp_path / "in")
    for path in state(book):
        path.unlink()
    blob = next(p for p in sorted(book.glob("archive/*/*")) if p.read_bytes() == AGAIN.encode())
    kept = blob.read_bytes()
    blob.unlink()
    with opened(book) as casebook:
        assert [p.code for p in match_all(casebook).problems] == ["archive"]
    blob.write_bytes(kept)
    ran(book, tmp_path / "in")
    assert partition(book) == {frozenset({"market.txt", "again.txt"})}


HEADLINED = (
    "<html><head><title>Artillery kills nine people at the market of Dalun</title></head><body><p>An attack hit the "
    "market of Dalun on Friday. Shops around it stayed shut for the rest of the day, and people fled.</p></body></html>"
)


def test_a_headline_that_a_reader_fails_on_is_told_and_its_report_is_matched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(document: Document, gazetteers: tuple[Path, ...]) -> Reading:
        raise ZeroDivisionError(document.text)

    book = book_of(tmp_path, {"market.html": HEADLINED, "village.txt": VILLAGE})
    monkeypatch.setattr("sijill.rows.headlines.reading_of_document", fails)
    for path in state(book):
        path.unlink()
    with opened(book) as casebook:
        [problem] = match_all(casebook).problems
    assert problem.code == "read-failed"
    assert problem.where.endswith("market.html")
    assert "Artillery kills nine" in problem.message
    assert frozenset({"market.html"}) in partition(book)
