"""Sums: each bound by itself, nothing invented, open stays open."""

from dataclasses import replace

from sijill.publish.edition import EventTold, JudgementTold, TollTold
from sijill.publish.sums import Sum, areas_of, headline_toll, is_headline, months_of, summed
from sijill.record.judgement import Grade, StrikeStatus
from sijill.record.terms import Harm
from sijill.record.toll import TollGroup
from tests.publish.made import RULE, market, raid, toll


def with_tolls(*tolls: TollTold) -> EventTold:
    return replace(market(), tolls=tolls)


def killed(*events: EventTold) -> Sum:
    return summed(events, RULE, Harm.KILLED, TollGroup.CIVILIANS)


def test_each_bound_is_summed_by_itself() -> None:
    assert killed(with_tolls(toll(3, 5)), with_tolls(toll(10, 10))) == Sum(13, 15, is_open=False, events=2)


def test_an_open_bound_counts_with_the_highest_number_said_and_opens_the_sum() -> None:
    told = killed(with_tolls(replace(toll(9, None), highest_said=12)), with_tolls(toll(1, 1)))
    assert (told.low, told.high, told.is_open) == (10, 13, True)
    assert told.bounds == (10, None)


def test_an_incident_without_a_figure_adds_nothing_and_is_told() -> None:
    told = killed(raid(), with_tolls(toll(4, 4)))
    assert (told.low, told.high, told.events, told.untold) == (4, 4, 2, 1)
    assert killed(raid()) == Sum(None, None, is_open=False, events=1, untold=1)


def test_the_headline_is_of_fair_or_confirmed_incidents_whose_strike_is_likely_or_declared() -> None:
    assert is_headline(market())
    assert not is_headline(raid())
    assert not is_headline(replace(market(), grade=JudgementTold(Grade.CONTESTED)))
    assert not is_headline(replace(market(), strike=JudgementTold(StrikeStatus.UNKNOWN)))


def test_a_months_list_holds_only_incidents_of_that_month() -> None:
    assert months_of(market()) == ("2019-07",)
    assert months_of(raid()) == ("",)
    assert areas_of(market()) == ("SY/Idlib",)


def test_a_word_without_a_number_is_the_headline_where_there_is_no_number() -> None:
    told = headline_toll(raid(), RULE, Harm.KILLED)
    assert told is not None
    assert (told.is_known, told.vague) == (False, ("dozens",))
