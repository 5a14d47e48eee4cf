"""Frames: the day and the place of an account that tells none itself, and of one that points at another's."""

from datetime import date

import pytest
from spacy.language import Language

from sijill.flow import gazetteer
from sijill.read.assemble import assemble
from sijill.read.mentions import mentions_in
from sijill.read.parsed import parse
from sijill.record.claim import Account
from sijill.record.terms import Scope

PUBLISHED = date(2021, 3, 14)
FRIDAY = date(2021, 3, 12)
NEWS = "A car bomb killed 30 people at a market in Misrata on Friday."


def accounts(text: str, nlp: Language) -> tuple[Account, ...]:
    return assemble(mentions_in(parse(text, nlp), PUBLISHED, gazetteer())).accounts


def of(number: int, text: str, nlp: Language) -> Account:
    """The account that gives a number."""
    return next(a for a in accounts(text, nlp) if any(number in (c.count.low, c.count.high) for c in a.claims))


def places(account: Account) -> list[str]:
    return [p.span.text for p in account.places]


def test_a_city_of_its_provinces_name_is_a_town(nlp: Language) -> None:
    account = of(12, "Gunmen killed 12 people in the eastern city of Deir ez-Zor on Friday.", nlp)
    assert account.scope is Scope.EVENT


def test_the_city_is_the_last_one_told_of_and_not_where_the_reporter_sits(nlp: Language) -> None:
    text = (
        "TUNIS - Shells hit a clinic in Misrata in Libya on Friday, doctors said.\n\n"
        "On Saturday, air strikes on outlying districts of the city killed at least 17 people."
    )
    assert places(of(17, text, nlp)) == ["Misrata"]


def test_the_territory_is_the_area_last_told_of(nlp: Language) -> None:
    text = (
        "Israel closed its roads. Rockets fell in Israel on Friday. Troops raided a village in the West Bank.\n\n"
        "At least 90 people have been killed in the Israeli-occupied territory in the past two weeks."
    )
    assert places(of(90, text, nlp)) == ["West Bank"]


def test_where_somebody_is_based_is_no_scene(nlp: Language) -> None:
    text = "Nine men were wounded when militants located in Sirte and Bani Walid shelled the town of Zliten on Friday."
    assert places(of(9, text, nlp)) == ["Zliten"]


def test_a_capital_that_speaks_is_no_scene(nlp: Language) -> None:
    text = f"{NEWS}\n\nAn air strike, which Moscow said was not intended, killed 45 soldiers on Saturday."
    assert "Moscow" not in places(of(45, text, nlp))


def test_a_wide_region_is_no_scene(nlp: Language) -> None:
    text = "BAMAKO - A bomb killed 30 people in the capital on Friday, the worst attack of the year in West Africa."
    assert places(of(30, text, nlp)) == ["BAMAKO"]


@pytest.mark.parametrize("again", ["in a previous strike", "in the most recent attack", "in another earlier raid"])
def test_a_previous_attack_has_no_day_of_the_news(again: str, nlp: Language) -> None:
    assert not of(6, f"{NEWS}\n\nA missile had killed six children in Zliten {again}.", nlp).when.is_known


def test_an_attack_told_with_the_news_has_its_day(nlp: Language) -> None:
    assert of(6, f"{NEWS}\n\nA missile killed six children in Zliten.", nlp).when.start == FRIDAY


@pytest.mark.parametrize(
    "total", ["in a war that has killed 250,000 people", "in an internal war that has left 70,000 dead"]
)
def test_a_conflicts_total_is_not_of_the_day_of_another_verb(total: str, nlp: Language) -> None:
    text = f"A ceasefire in Libya collapsed on Friday as violence intensified {total}."
    account = of(250_000 if "250" in total else 70_000, text, nlp)
    assert account.scope is Scope.AGGREGATE
    assert (account.when.start, account.when.end) == (None, PUBLISHED)


def test_a_vast_undated_number_is_a_running_total(nlp: Language) -> None:
    account = of(25_000, f"{NEWS}\n\nMore than half of the 25,000 people killed in Libya were women.", nlp)
    assert account.scope is Scope.AGGREGATE
    assert account.when.end == PUBLISHED


def test_a_day_by_which_the_report_calls_what_it_told_is_the_day_of_the_news(nlp: Language) -> None:
    text = (
        "At least 29 people have been killed in an air strike on a school in Misrata, doctors say.\n\n"
        "Friday's strike left a crater in the yard."
    )
    assert of(29, text, nlp).when.start == FRIDAY


def test_what_answers_an_attack_is_not_of_its_day(nlp: Language) -> None:
    text = f"{NEWS}\n\nPolice detained 13 men in Tripoli in connection with Friday's attack."
    assert not of(13, text, nlp).when.is_known


def test_what_the_news_comes_after_is_counted_from_the_day_of_the_news(nlp: Language) -> None:
    text = (
        "Shells have killed 52 people in Misrata, doctors say.\n\n"
        "The campaign began with a raid on Sirte on 2 February that killed 44 people.\n\n"
        "The attack comes three days after gunmen stormed a hotel in Zliten, killing 17 guests.\n\n"
        "An air strike on Friday hit a school in Tobruk."
    )
    assert of(17, text, nlp).when.start == date(2021, 3, 9)


def test_a_weekend_is_no_day_of_the_news(nlp: Language) -> None:
    text = (
        "Seventeen soldiers were killed in Misrata over the weekend.\n\n"
        "A missile killed six children in Zliten, the mayor said."
    )
    assert not of(6, text, nlp).when.is_known
