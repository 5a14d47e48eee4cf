"""The levels of comparisons at their borders, the two in whatever order."""

from dataclasses import replace
from datetime import date
from typing import Any

import duckdb
import pytest

from sijill.match.engine import NAMES, Compared, Engine
from sijill.match.model import accounts_model
from sijill.record.incident import ReportedAccount
from sijill.record.place import Place
from sijill.record.terms import Group, Harm, Scope, Target
from tests.match.bare import bare, claiming, days, engine_with, rows_of, site, spanning
from tests.match.made import BELMAR, FARLEK, NOWHERE, ORRIN, claim, place, span

MODEL = accounts_model()
NAMED = [comparison.name for comparison in MODEL.comparisons]


def compared(one: ReportedAccount, other: ReportedAccount) -> Compared:
    """How two compare, which is the same from either side."""
    with engine_with([one, other, other, one]) as (engine, _):
        engine.pairs_given([(0, 1), (2, 3)])
        engine.compare(-1000.0)
        there, back = engine.compared()
    assert (there.weight, there.levels) == (back.weight, back.levels)
    return there


def level(name: str, one: ReportedAccount, other: ReportedAccount) -> str:
    at = NAMED.index(name)
    return MODEL.comparisons[at].levels[compared(one, other).levels[at]].name


@pytest.mark.parametrize(
    ("apart", "published", "expected"),
    [
        (0, None, "same-day"),
        (1, None, "next-day"),
        (2, None, "3-days"),
        (3, None, "3-days"),
        (4, None, "10-days"),
        (10, None, "10-days"),
        (11, None, "month"),
        (31, None, "month"),
        (32, None, "other-time"),
        (3, 0, "3-days"),
        (4, 7, "misread-10"),
        (10, 7, "misread-10"),
        (4, 8, "10-days"),
        (11, 7, "misread"),
        (400, 0, "misread"),
        (11, 8, "month"),
    ],
)
def test_days_are_as_far_apart_as_they_are_unless_the_reports_came_together(
    apart: int, published: int | None, expected: str
) -> None:
    first, second = (None, None) if published is None else (days(500), days(500 + published))
    assert level("when", bare("d1", day=days(0), published=first), bare("d2", day=days(apart), published=second)) == (
        expected
    )


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((0, 0), (0, 7), "within-days"),
        ((0, 0), (0, 8), "within-span"),
        ((0, 7), (7, 14), "within-days"),
        ((0, 7), (7, 15), "within-span"),
        ((0, 7), (8, 14), "next-day"),
        ((0, 40), (71, 90), "month"),
    ],
)
def test_spans_of_days_are_compared_where_they_come_nearest(
    one: tuple[int, int], other: tuple[int, int], expected: str
) -> None:
    made = [spanning(bare(f"d{n}"), days(start), days(end)) for n, (start, end) in enumerate((one, other))]
    assert level("when", made[0], made[1]) == expected


@pytest.mark.parametrize(
    ("apart", "expected"),
    [
        (0, "published-0"),
        (1, "published-1"),
        (2, "published-3"),
        (3, "published-3"),
        (4, "published-7"),
        (7, "published-7"),
        (8, "published-14"),
        (14, "published-14"),
        (15, "published-30"),
        (30, "published-30"),
        (31, "published-90"),
        (90, "published-90"),
        (91, "published-365"),
        (365, "published-365"),
        (366, "published-other"),
    ],
)
def test_without_a_day_in_both_those_of_publication_are_compared(apart: int, expected: str) -> None:
    one, other = bare("d1", day=days(0), published=days(0)), bare("d2", published=days(apart))
    assert level("when", one, other) == expected


def test_a_day_with_an_open_end_is_no_known_day() -> None:
    since = spanning(bare("d1", published=days(0)), days(0), None)
    assert level("when", since, bare("d2", day=days(0), published=days(0))) == "published-0"


def test_without_any_day_of_one_nothing_is_known_of_when() -> None:
    assert level("when", bare("d1", day=days(0)), bare("d2", published=days(0))) == "unknown"


