"""That nobody came to harm, as a figure of those killed."""

import pytest

from sijill.reconcile.context import Context
from sijill.reconcile.incident import reconciled
from sijill.record.incident import ReportedAccount
from sijill.record.terms import Harm
from sijill.record.toll import Toll, TollGroup
from tests.reconcile.made import Made, account, incident


def killed(*accounts: ReportedAccount, rule: str = "range/1") -> Toll | None:
    made = reconciled(incident(*accounts), accounts, Context(rules=(rule,), default_rule=rule))
    return made.toll(rule, Harm.KILLED, TollGroup.CIVILIANS)


@pytest.mark.parametrize("claim", ["injured people 0", "affected people 0", "affected civilians 0"])
def test_nobody_hurt_is_nobody_killed(claim: str) -> None:
    toll = killed(account(Made("d1.e1", [claim])))
    assert toll is not None
    assert (toll.low, toll.high, toll.presumed) == (0, 0, False)
    assert [str(ref) for ref in toll.rests] == ["d1.e1#0"]
    assert toll.reasons[-1] == "d1.e1#0: says that nobody came to harm"


def test_nobody_killed_stands_beside_what_another_voice_counts() -> None:
    toll = killed(account(Made("d1.e1", ["injured people 0"])), account(Made("d2.e1", ["killed people 2"])))
    assert toll is not None
    assert (toll.low, toll.high) == (0, 2)


@pytest.mark.parametrize(
    "made",
    [
        Made("d1.e1", ["injured people 0", "injured children 3"]),
        Made("d1.e1", ["injured people 0"], names=["injured Adam Marsh"]),
        Made("d1.e1", ["injured combatants 0"]),
    ],
)
def test_an_account_that_tells_of_somebody_hurt_says_no_such_thing(made: Made) -> None:
    toll = killed(account(made))
    assert toll is None or not toll.rests


def test_nobody_killed_says_nothing_of_the_hurt() -> None:
    accounts = (account(Made("d1.e1", ["killed people 0"])),)
    made = reconciled(incident(*accounts), accounts, Context())
    assert made.toll("latest-compatible/1", Harm.INJURED, TollGroup.PEOPLE) is None


def test_noughts_are_no_civilians_though_others_tell_of_fighters() -> None:
    toll = killed(account(Made("d1.e1", ["affected people 0"])), account(Made("d2.e1", ["killed combatants 2"])))
    assert toll is not None
    assert (toll.low, toll.high, toll.presumed) == (0, 0, False)
