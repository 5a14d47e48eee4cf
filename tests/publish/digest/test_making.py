"""A digest tells what the record holds, as reports tell it, and nothing that is withheld."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from sijill.lexicon.catalogue import LANGUAGES, words_in
from sijill.publish.digest.making import digest_of
from sijill.publish.digest.pieces import Digest, Kind, Period, Section
from sijill.publish.digest.scope import Where
from sijill.publish.digest.text import text_of
from sijill.publish.edition import ClaimTold, Days, Edition, Grain, PartyTold, Spot, StatementTold, TollChange
from sijill.publish.policy import TEAM, Dates, Events, Names, Places, Policy
from sijill.publish.withhold import withheld
from sijill.record.source import Risk
from sijill.record.terms import Attribution, Group, Harm, Scope, StatementKind
from sijill.record.toll import TollGroup
from tests.publish.digest.shown import forms
from tests.publish.made import edition, market, quote, running_total, toll

WEEK = Period(date(2019, 7, 22), date(2019, 7, 26))
KEPT_OUT = re.compile(r"war crime|verified|collateral|terrorist", re.IGNORECASE)


def made(told: Edition | None = None, language: str = "en", period: Period = WEEK, where: str = "") -> Digest:
    return digest_of(told or edition(), period, words_in(language), Where(where))


def section(digest: Digest, key: str) -> Section:
    return next(s for s in digest.sections if s.key == key)


def told(digest: Digest, key: str) -> str:
    """The words of a section, in one line a block."""
    return "\n".join("".join(p.text for p in b.pieces) for b in section(digest, key).blocks).replace("\u00a0", " ")


def test_an_incident_is_told_with_its_toll_and_whose_count_it_is() -> None:
    words = told(made(), "incidents")
    assert "Dalun, Ariha, Idlib, Syria: 22 July 2019" in words
    assert "12 civilians were killed, among them 3 children, according to rescuers (Dalun Post)." in words
    assert "At least 30 civilians were injured" in words
    assert "Reports name “warplanes” (alleged)." in words
    assert "Salma Al-Dalouni, 7 years old, female: killed (Dalun Post)" in words
    assert "2 reports · 2 independent voices: Northern Wire, Rescuers · grade: fair, by a person" in words


def test_an_incident_in_arabic_has_its_right_forms() -> None:
    words = re.sub("[\u2066-\u2069]", "", told(made(language="ar"), "incidents"))
    assert "قُتل 12 مدنيًا، بينهم 3 أطفال" in words
    assert "أُصيب 30 مدنيًا على الأقل" in words
    assert "22 تموز 2019" in words
    assert "تقريران · مصدران مستقلان" in words


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "قُتل طفل واحد"), (2, "قُتل طفلان"), (5, "قُتل 5 أطفال"), (12, "قُتل 12 طفلًا"), (100, "قُتل 100 طفل")],
)
def test_numbers_in_arabic_take_their_form(number: int, words: str) -> None:
    event = replace(market(), tolls=(toll(number, number, "d2.e1#0", group=TollGroup.CHILDREN),))
    shown = re.sub("[\u2066-\u2069]", "", told(made(replace(edition(), events=(event,)), "ar"), "incidents"))
    assert words in shown


def test_an_undated_incident_is_in_no_day() -> None:
    digest = made()
    assert "dozens" not in told(digest, "incidents")
    assert "“dozens” (a word, no number) were killed" in told(digest, "undated")
    assert "day unknown" in told(digest, "undated")
    assert "1 incident of unknown day" in text_of(digest).replace("\n", " ")


def test_an_incident_of_which_only_the_month_is_told_may_be_of_the_day() -> None:
    month = Days(date(2019, 7, 1), date(2019, 7, 31), Grain.MONTH)
    digest = made(replace(edition(), events=(replace(market(), days=month),)))
    assert "July 2019" in told(digest, "undated")
    assert "incidents" not in [s.key for s in digest.sections]


def test_a_total_keeps_its_own_scope_and_stands_beside_the_sum() -> None:
    words = told(made(), "totals")
    assert "26 April 2019 to 26 July 2019, Idlib (Dalun Post)" in words
    assert "700 civilians were killed, according to rescuers." in words
    assert "Beside it, the record's own sum over 1 incident within: 12 civilians were killed" in words
    assert "712" not in text_of(made())


def test_a_figure_of_wider_scope_in_an_incident_is_a_total_of_its_own() -> None:
    wide = replace(running_total().account, id="d2.e9", days=market().days)
    event = replace(market(), accounts=(*market().accounts, wide))
    digest = made(replace(edition(), events=(event,), totals=()))
    assert wide.scope is Scope.AGGREGATE
    assert "22 July 2019, Idlib (Dalun Post)\n700 civilians were killed" in told(digest, "totals")


def test_a_total_of_other_days_is_not_told() -> None:
    assert "totals" not in [s.key for s in made(period=Period(date(2019, 8, 1), date(2019, 8, 2))).sections]


def test_places_struck_are_told_by_incident_and_as_counted() -> None:
    words = told(made(), "protected")
    assert "Market: Dalun, 22 July 2019" in words
    assert "Hospital or clinic: 1 (“one hospital”); 22 July 2019, Dalun (Dalun Post)" in words


def test_a_number_that_words_put_otherwise_stands_with_the_words() -> None:
    said = ClaimTold("d2.e2#0", Harm.INJURED, Group.PEOPLE, 101, None, quote("d2", "more than 100"))
    total = replace(running_total(), claim=said, account=replace(running_total().account, claims=(said,)))
    assert "At least 101 people were injured (“more than 100”)." in told(
        made(replace(edition(), totals=(total,))), "totals"
    )


def test_statements_and_control_are_told_with_their_words() -> None:
    digest = made()
    condemned = "Condemnation: the UN's rights chief, High Commissioner: “must stop” (Dalun Post)"
    captured = "Captured, Dalun, by “the government's army”, from “rebels”, 22 July 2019: “took Dalun” (South Radio)"
    assert condemned in told(digest, "statements")
    assert captured in told(digest, "control")


def test_what_changed_on_the_last_day_is_told() -> None:
    words = told(made(period=Period(date(2019, 7, 22), date(2019, 7, 23))), "changed")
    assert "Dalun, 22 July 2019: killed: from at least 9 to 12; injured: from number not told to at least 30" in words
    assert "reports: from 1 to 2" in words
    assert "no figure of an incident already in the record changed" in told(made(), "changed")


def test_an_incident_of_an_earlier_day_that_comes_late_is_new() -> None:
    late = (TollChange(3, datetime(2019, 7, 25, 9, tzinfo=UTC), (9, None), (None, None), 1),)
    event = replace(market(), changes=late)
    digest = made(replace(edition(), events=(event,)), period=Period(date(2019, 7, 25), date(2019, 7, 25)))
    assert "Dalun, 22 July 2019: new in the record" in told(digest, "changed")


def test_doubts_are_told_by_kind() -> None:
    words = told(made(), "doubts")
    assert "Only one bound is known: Dalun, 22 July 2019, injured: at least 30." in words
    assert "Only one voice tells of it: Idlib, day unknown." in words
    assert "The place is known only as an area: Idlib, day unknown." in words
    assert "a proposal until a person has decided" in words


def test_a_digest_of_a_place_is_of_that_place_alone() -> None:
    for name in ("Dalun", "ariha", "Idlib Province", "Syria", "سوريا", "SY"):
        assert "incidents" in [s.key for s in made(where=name).sections], name
    elsewhere = made(where="Aden")
    assert [s.key for s in elsewhere.sections] == ["changed", "doubts"]
    assert "no sign that nothing happened" in text_of(elsewhere).replace("\n", " ")


def test_several_incidents_are_summed_each_bound_by_itself() -> None:
    other = replace(market(), id="i9", tolls=(toll(2, 5, "d2.e1#0"),), persons=(), joined=())
    lead = made(replace(edition(), events=(market(), other))).lead
    words = "".join(p.text for p in lead[1].pieces)
    assert "own sum over 2 incidents graded fair or confirmed" in words
    assert "14–17 civilians were killed" in words
    assert "3 children were killed (of 1 of them no figure is known)" in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_withheld_is_in_any_form(language: str) -> None:
    shut, july = Policy("public", Events.ALL), Period(date(2019, 7, 1), date(2019, 7, 31))
    secrets = "Salma|سلمى|Dalun|Northern|post.example|Twelve|22 July|22 تموز|must stop".split("|")
    for form, words in forms(made(withheld(edition(), shut), language, july)).items():
        found = [secret for secret in secrets if secret in words.replace("\u00a0", " ")]
        assert found == [], form


def test_that_something_is_withheld_is_told() -> None:
    policy = replace(TEAM, audience="public", names=Names.WITHHOLD, places=Places.PROVINCE, is_public=True)
    digest = made(withheld(edition(), policy))
    assert "a person whose name is withheld, 7 years old" in told(digest, "incidents").lower()
    assert "Withheld from the readers of this digest: names of people and exact places." in told(digest, "doubts")


def test_incidents_whose_days_are_withheld_are_counted_and_placed_nowhere() -> None:
    policy = replace(TEAM, audience="public", days=Dates.WITHHOLD, is_public=True)
    digest = made(withheld(edition(), policy))
    assert "On no day, for their days are withheld: 1 incident." in told(digest, "doubts")
    assert "Dalun" not in told(digest, "undated")


def test_a_secret_source_is_told_as_one_that_is_not_named() -> None:
    secret = {id: replace(report, risk=Risk.SECRET) for id, report in edition().reports.items()}
    words = told(made(withheld(replace(edition(), reports=secret), TEAM)), "incidents")
    assert "a source that is not named" in words
    assert "Dalun Post" not in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_kept_out_are_only_ever_a_reports_own(language: str) -> None:
    said = "The verified terrorists' war crimes"
    statement = StatementTold("d2", StatementKind.LEGAL, f"{said} court", quote("d2", f"{said}!"), f"{said} judge")
    event = replace(
        market(),
        parties=(PartyTold(said, (Attribution.ALLEGED,)),),
        voices=(said,),
        places=(Spot(said, "SY", (said,)),),
    )
    claims = tuple(replace(c, by=said) for c in event.accounts[1].claims)
    event = replace(event, accounts=(event.accounts[0], replace(event.accounts[1], claims=claims)))
    reports = {id: replace(report, publisher=said, title=said) for id, report in edition().reports.items()}
    whole = replace(edition(), name=said, events=(event,), statements=(statement,), reports=reports)
    digest = made(whole, language)
    for block in digest.blocks:
        words = "".join(piece.text for piece in block.pieces)
        assert not KEPT_OUT.search(re.sub("“[^”]*”|«[^»]*»", "", words)), words
        assert not any(KEPT_OUT.search(p.text) for p in block.pieces if p.kind in (Kind.OWN, Kind.FIGURE, Kind.DAY))
    assert not KEPT_OUT.search(re.sub("“[^”]*”|«[^»]*»", "", digest.title))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_has_none_of_the_words_kept_out(language: str) -> None:
    own = [s for key, s in words_in(language).sentences.items() if key.startswith("digest.")]
    arabic = re.compile("جريمة حرب|جرائم حرب|إرهاب|أضرار جانبية|تم التحقق")
    assert [words for words in own if KEPT_OUT.search(words) or arabic.search(words)] == []


def test_the_same_edition_gives_the_same_digest() -> None:
    assert made() == made()


def test_links_lead_to_the_site_where_one_is_named() -> None:
    digest = digest_of(edition(), WEEK, words_in("ar"), base="https://record.example/2")
    links = {figure.link for figure in digest.figures}
    assert "https://record.example/2/ar/i/i1/index.html#c-d2-e1-0" in links
