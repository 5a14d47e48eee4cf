"""What a person enters by hand counts as a person's word, beside what was read, and is never put on other words."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sijill.casebook.checking import check_casebook
from sijill.casebook.coding import coded_report, known_place, own_place, places_named
from sijill.casebook.decisions import bound_decisions
from sijill.casebook.folder import CasebookError
from sijill.casebook.telling import telling_of
from sijill.record.claim import Claim
from sijill.record.count import Count
from sijill.record.decision import Verdict
from sijill.record.handmade import GivenAccount, GivenFrame
from sijill.record.span import Span
from sijill.record.terms import Group, Harm, Means, Scope
from sijill.record.toll import Aside
from sijill.record.when import When
from tests.casebook.coding import UNREAD, claims_of, entered, killed, told_by_hand, words
from tests.casebook.incidents import (
    MARKET,
    VILLAGE,
    again,
    book_of,
    decided,
    document,
    incident_of,
    last_toll,
    partition,
    rows,
)
from tests.casebook.made import opened, ran

ALONE = {"market.txt": MARKET}


def test_an_account_by_hand_of_a_report_that_no_reader_read_makes_an_incident_with_a_toll(tmp_path: Path) -> None:
    book = book_of(tmp_path, {"unread.txt": UNREAD})
    d = document(book, "unread.txt")
    before = [row.id for row in rows(book)]
    decision, done = entered(book, Verdict.ACCOUNT, d, told_by_hand(book, "unread.txt", "Drei Menschen", 3))
    account = f"{d}.h{decision.id[1:]}"
    [row] = [row for row in rows(book) if account in row.accounts]
    assert row.accounts == (account,)
    assert last_toll(book, row.id).killed.low == last_toll(book, row.id).killed.high == 3
    assert last_toll(book, row.id).date_from is None
    assert row.id in done.matched.touched()
    assert before != [row.id for row in rows(book)]
    with opened(book) as casebook:
        report = coded_report(casebook, d)
        assert (report.reader, [a.id for a in report.accounts]) == (None, [account])
        told = report.accounts[0].account
        assert told.entered is not None
        assert (told.entered.decision, told.entered.author, told.was) == (decision.id, "Rana", None)
        assert check_casebook(casebook).first is None


def test_a_claim_by_hand_joins_the_tolls_and_its_undo_brings_back_the_former_ones(tmp_path: Path) -> None:
    book = book_of(tmp_path, ALONE)
    d, incident = document(book, "market.txt"), incident_of(book, "market.txt")
    before = last_toll(book, incident)
    with opened(book) as casebook:
        tolls = telling_of(casebook, str(incident)).reckoned.blob
    decision, _ = entered(
        book, Verdict.CLAIM, f"{d}.e1", killed(words(book, "market.txt", "30 people"), 4, 4, Group.CHILDREN)
    )
    name = f"e1#{decision.id}"
    assert claims_of(book, "market.txt")[name] == (4, 4)
    with opened(book) as casebook:
        telling = telling_of(casebook, str(incident))
        based = {str(ref) for toll in telling.reckoned.made.tolls for ref in (*toll.rests_low, *toll.rests_high)}
    assert {f"{d}.e1#0", f"{d}.{name}"} <= based
    assert last_toll(book, incident).killed == before.killed
    decided(book, Verdict.UNDO, decision.id)
    assert name not in claims_of(book, "market.txt")
    with opened(book) as casebook:
        assert telling_of(casebook, str(incident)).reckoned.blob == tolls
    assert last_toll(book, incident).result == before.result


def test_a_corrected_claim_keeps_its_name_and_what_was_read_beside_it(tmp_path: Path) -> None:
    book = book_of(tmp_path, ALONE)
    d, incident = document(book, "market.txt"), incident_of(book, "market.txt")
    read = claims_of(book, "market.txt")
    decision, _ = entered(book, Verdict.CORRECT, f"{d}.e1#0", killed(words(book, "market.txt", "30 people"), 31, 31))
    assert claims_of(book, "market.txt") == read | {"e1#0": (31, 31)}
    assert (last_toll(book, incident).killed.low, last_toll(book, incident).killed.high) == (31, 31)
    with opened(book) as casebook:
        claim = coded_report(casebook, d).accounts[0].account.claims[0]
        report = coded_report(casebook, d)
    assert claim.entered is not None
    assert claim.was is not None
    assert (claim.entered.decision, claim.was.count.low, claim.was.entered) == (decision.id, 30, None)
    assert report.reader is not None
    assert all(c.entered is None for c in report.accounts[0].account.claims[1:])


def test_a_struck_claim_counts_nowhere_and_the_others_keep_their_names(tmp_path: Path) -> None:
    book = book_of(tmp_path, ALONE)
    d, incident = document(book, "market.txt"), incident_of(book, "market.txt")
    assert list(claims_of(book, "market.txt")) == ["e1#0", "e1#1"]
    decided(book, Verdict.SET_ASIDE, f"{d}.e1#1")
    decision, _ = entered(book, Verdict.STRIKE, f"{d}.e1#0")
    assert list(claims_of(book, "market.txt")) == ["e1#1"]
    assert last_toll(book, incident).killed.whom is None
    with opened(book) as casebook:
        [struck] = coded_report(casebook, d).struck
        made = telling_of(casebook, str(incident)).reckoned.made
    assert (struck.id, struck.decision, struck.author) == (f"{d}.e1#0", decision.id, "Rana")
    assert isinstance(struck.was, Claim)
    asides = {str(s.claim): s.reason for toll in made.tolls for s in toll.set_aside}
    assert asides == {f"{d}.e1#1": Aside.BY_DECISION}


def test_a_struck_account_leaves_its_incident_and_comes_back_with_an_undo(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    d, before = document(book, "again.txt"), partition(book)
    decision, _ = entered(book, Verdict.STRIKE, f"{d}.e1")
    assert partition(book) == {frozenset({"market.txt"}), frozenset({"village.txt"})}
    with pytest.raises(CasebookError, match=f"struck out by {decision.id}: undo that first"):
        entered(book, Verdict.CLAIM, f"{d}.e1", killed(words(book, "again.txt", "27 people"), 27, 27))
    decided(book, Verdict.UNDO, decision.id)
    assert partition(book) == before


def test_a_corrected_frame_changes_the_day_and_a_second_correction_leaves_what_it_does_not_name(tmp_path: Path) -> None:
    book = book_of(tmp_path, ALONE)
    d, incident = document(book, "market.txt"), incident_of(book, "market.txt")
    day = When(date(2021, 3, 5), date(2021, 3, 5), words(book, "market.txt", "Friday"))
    place = own_place(words(book, "market.txt", "Dalun"), (34.5, 36.25), 2.0, "SY")
    entered(book, Verdict.CORRECT, f"{d}.e1", GivenFrame(when=day))
    last, _ = entered(book, Verdict.CORRECT, f"{d}.e1", GivenFrame(places=(place,), means=(Means.CAR_BOMB,)))
    told = last_toll(book, incident)
    assert (told.date_from, told.date_to, told.place) == (date(2021, 3, 5), date(2021, 3, 5), "Dalun, SY")
    with opened(book) as casebook:
        account = coded_report(casebook, d).accounts[0].account
    assert account.was is not None
    assert account.was.when != day
    assert account.was.entered is None
    assert account.places[0].site is not None
    assert (account.places[0].site.lat, account.places[0].site.radius_km) == (34.5, 2.0)
    decided(book, Verdict.UNDO, last.id)
    assert last_toll(book, incident).date_from == date(2021, 3, 5)
    assert last_toll(book, incident).place != "Dalun, SY"


def test_a_place_is_taken_from_the_gazetteer_by_its_id(tmp_path: Path) -> None:
    book = book_of(tmp_path, ALONE)
    d, span = document(book, "market.txt"), words(book, "market.txt", "Dalun")
    with opened(book) as casebook:
        site = places_named(casebook, "Misrata", ("LY",))[0]
        place = known_place(casebook, span, site.id)
        with pytest.raises(CasebookError, match="nowhere:1 is not in the gazetteer"):
            known_place(casebook, span, "nowhere:1")
    entered(book, Verdict.CORRECT, f"{d}.e1", GivenFrame(places=(place,)))
    moved = replace(place, site=replace(site, lat=0.0))
    with pytest.raises(CasebookError, match="not in the gazetteer, or another place"):
        entered(book, Verdict.CORRECT, f"{d}.e1", GivenFrame(places=(moved,)))


@pytest.mark.parametrize(
    ("span", "why"),
    [
        (Span(0, 4, "Ten "), "does not stand at"),
        (Span(0, 9999, "A car bomb"), "does not stand at"),
        (Span(-3, 4, "A ca"), "does not stand at"),
        (Span(5, 2, "x"), "does not stand at"),
        (Span(1, 2, " "), "blanks alone"),
    ],
)
def test_words_that_do_not_stand_in_the_sealed_text_are_refused(tmp_path: Path, span: Span, why: str) -> None:
    book = book_of(tmp_path, ALONE)
    d = document(book, "market.txt")
    with opened(book) as casebook:
        size = casebook.store.size()
    for verdict, about, given in (
        (Verdict.CLAIM, f"{d}.e1", killed(span, 1, 1)),
        (Verdict.ACCOUNT, d, GivenAccount(GivenFrame(span))),
        (Verdict.CORRECT, f"{d}.e1", GivenFrame(when=When(date(2021, 3, 5), None, span))),
    ):
        with pytest.raises(CasebookError, match=why):
            entered(book, verdict, about, given)
    with opened(book) as casebook:
        assert casebook.store.size() == size


def test_what_says_nothing_or_cannot_be_is_refused(tmp_path: Path) -> None:
    book = book_of(tmp_path, ALONE)
    d, span = document(book, "market.txt"), words(book, "market.txt", "30 people")
    vague = replace(killed(span, 1, 1), count=Count(None, None, vague="dozens"))
    for verdict, about, given, why in (
        (Verdict.ACCOUNT, d, GivenAccount(GivenFrame(scope=Scope.EVENT)), "quotes the words"),
        (Verdict.ACCOUNT, f"{d}.e1", told_by_hand(book, "market.txt", "30 people", 3), "not a report"),
        (Verdict.ACCOUNT, "d999", told_by_hand(book, "market.txt", "30 people", 3), "no text"),
        (Verdict.ACCOUNT, "d99999999999", told_by_hand(book, "market.txt", "30 people", 3), "not a report"),
        (Verdict.CLAIM, f"{d}.e9", killed(span, 1, 1), "not there"),
        (Verdict.CLAIM, f"{d}.e1", None, "say what the claim tells"),
        (Verdict.CLAIM, f"{d}.e1", vague, "does not stand in the words"),
        (Verdict.CLAIM, f"{d}.e1", replace(killed(span, 1, 1), harm=Harm.SURVIVED), "is no number"),
        (Verdict.CLAIM, f"{d}.e1", replace(killed(span, 1, 1), part_of=f"{d}.e1#9"), "no claim of"),
        (Verdict.CORRECT, f"{d}.e1#0", replace(killed(span, 1, 1), part_of=f"{d}.e1#0"), "cannot be a part"),
        (Verdict.CORRECT, f"{d}.e1", GivenFrame(), "say what of the account is otherwise"),
        (Verdict.CORRECT, f"{d}.e1", killed(span, 1, 1), "a claim is corrected by a claim"),
        (Verdict.CORRECT, f"{d}.e1", GivenFrame(when=When(date(2021, 3, 5), None)), "the words that say so"),
        (Verdict.CORRECT, f"{d}.e1", GivenFrame(places=(own_place(span, (91.0, 0.0), 1.0),)), "no place"),
        (Verdict.CORRECT, f"{d}.e1", GivenFrame(places=(own_place(span, (float("nan"), 0.0), 1.0),)), "no place"),
        (Verdict.STRIKE, f"{d}.v0", None, "not there"),
        (Verdict.GRADE, "i1", killed(span, 1, 1), "takes nothing that is entered by hand"),
    ):
        with pytest.raises(CasebookError, match=why):
            entered(book, verdict, about, given)


def test_what_was_entered_survives_a_text_in_which_its_words_stand_elsewhere(tmp_path: Path) -> None:
    book = book_of(tmp_path, ALONE)
    d = document(book, "market.txt")
    by_hand, _ = entered(book, Verdict.ACCOUNT, d, told_by_hand(book, "market.txt", "At least 50 were hurt", 2))
    claim, _ = entered(book, Verdict.CLAIM, f"{d}.e1", killed(words(book, "market.txt", "30 people"), 4, 4))
    again(book, market_txt="It was a clear day.\n\n" + MARKET)
    claims = claims_of(book, "market.txt")
    assert claims[f"h{by_hand.id[1:]}#0"] == (2, 2)
    assert [bounds for name, bounds in claims.items() if name.endswith(f"#{claim.id}")] == [(4, 4)]
    with opened(book) as casebook:
        report = coded_report(casebook, d)
    for account in report.accounts:
        for told in account.account.claims:
            assert report.text[told.span.start : told.span.end] == told.span.text


def test_what_was_entered_of_words_that_are_gone_is_told_of_and_counts_no_more(tmp_path: Path) -> None:
    book = book_of(tmp_path, ALONE)
    d = document(book, "market.txt")
    by_hand, _ = entered(book, Verdict.ACCOUNT, d, told_by_hand(book, "market.txt", "30 people", 30))
    correction, _ = entered(book, Verdict.CORRECT, f"{d}.e1#1", killed(words(book, "market.txt", "At least 50"), 5, 5))
    (tmp_path / "in" / "market.txt").write_text(VILLAGE, encoding="utf-8")
    for _ in range(2):
        lost = {p.about for p in ran(book, tmp_path / "in").problems if p.code == "decision-lost"}
        assert lost == {by_hand.id, correction.id}
    assert not [name for name in claims_of(book, "market.txt") if name.startswith("h")]
    again(book, market_txt=MARKET)
    assert claims_of(book, "market.txt")[f"h{by_hand.id[1:]}#0"] == (30, 30)
    with opened(book) as casebook:
        assert not bound_decisions(casebook).problems


def test_a_part_of_a_struck_whole_is_a_part_of_what_that_was_a_part_of(tmp_path: Path) -> None:
    book = book_of(tmp_path, ALONE)
    d, span = document(book, "market.txt"), words(book, "market.txt", "30 people")
    middle, _ = entered(
        book, Verdict.CLAIM, f"{d}.e1", replace(killed(span, 9, 9, Group.CHILDREN), part_of=f"{d}.e1#0")
    )
    inner = replace(killed(span, 3, 3, Group.CHILDREN), part_of=f"{d}.e1#{middle.id}")
    entered(book, Verdict.CLAIM, f"{d}.e1", inner)
    whole = replace(killed(span, 30, 30), part_of=f"{d}.e1#{middle.id}")
    with pytest.raises(CasebookError, match="itself a part of it"):
        entered(book, Verdict.CORRECT, f"{d}.e1#0", whole)
    entered(book, Verdict.STRIKE, f"{d}.e1#{middle.id}")
    with opened(book) as casebook:
        claims = coded_report(casebook, d).accounts[0].account.claims
    assert [(c.count.low, c.part_of) for c in claims] == [(30, None), (50, None), (3, 0)]


def test_what_was_entered_is_derived_again_byte_for_byte(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    d = document(book, "market.txt")
    entered(book, Verdict.CLAIM, f"{d}.e1", killed(words(book, "market.txt", "30 people"), 4, 4, Group.CHILDREN))
    entered(book, Verdict.STRIKE, f"{d}.e1#1")
    entered(book, Verdict.ACCOUNT, d, told_by_hand(book, "market.txt", "At least 50 were hurt", 2))
    with opened(book) as casebook:
        digest, entries = casebook.store.derived_digest(), list(casebook.store.entries())
        casebook.store.rebuild()
        assert casebook.store.derived_digest() == digest
        assert check_casebook(casebook).first is None
    before = partition(book)
    for path in (book / ".state").glob("*"):
        path.unlink()
    ran(book, tmp_path / "in")
    assert partition(book) == before
    with opened(book) as casebook:
        assert [e.hash for e in casebook.store.entries()][: len(entries)] == [e.hash for e in entries]
        assert casebook.store.size() == len(entries)
