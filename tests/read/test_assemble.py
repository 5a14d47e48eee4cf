"""Accounts: each number once, parts tied to wholes, days and places only where the report lets one tell."""

from datetime import date

import pytest
from spacy.language import Language

from sijill.flow import gazetteer
from sijill.read.assemble import Assembled, assemble
from sijill.read.mentions import mentions_in
from sijill.read.parsed import parse
from sijill.record.claim import Account
from sijill.record.terms import Attribution, Group, Harm, Scope

PUBLISHED = date(2021, 3, 14)
FRIDAY = date(2021, 3, 12)
EVENT = "A car bomb killed 30 people at a market in Misrata on Friday."


def assembled(text: str, nlp: Language, published: date | None = PUBLISHED) -> Assembled:
    return assemble(mentions_in(parse(text, nlp), published, gazetteer()))


def accounts(text: str, nlp: Language, published: date | None = PUBLISHED) -> tuple[Account, ...]:
    return assembled(text, nlp, published).accounts


def figures(account: Account) -> list[tuple[Harm, int | None, int | None]]:
    return [(c.harm, c.count.low, c.count.high) for c in account.claims]


def test_accounts_are_numbered_in_the_order_of_the_report(nlp: Language) -> None:
    text = (
        f"{EVENT}\n\nOn 2 February, gunmen killed seven soldiers near Sirte.\n\nShells killed two in Zliten on Monday."
    )
    found = accounts(text, nlp)
    assert [a.id for a in found] == ["e1", "e2", "e3"]
    starts = [a.span.start for a in found]
    assert starts == sorted(starts)


@pytest.mark.parametrize("again", ["30 people were killed", "At least 30 people were killed", "The bomb killed 30"])
def test_a_number_told_again_is_one_claim_in_its_first_wording(again: str, nlp: Language) -> None:
    (account,) = accounts(f"{EVENT}\n\n{again} in the car bomb attack in Misrata on Friday.", nlp)
    assert figures(account) == [(Harm.KILLED, 30, 30)]


def test_who_gives_a_number_is_kept_from_wherever_it_is_said(nlp: Language) -> None:
    (account,) = accounts(f"{EVENT}\n\nThe mayor said that 30 people were killed in Misrata on Friday.", nlp)
    (claim,) = account.claims
    assert claim.by is not None
    assert claim.by.text == "The mayor"


def test_two_sources_two_figures_are_two_claims(nlp: Language) -> None:
    text = (
        "A car bomb went off in Misrata on Friday.\n\nThe mayor said that 30 people were killed in the bombing. "
        "Police said that 26 people were killed in the bombing."
    )
    claims = [c for a in accounts(text, nlp) for c in a.claims]
    assert [(c.count.low, c.by and c.by.text) for c in claims] == [(30, "The mayor"), (26, "Police")]


def test_a_part_points_at_its_whole_by_its_index(nlp: Language) -> None:
    (account,) = accounts(
        "Shelling wounded nine and killed 59 people, including 7 children, in Misrata on Friday.", nlp
    )
    whole = next(i for i, c in enumerate(account.claims) if c.count.low == 59)
    (part,) = [c for c in account.claims if c.group is Group.CHILDREN]
    assert part.part_of == whole
    assert [c.part_of for c in account.claims if c is not part] == [None, None]


def test_every_claim_and_account_quotes_the_text_as_given(nlp: Language) -> None:
    marked = EVENT.replace("30 people", "30\u200f people")
    text = f"{marked}\n\n- Rebels, the mayor said, fired rockets at Sirte; two died.\n"
    for account in accounts(text, nlp):
        for span in (account.span, *(c.span for c in account.claims), *(p.span for p in account.places)):
            assert text[span.start : span.end] == span.text
        assert account.span.text == account.span.text.strip(" \n,;.")
        assert all(c.cue is not None for c in account.claims)


