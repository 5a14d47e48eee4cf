"""What a person decides outranks the program, survives every run, can be undone, and is never lost in silence."""

from pathlib import Path

import pytest

from sijill.casebook.checking import check_casebook
from sijill.casebook.deciding import Wanted, decide
from sijill.casebook.decisions import bound_decisions
from sijill.casebook.folder import STATE, CasebookError
from sijill.casebook.matching import INDEX
from sijill.record.decision import Verdict
from sijill.record.ledger import Kind
from tests.casebook.incidents import (
    AGAIN,
    MARKET,
    VILLAGE,
    again,
    book_of,
    decided,
    document,
    incident_of,
    kinds,
    last_toll,
    partition,
    rows,
)
from tests.casebook.made import opened, ran

APART = {frozenset({"market.txt"}), frozenset({"again.txt"}), frozenset({"village.txt"})}
TOGETHER = {frozenset({"market.txt", "again.txt"}), frozenset({"village.txt"})}
ALL = {frozenset({"market.txt", "again.txt", "village.txt"})}
OTHER = "Gunmen shot dead three farmers in the village of Kesmar on 1 March, a farmer said. "


def account(book: Path, name: str, id: str = "e1") -> str:
    return f"{document(book, name)}.{id}"


def pair(book: Path) -> tuple[str, str]:
    return account(book, "market.txt"), account(book, "again.txt")


