"""The reader `plain/1`: whole reports in French and Spanish, by data alone; and one that nobody speaks."""

import string
import tomllib
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.flow import gazetteer
from sijill.lexicon.language import language_of
from sijill.read.plain_reader import PlainReader
from sijill.read.rules import PLAIN
from sijill.record.claim import Claim, Reading
from sijill.record.document import Document
from sijill.record.terms import Attribution, Group, Harm, Means, Scope, Target
from tests.read.plain import PUBLISHED, read

FRENCH = (
    "Un raid aérien frappe un marché en Syrie\n"
    "Lundi, un raid aérien sur le marché de la ville d'Idleb, en Syrie, a tué au moins 21 personnes, dont cinq "
    "enfants, selon la Défense civile. Une quarantaine d'autres ont été blessées.\n"
    "Depuis 2011, le conflit a fait plus de 350 000 morts et des millions de déplacés, d'après l'ONU."
)
SPANISH = (
    "Un bombardeo deja 21 muertos en Siria\n"
    "Al menos 21 personas, entre ellas cinco niños, murieron el lunes en un bombardeo de la aviación rusa contra un "
    "mercado de la ciudad de Idlib, informó la Defensa Civil. Unas 40 resultaron heridas.\n"
    "Desde 2011, el conflicto ha causado más de 350.000 muertos, según la ONU."
)
QUIET = [
    ("Un autocar a quitté la route samedi: l'accident a tué cinq supporters et en a blessé douze.", "fr"),
    ("Le séisme de dimanche, de magnitude 6, a fait 120 morts et des milliers de sinistrés.", "fr"),
    ("Le choléra a tué 44 personnes depuis janvier, selon le ministère de la Santé.", "fr"),
    ("Le club a perdu deux joueurs, blessés, avant la finale.", "fr"),
    ("Un accidente de tráfico deja tres muertos y dos heridos en la carretera.", "es"),
    ("El terremoto dejó 200 muertos y miles de damnificados.", "es"),
    ("El equipo perdió a dos jugadores, heridos, antes de la final de copa.", "es"),
    ("La epidemia de dengue ha causado 31 muertos.", "es"),
    ("Une coulée de boue a tué douze habitants après des pluies torrentielles.", "fr"),
    ("Un incendie dans une discothèque, suivi de deux explosions, a fait seize morts.", "fr"),
    ("Le naufrage d'une pirogue a fait vingt morts; les garde-côtes cherchent 17 disparus.", "fr"),
    ("La explosión de un camión cisterna deja 19 muertos y 30 heridos.", "es"),
    ("El derrumbe de una mina mata a once mineros; cinco están atrapados.", "es"),
    ("El delantero disparó dos veces y el equipo ganó por tres goles.", "es"),
]


def claims(reading: Reading) -> list[tuple[Harm, Group, int | None, int | None]]:
    return [(c.harm, c.group, c.count.low, c.count.high) for a in reading.accounts for c in a.claims]


@pytest.mark.parametrize(("text", "lang"), [(FRENCH, "fr"), (SPANISH, "es")])
def test_an_event_and_a_running_total_are_two_accounts(text: str, lang: str) -> None:
    reading = read(text, lang)
    assert (reading.reader, reading.relevant, reading.problems) == (PLAIN, True, ())
    event, total = reading.accounts
    assert (event.scope, total.scope) == (Scope.EVENT, Scope.AGGREGATE)
    assert (event.when.start, event.when.end) == (date(2021, 3, 15), date(2021, 3, 15))
    assert (total.when.start, total.when.end) == (date(2011, 1, 1), PUBLISHED)
    assert [p.country for p in event.places] == ["SY"]
    assert event.places[0].span.text in ("Idleb", "Idlib")
    assert Means.AIR_STRIKE in event.means
    assert event.targets == (Target.MARKET,)
    assert claims(reading)[:3] == [
        (Harm.KILLED, Group.PEOPLE, 21, None),
        (Harm.KILLED, Group.CHILDREN, 5, 5),
        (Harm.INJURED, Group.PEOPLE, 40, 40),
    ]
    assert (Harm.KILLED, Group.PEOPLE, 350_001, None) in claims(reading)
    assert event.claims[1].part_of == 0
    assert (
        [c.by.text for c in event.claims[:2] if c.by] == [event.claims[0].by.text] * 2 if event.claims[0].by else False
    )
    assert {c.by.text for c in total.claims if c.by} == {"l'ONU" if lang == "fr" else "la ONU"}


