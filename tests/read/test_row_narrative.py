"""A row that counts nobody in its columns is read in its words."""

from datetime import date

from sijill.flow import reading_of_row
from sijill.record.document import Document
from sijill.record.ledger import Json
from sijill.record.row import row_text

WORDS = "Shells fell on the market of Misrata on Friday. Three people were killed and five were wounded, medics said."


def _told(**fields: Json) -> tuple[str, list[tuple[str, str, int | None]]]:
    text = row_text({"id": "A-1", **fields})
    reading = reading_of_row(Document("d1", text, published=date(2021, 3, 14), lang="en"))
    assert reading.reader == "rows/1"
    for account in reading.accounts:
        for span in (account.span, *(c.span for c in account.claims)):
            assert text[span.start : span.end] == span.text
    claims = [(a.id, c.harm.value, c.count.low) for a in reading.accounts for c in a.claims]
    return " ".join(str(a.when.start) for a in reading.accounts), claims


def test_words_are_read_where_no_column_counts_anybody_and_columns_say_when() -> None:
    day, claims = _told(text=WORDS, date_from="2021-03-11", date_to="2021-03-11")
    assert (day, claims) == ("2021-03-11", [("e1", "killed", 3), ("e1", "injured", 5)])


def test_words_that_a_column_counts_already_are_not_read() -> None:
    assert _told(text=WORDS, killed_min=3, killed_max=3)[1] == [("e1", "killed", 3)]


def test_several_events_of_the_words_stand_beside_the_row() -> None:
    words = f"{WORDS} On 2 March, gunmen shot dead nine soldiers in Sirte, an officer said."
    day, claims = _told(text=words, date_from="2021-03-12", date_to="2021-03-12")
    assert day.split()[0] == "2021-03-12"
    assert [c for c in claims if c[0] == "e1"] == []
    assert {c[2] for c in claims} >= {3, 9}


def test_words_in_a_language_that_is_not_read_leave_the_columns() -> None:
    text = row_text({"id": "A-1", "place": "Misrata", "text": "Трое мирных жителей погибли при обстреле рынка."})
    (account,) = reading_of_row(Document("d1", text, lang="ru")).accounts
    assert account.claims == ()


def test_words_in_arabic_are_read_by_the_reader_of_arabic() -> None:
    text = row_text({"id": "A-1", "place": "Misrata", "text": "قتل ثلاثة مدنيين في غارة جوية على مدينة درنة."})
    (account,) = reading_of_row(Document("d1", text, lang="ar")).accounts
    assert [(c.harm.value, c.group.value, c.count.low) for c in account.claims] == [("killed", "civilians", 3)]
