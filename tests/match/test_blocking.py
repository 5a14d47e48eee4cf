"""Each rule by which two accounts are compared at all: two that meet by it alone, and two that do not."""

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.match.blocking import blocking_rules
from sijill.record.incident import ReportedAccount
from tests.match.bare import bare, days, engine_with, met, met_by, site, spanning
from tests.match.made import BELMAR, FARLEK, NEAR_BELMAR, ORRIN, SYRIA

Pair = tuple[ReportedAccount, ReportedAccount]
NEAR, AREA, NAME, NUMBER, SIGNS, UNDATED, SIGN, PLACE_SIGN, PLACE_DAY, SIGN_DAY, VICTIM, REPORT = (
    rule.name for rule in blocking_rules()
)
WORDS = "Quorlin Vasterby"
LONG = " ".join(f"Brenolt Brenolt Ha{letter}vik Ha{letter}vik" for letter in "bcdfghklmnprst")
"""Fifteen words that are told more than once, and so weigh more than what is told once."""


def two(one: dict[str, Any], other: dict[str, Any]) -> Pair:
    return bare("d1", **one), bare("d2", **other)


MEETING: dict[str, Pair] = {
    NEAR: two({"site": BELMAR, "day": days(0)}, {"site": NEAR_BELMAR, "day": days(4)}),
    AREA: two({"site": BELMAR, "day": days(0)}, {"site": ORRIN, "day": days(4)}),
    NAME: two({"site": BELMAR, "day": days(0)}, {"site": site("x", 300, name="Bel-Mar", country="IQ"), "day": days(4)}),
    NUMBER: two({"site": BELMAR, "day": days(0), "killed": 4}, {"site": FARLEK, "day": days(4), "killed": 4}),
    SIGNS: two({"words": WORDS, "published": days(0)}, {"words": WORDS, "published": days(63)}),
    UNDATED: two({"words": WORDS}, {"words": WORDS, "published": days(400)}),
    SIGN: two({"words": "Quorlin", "published": days(0)}, {"words": "Quorlin", "published": days(2)}),
    PLACE_SIGN: two(
        {"site": BELMAR, "words": "كورلين ملفيد سرابون", "lang": "ar"},
        {"site": BELMAR, "words": "كورلين بندفور حولتان", "lang": "ar", "published": days(400)},
    ),
    PLACE_DAY: two(
        {"site": BELMAR, "words": "يوم 7 تشرين الأول", "lang": "ar"},
        {"site": BELMAR, "day": days(208), "words": "ملفيد", "lang": "ar"},
    ),
    SIGN_DAY: two(
        {"words": "كورلين يوم 7 تشرين الأول", "lang": "ar"}, {"words": "كورلين", "day": days(208), "lang": "ar"}
    ),
    VICTIM: two({"victims": ("Tamsin Orrel",)}, {"victims": ("Tamsin Orrel",), "published": days(0)}),
    REPORT: (bare("d1", id="e1"), bare("d1", id="e2")),
}
APART: dict[str, Pair] = {
    NEAR: two({"site": BELMAR, "day": days(0)}, {"site": NEAR_BELMAR, "day": days(8)}),
    AREA: two({"site": BELMAR, "day": days(0)}, {"site": ORRIN, "day": days(8)}),
    NAME: two({"site": BELMAR, "day": days(0)}, {"site": site("x", 300, name="Bel-Mar", country="IQ"), "day": days(8)}),
    NUMBER: two({"site": BELMAR, "day": days(0), "killed": 3}, {"site": FARLEK, "day": days(0), "killed": 3}),
    SIGNS: two({"words": WORDS, "published": days(0)}, {"words": WORDS, "published": days(128)}),
    UNDATED: two({"words": "Quorlin"}, {"words": "Quorlin", "published": days(400)}),
    SIGN: two({"words": "Quorlin", "published": days(0)}, {"words": "Quorlin", "published": days(4)}),
    PLACE_SIGN: two(
        {"site": BELMAR, "words": "ملفيد", "lang": "ar"}, {"site": FARLEK, "words": "كورلين", "lang": "ar"}
    ),
    PLACE_DAY: two(
        {"site": BELMAR, "words": "يوم 8 تشرين الأول", "lang": "ar"},
        {"site": BELMAR, "day": days(208), "words": "ملفيد", "lang": "ar"},
    ),
    SIGN_DAY: two(
        {"words": "كورلين يوم 8 تشرين الأول", "lang": "ar"}, {"words": "كورلين", "day": days(208), "lang": "ar"}
    ),
    VICTIM: two({"victims": ("Tamsin",)}, {"victims": ("Tamsin",)}),
    REPORT: (bare("d1"), bare("d2")),
}


