"""Numbers in Arabic, in digits and in words, with what bounds them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.lexicon.arabic_letters import one_form
from sijill.lexicon.arabic_numbers import number_at, quantity_at

UNITS = "ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة".split()
TENS = "عشرون ثلاثون أربعون خمسون ستون سبعون ثمانون تسعون".split()


def words(text: str) -> list[str]:
    return one_form(text).split()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ثلاثة أطفال", 3),
        ("ثلاث نساء", 3),
        ("عشر نساء", 10),
        ("أحد عشر شخصا", 11),
        ("اثني عشر شخصا", 12),
        ("خمسة عشر شخصا", 15),
        ("تسع عشرة امرأة", 19),
        ("واحد وعشرون شخصا", 21),
        ("خمسة وعشرين شخصا", 25),
        ("سبعون شخصا", 70),
        ("مئة شخص", 100),
        ("مئة وخمسة وثلاثون شخصا", 135),
        ("مئتي شخص", 200),
        ("ثلاثمئة وأربعين", 340),
        ("ألف وخمسمئة شخص", 1500),
        ("ثلاثة آلاف شخص", 3000),
        ("12 ألف نازح", 12_000),
        ("1,450 مدنيا", 1450),
        ("٤٥ قتيلا", 45),
        ("مئة وشخص", 100),
        ("واحد", None),
        ("شخص", None),
        ("47 ألفا و 354 شهيدا", 47_354),
        ("3 آلاف و 500 مدني و 900 جريح", 3500),
        ("ألف و 200 قتيل", 1200),
        ("12 ألفا ومئتي جريح", 12_200),
        ("مئة وعشرين ألفا وثلاثمئة", 120_300),
        ("خمسة وثلاثين ألفا", 35_000),
        ("مليون و 200 ألف نازح", 1_200_000),
        ("ثلاثة ملايين ومئتي ألف", 3_200_000),
        ("1.2 مليون نازح", 1_200_000),
        ("2,5 مليون نازح", 2_500_000),
        ("نصف مليون نازح", 500_000),
        ("مليون ونصف المليون نازح", 1_500_000),
        ("مليوني نازح", 2_000_000),
        ("ألفا شخص", 2000),
        ("100 و 20 شخصا", 100),
        ("3 آلاف و 5 آلاف", 3000),
        ("نصف البلدة", None),
        ("1.2 كيلومتر", None),
        ("ألفان وثلاثمئة وخمسة وأربعون قتيلا", 2345),
    ],
)
def test_a_number_is_read_in_words_and_digits(text: str, value: int | None) -> None:
    found = number_at(words(text), 0)
    assert (found[0] if found else None) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("نحو 700 شخص", (700, 700, True, None)),
        ("حوالي سبعين شخصا", (70, 70, True, None)),
        ("أكثر من 100 قتيل", (101, None, False, None)),
        ("ما يزيد عن عشرين شخصا", (21, None, False, None)),
        ("ما لا يقل عن 59 شخصا", (59, None, False, None)),
        ("59 شخصا على الأقل", (59, None, False, None)),
        ("أقل من 10 أشخاص", (None, 9, False, None)),
        ("ما يصل إلى 40 شخصا", (None, 40, False, None)),
        ("ما بين 20 و30 شخصا", (20, 30, False, None)),
        ("بين عشرين وثلاثين شخصا", (20, 30, False, None)),
        ("ما بين 15 إلى 20 شخصا", (15, 20, False, None)),
        ("ما بين 15 و 20 شخصا", (15, 20, False, None)),
        ("نحو 30 إلى 35 شخصا", (30, 35, True, None)),
        ("3 - 5 أشخاص", (3, 3, False, None)),
        ("ما بين 20 و30 ألف نازح", (20_000, 30_000, False, None)),
        ("بين 500 و1000 شخص", (500, 1000, False, None)),
        ("أكثر من 31 ألفا و 700 شخص", (31_701, None, False, None)),
        ("عشرات القتلى", (None, None, False, "عشرات")),
        ("بضعة أشخاص", (None, None, False, "بضعه")),
        ("بضع نساء", (None, None, False, "بضع")),
        ("مئات الجرحى", (None, None, False, "ميات")),
        ("عشرات الآلاف من السكان", (None, None, False, "عشرات الالاف")),
    ],
)
def test_bounds_are_read(text: str, expected: tuple[int | None, int | None, bool, str | None]) -> None:
    found = quantity_at(words(text), 0)
    assert found is not None
    assert (found.low, found.high, found.approx, found.vague) == expected


@given(st.integers(0, 6), st.integers(0, 7))
def test_units_and_tens_are_said_in_their_order(unit: int, ten: int) -> None:
    found = number_at(words(f"{UNITS[unit]} و{TENS[ten]} شخصا"), 0)
    assert found == (unit + 3 + (ten + 2) * 10, 2)


@pytest.mark.parametrize(
    ("text", "high"), [("قتل 3 - 5 أشخاص", 5), ("قتل 5 - 3 أشخاص", 5), ("ارتفع من 5 إلى 8 قتلى", 5)]
)
def test_a_range_is_told_without_between_but_not_by_a_number_that_rose(text: str, high: int) -> None:
    told = words(text)
    found = next(q for at in range(len(told)) if (q := quantity_at(told, at)) is not None)
    assert found.high == high


@given(st.integers(1, 999_999))
def test_digits_are_their_number_in_any_script(number: int) -> None:
    eastern = str(number).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    persian = str(number).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    assert {number_at(words(f"{told} شخصا"), 0) for told in (str(number), eastern, persian)} == {(number, 1)}
