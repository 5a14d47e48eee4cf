"""The language of a text: none is assumed, and the short way gives the answer of the long one."""

from importlib.resources import files

import pytest

import sijill.collect.language as under_test
from sijill.collect.language import language_of

REPORTS = [f.read_text("utf-8") for f in (files("sijill.demo") / "reports").iterdir() if f.name.endswith(".txt")]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("At least twelve people were killed when the market of the town was struck on Monday, doctors said.", "en"),
        ("Al menos doce personas murieron el lunes en un ataque contra el mercado de la ciudad.", "es"),
        ("قتل اثنا عشر شخصا على الأقل يوم الاثنين في غارة على سوق المدينة، بحسب أطباء.", "ar"),
        (
            "Hartvik Relief Office\n2 March 2021\nقتل ثلاثة مدنيين بينهم طفل في قصف على سرمين شرق إدلب أمس الاثنين.\n"
            "Three civilians, among them a child, were killed on Monday when artillery shelled the town of Sarmin.\n"
            "وفي بلدة أريحا أصيب رجل وامرأة بغارة جوية صباح اليوم.",
            "ar",
        ),
        ("Twelve killed.", None),
        ("12 34 56", None),
    ],
)
def test_the_language_of_a_text(text: str, lang: str | None) -> None:
    assert language_of(text) == lang


def test_plain_english_has_the_answer_that_the_model_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    short = [language_of(text) for text in REPORTS]
    monkeypatch.setattr(under_test, "is_plainly", lambda lang, text: False)
    assert short == [language_of(text) for text in REPORTS]
