"""Who says what: attributions of every common shape, and who owns the words at an offset."""

import pytest
from spacy.language import Language

from sijill.read.parsed import parse
from sijill.read.speaker_reach import Manner
from sijill.read.speakers import Saying, sayings_in, speaker_at


def heard(text: str, nlp: Language) -> tuple[Saying, ...]:
    return sayings_in(parse(text, nlp))


def owner(text: str, words: str, nlp: Language) -> str | None:
    sayings = heard(text, nlp)
    speaker = speaker_at(sayings, text.index(words))
    return speaker.text if speaker else None


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("The health ministry said that 12 people were killed in the strike.", "12 people", "The health ministry"),
        (
            "At least 12 people were killed in Orvella, the health ministry said on Sunday.",
            "12 people",
            "the health ministry",
        ),
        (
            "Twelve people died in the blast, according to the Orvella Monitoring Centre.",
            "Twelve",
            "the Orvella Monitoring Centre",
        ),
        ("According to local police, two guards were wounded.", "two guards", "local police"),
        ('"We pulled 30 bodies from the rubble," said Tarek Olmani, a rescue worker.', "30 bodies", "Tarek Olmani"),
        ("The interior ministry put the death toll at 30.", "30", "The interior ministry"),
        ("The shelling killed nine people, state media reported.", "nine people", "state media"),
        (
            "A local newspaper quoted hospital officials as saying 14 people had died.",
            "14 people",
            "hospital officials",
        ),
    ],
)
def test_the_source_of_a_figure_is_found(text: str, words: str, speaker: str, nlp: Language) -> None:
    assert owner(text, words, nlp) == speaker


def test_what_the_report_says_itself_has_no_speaker(nlp: Language) -> None:
    assert owner("Shells hit the market on Friday and killed 12 people.", "12 people", nlp) is None


def test_figures_of_a_condemned_attack_are_the_reports_own(nlp: Language) -> None:
    assert owner("The union condemned the attack, which killed 12 people.", "12 people", nlp) is None


def test_a_pronoun_stands_for_the_last_speaker(nlp: Language) -> None:
    text = "Mayor Lena Dorvik said the school was hit twice. She said six pupils were wounded."
    assert owner(text, "six pupils", nlp) == "Lena Dorvik"


def test_a_name_is_parted_from_its_role(nlp: Language) -> None:
    sayings = heard("UN relief chief Lena Dorvik said the siege must end.", nlp)
    assert sayings[0].speaker.text == "Lena Dorvik"
    assert sayings[0].role is not None
    assert sayings[0].role.text == "UN relief chief"


def test_a_role_between_commas_is_kept(nlp: Language) -> None:
    sayings = heard('"They came at night," said Lena Dorvik, a teacher.', nlp)
    assert (sayings[0].speaker.text, sayings[0].role.text if sayings[0].role else None) == ("Lena Dorvik", "a teacher")


def test_a_quotation_that_goes_on_after_its_attribution_keeps_its_speaker(nlp: Language) -> None:
    text = '"The roof came down on us," Lena Dorvik said. "We could not find the children in the dark."'
    assert owner(text, "We could not", nlp) == "Lena Dorvik"


def test_words_within_a_quotation_are_no_attribution(nlp: Language) -> None:
    sayings = heard('"The soldiers said we had an hour to leave the village," said Lena Dorvik.', nlp)
    assert {s.speaker.text for s in sayings} == {"Lena Dorvik"}


def test_a_passive_condemnation_has_its_agent_as_speaker(nlp: Language) -> None:
    sayings = heard("The bombing was condemned by the African Union.", nlp)
    assert [(s.speaker.text, s.manner) for s in sayings] == [("the African Union", Manner.ACT)]


def test_a_sentence_that_goes_on_with_the_figures_keeps_their_source(nlp: Language) -> None:
    text = "The health ministry said 28 people were killed. The wounded included two police officers."
    assert owner(text, "two police", nlp) == "The health ministry"


def test_every_piece_is_quoted_verbatim(nlp: Language) -> None:
    text = "Police said two men were shot.\n\nThe  mayor,\u00a0Lena Dorvik, denied it."
    for saying in heard(text, nlp):
        for span in (saying.speaker, saying.content, saying.clause, saying.verb):
            assert text[span.start : span.end] == span.text


def test_a_text_without_words_has_no_sayings(nlp: Language) -> None:
    assert heard("", nlp) == ()
