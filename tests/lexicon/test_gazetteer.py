"""The shipped gazetteer: finding a name, and choosing among its places."""

import pytest

from sijill.lexicon.gazetteer import Gazetteer
from sijill.lexicon.gazetteer_choose import Nearby, explain


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize("name", ["Khan Sheikhoun", "Khan Shaykhun", "خان شيخون", "Khan Sheikhun"])
def test_a_town_is_found_by_every_spelling(gazetteer: Gazetteer, name: str) -> None:
    site = gazetteer.resolve(name, Nearby({"SY": 1.0})).site
    assert site is not None
    assert (site.country, round(site.lat, 1), round(site.lon, 1)) == ("SY", 35.4, 36.7)
    assert site.admin[0] == "Idlib"


def test_the_country_of_the_text_chooses_among_namesakes(gazetteer: Gazetteer) -> None:
    libyan = gazetteer.resolve("Tripoli", Nearby({"LY": 1.0})).site
    lebanese = gazetteer.resolve("Tripoli", Nearby({"LB": 1.0})).site
    assert libyan is not None
    assert libyan.country == "LY"
    assert lebanese is not None
    assert lebanese.country == "LB"


def test_two_places_about_as_likely_stay_unresolved_with_their_candidates(gazetteer: Gazetteer) -> None:
    answer = gazetteer.resolve("San Antonio", Nearby({"SV": 0.5, "HN": 0.5}))
    assert answer.site is None
    assert len(answer.candidates) > 1


def test_the_area_said_to_hold_a_place_chooses_it(gazetteer: Gazetteer) -> None:
    answer = gazetteer.resolve("Springfield", Nearby({"US": 1.0}, within=("Illinois",)))
    assert answer.site is not None
    assert "Illinois" in answer.site.admin


def test_gaza_and_the_west_bank_are_palestine(gazetteer: Gazetteer) -> None:
    for name in ("Gaza", "Gaza Strip", "West Bank", "Jabalia", "Hebron"):
        site = gazetteer.resolve(name, Nearby({"PS": 1.0})).site
        assert site is not None
        assert site.country == "PS", name


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Helmand", "AF"),
        ("Anbar", "IQ"),
        ("Borno", "NG"),
        ("Tigray", "ET"),
        ("Darfur", "SD"),
        ("Donbas", "UA"),
        ("Kashmir", "IN"),
        ("Cabo Delgado", "MZ"),
        ("Rakhine", "MM"),
    ],
)
def test_provinces_and_regions_of_conflicts_are_known(gazetteer: Gazetteer, name: str, country: str) -> None:
    best = gazetteer.candidates(name)[0]
    assert best.site.country == country
    assert best.site.kind in ("province", "region")


def test_a_mere_likeness_does_not_lead_to_a_country_that_the_text_does_not_name(gazetteer: Gazetteer) -> None:
    assert gazetteer.resolve("Banae", Nearby({"AF": 1.0})).site is None


def test_a_near_spelling_is_tried_only_in_a_known_country(gazetteer: Gazetteer) -> None:
    assert not gazetteer.candidates("Khan Sheikhount")
    assert gazetteer.candidates("Khan Sheikhount", ["SY"])[0].fit == "near"


def test_the_radius_of_doubt_grows_with_a_city_and_is_wide_for_an_area(gazetteer: Gazetteer) -> None:
    def radius(name: str, country: str, kind: str) -> float:
        return next(c.site.radius_km for c in gazetteer.candidates(name, [country]) if c.site.kind == kind)

    assert (
        radius("Saraqib", "SY", "town")
        < radius("Aleppo", "SY", "city")
        < radius("Aleppo", "SY", "province")
        < radius("Syria", "SY", "country")
    )


def test_the_reasons_say_why_one_wins(gazetteer: Gazetteer) -> None:
    lines = explain(gazetteer.candidates("Tripoli", ["LB"]))
    assert lines[0].startswith("*")
    assert "which the text is about" in lines[0]


def test_a_place_is_shown_in_either_script(gazetteer: Gazetteer) -> None:
    aleppo = next(f.site.id for f in gazetteer.knows("Aleppo") if f.site.kind == "city")
    province = next(f.site.id for f in gazetteer.knows("Idlib") if f.site.kind == "province")
    assert [gazetteer.shown(id, in_arabic=True) for id in (aleppo, province)] == ["حلب", "إدلب"]
    assert gazetteer.shown(aleppo, in_arabic=False) == "Aleppo"
    assert gazetteer.shown("geonames:0", in_arabic=True) is None
