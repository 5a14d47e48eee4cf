"""Who says what a sentence tells, in French and Spanish."""

import pytest

from sijill.lexicon.language import language
from sijill.read.plain_sentences import sentences_of
from sijill.read.plain_speakers import speakers_of


def speakers(text: str, lang: str) -> list[str | None]:
    spoken = language(lang)
    return [span.text if span is not None else None for span in speakers_of(sentences_of(text, spoken), spoken)]


@pytest.mark.parametrize(
    ("text", "lang", "speaker"),
    [
        ("Selon la mairie de Hartvik, neuf civils sont morts.", "fr", "la mairie de Hartvik"),
        ("Neuf civils sont morts, a indiqué le gouverneur.", "fr", "le gouverneur"),
        ("Le ministre de la Défense a annoncé la mort de neuf soldats.", "fr", "Le ministre de la Défense"),
        ("« Neuf morts », a déclaré à l'AFP Osmin Tarle.", "fr", "Osmin Tarle"),
        ("Le préfet, Osmin Tarle, a confirmé l'attaque.", "fr", "Osmin Tarle"),
        ("Neuf civils sont morts.", "fr", None),
        ("Según el Observatorio, murieron nueve civiles.", "es", "el Observatorio"),
        ("Murieron nueve civiles, informó el lunes el gobernador.", "es", "el gobernador"),
        ("La Media Luna (ML) dijo que murieron nueve civiles.", "es", "La Media Luna (ML)"),
        ("Murieron nueve civiles.", "es", None),
    ],
)
def test_a_speaker_is_quoted_as_named(text: str, lang: str, speaker: str | None) -> None:
    assert speakers(text, lang) == [speaker]


def test_one_speaks_all_sentences_of_a_quotation() -> None:
    text = "\u00ab Nous avons compté neuf morts. Il y a des blessés \u00bb, a dit un voisin. Le calme est revenu."
    assert speakers(text, "fr") == ["un voisin", "un voisin", None]


def test_who_goes_on_is_the_one_named_before() -> None:
    assert speakers("La ONU informó de nueve muertos. Agregó que seis eran niños.", "es") == ["La ONU", "La ONU"]