def test_the_stretches_of_an_account_hold_its_claims(nlp: Language) -> None:
    text = f"{EVENT}\n\nOn 2 February, gunmen shot dead seven men near Sirte.\n\nThe bomb in Misrata also hurt 50."
    found = assembled(text, nlp)
    assert len(found.stretches) == len(found.accounts)
    for account, stretches in zip(found.accounts, found.stretches, strict=True):
        for claim in account.claims:
            assert any(start <= claim.span.start < end for start, end in stretches)


@pytest.mark.parametrize("published", [PUBLISHED, None])
def test_a_report_without_a_date_word_has_no_day(published: date | None, nlp: Language) -> None:
    (account,) = accounts("A car bomb killed 30 people at a market in Misrata.", nlp, published)
    assert (account.when.start, account.when.end, account.when.span) == (None, None, None)


def test_a_weekday_without_a_publication_date_has_no_day(nlp: Language) -> None:
    (account,) = accounts(EVENT, nlp, None)
    assert not account.when.is_known


def test_fresh_news_told_on_a_day_has_the_day_it_was_told_on(nlp: Language) -> None:
    text = "A car bomb killed 30 people at a market in Misrata, police said Saturday."
    (account,) = accounts(text, nlp)
    assert account.when.start == account.when.end == date(2021, 3, 13)
    (account,) = accounts(text, nlp, date(2021, 3, 19))
    assert not account.when.is_known


def test_an_undated_number_has_the_day_of_the_reports_own_news(nlp: Language) -> None:
    text = f"{EVENT}\n\nMortar shells killed four soldiers near Sirte."
    assert [(a.when.start, a.when.end) for a in accounts(text, nlp)] == [(FRIDAY, FRIDAY)] * 2


def test_a_running_total_ends_with_publication_and_is_an_aggregate(nlp: Language) -> None:
    text = f"{EVENT}\n\nSince 5 January, 240 people have been killed in Libya."
    event, total = accounts(text, nlp)
    assert figures(event) == [(Harm.KILLED, 30, 30)]
    assert total.scope is Scope.AGGREGATE
    assert (total.when.start, total.when.end) == (date(2021, 1, 5), PUBLISHED)
    assert figures(total) == [(Harm.KILLED, 240, 240)]


def test_a_running_total_without_a_beginning_has_only_an_end(nlp: Language) -> None:
    total = accounts(f"{EVENT}\n\nThe civil war in Libya has killed 9,000 people.", nlp)[-1]
    assert (total.scope, total.when.start, total.when.end) == (Scope.AGGREGATE, None, PUBLISHED)


def test_of_what_is_said_of_one_party_its_own_word_weighs_most(nlp: Language) -> None:
    text = f"{EVENT} Officials blamed the Red Brigade for the bombing. The Red Brigade claimed responsibility for it."
    (account,) = accounts(text, nlp)
    assert [(p.span.text, p.attribution) for p in account.parties] == [("Red Brigade", Attribution.CLAIMED)]


def test_a_facility_counted_twice_is_one(nlp: Language) -> None:
    text = "Air strikes destroyed two clinics in Misrata on Friday. The strikes destroyed two clinics, police said."
    (account,) = accounts(text, nlp)
    assert [(f.target.value, f.count.low) for f in account.facilities] == [("hospital", 2)]


def test_a_text_that_tells_of_nothing_has_no_account(nlp: Language) -> None:
    assert assembled("", nlp) == assembled("The mayor opened a library.", nlp) == Assembled((), ())


def test_a_party_named_in_full_and_by_its_initials_is_one(nlp: Language) -> None:
    text = (
        "Fighters of the Coastal Liberation Front shelled Zliten on Friday, killing two people. "
        "CLF fighters shelled it again."
    )
    (account,) = accounts(text, nlp)
    assert [p.span.text for p in account.parties].count("CLF") == 0


def test_two_tolls_of_one_town_and_day_that_differ_stay_two_accounts(nlp: Language) -> None:
    text = (
        "Air strikes killed 12 people in Misrata on Friday.\n\n"
        "In a separate attack in Misrata on Friday, gunmen killed three people."
    )
    assert [figures(a) for a in accounts(text, nlp)] == [[(Harm.KILLED, 12, 12)], [(Harm.KILLED, 3, 3)]]
