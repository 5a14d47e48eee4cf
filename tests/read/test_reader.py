"""The reader: a checked reading of a document, or silence; never a date, a place or a number that was not told."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from sijill.flow import gazetteer, reader
from sijill.lexicon.numerals import numbers_in
from sijill.read.mentions import mentions_in
from sijill.read.parsed import parse
from sijill.read.reader import RulesReader, reading_of
from sijill.read.rules import RULES
from sijill.record.claim import Reading
from sijill.record.document import Document
from sijill.record.terms import Harm, Scope

PUBLISHED = date(2021, 3, 14)
TEXT = (
    "Shells hit a house in Misrata on Friday, killing eight people, the mayor said. Omar Tarabin, 41, was killed.\n\n"
    "Rebels captured the village of Dalun from the army on Thursday.\n\n"
    "The envoy, Marta Lindqvist, condemned the shelling as a cowardly attack on civilians."
)
PARTS = [
    "Shells killed four people in Misrata",
    "on Friday",
    "Gunmen shot dead two farmers",
    "the mayor said",
    "since January",
    "in Sirte",
    "A bomb wounded 20",
    "yesterday",
    "The war has killed 9,000 people",
    "last week",
    "Omar Tarabin, 41, died",
]


def read(text: str, nlp: Language, published: date | None = PUBLISHED) -> Reading:
    return RulesReader(nlp, gazetteer()).read(Document("doc", text, published, lang="en"))


def test_a_reading_has_accounts_victims_controls_and_statements(nlp: Language) -> None:
    reading = read(TEXT, nlp)
    assert (reading.document, reading.reader, reading.lang) == ("doc", RULES, "en")
    assert (reading.published, reading.relevant) == (PUBLISHED, True)
    assert any(c.count.low == 8 for a in reading.accounts for c in a.claims)
    assert [v.name.text for v in reading.victims if v.name] == ["Omar Tarabin"]
    assert [p.text for c in reading.controls for p in c.places] == ["Dalun"]
    assert [s.speaker.text for s in reading.statements] == ["Marta Lindqvist"]


def test_a_victim_belongs_to_the_account_that_tells_of_it_and_died_on_its_day(nlp: Language) -> None:
    reading = read(TEXT, nlp)
    (victim,) = reading.victims
    account = next(a for a in reading.accounts if a.id == victim.account)
    assert account.when.start == victim.died == date(2021, 3, 12)


def test_a_person_is_of_an_event_and_not_of_the_count_of_a_day_that_was_told_before_it(nlp: Language) -> None:
    text = (
        "Air strikes across Idlib Province killed 16 people on Thursday.\n\n"
        "Samar Tarabin, 6, died in the ambulance.\n\n"
        "At least 10 people were killed in Ariha in Thursday's strike on a house."
    )
    reading = read(text, nlp)
    (victim,) = reading.victims
    account = next(a for a in reading.accounts if a.id == victim.account)
    assert (account.scope, [p.span.text for p in account.places]) == (Scope.EVENT, ["Ariha"])


def test_who_was_wounded_has_no_day_of_death(nlp: Language) -> None:
    text = "Shells hit a house in Misrata on Friday. Omar Tarabin, 41, was wounded by the shelling."
    (victim,) = read(text, nlp).victims
    assert (victim.harm, victim.died) == (Harm.INJURED, None)


def test_a_victim_of_an_event_without_a_day_has_no_day_of_death(nlp: Language) -> None:
    (victim,) = read("Shells hit a house in Misrata. Omar Tarabin, 41, was killed by the shelling.", nlp).victims
    assert (victim.harm, victim.died) == (Harm.KILLED, None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The mayor opened a library on Friday.",
        "A bus and a lorry collided on Friday. Omar Tarabin, 41, was killed; the mayor condemned the road.",
    ],
)
def test_what_is_not_relevant_gives_nothing(text: str, nlp: Language) -> None:
    assert read(text, nlp) == Reading("doc", RULES, "en", PUBLISHED, relevant=False)


@pytest.mark.parametrize("published", [PUBLISHED, None])
def test_no_date_is_invented(published: date | None, nlp: Language) -> None:
    reading = read(
        "Shells killed four people in Misrata. Rebels captured Dalun from the army. Omar Tarabin, 41, was killed.",
        nlp,
        published,
    )
    assert reading.accounts
    assert all(not a.when.is_known for a in reading.accounts)
    assert all(not c.when.is_known for c in reading.controls)
    assert all(v.died is None for v in reading.victims)


@settings(max_examples=60, deadline=None)
@given(parts=st.lists(st.sampled_from(PARTS), min_size=1, max_size=8), published=st.sampled_from([PUBLISHED, None]))
def test_a_reading_says_nothing_that_its_text_does_not(parts: list[str], published: date | None) -> None:
    text = ". ".join(parts) + "."
    reading = reader().read(Document("doc", text, published, lang="en"))
    ids = [a.id for a in reading.accounts]
    assert ids == [f"e{i + 1}" for i in range(len(ids))]
    told = {(n.count.low, n.count.high) for n in numbers_in(text)}
    for account in reading.accounts:
        assert {(c.count.low, c.count.high) for c in account.claims} <= told
        assert all(c.part_of is None or 0 <= c.part_of < len(account.claims) for c in account.claims)
        assert account.when.end is None or (published is not None and account.when.end <= published)
        assert published is not None or not account.when.is_known
    assert {v.account for v in reading.victims} <= {*ids, None}


def test_a_reading_from_mentions_is_that_of_the_reader(nlp: Language) -> None:
    document = Document("doc", TEXT, PUBLISHED, lang="en")
    mentions = mentions_in(parse(TEXT, nlp), PUBLISHED, gazetteer())
    assert reading_of(mentions, document) == RulesReader(nlp, gazetteer()).read(document)
    assert reading_of(mentions, document, "other/2").reader == "other/2"


def test_the_same_text_is_read_the_same_again(nlp: Language) -> None:
    assert read(TEXT, nlp) == read(TEXT, nlp)
