"""Places in sentences in Arabic: what names one, and what only looks like it."""

import pytest

from sijill.flow import gazetteer
from sijill.lexicon.arabic_letters import mended
from sijill.lexicon.arabic_words import sentences_of
from sijill.read.arabic_place_words import countries_in, peoples
from sijill.read.arabic_places import Places
from sijill.read.arabic_places_beside import AREA, FINEST, TOWN
from tests.read.arabic import places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصف على مدينة إدلب", ["إدلب"]),
        ("قصف بحلب", ["حلب"]),
        ("قصف لحلب ودمشق", ["حلب", "دمشق"]),
        ("قصف على بلدة تلعرنون بريف حلب الغربي", ["تلعرنون", "ريف حلب الغربي"]),
        ("قصف على قرية “النهر الكبير”", ["النهر الكبير"]),
        ("قصف على مخيم النيرب", ["مخيم النيرب"]),
        ("قصف على الغوطة الشرقية", ["الغوطة الشرقية"]),
        ("سقط قتلى في شمال غربي سوريا", ["شمال غربي سوريا"]),
    ],
)
def test_a_place_is_quoted_without_what_is_joined_to_it(text: str, expected: list[str]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "وأدى القصف إلى مقتل طفل",
        "تعرضت المدينة لهجمات مكثفة",
        "هيئة تحرير الشام قصفت الموقع",
        "قتل اثنان وأصيب ثلاثة",
        "وعدم استهداف السكان",
    ],
)
def test_other_words_name_no_place(text: str) -> None:
    assert places(text) == []


def test_a_town_that_another_place_lies_near_is_wider_than_it() -> None:
    text = mended("قصف على الغوطة الشرقية قرب دمشق")
    found = Places(text, gazetteer(), "SY").named_in(sentences_of(text)[0])
    assert [(n.place.span.text, n.rank, n.is_reference) for n in found] == [
        ("الغوطة الشرقية", AREA, False),
        ("دمشق", AREA + 1, True),
    ]


def test_a_town_that_stands_alone_is_the_place_though_it_lies_beside() -> None:
    text = mended("قصف مواقع جنوب مدينة حلب")
    (found,) = Places(text, gazetteer(), "SY").named_in(sentences_of(text)[0])
    assert (found.place.span.text, found.rank) == ("حلب", TOWN)


def test_a_village_is_finer_than_the_countryside_that_holds_it() -> None:
    text = mended("قصف على قرية تلعرنون بريف حلب")
    village, area = Places(text, gazetteer(), "SY").named_in(sentences_of(text)[0])
    assert (village.rank, area.rank) == (FINEST, AREA)
    assert village.place.within is not None
    assert village.place.within.text == "ريف حلب"


def test_an_unknown_village_has_no_site() -> None:
    text = mended("قصف على قرية تلعرنون")
    (village,) = Places(text, gazetteer(), "SY").named_in(sentences_of(text)[0])
    assert (village.place.site, village.place.country) == (None, "SY")


def test_a_name_that_is_written_as_one_or_apart_is_the_same_place() -> None:
    sites = set()
    for written in ("في ديرالزور", "في دير الزور"):
        text = mended(f"قصف {written}")
        (found,) = Places(text, gazetteer(), "SY").named_in(sentences_of(text)[0])
        sites.add(found.place.site.id if found.place.site else None)
    assert len(sites) == 1
    assert None not in sites


def test_countries_are_known_by_their_peoples() -> None:
    text = mended("قتل ثلاثة يمنيين في غارة سعودية على مدينة يمنية")
    assert countries_in(sentences_of(text), peoples()) == ("YE", "SA")
