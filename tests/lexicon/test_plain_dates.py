"""Days in French and Spanish, by the patterns of their data files."""

from datetime import date

import pytest

from sijill.lexicon.language import language
from sijill.lexicon.plain_dates import days_in
from sijill.lexicon.plain_words import forms_in

PUBLISHED = date(2021, 3, 17)
"""A Wednesday."""


def days(text: str, lang: str, published: date | None = PUBLISHED) -> list[tuple[str | None, str | None, bool]]:
    spoken = language(lang)
    return [
        (str(d.first) if d.first else None, str(d.last) if d.last else None, d.since)
        for d in days_in(forms_in(text, spoken.writing), spoken, published)
    ]


@pytest.mark.parametrize(
    ("text", "lang", "first", "last"),
    [
        ("le 8 avril 2018", "fr", "2018-04-08", "2018-04-08"),
        ("le 1er mars", "fr", "2021-03-01", "2021-03-01"),
        ("mardi 16 mars", "fr", "2021-03-16", "2021-03-16"),
        ("lundi", "fr", "2021-03-15", "2021-03-15"),
        ("mercredi dernier", "fr", "2021-03-10", "2021-03-10"),
        ("hier soir", "fr", "2021-03-16", "2021-03-16"),
        ("dans la nuit de lundi à mardi", "fr", "2021-03-15", "2021-03-16"),
        ("il y a trois jours", "fr", "2021-03-14", "2021-03-14"),
        ("en janvier 2020", "fr", "2020-01-01", "2020-01-31"),
        ("début février", "fr", "2021-02-01", "2021-02-10"),
        ("en 2019", "fr", "2019-01-01", "2019-12-31"),
        ("la semaine dernière", "fr", "2021-03-08", "2021-03-14"),
        ("12/11/2020", "fr", "2020-11-12", "2020-11-12"),
        ("el 7 de abril de 2018", "es", "2018-04-07", "2018-04-07"),
        ("el pasado 10 de febrero", "es", "2021-02-10", "2021-02-10"),
        ("este lunes", "es", "2021-03-15", "2021-03-15"),
        ("ayer", "es", "2021-03-16", "2021-03-16"),
        ("hace dos días", "es", "2021-03-15", "2021-03-15"),
        ("en marzo pasado", "es", "2021-03-01", "2021-03-17"),
        ("a mediados de enero", "es", "2021-01-11", "2021-01-20"),
        ("el mes pasado", "es", "2021-02-01", "2021-02-28"),
    ],
)
def test_a_day_or_a_stretch_is_told_against_the_publication(text: str, lang: str, first: str, last: str) -> None:
    assert days(text, lang) == [(first, last, False)]


@pytest.mark.parametrize(
    ("text", "lang", "first"),
    [
        ("depuis le 3 janvier", "fr", "2021-01-03"),
        ("depuis trois semaines", "fr", "2021-02-24"),
        ("au cours des deux derniers mois", "fr", "2021-01-17"),
        ("ces derniers mois", "fr", None),
        ("desde hace cuatro años", "es", "2017-03-17"),
        ("en los últimos cinco meses", "es", "2020-10-17"),
        ("desde el 18 de febrero", "es", "2021-02-18"),
    ],
)
def test_a_running_stretch_goes_up_to_the_publication(text: str, lang: str, first: str | None) -> None:
    assert days(text, lang) == [(first, "2021-03-17" if first else None, True)]


def test_days_to_come_are_no_days_of_harm() -> None:
    assert days("lundi prochain", "fr") == []
    assert days("el próximo lunes", "es") == []


def test_no_day_is_made_up_where_the_publication_is_unknown() -> None:
    assert days("lundi", "fr", None) == [(None, None, False)]
    assert days("hace dos días", "es", None) == [(None, None, False)]
    assert days("le 8 avril 2018", "fr", None) == [("2018-04-08", "2018-04-08", False)]


def test_a_day_that_no_calendar_has_is_none() -> None:
    assert days("le 31 février 2020", "fr") in ([], [("2020-02-01", "2020-02-29", False)])