@pytest.mark.parametrize("rule", MEETING)
def test_two_accounts_meet_by_this_rule_alone(rule: str) -> None:
    assert met_by(MEETING[rule]) == {(0, 1): {rule}}
    assert met(MEETING[rule]) == {(0, 1)}


@pytest.mark.parametrize("rule", APART)
def test_two_accounts_do_not_meet_beyond_this_rule(rule: str) -> None:
    assert met_by(APART[rule]) == {}
    assert met(APART[rule]) == set()


def test_two_places_in_one_area_do_not_meet_by_it() -> None:
    # Both are on side 1: else all that happened in a province would be compared with all.
    far = site("x", 300, name="Dunholt", admin=("Orrin",))
    places = two({"site": BELMAR, "day": days(0)}, {"site": far, "day": days(0)})
    assert met(places) == set()
    with engine_with(places) as (engine, _):
        engine.hold()
        held = list(engine.held())
    shared = {key for key, number, _ in held if number == 0} & {key for key, number, _ in held if number == 1}
    assert shared
    assert {side for key, _, side in held if key in shared} == {1}


def test_the_same_area_meets_itself() -> None:
    areas = two({"site": ORRIN, "day": days(0)}, {"site": ORRIN, "day": days(0)})
    assert met_by(areas) == {(0, 1): {AREA, NAME}}


def test_a_country_meets_all_that_lies_in_it_on_these_days() -> None:
    country = bare("d1", site=SYRIA, day=days(0))
    assert met([country, bare("d2", site=BELMAR, day=days(1)), bare("d3", site=ORRIN, day=days(2))]) >= {(0, 1), (0, 2)}


def test_places_half_a_degree_apart_or_less_always_meet_and_a_degree_apart_never() -> None:
    steps = [number / 10 for number in range(-4, 26)]
    made = [bare(f"d{n}", site=site(f"x{n}", step * 111.19493), day=days(0)) for n, step in enumerate(steps)]
    pairs = {pair for pair, rules in met_by(made).items() if NEAR in rules}
    for a, b in combinations(range(len(steps)), 2):
        if steps[b] - steps[a] < 0.499:
            assert (a, b) in pairs
        if steps[b] - steps[a] > 1.001:
            assert (a, b) not in pairs


def test_four_days_apart_always_meet_and_eight_days_apart_never() -> None:
    made = [bare(f"d{n}", site=BELMAR, day=days(n)) for n in range(30)]
    pairs = met(made)
    for a, b in combinations(range(30), 2):
        if b - a <= 4:
            assert (a, b) in pairs
        if b - a >= 8:
            assert (a, b) not in pairs


def test_two_days_of_publication_apart_always_meet_by_a_word_and_four_never() -> None:
    made = [bare(f"d{n}", words="Quorlin", published=days(n)) for n in range(20)]
    pairs = met(made)
    for a, b in combinations(range(20), 2):
        if b - a <= 2:
            assert (a, b) in pairs
        if b - a >= 4:
            assert (a, b) not in pairs


def test_without_a_day_that_of_publication_stands_for_it() -> None:
    assert met(two({"site": BELMAR, "published": days(0)}, {"site": BELMAR, "day": days(2)})) == {(0, 1)}
    assert met(two({"site": BELMAR, "published": days(0)}, {"site": BELMAR, "day": days(12)})) == set()


def test_without_any_day_no_rule_of_days_finds_it() -> None:
    assert met(two({"site": BELMAR, "killed": 9}, {"site": BELMAR, "killed": 9, "day": days(0)})) == set()


def test_a_span_meets_all_its_days_up_to_six_weeks() -> None:
    inside = bare("d2", site=BELMAR, day=days(30))
    assert met([spanning(bare("d1", site=BELMAR), days(0), days(42)), inside]) == {(0, 1)}
    assert met([spanning(bare("d1", site=BELMAR), days(0), days(43)), inside]) == set()