CITY = site("city", radius_km=10, kind="city")
UNRESOLVED = Place(span("Quorlin"), "SY")
NO_COUNTRY = Place(span("Quorlin"))


LONG = " ".join(f"qu{one}{other}ran" for one in "abcdefgh" for other in "klmnopqr")
"""Words enough that a telling is not short."""


def at(document: str, *places: Place, words: str = LONG) -> ReportedAccount:
    made = bare(document)
    return replace(made, account=replace(made.account, places=places), words=words)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((place(BELMAR),), (), "unknown"),
        ((place(BELMAR),), (place(ORRIN), place(BELMAR)), "same-small-place"),
        ((place(CITY),), (place(ORRIN), place(CITY)), "same-place"),
        ((place(ORRIN),), (place(ORRIN),), "same-area"),
        ((place(site("x", radius_km=30)),), (place(site("x", radius_km=30)),), "same-small-place"),
        ((place(site("x", radius_km=30.1)),), (place(site("x", radius_km=30.1)),), "same-area"),
        ((place(BELMAR),), (place(NOWHERE, "Bel-Mar"),), "same-name"),
        ((UNRESOLVED,), (UNRESOLVED,), "same-name"),
        ((place(BELMAR),), (UNRESOLVED,), "unresolved"),
        ((place(NOWHERE),), (NO_COUNTRY,), "unresolved"),
        ((place(NOWHERE),), (UNRESOLVED,), "other-country-named"),
        ((place(BELMAR),), (place(ORRIN),), "one-in-other"),
        ((place(site("x", 9.9)),), (place(site("y")),), "within-doubt"),
        ((place(site("x", 10.1)),), (place(site("y")),), "near"),
        ((place(site("x", 34.9)),), (place(site("y")),), "near"),
        ((place(site("x", 35.1)),), (place(site("y")),), "region"),
        ((place(site("x", 109.9)),), (place(site("y")),), "region"),
        ((place(site("x", 110.1)),), (place(site("y")),), "same-country"),
        ((place(site("x", 110.1, country="IQ")),), (place(site("y")),), "other-country"),
        ((place(site("x", 34.9, country="IQ")),), (place(site("y")),), "near"),
    ],
)
def test_places_are_the_same_lie_in_each_other_or_so_far_apart(
    one: tuple[Place, ...], other: tuple[Place, ...], expected: str
) -> None:
    assert level("where", at("d1", *one), at("d2", *other)) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (place(BELMAR), UNRESOLVED, "unresolved-in-short"),
        (place(site("x", 110.1)), place(site("y")), "elsewhere-in-short"),
        (place(site("x", 110.1, country="IQ")), place(site("y")), "elsewhere-in-short"),
        (place(site("x", 109.9)), place(site("y")), "region"),
    ],
)
def test_in_short_tellings_another_place_is_another_event(one: Place, other: Place, expected: str) -> None:
    assert level("where", at("d1", one, words="few"), at("d2", other, words="few")) == expected


def test_of_several_places_the_nearest_two_count() -> None:
    far, near = place(site("x", 400)), place(site("y", 20))
    assert level("where", at("d1", far, near), at("d2", place(site("z")))) == "near"


def test_a_country_holds_its_places() -> None:
    country = site("c", 200, radius_km=400, kind="country", name="Syria")
    assert level("where", at("d1", place(country)), at("d2", place(BELMAR))) == "one-in-other"


