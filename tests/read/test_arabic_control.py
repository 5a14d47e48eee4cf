"""Places that change hands, and counted places that were struck, in Arabic."""

import pytest

from sijill.record.claim import Control
from tests.read.arabic import read

HARM = "قتل خمسة مدنيين في قصف مدفعي على مدينة إدلب. "


def told(text: str) -> tuple[Control, ...]:
    """What a report with harm tells of control."""
    return read(HARM + text).controls


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("وسيطرت قوات النظام على بلدة سرمين فجرا.", "captured"),
        ("تمكنت الفصائل من السيطرة على بلدة سرمين.", "captured"),
        ("باتت قوات النظام تسيطر على معظم المدينة.", "captured"),
        ("استولى تنظيم الدولة على بلدة تدمر.", "captured"),
        ("استعادت القوات الحكومية بلدة سرمين.", "recaptured"),
        ("حررت الفصائل قرية كفرنبل.", "recaptured"),
        ("انسحبت قوات النظام من بلدة سرمين.", "lost"),
        ("وتوغلت قوات الاحتلال في بلدة سرمين.", "advance"),
        ("تمكن الجيش الوطني من صد محاولة تسلل على محور سرمين.", "repelled"),
        ("وتحاصر قوات النظام بلدة سرمين منذ أشهر.", "besieged"),
        ("ودخل اتفاق وقف إطلاق النار حيز التنفيذ في مدينة إدلب.", "ceasefire"),
    ],
)
def test_a_change_of_control_is_told_by_its_words(text: str, kind: str) -> None:
    assert [c.kind.value for c in told(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "وتحاول قوات النظام السيطرة على بلدة سرمين.",
        "وتهدف العملية إلى السيطرة على بلدة سرمين.",
        "ولم تسيطر قوات النظام على بلدة سرمين.",
        "في مناطق سيطرة النظام قرب سرمين.",
        "في البلدات التي تسيطر عليها المعارضة.",
        "وسيطر رجال الإطفاء على النار في المدينة.",
        "حاصرت القوات منزله في المدينة.",
        "وطالبت الأمم المتحدة بوقف إطلاق النار في المدينة.",
        "هيئة تحرير الشام قصفت المدينة.",
        "الاحتلال قصف المدينة.",
    ],
)
def test_what_was_only_tried_asked_for_or_is_so_is_left_out(text: str) -> None:
    assert told(text) == ()


def test_who_took_it_from_whom_and_where_are_quoted() -> None:
    (control,) = told("انتزعت فصائل المعارضة بلدة سرمين من قوات النظام يوم الأحد.")
    assert (control.by and control.by.text, control.loser and control.loser.text) == ("فصائل المعارضة", "قوات النظام")
    assert [p.text for p in control.places] == ["سرمين"]
    assert control.when.start is not None
    assert control.when.start.isoformat() == "2021-03-14"


def test_a_place_that_is_meant_by_which_is_quoted_with_the_clause() -> None:
    (control,) = told("القصف أصاب مدينة دوما التي تحاصرها قوات النظام.")
    assert control.span.text.startswith("دوما التي تحاصرها")
    assert control.by is not None
    assert control.by.text == "قوات النظام"


def test_one_place_is_taken_once() -> None:
    controls = told("سيطرت قوات النظام على بلدة سرمين. وكانت قوات النظام سيطرت على بلدة سرمين ليلا.")
    assert len(controls) == 1


def facilities(text: str) -> list[tuple[str, int | None, str]]:
    """Kind, low bound and words of each counted facility."""
    return [(f.target.value, f.count.low, f.span.text) for a in read(text).accounts for f in a.facilities]


@pytest.mark.parametrize(
    ("text", "facility"),
    [
        ("قتل مدنيان في قصف دمر ثلاثة مستشفيات في مدينة إدلب.", ("hospital", 3, "ثلاثة مستشفيات")),
        ("قتل مدنيان في قصف جوي استهدف مدرستين في مدينة إدلب.", ("school", 2, "مدرستين")),
        ("قتل مدنيان وتضرر 15 منزلا في قصف على مدينة إدلب.", ("residential", 15, "15 منزلا")),
    ],
)
def test_counted_places_that_were_struck_are_told(text: str, facility: tuple[str, int, str]) -> None:
    assert facilities(text) == [facility]


@pytest.mark.parametrize(
    "text",
    [
        "قتل مدنيان في قصف على إدلب، ونقل الجرحى إلى ثلاثة مستشفيات.",
        "قصفت الطائرات المزارعين في مدينة إدلب وقتل مدنيان.",
    ],
)
def test_what_was_not_struck_or_is_people_is_no_facility(text: str) -> None:
    assert facilities(text) == []
