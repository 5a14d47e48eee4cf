"""Harm told in the plural, with no number and no word for one."""

import pytest

from sijill.lexicon.unnumbered import unnumbered_in
from sijill.record.terms import Harm


@pytest.mark.parametrize(
    ("text", "harms"),
    [
        ("Seven people died and others were injured.", {Harm.INJURED}),
        ("The shelling led to deaths and injuries.", {Harm.KILLED, Harm.INJURED}),
        ("Ambulances carried martyrs and wounded from the street.", {Harm.KILLED, Harm.INJURED}),
        ("The shelling killed a man, injuring several relatives.", {Harm.INJURED}),
        ("There were casualties.", {Harm.KILLED, Harm.INJURED}),
        ("There were no injuries.", set()),
        ("It is not known whether others were injured.", set()),
        ("The market was destroyed.", set()),
    ],
)
def test_a_plural_says_the_harm_and_a_denied_one_does_not(text: str, harms: set[Harm]) -> None:
    assert {u.harm for u in unnumbered_in(text)} == harms


def test_the_words_are_those_of_the_text() -> None:
    text = "Two men were killed and others were wounded."
    told = next(u for u in unnumbered_in(text) if u.harm is Harm.INJURED)
    assert text[told.start : told.end] == "others were wounded"
