"""The reader of rows: one account a row, made of its columns alone."""

from datetime import date
from pathlib import Path

import pytest

from sijill.read.row_reader import NoRowError, RowReader
from sijill.record.document import Document
from sijill.record.terms import Attribution, Means, Scope, Target
from tests.read.rows import account_of, read_row, reader_in


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> RowReader:
    folder: Path = tmp_path_factory.mktemp("places")
    return reader_in(folder)


def test_a_row_is_one_account_named_by_its_reader(reader: RowReader) -> None:
    reading = read_row(reader, place="Belmar", killed_min=3, killed_max=3, text="Nine were killed in Farlek.")
    assert (reading.reader, reading.relevant, [a.id for a in reading.accounts]) == ("rows/1", True, ["e1"])
    (account,) = reading.accounts
    assert [(c.count.low, c.count.high, c.span.text) for c in account.claims] == [(3, 3, "3")]
    assert "Nine" not in account.span.text


def test_a_text_that_is_no_row_is_refused(reader: RowReader) -> None:
    with pytest.raises(NoRowError):
        reader.read(Document("d1", "Three died."))


@pytest.mark.parametrize(
    ("first", "last", "code", "days"),
    [
        ("2021-03-14", "2021-03-14", None, ("2021-03-14", "2021-03-14")),
        ("2021-03-14", "2021-03-20", 3, ("2021-03-14", "2021-03-20")),
        ("2021-03-14", "2021-03-14", 1, ("2021-03-14", "2021-03-14")),
        ("2021-03-14", "2021-03-14", 2, ("2021-03-09", "2021-03-19")),
        ("2021-03-14", "2021-03-14", 3, ("2021-03-08", "2021-03-20")),
        ("2021-02-14", "2021-02-14", 4, ("2021-02-01", "2021-02-28")),
        ("2021-03-14", "2021-03-14", 5, ("2021-01-01", "2021-12-31")),
        ("2021-03-14", None, None, ("2021-03-14", None)),
        (None, "2021-03-14", None, (None, "2021-03-14")),
    ],
)
def test_days_are_as_wide_as_the_recorder_says(
    reader: RowReader, first: str | None, last: str | None, code: int | None, days: tuple[str | None, str | None]
) -> None:
    when = account_of(reader, date_from=first, date_to=last, date_prec=code).when
    assert (when.start, when.end) == tuple(date.fromisoformat(day) if day else None for day in days)
    assert when.span is not None


def test_a_missing_day_stays_missing(reader: RowReader) -> None:
    assert not account_of(reader, published="2021-03-14").when.is_known


def test_a_total_is_no_event(reader: RowReader) -> None:
    assert account_of(reader, event_clarity=2).scope is Scope.AGGREGATE
    assert account_of(reader, event_clarity=1).scope is Scope.EVENT
    assert account_of(reader).scope is Scope.EVENT


def test_words_that_are_in_a_list_are_taken_and_others_are_told(reader: RowReader) -> None:
    reading = read_row(reader, means="Air strike; barrel bomb, moonbeams", target="market / a hospital / unknown")
    (account,) = reading.accounts
    assert account.means == (Means.AIR_STRIKE, Means.BARREL_BOMB)
    assert account.targets == (Target.MARKET, Target.HOSPITAL)
    assert [(p.code, p.about) for p in reading.problems] == [("word-not-taken", "moonbeams")]


def test_a_row_in_arabic_is_read(reader: RowReader) -> None:
    account = account_of(reader, means="غارة جوية", target="سوق", killed_min=2, killed_max=2)
    assert (account.means, account.targets) == ((Means.AIR_STRIKE,), (Target.MARKET,))


def test_a_party_is_told_where_the_recorder_names_who_did_it(reader: RowReader) -> None:
    parties = account_of(reader, party="Northern Militia; Redcaps").parties
    assert [(p.span.text, p.attribution) for p in parties] == [
        ("Northern Militia", Attribution.STATED),
        ("Redcaps", Attribution.STATED),
    ]
    assert account_of(reader, party="Unknown").parties == ()


def test_of_two_sides_that_fought_neither_is_named_as_having_done_it(reader: RowReader) -> None:
    assert account_of(reader, type_of_violence=1, side_a="Government", side_b="Redcaps").parties == ()
    (party,) = account_of(reader, type_of_violence=3, side_a="Redcaps", side_b="Civilians").parties
    assert party.span.text == "Redcaps"


def test_a_country_that_is_not_known_is_told(reader: RowReader) -> None:
    reading = read_row(reader, country="Atlantis", place="Belmar")
    assert [(p.code, p.about) for p in reading.problems] == [("word-not-taken", "Atlantis")]