Counts = tuple[int | None, int | None]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((4, 4), (4, 4), "same-many"),
        ((3, 3), (3, 3), "same-few"),
        ((0, 0), (0, 0), "same-few"),
        ((9, None), (9, None), "same-many"),
        ((5, 10), (7, 7), "compatible"),
        ((9, None), (30, 30), "compatible"),
        ((None, 9), (2, 2), "compatible"),
        ((10, 10), (15, 15), "near"),
        ((10, 10), (16, 16), "apart"),
        ((1, 1), (3, 3), "near"),
        ((0, 0), (2, 2), "near"),
        ((0, 0), (3, 3), "apart"),
        ((10, 10), (30, 30), "apart"),
        ((10, 10), (31, 31), "far"),
        ((9, None), (6, 6), "near"),
        ((9, None), (2, 2), "far"),
    ],
)
@pytest.mark.parametrize("harm", [Harm.KILLED, Harm.INJURED])
def test_tolls_are_the_same_allow_each_other_or_are_so_many_times_apart(
    one: Counts, other: Counts, expected: str, harm: Harm
) -> None:
    made = [claiming(bare(f"d{n}"), claim(low, high, harm)) for n, (low, high) in enumerate((one, other))]
    assert level(harm.value, made[0], made[1]) == expected


def test_one_number_of_several_is_enough() -> None:
    several = claiming(bare("d1"), claim(9, 9), claim(12, 12))
    assert level("killed", several, claiming(bare("d2"), claim(12, 12))) == "same-many"
    assert level("killed", several, claiming(bare("d2"), claim(10, 10))) == "compatible"


def test_a_toll_that_one_does_not_tell_is_unknown() -> None:
    assert level("killed", bare("d1", killed=9), bare("d2")) == "unknown"
    children = claiming(bare("d2"), claim(9, 9, group=Group.CHILDREN))
    assert level("killed", bare("d1", killed=9), children) == "unknown"


def test_words_of_two_languages_are_not_compared() -> None:
    one, other = bare("d1", words="Quorlin"), bare("d2", words="Quorlin", lang="fr")
    assert level("words", one, other) == "unknown"
    assert level("words", one, bare("d2", words="Quorlin")) == "few-6"
    assert level("words", one, bare("d2", words="Vasterby")) == "few-0"
    assert level("words", one, bare("d2")) == "unknown"


def test_two_accounts_of_one_report_are_told_apart_by_places_targets_or_numbers() -> None:
    first = bare("d1", id="e1", killed=9, site=BELMAR, targets=(Target.MARKET,))
    assert level("report", first, bare("d1", id="e2", killed=12)) == "told-apart"
    assert level("report", first, bare("d1", id="e2", targets=(Target.SCHOOL,))) == "told-apart"
    assert level("report", first, bare("d1", id="e2", site=FARLEK)) == "told-apart"
    assert level("report", first, bare("d1", id="e2", killed=9, site=ORRIN)) == "same-report"
    assert level("report", first, bare("d1", id="e2")) == "same-report"
    assert level("report", first, bare("d2", killed=12)) == "unknown"


def test_a_count_over_weeks_is_told_from_one_over_a_day_or_two() -> None:
    event = bare("d1", day=days(0), is_whole=False)
    total = bare("d2", scope=Scope.AGGREGATE, is_whole=False)
    assert level("scope", event, spanning(total, days(0), days(31))) == "wider"
    assert level("scope", event, spanning(total, days(0), days(32))) == "running"
    assert level("scope", event, total) == "running"


def test_one_of_several_events_of_a_report_is_told_from_the_only_one() -> None:
    several = bare("d1", is_whole=False)
    assert level("scope", several, bare("d2")) == level("scope", several, several) == "one-of-several"
    assert level("scope", bare("d1"), bare("d2")) == "unknown"


def test_what_neither_tells_weighs_nothing() -> None:
    found = compared(bare("d1"), bare("d2"))
    assert found.weight == pytest.approx(MODEL.prior)
    assert {c.levels[n].name for c, n in zip(MODEL.comparisons, found.levels, strict=True)} == {"unknown"}


def test_the_weight_is_the_sum_of_the_levels() -> None:
    one, other = bare("d1", site=BELMAR, day=days(0), killed=9), bare("d2", site=BELMAR, day=days(1), killed=10)
    found = compared(one, other)
    levels = [c.levels[n] for c, n in zip(MODEL.comparisons, found.levels, strict=True)]
    assert found.weight == pytest.approx(MODEL.prior + sum(each.weight for each in levels), abs=1e-3)


