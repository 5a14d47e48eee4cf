"""What a policy does not open is told nowhere, and numbers stay as they are."""

from dataclasses import replace
from datetime import date

import pytest

from sijill.publish.edition import Edition, Field, Grain
from sijill.publish.policy import TEAM, Dates, Events, Names, Originals, Places, Policy, Sources
from sijill.publish.secrets import secrets_of
from sijill.publish.veil import BAR, Veil
from sijill.publish.withhold import withheld
from sijill.record.source import Risk
from tests.publish.made import edition, market, quote

OPEN = replace(TEAM, audience="public", is_public=True)
SHUT = Policy("public", Events.ALL)


def words_of(told: Edition) -> str:
    return repr(told)


def test_the_default_tells_next_to_nothing() -> None:
    told = withheld(edition(), Policy("public"))
    assert [event.id for event in told.events] == ["i1"]  # the only one that a person graded
    for word in (
        "Salma",
        "سلمى",
        "Dalun",
        "35.81",
        "made:1",
        "2019, 7, 22",
        "Northern",
        "post.example",
        "22" * 32,
        "Twelve",
    ):
        assert word not in words_of(told), word


def test_numbers_are_never_changed() -> None:
    told, whole = withheld(edition(), SHUT), edition()
    assert [[(t.low, t.high) for t in e.tolls] for e in told.events] == [
        [(t.low, t.high) for t in e.tolls] for e in whole.events
    ]


def test_the_team_is_told_all_but_sources_named_to_nobody() -> None:
    assert withheld(edition(), TEAM) == edition()
    secret = replace(edition(), reports={i: replace(r, risk=Risk.SECRET) for i, r in edition().reports.items()})
    told = withheld(secret, TEAM)
    assert [r.publisher for r in told.reports.values()] == [None, None, None]
    assert "Northern Wire" not in words_of(told)


def test_a_source_at_risk_is_named_to_no_public_whatever_is_open() -> None:
    risky = {i: replace(r, risk=Risk.CAREFUL) if i == "d1" else r for i, r in edition().reports.items()}
    told = withheld(replace(edition(), reports=risky), OPEN)
    assert (told.reports["d1"].publisher, told.reports["d1"].address) == (None, None)
    assert Field.SOURCE in told.reports["d1"].withheld
    assert told.reports["d2"].publisher == "Dalun Post"
    assert told.events[0].voices == (BAR, "Rescuers")


@pytest.mark.parametrize(
    ("names", "age", "is_told"),
    [
        (Names.WITHHOLD, 40, False),
        (Names.ADULTS, 40, True),
        (Names.ADULTS, 17, False),
        (Names.ADULTS, None, False),
        (Names.DEAD, 7, True),
        (Names.PUBLISH, 7, True),
    ],
)
def test_names_are_told_as_far_as_the_policy_says(names: Names, age: int | None, is_told: bool) -> None:
    event = market()
    whole = replace(edition(), events=(replace(event, persons=tuple(replace(p, age=age) for p in event.persons)),))
    (person,) = withheld(whole, replace(OPEN, names=names)).events[0].persons
    assert (person.name is not None) is is_told
    assert (Field.NAME in person.withheld) is not is_told


def test_a_withheld_name_is_veiled_in_quotations_titles_and_speakers_whole_and_in_part() -> None:
    whole, event = edition(), market()
    said = quote("d2", "Salma's father, Omar, found Salma Al-Dalouni under the rubble.")
    account = replace(event.accounts[1], quote=said)
    reports = {**whole.reports, "d2": replace(whole.reports["d2"], title="Salma, 7, dies")}
    told = withheld(
        replace(whole, events=(replace(event, accounts=(event.accounts[0], account)),), reports=reports),
        replace(OPEN, names=Names.WITHHOLD),
    )
    shown = told.events[0].accounts[1].quote
    assert shown is not None
    assert shown.is_cut
    assert shown.text == f"{BAR}'s father, Omar, found {BAR} under the rubble."
    assert told.reports["d2"].title == f"{BAR}, 7, dies"


