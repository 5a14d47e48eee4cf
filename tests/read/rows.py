"""Rows of tables that we made up, in places that are nowhere."""

from pathlib import Path

from sijill.lexicon.gazetteer import Gazetteer
from sijill.lexicon.gazetteer_tables import Entry, write_gazetteer
from sijill.read.row_reader import RowReader
from sijill.record.claim import Account, Reading
from sijill.record.document import Document
from sijill.record.ledger import Json
from sijill.record.row import row_text

PLACES = (
    Entry(1, "Syria", "SY", 35.0, 38.0, "country"),
    Entry(2, "Orrin", "SY", 35.3, 37.2, "province", parent=1, radius_km=61.0),
    Entry(3, "Belmar", "SY", 35.0, 37.0, "town", parent=2, radius_km=4.5),
    Entry(4, "Belmar", "SY", 33.0, 36.0, "village", parent=1),
)


def reader_in(folder: Path) -> RowReader:
    """A reader that knows the places above."""
    path = folder / "places.gazetteer"
    write_gazetteer(path, PLACES, "test")
    return RowReader(Gazetteer.open((path,)))


def read_row(reader: RowReader, **fields: Json) -> Reading:
    """What a row with these fields claims."""
    text = row_text({"id": "A-1", **fields})
    reading = reader.read(Document("d1", text))
    for account in reading.accounts:
        for claim in account.claims:
            assert text[claim.span.start : claim.span.end] == claim.span.text
    return reading


def account_of(reader: RowReader, **fields: Json) -> Account:
    """The one account of such a row."""
    (account,) = read_row(reader, **fields).accounts
    return account