@pytest.mark.parametrize(("text", "lang"), [(FRENCH, "fr"), (SPANISH, "es")])
def test_every_quote_is_the_originals_characters(text: str, lang: str) -> None:
    for original in (text, text.replace("'", "\u2019"), text.upper(), text.replace(" ", "\u00a0")):
        for account in read(original, lang).accounts:
            for claim in account.claims:
                assert original[claim.span.start : claim.span.end] == claim.span.text
                assert claim.cue is not None
                assert original[claim.cue.start : claim.cue.end] == claim.cue.text
            for place in account.places:
                assert original[place.span.start : place.span.end] == place.span.text


def test_a_cue_quotes_all_words_that_say_the_harm() -> None:
    (account,) = read("Des rebelles ont également tué six soldats.", "fr").accounts
    assert [c.cue.text for c in account.claims if c.cue] == ["ont également tué"]


@pytest.mark.parametrize(("text", "lang"), QUIET)
def test_a_report_of_no_armed_violence_claims_nothing(text: str, lang: str) -> None:
    reading = read(text, lang)
    assert (reading.relevant, reading.accounts) == (False, ())


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Un bus a sauté sur une mine: huit passagers sont morts.", "fr"),
        ("Cinq manifestants ont été tués par la police.", "fr"),
        ("Una granada mató a cinco comerciantes.", "es"),
        ("El edificio se derrumbó tras el bombardeo: catorce muertos.", "es"),
    ],
)
def test_a_short_report_of_arms_is_read_whatever_else_it_names(text: str, lang: str) -> None:
    assert len(claims(read(text, lang))) == 1


def test_another_voices_word_without_a_number_stays_beside_a_number() -> None:
    reading = read(
        "Selon les rebelles, un bombardement a tué 30 civils samedi. "
        "« Nous avons vu des dizaines de morts », a dit un secouriste.",
        "fr",
    )
    (account,) = reading.accounts
    assert [(c.count.low, c.count.vague, c.by and c.by.text) for c in account.claims] == [
        (30, None, "les rebelles"),
        (None, "dizaines", "un secouriste"),
    ]


def test_one_number_told_twice_is_told_once_and_a_headline_yields_its_bound() -> None:
    reading = read(
        "Doce muertos en un ataque\nAl menos doce personas murieron el lunes en el ataque. Las doce personas muertas "
        "eran vecinas.",
        "es",
    )
    assert claims(reading) == [(Harm.KILLED, Group.PEOPLE, 12, None)]


def test_who_did_it_is_quoted_with_how_it_is_said() -> None:
    reading = read(
        "Trois soldats ont été tués mardi dans une attaque revendiquée par Boko Haram contre l'armée malienne.", "fr"
    )
    (account,) = reading.accounts
    assert [(p.span.text, p.attribution) for p in account.parties] == [("Boko Haram", Attribution.CLAIMED)]


def test_other_stories_headlines_behind_a_report_are_no_part_of_it() -> None:
    body = "Tres soldados murieron el lunes en una emboscada.\nEl ejército lo confirmó.\nNadie la reivindicó.\n"
    assert claims(read(body + "Secuestran a seis médicos en el norte\nMueren cuatro policías", "es")) == [
        (Harm.KILLED, Group.COMBATANTS, 3, 3)
    ]


def test_a_text_without_accents_is_read_all_the_same() -> None:
    text = "Deux attaques ont tue dix civils et blesse trois enfants lundi, a annonce le maire."
    assert claims(read(text, "fr"))[0] == (Harm.KILLED, Group.CIVILIANS, 10, 10)


LETTERS = string.ascii_lowercase
SHIFTED = str.maketrans(
    LETTERS + LETTERS.upper(), LETTERS[7:] + LETTERS[:7] + LETTERS[7:].upper() + LETTERS[:7].upper()
)


def _shifted(value: Any, told: Callable[[str], str]) -> Any:
    match value:
        case str():
            return told(value)
        case list():
            return [_shifted(part, told) for part in value]
        case dict():
            return {key: _shifted(part, told) for key, part in value.items()}
        case _:
            return value


