"""The parse: of the length of its text, whatever the text; lines joined, shouting lowered, paragraphs kept apart."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from sijill.read.parsed import LONGEST, Parsed, paragraphs_of, parse, working_copy

WRAPPED = (
    "Shells fell on the market of Dalun early in the morning and\n"
    "killed four people who had come to buy bread, the mayor of\n"
    "the town said. Three more were hurt by pieces of glass that\n"
    "flew from the windows of the school.\n"
)
LIST = "Killed on the first day of the month:\nthree farmers\na teacher\ntwo girls\n"
SHOUTED = "SHELLS FELL ON THE MARKET OF DALUN, KILLING FOUR PEOPLE. THE MAYOR SAID THAT THREE WERE HURT."
LETTERS = st.sampled_from(
    ["a", "B", "é", "ß", "İ", "ŉ", "ﬁ", "ق", "تل", "ـ", "َ", "😀", "👩‍🚒", "𝐀", "漢", "0", "1,000", ".", "?", '"', "—"]
)
MARKS = st.sampled_from(
    [
        "\u200e",
        "\u200f",
        "\u202b",
        "\u2066",
        "\ufeff",
        "\u00ad",
        "\u00a0",
        "\t",
        "\r\n",
        "\n",
        " ",
        "\f",
        "\u0085",
        "\u2028",
    ]
)
TEXTS = st.lists(LETTERS | MARKS | st.sampled_from(["KILLED", "said", "Mr.", "three"]), max_size=120).map("".join)


@given(TEXTS | st.text(max_size=200))
def test_a_working_copy_has_the_length_of_its_text(text: str) -> None:
    assert len(working_copy(text)) == len(text)


@given(TEXTS.map(str.upper), TEXTS.map(str.upper))
def test_a_working_copy_of_capitals_has_the_length_of_its_text(one: str, other: str) -> None:
    text = f"{one}\n{other} KILLED IN THE STREETS OF İZMİR AND GROẞENDORF BY SHELLS THAT FELL AT NOON {one}"
    assert len(working_copy(text)) == len(text)


@settings(max_examples=60, deadline=None)
@given(text=TEXTS | st.text(max_size=80))
def test_every_token_stands_at_its_offset(text: str) -> None:
    parsed = shared(text)
    assert len(parsed.doc.text) == len(parsed.text) == len(parsed.working)
    for token in parsed.doc:
        assert parsed.working[token.idx : token.idx + len(token)] == token.text


@settings(max_examples=60, deadline=None)
@given(text=TEXTS)
def test_sentences_come_in_order_and_none_crosses_a_paragraph(text: str) -> None:
    parsed = shared(text)
    assert [s.start_char for s in parsed.sentences] == sorted(s.start_char for s in parsed.sentences)
    for sentence in parsed.sentences:
        assert "\n" not in sentence.text.strip()
        at = sentence.start_char + len(sentence.text) - len(sentence.text.lstrip())
        (held,) = [p for p in parsed.paragraphs if p[0] <= at < p[1]]
        assert sentence.start_char + len(sentence.text.rstrip()) <= held[1]


@settings(max_examples=40, deadline=None)
@given(text=TEXTS.filter(bool), data=st.data())
def test_the_token_at_an_offset_holds_it_or_is_the_last_before_it(text: str, data: st.DataObject) -> None:
    parsed = shared(text)
    offset = data.draw(st.integers(0, len(text) - 1))
    token = parsed.doc[parsed.token_at(offset)]
    assert token.idx <= offset
    assert token.i + 1 == len(parsed.doc) or offset < parsed.doc[token.i + 1].idx


def shared(text: str) -> Parsed:
    """A parse with the pipeline of the flow: hypothesis takes no fixture that lasts longer than one example."""
    from sijill.read.pipeline import pipeline

    return parse(text, pipeline())


def test_the_token_at_each_offset_of_a_sentence_is_its_word(nlp: Language) -> None:
    parsed = parse("Shells fell.", nlp)
    assert [parsed.doc[parsed.token_at(i)].text for i in (0, 5, 6, 7, 10, 11, 40)] == [
        *("Shells", "Shells", "Shells", "fell", "fell", ".", "."),
    ]


def test_lines_wrapped_at_a_width_are_one_paragraph(nlp: Language) -> None:
    parsed = parse(WRAPPED, nlp)
    assert len(parsed.paragraphs) == 1
    assert parsed.text == WRAPPED
    assert any("mayor of the town" in s.text for s in parsed.sentences)
    at = WRAPPED.index("of\nthe town")
    assert parsed.quote(at, at + 11).text == "of\nthe town"


def test_the_lines_of_a_list_are_kept_apart() -> None:
    assert len(paragraphs_of(working_copy(LIST))) == 4


def test_a_blank_line_parts_wrapped_paragraphs() -> None:
    assert len(paragraphs_of(working_copy(f"{WRAPPED}\n{WRAPPED}"))) == 2


def test_capitals_are_lowered_only_where_a_text_has_nothing_else(nlp: Language) -> None:
    parsed = parse(SHOUTED, nlp)
    assert (
        parsed.working
        == "Shells fell on the market of dalun, killing four people. The mayor said that three were hurt."
    )
    assert parsed.quote(0, 6).text == "SHELLS"
    mixed = f"{SHOUTED} Later the mayor spoke to the people of the town and to the farmers who live around it, he said."
    assert working_copy(mixed) == mixed
    assert working_copy("UN, WHO AND ICRC") == "UN, WHO AND ICRC"


@pytest.mark.parametrize("mark", ["\u200e", "\u200f", "\u202a", "\u2069", "\ufeff", "\u00ad", "\u00a0", "\t", "\r"])
def test_a_hidden_mark_becomes_a_blank(mark: str, nlp: Language) -> None:
    text = f"Shells{mark} killed four people."
    parsed = parse(text, nlp)
    assert parsed.working == "Shells  killed four people."
    assert parsed.quote(0, 7).text == f"Shells{mark}"
    assert [t.idx for t in parsed.doc if t.text == "killed"] == [8]


@pytest.mark.parametrize("text", ["", " ", "\n", "\n\n \n", "\u200f"])
def test_a_text_without_a_word_has_no_sentence_and_no_paragraph(text: str, nlp: Language) -> None:
    parsed = parse(text, nlp)
    assert (parsed.sentences, parsed.paragraphs, parsed.starts_of_paragraphs) == ((), (), ())
    assert parsed.token_at(0) == 0


def test_a_huge_text_is_parsed_in_pieces_with_its_own_offsets(nlp: Language) -> None:
    line = "Shells killed four people in the market of Dalun on Friday, the mayor said.\n"
    text = line * 150
    parsed = parse(text, nlp)
    assert len(parsed.doc.text) == len(text)
    assert len(parsed.paragraphs) == len(parsed.sentences) == 150
    last = parsed.sentences[-1]
    assert text[last.start_char :].startswith("Shells killed four")
    assert parsed.sentence_numbers[parsed.token_at(len(text) - 5)] == 149
    assert parsed.starts_of_paragraphs == tuple(i * len(line) for i in range(150))


def test_a_long_paragraph_is_parsed_whole(nlp: Language) -> None:
    text = "Four people died. " * 300
    parsed = parse(text, nlp)
    assert len(parsed.doc.text) == len(text)
    assert len(parsed.sentences) == 300


def test_a_quote_is_of_the_text_as_given(nlp: Language) -> None:
    parsed = parse("FOUR\u200fPEOPLE  DIED IN THE MARKET OF DALUN AND NINE MORE WERE HURT THERE ON FRIDAY.", nlp)
    words = next(s for s in parsed.sentences)
    assert parsed.quote_words(words).text == parsed.text[words.start_char : words.end_char]
    with pytest.raises(ValueError, match="no span"):
        parsed.quote(0, len(parsed.text) + 1)


@pytest.mark.parametrize("filling", ["a", "four "], ids=["one word", "many words"])
def test_a_paragraph_of_over_a_million_characters_is_parsed(filling: str) -> None:
    light = spacy.blank("en")
    light.add_pipe("sentencizer")
    text = "Shells fell. " + filling * (1_000_000 // len(filling))
    parsed = parse(text, light)
    assert len(parsed.doc.text) == len(text) > light.max_length
    assert parsed.paragraphs == ((0, len(text)),)
    assert parsed.doc[-1].idx >= len(text) - LONGEST


@pytest.mark.parametrize(
    "text",
    [
        "Shells hit a school, said the ministryOn Sunday, a strike killed four people.",
        "They used it as a base:On Sunday, a strike killed four people.",
        "Rebels took hundreds of othersLast week, a strike killed four people.",
    ],
)
def test_a_sentence_that_a_lost_line_break_glued_on_begins_anew(text: str, nlp: Language) -> None:
    parsed = parse(text, nlp)
    assert [s.text.split()[0] for s in parsed.sentences][1:] in (["On"], ["Last"])
    assert parsed.working == text


@pytest.mark.parametrize("text", ["He wrote on LinkedIn on Sunday that he was well.", "The iPhone rang on Sunday."])
def test_a_capital_within_a_name_begins_no_sentence(text: str, nlp: Language) -> None:
    assert len(parse(text, nlp).sentences) == 1
