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


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "The blast follows a suicide attack on a bus near Sirte last month and a separate attack on a court in "
            "Zliten on March 1.",
            [("last month", "Sirte"), ("on March 1", "Zliten")],
        ),
        (
            "Rebels claimed the raid in Sirte last month, and other attacks in the town of Zliten earlier this year.",
            [("last month", "Sirte"), ("earlier this year", "Zliten")],
        ),
        (
            "The army has faced bombings in Sirte, including two others this year targeting a market in Zliten.",
            [(None, "Sirte"), ("this year", "Zliten")],
        ),
    ],
)
def test_an_attack_named_beside_another_one_has_its_own_day_and_place(
    text: str, parts: list[tuple[str | None, str]], nlp: Language
) -> None:
    found = passages(text, nlp)
    days = [next((d.when.span.text for d in p.dates if d.when.span), None) for p in found]
    assert list(zip(days, (p.places[-1].place.span.text for p in found), strict=True)) == parts


def test_two_attacks_of_one_list_share_the_day_named_before_them(nlp: Language) -> None:
    found = passages("Last month saw a car bombing in Sirte and a rocket attack in Zliten.", nlp)
    assert [[p.place.span.text for p in f.places] for f in found] == [["Sirte"], ["Zliten"]]
    assert [d.when.start for f in found for d in f.dates] == [date(2021, 2, 1)] * 2


def test_a_town_only_named_is_where_the_second_attack_of_a_list_was(nlp: Language) -> None:
    found = passages(
        "Libya has suffered a spate of bombings this year, including two suicide attacks in the town of Sirte, "
        "and two car bombings in the capital, Tripoli, which were claimed by rebels.",
        nlp,
    )
    assert [[p.place.span.text for p in f.places] for f in found][-2:] == [["Sirte"], ["Tripoli"]]
    assert found[-1].dates == found[0].dates != ()


def test_the_day_that_a_total_counts_from_is_told_of_apart(nlp: Language) -> None:
    total, day = passages(
        "More than 20,000 people have been killed in Libya since 7 March, when rebels stormed the town of Sirte, "
        "killing 12 people.",
        nlp,
    )
    assert figures((total, day)) == [[20001], [12]]
    assert total.dates == day.dates


def test_a_war_told_of_by_its_toll_is_no_part_of_the_event(nlp: Language) -> None:
    event, total = passages(
        "A bomb wounded three people in Sirte on Friday in a war that has killed at least 250,000 people.", nlp
    )
    assert figures((event, total)) == [[3], [250_000]]
    assert total.dates == ()


def test_what_an_attack_answers_to_is_another_one(nlp: Language) -> None:
    assert figures(passages("The rebels shelled Sirte in revenge for the execution of six prisoners.", nlp)) == [
        [],
        [6],
    ]


def test_two_sides_that_each_count_their_dead_share_the_time(nlp: Language) -> None:
    found = passages(
        "Air strikes have killed 91 civilians in the past week, while rebel shelling has killed 49 people.", nlp
    )
    assert figures(found) == [[91], [49]]
    assert found[0].dates == found[1].dates != ()


def test_a_time_that_an_attack_is_only_compared_with_does_not_date_it(nlp: Language) -> None:
    (found,) = passages("The bombing in Sirte killed 30 people, the worst death toll since 2014.", nlp)
    assert found.dates == ()


@pytest.mark.parametrize(
    "text",
    [
        "Bombings killed 30 people in Sirte, just south of Zliten, and Misrata.",
        "Three people died and five were wounded in an attack on a bus and a raid on a shop in Sirte.",
        "Shelling killed three soldiers in Sirte while two attackers fled.",
        "Two farmers and five of their neighbours from Zliten were killed by shelling in Sirte.",
    ],
)
def test_a_list_of_places_or_of_things_struck_is_not_cut(text: str, nlp: Language) -> None:
    assert len(passages(text, nlp)) == 1


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
