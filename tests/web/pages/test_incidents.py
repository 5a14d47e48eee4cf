"""The list of incidents and the table of it."""

import pytest

from sijill.web.pages.incidents import safe


@pytest.mark.parametrize(
    "words", ["=1+1", "+1", "-1 or so", "@cmd", "\t=1", "\r=1", " =HYPERLINK(1)", "\u00a0=1", "＝1", "\ufeff=1"]
)
def test_no_cell_is_a_formula(words: str) -> None:
    assert safe(words) == f"'{words}"


def test_other_cells_stay_as_they_are_and_numbers_numbers() -> None:
    assert safe(-3.5) == -3.5
    assert safe("Dalun, the old town") == "Dalun, the old town"
    assert safe(None) == ""
    assert safe(0) == 0
