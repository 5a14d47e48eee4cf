"""Who says what in Arabic, and which of it is a statement about the harm."""

import pytest

from sijill.lexicon.arabic_letters import mended
from sijill.lexicon.arabic_words import sentences_of
from sijill.read.arabic_sayings import Said, sayings_in
from tests.read.arabic import read

HARM = "قتل خمسة مدنيين في قصف مدفعي على مدينة إدلب أمس. "


def told(text: str) -> list[Said]:
    """What a text gives to somebody."""
    whole = mended(text)
    return list(sayings_in(whole, sentences_of(whole)))


def speakers(text: str) -> list[tuple[str, str | None]]:
    """Name and role of each saying's speaker."""
    return [(s.speaker.text, s.role.text if s.role else None) for s in told(text)]


def statements(text: str) -> list[tuple[str, str]]:
    """Kind and speaker of each statement of a report with harm."""
    return [(s.kind.value, s.speaker.text) for s in read(HARM + text).statements]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("وأفاد مراسل الوكالة في حمص بأن القصف لم يتوقف طوال الليل", ("مراسل الوكالة في حمص", None)),
        ("وقال وزير الصحة اليمني سالم باعبيد إن المشافي امتلأت بالجرحى", ("سالم باعبيد", "وزير الصحة اليمني")),
        ("وقال المتحدث باسم الجيش، نادر العلي، إن القوات ردت على القصف", ("نادر العلي", "المتحدث باسم الجيش")),
        ("وكانت منظمة الأفق قد قالت إن الهجوم أصاب مدرسة للبنات", ("منظمة الأفق", None)),
        ("الأهالي أكدوا أن القتلى جميعهم من المدنيين العزل", ("الأهالي", None)),
        ("سكان محليون يقولون إن الطائرات عادت مرتين إلى الحي", ("سكان محليون", None)),
        ("الدفاع المدني: فرقنا ما زالت تبحث عن أحياء تحت الأنقاض", ("الدفاع المدني", None)),
        ("ونفى الجيش التركي استهداف المدنيين في القرية", ("الجيش التركي", None)),
        ("وسقط الضحايا ليلا بحسب المرصد", ("المرصد", None)),
    ],
)
def test_a_speaker_is_quoted_as_named_with_the_role(text: str, speaker: tuple[str, str | None]) -> None:
    assert speakers(text) == [speaker]


def test_a_verb_without_a_name_is_of_whom_was_named_last() -> None:
    text = "وقالت منظمة الأفق إن القصف أصاب مدرسة. وأضافت أن الأطفال كانوا في صفوفهم."
    assert speakers(text) == [("منظمة الأفق", None), ("منظمة الأفق", None)]
    assert [s.is_resolved for s in told(text)] == [False, True]


def test_a_verb_of_a_woman_does_not_mean_a_body_spoken_of_as_of_a_man() -> None:
    text = "وقالت منظمة الأفق إن القصف أصاب مدرسة. وقال الجيش إنه استهدف مسلحين. وأضافت أن الأطفال كانوا في صفوفهم."
    assert speakers(text)[-1] == ("منظمة الأفق", None)


def test_whom_something_is_asked_of_does_not_speak() -> None:
    text = "وقالت منظمة الأفق إن القصف أصاب مدرسة. وتطالب التحالف الدولي بفتح تحقيق شامل في مقتل الأطفال."
    assert speakers(text) == [("منظمة الأفق", None), ("منظمة الأفق", None)]


def test_a_quotation_is_quoted_to_its_end_over_several_sentences() -> None:
    (said,) = told('وقال شاهد عيان: "رأيت الطائرة فوق الحي. ركضنا إلى القبو. لم يبق بيت." وانتهى كلامه.')
    assert said.span.text == '"رأيت الطائرة فوق الحي. ركضنا إلى القبو. لم يبق بيت."'


def test_a_quotation_with_a_verb_of_saying_in_it_is_not_cut() -> None:
    (said, *_) = told('وقالت اللجنة إن "من يقول إن القصف توقف، يكذب على أهل المدينة" في بيانها.')
    assert "يكذب على أهل المدينة" in said.span.text


@pytest.mark.parametrize(
    "text",
    [
        "ولم تعلن أي جهة مسؤوليتها عن الهجوم",
        "يذكر أن المدينة تعرضت للقصف مرارا",
        "نقلوا إلى المشفى عبر الطريق الزراعي",
        "دون ذكر أسماء القتلى في القائمة",
    ],
)
def test_what_nobody_says_has_no_speaker(text: str) -> None:
    assert speakers(text) == []


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("ودانت وزارة الخارجية الفرنسية المجزرة المروعة بحق المدنيين.", ("condemnation", "وزارة الخارجية الفرنسية")),
        ("ونفت روسيا استهداف المدنيين في المدينة، ووصفت الاتهامات بأنها كاذبة.", ("denial", "روسيا")),
        ("واتهمت منظمة الأفق قوات النظام بقصف السوق عمدا.", ("responsibility", "منظمة الأفق")),
        ("وطالب الاتحاد الأوروبي بوقف فوري للقصف وحماية المدنيين.", ("demand", "الاتحاد الأوروبي")),
        ("وحذرت الأمم المتحدة من كارثة إذا استمر القصف على المدينة.", ("warning", "الأمم المتحدة")),
        ('وقال الأمين العام للأمم المتحدة إن "استهداف المشافي جريمة حرب".', ("legal", "الأمين العام للأمم المتحدة")),
        ('وقال شاهد عيان: "رأينا الجثث تحت الأنقاض وسمعنا صراخ الأطفال".', ("testimony", "شاهد عيان")),
    ],
)
def test_a_position_is_a_statement_of_its_kind(text: str, statement: tuple[str, str]) -> None:
    assert statement in statements(text)


def test_a_mere_figure_is_no_statement() -> None:
    assert statements("وأفاد المرصد بأن 12 شخصا أصيبوا.") == []


def test_words_broken_to_pass_a_filter_are_quoted_as_written() -> None:
    reading = read(HARM + "ودان مجلس الأمن الدولي المجـ ـزرة المروعة بحق المدنيين.")
    assert [s.span.text for s in reading.statements] == ["ودان مجلس الأمن الدولي المجـ ـزرة المروعة بحق المدنيين"]


def test_a_report_of_no_armed_violence_has_no_statements() -> None:
    assert read("قال وزير الرياضة إن الفريق فاز بالمباراة، ودان الاتحاد قرار الحكم.").statements == ()
