"""The place of a row: the recorder's degrees, the gazetteer's name and radius."""

from pathlib import Path

import pytest

from sijill.read.row_reader import RowReader
from sijill.record.ledger import Json
from sijill.record.place import Place, Site
from tests.read.rows import account_of, reader_in


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> RowReader:
    folder: Path = tmp_path_factory.mktemp("places")
    return reader_in(folder)


def _place(reader: RowReader, **fields: Json) -> Place:
    (place,) = account_of(reader, **fields).places
    return place


def _site(reader: RowReader, **fields: Json) -> Site:
    site = _place(reader, **fields).site
    assert site is not None
    return site


def test_degrees_are_the_recorder_s_and_the_gazetteer_s_place_at_that_spot_is_known_again(reader: RowReader) -> None:
    place = _place(reader, place="Belmar town", admin1="Orrin Governorate", country="Syria", lat=35.02, lon=37.01)
    assert (place.span.text, place.country, place.within and place.within.text) == ("Belmar", "SY", "Orrin")
    assert place.site == Site("test:3", "Belmar", "SY", 35.02, 37.01, 4.5, "town", ("Orrin",))


def test_a_place_of_the_same_name_elsewhere_is_another(reader: RowReader) -> None:
    site = _site(reader, place="Belmar", country="SY", lat=36.9, lon=39.9)
    assert (site.id, site.radius_km) == ("given:36.9,39.9", 3.0)


@pytest.mark.parametrize(
    ("code", "radius"), [(1, 4.5), (2, 25.0), (3, 35.0), (4, 70.0), (5, 150.0), (6, 400.0), (7, 100.0)]
)
def test_the_code_of_precision_gives_a_radius(reader: RowReader, code: int, radius: float) -> None:
    assert _site(reader, place="Belmar", country="SY", lat=35.0, lon=37.0, where_prec=code).radius_km == radius


def test_a_place_known_to_its_province_is_that_area(reader: RowReader) -> None:
    site = _site(reader, place="Orrin Governorate", country="SY", lat=35.3, lon=37.2, where_prec=4)
    assert (site.id, site.kind, site.radius_km, site.admin) == ("test:2", "province", 61.0, ())


def test_without_degrees_a_name_is_resolved_as_any_report_s_is(reader: RowReader) -> None:
    place = _place(reader, place="Belmar", admin1="Orrin", country="SY")
    assert place.site is not None
    assert (place.site.id, place.site.lat) == ("test:3", 35.0)


def test_a_name_that_nothing_resolves_keeps_its_candidates(reader: RowReader) -> None:
    assert _place(reader, place="Zzyqor", country="SY").site is None


def test_a_row_without_a_place_is_in_its_district_its_province_or_its_country(reader: RowReader) -> None:
    assert _place(reader, admin2="Farlek district", admin1="Orrin").span.text == "Farlek"
    assert _site(reader, admin1="Orrin", country="Syria").id == "test:2"
    assert _place(reader, country="Syria").country == "SY"


def test_a_point_alone_is_quoted_as_it_stands(reader: RowReader) -> None:
    place = _place(reader, lat=35.5, lon=36.5)
    assert place.span.text == "35.5, 36.5"
    assert place.site is not None
    assert place.site.id == "given:35.5,36.5"


def test_a_row_that_names_no_place_has_none(reader: RowReader) -> None:
    assert account_of(reader, killed_min=1).places == ()


def test_an_area_is_never_the_spot_of_its_name(reader: RowReader) -> None:
    area = _site(reader, place="Orrin", country="SY", is_area=True)
    assert (area.kind, area.id, area.radius_km) == ("province", "test:2", 61.0)
    assert _place(reader, place="Belmar", country="SY", is_area=True).site is None


def test_a_radius_that_the_recorder_gives_is_the_place_s(reader: RowReader) -> None:
    assert _site(reader, place="Belmar", country="SY", lat=35.0, lon=37.0, radius_km=7.5).radius_km == 7.5
