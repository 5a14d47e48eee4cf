"""The words of cells."""

import pytest

from sijill.read.row_words import bare_name, means_of, parties_of, targets_of
from sijill.record.row import RowCell
from sijill.record.span import Span
from sijill.record.terms import Attribution, Means, Target


def _cell(words: str) -> RowCell:
    return RowCell(Span(0, 5, "Means"), Span(7, 7 + len(words), words))


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Ariha town", "Ariha"),
        ("Homs Governorate", "Homs"),
        ("محافظة إدلب", "إدلب"),
        ("town of Ariha", "Ariha"),
        ("Town", "Town"),
        ("Turkuman mountain", "Turkuman mountain"),
    ],
)
def test_a_place_s_kind_is_no_part_of_its_name(said: str, name: str) -> None:
    told = bare_name(Span(10, 10 + len(said), said))
    assert told.text == name
    assert said[told.start - 10 : told.end - 10] == name


def test_a_value_of_the_list_is_meant_by_its_own_name() -> None:
    assert means_of(_cell("car_bomb; Suicide bomb; Mine UXO")).values == (
        Means.CAR_BOMB,
        Means.SUICIDE_BOMB,
        Means.MINE_UXO,
    )


def test_a_word_in_no_list_is_never_made_an_other() -> None:
    told = targets_of(_cell("school, moonbase"))
    assert told.values == (Target.SCHOOL,)
    assert [span.text for span in told.unknown] == ["moonbase"]


def test_words_for_nothing_name_nothing() -> None:
    for words in ("Unknown", "n/a", "مجهول", "-"):
        assert means_of(_cell(words)).unknown == ()
        assert parties_of(_cell(words), Attribution.STATED) == ()
    assert means_of(None).values == ()
