"""The places of a sentence in Arabic beside each other: a quarter lies at its city."""

import pytest

from tests.read.arabic import read


def sites(text: str) -> list[tuple[str, str | None]]:
    [account] = read(text).accounts
    return [(p.span.text, p.site.name if p.site else None) for p in account.places]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتل ثلاثة مدنيين بقصف على حي الكروم في مدينة حلب.", [("حي الكروم", "Aleppo")]),
        ("قتل ثلاثة مدنيين بقصف على حي الوعر بحمص.", [("حي الوعر", "Homs")]),
        ("قتل ثلاثة فلسطينيين بقصف على حي الرمال غرب مدينة غزة.", [("حي الرمال", "Gaza")]),
    ],
)
def test_a_quarter_lies_at_the_city_named_behind_it(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert sites(text) == expected


def test_a_quarter_without_its_city_is_no_other_town_that_sounds_alike() -> None:
    assert sites("قتل ثلاثة فلسطينيين في غارة إسرائيلية على حي الرمال.") == [("حي الرمال", None)]


def test_a_village_near_a_city_does_not_lie_at_it() -> None:
    assert sites("قتل ثلاثة مدنيين بقصف على قرية تلعرنون قرب مدينة حلب.")[0] == ("تلعرنون", None)


def test_a_village_is_of_the_people_named_where_another_country_has_one_too() -> None:
    [account] = read("قتل راع فلسطيني في قرية المغير برصاص مجهولين.").accounts
    assert [p.country for p in account.places] == ["PS"]
