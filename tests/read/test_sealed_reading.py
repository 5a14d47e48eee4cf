"""A sealed reading comes back as what was sealed: the same claims, the same words, the same keys of its accounts."""

import json
import tomllib
from datetime import date
from pathlib import Path

import pytest

from sijill.flow import reading_of_document
from sijill.match.reported import reported_accounts
from sijill.read.interchange import interchange
from sijill.read.sealed_reading import sealed_reading
from sijill.record.document import Document
from sijill.record.ledger import canonical

CASES = sorted(Path(__file__).parents[1].joinpath("cases").glob("*.toml"))
TEXT = "Shells killed 4 people in Dalun, residents said."


def documents() -> list[Document]:
    found = []
    for path in CASES:
        for report in tomllib.loads(path.read_text(encoding="utf-8"))["reports"]:
            found.append(Document(path.stem, report["text"], date(2021, 3, 14), "The Wire", "en"))
    return found


@pytest.mark.parametrize("document", documents(), ids=lambda d: d.id)
def test_each_case_comes_back_as_it_was_sealed(document: Document) -> None:
    reading = reading_of_document(document)
    back = sealed_reading(canonical(interchange(reading)), document.text, document.id)
    for part in ("entries", "victims", "control", "statements"):
        assert interchange(back)[part] == interchange(reading)[part], part
    fresh, sealed = (reported_accounts(document, r) for r in (reading, back))
    assert [(a.id, a.key, a.words) for a in sealed] == [(a.id, a.key, a.words) for a in fresh]
    assert [a.account.claims for a in sealed] == [a.account.claims for a in fresh]
    assert [a.victims for a in sealed] == [a.victims for a in fresh]


def told(**changed: object) -> bytes:
    reading = reading_of_document(Document("d1", TEXT, lang="en"))
    return json.dumps({**json.loads(canonical(interchange(reading))), **changed}).encode()


def test_a_reading_of_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="does not stand at"):
        sealed_reading(told(), TEXT.replace("4", "5"), "d1")


@pytest.mark.parametrize(
    "wrong", [{"entries": [{}]}, {"entries": 3}, {"victims": [{"start": 0}]}, {"statements": [{}]}]
)
def test_what_has_another_shape_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="not the shape"):
        sealed_reading(told(**wrong), TEXT, "d1")


def test_words_that_the_text_has_not_are_refused() -> None:
    entries = json.loads(told())["entries"]
    entries[0]["tolls"][0]["by"] = "a minister"
    with pytest.raises(ValueError, match="nowhere"):
        sealed_reading(told(entries=entries), TEXT, "d1")
