"""Ids of incidents are minted once, and survive growth, merging, splitting and whatever order things come in."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from sijill.casebook.incident_ids import Change, changes_of, in_order
from sijill.store.incident_query import IncidentRow


def row(number: int, *accounts: str, founder: str = "", into: str | None = None, entry: int = 0) -> IncidentRow:
    return IncidentRow(number, f"i{number}", founder or accounts[0], "r/1", accounts, into, entry or number)


def told(
    groups: Sequence[tuple[str, ...]],
    touched: Sequence[IncidentRow],
    gone: str = "",
    read: dict[str, int] | None = None,
) -> list[tuple[str | None, tuple[str, ...], tuple[str, ...], str | None]]:
    changes = changes_of(groups, touched, frozenset(gone.split()), read or {})
    return [(c.id, c.accounts, c.joined, c.into) for c in changes]


def test_accounts_are_in_the_order_of_their_documents() -> None:
    assert in_order(["d10.e1", "d9.e2", "d9.e10"]) == ("d9.e2", "d9.e10", "d10.e1")


def test_a_new_group_is_a_new_incident_and_a_grown_one_keeps_its_id() -> None:
    assert told([("d1.e1", "d2.e1"), ("d3.e1",)], [row(5, "d1.e1")]) == [
        ("i5", ("d1.e1", "d2.e1"), (), None),
        (None, ("d3.e1",), (), None),
    ]


def test_what_did_not_change_is_not_told() -> None:
    assert told([("d1.e1",)], [row(5, "d1.e1"), row(6, "d2.e1")]) == []


def test_of_incidents_that_come_together_the_oldest_stays_and_the_others_say_so() -> None:
    assert told([("d1.e1", "d2.e1", "d3.e1")], [row(5, "d2.e1"), row(4, "d3.e1"), row(6, "d1.e1")]) == [
        ("i4", ("d1.e1", "d2.e1", "d3.e1"), ("i5", "i6"), None),
        ("i5", (), (), "i4"),
        ("i6", (), (), "i4"),
    ]


def test_of_one_that_comes_apart_the_part_with_the_first_account_keeps_the_id() -> None:
    assert told([("d1.e1",), ("d2.e1", "d3.e1")], [row(5, "d1.e1", "d2.e1", "d3.e1", founder="d2.e1")]) == [
        ("i5", ("d2.e1", "d3.e1"), (), None),
        (None, ("d1.e1",), (), None),
    ]


def test_one_that_joined_another_comes_back_with_its_first_account() -> None:
    touched = [row(4, "d1.e1", "d2.e1"), row(5, founder="d2.e1", into="i4")]
    assert told([("d1.e1",), ("d2.e1",)], touched) == [("i4", ("d1.e1",), (), None), ("i5", ("d2.e1",), (), None)]


def test_a_first_account_that_was_read_anew_does_not_take_the_id_elsewhere() -> None:
    touched = [row(4, "d1.e1", "d2.e1"), row(5, "d3.e1")]
    assert told([("d1.e1", "d3.e1"), ("d2.e1",)], touched, read={"d1": 9, "d2": 1, "d3": 2}) == [
        ("i4", ("d2.e1",), (), None),
        ("i5", ("d1.e1", "d3.e1"), (), None),
    ]
    assert told([("d1.e1",)], [row(4, "d1.e1")], read={"d1": 9}) == []


def test_an_incident_whose_accounts_are_all_gone_is_empty() -> None:
    assert told([], [row(4, "d1.e1")], gone="d1.e1") == [("i4", (), (), None)]
    assert told([], [row(4, "d1.e1", "d2.e1")], gone="d1.e1") == [("i4", ("d2.e1",), (), None)]


def test_where_the_first_account_is_gone_the_next_holds_the_id() -> None:
    touched = [row(4, "d1.e1", "d2.e1", "d3.e1")]
    assert told([("d2.e1",), ("d3.e1",)], touched, gone="d1.e1") == [
        ("i4", ("d2.e1",), (), None),
        (None, ("d3.e1",), (), None),
    ]


ACCOUNTS = [f"d{n}.e1" for n in range(1, 8)]


@st.composite
def partitions(draw: st.DrawFn) -> list[tuple[str, ...]]:
    """Some of the accounts, in groups."""
    groups: dict[int, list[str]] = {}
    for account in ACCOUNTS:
        groups.setdefault(draw(st.integers(0, 5)), []).append(account)
    groups.pop(0, None)  # these are gone
    return [tuple(sorted(group)) for group in groups.values()]


class Ledger:
    """Incidents as changes make them."""

    def __init__(self) -> None:
        self.rows: dict[str, IncidentRow] = {}
        self.size = 1

    def enter(self, groups: Sequence[tuple[str, ...]]) -> Sequence[Change]:
        present = {account for group in groups for account in group}
        gone = frozenset(a for r in self.rows.values() for a in r.accounts if a not in present)
        changes = changes_of(groups, list(self.rows.values()), gone, {})
        for change in changes:
            id = change.id or f"i{self.size}"
            old = self.rows.get(id)
            founder = old.founder if old else change.accounts[0]
            number = old.number if old else self.size
            self.rows[id] = IncidentRow(number, id, founder, "r/1", change.accounts, change.into, self.size)
            self.size += 1
        return changes


@given(st.lists(partitions(), min_size=1, max_size=5))
def test_after_any_changes_the_incidents_are_the_groups_and_nothing_is_told_twice(
    steps: list[list[tuple[str, ...]]],
) -> None:
    ledger = Ledger()
    for groups in steps:
        ledger.enter(groups)
        assert {r.accounts for r in ledger.rows.values() if r.accounts} == {in_order(group) for group in groups}
        assert ledger.enter(groups) == []
        for incident in ledger.rows.values():
            assert incident.into is None or (not incident.accounts and ledger.rows[incident.into].accounts is not None)
