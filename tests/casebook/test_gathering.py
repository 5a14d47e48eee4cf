"""What sources give, from a real little web site and real tables: only what is new, and trouble beside it."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sijill.casebook.folder import open_casebook
from sijill.casebook.gathering import Asked, gathered
from sijill.casebook.history import history_of
from sijill.casebook.running import Tally, collect, run
from sijill.cli.app import app
from sijill.record.ledger import Entry, Kind
from sijill.show.casebook import history_lines
from tests.casebook.made import new_casebook, opened, still, write_reports
from tests.collect.page_site import PATIENT, Site, running_site

PAGE = "<html><head><title>Toll</title></head><body><article><p>Shelling killed {} people in Zliten on Friday, the "
PAGE += "hospital said in a statement.</p><p>Ambulances took the wounded to Misrata.</p></article></body></html>"
OWN = Asked(allow_private=True, patience=PATIENT)
TABLE = '[table]\n[table.columns]\n"Event ID" = "id"\n"Day" = "date"\n"What" = "text"\n"Dead" = "killed"\n'


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as running:
        yield running


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return new_casebook(tmp_path / "book")


def gather(book: Path, asked: Asked, *, reads: bool = False) -> Tally:
    tally = Tally()
    work = run if reads else collect
    with opened(book) as casebook, gathered(casebook, asked) as coming:
        work(casebook, coming, tally, lambda _stage, _what: None)
        coming.settle()
    return tally


def entries(book: Path, *kinds: Kind) -> list[Entry]:
    with opened(book) as casebook:
        return list(casebook.store.entries(kinds=kinds))


def codes(tally: Tally) -> list[str]:
    return [p.code for p in tally.problems]


def test_a_page_captured_again_unchanged_adds_nothing(book: Path, site: Site) -> None:
    site.gives("/toll.html", PAGE.format(30).encode(), content_type="text/html; charset=utf-8")
    asked = replace(OWN, places=(site.at("/toll.html"),))
    assert (gather(book, asked).new, len(entries(book, Kind.SEALED))) == (1, 1)
    before = entries(book)
    again = gather(book, asked)
    assert (again.new, again.unchanged, again.head) == (0, 1, None)
    assert entries(book) == before
    trail = before[-1].body["trail"]
    assert isinstance(trail, dict)
    assert trail["hops"] == [[site.at("/toll.html"), 200]]


def test_a_page_that_changed_is_a_new_capture_whose_difference_is_shown(book: Path, site: Site) -> None:
    asked = replace(OWN, places=(site.at("/toll.html"),))
    for killed in (30, 34):
        site.gives("/toll.html", PAGE.format(killed).encode(), content_type="text/html; charset=utf-8")
        tally = gather(book, asked, reads=True)
    assert (tally.new, tally.changed) == (0, 1)
    with opened(book) as casebook:
        (row,) = casebook.store.documents()
        lines = list(history_lines(history_of(casebook, row.id)))
    (figure,) = [line for line in lines if "figure changed" in line]
    assert "30" in figure.split("→")[0]
    assert "34" in figure.split("→")[1]


def test_an_address_of_the_own_network_is_refused_unless_allowed(book: Path, site: Site) -> None:
    site.gives("/toll.html", PAGE.format(30).encode())
    done = CliRunner().invoke(app, ["collect", str(book), site.at("/toll.html")])
    assert done.exit_code == 1
    assert "private-address" in done.stdout
    assert (site.asked, entries(book, Kind.SEALED)) == ([], [])
    allowed = CliRunner().invoke(app, ["collect", str(book), site.at("/toll.html"), "--own-network"])
    assert (allowed.exit_code, len(entries(book, Kind.SEALED))) == (0, 1)


def item(number: int) -> str:
    return f"<item><title>No. {number}</title><link>/{number}.html</link><guid>n{number}</guid></item>"


def publish(site: Site, *numbers: int) -> None:
    body = f'<rss version="2.0"><channel><title>News</title>{"".join(map(item, numbers))}</channel></rss>'
    site.gives("/feed", body.encode(), content_type="application/rss+xml")
    for number in numbers:
        site.gives(f"/{number}.html", PAGE.format(number).encode(), content_type="text/html")


def test_of_a_feed_read_again_only_what_is_new_is_asked_for(book: Path, site: Site) -> None:
    asked = replace(OWN, places=(site.at("/feed"),))
    publish(site, 1, 2)
    assert gather(book, asked).new == 3
    publish(site, 1, 2, 3)
    site.asked.clear()
    tally = gather(book, asked)
    assert (tally.new, tally.changed) == (1, 1)
    assert site.paths() == ["/feed", "/3.html"]


def test_what_is_known_of_a_feed_is_kept_only_after_sealing(book: Path, site: Site) -> None:
    asked = replace(OWN, places=(site.at("/feed"),))
    publish(site, 1)

    def broken(_stage: str, _what: str) -> None:
        raise KeyboardInterrupt

    with suppress(KeyboardInterrupt), opened(book) as casebook, gathered(casebook, asked) as coming:
        collect(casebook, coming, Tally(), broken)
        coming.settle()
    assert not (book / ".state").exists()
    gather(book, asked)
    assert len(list((book / ".state").iterdir())) == 1


def test_a_page_that_a_feed_tells_of_and_is_missing_is_asked_for_again(book: Path, site: Site) -> None:
    asked = replace(OWN, places=(site.at("/feed"),))
    publish(site, 1, 2)
    page = site.replies.pop("/2.html")
    assert codes(gather(book, asked)) == ["http-status"]
    site.replies["/2.html"] = page
    assert gather(book, asked).new == 1


@pytest.mark.parametrize(
    "attack", ['<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">', '<!ENTITY b SYSTEM "file:///etc/passwd">']
)
def test_a_feed_made_to_harm_costs_no_other_address(book: Path, site: Site, attack: str) -> None:
    body = (
        f'<?xml version="1.0"?><!DOCTYPE rss [{attack}]><rss version="2.0"><channel><title>&b;</title></channel></rss>'
    )
    site.gives("/feed", body.encode(), content_type="application/rss+xml")
    site.gives("/toll.html", PAGE.format(30).encode(), content_type="text/html")
    tally = gather(book, replace(OWN, places=(site.at("/feed"), site.at("/toll.html"))))
    assert "parse-failed" in codes(tally)
    assert site.at("/toll.html") in {e.body["address"] for e in entries(book, Kind.SEALED)}


def source(book: Path, name: str, text: str) -> None:
    (book / "sources" / f"{name}.toml").write_text(text, encoding="utf-8")


def test_run_collects_the_addresses_of_the_sources(book: Path, site: Site) -> None:
    publish(site, 1)
    source(
        book, "wire", f'publisher = "Wire"\nlang = "en"\naddresses = ["{site.at("/feed")}", "{site.at("/2.html")}"]\n'
    )
    tally = gather(book, replace(OWN, with_sources=True), reads=True)
    assert codes(tally) == ["http-status"]
    sealed = {str(e.body["address"]): e.body for e in entries(book, Kind.SEALED)}
    assert set(sealed) == {site.at("/feed"), site.at("/1.html")}
    body = sealed[site.at("/1.html")]
    assert (body["source"], body["publisher"], body["lang"]) == ("wire", "Wire", "en")
    site.asked.clear()
    gather(book, OWN)
    assert site.asked == []


def test_a_source_with_a_misspelt_key_is_told_and_the_others_go_on(book: Path, site: Site) -> None:
    site.gives("/toll.html", PAGE.format(30).encode(), content_type="text/html")
    source(book, "bad", 'publishr = "Wire"\n')
    source(book, "good", f'addresses = ["{site.at("/toll.html")}"]\n')
    tally = gather(book, replace(OWN, with_sources=True))
    assert (codes(tally), tally.new) == (["unknown-key"], 1)


def table(folder: Path, *rows: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "events.csv"
    path.write_text("\n".join(["Event ID,Day,What,Dead", *rows]) + "\n", encoding="utf-8")
    return path


def test_a_table_collected_twice_adds_nothing(book: Path, tmp_path: Path) -> None:
    source(book, "acme", f'publisher = "ACME"\n{TABLE}')
    path = table(tmp_path / "t", "a1,2021-03-12,Shells fell on Zliten.,3", "a2,2021-03-13,Mortars hit Brega.,1")
    asked = Asked((str(path),), source="acme")
    assert gather(book, asked, reads=True).new == 2
    before = entries(book)
    again = gather(book, asked, reads=True)
    assert (again.new, again.unchanged, again.head) == (0, 2, None)
    assert entries(book) == before


def test_rows_with_trouble_are_set_aside_and_the_others_go_on(book: Path, tmp_path: Path) -> None:
    source(book, "acme", TABLE)
    rows = (
        "a1,2021-03-12,Shells fell.,3",
        "a2,2021-13-45,Mortars.,1",
        "a3,2021-03-13,A mine.,many",
        "a4,2021-03-14,A.,2",
    )
    tally = gather(book, Asked((str(table(tmp_path / "t", *rows)),), source="acme"))
    assert tally.new == 2
    assert codes(tally) == ["row-set-aside"] * 2
    assert [p.where.rsplit(", ", 1)[1] for p in tally.problems] == ["row 3", "row 4"]


def test_a_table_without_its_source_is_told(book: Path, tmp_path: Path) -> None:
    tally = gather(book, Asked((str(table(tmp_path / "t", "a1,2021-03-12,Shells fell.,3")),)))
    assert (codes(tally), tally.new) == (["no-table"], 0)


def test_a_table_s_dry_run_keeps_nothing(book: Path, tmp_path: Path) -> None:
    source(book, "acme", TABLE)
    path = table(tmp_path / "t", "a1,2021-03-12,Shells fell.,3")
    before = entries(book)
    done = CliRunner().invoke(app, ["collect", str(book), str(path), "--source", "acme", "--dry-run"])
    assert done.exit_code == 0
    assert "would come in: 1 new, 0 changed; 0 are known and unchanged; nothing was kept" in done.stdout
    assert entries(book) == before


def run_on(book: Path, day: int, *places: Path) -> Tally:
    """A run on a day of March 2021."""
    tally = Tally()
    asked = Asked(tuple(map(str, places)), source="wire")
    clock = datetime(2021, 3, day, 12, tzinfo=UTC)
    with open_casebook(book, lambda: clock) as casebook, gathered(casebook, asked) as coming:
        run(casebook, coming, tally, lambda _stage, _what: None)
    return tally


def noted(book: Path) -> list[object]:
    return [e.body["code"] for e in entries(book, Kind.NOTED)]


def test_a_source_gone_quiet_is_told_and_noted_once_a_day(book: Path, tmp_path: Path) -> None:
    source(book, "wire", "expected = { low = 1, high = 3, days = 2 }\n")
    reports = write_reports(tmp_path / "in", {"a.txt": "Mortar fire hurt nobody."})
    assert still().day == 14
    assert codes(run_on(book, 14, reports)) == []
    assert codes(run_on(book, 15)) == []
    assert codes(run_on(book, 16)) == ["quiet"]
    assert codes(run_on(book, 16)) == ["quiet"]
    assert noted(book) == ["quiet"]
    run_on(book, 17)
    assert noted(book) == ["quiet", "quiet"]


def test_a_source_that_never_gave_anything_is_quiet_after_a_whole_window(book: Path) -> None:
    source(book, "wire", "expected = { low = 1, high = 3, days = 2 }\n")
    assert [codes(run_on(book, day)) for day in (14, 15, 16)] == [[], ["quiet"], ["quiet"]]


def test_a_swollen_source_is_told_and_noted_once_a_day(book: Path, tmp_path: Path) -> None:
    source(book, "wire", "expected = { low = 0, high = 2, days = 1 }\n")
    reports = {f"{n}.txt": f"Mortar fire hurt nobody in street {n}." for n in range(3)}
    assert codes(run_on(book, 14, write_reports(tmp_path / "in", reports))) == ["swollen"]
    more = write_reports(tmp_path / "more", {"x.txt": "Mortar fire hurt nobody at the port."})
    assert "4 documents" in run_on(book, 14, more).problems[0].message
    assert noted(book) == ["swollen"]
    assert codes(run_on(book, 15)) == []


def test_a_feed_is_not_counted_beside_what_it_tells_of(book: Path, site: Site) -> None:
    publish(site, 1, 2)
    for page in ("/1.html", "/2.html"):
        site.gives(page, b"Mortar fire hurt nobody at " + page.encode(), content_type="text/plain")
    source(book, "wire", f'addresses = ["{site.at("/feed")}"]\nexpected = {{ low = 0, high = 2, days = 1 }}\n')
    assert codes(gather(book, replace(OWN, with_sources=True), reads=True)) == []
