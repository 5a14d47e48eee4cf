"""Decisions bind to what is told now, by keys; to incidents, through those that they joined."""

from pathlib import Path

from sijill.casebook.accounts import DocumentAccounts, accounts_of
from sijill.casebook.decisions import bound, bound_decisions
from sijill.record.decision import Decision, Verdict
from tests.casebook.incidents import AGAIN, MARKET, book_of, decided, document, rows
from tests.casebook.made import NOON, opened, ran

NAMES = {"d1": {"e1": "ka", "e2": "kb", "e1#0": "kc", "v0": "kv"}, "d2": {"e1": "kd"}}


def made(id: str, verdict: Verdict, *about: tuple[str, str | None]) -> Decision:
    things, keys = tuple(a for a, _ in about), tuple(k for _, k in about)
    return Decision(id, verdict, things, "Rana", "because", NOON, keys=keys)


def told(tmp_path: Path, *decisions: Decision) -> tuple[list[tuple[str, tuple[str, ...]]], list[str]]:
    book = book_of(tmp_path, {})
    with opened(book) as casebook:
        done = bound(casebook, decisions, NAMES)
    return [(d.id, d.about) for d in done.decisions], [p.about for p in done.problems]


def test_a_thing_is_found_again_by_its_key_under_another_number(tmp_path: Path) -> None:
    decisions = (
        made("x1", Verdict.SAME_EVENT, ("d1.e1", "kb"), ("d2.e1", "kd")),
        made("x2", Verdict.SET_ASIDE, ("d1.e7#3", "kc")),
        made("x3", Verdict.DIFFERENT_PERSONS, ("d1.v0", "kv"), ("d1.v9", "kv")),
    )
    assert told(tmp_path, *decisions) == (
        [("x1", ("d1.e2", "d2.e1")), ("x2", ("d1.e1#0",)), ("x3", ("d1.v0", "d1.v0"))],
        [],
    )


def test_what_no_document_tells_any_more_is_a_problem_unless_it_was_undone(tmp_path: Path) -> None:
    lost = made("x1", Verdict.SAME_EVENT, ("d1.e1", "gone"), ("d2.e1", "kd"))
    assert told(tmp_path / "a", lost) == ([], ["x1"])
    assert told(tmp_path / "b", lost, made("x2", Verdict.UNDO, ("x1", None))) == ([], [])
    assert told(tmp_path / "c", made("x3", Verdict.SAME_EVENT, ("d9.e1", "k"), ("d2.e1", "kd"))) == ([], ["x3"])


def test_of_two_decisions_on_one_matter_the_later_counts_whatever_the_numbers_were(tmp_path: Path) -> None:
    earlier = made("x1", Verdict.SAME_EVENT, ("d1.e5", "ka"), ("d2.e1", "kd"))
    later = made("x2", Verdict.DIFFERENT_EVENTS, ("d2.e1", "kd"), ("d1.e1", "ka"))
    assert told(tmp_path, earlier, later) == ([("x2", ("d2.e1", "d1.e1"))], [])


def test_keys_follow_from_what_is_told_and_not_from_the_document_or_its_number(tmp_path: Path) -> None:
    one, other = (book_of(tmp_path / n, {"x.txt": "Rain fell.", **r}) for n, r in (("a", {}), ("b", {"a.txt": AGAIN})))
    for book in (one, other):
        (book.parent / "in" / "market.txt").write_text(MARKET, encoding="utf-8")
    names = []
    for book in (one, other):
        ran(book, book.parent / "in")
        with opened(book) as casebook:
            [each] = accounts_of(casebook, [document(book, "market.txt")], {})
        assert isinstance(each, DocumentAccounts)
        names.append(each.names())
    assert names[0] == names[1]
    assert set(names[0]) >= {"e1", "e1#0", "e1#1"}
    assert len(set(names[0].values())) == len(names[0])


def test_a_decision_on_an_incident_follows_it_into_that_which_it_joined(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    first, second = rows(book)
    decided(book, Verdict.GRADE, second.id, value="fair")
    decided(book, Verdict.SAME_EVENT, first.accounts[0], second.accounts[0])
    with opened(book) as casebook:
        grade = next(d for d in bound_decisions(casebook).decisions if d.verdict is Verdict.GRADE)
    assert grade.about == (first.id,)
