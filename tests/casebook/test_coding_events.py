"""Merging, splitting, linking and unlinking are one decision each, and are undone as one."""

from pathlib import Path

import pytest

from sijill.casebook.checking import check_casebook
from sijill.casebook.coding_events import Act, linked, merged, split, unlinked
from sijill.casebook.coding_pairs import event_pairs
from sijill.casebook.deciding import Wanted, decide
from sijill.casebook.folder import CasebookError
from sijill.record.decision import Decision, Verdict
from tests.casebook.incidents import AGAIN, again, book_of, decided, document, incident_of, partition, rows
from tests.casebook.made import NOON, opened, ran

THIRD = AGAIN.replace("27", "29").replace("residents said", "a doctor said")
APART = {frozenset({"market.txt", "again.txt"}), frozenset({"village.txt"})}


def done(book: Path, act: Act) -> Decision:
    with opened(book) as casebook:
        return decide(casebook, Wanted(act.verdict, act.about, "Rana", "read them all", act.value))[0]


def test_two_incidents_are_merged_with_all_that_they_hold_and_one_undo_parts_them(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    before = {row.id: row.accounts for row in rows(book)}
    with opened(book) as casebook:
        act = merged(casebook, list(before))
    decision = done(book, act)
    assert len(decision.about) == 3
    assert partition(book) == {frozenset({"market.txt", "again.txt", "village.txt"})}
    decided(book, Verdict.UNDO, decision.id)
    assert {row.id: row.accounts for row in rows(book)} == before


def test_an_incident_is_split_between_the_accounts_that_go_and_those_that_stay(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    again(book, third_txt=THIRD)
    names = ("market.txt", "again.txt", "third.txt")
    assert frozenset(names) in partition(book)
    account = f"{document(book, 'market.txt')}.e1"
    with opened(book) as casebook:
        act = split(casebook, str(incident_of(book, "third.txt")), [account])
    decision = done(book, act)
    assert decision.value == "1"
    assert frozenset({"market.txt"}) in partition(book)
    assert frozenset({"again.txt", "third.txt"}) in partition(book)
    decided(book, Verdict.UNDO, decision.id)
    assert frozenset(names) in partition(book)


def test_an_account_is_unlinked_and_linked_again_and_the_later_word_counts(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    account = f"{document(book, 'village.txt')}.e1"
    incident = str(incident_of(book, "market.txt"))
    with opened(book) as casebook:
        link = linked(casebook, account, incident)
    done(book, link)
    assert len(partition(book)) == 1
    with opened(book) as casebook:
        apart = unlinked(casebook, account)
    done(book, apart)
    assert partition(book) == APART
    with opened(book) as casebook:
        once_more = linked(casebook, account, incident)
    done(book, once_more)
    assert len(partition(book)) == 1
    with opened(book) as casebook:
        assert check_casebook(casebook).first is None


def test_acts_that_cannot_be_are_refused_with_what_to_do(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    market, village = str(incident_of(book, "market.txt")), str(incident_of(book, "village.txt"))
    accounts = {row.id: row.accounts for row in rows(book)}
    with opened(book) as casebook:
        with pytest.raises(CasebookError, match="two or more different incidents"):
            merged(casebook, [market, market])
        with pytest.raises(CasebookError, match="is no account of"):
            split(casebook, market, accounts[village])
        with pytest.raises(CasebookError, match="leave it some"):
            split(casebook, market, accounts[market])
        with pytest.raises(CasebookError, match="already"):
            linked(casebook, accounts[market][0], market)
        with pytest.raises(CasebookError, match="is of no incident"):
            unlinked(casebook, "d1.e99")
        three = (*accounts[market], *accounts[village])
        for value in (None, "0", "3", "x"):
            with pytest.raises(CasebookError, match="how many of them"):
                decide(casebook, Wanted(Verdict.DIFFERENT_EVENTS, three, "Rana", "why", value))


def test_a_merge_holds_for_the_rest_where_one_report_says_something_else_now(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    again(book, third_txt=THIRD)
    village = f"{document(book, 'village.txt')}.e1"
    with opened(book) as casebook:
        act = linked(casebook, village, str(incident_of(book, "market.txt")))
    decision = done(book, act)
    (tmp_path / "in" / "third.txt").write_text("Gunmen shot dead a farmer in Kesmar on 1 March.", encoding="utf-8")
    [problem] = [p for p in ran(book, tmp_path / "in").problems if p.code == "decision-lost"]
    assert (problem.about, "counts for the rest alone" in problem.message) == (decision.id, True)
    assert frozenset({"market.txt", "again.txt", "village.txt"}) in partition(book)


def events(*told: tuple[Verdict, str, str | None]) -> list[Decision]:
    return [
        Decision(f"x{n}", verdict, tuple(about), "Rana", "why", NOON, value)
        for n, (verdict, about, value) in enumerate(told)
    ]


SAME, DIFFERENT = Verdict.SAME_EVENT, Verdict.DIFFERENT_EVENTS


@pytest.mark.parametrize(
    ("told", "same", "different"),
    [
        ([(SAME, "abc", None)], {"ab", "bc"}, set()),
        ([(SAME, "abcd", None), (DIFFERENT, "bacd", "1")], {"ac", "cd"}, {"ab", "bc", "bd"}),
        ([(DIFFERENT, "abc", "1"), (SAME, "abc", None)], {"ab", "bc"}, set()),
        ([(DIFFERENT, "ab", None), (SAME, "ac", None)], {"ac"}, {"ab"}),
        ([(SAME, "abcd", None), (DIFFERENT, "abcd", "2")], {"ab", "cd"}, {"ac", "ad", "bc", "bd"}),
        ([(SAME, "ab", None), (DIFFERENT, "ba", None), (SAME, "ab", None)], {"ab"}, set()),
    ],
)
def test_of_two_words_on_the_same_accounts_the_later_counts(
    told: list[tuple[Verdict, str, str | None]], same: set[str], different: set[str]
) -> None:
    pairs = event_pairs(events(*told))
    assert {"".join(sorted(d.about)) for d in pairs if d.verdict is SAME} == same
    assert {"".join(sorted(d.about)) for d in pairs if d.verdict is DIFFERENT} == different