def _pattern(text: str) -> str:
    return " ".join(part if part.startswith("{") else part.translate(SHIFTED) for part in text.split(" "))


def test_the_reader_knows_no_word_of_any_language() -> None:
    """The same report in a cipher of French, by the same data in that cipher, is read the same."""
    data = tomllib.loads((files("sijill.lexicon.data") / "fr.toml").read_text(encoding="utf-8"))
    order, patterns = data["dates"].pop("order"), data["dates"].pop("patterns")
    names = data["places"].pop("names")
    cipher = _shifted(data, lambda text: text.translate(SHIFTED))
    cipher["dates"] |= {"order": order, "patterns": _shifted(patterns, _pattern)}
    cipher["places"]["names"] = _shifted(names, lambda text: text.translate(SHIFTED))
    reader = PlainReader(gazetteer(), language_of(cipher, "zz", "zz.toml"))
    plain, secret = (
        r.accounts
        for r in (read(FRENCH, "fr"), reader.read(Document("d", FRENCH.translate(SHIFTED), PUBLISHED, lang="zz")))
    )

    def told(claim: Claim) -> tuple[object, ...]:
        return (
            claim.harm,
            claim.group,
            claim.count.low,
            claim.count.high,
            claim.part_of,
            claim.span.start,
            claim.span.end,
        )

    assert [[told(c) for c in a.claims] for a in plain] == [[told(c) for c in a.claims] for a in secret]
    assert [(a.when.start, a.when.end, a.scope, a.means) for a in plain] == [
        (a.when.start, a.when.end, a.scope, a.means) for a in secret
    ]


PARTS = st.sampled_from(
    [
        "Au moins douze", "personnes", "ont été tuées", ", dont trois enfants", "et blessé", "à Idleb", "lundi",
        ".", "\n", "selon l'ONU", "«", "»", "(", "depuis 2011", "aucun", "de", "entre 3 et", "12.500", "\u202f",
        "une vingtaine de",
        "attaque", "bombardement", "plus d'", "le 31 février", "passé de 3 à", "'", "l'", "MORTS", "e\u0301",
    ]
)  # fmt: skip


@given(st.lists(PARTS, max_size=25), st.sampled_from(["fr", "es"]))
@settings(deadline=None, max_examples=60)
def test_any_words_are_read_without_harm(parts: list[str], lang: str) -> None:
    text = " ".join(parts)
    for account in read(text, lang).accounts:
        for claim in account.claims:
            assert text[claim.span.start : claim.span.end] == claim.span.text


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=60)
def test_any_text_is_read_without_harm(text: str) -> None:
    read(text, "es", None)


def test_what_is_part_of_a_means_or_a_bodys_name_was_not_struck() -> None:
    (account,) = read(
        "Un coche bomba mató a tres civiles el lunes en Alepo, dijo la Casa Blanca tras el ataque.", "es"
    ).accounts
    assert account.targets == ()


def test_a_number_of_a_whole_war_is_no_event() -> None:
    text = (
        "Al menos seis civiles murieron el martes en un bombardeo sobre la ciudad de Alepo, según los médicos. "
        "La guerra ha dejado más de 350.000 muertos en Siria."
    )
    event, total = read(text, "es").accounts
    assert (event.scope, total.scope) == (Scope.EVENT, Scope.AGGREGATE)
    assert [(c.count.low, c.count.high) for c in total.claims] == [(350_001, None)]
    assert (total.when.start, total.when.end) == (None, PUBLISHED)


def test_of_several_days_the_one_told_most_often_beside_the_deed_is_its_day() -> None:
    text = (
        "El ataque con ocho muertos en Alepo provocó el lunes una ola de protestas. El bombardeo del domingo en Alepo "
        "dejó ocho muertos. Los rebeldes acusaron al régimen sirio del ataque del domingo en Alepo."
    )
    (account,) = read(text, "es").accounts
    assert account.when.start == date(2021, 3, 14)


def test_a_place_in_a_partys_name_is_not_where_it_happened() -> None:
    (account,) = read(
        "El régimen de Damasco bombardeó el lunes la ciudad de Alepo y mató a tres civiles.", "es"
    ).accounts
    assert [p.site.name for p in account.places if p.site] == ["Aleppo"]
