"""What a place is named for in a sentence in Arabic: the scene, or what only tells of it."""

import pytest

from sijill.flow import gazetteer
from sijill.lexicon.arabic_letters import mended
from sijill.lexicon.arabic_words import sentences_of
from sijill.read.arabic_places import Places
from sijill.read.arabic_places_beside import Named
from tests.read.arabic import places, read


def _named(text: str) -> list[Named]:
    """The places of a text."""
    whole = mended(text)
    found = Places(whole, gazetteer(), "SY")
    return [n for one in sentences_of(whole) for n in found.named_in(one)]


def _scenes(text: str) -> list[str]:
    return [n.place.span.text for n in _named(text) if not n.is_reference]


def _kinds(text: str) -> list[tuple[str, str | None]]:
    return [(n.place.span.text, n.place.site.kind if n.place.site else None) for n in _named(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("قصف غربي إدلب", "province"),
        ("قصف شرق دير الزور", "province"),
        ("قصف على إدلب", "city"),
        ("قصف شرق مدينة إدلب", "city"),
        ("قصف شرق سرمين", "village"),
    ],
)
def test_a_side_of_a_city_is_of_its_province_where_one_has_its_name(text: str, kind: str) -> None:
    assert [k for _, k in _kinds(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("مقتل شاب من بلدة سرمين في قصف على مدينة أريحا", ["أريحا"]),
        ("مقتل نازح من حلب في قصف على بلدة سرمين", ["سرمين"]),
        ("قال مراسل الوكالة في منبج إن القصف طال بلدة سرمين", ["سرمين"]),
        ("قصف على سرمين ونقل الجرحى إلى مستشفى أريحا", ["سرمين"]),
        ("قصف على قرية تلعرنون بمنبج", ["تلعرنون"]),
    ],
)
def test_whence_somebody_is_or_speaks_is_no_scene(text: str, expected: list[str]) -> None:
    assert _scenes(text) == expected


def test_parts_of_a_town_are_a_scene() -> None:
    assert _scenes("قصف على كل من بلدة سرمين ومدينة أريحا") == ["سرمين", "أريحا"]


def test_a_body_that_is_called_after_a_town_is_no_place() -> None:
    assert places("مقتل عضو في مجلس منبج بقصف على بلدة سرمين") == ["سرمين"]


def test_a_street_called_after_a_city_of_another_country_is_no_place() -> None:
    assert places("قصف على محطة بغداد في مدينة حلب", "SY", "IQ") == ["حلب"]


@pytest.mark.parametrize("text", ["قصف سيارة على طريق إدلب - حلب", "قصف سيارة بين مدينتي سرمين وأريحا"])
def test_the_ends_of_a_road_are_no_scene_and_keep_what_they_may_be(text: str) -> None:
    found = _named(text)
    assert [n.place.site for n in found] == [None, None]
    assert all(n.place.candidates for n in found)


def test_the_countrysides_of_two_provinces_are_two_areas() -> None:
    assert [kind for _, kind in _kinds("قصف على ريفي إدلب وحلب")] == ["province", "province"]


def test_a_noun_without_an_article_before_one_with_it_owns_a_name() -> None:
    assert places("قصف على قرية الحريري") == ["الحريري"]
    assert places("قصف على القرية الحدودية") == []


def test_an_account_tells_the_place_that_was_struck() -> None:
    (account,) = read("قتل مدنيان من قرية تلعرنون جراء قصف مدفعي استهدف بلدة سرمين.").accounts
    assert [p.span.text for p in account.places] == ["سرمين"]
