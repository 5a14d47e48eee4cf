"""Counts that a later one says it grew from."""

from dataclasses import replace
from datetime import date

import pytest

from sijill.reconcile.context import Context
from sijill.reconcile.incident import reconciled
from sijill.record.incident import Incident, ReportedAccount
from sijill.record.terms import Harm
from sijill.record.toll import TollGroup
from tests.reconcile.made import Made, account


def bounds(*accounts: ReportedAccount) -> tuple[int | None, int | None]:
    context = Context(rules=("range/1",), default_rule="range/1")
    made = reconciled(Incident("i1", tuple(sorted(a.id for a in accounts))), accounts, context)
    toll = made.toll("range/1", Harm.KILLED, TollGroup.PEOPLE)
    assert toll is not None
    return toll.low, toll.high


def told(id: str, claim: str, words: str = "", day: int | None = None) -> ReportedAccount:
    published = date(2020, 3, day) if day else None
    return replace(account(Made(id, [claim], published=published)), words=words)


NINE = told("d1.e1", "killed people 9")


@pytest.mark.parametrize(
    "words",
    ["The death toll of the raid rose to {}.", "ارتفع عدد ضحايا الغارة إلى {}", "وبذلك بلغ عدد القتلى {}"],
)
def test_a_count_is_replaced_by_one_that_says_it_rose(words: str) -> None:
    later = told("d2.e1", "killed people 10")
    quote = later.account.claims[0].span.text
    assert bounds(NINE, later) == (9, 10)
    assert bounds(NINE, replace(later, words=words.format(quote))) == (10, 10)


def test_what_was_told_on_a_later_day_is_not_replaced() -> None:
    later = told("d2.e1", "killed people 10", day=3)
    rose = replace(later, words=f"The toll rose to {later.account.claims[0].span.text}.")
    assert bounds(told("d1.e1", "killed people 9", day=4), rose) == (9, 10)


def test_a_count_of_far_more_people_replaces_none_of_civilians() -> None:
    later = told("d2.e1", "killed people 100")
    rose = replace(later, words=f"The toll rose to {later.account.claims[0].span.text}.")
    assert bounds(told("d1.e1", "killed civilians 9"), rose) == (9, 100)
