"""That nobody was harmed, told in Arabic."""

import pytest

from tests.read.arabic import claims, counts, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سقطت قذيفة في حقل القرية دون وقوع أي إصابات بشرية", [("injured", "people", 0, 0)]),
        ("تفقد المتطوعون المكان وتأكدوا من عدم وجود إصابات", [("injured", "people", 0, 0)]),
        ("وصل الفريق إلى المعمل ولم يتلق الأهالي مساعدة ولم تتلق فرقنا بلاغا عن إصابات", []),
        ("وصلت الفرق إلى المعمل ولم تتلق بلاغا عن إصابات", [("injured", "people", 0, 0)]),
        ("الغارة لم تسفر عن سقوط قتلى أو جرحى", [("killed", "people", 0, 0), ("injured", "people", 0, 0)]),
        ("الغارة لم تسفر عن خسائر بشرية", [("affected", "people", 0, 0)]),
        ("استهدف القصف الصوامع واقتصرت الأضرار على الماديات", [("affected", "people", 0, 0)]),
        ("قصفت المدفعية التل بلا ضحايا", [("affected", "people", 0, 0)]),
        ("انفجر لغم قرب الجسر ولم يصب أحد", [("injured", "people", 0, 0)]),
        ("سقط الصاروخ دون إصابات في صفوف عناصر الشرطة", [("injured", "combatants", 0, 0)]),
    ],
)
def test_a_denial_of_harm_is_a_nought(text: str, expected: list[tuple[str, str, int, int]]) -> None:
    assert counts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "قصفت الطائرة المزرعة دون ورود معلومات عن وقوع إصابات",
        "قصفت الطائرة المزرعة ولم ترد أنباء عن ضحايا",
        "قصفت الطائرة المزرعة دون معرفة حجم الخسائر البشرية",
        "قصفت الطائرة المزرعة وسط أنباء عن وقوع إصابات",
    ],
)
def test_who_has_no_news_says_nothing_of_how_many(text: str) -> None:
    assert counts(text) == []


def test_damage_to_things_is_no_nought_where_people_are_counted_too() -> None:
    assert counts("اقتصرت الأضرار على الماديات ووفاة طفلين") == [("killed", "children", 2, 2)]


def test_no_others_hurt_is_no_nought() -> None:
    told = read("أصيبت امرأة بقصف مدفعي على بلدة سرمين. وأكدت فرق الإنقاذ عدم وجود إصابات أخرى.")
    assert claims(told) == [("e1", "injured", "women", 1)]


def test_a_denial_beside_people_counted_by_the_same_is_of_another_attack() -> None:
    told = read("قتل خمسة مدنيين بقصف مدفعي على بلدة سرمين. واستهدف قصف آخر أطرافها دون خسائر بشرية.")
    assert claims(told) == [("e1", "killed", "civilians", 5)]


def test_an_attack_that_hurt_nobody_does_not_choose_the_place() -> None:
    told = read("أصيب طفل بقصف على بلدة سرمين. وسقطت قذائف أخرى في أطراف مدينة بنش دون وقوع إصابات.")
    first = told.accounts[0]
    assert [p.span.text for p in first.places] == ["سرمين"]
    assert [(c.harm.value, c.count.low) for c in first.claims] == [("injured", 1)]
