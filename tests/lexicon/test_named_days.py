"""The days that a text names."""

from datetime import date

import pytest

from sijill.lexicon.named_days import NamedDays, named_days


def test_a_day_with_its_year_is_known_as_such_and_in_its_year() -> None:
    told = named_days("قصفت طائرات سوق القرية ومدرستها ومشفاها يوم 9 آذار 2021 وقتلت ثلاثة من أهلها وجرحت آخرين.", "ar")
    assert (told.days, told.in_year, told.own) == ((date(2021, 3, 9),), ((9, 3),), None)


def test_a_day_without_a_year_gets_none() -> None:
    told = named_days("قصفت طائرات سوق القرية صباح السبت 7 تشرين الأول وقتلت ثلاثة.", "ar")
    assert (told.days, told.in_year, told.weekday) == ((), ((7, 10),), 5)


@pytest.mark.parametrize("told", ["05/08/2022", "2022-08-05", "5.8.2022", "٠٥/٠٨/٢٠٢٢"])
def test_a_day_in_numbers_is_read_day_before_month(told: str) -> None:
    assert named_days(f"قصف على القرية\n{told} أخبار", "ar").days == (date(2022, 8, 5),)


@pytest.mark.parametrize("told", ["45/99/2022", "192.168.1.2022"])
def test_numbers_that_are_no_day_are_none(told: str) -> None:
    assert named_days(f"قصف على القرية {told} أخبار", "ar").days == ()


def test_the_date_line_of_a_saved_post_is_its_own_day_in_any_language() -> None:
    assert named_days("Page's Post\nMarch 9, 2021 · Shared with Public\nShells fell.", "en").own == date(2021, 3, 9)


def test_a_first_line_that_is_a_day_is_that_on_which_the_page_was_saved() -> None:
    assert named_days("الأحد 3 أيار, 2026\nقصف على القرية وقتل ثلاثة أشخاص.", "ar") == NamedDays()


def test_today_is_no_day_that_is_named() -> None:
    assert named_days("قصف على القرية اليوم وأمس.", "ar") == NamedDays()


def test_in_english_days_with_their_year_are_read_and_its_own_from_its_dateline() -> None:
    told = named_days("Shells fell on Belmar on 9 March 2021, and on 11 March again.", "en")
    assert (told.own, told.days, told.in_year) == (None, (date(2021, 3, 9),), ((9, 3),))
    assert named_days("4 April، 2023\nBelmar - Two were killed.", "en").own == date(2023, 4, 4)


def test_of_another_language_no_days_are_read() -> None:
    assert named_days("Granaten vielen op 9 maart 2021.", "nl") == NamedDays()
