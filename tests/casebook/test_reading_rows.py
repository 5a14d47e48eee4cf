"""What the columns of another recorder's table say becomes claims, incidents and tolls."""

from datetime import date
from pathlib import Path

import pytest

from sijill.casebook.gathering import Asked, gathered
from sijill.casebook.running import Tally, collect, run
from sijill.casebook.witness import signed_writing
from sijill.record.decision import Verdict
from sijill.record.ledger import Kind, Told
from sijill.store.query import Query
from tests.casebook.incidents import decided, document, incident_of, last_toll, partition, rows
from tests.casebook.made import new_casebook, opened, ran, write_reports

SOURCE = """publisher = "District Recorders"
lang = "en"

[table.columns]
"Event ID" = "id"
"Day" = "date"
"Town" = "place"
"Country" = "country"
"Dead" = "killed"
"Children" = "children_killed"
"How" = "means"
"What happened" = "text"
"""
HEADER = "Event ID,Day,Town,Country,Dead,Children,How,What happened"
FIRST = "A-1,2021-03-14,Misrata,Libya,7,2,Shelling,Nine people were killed when shells fell in Misrata on Sunday."
SECOND = "A-2,2021-03-14,Misrata,Libya,7,2,Shelling,"
GED = (
    "id,type_of_violence,side_a,side_b,source_article,where_prec,where_coordinates,adm_1,adm_2,latitude,longitude,country,"
    "event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,low,high,year"
)
CLASH = "11,1,Redcaps,Greencaps,A note,2,Misrata town,,,32.37,15.09,Libya,1,1,2021-03-14,2021-03-14,2,3,1,0,6,5,8,2021"
TOTAL = "12,3,Redcaps,Civilians,A note,6,Libya,,,27,17,Libya,2,4,2021-03-01,2021-03-31,0,0,40,0,40,40,90,2021"


def _book(folder: Path, source: str = SOURCE) -> Path:
    book = new_casebook(folder / "book")
    (book / "sources").mkdir(exist_ok=True)
    (book / "sources" / "acme.toml").write_text(source, encoding="utf-8")
    return book


def _ran(book: Path, *lines: str, only_collect: bool = False) -> Tally:
    table = book.parent / "list.csv"
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    tally = Tally()
    with opened(book) as casebook, gathered(casebook, Asked((str(table),), source="acme")) as coming:
        if only_collect:
            collect(casebook, coming, tally, lambda _stage, _what: None)
        else:
            run(casebook, coming, tally, lambda _stage, _what: None)
    return tally


def test_the_columns_of_a_row_are_claims_and_its_words_count_nobody_twice(tmp_path: Path) -> None:
    book = _book(tmp_path)
    tally = _ran(book, HEADER, FIRST)
    assert (tally.new, tally.read, tally.claims, len(tally.incidents.new)) == (1, 1, 2, 1)
    with opened(book) as casebook:
        found = casebook.store.search(Query())
    assert [(c.reader, c.harm, c.group, c.low, c.high, c.quote, c.date_from) for c in found] == [
        ("rows/1", "killed", "people", 7, 7, "7", date(2021, 3, 14)),
        ("rows/1", "killed", "children", 2, 2, "2", date(2021, 3, 14)),
    ]
    incident = incident_of(book, "A-1")
    assert incident is not None
    toll = last_toll(book, incident)
    assert (toll.killed.low, toll.killed.high, toll.place) == (7, 7, "Misrata, LY")


def test_running_again_adds_nothing_and_a_row_that_changed_is_read_anew(tmp_path: Path) -> None:
    book = _book(tmp_path)
    _ran(book, HEADER, FIRST, SECOND)
    before = incident_of(book, "A-1")
    again = _ran(book, HEADER, FIRST, SECOND)
    assert (again.new, again.changed, again.parsed, again.read, again.head) == (0, 0, 0, 0, None)
    changed = _ran(book, HEADER, SECOND, FIRST.replace(",7,", ",8,"))
    assert (changed.new, changed.changed, changed.read) == (0, 1, 1)
    assert incident_of(book, "A-1") == before is not None
    assert last_toll(book, before).killed.high == 8


def test_two_rows_of_one_table_are_two_incidents_until_a_person_says_otherwise(tmp_path: Path) -> None:
    book = _book(tmp_path)
    tally = _ran(book, HEADER, FIRST, SECOND)
    assert (len(tally.incidents.new), tally.exact_copies, tally.near_copies) == (2, 0, 0)
    one, other = (f"{document(book, name)}.e1" for name in ("A-1", "A-2"))
    decided(book, Verdict.SAME_EVENT, one, other)
    assert [row.accounts for row in rows(book) if row.accounts] == [(one, other)]
    joined = incident_of(book, "A-2")
    assert joined is not None
    assert last_toll(book, joined).voices == 1


