"""Places by the names that readers of a language know them by."""

from dataclasses import replace

from sijill.publish.edition import Spot
from sijill.publish.local_names import LocalNames
from tests.publish.made import MARKET, PROVINCE, edition

NAMES = LocalNames({("made:1", "Dalun"): "دالون"}, {("SY", "Idlib"): "إدلب", ("SY", "Ariha"): "أريحا"})


def test_a_place_and_the_areas_around_it_are_named_in_arabic_letters_for_readers_of_arabic() -> None:
    told = NAMES.spot(MARKET, "ar")
    assert (told.name, told.admin) == ("دالون", ("إدلب", "أريحا"))
    assert replace(told, name=MARKET.name, admin=MARKET.admin) == MARKET
    assert NAMES.spot(MARKET, "en") == MARKET


def test_a_name_in_the_letters_that_are_read_stays_as_the_report_has_it() -> None:
    names = LocalNames({("made:1", "دالون"): "Dalun"})
    arabic = replace(MARKET, name="دالون")
    assert (names.spot(arabic, "ar").name, names.spot(arabic, "en").name) == ("دالون", "Dalun")


def test_a_place_that_was_made_wider_is_named_as_the_area_that_it_is() -> None:
    wide = Spot("Idlib", "SY", (), kind="province", is_area=True)
    assert (NAMES.spot(wide, "ar").name, NAMES.spot(PROVINCE, "ar").name) == ("إدلب", "إدلب")


def test_a_spot_of_the_name_of_an_area_is_not_that_area() -> None:
    assert NAMES.spot(Spot("Idlib", "SY", (), 35.9, 36.6, 3.0, "made:9", "town"), "ar").name == "Idlib"


def test_nothing_but_names_of_places_changes_in_an_edition() -> None:
    told = NAMES.edition(edition(), "ar")
    assert {spot.name for event in told.events for spot in event.places} == {"دالون", "إدلب"}
    assert {s.name for e in told.events for a in e.accounts for s in a.places} == {"دالون", "إدلب"}
    back = LocalNames({("made:1", "دالون"): "Dalun"}, {("SY", "إدلب"): "Idlib", ("SY", "أريحا"): "Ariha"}).edition(
        told, "en"
    )
    assert back == edition()
    assert NAMES.others() == {"Dalun": {"دالون"}, "Idlib": {"إدلب"}, "Ariha": {"أريحا"}}
