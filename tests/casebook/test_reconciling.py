"""Tolls follow what they rest on: reports, copies, rules, decisions; the ledger holds how they grew."""

from pathlib import Path

import pytest

from sijill.casebook.reconciling import reconcile_all
from sijill.casebook.telling import telling_of
from sijill.record.ledger import Kind
from sijill.settings import FILE, SettingsError
from tests.casebook.incidents import AGAIN, MARKET, VILLAGE, again, book_of, incident_of, kinds, last_toll, rows
from tests.casebook.made import opened, ran, write_reports


def tolls(book: Path, incident: str) -> list[tuple[int | None, int | None]]:
    """The killed of all tolls that an incident ever had, in order."""
    with opened(book) as casebook:
        return [(row.killed.low, row.killed.high) for row in casebook.store.incidents.results(incident)]


def test_a_toll_is_entered_with_its_headline_and_the_whole_is_in_the_archive(tmp_path: Path) -> None:
    book = book_of(tmp_path, {"market.txt": MARKET})
    [row] = rows(book)
    toll = last_toll(book, row.id)
    assert (toll.killed.low, toll.killed.high, toll.killed.whom) == (30, 30, "people")
    assert (toll.injured.low, toll.injured.high) == (50, None)
    assert (toll.documents, toll.voices, toll.rules) == (1, 1, ("latest-compatible/1",))
    with opened(book) as casebook:
        assert b'"headline"' in casebook.blobs.get(toll.result)
        assert telling_of(casebook, row.id).is_entered


def test_the_ledger_holds_how_a_toll_grew_as_reports_came(tmp_path: Path) -> None:
    book = book_of(tmp_path, {"again.txt": AGAIN})
    [row] = rows(book)
    again(book, market_txt=MARKET)
    assert tolls(book, row.id) == [(27, None), (30, 30)]


def test_a_figure_that_changed_in_a_report_changes_the_toll_of_its_incident_alone(tmp_path: Path) -> None:
    book = book_of(tmp_path, {"market.txt": MARKET, "village.txt": VILLAGE})
    before = last_toll(book, incident_of(book, "village.txt"))
    again(book, market_txt=MARKET.replace("30", "34"))
    assert last_toll(book, incident_of(book, "market.txt")).killed.low == 34
    assert last_toll(book, incident_of(book, "village.txt")) == before


def test_a_copy_adds_no_voice_and_no_dead(tmp_path: Path) -> None:
    book = book_of(tmp_path, {"market.txt": MARKET})
    [row] = rows(book)
    again(book, copy_txt=f"{MARKET}\n")
    assert len(rows(book)) == 1
    toll = last_toll(book, row.id)
    assert (toll.documents, toll.voices, toll.killed.low, toll.killed.high) == (2, 1, 30, 30)


def test_another_rule_in_the_settings_reckons_all_anew(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    market = incident_of(book, "market.txt")
    assert last_toll(book, market).killed.high == 30
    with (book / FILE).open("a", encoding="utf-8") as file:
        file.write('rule = "range/1"\n')
    tally = ran(book)
    assert tally.tolls_changed == 2
    assert last_toll(book, market).rules == ("range/1",)
    before = kinds(book)
    ran(book)
    assert kinds(book) == before


def test_a_rule_that_is_not_known_is_refused_and_the_known_ones_are_named(tmp_path: Path) -> None:
    book = book_of(tmp_path, {})
    with (book / FILE).open("a", encoding="utf-8") as file:
        file.write('rule = "rang/1"\n')
    with pytest.raises(SettingsError, match=r"rang/1.*latest-compatible/1, range/1"), opened(book):
        pass


def test_a_voice_that_the_sources_file_tells_reckons_anew(tmp_path: Path) -> None:
    book = book_of(tmp_path, {"market.txt": MARKET})
    [row] = rows(book)
    (book / "sources" / "paper.toml").write_text('publisher = "The Paper"\n', encoding="utf-8")
    before = last_toll(book, row.id)
    ran(book)
    assert last_toll(book, row.id) == before
    (book / "sources" / "paper.toml").write_text('publisher = "The Paper"\nvoice = "A Wire"\n', encoding="utf-8")
    ran(book)
    assert kinds(book)[-1] is Kind.HAND


def test_reckoning_again_adds_nothing_also_where_the_state_was_lost(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    before = kinds(book)
    for path in (book / ".state").glob("tolls-*"):
        path.unlink()
    with opened(book) as casebook:
        assert list(reconcile_all(casebook)) == []
    assert kinds(book) == before


def test_an_incident_whose_bytes_are_gone_is_told_and_reckoned_once_they_are_back(tmp_path: Path) -> None:
    book = book_of(tmp_path, {"market.txt": MARKET})
    [row] = rows(book)
    write_reports(tmp_path / "in", {"again.txt": AGAIN})
    ran(book, tmp_path / "in")
    for path in (book / ".state").glob("tolls-*"):
        path.unlink()
    blob = next(p for p in sorted(book.glob("archive/*/*")) if p.read_bytes() == AGAIN.encode())
    kept = blob.read_bytes()
    blob.unlink()
    assert [p.code for p in ran(book).problems] == ["archive"]
    blob.write_bytes(kept)
    assert ran(book).problems == []
    assert last_toll(book, row.id).documents == 2
