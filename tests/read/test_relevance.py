"""Relevance: silence on misfortune without arms, and no silence on arms for a calm word beside them."""

from datetime import date

import pytest
from spacy.language import Language

from sijill.flow import gazetteer
from sijill.read.reader import RulesReader
from sijill.read.relevance import is_of_arms, is_relevant
from sijill.record.claim import Account, Party, Reading
from sijill.record.document import Document
from sijill.record.span import Span
from sijill.record.terms import Attribution, Means, Scope

BOMBING = "A bomb killed nine people in a market in Misrata on Friday."
BARE = Account("e1", Scope.EVENT, Span(0, 6, "A bomb"))
ARMED = Account("e1", Scope.EVENT, Span(0, 6, "A bomb"), means=(Means.IED,))
BLAMED = Account("e1", Scope.EVENT, Span(0, 6, "A bomb"), parties=(Party(Span(0, 6, "Rebels"), Attribution.STATED),))


def read(text: str, nlp: Language) -> Reading:
    return RulesReader(nlp, gazetteer()).read(Document("x", text, date(2021, 3, 14), lang="en"))


@pytest.mark.parametrize(
    "text",
    [
        "An earthquake killed at least 300 people and injured thousands in the north on Friday, officials said.",
        "A magnitude 7.1 quake left 40 dead. A school collapsed, burying 12 children.",
        "The striker killed the match off with two goals; three players were injured and United shot down City.",
        "A bus collided with a truck near Misrata on Friday, killing 14 passengers and injuring 20, police said.",
        "Cholera has killed 90 people since the outbreak began and 1,200 are in hospital, the ministry said.",
        "Floods killed 31 people and forced 4,000 from their homes. Two soldiers drowned in the rescue.",
        "The film kills off its hero in an explosion; the actor was injured on the set.",
        "Twelve miners died when a gas leak caused an explosion on Friday.",
        "The bank shed 900 jobs, a casualty of the slump; its shares fell and profits died.",
        "The mayor opened a library.",
    ],
)
def test_misfortune_without_arms_is_silent(text: str, nlp: Language) -> None:
    reading = read(text, nlp)
    assert not reading.relevant
    assert (reading.accounts, reading.victims, reading.controls, reading.statements) == ((), (), (), ())


@pytest.mark.parametrize(
    "more",
    [
        "",
        " The blast caused a building to collapse.",
        " The traffic was heavy, and a football match was under way.",
        " The hospital, full since the cholera outbreak, took in the wounded.",
    ],
)
def test_a_bombing_stays_relevant_beside_calm_words(more: str, nlp: Language) -> None:
    reading = read(BOMBING + more, nlp)
    assert reading.relevant
    assert (9, 9) in [(c.count.low, c.count.high) for a in reading.accounts for c in a.claims]


def test_an_accident_told_beside_an_attack_gives_no_account(nlp: Language) -> None:
    text = (
        "Gunmen shot dead five soldiers at an army checkpoint near Misrata on Friday, and militants fired rockets at a "
        "barracks.\n\nIn Bani Walid, floods and landslides killed 17 people on Saturday."
    )
    reading = read(text, nlp)
    assert [c.count.low for a in reading.accounts for c in a.claims] == [5]


@pytest.mark.parametrize(
    ("accounts", "text", "relevant"),
    [
        ((), "", False),
        ((), "The war went on.", True),
        ((), "The war on measles went on.", False),
        ((BARE,), "Nine people died.", False),
        ((BARE,), "Nine people died in a flood.", False),
        ((ARMED,), "Nine people died.", True),
        ((BLAMED,), "Nine people died.", True),
        ((ARMED,), "Floods, storms and a collision.", False),
        ((ARMED, BLAMED), "Floods, storms and a collision.", True),
    ],
)
def test_arms_outweigh_calm_words_or_the_report_is_silent(
    accounts: tuple[Account, ...], text: str, relevant: bool
) -> None:
    assert is_relevant(accounts, text) is relevant


@pytest.mark.parametrize(
    ("account", "text", "kept"),
    [
        (BARE, "Nine died in floods and landslides.", False),
        (BARE, "Nine died in floods.", True),
        (BARE, "Rebels and soldiers fought through floods and storms.", True),
        (ARMED, "Nine died in floods and landslides.", True),
        (BLAMED, "Nine died in floods and landslides.", True),
    ],
)
def test_an_account_of_an_accident_is_left_out(account: Account, text: str, kept: bool) -> None:
    assert is_of_arms(account, ((0, len(text)),), text) is kept


def test_only_the_stretches_of_an_account_are_asked() -> None:
    text = "Nine died in floods and landslides. Rebels and soldiers fought, and troops shelled the town."
    calm = text.index("Rebels")
    assert not is_of_arms(BARE, ((0, calm),), text)
    assert is_of_arms(BARE, ((0, calm), (calm, len(text))), text)
