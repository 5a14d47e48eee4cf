"""Which account of a report tells of its cluster's event."""

import random

from sijill.reconcile.choosing import chosen
from sijill.record.terms import Scope
from tests.reconcile.made import Made, account


def ids(*made: Made) -> list[str]:
    return [c.account.id for c in chosen([account(m) for m in made])]


def test_the_event_that_other_reports_tell_of_is_chosen_not_the_first() -> None:
    found = ids(
        Made("d1.e1", ["killed people 40"], places=["Orl"], day="2019-01-01"),
        Made("d1.e2", ["killed people 9"], places=["Arx"], day="2020-03-04"),
        Made("d2.e1", ["killed people 9"], places=["Arx"], day="2020-03-04"),
        Made("d3.e1", ["killed people 11"], places=["Arx"], day="2020-03-04"),
    )
    assert found == ["d1.e2", "d2.e1", "d3.e1"]


def test_alone_the_first_that_tells_of_harm_is_chosen() -> None:
    assert ids(Made("d1.e1"), Made("d1.e2", ["killed people 9"]), Made("d1.e3", ["killed people 4"])) == ["d1.e2"]


def test_a_total_is_chosen_only_where_there_is_no_event_and_its_days_are_few() -> None:
    day, month = "2020-03-04", "2020-03-01/2020-03-31"
    assert ids(Made("d1.e1", ["killed people 9"], scope="aggregate", day=month)) == []
    assert ids(Made("d1.e1", scope="aggregate", day=month), Made("d1.e2", day="2020-03-01")) == ["d1.e2"]
    hurt = Made("d1.e1", ["injured people 4"], scope="aggregate", day=day)
    assert ids(hurt, Made("d1.e2", day=day)) == ["d1.e1"]
    assert ids(hurt, Made("d1.e2", ["injured people 2"], day=day)) == ["d1.e2"]
    dead = Made("d1.e1", ["killed people 4"], scope="aggregate", day=day)
    assert ids(dead, Made("d1.e2", day=day)) == ["d1.e2"]
    (choice,) = chosen([account(Made("d1.e1", ["killed people 9"], scope="aggregate", day=day))])
    assert choice.account.account.scope is Scope.EVENT
    assert "wider than one event" in choice.why


def test_a_total_that_counts_the_dead_is_not_chosen_where_a_report_counts_those_of_an_event() -> None:
    total = Made("d1.e1", ["killed people 9"], scope="aggregate", places=["Lowmark"], day="2020-03-04")
    found = ids(
        total,
        Made("d2.e1", ["killed people 9"], places=["Far Orl"], day="2020-03-04"),
        Made("d2.e2", ["killed people 2"], places=["Arx"], day="2020-03-04"),
        Made("d3.e1", places=["Arx"], day="2020-03-04"),
    )
    assert found == ["d2.e2", "d3.e1"]
    assert ids(total, Made("d3.e1", places=["Arx"], day="2020-03-04")) == ["d1.e1", "d3.e1"]


def test_the_choice_says_what_it_rests_on() -> None:
    made = [
        Made("d1.e1", ["killed people 40"], places=["Orl"], day="2019-01-01"),
        Made("d1.e2", ["killed people 9"], places=["Arx"], day="2020-03-04"),
        Made("d2.e1", ["killed people 9"], places=["Arx"], day="2020-03-04"),
    ]
    why = chosen([account(m) for m in made])[0].why
    assert why == (
        "one of 2 events in the report: its days shared with 1 of 1 other reports, "
        "a place shared with 1 of 1 other reports, a figure shared with 1 of 1 other reports"
    )


def test_the_order_of_reports_changes_nothing() -> None:
    made = [
        account(Made(f"d{i}.e{j}", [f"killed people {i + j}"], places=[f"P{j % 2}"])) for i in (1, 2) for j in (1, 2, 3)
    ]
    expected = chosen(made)
    for seed in range(5):
        random.Random(seed).shuffle(made)
        assert chosen(made) == expected


def test_an_event_with_deaths_is_chosen_over_a_place_that_others_name() -> None:
    found = ids(
        Made("d1.e1", ["killed children 1"], places=["Orl"]),
        Made("d1.e2", places=["Arx"]),
        Made("d2.e1", ["injured civilians 4"], places=["Arx"]),
    )
    assert found[0] == "d1.e1"


def test_an_arabic_article_makes_no_other_place() -> None:
    found = ids(
        Made("d1.e1", ["killed people 3"], places=["الشعلة"], lang="ar"),
        Made("d1.e2", ["killed people 5"], places=["الجعفرية"], lang="ar"),
        Made("d2.e1", ["killed people 7"], places=["جعفرية"], lang="ar"),
    )
    assert found == ["d1.e2", "d2.e1"]


def test_a_report_that_counts_elsewhere_than_all_others_is_a_stray() -> None:
    near = [Made(f"d{i}.e1", ["killed people 2"], places=["Arx"]) for i in (1, 2)]
    assert ids(*near, Made("d3.e1", ["killed people 50"], places=["Orl"])) == ["d1.e1", "d2.e1"]
    assert ids(*near, Made("d3.e1", ["killed people 2"], places=["Orl"])) == ["d1.e1", "d2.e1", "d3.e1"]
    assert ids(*near, Made("d3.e1", ["killed people 50"])) == ["d1.e1", "d2.e1", "d3.e1"]
    assert ids(*near, Made("d3.e1", ["killed people 50"], places=["أركس"], lang="ar"))[-1] == "d3.e1"


