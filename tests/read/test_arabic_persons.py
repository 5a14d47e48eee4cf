"""Persons that a report in Arabic names among those harmed. The names are made up."""

import pytest

from tests.read.arabic import read


def named(text: str) -> list[tuple[str | None, int | None, str, str | None]]:
    return [(v.name.text if v.name else None, v.age, v.harm.value, v.sex) for v in read(text).victims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "قتل الطفل سامر الفلاني بقصف على بلدة تلعرنون.",
            [("سامر الفلاني", None, "killed", "m")],
        ),
        (
            "أصيبت السيدة هند الفلانية بقصف على بلدة تلعرنون.",
            [("هند الفلانية", None, "injured", "f")],
        ),
        (
            "قتل الشاب سامر عبد الله الفلاني (24 عاما) بقصف على بلدة تلعرنون.",
            [("سامر عبد الله الفلاني", 24, "killed", "m")],
        ),
        (
            "قتل الشاب سامر الفلاني الله يرحمه بقصف على بلدة تلعرنون.",
            [("سامر الفلاني", None, "killed", "m")],
        ),
        (
            "قتل الشاب سامر علي الفلاني (24 عاما) على يد قوات النظام في بلدة تلعرنون.",
            [("سامر علي الفلاني", 24, "killed", "m")],
        ),
        (
            "قتل ثلاثة أشخاص بقصف على بلدة تلعرنون:\n1- سامر محمود الفلاني\n2- وليد علي العلي\n3- الطفلة آلاء الفلاني",
            [
                ("سامر محمود الفلاني", None, "killed", "m"),
                ("وليد علي العلي", None, "killed", None),
                ("آلاء الفلاني", None, "killed", "f"),
            ],
        ),
        (
            "أصيب طفلان بقصف على بلدة تلعرنون وهما: سامر (9 سنوات) ورنيم (4 سنوات).",
            [("سامر", 9, "injured", "m"), ("رنيم", 4, "injured", "f")],
        ),
        (
            "قتل الشقيقان سامر ووليد الفلاني بقصف على بلدة تلعرنون.",
            [("سامر", None, "killed", "m"), ("وليد الفلاني", None, "killed", "m")],
        ),
        (
            "قتل الشابان سامر الفلاني ووليد العلاني بقصف على بلدة تلعرنون.",
            [("سامر الفلاني", None, "killed", "m"), ("وليد العلاني", None, "killed", "m")],
        ),
        (
            "مقتل الشاب سامر الفلاني (24 عاما) برصاص قناص في بلدة تلعرنون.",
            [("سامر الفلاني", 24, "killed", "m")],
        ),
        (
            "استشهاد الطفلة هند الفلانية وامرأة رنيم العلانية وإصابة ثلاثة بقصف على بلدة تلعرنون.",
            [("هند الفلانية", None, "killed", "f"), ("رنيم العلانية", None, "killed", "f")],
        ),
        (
            "قتل ثلاثة أشخاص بقصف على بلدة تلعرنون وهم: سامر الفلاني، خالد الفلاني، وليد العلاني.",
            [
                ("سامر الفلاني", None, "killed", "m"),
                ("خالد الفلاني", None, "killed", "m"),
                ("وليد العلاني", None, "killed", None),
            ],
        ),
    ],
)
def test_a_person_is_named(text: str, expected: list[tuple[str | None, int | None, str, str | None]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "قتل ثلاثة مدنيين بقصف على بلدة تلعرنون.",
        "قال الطبيب إن ثلاثة مدنيين قتلوا بقصف على بلدة تلعرنون.",
        "أصيب الطفل بشكل مباشر بقصف على بلدة تلعرنون.",
        "أصيب الطفل بجروح بليغة بقصف على بلدة تلعرنون.",
        "قتل مدنيان بقصف على بلدة تلعرنون والدفاع المدني أسعف المصابين ونقل جثمانيهما.",
        "مقتل ثلاثة مدنيين بقصف على بلدة تلعرنون #مراسل_الضفة_الرسمي.",
        "قتل مدنيان بقصف على بلدة تلعرنون.\nالضحايا:\nتصعيد متواصل\nاعتقالات مستمرة",
    ],
)
def test_other_words_are_no_name(text: str) -> None:
    assert named(text) == []


def test_a_rare_name_is_of_a_family_that_is_named_beside() -> None:
    text = "قتل ثلاثة أشخاص بقصف على بلدة تلعرنون وهم: سامر وليد التلعران، زورق جدول التلعران."
    assert [name for name, *_ in named(text)] == ["سامر وليد التلعران", "زورق جدول التلعران"]


def test_a_child_is_known_by_title_and_age() -> None:
    (one,) = read("قتل الطفل سامر الفلاني (9 أعوام) بقصف على بلدة تلعرنون.").victims
    assert (one.roles, one.age) == (("child",), 9)


def test_a_person_belongs_to_the_account_that_tells_of_them() -> None:
    text = "قتل مدنيان بقصف على مدينة إدلب.\nوقتل الشاب سامر الفلاني برصاص قناص في مدينة حلب، وأصيب رجل."
    reading = read(text)
    (one,) = reading.victims
    place = next(a for a in reading.accounts if a.id == one.account).places[0]
    assert place.span.text == "حلب"


def test_a_second_name_behind_a_dash_is_the_other_name_of_one_told_of_by_a_title() -> None:
    told = read("قتل الصحفي “سامر نور” – هاني قدور بقصف استهدف مدينة أعزاز.")
    assert [v.name.text for v in told.victims if v.name] == ["سامر نور"]
