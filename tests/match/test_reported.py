"""Accounts in the documents that they stand in."""

from dataclasses import replace
from datetime import date

from sijill.match.reported import UNREAD, reported_accounts, sentences_of, whole_report
from sijill.record.claim import Account, Claim, Reading, Victim
from sijill.record.count import Count
from sijill.record.document import Document
from sijill.record.place import Place
from sijill.record.span import Span
from sijill.record.terms import Group, Harm, Scope
from tests.match.made import BELMAR, place

FIRST = "Shells killed nine people in Belmar. "
BETWEEN = "It rained. "
SECOND = "Later a teacher died in Farlek. "
LAST = "Odo Marle, 7, was among the nine."
TEXT = FIRST + BETWEEN + SECOND + LAST
DOCUMENT = Document("d1", TEXT, date(2021, 3, 14), "The Lantern", "en", title="Shells on Belmar")


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def event(id: str, words: str, number: str, scope: Scope = Scope.EVENT) -> Account:
    told = Claim(Harm.KILLED, Group.PEOPLE, Count(9, 9), at(number))
    return Account(id, scope, at(words), claims=(told,))


ONE, TWO = event("e1", "Shells", "nine people"), event("e2", "a teacher died", "a teacher")
VICTIM = Victim(Harm.KILLED, at("Odo Marle, 7"), "e1", at("Odo Marle"))


def reading(*accounts: Account, victims: tuple[Victim, ...] = (VICTIM,)) -> Reading:
    return Reading("d1", "rules/1", "en", DOCUMENT.published, True, accounts=accounts, victims=victims)


def test_each_account_has_its_own_sentences_and_the_first_those_that_are_nobodys() -> None:
    one, two = reported_accounts(DOCUMENT, reading(ONE, TWO))
    assert (one.id, one.words) == ("d1.e1", FIRST + BETWEEN + LAST)
    assert (two.id, two.words) == ("d1.e2", SECOND)


def test_a_sentence_of_two_accounts_is_of_both() -> None:
    inside = event("e2", "nine people in Belmar", "nine people")
    one, two = reported_accounts(DOCUMENT, reading(ONE, inside))
    assert one.words.startswith(FIRST)
    assert two.words == FIRST


def test_a_victim_stands_with_the_account_that_it_is_of() -> None:
    one, two = reported_accounts(DOCUMENT, reading(ONE, TWO))
    assert (one.victims, two.victims) == ((VICTIM,), ())


def test_the_title_is_about_an_event_that_stands_alone() -> None:
    total = event("e2", "a teacher died", "a teacher", Scope.AGGREGATE)
    assert [a.is_whole for a in reported_accounts(DOCUMENT, reading(ONE))] == [True]
    assert [a.is_whole for a in reported_accounts(DOCUMENT, reading(ONE, TWO))] == [False, False]
    assert [a.is_whole for a in reported_accounts(DOCUMENT, reading(ONE, total))] == [True, False]


def test_sentences_between_totals_are_of_the_first_event_and_not_of_a_total() -> None:
    total = event("e1", "Shells", "nine people", Scope.AGGREGATE)
    first, second = reported_accounts(DOCUMENT, reading(total, TWO, victims=()))
    assert first.words == FIRST
    assert second.words == BETWEEN + SECOND + LAST


def test_a_report_that_tells_of_no_harm_has_no_account() -> None:
    assert reported_accounts(DOCUMENT, reading()) == ()


def test_what_is_known_of_the_document_stands_with_each_account() -> None:
    (told,) = reported_accounts(DOCUMENT, reading(ONE), voice="the Redcap")
    assert (told.published, told.publisher, told.lang, told.voice, told.title) == (
        DOCUMENT.published, "The Lantern", "en", "the Redcap", "Shells on Belmar",
    )  # fmt: skip


