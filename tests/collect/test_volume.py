"""Volumes expected of sources."""

from datetime import date, timedelta

from sijill.collect.volume import volume_trouble
from sijill.record.source import Source, Volume

UNTIL = date(2024, 5, 2)
WIRE = Source(id="wire", expected=Volume(5, 20, 7))


def _days(*ago: int) -> list[date]:
    return [UNTIL - timedelta(days=n) for n in ago]


def test_a_source_gone_quiet_is_told_with_the_figures() -> None:
    problem = volume_trouble(WIRE, _days(7, 8, 9, 10, 11), UNTIL)
    assert problem is not None
    assert problem.code == "quiet"
    assert problem.message == (
        "published 0 documents in the 7 days to 2024-05-02, expected 5 to 20: check whether its address still works"
    )


def test_a_swollen_source_is_told() -> None:
    problem = volume_trouble(WIRE, _days(*[1] * 21), UNTIL)
    assert problem is not None
    assert (problem.code, problem.about) == ("swollen", "wire")


def test_both_ends_of_the_window_and_of_the_volume_count() -> None:
    assert volume_trouble(WIRE, _days(0, 0, 0, 6, 6), UNTIL) is None
    assert volume_trouble(WIRE, _days(*[0] * 20), UNTIL) is None
    assert volume_trouble(WIRE, _days(0, 0, 0, 6, 7), UNTIL) is not None


def test_a_source_followed_since_yesterday_is_not_called_quiet() -> None:
    assert volume_trouble(WIRE, [], UNTIL, since=UNTIL - timedelta(days=1)) is None
    assert volume_trouble(WIRE, [], UNTIL, since=UNTIL - timedelta(days=6)) is not None


def test_nothing_is_expected_of_a_source_without_a_volume() -> None:
    assert volume_trouble(Source(id="x"), _days(*[0] * 999), UNTIL) is None
