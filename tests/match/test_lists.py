"""Rows of one recorder's table are that recorder's word that they are different events."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from sijill.match import index as index_of
from sijill.match.index import MatchIndex
from sijill.match.lists import lists_of
from sijill.record.decision import Decision, Verdict
from sijill.record.incident import ReportedAccount
from tests.match.made import DAY, account

ROWS = tuple(replace(account(f"d{n}", words="", published=None), listed_in="table:acme") for n in (1, 2, 3))
OTHER = replace(account("d4", words="", published=None), listed_in="table:other")
REPORT = account("d9", published=DAY + timedelta(1))


def _groups(batches: Sequence[Sequence[ReportedAccount]], decisions: Sequence[Decision] = ()) -> set[tuple[str, ...]]:
    index = MatchIndex.open()
    groups: dict[str, tuple[str, ...]] = {}
    for batch in batches:
        for each in batch:
            index.put(each.document, "1", [each])
        for group in index.match(decisions).groups:
            groups |= dict.fromkeys(group, group)
    index.close()
    return set(groups.values())


def test_rows_alike_in_all_things_are_different_events() -> None:
    assert _groups([ROWS]) == {("d1.e1",), ("d2.e1",), ("d3.e1",)}


def test_a_row_joins_another_recorder_s_row_and_one_row_joins_a_report() -> None:
    assert _groups([(ROWS[0], OTHER)]) == {("d1.e1", "d4.e1")}
    groups = _groups([(*ROWS, REPORT)])
    assert len(groups) == 3
    assert any("d9.e1" in group and len(group) == 2 for group in groups)


def test_the_order_of_rows_and_reports_does_not_matter() -> None:
    every = (*ROWS[:2], OTHER, REPORT)
    told = {frozenset(_groups([(each,) for each in order])) for order in permutations(every)}
    assert told == {frozenset(_groups([every]))}


def test_many_rows_are_compared_at_once_by_the_same_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    every = (*ROWS, OTHER, REPORT)
    few = _groups([every])
    monkeypatch.setattr(index_of, "_MANY", 1)
    assert _groups([every]) == few


def test_a_person_holds_two_rows_to_be_one_event() -> None:
    at = datetime(2021, 3, 20, tzinfo=UTC)
    same = Decision("x1", Verdict.SAME_EVENT, ("d1.e1", "d2.e1"), "Anna", "One strike, entered twice.", at)
    assert _groups([ROWS], [same]) == {("d1.e1", "d2.e1"), ("d3.e1",)}


def test_no_pair_of_rows_is_kept_however_long_the_table() -> None:
    index = MatchIndex.open()
    for n in range(300):
        index.put(f"d{n}", "1", [replace(account(f"d{n}", words=""), listed_in="table:acme")])
    assert len(index.match().groups) == 300
    assert index.neighbours("d7.e1") == ()
    index.close()


def test_what_is_no_row_is_of_no_list() -> None:
    assert (lists_of(""), lists_of("table:acme")) == (frozenset(), frozenset({"table:acme"}))