def test_different_events_part_what_the_program_joined_and_an_undo_restores_it(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    before = {row.id: row.accounts for row in rows(book)}
    toll = last_toll(book, incident_of(book, "market.txt")).killed
    decision, done = decided(book, Verdict.DIFFERENT_EVENTS, *pair(book))
    assert partition(book) == APART
    assert len(done.matched.split) == 1
    assert done.tolls
    decided(book, Verdict.UNDO, decision.id)
    assert {row.id: row.accounts for row in rows(book)} == before
    assert last_toll(book, incident_of(book, "market.txt")).killed == toll
    with opened(book) as casebook:
        assert check_casebook(casebook).first is None


def test_an_undo_that_is_undone_counts_no_more(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    decision, _ = decided(book, Verdict.DIFFERENT_EVENTS, *pair(book))
    undo, _ = decided(book, Verdict.UNDO, decision.id)
    decided(book, Verdict.UNDO, undo.id)
    assert partition(book) == APART


def test_same_event_joins_what_the_program_held_apart_and_the_oldest_id_stays(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    first, second = rows(book)
    decision, done = decided(book, Verdict.SAME_EVENT, account(book, "village.txt"), account(book, "market.txt"))
    assert partition(book) == ALL
    assert (rows(book)[0].id, done.matched.merged) == (first.id, [second.id])
    decided(book, Verdict.UNDO, decision.id)
    assert {row.id: row.accounts for row in rows(book)} == {first.id: first.accounts, second.id: second.accounts}


def test_a_decision_survives_reruns_and_a_lost_index(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    decided(book, Verdict.DIFFERENT_EVENTS, *pair(book))
    before = kinds(book)
    ran(book, tmp_path / "in")
    for path in (book / STATE).glob("*"):
        path.unlink()
    ran(book, tmp_path / "in")
    assert (partition(book), kinds(book)) == (APART, before)
    again(book, third_txt=VILLAGE.replace("two", "three"))
    assert frozenset({"market.txt"}) in partition(book)


def test_a_decision_binds_by_what_is_told_where_another_reading_numbers_it_otherwise(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    old = pair(book)
    decided(book, Verdict.DIFFERENT_EVENTS, *old)
    again(book, again_txt=OTHER + "\n\n" + AGAIN)
    with opened(book) as casebook:
        [decision] = bound_decisions(casebook).decisions
    assert decision.about != old
    assert incident_of(book, "again.txt", decision.about[1].partition(".")[2]) != incident_of(book, "market.txt")


def test_a_decision_about_what_no_document_tells_any_more_is_told(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    decision, _ = decided(book, Verdict.DIFFERENT_EVENTS, *pair(book))
    (tmp_path / "in" / "again.txt").write_text(VILLAGE, encoding="utf-8")
    for _ in range(2):
        [problem] = [p for p in ran(book, tmp_path / "in").problems if p.code == "decision-lost"]
        assert decision.id in problem.message
        assert f"undo {book} {decision.id}" in problem.message
    decided(book, Verdict.UNDO, decision.id)
    assert "decision-lost" not in {p.code for p in ran(book, tmp_path / "in").problems}
    again(book, again_txt=AGAIN)
    assert partition(book) == TOGETHER


def test_a_lost_decision_counts_again_once_the_document_says_it_again(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    decided(book, Verdict.DIFFERENT_EVENTS, *pair(book))
    again(book, again_txt=VILLAGE)
    again(book, again_txt=AGAIN)
    assert partition(book) == APART


def test_a_grade_by_a_person_stands_through_new_reports(tmp_path: Path) -> None:
    book = book_of(tmp_path, {"market.txt": MARKET})
    [row] = rows(book)
    decided(book, Verdict.GRADE, row.id, value="Contested")
    assert last_toll(book, row.id).grade == "contested"
    again(book, again_txt=AGAIN)
    assert last_toll(book, row.id).grade == "contested"


def test_a_grade_follows_its_incident_into_that_which_it_joined(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    first, second = rows(book)
    decided(book, Verdict.GRADE, second.id, value="contested")
    decided(book, Verdict.SAME_EVENT, account(book, "village.txt"), account(book, "market.txt"))
    assert last_toll(book, first.id).grade == "contested"
    with opened(book) as casebook, pytest.raises(CasebookError, match=f"it joined {first.id}: decide on that one"):
        decide(casebook, Wanted(Verdict.GRADE, (second.id,), "Rana", "why", "fair"))


def test_a_claim_that_is_set_aside_makes_no_toll(tmp_path: Path) -> None:
    book = book_of(tmp_path, {"market.txt": MARKET})
    [row] = rows(book)
    decision, _ = decided(book, Verdict.SET_ASIDE, f"{row.accounts[0]}#0")
    assert last_toll(book, row.id).killed.whom is None
    decided(book, Verdict.UNDO, decision.id)
    assert last_toll(book, row.id).killed.low == 30


def test_a_decision_is_entered_with_its_author_reason_and_keys(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    decision, _ = decided(book, Verdict.DIFFERENT_EVENTS, *pair(book))
    with opened(book) as casebook:
        [entry] = casebook.store.entries(kinds=(Kind.DECIDED,))
    assert decision.id == f"x{entry.seq}"
    assert entry.body == {
        "verdict": "different-events", "about": list(pair(book)), "keys": list(decision.keys), "author": "Rana",
        "reason": "read both reports", "value": None,
    }  # fmt: skip
    assert all(decision.keys)


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (Wanted(Verdict.SAME_EVENT, ("d1.e1",), "R", "why"), "two different accounts"),
        (Wanted(Verdict.SAME_EVENT, ("d2.e1", "d2.e1"), "R", "why"), "two different accounts"),
        (Wanted(Verdict.SAME_EVENT, ("d2.e1", "d999.e1"), "R", "why"), "d999.e1 is not there: d999 has nothing"),
        (Wanted(Verdict.SAME_EVENT, ("d2.e1", "d3.e9"), "R", "why"), "d3.e9 is not there: d3 has d3.e1"),
        (Wanted(Verdict.SAME_EVENT, ("d2.e1", "i3"), "R", "why"), "has no incident i3"),
        (Wanted(Verdict.SAME_PERSON, ("d2.e1", "d3.e1"), "R", "why"), "d2.e1 is not a victim, as d7.v0"),
        (Wanted(Verdict.GRADE, ("i999",), "R", "why", "fair"), "has no incident i999"),
        (Wanted(Verdict.GRADE, ("d2",), "R", "why", "fair"), "d2 is no incident, as i3"),
        (Wanted(Verdict.GRADE, (), "R", "why", "fair"), "say what grade is about"),
        (Wanted(Verdict.GRADE, ("i11",), "R", "why", "good"), "'good' is no grade: write confirmed, fair"),
        (Wanted(Verdict.GRADE, ("i11",), "R", "why"), "None is no grade"),
        (Wanted(Verdict.STRIKE_STATUS, ("i11",), "R", "why", "sure"), "no status of a strike: write declared"),
        (Wanted(Verdict.ATTRIBUTION, ("i11",), "R", "why", "them"), "'them' is no attribution: write one of known"),
        (Wanted(Verdict.SET_ASIDE, ("d2.e1",), "R", "why"), "names no claim"),
        (Wanted(Verdict.SET_ASIDE, ("d2.e1#99",), "R", "why"), "d2.e1#99 is not there"),
        (Wanted(Verdict.SET_ASIDE, ("d2.e1#0",), "R", "why", "x"), "takes no value"),
        (Wanted(Verdict.UNDO, ("x1",), "R", "why"), "has no decision x1; the last ones are: none yet"),
        (Wanted(Verdict.SET_ASIDE, ("d2.e1#0",), " ", "why"), "an author and a reason"),
        (Wanted(Verdict.SET_ASIDE, ("d2.e1#0",), "R", "\n"), "an author and a reason"),
    ],
)
def test_a_decision_that_cannot_be_taken_is_refused_and_says_why(tmp_path: Path, wanted: Wanted, told: str) -> None:
    book = book_of(tmp_path)
    before = kinds(book)
    with opened(book) as casebook, pytest.raises(CasebookError) as refused:
        decide(casebook, wanted)
    assert told in str(refused.value)
    assert kinds(book) == before


def test_what_was_undone_is_not_undone_again(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    decision, _ = decided(book, Verdict.DIFFERENT_EVENTS, *pair(book))
    decided(book, Verdict.UNDO, decision.id)
    with opened(book) as casebook, pytest.raises(CasebookError, match="does not count any more"):
        decide(casebook, Wanted(Verdict.UNDO, (decision.id,), "Rana", "twice"))


def test_the_state_of_decisions_is_made_again_where_it_is_lost(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    decided(book, Verdict.DIFFERENT_EVENTS, *pair(book))
    with opened(book) as casebook:
        before = bound_decisions(casebook)
    for path in (book / STATE).glob("decided-1*"):
        path.unlink()
    assert list((book / STATE).glob(f"{INDEX}*"))
    with opened(book) as casebook:
        assert bound_decisions(casebook) == before
