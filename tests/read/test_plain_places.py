"""Where it happened, in French and Spanish: what words lead to, by the gazetteer or behind a word for a place."""

from sijill.flow import gazetteer
from sijill.lexicon.language import language
from sijill.read.plain_places import FINEST, LAND, Named, Places, countries_in
from sijill.read.plain_sentences import sentences_of


def named(text: str, lang: str) -> list[Named]:
    spoken = language(lang)
    sentences = sentences_of(text, spoken)
    places = Places(spoken, gazetteer(), countries_in(sentences, spoken))
    return [place for sentence in sentences for place in places.named_in(sentence)]


def told(text: str, lang: str) -> list[tuple[str, str | None, str | None]]:
    return [
        (n.place.span.text, n.place.country, n.place.site.name if n.place.site else None) for n in named(text, lang)
    ]


def test_a_city_is_known_by_this_languages_own_name() -> None:
    assert told("Un obus est tombé à Alep, en Syrie.", "fr")[0] == ("Alep", "SY", "Aleppo")
    assert told("Un obús cayó en Alepo, Siria.", "es")[0] == ("Alepo", "SY", "Aleppo")


def test_an_unknown_village_has_its_country_and_no_site() -> None:
    (village, land) = named("Des hommes ont attaqué le village de Korandou, au Mali.", "fr")
    assert (village.place.span.text, village.place.country, village.place.site) == ("Korandou", "ML", None)
    assert (village.rank, land.rank) == (FINEST, LAND)
    assert village.place.within is not None
    assert village.place.within.text == "Mali"


def test_a_persons_name_and_a_body_are_no_place() -> None:
    assert told("Le président Bashar Hama a parlé à la Croix-Rouge.", "fr") == []


def test_a_country_that_acts_is_not_where_it_happened() -> None:
    (land,) = named("La Russie a nié.", "fr")
    assert not land.is_sure
    assert all(n.is_sure for n in named("Neuf morts en Syrie.", "fr"))
