"""Days in Arabic: of the calendar, of the week, before today, and longer times."""

from datetime import date

import pytest

from sijill.lexicon.arabic_dates import dated, days_in, posted_on
from sijill.lexicon.arabic_letters import mended
from sijill.lexicon.arabic_words import sentences_of

PUBLISHED = date(2021, 3, 17)  # a Wednesday


def told(text: str, published: date | None = PUBLISHED) -> list[tuple[str | None, str | None, bool]]:
    (sentence,) = sentences_of(mended(text))
    return [
        (d.first.isoformat() if d.first else None, d.last.isoformat() if d.last else None, d.since)
        for d in days_in(sentence.texts, published)
    ]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("قتل اليوم", "2021-03-17", "2021-03-17"),
        ("قتل أمس", "2021-03-16", "2021-03-16"),
        ("قتل أول أمس", "2021-03-15", "2021-03-15"),
        ("قتل قبل يومين", "2021-03-15", "2021-03-15"),
        ("قتل قبل ثلاثة أيام", "2021-03-14", "2021-03-14"),
        ("قتل يوم الأحد", "2021-03-14", "2021-03-14"),
        ("قتل الأربعاء", "2021-03-17", "2021-03-17"),
        ("قتل الأربعاء الماضي", "2021-03-10", "2021-03-10"),
        ("قتل في 5 آذار", "2021-03-05", "2021-03-05"),
        ("قتل في 5 مارس", "2021-03-05", "2021-03-05"),
        ("قتل في 5 آذار/مارس 2019", "2019-03-05", "2019-03-05"),
        ("قتل في الثامن من شباط", "2021-02-08", "2021-02-08"),
        ("قتل في 20 تشرين الثاني", "2020-11-20", "2020-11-20"),
        ("قتل في 20 نوفمبر عام 2018", "2018-11-20", "2018-11-20"),
        ("قتل في ٣/٢/٢٠٢١", "2021-02-03", "2021-02-03"),
        ("قتل في 2021-02-03", "2021-02-03", "2021-02-03"),
        ("قتل في كانون الأول 2020", "2020-12-01", "2020-12-31"),
        ("قتل في آب", "2020-08-01", "2020-08-31"),
        ("قتل آب الماضي", "2020-08-01", "2020-08-31"),
        ("قتل مطلع شباط", "2021-02-01", "2021-02-10"),
        ("قتل منتصف شباط", "2021-02-11", "2021-02-20"),
        ("قتل أواخر شباط", "2021-02-21", "2021-02-28"),
        ("قتل الأسبوع الماضي", "2021-03-08", "2021-03-14"),
        ("قتل الشهر الماضي", "2021-02-01", "2021-02-28"),
        ("قتل في عام 2016", "2016-01-01", "2016-12-31"),
        ("قتل قبل نحو أسبوع", "2021-03-10", "2021-03-10"),
        ("قتل في 10 رجب 1442", "2021-02-21", "2021-02-23"),
        ("قتل في الخامس من شعبان", "2020-03-29", "2020-03-31"),
        ("قتل في شهر رمضان 1441", "2020-04-23", "2020-05-24"),
    ],
)
def test_a_day_is_told(text: str, first: str, last: str) -> None:
    assert told(text) == [(first, last, False)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("قتل منذ 1 شباط 400 شخص", "2021-02-01", "2021-03-17"),
        ("قتل منذ بداية العام الحالي 400 شخص", "2021-01-01", "2021-03-17"),
        ("قتل منذ بداية العام الحالي حتى أمس 400 شخص", "2021-01-01", "2021-03-16"),
        ("قتل خلال خمسة أيام 40 شخصا", "2021-03-13", "2021-03-17"),
        ("قتل منذ بدء الحملة قبل أسبوع 40 شخصا", "2021-03-10", "2021-03-17"),
        ("قتل منذ بدء الحملة 40 شخصا", None, "2021-03-17"),
    ],
)
def test_a_longer_time_is_told(text: str, first: str | None, last: str) -> None:
    assert told(text) == [(first, last, True)]


@pytest.mark.parametrize("text", ["قتل أب وأم وأربعة أولاد", "مارس الأهالي عملهم"])
def test_another_word_that_is_spelt_like_a_month_is_none(text: str) -> None:
    assert told(text) == []


def test_without_a_day_of_publication_a_weekday_is_no_day() -> None:
    assert told("قتل يوم الأحد", None) == [(None, None, False)]
    assert told("قتل أمس", None) == [(None, None, False)]


def test_now_in_a_clause_that_describes_is_no_day() -> None:
    assert told("قصفوا القرى التي تقع الآن تحت الحصار") == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("وكالة\nالثلاثاء, ٢٩ نوفمبر ٢٠٢٢, ١٩:٠٩\nقصف على قرية.", date(2022, 11, 29)),
        ("قصف، اليوم الجمعة 22 تموز، على قرية.\nكما حدث مع بداية عام 2022.", date(2022, 7, 22)),
        ("قصف، اليوم الجمعة 22 تموز، على قرية.", None),
        ("قصف، اليوم السبت 22 تموز، على قرية.\nكما حدث مع بداية عام 2022.", None),
    ],
)
def test_a_report_may_give_its_own_day(text: str, day: date | None) -> None:
    assert dated([s.texts for s in sentences_of(mended(text))]) == day


def test_a_saved_post_gives_its_day_in_english() -> None:
    assert posted_on("شبكة الخبرMarch 4, 2021 · Shared with Publicقصف") == date(2021, 3, 4)
    assert posted_on("May 40, 2021") is None


@pytest.mark.parametrize("page", ["Quay News Daily", "Odo Marle Verified account"])
def test_the_words_of_a_saved_page_may_run_into_its_day(page: str) -> None:
    assert posted_on(f"{page}March 4, 2021 · Shared with Publicقصف") == date(2021, 3, 4)


@pytest.mark.parametrize(
    "text",
    [
        "قتل 12 مدنيا منذ بداية شهر حزيران حتى أمس",
        "قتل 12 مدنيا منذ مطلع حزيران الماضي",
        "قتل 12 مدنيا منذ بداية التصعيد",
        "قتل 12 مدنيا خلال شهر تموز",
        "قتل 12 مدنيا خلال العام الجاري",
        "قتل 12 مدنيا خلال أقل من 48 ساعة",
    ],
)
def test_a_longer_time_is_one_though_its_days_are_not_known(text: str) -> None:
    assert told(text, None)[0][2]


@pytest.mark.parametrize("text", ["قتل منذ قليل", "قتل منذ صباح اليوم", "قتل خلال ساعة", "قتل خلال الغارة"])
def test_a_short_while_is_no_longer_time(text: str) -> None:
    assert not any(since for _, _, since in told(text, None))
