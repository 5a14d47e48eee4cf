"""Drafts: passages gathered by the occurrence they tell of; days and places that exclude each other keep them apart."""

from datetime import date

import pytest
from spacy.language import Language

from sijill.flow import gazetteer
from sijill.read.assemble import assemble
from sijill.read.draft import Draft
from sijill.read.drafts import Drafter
from sijill.read.links import link_weights, score
from sijill.read.mentions import Mentions, mentions_in
from sijill.read.parsed import parse
from sijill.read.passages import passages_in
from sijill.record.terms import Means, Scope, Target

EVENT = "A car bomb killed three people at a market in Misrata on Friday."


def mentions(text: str, nlp: Language) -> Mentions:
    return mentions_in(parse(text, nlp), date(2021, 3, 14), gazetteer())


def drafts(text: str, nlp: Language) -> list[Draft]:
    found = mentions(text, nlp)
    return Drafter(found).gather(passages_in(found))


def figures(text: str, nlp: Language) -> list[list[int | None]]:
    return [[t.count.low for t in d.tolls] for d in drafts(text, nlp)]


def test_the_same_day_and_place_told_again_is_one_draft(nlp: Language) -> None:
    text = f"{EVENT}\n\nThe car bomb in Misrata on Friday wounded 20 people, doctors said."
    assert figures(text, nlp) == [[3, 20]]


def test_another_day_is_another_draft(nlp: Language) -> None:
    text = f"{EVENT}\n\nOn 2 February, a car bomb killed seven people at a market in Misrata."
    assert figures(text, nlp) == [[3], [7]]


def test_another_town_on_another_day_is_another_draft(nlp: Language) -> None:
    text = f"{EVENT}\n\nOn Tuesday, gunmen killed seven soldiers near Sirte."
    assert figures(text, nlp) == [[3], [7]]


def test_a_running_total_never_joins_an_event(nlp: Language) -> None:
    text = f"{EVENT}\n\nSince January, 240 people have been killed in Libya."
    event, total = drafts(text, nlp)
    assert (event.running, total.running) == (False, True)
    assert [t.count.low for t in total.tolls] == [240]
    assert total.when.start == date(2021, 1, 1)


TOTAL = "Since early 2021, the monitor has documented 90 attacks in Libya, which killed 240 people."


@pytest.mark.parametrize(
    "more",
    [
        "In addition, these attacks injured over 300 civilians.",
        "By the monitor's count, such raids left 300 people injured.",
        "The dead are, in short:\n• 30 civilians were killed by shells.\n• 210 fighters were killed in ambushes.",
    ],
)
def test_what_goes_on_with_a_running_total_is_of_no_event(more: str, nlp: Language) -> None:
    event, total = drafts(f"{EVENT}\n\n{TOTAL} {more}", nlp)
    assert figures(f"{EVENT}", nlp) == [[t.count.low for t in event.tolls]]
    assert total.running
    assert len(total.tolls) == 1 + more.count("killed") + more.count("injured")


@pytest.mark.parametrize("more", ["The two attacks on Friday killed 12.", "• On Friday 12 were killed in Misrata."])
def test_an_event_told_behind_a_running_total_is_none_of_it(more: str, nlp: Language) -> None:
    assert figures(f"{TOTAL}\n{more}", nlp) == [[240], [12]]


def test_no_passage_with_a_number_is_dropped_or_told_twice(nlp: Language) -> None:
    text = f"{EVENT}\n\nShells killed four. Elsewhere gunmen shot nine dead. Some 50 fled. {EVENT}"
    found = mentions(text, nlp)
    gathered = [t for d in Drafter(found).gather(passages_in(found)) for t in d.tolls]
    assert sorted(gathered, key=lambda t: t.start) == list(found.tolls)


def test_a_draft_tells_what_its_passages_tell(nlp: Language) -> None:
    (draft,) = drafts("Rebels set off a car bomb at a market in Misrata on Friday, killing three people.", nlp)
    assert draft.means == {Means.CAR_BOMB}
    assert draft.targets == {Target.MARKET}
    assert draft.parties == {"rebels"}
    assert draft.when.start == draft.when.end == date(2021, 3, 12)


def test_days_that_exclude_each_other_are_no_link_at_all(nlp: Language) -> None:
    found = mentions(f"{EVENT}\n\nOn 2 February, a car bomb killed three people at a market in Misrata.", nlp)
    drafter = Drafter(found)
    first, second = passages_in(found)
    drafter.gather((first,))
    assert drafter.linking(drafter.drafts[0], drafter.told(second)) is None


def test_a_passage_told_again_is_likelier_of_its_draft_than_of_a_new_one(nlp: Language) -> None:
    found = mentions(f"{EVENT} {EVENT}", nlp)
    drafter = Drafter(found)
    first, second = passages_in(found)
    drafter.gather((first,))
    told = drafter.told(second)
    ((draft, features),) = drafter.candidates(told)
    assert draft is drafter.drafts[0]
    assert score(link_weights().join, features) > score(link_weights().open, drafter.opening(told))


def test_a_passage_that_tells_of_no_occurrence_lends_its_draft_no_day(nlp: Language) -> None:
    text = f"{EVENT}\n\nThe attack came weeks after the army said in February that car bombs were its main worry."
    (draft,) = drafts(text, nlp)
    assert (draft.when.start, draft.when.end) == (date(2021, 3, 12), date(2021, 3, 12))


def test_a_text_without_passages_has_no_drafts(nlp: Language) -> None:
    assert drafts("The mayor opened a library in Misrata.", nlp) == []


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("A bomb killed three people in the village of Dalori on Friday.", Scope.EVENT),
        ("Fighting across Libya killed 30 people on Friday.", Scope.AGGREGATE),
        ("Since January, 240 people have been killed in Libya.", Scope.AGGREGATE),
        ("Air strikes in Idlib province killed 30 people on Friday.", Scope.AGGREGATE),
        ("A bomb killed three people.", Scope.EVENT),
    ],
)
def test_what_is_wider_than_one_locality_and_a_day_is_an_aggregate(text: str, scope: Scope, nlp: Language) -> None:
    (account,) = assemble(mentions(text, nlp)).accounts
    assert account.scope is scope
