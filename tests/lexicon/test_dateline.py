"""The date that a report carries itself."""

from datetime import date

import pytest

from sijill.lexicon.dateline import Basis, dateline_of


@pytest.mark.parametrize(
    ("text", "day", "basis"),
    [
        ("SANTA ROSA, 6 DEC 89 (AGENCY) -- [TEXT] A BOMB WENT OFF TODAY.", date(1989, 12, 6), Basis.DATELINE),
        ("Port Hale, 21 January 2016 (Wire) - Gunmen attacked.", date(2016, 1, 21), Basis.DATELINE),
        ("Date of publication 4 April 2017 At least two were hurt.", date(2017, 4, 4), Basis.SAYS_SO),
        ("A title\n\n12:58 a.m. EST January 22, 2016\n\nA shell fell.", date(2016, 1, 22), Basis.OWN_LINE),
        ("18 November 2016 Two were hurt when shells fell.", date(2016, 11, 18), Basis.OPENING),
    ],
)
def test_a_report_carries_its_date(text: str, day: date, basis: Basis) -> None:
    dateline = dateline_of(text)
    assert dateline is not None
    assert (dateline.day, dateline.basis) == (day, basis)


@pytest.mark.parametrize(
    "text",
    ["A shell fell on the town on 5 May 2016, officials said.", "PORT HALE, Friday (Wire) -- A shell fell.", ""],
)
def test_a_date_of_the_story_or_without_a_year_is_no_dateline(text: str) -> None:
    assert dateline_of(text) is None
