"""One reading of a text in two languages."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill import read_report
from sijill.read.bilingual import with_passages
from sijill.read.rules import ARABIC, RULES
from sijill.record.claim import Account, Claim, Reading, Victim
from sijill.record.count import Count
from sijill.record.place import Place, Site
from sijill.record.span import Span
from sijill.record.terms import Group, Harm, Scope
from sijill.record.when import When

PUBLISHED = date(2021, 3, 17)
BUTTONS = "Copy link to this post\n\nShow more of what others said of this here\n\n{}\n\nBack to the top of the page\n"
ARABIC_POST = "قتل ثلاثة مدنيين وأصيب خمسة آخرون في قصف مدفعي على بلدة سرمين شرق إدلب أمس"
ENGLISH_POST = (
    "Three civilians, among them a child, were killed on Tuesday when artillery shelled the town of Sarmin in Idlib. "
    "Seven others were injured."
)
TEXT = "eight of them and four"


def claims(account: Account) -> list[tuple[str, str, int | None, int | None]]:
    return [(c.harm.value, c.group.value, c.count.low, c.part_of) for c in account.claims]


def test_a_post_in_arabic_on_a_page_held_to_be_english_is_read() -> None:
    text = BUTTONS.format(ARABIC_POST)
    reading = read_report(text, lang="en", published=PUBLISHED)
    (account,) = reading.accounts
    assert claims(account) == [("killed", "civilians", 3, None), ("injured", "civilians", 5, None)]
    assert account.when.start == account.when.end == date(2021, 3, 16)
    assert [text[c.span.start : c.span.end] for c in account.claims] == ["ثلاثة مدنيين", "خمسة آخرون"]
    assert (reading.reader, reading.lang) == (f"{RULES}+{ARABIC}", "en")


def test_a_post_in_english_held_to_be_arabic_is_read() -> None:
    reading = read_report(ENGLISH_POST, lang="ar", published=PUBLISHED)
    (account,) = reading.accounts
    assert claims(account) == [
        ("killed", "civilians", 3, None),
        ("killed", "children", 1, 0),
        ("injured", "people", 7, None),
    ]
    assert reading.reader == f"{ARABIC}+{RULES}"


def test_an_event_told_in_both_languages_is_one_account_with_its_people_counted_once() -> None:
    text = f"{ARABIC_POST}.\n\n{ENGLISH_POST}\n"
    reading = read_report(text, lang="ar", published=PUBLISHED)
    (account,) = reading.accounts
    assert claims(account) == [
        ("killed", "civilians", 3, None),
        ("injured", "civilians", 5, None),
        ("killed", "children", 1, 0),
        ("injured", "people", 7, None),
    ]
    assert all(text[c.span.start : c.span.end] == c.span.text for c in account.claims)


def test_events_at_different_places_stay_apart() -> None:
    other = ENGLISH_POST.replace("Sarmin in Idlib", "Azaz in Aleppo").replace("Three", "Nine")
    reading = read_report(f"{ARABIC_POST}.\n\n{other}\n", lang="ar", published=PUBLISHED)
    assert [(a.id, claims(a)[0][2]) for a in reading.accounts] == [("e1", 3), ("e2", 9)]


def test_a_text_with_a_name_in_other_letters_is_read_by_one_reader() -> None:
    reading = read_report(f"{ENGLISH_POST} The town is called سرمين.", lang="en", published=PUBLISHED)
    assert reading.reader == RULES


def test_buttons_beside_arabic_wake_no_other_reader() -> None:
    assert read_report(BUTTONS.format(ARABIC_POST), lang="ar", published=PUBLISHED).reader == ARABIC


def site(id: str, kind: str = "village") -> Place:
    return Place(Span(0, 5, "eight"), "SY", site=Site(id, id, "SY", 36.0, 37.0, 2.0, kind))


def claim(low: int, group: Group = Group.PEOPLE, harm: Harm = Harm.KILLED, part_of: int | None = None) -> Claim:
    return Claim(harm, group, Count(low, low), Span(0, 5, "eight"), part_of=part_of)


def told(*accounts: Account, reader: str = "one/1", victims: tuple[Victim, ...] = ()) -> Reading:
    return Reading("d1", reader, "ar", None, bool(accounts), accounts, victims)


def event(id: str, *of: Claim, places: tuple[Place, ...] = (), day: int | None = None) -> Account:
    when = When(date(2021, 3, day), date(2021, 3, day)) if day else When(None, None)
    return Account(id, Scope.EVENT, Span(0, len(TEXT), TEXT), when, places, claims=of)


@pytest.mark.parametrize(
    ("one", "other", "accounts"),
    [
        pytest.param(event("e1", claim(8)), event("e1", claim(8)), 1, id="the same figure"),
        pytest.param(event("e1", claim(8)), event("e1", claim(4)), 2, id="another figure alone"),
        pytest.param(
            event("e1", claim(8), places=(site("a"),)),
            event("e1", claim(4), places=(site("a"),)),
            1,
            id="the same place",
        ),
        pytest.param(
            event("e1", claim(8), places=(site("a"),)), event("e1", claim(8), places=(site("b"),)), 2, id="other places"
        ),
        pytest.param(
            event("e1", claim(8), places=(site("a"),)),
            event("e1", claim(8), places=(site("b", "province"),)),
            1,
            id="an area denies no settlement",
        ),
        pytest.param(event("e1", claim(8), day=3), event("e1", claim(8), day=5), 2, id="other days"),
        pytest.param(event("e1"), event("e1"), 1, id="one event each, and nothing against it"),
    ],
)
def test_when_two_accounts_are_one(one: Account, other: Account, accounts: int) -> None:
    reading = with_passages(told(one), told(other, reader="two/1"), TEXT)
    assert [a.id for a in reading.accounts] == [f"e{n + 1}" for n in range(accounts)]
    assert reading.reader == "one/1+two/1"


def test_a_running_total_is_never_joined_to_another() -> None:
    total = Account("e1", Scope.AGGREGATE, Span(0, 5, "eight"), claims=(claim(8),))
    assert len(with_passages(told(event("e1", claim(8))), told(total), TEXT).accounts) == 2


def test_groups_of_the_other_language_are_parts_of_the_whole() -> None:
    one = event("e1", claim(3, Group.CHILDREN), claim(8))
    other = event(
        "e1", claim(8), claim(2, Group.WOMEN, part_of=0), claim(3, Group.CHILDREN, part_of=0), claim(5, Group.CHILDREN)
    )
    (account,) = with_passages(told(one), told(other), TEXT).accounts
    assert claims(account) == [
        ("killed", "children", 3, None),
        ("killed", "people", 8, None),
        ("killed", "women", 2, 1),
    ]


def test_the_same_persons_in_other_letters_are_not_told_twice() -> None:
    named = Victim(Harm.KILLED, Span(0, 5, "eight"), "e1", Span(0, 5, "eight"))
    loose = Victim(Harm.KILLED, Span(9, 13, "them"), "e2", Span(9, 13, "them"))
    second = told(event("e1", claim(8)), event("e2", claim(4), places=(site("b"),)), victims=(named, loose))
    reading = with_passages(told(event("e1", claim(8)), victims=(named,)), second, TEXT)
    assert [v.account for v in reading.victims] == ["e1", "e2"]


def test_a_claim_that_quotes_across_another_language_is_left_out_with_a_problem() -> None:
    crooked = Claim(Harm.KILLED, Group.PEOPLE, Count(8, 8), Span(0, 8, "eight   "))
    reading = with_passages(told(event("e1", claim(8))), told(event("e1", crooked), event("e2", claim(8))), TEXT)
    assert [len(a.claims) for a in reading.accounts] == [1]
    assert [p.code for p in reading.problems] == ["claim-refused"]


def test_what_tells_of_no_violence_changes_nothing() -> None:
    reading = told(event("e1", claim(8)))
    assert with_passages(reading, told(), TEXT) is reading


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from((ARABIC_POST, ENGLISH_POST, "2 Likes", "", "سرمين", "Sarmin, 3 March 2021")), max_size=6)
)
def test_every_quote_stands_in_the_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    for lang in ("ar", "en"):
        reading = read_report(text, lang=lang, published=PUBLISHED)
        ids = [a.id for a in reading.accounts]
        assert len(set(ids)) == len(ids)
        assert all(v.account is None or v.account in ids for v in reading.victims)
        for account in reading.accounts:
            spans = [account.span, *(c.span for c in account.claims), *(p.span for p in account.places)]
            assert all(text[s.start : s.end] == s.text for s in spans)
            assert all(c.part_of is None or c.part_of < len(account.claims) for c in account.claims)