@pytest.mark.parametrize("places", [Places.DISTRICT, Places.PROVINCE, Places.WITHHOLD])
def test_a_wider_place_keeps_no_digit_of_the_exact_one(places: Places) -> None:
    told = withheld(edition(), replace(OPEN, places=places))
    spots = [*told.events[0].places, *(s for a in told.events[0].accounts for s in a.places)]
    assert all(spot.is_area and spot.id is None for spot in spots)
    for word in ("35.81", "36.61", "made:1", "Dalun"):
        assert word not in words_of(replace(told, reports={})), word
    assert Field.PLACE in told.events[0].withheld


def test_an_area_that_is_wide_enough_stays_as_it_is() -> None:
    told = withheld(edition(), replace(OPEN, places=Places.PROVINCE))
    assert told.events[1].places == edition().events[1].places


def test_days_by_month_are_so_in_reports_and_in_the_history_too() -> None:
    told = withheld(edition(), replace(OPEN, days=Dates.MONTH))
    days = told.events[0].days
    assert (days.first, days.last, days.grain) == (date(2019, 7, 1), date(2019, 7, 31), Grain.MONTH)
    assert told.reports["d1"].published == date(2019, 7, 1)
    assert {change.at.day for change in told.events[0].changes} == {1}
    assert not told.events[1].days.is_known  # an unknown day stays unknown


def test_quotes_are_cut_to_what_may_be_quoted() -> None:
    told = withheld(edition(), replace(OPEN, quotes=20))
    said = told.events[0].accounts[1].quote
    assert said is not None
    assert said.is_cut
    assert len(said.text) <= 21
    assert said.text.endswith("…")


def test_an_address_on_somebodys_disk_is_told_to_no_public() -> None:
    whole = edition()
    reports = {**whole.reports, "d1": replace(whole.reports["d1"], address="file:///srv/inbox/a.txt")}
    told = withheld(replace(whole, reports=reports), OPEN)
    assert told.reports["d1"].address is None
    assert "rim" not in words_of(told)


def test_an_item_of_its_own_policy() -> None:
    told = withheld(edition(), replace(OPEN, items={"i1": None}))
    assert [event.id for event in told.events] == ["i2"]
    assert "Salma" not in words_of(told)
    assert (told.totals[0].sum_low, told.totals[0].events) == (None, ())  # a sum would tell of it
    told = withheld(edition(), replace(OPEN, items={"d2": None}))
    assert [a.report for a in told.events[0].accounts] == ["d1"]
    assert "d2" not in told.reports


def test_originals_are_told_only_where_they_are_opened() -> None:
    told = withheld(edition(), replace(OPEN, originals=Originals.WITHHOLD))
    assert {(r.address, r.sha256) for r in told.reports.values()} == {(None, None)}
    assert withheld(edition(), OPEN).reports["d1"].sha256 == "11" * 32


@pytest.mark.parametrize(
    "policy",
    [
        Policy("public"),
        SHUT,
        replace(OPEN, names=Names.WITHHOLD),
        replace(OPEN, places=Places.DISTRICT),
        replace(OPEN, days=Dates.YEAR),
        replace(OPEN, sources=Sources.WITHHOLD),
        replace(OPEN, originals=Originals.WITHHOLD),
    ],
)
def test_no_secret_stands_in_what_is_told(policy: Policy) -> None:
    told = withheld(edition(), policy)
    secrets = secrets_of(edition(), told, policy)
    assert secrets
    assert Veil(secrets.terms).first_in(words_of(told)) is None
    assert [mark for mark in secrets.marks if mark in words_of(told)] == []


def test_an_open_policy_has_no_secrets() -> None:
    assert not secrets_of(edition(), withheld(edition(), OPEN), OPEN)