def test_rows_of_one_table_are_one_voice_whatever_publisher_each_names(tmp_path: Path) -> None:
    book = _book(tmp_path, SOURCE + '"Out" = "publisher"\n')
    _ran(book, f"{HEADER},Out", f"{FIRST},The Wire", f"{SECOND},The Post")
    one, other = (f"{document(book, name)}.e1" for name in ("A-1", "A-2"))
    decided(book, Verdict.SAME_EVENT, one, other)
    joined = incident_of(book, "A-1")
    assert joined is not None
    assert last_toll(book, joined).voices == 1


def test_a_row_that_an_older_parser_made_a_text_of_is_parsed_and_read_anew(tmp_path: Path) -> None:
    book = _book(tmp_path)
    _ran(book, HEADER, FIRST, only_collect=True)
    with opened(book) as casebook:
        [capture] = casebook.store.captures()
        text = casebook.blobs.put(b"id: A-1\nkilled_min: 7\n")
        told = {"capture": capture.id, "parser": "text/1", "kind": "row", "text": text, "problems": []}
        empty = dict.fromkeys(("published", "publisher", "title", "lang"))
        failed = {"capture": capture.id, "text": text, "reader": "rules/1", "code": "language", "message": "x"}
        with signed_writing(casebook) as writing:
            writing.append([Told(Kind.PARSED, {**told, **empty}), Told(Kind.NOT_READ, failed)])
    tally = _ran(book, HEADER, FIRST)
    assert (tally.new, tally.parsed, tally.read, tally.claims) == (0, 1, 1, 2)


def test_ucdp_ged_is_taken_by_its_name(tmp_path: Path) -> None:
    book = _book(tmp_path, 'publisher = "UCDP"\ntable = "ucdp-ged"\n')
    tally = _ran(book, GED, CLASH, TOTAL)
    assert tally.problems == []
    assert (tally.new, tally.read, len(tally.incidents.new)) == (2, 2, 1)
    with opened(book) as casebook:
        found = casebook.store.search(Query())
    assert [(c.account, c.group, c.low, c.high) for c in found if c.document == document(book, "/11")] == [
        ("e1", "people", 5, 8),
        ("e1", "civilians", 1, 1),
        ("e1", "combatants", 5, 5),
    ]
    incident = incident_of(book, "/11")
    assert incident is not None
    assert (last_toll(book, incident).killed.low, last_toll(book, incident).killed.high) == (5, 8)
    assert incident_of(book, "/12") is None


def test_what_follows_from_rows_is_the_same_when_it_is_made_anew(tmp_path: Path) -> None:
    book = _book(tmp_path)
    _ran(book, HEADER, FIRST, SECOND)
    with opened(book) as casebook:
        before = casebook.store.derived_digest()
        casebook.store.rebuild()
        assert casebook.store.derived_digest() == before


BARE = "A-1,2021-03-14,Misrata,Libya,7,2,Shelling,"
ALIKE = "Artillery shelling killed seven people, two of them children, in Misrata on 14 March 2021, medics said."
OTHERS = {
    "means.txt": "Three people died when a car bomb exploded in Misrata on 14 March 2021, medics said.",
    "place.txt": "Shells killed 7 people in Zliten on 14 March 2021, medics said.",
    "number.txt": "Shells killed 31 people in Misrata on 14 March 2021, medics said.",
}


def test_a_row_and_a_report_of_one_event_are_one_incident_of_two_voices(tmp_path: Path) -> None:
    book = _book(tmp_path)
    _ran(book, HEADER, BARE)
    ran(book, write_reports(tmp_path / "in", {"alike.txt": ALIKE}))
    assert partition(book) == {frozenset({"A-1", "alike.txt"})}
    assert last_toll(book, incident_of(book, "A-1")).voices == 2


@pytest.mark.parametrize("name", OTHERS)
def test_a_row_is_no_report_s_event_that_tells_of_another_place_number_or_means(tmp_path: Path, name: str) -> None:
    book = _book(tmp_path)
    _ran(book, HEADER, BARE)
    ran(book, write_reports(tmp_path / "in", {name: OTHERS[name]}))
    assert partition(book) == {frozenset({"A-1"}), frozenset({name})}
