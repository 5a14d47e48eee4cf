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