def test_pairs_that_weigh_too_little_are_left_out_unless_they_are_of_one_report() -> None:
    accounts = [bare("d1", id="e1"), bare("d1", id="e2"), bare("d2")]
    with engine_with(accounts) as (engine, _):
        engine.pairs_given([(0, 1), (0, 2)])
        engine.compare(1000.0)
        assert [(c.a, c.b) for c in engine.compared()] == [(0, 1)]


def test_an_engine_forgets_what_it_is_told_to_forget() -> None:
    with engine_with([bare("d1", victims=("Tamsin Orrel",))]) as (engine, _):
        engine.hold()
        assert list(engine.held())
        engine.forget()
        engine.hold()
        assert list(engine.held()) == []
        engine.load(rows_of([bare("d1", killed=9), bare("d2", killed=9)]))
        engine.pairs_given([(0, 1)])
        engine.compare(-1000.0)
        assert len(list(engine.compared())) == 1


def test_an_engine_fetches_and_loads_nothing() -> None:
    with engine_with([]) as (_, db):
        for name in ("autoinstall_known_extensions", "autoload_known_extensions"):
            assert db.execute(f"SELECT current_setting('{name}')").fetchone() == (False,)


def test_a_row_has_the_columns_that_the_engine_takes() -> None:
    (row,) = rows_of([bare("d1", published=date(2021, 3, 14))])
    assert set(row) == set(NAMES)


def test_an_engine_of_its_own_lets_go_of_its_memory() -> None:
    engine = Engine(MODEL, "64MB")
    engine.close()
    with pytest.raises(duckdb.ConnectionException):
        engine.load(rows_of([bare("d1")]))


def arabic(words: str, **told: Any) -> ReportedAccount:
    return bare("d1", words=words, lang="ar", **told)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("يوم 9 آذار 2021", "يوم 9 آذار 2021", "same-day"),
        ("يوم 9 آذار 2021", "يوم 9 آذار", "in-year"),
        ("يوم 9 آذار", "يوم 10 آذار", "other-day"),
        ("يوم الأحد", "يوم الأحد", "weekday"),
        ("يوم الأحد", "يوم الاثنين", "other-weekday"),
        ("يوم الأحد", "قصف", "unknown"),
    ],
)
def test_days_that_both_name_are_compared_where_no_day_of_the_event_is_known(
    one: str, other: str, expected: str
) -> None:
    assert level("days", arabic(f"قصف {one} "), arabic(f"قصف {other} ")) == expected


def test_days_that_are_known_are_not_compared_again_by_their_names() -> None:
    assert level("days", arabic("قصف", day=days(0)), arabic("قصف", day=days(0))) == "unknown"


def test_two_reports_in_arabic_weigh_by_weights_of_their_own() -> None:
    both = compared(arabic("قصف", site=BELMAR), arabic("قصف", site=BELMAR))
    mixed = compared(arabic("قصف", site=BELMAR), bare("d2", site=BELMAR))
    where = MODEL.comparisons[NAMED.index("where")].level("same-small-place")
    assert where.in_arabic != where.weight
    assert both.weight != mixed.weight


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("قصف الطيران الروسي", "الطيران الروسي", "same"),
        ("الطيران الروسي وقوات النظام", "الطيران الروسي", "shared"),
        ("الطيران الروسي", "الجيش التركي", "other"),
        ("الطيران الروسي", "قصف", "unknown"),
    ],
)
def test_sides_that_both_name_are_compared(one: str, other: str, expected: str) -> None:
    assert level("sides", arabic(one), arabic(other)) == expected


def test_counts_of_groups_are_compared() -> None:
    two = claiming(bare(), claim(2, 2, group=Group.CHILDREN), claim(1, 1, group=Group.WOMEN))
    one, other = (
        claiming(bare(), claim(2, 2, group=Group.CHILDREN)),
        claiming(bare(), claim(3, 3, group=Group.CHILDREN)),
    )
    assert [level("groups", two, each) for each in (two, one, other, bare())] == [
        "shared-two",
        "shared",
        "other",
        "unknown",
    ]