def test_a_document_that_was_not_read_has_one_account_that_claims_nothing() -> None:
    named: tuple[Place, ...] = (place(BELMAR),)
    (told,) = reported_accounts(DOCUMENT, None, named=named)
    assert (told.id, told.words, told.named, told.is_whole) == (f"d1.{UNREAD}", TEXT, named, True)
    assert (told.account.claims, told.account.places, told.victims) == ((), (), ())
    assert told.account.span == Span(0, len(FIRST), FIRST)


def test_a_blank_document_that_was_not_read_has_none() -> None:
    assert reported_accounts(replace(DOCUMENT, text=" \n "), None) == ()


def test_blanks_before_the_first_sentence_are_no_sentence() -> None:
    (told,) = reported_accounts(replace(DOCUMENT, text="\n\n " + FIRST), None)
    span = told.account.span
    assert span.text.strip() == FIRST.strip()
    assert ("\n\n " + FIRST)[span.start : span.end] == span.text


def test_the_same_report_has_the_same_keys_under_any_id() -> None:
    ours = reported_accounts(DOCUMENT, reading(ONE, TWO))
    theirs = reported_accounts(replace(DOCUMENT, id="d9", lang=None), reading(ONE, TWO))
    assert [a.key for a in ours] == [a.key for a in theirs]
    assert len({a.key for a in ours}) == 2


def test_two_accounts_of_the_same_words_have_two_keys() -> None:
    keys = [a.key for a in reported_accounts(DOCUMENT, reading(ONE, replace(ONE, id="e2")))]
    assert len(set(keys)) == 2


def test_another_day_publisher_or_title_is_another_key() -> None:
    documents = [
        DOCUMENT,
        replace(DOCUMENT, published=None),
        replace(DOCUMENT, publisher="Harbour Post"),
        replace(DOCUMENT, title="Shelling"),
    ]
    assert len({reported_accounts(d, reading(ONE))[0].key for d in documents}) == 4


def test_a_key_follows_the_words_and_not_their_case_or_accents() -> None:
    loud = replace(DOCUMENT, publisher="THE LANTÉRN")
    assert reported_accounts(loud, reading(ONE))[0].key == reported_accounts(DOCUMENT, reading(ONE))[0].key


def test_a_broken_letter_in_a_title_does_no_harm() -> None:
    assert len(whole_report(replace(DOCUMENT, title="\ud800"), None).key) == 24


def test_a_whole_report_is_its_leading_event_with_all_words_and_all_victims() -> None:
    total = event("e1", "Shells", "nine people", Scope.AGGREGATE)
    told = whole_report(DOCUMENT, reading(total, TWO))
    assert (told.id, told.words, told.victims, told.is_whole) == ("d1.e2", TEXT, (VICTIM,), True)


def test_a_whole_report_without_an_event_is_its_first_account() -> None:
    total = event("e1", "Shells", "nine people", Scope.AGGREGATE)
    assert whole_report(DOCUMENT, reading(total)).id == "d1.e1"


def test_a_whole_report_of_no_harm_is_still_one_account() -> None:
    told = whole_report(DOCUMENT, reading(victims=()))
    assert (told.id, told.account.claims) == (f"d1.{UNREAD}", ())


def test_places_that_are_only_named_count_where_nothing_was_read() -> None:
    named = (place(BELMAR),)
    assert whole_report(DOCUMENT, None, named=named).named == named
    assert whole_report(DOCUMENT, reading(ONE), named=named).named == ()


def test_a_whole_report_may_be_blank() -> None:
    told = whole_report(replace(DOCUMENT, text=""), None)
    assert (told.words, told.account.span) == ("", Span(0, 0, ""))


def test_the_sentences_of_an_account_are_those_that_its_words_stand_in() -> None:
    one, two = reported_accounts(DOCUMENT, reading(ONE, TWO))
    assert sentences_of(TEXT, one) == [FIRST, LAST]
    assert sentences_of(TEXT, two) == [SECOND]


def test_an_arabic_sentence_ends_at_its_own_marks() -> None:
    text = "قصف على بلمار؟ قتل تسعة۔ انتهى"
    (told,) = reported_accounts(replace(DOCUMENT, text=text, lang="ar"), None)
    assert told.account.span.text == "قصف على بلمار؟ "