def test_the_same_number_in_another_country_does_not_meet() -> None:
    other = site("x", 900, name="Dunholt", country="IQ")
    assert (
        met(two({"site": BELMAR, "day": days(0), "killed": 9}, {"site": other, "day": days(0), "killed": 9})) == set()
    )


def test_a_number_and_the_name_of_its_own_place_are_no_signs() -> None:
    places = (BELMAR, site("y", 400, name="Belmar", country="IQ"))
    made = [bare(f"d{n}", words="Belmar 1700", site=at, published=days(0)) for n, at in enumerate(places)]
    assert met_by(made) == {(0, 1): {NAME}}


def test_one_word_is_too_little_where_reports_are_weeks_apart() -> None:
    assert met(two({"words": "Quorlin", "published": days(0)}, {"words": "Quorlin", "published": days(20)})) == set()


def test_words_that_weigh_less_than_twenty_others_are_not_looked_for() -> None:
    much = " ".join([LONG, *(f"Sor{letter}ik Sor{letter}ik" for letter in "bcdfgh"), "Quorlin"])
    assert met(two({"words": much, "published": days(0)}, {"words": "Quorlin", "published": days(0)})) == set()


def test_words_after_the_twelfth_do_not_count_by_twos() -> None:
    pair = two({"words": f"{LONG} {WORDS}", "published": days(0)}, {"words": WORDS, "published": days(40)})
    assert met(pair) == set()


def test_undated_reports_meet_by_two_words() -> None:
    assert met(two({"words": WORDS}, {"words": WORDS})) == {(0, 1)}


def test_an_undated_report_meets_a_dated_one_by_two_words() -> None:
    assert met(two({"words": WORDS}, {"words": WORDS, "published": days(400)})) == {(0, 1)}


def test_one_victim_of_many_is_enough() -> None:
    pair = two({"victims": ("Odo Marle", "Tamsin Orrel")}, {"victims": ("Tamsin Orell", "Ana Brisk")})
    assert met_by(pair) == {(0, 1): {VICTIM}}


MANY: tuple[ReportedAccount, ...] = tuple(
    bare(f"{rule} {n}", id=each.account.id, words=each.words, published=each.published)
    if rule in (SIGN, SIGNS, UNDATED)
    else each
    for pairs in (MEETING, APART)
    for rule, pair in pairs.items()
    for n, each in enumerate(pair)
)


@settings(max_examples=8, deadline=None)
@given(st.lists(st.sampled_from(range(len(MANY))), unique=True, min_size=2, max_size=12))
def test_whether_two_meet_never_hangs_on_what_others_there_are(chosen: list[int]) -> None:
    every = met(MANY)
    some = met([MANY[n] for n in chosen])
    assert some == {
        (min(a, b), max(a, b))
        for a, b in combinations(range(len(chosen)), 2)
        if (min(chosen[a], chosen[b]), max(chosen[a], chosen[b])) in every
    }


def test_the_keys_of_an_account_follow_from_it_alone() -> None:
    with engine_with(MANY) as (engine, _):
        engine.hold()
        together = sorted((key, side) for key, number, side in engine.held() if number == 0)
    with engine_with(MANY[:1]) as (engine, _):
        engine.hold()
        assert sorted((key, side) for key, _, side in engine.held()) == together


def test_those_who_seek_find_those_who_are_held_as_pairs_by_keys_does() -> None:
    with engine_with(MANY) as (engine, _):
        engine.hold()
        held, sought = list(engine.held()), list(engine.sought())
    found = {
        (min(a, b), max(a, b))
        for key, a, side in held
        for other, b, other_side in sought
        if key == other and a != b and side + other_side < 2
    }
    assert found == met(MANY)


def test_pairs_are_of_those_asked_for_with_all_before_them() -> None:
    made = [bare(f"d{n}", site=BELMAR, day=days(0)) for n in range(4)]
    with engine_with(made) as (engine, db):
        engine.hold()
        engine.pairs_by_keys([2])
        assert set(db.execute("SELECT a, b FROM pair").fetchall()) == {(0, 2), (1, 2)}


def test_keys_fit_in_sqlite() -> None:
    with engine_with(MANY) as (engine, _):
        engine.hold()
        assert all(0 <= key < 2**63 for key, _, _ in engine.held())


def test_each_rule_says_in_words_what_it_finds() -> None:
    assert len({rule.name for rule in blocking_rules()}) == len(blocking_rules()) == 12
    assert all(rule.what for rule in blocking_rules())
