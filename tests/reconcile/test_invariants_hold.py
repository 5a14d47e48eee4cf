"""What always holds of reconciling, whatever the accounts: bounds, order, copies, and no claim lost in silence."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.reconcile.context import Context
from sijill.reconcile.figure import columns_of
from sijill.reconcile.incident import reconciled
from sijill.reconcile.registry import RULES
from sijill.record.incident import Incident, ReportedAccount
from sijill.record.toll import Aside, Reconciled, TollGroup
from tests.reconcile.made import Made, account, incident

MANY = 60
_START = date(2020, 3, 1)
_SPEAKERS = ["", "", " by the Marsh Observatory", " by SOHR", " by residents", " by the Reed Brigade"]


@st.composite
def figures(draw: st.DrawFn) -> str:
    low = draw(st.integers(0, 30))
    shape = draw(st.sampled_from(["{low}", "{low}..", "..{low}", "{low}..{high}", "~{low}", "dozens"]))
    return shape.format(low=low, high=low + draw(st.integers(0, 9)))


@st.composite
def claims(draw: st.DrawFn) -> list[str]:
    told: list[str] = []
    for i in range(draw(st.integers(0, 4))):
        harm = draw(st.sampled_from(["killed", "killed", "injured"]))
        group = draw(st.sampled_from(["people", "people", "civilians", "children", "women", "combatants", "family"]))
        same = [j for j, other in enumerate(told) if other.split()[0] == harm]
        part = f" of {draw(st.sampled_from(same))}" if same and i % 2 else ""
        told.append(f"{harm} {group} {draw(figures())}{part}{draw(st.sampled_from(_SPEAKERS))}")
    return told


@st.composite
def accounts(draw: st.DrawFn) -> list[ReportedAccount]:
    made = []
    for i in range(draw(st.integers(1, 4))):
        published = draw(st.sampled_from([None, *(_START + timedelta(n) for n in range(3))]))
        parties = draw(st.sampled_from([[], ["the Reed Brigade: alleged"], ["the Reed Brigade: claimed"]]))
        names = draw(st.sampled_from([[], ["killed Ada Quill"], ["killed Ada Quill", "killed Bo Quill"]]))
        publisher = draw(st.sampled_from([None, "The Lantern", "Harbour Post"]))
        made.append(
            account(
                Made(f"d{i}.e1", draw(claims()), parties, names, ["missile"], published=published, publisher=publisher)
            )
        )
    return made


@settings(deadline=None, max_examples=MANY)
@given(accounts())
def test_bounds_are_in_order_and_never_below_nothing(made: list[ReportedAccount]) -> None:
    for toll in reconciled(incident(*made), made).tolls:
        numbers = [n for n in (toll.low, toll.high) if n is not None]
        assert numbers == sorted(numbers)
        assert all(n >= 0 for n in numbers)
        if toll.best is not None:
            assert toll.low is None or toll.low <= toll.best
            assert toll.high is None or toll.best <= toll.high


@settings(deadline=None, max_examples=MANY)
@given(accounts(), st.randoms())
def test_the_order_of_accounts_never_changes_the_result(made: list[ReportedAccount], random: object) -> None:
    shuffled = list(made)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert reconciled(incident(*made), shuffled) == reconciled(incident(*made), made)


@settings(deadline=None, max_examples=MANY)
@given(accounts(), st.integers(0, 3), st.integers(-2, 5))
def test_a_copy_never_changes_a_toll_a_grade_or_the_voices(made: list[ReportedAccount], which: int, later: int) -> None:
    original = made[which % len(made)]
    published = original.published + timedelta(later) if original.published else None
    copy = replace(original, document="z9", published=published, publisher="Quay News")
    context = Context(copies=(("z9", original.document),))
    alone, both = reconciled(incident(*made), made), reconciled(incident(*made, copy), [*made, copy], context)
    assert bounds_of(alone) == bounds_of(both)
    assert alone.grade.value == both.grade.value
    assert alone.strike.value == both.strike.value
    assert alone.voices.corroborating == both.voices.corroborating


@settings(deadline=None, max_examples=MANY)
@given(accounts())
def test_every_claim_is_a_basis_or_set_aside_with_a_reason(made: list[ReportedAccount]) -> None:
    result = reconciled(incident(*made), made)
    for rule in ("latest-compatible/1", "range/1"):
        for one in made:
            for i, claim in enumerate(one.account.claims):
                for column in columns_of(claim.group) - {TollGroup.UNKNOWN_STATUS}:
                    toll = result.toll(rule, claim.harm, column)
                    assert toll is not None
                    told = {str(a.claim) for a in toll.set_aside} | {str(r) for r in toll.rests}
                    assert f"{one.id}#{i}" in told, (rule, column, one.account.claims)


@settings(deadline=None, max_examples=MANY)
@given(accounts())
def test_a_new_report_loses_no_claim_on_which_a_bound_rested(made: list[ReportedAccount]) -> None:
    before = reconciled(incident(*made[:-1]), made[:-1]) if len(made) > 1 else None
    if before is None:
        return
    after = reconciled(incident(*made), made)
    for toll in before.tolls:
        now = after.toll(toll.rule, toll.harm, toll.group)
        assert now is not None
        told = {a.claim for a in now.set_aside} | set(now.rests)
        assert set(toll.rests) <= told, (toll, now)


@pytest.mark.parametrize("part", ["civilians", "combatants"])
def test_a_part_taken_from_its_whole_is_told_of_where_its_speaker_turns_out_to_be_held_responsible(part: str) -> None:
    own = [f"killed {who} by the Reed Brigade" for who in ("people 9", f"{part} 4 of 0")]
    first = account(Made("d0.e1", own, [], [], ["missile"]))
    second = account(Made("d1.e1", [], ["the Reed Brigade: alleged"], [], ["missile"]))
    before, after = reconciled(incident(first), [first]), reconciled(incident(first, second), [first, second])
    for toll in before.tolls:
        now = after.toll(toll.rule, toll.harm, toll.group)
        assert now is not None
        assert set(toll.rests) <= {a.claim for a in now.set_aside} | set(now.rests), toll.group


@settings(deadline=None, max_examples=MANY)
@given(accounts())
def test_no_number_is_made_up_but_by_the_rule_that_says_so(made: list[ReportedAccount]) -> None:
    for toll in reconciled(incident(*made), made).tolls:
        assert not toll.imputed or toll.rule in {"acled/1", "airwars/2"}
        if toll.is_known and not toll.imputed and not (toll.named and toll.named.is_used):
            assert toll.rests or (toll.rule == "ibc/1" and toll.low == 0), toll


@settings(deadline=None, max_examples=MANY)
@given(accounts())
def test_range_holds_all_that_the_latest_rule_lets_stand(made: list[ReportedAccount]) -> None:
    result = reconciled(incident(*made), made)
    for toll in result.tolls:
        wide = result.toll("range/1", toll.harm, toll.group)
        if toll.rule != "latest-compatible/1" or wide is None or toll.named is not None:
            continue
        if wide.low is not None and toll.low is not None:
            assert wide.low <= toll.low


def test_no_rule_is_without_a_number_in_its_name() -> None:
    assert all(rule.name == name and name.rpartition("/")[2].isdecimal() for name, rule in RULES.items())


def test_an_incident_without_accounts_has_no_toll_and_says_what_is_missing() -> None:
    result = reconciled(Incident("i1", ("d1.e1",)), [])
    assert not result.tolls
    assert [p.code for p in result.problems] == ["account-missing"]
    assert result.grade.value is None


def bounds_of(result: Reconciled) -> dict[tuple[str, str, str], tuple[object, ...]]:
    return {
        (t.rule, t.harm, t.group): (t.low, t.high, t.best, t.highest_said, t.presumed, t.approx)
        for t in result.tolls
        if t.is_known or any(a.reason is not Aside.COPY for a in t.set_aside)
    }
