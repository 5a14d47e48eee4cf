"""Totals over days and areas against the incidents they cover: both ways, and never added."""

from dataclasses import replace

from sijill.reconcile.context import Context
from sijill.reconcile.incident import reconciled
from sijill.reconcile.totals import Recorded, total_checks
from sijill.record.incident import Incident
from sijill.record.place import Place, Site
from sijill.record.span import Span
from sijill.record.terms import Harm
from sijill.record.toll import TotalCheck
from sijill.show.totals import total_lines
from tests.reconcile.made import Made, account, days

RULE = "latest-compatible/1"
PROVINCE = Site("p1", "Low Marsh", "AD", 42.5, 1.5, 40.0, "province")
TOWN = Site("t1", "Arx", "AD", 42.6, 1.6, 2.0, "town", ("Low Marsh",))
OTHER = Site("t2", "Orl", "AD", 42.9, 1.1, 2.0, "town", ("High Marsh",))


def recorded(id: str, claim: str, day: str | None, site: Site | None = TOWN) -> Recorded:
    made = account(Made(f"{id}.e1", [claim], day=day))
    result = reconciled(Incident(id, (made.id,)), [made], Context())
    return Recorded(id, result.tolls, made.account.when, _places(site))


def total(
    claims: list[str], day: str | None = "2020-03-01/2020-03-31", site: Site | None = PROVINCE
) -> list[TotalCheck]:
    made = account(Made("t.e1", claims, scope="aggregate"))
    told = replace(made.account, when=days(day), places=_places(site))
    incidents = [
        recorded("i1", "killed people 9", "2020-03-04"),
        recorded("i2", "killed people 5..", "2020-03-10"),
        recorded("i3", "killed people 50", "2020-05-01"),
        recorded("i4", "killed people 60", "2020-03-05", OTHER),
        recorded("i5", "killed people 70", None),
        recorded("i6", "killed people 80", "2020-03-06", None),
        recorded("i7", "injured people 4", "2020-03-06"),
    ]
    return list(total_checks([replace(made, account=told)], incidents, RULE))


def test_the_sum_is_of_the_incidents_within_the_days_and_the_area() -> None:
    (check,) = total(["killed people 40"])
    assert check.incidents == ("i1", "i2", "i7")
    assert check.doubtful == ("i5", "i6")
    assert (check.sum_low, check.sum_high, check.is_sum_open) == (14, 14, True)
    assert check.harm is Harm.KILLED
    assert check.untold == ("i7",)


def test_what_is_not_known_is_a_dash_and_never_nought() -> None:
    (check,) = total(["missing people 4"])
    assert (check.sum_low, check.sum_high, check.untold) == (None, None, ("i1", "i2", "i7"))
    assert (check.total_exceeds, check.record_exceeds) == (None, None)
    lines = [*total_lines(check)]
    assert "    record  — in 3 incidents (i1, i2, i7)" in lines
    assert "    —       no such figure is known of 3 incidents (i1, i2, i7)" in lines


def test_nobody_told_of_as_harmed_is_nought() -> None:
    made = account(Made("t.e1", ["killed people 4"], scope="aggregate"))
    told = replace(made.account, when=days("2020-03-01/2020-03-31"), places=_places(PROVINCE))
    incidents = [recorded("i1", "killed people 0", "2020-03-04")]
    (check,) = total_checks([replace(made, account=told)], incidents, RULE)
    assert (check.sum_low, check.sum_high, check.untold) == (0, 0, ())
    assert "    record  0 in 1 incident (i1)" in [*total_lines(check)]


def test_a_total_that_exceeds_a_closed_sum_says_by_how_many() -> None:
    (check,) = total(["injured people 40"])
    assert (check.sum_low, check.sum_high, check.is_sum_open) == (4, 4, False)
    assert (check.total_exceeds, check.record_exceeds) == (36, None)


def test_recorded_incidents_that_exceed_a_total_say_by_how_many() -> None:
    (check,) = total(["killed people 10"])
    assert (check.total_exceeds, check.record_exceeds) == (None, 4)


def test_an_open_sum_is_exceeded_by_no_total() -> None:
    (check,) = total(["killed people 40"])
    assert check.total_exceeds is None


def test_a_total_whose_days_are_not_known_is_not_checked() -> None:
    assert total(["killed people 40"], day=None) == []


def test_a_total_without_a_place_covers_none_for_certain() -> None:
    (check,) = total(["killed people 40"], site=None)
    assert check.incidents == ()
    assert "i1" in check.doubtful


def test_words_without_a_number_are_not_checked() -> None:
    assert total(["killed people hundreds"]) == []


def test_an_event_is_no_total() -> None:
    made = account(Made("d1.e1", ["killed people 3"], day="2020-03-01"))
    assert total_checks([made], [], RULE) == ()


def _places(site: Site | None) -> tuple[Place, ...]:
    return (Place(Span(0, len(site.name), site.name), site.country, site=site),) if site else ()
