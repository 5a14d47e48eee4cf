"""Events that several reports of one command tell of; places and people are invented."""

from collections.abc import Mapping
from datetime import date

from sijill.flow import reading_of_document
from sijill.record.document import Document
from sijill.rows.shared_events import SharedEvents

MARKET = "Shells struck the covered market of Quorlin on Sunday, killing nine people, rescuers of the Redcap said. "
AGAIN = "Nine people were killed when shells struck the covered market in Quorlin on Sunday, Redcap rescuers said. "
SCHOOL = "On Friday an aircraft bombed the Tannery school in Vasterby, killing a teacher, the mayor Odo Marle said."


def keys(*texts: str) -> Mapping[str, Mapping[str, str]]:
    events = SharedEvents()
    for number, text in enumerate(texts, 1):
        document = Document(f"d{number}", text, date(2021, 3, 15), f"Paper {number}", "en")
        events.add(document, reading_of_document(document))
    found = events.keys()
    events.close()
    return found


def test_an_event_that_two_reports_tell_of_has_one_key_in_both() -> None:
    found = keys(MARKET, SCHOOL, AGAIN)
    assert found.keys() == {"d1", "d3"}
    assert set(found["d1"].values()) == set(found["d3"].values()) == {"i1"}


def test_an_event_that_one_report_alone_tells_of_has_no_key() -> None:
    assert keys(MARKET, SCHOOL) == {}


def test_of_a_report_of_two_events_only_the_shared_one_has_a_key() -> None:
    found = keys(MARKET + SCHOOL, AGAIN)
    assert len(found["d1"]) == 1
    assert set(found["d1"].values()) == set(found["d2"].values())


def test_two_accounts_of_one_report_alone_are_not_shared() -> None:
    assert keys(MARKET + AGAIN) == {}


def test_without_reports_there_are_no_keys() -> None:
    assert keys() == {}
