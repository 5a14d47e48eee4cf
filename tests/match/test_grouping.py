"""Groups of accounts: the same in any order, joined and parted by people."""

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from sijill.match.grouping import Bonds, Member, grouped
from sijill.match.model import accounts_model

MODEL = replace(accounts_model(), joins=0.0, unseen=-4.0)


def members(names: str) -> list[Member]:
    return [Member(name, f"key {name}") for name in names]


def groups_of(names: str, bonds: Bonds) -> set[str]:
    groups, _ = grouped(members(names), bonds, MODEL)
    return {"".join(group) for group in groups}


def test_accounts_join_where_the_mean_weight_is_high_enough() -> None:
    bonds = Bonds({("a", "b"): 5.0, ("b", "c"): 5.0, ("a", "c"): 3.0, ("c", "d"): -1.0})
    assert groups_of("abcd", bonds) == {"abc", "d"}


def test_a_chain_of_likeness_does_not_join_its_ends() -> None:
    bonds = Bonds({("a", "b"): 5.0, ("b", "c"): 2.0, ("a", "c"): -8.0})
    assert groups_of("abc", bonds) == {"ab", "c"}


def test_two_that_were_not_compared_count_against_joining() -> None:
    assert groups_of("abc", Bonds({("a", "b"): 5.0, ("b", "c"): 3.0})) == {"ab", "c"}


def test_two_strikes_that_each_report_tells_apart_stay_apart() -> None:
    told = [Member(f"{d}{n}", f"key {d}{n}") for d in "xyz" for n in "12"]
    weights = {
        (a.id, b.id): -20.0 if a.id[0] == b.id[0] else 6.0 if a.id[1] == b.id[1] else 1.0
        for a, b in combinations(told, 2)
    }
    groups, _ = grouped(told, Bonds(weights), MODEL)
    assert set(groups) == {("x1", "y1", "z1"), ("x2", "y2", "z2")}


def test_a_reader_that_told_one_event_twice_is_outvoted_by_the_other_reports() -> None:
    told = [Member("x1", "1"), Member("x2", "2"), *members("abcd")]
    weights = {(a.id, b.id): -8.0 if a.id[0] == b.id[0] else 7.0 for a, b in combinations(told, 2)}
    groups, _ = grouped(told, Bonds(weights), MODEL)
    assert groups == (("a", "b", "c", "d", "x1", "x2"),)


def test_different_parts_whole_groups() -> None:
    weights = dict.fromkeys(combinations("abcd", 2), 9.0)
    for a, b in combinations("abcd", 2):
        groups = groups_of("abcd", Bonds(weights, different=[(a, b)]))
        assert not any(a in group and b in group for group in groups)


def test_same_joins_what_nothing_else_would() -> None:
    assert groups_of("abc", Bonds({}, same=[("a", "c")])) == {"ac", "b"}


def test_a_same_that_a_different_stands_against_is_told_and_not_followed() -> None:
    bonds = Bonds({}, same=[("a", "b"), ("b", "c")], different=[("a", "c")])
    groups, against = grouped(members("abc"), bonds, MODEL)
    assert against == [("b", "c")]
    assert {"".join(g) for g in groups} == {"ab", "c"}


def test_two_rows_of_one_table_join_no_group_together_whatever_joins_them() -> None:
    told = [
        Member("r1", "1", "table:acme"),
        Member("r2", "2", "table:acme"),
        Member("s1", "3", "table:own"),
        *members("ab"),
    ]
    weights = {(a.id, b.id): 9.0 for a, b in combinations(told, 2) if {a.id, b.id} != {"r1", "r2"}}
    for order in (told, told[::-1]):
        groups, _ = grouped(order, Bonds(weights), MODEL)
        assert not any({"r1", "r2"} <= set(group) for group in groups)
        assert any(len(group) > 2 for group in groups)


def test_a_person_joins_two_rows_of_one_table_and_no_third_comes_by_itself() -> None:
    told = [Member(f"r{n}", str(n), "table:acme") for n in range(3)] + members("a")
    weights = {("r0", "a"): 9.0, ("r1", "a"): 9.0, ("r2", "a"): 9.0}
    groups, against = grouped(told, Bonds(weights, same=[("r0", "r1")]), MODEL)
    assert against == []
    assert any({"r0", "r1"} <= set(group) for group in groups)
    assert not any({"r0", "r2"} <= set(group) for group in groups)


_NAMES = "abcdefgh"
_PAIRS = st.sampled_from(list(combinations(_NAMES, 2)))
_WEIGHTS = st.dictionaries(_PAIRS, st.integers(-12, 12).map(float), max_size=28)


@given(_WEIGHTS, st.lists(_PAIRS, max_size=3), st.lists(_PAIRS, max_size=3), st.permutations(list(_NAMES)))
def test_the_order_of_accounts_does_not_matter(
    weights: dict[tuple[str, str], float],
    same: list[tuple[str, str]],
    different: list[tuple[str, str]],
    order: list[str],
) -> None:
    bonds = Bonds(weights, same, different)
    turned = Bonds({(b, a): w for (a, b), w in reversed(weights.items())}, same, [(b, a) for a, b in different])
    straight, _ = grouped(members(_NAMES), bonds, MODEL)
    other, _ = grouped(members("".join(order)), turned, MODEL)
    assert straight == other


@given(_WEIGHTS, st.lists(_PAIRS, max_size=4), st.lists(_PAIRS, max_size=4))
def test_every_account_is_in_one_group_and_decisions_hold(
    weights: dict[tuple[str, str], float], same: list[tuple[str, str]], different: list[tuple[str, str]]
) -> None:
    groups, against = grouped(members(_NAMES), Bonds(weights, same, different), MODEL)
    assert sorted(name for group in groups for name in group) == sorted(_NAMES)
    for a, b in different:
        assert not any(a in group and b in group for group in groups)
    for pair in set(same) - set(against):
        assert any(set(pair) <= set(group) for group in groups)
