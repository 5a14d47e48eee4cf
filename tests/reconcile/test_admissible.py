"""Which claims bear on an incident's tolls."""

import pytest

from sijill.reconcile.context import Context
from sijill.reconcile.incident import reconciled
from sijill.record.incident import ReportedAccount
from sijill.record.terms import Harm
from sijill.record.toll import Aside, Toll, TollGroup
from tests.reconcile.made import Made, account, incident


def killed(*accounts: ReportedAccount, group: TollGroup = TollGroup.CIVILIANS) -> Toll:
    made = reconciled(incident(*accounts), accounts, Context(rules=("range/1",), default_rule="range/1"))
    toll = made.toll("range/1", Harm.KILLED, group)
    assert toll is not None
    return toll


@pytest.mark.parametrize("by", ["", " by the Marsh Observatory"])
@pytest.mark.parametrize("one", ["killed people 1", "killed civilians 1"])
def test_one_person_told_of_beside_more_in_one_account_is_one_of_them(one: str, by: str) -> None:
    toll = killed(account(Made("d1.e1", [one + by, "killed civilians 13"])))
    assert (toll.low, toll.high) == (13, 13)
    assert [(str(a.claim), a.reason) for a in toll.set_aside] == [("d1.e1#0", Aside.PART_OF_WHOLE)]


def test_one_person_in_another_report_is_another_figure() -> None:
    one, more = account(Made("d1.e1", ["killed people 1"])), account(Made("d2.e1", ["killed people 13"]))
    toll = killed(one, more)
    assert (toll.low, toll.high) == (1, 13)


def test_one_civilian_beside_people_of_unsaid_status_is_no_mere_one_of_them() -> None:
    toll = killed(account(Made("d1.e1", ["killed people 5", "killed civilians 1"])))
    assert toll.low == 1


def test_one_person_by_one_speaker_and_more_by_another_are_two_counts() -> None:
    told = ["killed civilians 1 by the Marsh Observatory", "killed civilians 3 by the mayor of Hartvik"]
    toll = killed(account(Made("d1.e1", told)))
    assert (toll.low, toll.coded_high) == (1, 3)


def test_two_names_of_one_voice_are_no_two_counts() -> None:
    told = ["killed civilians 1 by the White Helmets", "killed civilians 3 by the Syria Civil Defence"]
    toll = killed(account(Made("d1.e1", told)))
    assert (toll.low, toll.high) == (3, 3)


def test_few_beside_the_many_whom_others_count_too_are_some_of_them() -> None:
    own = account(Made("d1.e1", ["killed people 14", "killed people 3"], publisher="Hartvik Post"))
    others = [account(Made(f"d{i}.e1", ["killed people 14"], publisher=f"Paper {i}")) for i in (2, 3)]
    toll = killed(own, *others)
    assert (toll.low, toll.high) == (14, 14)
    assert ("d1.e1#1", Aside.PART_OF_WHOLE) in [(str(a.claim), a.reason) for a in toll.set_aside]


def test_few_stay_a_figure_where_another_says_so_or_nobody_counts_the_many() -> None:
    own = account(Made("d1.e1", ["killed people 14", "killed people 3"], publisher="Hartvik Post"))
    same = account(Made("d2.e1", ["killed people 14"], publisher="Paper 2"))
    few = account(Made("d3.e1", ["killed people 14", "killed people 3"], publisher="Paper 3"))
    assert killed(own, same).low == 3
    assert killed(own, same, few).low == 3
    near = account(Made("d1.e1", ["killed people 14", "killed people 9"], publisher="Hartvik Post"))
    others = [account(Made(f"d{i}.e1", ["killed people 14"], publisher=f"Paper {i}")) for i in (2, 3)]
    assert killed(near, *others).low == 9


def test_several_of_a_group_are_not_all_where_their_voice_or_their_account_counts_all() -> None:
    told = ["killed people 9", "killed children 4 by the Marsh Observatory"]
    toll = killed(account(Made("d1.e1", told)))
    assert (toll.low, toll.high) == (9, 9)
    early = account(Made("d1.e1", ["killed children 4 by the Marsh Observatory"], publisher="Hartvik Post"))
    later = account(Made("d2.e1", ["killed civilians 9 by the Marsh Observatory"], publisher="Paper 2"))
    assert killed(early, later).low == 9
    assert killed(early, later, group=TollGroup.CHILDREN).low == 4


def test_a_group_of_another_voice_s_account_is_a_figure_of_its_own() -> None:
    one = account(Made("d1.e1", ["killed children 4"], publisher="Hartvik Post"))
    other = account(Made("d2.e1", ["killed civilians 9"], publisher="Paper 2"))
    assert killed(one, other).low == 4


def test_who_bears_the_name_of_a_place_that_the_reports_tell_of_is_no_named_person() -> None:
    named = Made(
        "d1.e1", ["killed women 1"], places=["لارن", "بنهار"], names=["killed لارن وبنهار", "killed بنهار"], lang="ar"
    )
    toll = killed(account(named))
    assert (toll.low, toll.named) == (1, None)
