"""The index of accounts: whatever comes, in whatever order, gives the groups that all would form at once."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.match import index as index_of
from sijill.match.index import MatchIndex
from sijill.match.index_file import package_stamp
from sijill.record.decision import Decision, Verdict
from sijill.record.incident import ReportedAccount
from sijill.record.terms import Means, Target
from tests.match.made import BELMAR, DAY, FARLEK, NEAR_BELMAR, NOWHERE, ORRIN, account

MARKET = "Shells struck the covered market of Belmar on Sunday and killed nine people, the Redcap rescuers said."
AGAIN = "Nine people died when the covered market in Belmar was shelled on Sunday, rescuers of the Redcap said."
WIDE = "A covered market was shelled in Orrin province on Sunday; nine people were killed, the Redcap said."
SCHOOL = "An aircraft bombed the Tannery school in Farlek on Sunday, and a teacher died."
LATER = "Shells fell once more on the covered market of Belmar, three weeks after nine had died there; two were killed."
DUNHOLT = "A car bomb went off in Dunholt on Friday beside the Harbour hotel; fourteen were killed."
REPORTS: tuple[ReportedAccount, ...] = (
    account("d1", words=MARKET),
    account("d2", words=AGAIN, published=DAY + timedelta(1)),
    account("d3", words=WIDE, site=ORRIN),
    account("d4", words=SCHOOL, site=FARLEK, killed=1, means=(Means.AIR_STRIKE,), targets=(Target.SCHOOL,)),
    account("d5", words=LATER, day=DAY + timedelta(21), published=DAY + timedelta(21), killed=2),
    account("d6", words=DUNHOLT, site=NOWHERE, day=DAY - timedelta(2), killed=14, means=(Means.CAR_BOMB,), targets=()),
    account("d7", words=MARKET, published=DAY + timedelta(1)),
)
EXPECTED = {("d1.e1", "d2.e1", "d3.e1", "d7.e1"), ("d4.e1",), ("d5.e1",), ("d6.e1",)}


def indexed(
    batches: Sequence[Sequence[ReportedAccount]], decisions: Sequence[Decision] = ()
) -> dict[str, tuple[str, ...]]:
    """The group of each account, after these batches."""
    index = MatchIndex.open()
    groups: dict[str, tuple[str, ...]] = {}
    for batch in batches:
        for each in batch:
            index.put(each.document, "1", [each])
        for group in index.match(decisions).groups:
            groups |= dict.fromkeys(group, group)
    index.close()
    return groups


def decided(verdict: Verdict, *about: str, id: str = "x1") -> Decision:
    return Decision(id, verdict, about, "A. Reviewer", "read both", datetime(2021, 4, 1, tzinfo=UTC))


def test_reports_of_one_strike_meet_and_others_stay_apart() -> None:
    assert set(indexed([REPORTS]).values()) == EXPECTED


@settings(max_examples=12, deadline=None)
@given(st.permutations(REPORTS), st.sets(st.integers(1, len(REPORTS) - 1)))
def test_any_order_and_any_batches_give_the_same_groups(order: list[ReportedAccount], cuts: set[int]) -> None:
    edges = [0, *sorted(cuts), len(order)]
    batches = [order[a:b] for a, b in pairwise(edges)]
    assert set(indexed(batches).values()) == EXPECTED


def test_many_at_once_are_compared_as_few_are() -> None:
    few = indexed([REPORTS])
    kept, index_of._MANY = index_of._MANY, 2
    try:
        assert indexed([REPORTS]) == few
        assert indexed([REPORTS[:3], REPORTS[3:]]) == few
    finally:
        index_of._MANY = kept


def test_a_later_strike_on_the_same_place_stays_apart() -> None:
    groups = indexed([REPORTS])
    assert groups["d5.e1"] == ("d5.e1",)


def test_two_short_tellings_of_strikes_three_weeks_apart_stay_apart_whatever_they_share() -> None:
    later = account("d2", words=MARKET, day=DAY + timedelta(21), published=DAY + timedelta(22), killed=6)
    assert indexed([[account("d1", words=MARKET), later]])["d1.e1"] == ("d1.e1",)


def test_a_second_strike_of_the_same_day_stays_apart_where_reports_tell_them_apart() -> None:
    first = (
        "At dawn a rocket struck the Halloran bakery in Belmar while people queued for bread, and killed five of them. "
        "The oven collapsed upon the bakers, and sacks of flour burned until evening, its owner Josip Halloran said."
    )
    second = (
        "Hours later twelve patients and nurses were killed in Belmar when the maternity ward was hit. Surgeons had to "
        "operate by torchlight in a cellar, the director of the clinic, Ardis Venn, told a broadcaster by telephone."
    )
    pairs = [
        (
            account(document, id="e1", words=first, killed=5, targets=(Target.BAKERY,)),
            account(document, id="e2", words=second, killed=12, targets=(Target.HOSPITAL,)),
        )
        for document in ("d1", "d2", "d3")
    ]
    index = MatchIndex.open()
    for one, two in pairs:
        index.put(one.document, "1", [one, two])
    assert set(index.match().groups) == {("d1.e1", "d2.e1", "d3.e1"), ("d1.e2", "d2.e2", "d3.e2")}


def test_different_parts_two_accounts_and_undoing_it_joins_them_again() -> None:
    index = MatchIndex.open()
    for each in REPORTS:
        index.put(each.document, "1", [each])
    index.match()
    apart = index.match([decided(Verdict.DIFFERENT_EVENTS, "d1.e1", "d2.e1")]).groups
    assert not any({"d1.e1", "d2.e1"} <= set(group) for group in apart)
    assert ("d1.e1", "d2.e1", "d3.e1", "d7.e1") in index.match([]).groups


def test_same_joins_and_survives_what_comes_later() -> None:
    same = [decided(Verdict.SAME_EVENT, "d4.e1", "d6.e1")]
    groups = indexed([REPORTS[:6], REPORTS[6:]], same)
    assert groups["d4.e1"] == ("d4.e1", "d6.e1")


def test_decisions_that_contradict_are_told() -> None:
    index = MatchIndex.open()
    for each in REPORTS[:3]:
        index.put(each.document, "1", [each])
    decisions = [
        decided(Verdict.DIFFERENT_EVENTS, "d1.e1", "d3.e1"),
        decided(Verdict.SAME_EVENT, "d1.e1", "d2.e1", id="x2"),
        decided(Verdict.SAME_EVENT, "d2.e1", "d3.e1", id="x3"),
    ]
    regrouped = index.match(decisions)
    assert [p.code for p in regrouped.problems] == ["decisions-contradict"]
    assert ("d1.e1", "d2.e1") in regrouped.groups


def test_a_document_read_anew_takes_the_place_of_its_former_accounts() -> None:
    index = MatchIndex.open()
    for each in REPORTS:
        index.put(each.document, "1", [each])
    index.match()
    index.put("d2", "2", [account("d2", words=SCHOOL, site=FARLEK, killed=1, targets=(Target.SCHOOL,))])
    groups = set(index.match().groups)
    assert ("d1.e1", "d3.e1", "d7.e1") in groups
    assert ("d2.e1", "d4.e1") in groups
    assert index.stamps()["d2"] == "2"


def test_a_document_that_bridged_two_others_parts_them_when_it_goes() -> None:
    index = MatchIndex.open()
    for each in REPORTS:
        index.put(each.document, "1", [each])
    index.match()
    index.put("d1", "2", [])
    index.put("d7", "2", [])
    assert ("d2.e1", "d3.e1") in set(index.match().groups)


def test_nothing_new_touches_nothing() -> None:
    index = MatchIndex.open()
    index.put("d1", "1", [REPORTS[0]])
    index.match()
    assert index.match().groups == ()


def test_each_link_adds_up_and_says_why() -> None:
    index = MatchIndex.open()
    for each in REPORTS[:3]:
        index.put(each.document, "1", [each])
    index.match()
    links = index.links(["d1.e1", "d2.e1", "d3.e1"])
    assert len(links) == 3
    for link in links:
        assert abs(sum(part.weight for part in link.parts) - link.weight) < 0.01
    told = {part.comparison: part.level for part in links[0].parts}
    assert told["the place"] == "the same town or village"
    assert told["the day, or where one tells none the days of publication"] == "the same day"
    assert [link.weight for link in links] == sorted((link.weight for link in links), reverse=True)


def test_the_nearest_are_found_though_they_did_not_join() -> None:
    index = MatchIndex.open()
    near = account("d9", words="Two people drowned in Belmarin.", site=NEAR_BELMAR, killed=2, targets=(), means=())
    for each in (REPORTS[0], near):
        index.put(each.document, "1", [each])
    index.match()
    assert [link.b for link in index.neighbours("d1.e1")] in (["d9.e1"], [])


def test_an_index_file_goes_on_where_it_was_left(tmp_path: Path) -> None:
    file = tmp_path / "accounts.match"
    first = MatchIndex.open(file)
    for each in REPORTS[:4]:
        first.put(each.document, "1", [each])
    first.match()
    first.close()
    second = MatchIndex.open(file)
    assert set(second.stamps()) == {"d1", "d2", "d3", "d4"}
    for each in REPORTS[4:]:
        second.put(each.document, "1", [each])
    assert ("d1.e1", "d2.e1", "d3.e1", "d7.e1") in second.match().groups


def test_an_index_of_another_model_is_emptied(tmp_path: Path) -> None:
    import sqlite3

    file = tmp_path / "accounts.match"
    index = MatchIndex.open(file)
    index.put("d1", "1", [REPORTS[0]])
    index.close()
    with sqlite3.connect(file) as db:
        db.execute("UPDATE made SET by = 'accounts/0'")
    db.close()
    assert MatchIndex.open(file).stamps() == {}


def test_an_index_of_an_earlier_shape_is_made_anew(tmp_path: Path) -> None:
    import sqlite3

    file = tmp_path / "accounts.match"
    MatchIndex.open(file).close()
    with sqlite3.connect(file) as db:
        db.execute("ALTER TABLE account ADD COLUMN is_event INTEGER NOT NULL DEFAULT 0")
        db.execute("UPDATE made SET by = 'accounts/0'")
    db.close()
    index = MatchIndex.open(file)
    index.put("d1", "1", [REPORTS[0]])
    assert index.match().groups == (("d1.e1",),)
    index.close()
    with sqlite3.connect(file) as db:
        assert "is_event" not in [column[1] for column in db.execute("PRAGMA table_info(account)")]
    db.close()


@pytest.mark.parametrize("part", ["folding.py", "rarity.py", "data/en/rarity.txt", "data/ar/dates.toml"])
def test_the_stamp_of_an_index_follows_from_the_lexicon(part: str, tmp_path: Path) -> None:
    from importlib.resources import files
    from shutil import copytree

    lexicon = tmp_path / "lexicon"
    copytree(str(files("sijill.lexicon")), lexicon, ignore=lambda _, names: [n for n in names if n.endswith(".sqlite")])
    before = package_stamp(lexicon)
    assert before == package_stamp(files("sijill.lexicon"))
    with (lexicon / part).open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")
    assert package_stamp(lexicon) != before


def test_an_arabic_and_an_english_report_of_one_strike_meet() -> None:
    arabic = account("d8", words="قصف مدفعي على سوق بلمار يوقع قتلى", lang="ar", killed=None, day=None)
    groups = indexed([[REPORTS[0], REPORTS[3], arabic]])
    assert groups["d8.e1"] == ("d1.e1", "d8.e1")


def test_an_account_without_day_place_or_number_stands_alone() -> None:
    bare = account(
        "d9", words="Clashes went on.", site=None, day=None, published=None, killed=None, means=(), targets=()
    )
    assert indexed([[*REPORTS, bare]])["d9.e1"] == ("d9.e1",)


def test_the_same_name_of_a_victim_is_found_across_months() -> None:
    one = account("d1", words="Relatives buried Tamsin Orrel.", victims=("Tamsin Orrel",), killed=1)
    far = date(2021, 9, 30)
    two = account(
        "d2",
        words="A court heard how Tamsin Orrel died.",
        victims=("Tamsin Orrel",),
        killed=1,
        published=far,
        site=BELMAR,
    )
    assert indexed([[one, two]])["d1.e1"] == ("d1.e1", "d2.e1")
