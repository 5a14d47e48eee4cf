"""Places that change hands, and lines that move."""

import pytest
from spacy.language import Language

from sijill.read.control import controls_in
from sijill.read.parsed import parse
from sijill.record.claim import Control
from sijill.record.when import UNKNOWN, When


def told(text: str, nlp: Language) -> tuple[Control, ...]:
    return controls_in(parse(text, nlp), lambda start, end: UNKNOWN)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Rebel fighters captured the town of Goma on Tuesday.", "captured"),
        ("The city was seized by militants in January.", "captured"),
        ("It was the first city to fall to the insurgents.", "captured"),
        ("Government forces recaptured Palmyra from the militants.", "recaptured"),
        ("Government troops withdrew from the city of Kunduz overnight.", "lost"),
        ("The rebel group has suffered territorial losses this year.", "lost"),
        ("Government forces pushed into the northern part of the city.", "advance"),
        ("Security forces repelled an attack on the town.", "repelled"),
        ("The advance was checked by local militias.", "repelled"),
        ("A ceasefire came into force in Yemen on Monday.", "ceasefire"),
        ("The army has besieged the town of Duma since March.", "besieged"),
        ("The soldiers laid siege to the city of Kunduz.", "besieged"),
    ],
)
def test_a_change_of_control_is_told_by_its_words(text: str, kind: str, nlp: Language) -> None:
    assert [c.kind for c in told(text, nlp)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Rebel fighters tried to capture the town of Goma.",
        "The army failed to retake the city.",
        "The army will not take the town of Goma.",
        "Gunmen seized weapons and a vehicle.",
        "The president took office on Tuesday.",
        "Aid trucks entered Gaza on Sunday.",
    ],
)
def test_what_was_not_done_or_takes_no_place_is_left_out(text: str, nlp: Language) -> None:
    assert told(text, nlp) == ()


def test_taker_loser_and_place_are_quoted(nlp: Language) -> None:
    (control,) = told("Government forces recaptured Palmyra from the militants.", nlp)
    assert [span.text for span in (control.by, control.loser) if span] == ["Government forces", "the militants"]
    assert [p.text for p in control.places] == ["Palmyra"]


def test_one_taking_told_twice_is_one(nlp: Language) -> None:
    assert len(told("Rebels captured Goma on Tuesday.\n\nThe rebels captured Goma after a week of fighting.", nlp)) == 1


def test_the_days_come_from_the_words_of_the_clause(nlp: Language) -> None:
    asked: list[tuple[int, int]] = []

    def when_of(start: int, end: int) -> When:
        asked.append((start, end))
        return UNKNOWN

    text = "Fighting went on. Rebels captured Goma on Tuesday."
    (control,) = controls_in(parse(text, nlp), when_of)
    assert asked == [(control.span.start, control.span.end)]
    assert "Tuesday" in control.span.text
