"""Positions and testimony are statements; a bare figure's source is not."""

import pytest
from spacy.language import Language

from sijill.read.parsed import parse
from sijill.read.speakers import sayings_in
from sijill.read.statements import statements_in
from sijill.record.claim import Statement


def stated(text: str, nlp: Language) -> tuple[Statement, ...]:
    parsed = parse("Shells hit the market of Orvella on Friday and killed nine people.\n\n" + text, nlp)
    return statements_in(parsed, sayings_in(parsed))


@pytest.mark.parametrize(
    ("text", "kind", "speaker"),
    [
        ("The African Union condemned the attack as a barbaric crime.", "condemnation", "The African Union"),
        ("The army denied any involvement in the shelling.", "denial", "The army"),
        ("The Red Banner group claimed responsibility for the bombing.", "responsibility", "The Red Banner group"),
        ("Opposition leaders accused the army of shelling the market.", "responsibility", "Opposition leaders"),
        (
            '"The attacks on civilians are war crimes under international law," Lena Dorvik, the UN envoy, said.',
            "legal",
            "Lena Dorvik",
        ),
        (
            "The United Nations called for an immediate ceasefire and an investigation into the attack.",
            "demand",
            "The United Nations",
        ),
        ("President Aron Belk vowed that the attackers would be punished.", "warning", "Aron Belk"),
        (
            '"We heard a huge explosion and saw bodies in the street," said Tarek Olmani, a resident.',
            "testimony",
            "Tarek Olmani",
        ),
    ],
)
def test_a_position_is_a_statement_of_its_kind(text: str, kind: str, speaker: str, nlp: Language) -> None:
    assert (kind, speaker) in [(s.kind, s.speaker.text) for s in stated(text, nlp)]


def test_the_source_of_a_figure_is_no_statement(nlp: Language) -> None:
    assert stated("Seven people were wounded, police said.", nlp) == ()


def test_nobodys_claim_is_no_statement(nlp: Language) -> None:
    assert stated("No group has claimed responsibility for the bombing.", nlp) == ()


def test_a_quotation_and_its_report_are_one_statement(nlp: Language) -> None:
    text = 'Lena Dorvik, a doctor, said: "We could not save the children who were brought to us, there was blood."'
    assert len(stated(text, nlp)) == 1


def test_a_statement_quotes_the_words_of_the_report(nlp: Language) -> None:
    found = stated("The army denied any involvement in the shelling.", nlp)
    assert [s.span.text for s in found] == ["The army denied any involvement in the shelling"]
