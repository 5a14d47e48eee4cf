"""Victims who may be one person are proposed, once; a person decides."""

from pathlib import Path

from sijill.casebook.telling import telling_of
from sijill.record.decision import Verdict
from sijill.record.ledger import Kind
from sijill.store.incident_query import ProposalRow
from tests.casebook.incidents import AGAIN, again, book_of, decided, kinds, rows
from tests.casebook.made import opened, ran

NAMED = (
    "A car bomb killed 30 people at the market in the town of Dalun on Friday. Among those killed was Salem Hadad, a "
    "34-year-old baker, the hospital said."
)


def proposals(book: Path) -> list[ProposalRow]:
    with opened(book) as casebook:
        return [p for row in casebook.store.incidents.page() for p in casebook.store.incidents.proposals(row.id)]


def named_book(tmp_path: Path) -> Path:
    book = book_of(tmp_path, {"again.txt": AGAIN, "named.txt": NAMED})
    assert len(rows(book)) == 1
    return book


def test_two_spellings_of_one_name_in_one_incident_are_proposed_as_one_person(tmp_path: Path) -> None:
    book = named_book(tmp_path)
    [proposal] = proposals(book)
    assert (proposal.a, proposal.b) == ("d2.v0", "d3.v0")
    assert proposal.score > 0.7
    with opened(book) as casebook:
        told = telling_of(casebook, rows(book)[0].id)
    assert [p.id for p in told.persons] == ["d2.v0", "d3.v0"]
    assert told.proposals == (proposal,)


def test_what_was_proposed_is_not_proposed_again(tmp_path: Path) -> None:
    book = named_book(tmp_path)
    before = kinds(book)
    for path in (book / ".state").glob("people-1*"):
        path.unlink()
    tally = ran(book, tmp_path / "in")
    assert (tally.proposals, kinds(book)) == (0, before)
    again(book, third_txt=NAMED.replace("the hospital", "a doctor"))
    assert len(proposals(book)) == 2


def test_what_a_person_decided_is_not_proposed(tmp_path: Path) -> None:
    book = named_book(tmp_path)
    decided(book, Verdict.DIFFERENT_PERSONS, "d2.v0", "d3.v0")
    again(book, named_txt=NAMED.replace("30", "31"))
    assert len(proposals(book)) == 1


def test_a_pair_that_was_decided_is_not_shown_as_open(tmp_path: Path) -> None:
    book = named_book(tmp_path)
    decision, _ = decided(book, Verdict.SAME_PERSON, "d3.v0", "d2.v0")
    with opened(book) as casebook:
        assert telling_of(casebook, rows(book)[0].id).proposals == ()
    decided(book, Verdict.UNDO, decision.id)
    with opened(book) as casebook:
        assert len(telling_of(casebook, rows(book)[0].id).proposals) == 1


def test_a_reading_that_is_new_is_proposed_anew(tmp_path: Path) -> None:
    book = named_book(tmp_path)
    again(book, named_txt=NAMED.replace("30", "31"))
    first, second = proposals(book)
    assert (first.a, first.b) == (second.a, second.b)
    with opened(book) as casebook:
        assert telling_of(casebook, rows(book)[0].id).proposals == (second,)


def test_the_same_person_decided_is_bound_by_what_is_told(tmp_path: Path) -> None:
    book = named_book(tmp_path)
    decision, _ = decided(book, Verdict.SAME_PERSON, "d3.v0", "d2.v0")
    assert all(decision.keys)
    with opened(book) as casebook:
        assert casebook.store.incidents.history(rows(book)[0].id)[-1].kind in (Kind.DECIDED, Kind.RECONCILED)
