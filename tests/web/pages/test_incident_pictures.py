"""The drawings of an incident are to scale, add up, and read in the direction of the page."""

from datetime import date
from itertools import pairwise

import pytest

from sijill.record.incident import Link, Part
from sijill.record.voice import Tie, Voice, Voices, VoiceTie
from sijill.web.pages.incident_pictures import (
    KM_A_DEGREE,
    Published,
    Spot,
    map_picture,
    timeline,
    voices_picture,
    waterfall,
)


@pytest.mark.parametrize("radius", [0.5, 4.0, 60.0, 900.0])
@pytest.mark.parametrize("lat", [0.0, 35.5, -60.0, 84.0])
def test_the_circle_of_doubt_is_to_the_scale_of_the_map(radius: float, lat: float) -> None:
    picture = map_picture([Spot("Dalun", lat, 36.25, radius)])
    assert picture is not None
    [circle] = picture.circles
    assert circle.radius / picture.scale == pytest.approx(radius / picture.scale_km)
    assert circle.y - circle.radius >= 0
    assert circle.y + circle.radius <= picture.height
    assert picture.lines
    parallels = [line for line in picture.lines if not line.is_meridian]
    for a, b in pairwise(parallels):
        km = abs(a.degrees - b.degrees) * KM_A_DEGREE
        assert abs(a.at - b.at) / km == pytest.approx(picture.scale / picture.scale_km, rel=1e-3)


def test_without_a_place_there_is_no_map() -> None:
    assert map_picture([]) is None


def test_a_bar_begins_where_the_one_before_it_ended_and_the_last_ends_at_the_weight() -> None:
    weights = [-2.0, 5.0, 0.0, -1.5, 6.0]
    link = Link("d1.e1", "d2.e1", sum(weights), tuple(Part(f"c{n}", "", w) for n, w in enumerate(weights)))
    picture = waterfall(link)
    unit = picture.width / (max(0, 7.5) - min(-2.0, 0))
    at, total = picture.even, 0.0
    for bar, weight in zip(picture.bars, weights, strict=True):
        start = at if weight >= 0 else at + weight * unit
        assert bar.x == pytest.approx(start)
        if weight:
            assert bar.width == pytest.approx(abs(weight) * unit)
        at, total = at + weight * unit, total + weight
    assert at == pytest.approx(picture.even + link.weight * unit)
    assert picture.odds == pytest.approx(2**7.5)


def test_from_right_to_left_the_bars_and_the_days_are_mirrored() -> None:
    link = Link("d1.e1", "d2.e1", 3.0, (Part("a", "", 4.0), Part("b", "", -1.0)))
    plain, mirrored = waterfall(link), waterfall(link, is_rtl=True)
    for one, other in zip(plain.bars, mirrored.bars, strict=True):
        assert one.x == pytest.approx(plain.width - other.x - other.width)
    reports = [Published("d1", "a", date(2021, 3, 1), True), Published("d2", "b", date(2021, 3, 9), False)]
    there, back = timeline(reports, (None, None)), timeline(reports, (None, None), is_rtl=True)
    assert there is not None
    assert back is not None
    assert there.dots[0].x < there.dots[1].x
    assert back.dots[0].x > back.dots[1].x


def test_a_report_without_a_day_is_told_of_and_drawn_nowhere() -> None:
    reports = [Published("d1", "a", None, True), Published("d2", "b", date(2021, 3, 9), True)]
    picture = timeline(reports, (date(2021, 3, 8), date(2021, 3, 8)))
    assert picture is not None
    assert [dot.of.document for dot in picture.dots] == ["d2"]
    assert [report.document for report in picture.undated] == ["d1"]
    assert picture.band is not None


def test_a_copy_is_tied_to_what_it_is_a_copy_of_and_a_party_to_it_corroborates_nothing() -> None:
    voices = Voices(
        (Voice("document:d1", "d1"), Voice("name:army", "the army", is_party=True)),
        (
            VoiceTie("d1", "document:d1", Tie.OWN, ""),
            VoiceTie("d2", "document:d1", Tie.COPY, "", of="d1"),
            VoiceTie("d2", "name:army", Tie.QUOTES, ""),
        ),
        corroborating=("document:d1",),
    )
    picture = voices_picture(voices, [("d1", "Herald"), ("d2", "Gazette")])
    assert picture is not None
    nodes = {node.id: node for node in picture.nodes}
    assert nodes["document:d1"].label == "Herald"
    assert not nodes["name:army"].counts
    copy = next(edge for edge in picture.edges if edge.tie == "copy")
    assert (copy.x1, copy.y1, copy.x2, copy.y2) == (nodes["d2"].x, nodes["d2"].y, nodes["d1"].x, nodes["d1"].y)
