"""Passages: one occurrence of harm each; a sentence is cut where it tells of two places or days."""

from datetime import date
from itertools import pairwise

import pytest
from spacy.language import Language

from sijill.flow import gazetteer
from sijill.read.mentions import mentions_in
from sijill.read.parsed import parse
from sijill.read.passages import Passage, passages_in


def passages(text: str, nlp: Language) -> tuple[Passage, ...]:
    return passages_in(mentions_in(parse(text, nlp), date(2021, 3, 14), gazetteer()))


def figures(found: tuple[Passage, ...]) -> list[list[int | None]]:
    return [[t.count.low for t in p.tolls] for p in found]


@pytest.mark.parametrize(
    "text",
    [
        "Shelling killed three people in Misrata on Friday, and a bomb in Sirte wounded five on Saturday.",
        "A bomb killed three soldiers in Misrata on Friday, while an ambush near Sirte wounded five others.",
        "Shelling killed three people in Misrata; a bomb wounded five in Sirte.",
    ],
)
def test_a_sentence_that_tells_of_two_places_is_cut_between_them(text: str, nlp: Language) -> None:
    found = passages(text, nlp)
    assert figures(found) == [[3], [5]]
    assert [[p.place.span.text for p in f.places] for f in found] == [["Misrata"], ["Sirte"]]
    assert found[0].end <= found[1].start


@pytest.mark.parametrize(
    "text",
    [
        "Shelling killed three people and wounded five in Misrata on Friday.",
        "Shelling killed three people, and five others were wounded.",
        "A bomb killed three soldiers in Misrata, and wounded five of their comrades.",
    ],
)
def test_a_sentence_that_tells_of_one_occurrence_is_whole(text: str, nlp: Language) -> None:
    assert figures(passages(text, nlp)) == [[3, 5]]


def test_a_passage_takes_in_all_that_its_words_mention(nlp: Language) -> None:
    (found,) = passages("Rebels shelled a market in Misrata on Friday, killing 12 people and burning two clinics.", nlp)
    assert [d.when.start for d in found.dates] == [date(2021, 3, 12)]
    assert [p.span.text for p in found.parties] == ["Rebels"]
    assert len(found.facilities) == 1
    assert found.means
    assert found.has_act
    assert found.focus == found.tolls[0].start


@pytest.mark.parametrize(
    "text",
    [
        "The mayor opened a library in Misrata on Friday.",
        "The war has gone on for years.",
        "Misrata is a port of 400,000 people.",
        "",
    ],
)
def test_what_tells_of_no_harm_makes_no_passage(text: str, nlp: Language) -> None:
    assert passages(text, nlp) == ()


def test_something_struck_makes_a_passage_without_a_number(nlp: Language) -> None:
    (found,) = passages("Shells hit the hospital in Misrata on Friday.", nlp)
    assert not found.tolls
    assert found.start <= found.focus < found.end


def test_a_day_of_reporting_or_to_come_dates_no_occurrence(nlp: Language) -> None:
    (found,) = passages("Shelling killed three people in Misrata, the mayor said on Friday.", nlp)
    assert found.dates == ()
    assert all(not p.dates for p in passages("The army will bomb Misrata next Friday.", nlp))


def test_passages_come_in_order_apart_and_know_their_paragraph(nlp: Language) -> None:
    text = "\n\n".join(
        [
            "Shelling killed three people in Misrata on Friday, and a bomb in Sirte wounded five on Saturday.",
            "The mayor opened a library.",
            "Gunmen shot dead two farmers near Ghadames. The attack wounded another four.",
        ]
    )
    found = passages(text, nlp)
    assert [p.paragraph for p in found] == [0, 0, 2, 2]
    assert [p.sentence for p in found] == [0, 0, 2, 3]
    assert all(a.end <= b.start for a, b in pairwise(found))
    tolls = [t for p in found for t in p.tolls]
    assert len(tolls) == len(set(tolls)) == 4
