"""Numbers in French and Spanish, by the data of these languages alone: written by another grammar, and read back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.lexicon.language import language
from sijill.lexicon.plain_numbers import Quantity, number_at, quantity_at
from sijill.lexicon.plain_words import forms_in

BELOW = st.integers(1, 999_999)


def number(text: str, lang: str) -> int | None:
    """The number that a text is, read whole; `None` where a word is left over."""
    spoken = language(lang)
    forms = forms_in(text, spoken.writing)
    told = number_at(forms, 0, spoken.numbers)
    return told[0] if told is not None and told[1] == len(forms) else None


def quantity(text: str, lang: str) -> Quantity | None:
    spoken = language(lang)
    return quantity_at(forms_in(text, spoken.writing), 0, spoken.numbers)


def bounds(text: str, lang: str) -> tuple[int | None, int | None, bool, str | None] | None:
    told = quantity(text, lang)
    return None if told is None else (told.low, told.high, told.approx, told.vague)


FRENCH = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split()
FRENCH_TENS = ["", "", "vingt", "trente", "quarante", "cinquante", "soixante"]


def in_french(value: int) -> str:
    """A number in the French of France, by the school's rules."""
    if value >= 1000:
        head, rest = divmod(value, 1000)
        thousands = "mille" if head == 1 else f"{_before_mille(in_french(head))} mille"
        return f"{thousands} {in_french(rest)}" if rest else thousands
    if value >= 100:
        head, rest = divmod(value, 100)
        hundreds = "cent" if head == 1 else f"{FRENCH[head]} cent{'' if rest else 's'}"
        return f"{hundreds} {in_french(rest)}" if rest else hundreds
    if value >= 80:
        return f"quatre-vingt-{in_french(value - 80)}" if value > 80 else "quatre-vingts"
    if value >= 17:
        if value < 20:
            return f"dix-{FRENCH[value - 10]}"
        tens = min(value // 10, 6)
        rest = value - tens * 10
        if not rest:
            return FRENCH_TENS[tens]
        return f"{FRENCH_TENS[tens]}{' et ' if rest in (1, 11) else '-'}{in_french(rest)}"
    return FRENCH[value]


def _before_mille(words: str) -> str:
    return words[:-1] if words.endswith(("cents", "vingts")) else words


SPANISH = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete "
    "veintiocho veintinueve"
).split()
SPANISH_TENS = "treinta cuarenta cincuenta sesenta setenta ochenta noventa".split()
SPANISH_HUNDREDS = (
    "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos".split()
)


def in_spanish(value: int) -> str:
    """A number in Spanish, by the academy's rules."""
    if value >= 1000:
        head, rest = divmod(value, 1000)
        thousands = "mil" if head == 1 else f"{in_spanish(head)} mil"
        return f"{thousands} {in_spanish(rest)}" if rest else thousands
    if value == 100:
        return "cien"
    if value > 100:
        head, rest = divmod(value, 100)
        return f"{SPANISH_HUNDREDS[head - 1]} {in_spanish(rest)}" if rest else SPANISH_HUNDREDS[head - 1]
    if value >= 30:
        head, rest = divmod(value, 10)
        return SPANISH_TENS[head - 3] + (f" y {SPANISH[rest]}" if rest else "")
    return SPANISH[value]


@settings(deadline=None)  # the first number waits for the language's file
@given(BELOW)
def test_every_number_in_french_words_is_read_back(value: int) -> None:
    assert number(in_french(value), "fr") == value


@settings(deadline=None)  # the first number waits for the language's file
@given(BELOW)
def test_every_number_in_spanish_words_is_read_back(value: int) -> None:
    assert number(in_spanish(value), "es") == value


@settings(deadline=None)
@given(st.integers(0, 99_999_999), st.sampled_from([".", " ", "\u00a0", "\u202f", ""]), st.sampled_from(["fr", "es"]))
def test_digits_are_read_whatever_mark_parts_their_thousands(value: int, mark: str, lang: str) -> None:
    assert number(f"{value:,}".replace(",", mark), lang) == value


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("soixante et onze", "fr", 71),
        ("quatre-vingt-dix-neuf", "fr", 99),
        ("septante-cinq", "fr", 75),
        ("nonante-huit", "fr", 98),
        ("quinze cents", "fr", 1500),
        ("deux cent mille", "fr", 200_000),
        ("1,5 million", "fr", 1_500_000),
        ("300 mille", "fr", 300_000),
        ("trois millions deux cent mille", "fr", 3_200_000),
        ("veintiún", "es", 21),
        ("treinta y una", "es", 31),
        ("doscientas mil", "es", 200_000),
        ("24 mil", "es", 24_000),
        ("2,5 millones", "es", 2_500_000),
        ("mil millones", "es", 1_000_000_000),
    ],
)
def test_forms_of_one_language_or_country_are_read(text: str, lang: str, value: int) -> None:
    assert number(text, lang) == value


def test_two_numbers_side_by_side_are_not_added() -> None:
    assert number("vingt et trente", "fr") is None
    assert number("veinte treinta", "es") is None
    assert number("douze et un", "fr") is None


@pytest.mark.parametrize(
    ("text", "lang", "told"),
    [
        ("au moins douze", "fr", (12, None, False, None)),
        ("plus de 50", "fr", (51, None, False, None)),
        ("plus d'une centaine", "fr", (101, None, False, None)),
        ("une vingtaine", "fr", (20, 20, True, None)),
        ("deux douzaines", "fr", (24, 24, True, None)),
        ("près de trois cents", "fr", (300, 300, True, None)),
        ("entre 40 et 50", "fr", (40, 50, False, None)),
        ("deux à trois mille", "fr", (2000, 3000, False, None)),
        ("jusqu'à 300", "fr", (None, 300, False, None)),
        ("moins de dix", "fr", (None, 9, False, None)),
        ("plusieurs dizaines", "fr", (None, None, False, "dizaines")),
        ("des dizaines de milliers", "fr", (None, None, False, "dizaines de milliers")),
        ("aucun", "fr", (0, 0, False, None)),
        ("passé de 12 à 15", "fr", (15, 15, False, None)),
        ("un total de 43", "fr", (43, 43, False, None)),
        ("al menos a seis", "es", (6, None, False, None)),
        ("más de un centenar", "es", (101, None, False, None)),
        ("una quincena", "es", (15, 15, True, None)),
        ("unos 1.600", "es", (1600, 1600, True, None)),
        ("alrededor de una treintena", "es", (30, 30, True, None)),
        ("entre 20 y 30", "es", (20, 30, False, None)),
        ("hasta 300", "es", (None, 300, False, None)),
        ("decenas", "es", (None, None, False, "decenas")),
        ("más de medio millón", "es", (500_001, None, False, None)),
    ],
)
def test_bounds_and_words_without_a_number(
    text: str, lang: str, told: tuple[int | None, int | None, bool, str | None]
) -> None:
    assert bounds(text, lang) == told


def test_a_bound_behind_a_number_and_its_noun_is_its_bound() -> None:
    assert bounds("dix soldats au moins", "fr") == (10, None, False, None)
    assert bounds("diez soldados al menos", "es") == (10, None, False, None)
    assert bounds("dix morts, au moins 20 blessés", "fr") == (10, 10, False, None)


def test_a_share_is_no_number() -> None:
    assert quantity("95 %", "fr") is None
    assert quantity("diez por ciento", "es") is None