def test_where_reports_agree_on_a_settlement_the_dead_of_an_area_are_of_another_event() -> None:
    found = ids(
        Made("d1.e1", ["killed civilians 12"], places=["Upland"], areas=["Upland"]),
        Made("d1.e2", ["injured civilians 4"], places=["Arx"]),
        Made("d2.e1", ["injured civilians 4"], places=["Arx"]),
        Made("d3.e1", places=["Upland"], areas=["Upland"]),
    )
    assert found == ["d1.e2", "d2.e1", "d3.e1"]


def test_an_area_that_shares_its_figure_tells_of_the_event_as_well_as_its_village() -> None:
    found = ids(
        Made("d1.e1", ["killed civilians 3"], places=["Upland"], areas=["Upland"]),
        Made("d1.e2", places=["Arx"]),
        Made("d2.e1", ["killed civilians 3"], places=["Arx"]),
        Made("d3.e1", ["killed civilians 3"], places=["Arx", "Upland"], areas=["Upland"]),
    )
    assert found == ["d1.e1", "d2.e1", "d3.e1"]


def test_people_hurt_in_the_same_number_agree_too_but_one_does_not() -> None:
    first, other = Made("d1.e1", ["injured men 6"]), Made("d1.e2", ["injured people 4"])
    assert ids(first, other, Made("d2.e1", ["injured people 4"]), Made("d3.e1", ["injured people 4"]))[0] == "d1.e2"
    one = Made("d1.e2", ["injured people 1"])
    assert ids(first, one, Made("d2.e1", ["injured people 1"]), Made("d3.e1", ["injured people 1"]))[0] == "d1.e1"


def test_the_clearest_choice_comes_first_and_the_others_follow_it() -> None:
    found = ids(
        Made("d1.e1", ["injured people 5"], places=["Arx"]),
        Made("d1.e2", ["killed people 13"], places=["Orl"]),
        Made("d2.e1", ["killed people 16"], places=["Orl"]),
        Made("d2.e2", ["injured people 5"], places=["Arx"], day="2020-03-04"),
        Made("d3.e1", ["injured people 5"], places=["Arx"], day="2020-03-04"),
    )
    assert found == ["d1.e1", "d2.e2", "d3.e1"]


def test_an_account_read_as_wider_is_chosen_for_the_settlement_and_the_figure_that_it_shares() -> None:
    wide = Made("d1.e1", ["killed people 7"], scope="aggregate", places=["Arx", "Low Arx"], day="2020-03-04")
    beside = Made("d1.e2", ["killed men 1"], places=["Far Orl"])
    others = [Made(f"d{i}.e1", ["killed people 7"], places=["Arx"], day="2020-03-04") for i in (2, 3)]
    assert ids(wide, beside, *others) == ["d1.e1", "d2.e1", "d3.e1"]
    assert ids(wide, *others) == ["d1.e1", "d2.e1", "d3.e1"]
    more = Made("d1.e1", ["killed people 40"], scope="aggregate", places=["Arx", "Low Arx"], day="2020-03-04")
    assert ids(more, *others) == ["d2.e1", "d3.e1"]


def test_the_wider_one_is_not_chosen_for_the_hurt_alone_where_it_counts_dead() -> None:
    wide = Made("d1.e1", ["killed people 2", "injured people 4"], scope="aggregate", places=["Arx", "Orl"])
    others = [Made(f"d{i}.e1", ["injured people 4"], places=["Arx"]) for i in (2, 3)]
    assert ids(wide, Made("d1.e2", places=["Arx"]), *others) == ["d1.e2", "d2.e1", "d3.e1"]


def test_a_second_event_of_a_report_goes_on_about_the_first() -> None:
    first = Made("d1.e1", ["killed people 7"], places=["Arx"])
    goes_on = Made("d1.e2", ["injured people 14"], places=["Arx"])
    other = Made("d2.e1", ["killed people 7"], places=["Arx"])
    assert ids(first, goes_on, other) == ["d1.e1", "d1.e2", "d2.e1"]
    assert ids(first, Made("d1.e2", ["injured people 14"], places=["Orl"]), other) == ["d1.e1", "d2.e1"]
    assert ids(first, Made("d1.e2", ["killed people 2"], places=["Arx"]), other) == ["d1.e1", "d2.e1"]


def test_the_dead_of_a_second_event_are_taken_only_where_another_report_counts_as_many() -> None:
    first, goes_on = (
        Made("d1.e1", ["injured people 4"], places=["Arx"]),
        Made("d1.e2", ["killed men 3"], places=["Arx"]),
    )
    hurt = Made("d2.e1", ["injured people 4"], places=["Arx"], day="2020-03-04")
    same = Made("d2.e1", ["injured people 4", "killed people 3"], places=["Arx"], day="2020-03-04")
    assert ids(first, goes_on, hurt) == ["d1.e1", "d2.e1"]
    assert sorted(ids(first, goes_on, same)) == ["d1.e1", "d1.e2", "d2.e1"]


def test_a_page_of_several_events_that_counts_dead_in_an_area_alone_is_a_stray() -> None:
    near = [Made(f"d{i}.e1", ["injured women 3"], places=["Arx", "Upland"], areas=["Upland"]) for i in (1, 2)]
    area = Made("d3.e1", ["killed people 1"], places=["Upland"], areas=["Upland"])
    assert ids(*near, area, Made("d3.e2", places=["Orl"])) == ["d1.e1", "d2.e1"]
    assert ids(*near, area) == ["d1.e1", "d2.e1", "d3.e1"]
