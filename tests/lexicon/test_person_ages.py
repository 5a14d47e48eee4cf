"""Ages as cells of lists tell them."""

import pytest

from sijill.lexicon.person_ages import age_of
from sijill.record.person import Age
from sijill.record.terms import AgeUnit


@pytest.mark.parametrize(
    ("told", "age"),
    [
        ("34", Age(34, 34)),
        ("0.5", Age(0.5, 0.5)),
        ("٣٤ سنة", Age(34, 34)),
        ("6 months", Age(6, 6, AgeUnit.MONTHS)),
        ("2 weeks", Age(14, 14, AgeUnit.DAYS)),
        ("20-30", Age(20, 30)),
        ("30s", Age(30, 39)),
        ("child", Age(0, 17)),
        ("طفلة", Age(0, 17)),
    ],
)
def test_an_age_is_read_as_told(told: str, age: Age) -> None:
    assert age_of(told) == age


@pytest.mark.parametrize("told", ["", "?", "300", "30-20", "12 moons", "many"])
def test_what_tells_no_age_is_none(told: str) -> None:
    assert age_of(told) is None


def test_eleven_months_are_no_year() -> None:
    assert Age(11, 11, AgeUnit.MONTHS).years == (0.0, 0.0)


def test_an_age_does_not_run_backwards() -> None:
    with pytest.raises(ValueError, match="runs from"):
        Age(9, 3)
