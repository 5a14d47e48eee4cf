"""Words in Arabic among words in English: each line shows in its order, whatever else stands on it."""

import io
from datetime import date

import pytest
from rich.console import Console, RenderableType

from sijill.flow import read_report
from sijill.record.document import Document
from sijill.show.direction import END, FIRST_STRONG, RIGHT_TO_LEFT, apart, in_order
from sijill.show.phrases import plain, quoted
from sijill.show.quoted_reading import quoted_view
from sijill.show.report import print_view, report_view

TEXT = (
    "قُتل ثلاثة مدنيين، بينهم طفل، وأصيب 5 آخرون يوم الأحد في غارة جوية على مدينة إدلب، بحسب الدفاع المدني. "
    "وسيطرت قوات النظام على بلدة سرمين. ودان مجلس الأمن الدولي المجزرة المروعة. وقُتل الشاب سامر الفلاني (24 عاما)."
)


def shown(width: int = 70, *, explained: bool = False) -> str:
    """The report as it is printed."""
    reading = read_report(TEXT, published=date(2021, 3, 17))
    document = Document("report", TEXT, date(2021, 3, 17), lang="ar")
    view = quoted_view(TEXT, reading, colour=False) if explained else report_view(document, reading, colour=False)
    return printed(view, width)


def printed(view: RenderableType, width: int) -> str:
    console = Console(file=io.StringIO(), width=width, markup=False, highlight=False, color_system=None)
    print_view(console, view)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_only_words_that_run_from_right_to_left_are_set_apart() -> None:
    assert apart("إدلب") == f"{FIRST_STRONG}إدلب{END}"
    assert apart("Idlib, 24") == "Idlib, 24"
    assert quoted("يوم الأحد") == f"“{FIRST_STRONG}يوم الأحد{END}”"


def test_a_reports_own_marks_of_direction_never_get_to_the_terminal() -> None:
    assert plain("إدلب\u202e\u2067abc\u2069") == "إدلب abc"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (f"   said   {FIRST_STRONG}مجلس الأمن", f"   said   {FIRST_STRONG}مجلس الأمن{END}"),
        (f"│   الدولي{END}  3", f"│   {RIGHT_TO_LEFT}الدولي{END}  3"),
        ("[cue: قُتل] [number: ثلاثة مدنيين] في إدلب", f"{RIGHT_TO_LEFT}[cue: قُتل] [number: ثلاثة مدنيين] في إدلب{END}"),
        ("3 killed in Idlib", "3 killed in Idlib"),
        ("", ""),
    ],
)
def test_what_is_opened_on_a_line_is_closed_on_it(line: str, told: str) -> None:
    assert in_order(line) == told


@pytest.mark.parametrize("width", [40, 70, 120])
@pytest.mark.parametrize("explained", [False, True])
def test_every_line_is_balanced_at_any_width(width: int, *, explained: bool) -> None:
    told = shown(width, explained=explained)
    assert "إدلب" in told
    for line in told.split("\n"):
        opened = sum(line.count(mark) for mark in (FIRST_STRONG, RIGHT_TO_LEFT))
        assert opened == line.count(END), line


def test_a_name_is_apart_from_the_age_behind_it() -> None:
    assert f"{FIRST_STRONG}سامر الفلاني{END}, 24 years" in shown(120)


def test_a_text_in_english_has_no_marks() -> None:
    text = "Shelling killed at least nine people in Idlib on Friday, the mayor said."
    reading = read_report(text, published=date(2021, 3, 14))
    told = printed(report_view(Document("x", text, lang="en"), reading, colour=False), 70)
    assert "nine people" in told
    assert not {FIRST_STRONG, RIGHT_TO_LEFT, END} & set(told)
