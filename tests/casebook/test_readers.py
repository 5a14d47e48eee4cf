"""A newer reader's claims stand beside the older one's, and what changed is shown."""

import json
from pathlib import Path

import pytest

from sijill.casebook.folder import Casebook, CasebookError
from sijill.casebook.readers import changes_between
from sijill.read.rules import RULES
from sijill.record.ledger import Kind, Told, canonical
from sijill.store.query import Query
from tests.casebook.made import BOMB, new_casebook, opened, ran, write_reports

NEWER = "rules/99"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    folder = new_casebook(tmp_path / "book")
    ran(
        folder,
        write_reports(tmp_path / "reports", {"a.txt": BOMB, "b.txt": "Shells killed two men in Zliten on Friday."}),
    )
    with opened(folder) as casebook:
        read_again(casebook)
    return folder


def read_again(casebook: Casebook) -> None:
    """The same readings by a newer reader, which reads 31 where the older one read 30."""
    told = []
    for entry in casebook.store.entries(kinds=(Kind.READ,)):
        reading = json.loads(casebook.blobs.get(str(entry.body["reading"])))
        for account in reading["entries"]:
            for claim in account["tolls"]:
                claim["low"] = claim["high"] = 31 if claim["low"] == 30 else claim["low"]
        reading["reader"] = NEWER
        told.append(Told(Kind.READ, {**entry.body, "reader": NEWER, "reading": casebook.blobs.put(canonical(reading))}))
    with casebook.store.writing() as writing:
        writing.append(told)


def test_only_the_documents_whose_claims_differ_are_shown(book: Path) -> None:
    with opened(book) as casebook:
        (change,) = changes_between(casebook, RULES, NEWER)
    assert [(c.harm, c.bounds, c.quote) for c in change.gone][:1] == [("killed", "30", "30 people")]
    assert [(c.harm, c.bounds, c.quote) for c in change.come][:1] == [("killed", "31", "30 people")]


def test_both_readers_claims_are_kept(book: Path) -> None:
    with opened(book) as casebook:
        by_reader = {r: casebook.store.search(Query(harm="killed", reader=r)) for r in (RULES, NEWER)}
    assert {r: sorted(c.low or 0 for c in found) for r, found in by_reader.items()} == {RULES: [2, 30], NEWER: [2, 31]}


def test_a_reader_that_read_nothing_is_told(book: Path) -> None:
    with opened(book) as casebook, pytest.raises(CasebookError, match=r"rules/7; there are readings by: rules/1"):
        list(changes_between(casebook, RULES, "rules/7"))
