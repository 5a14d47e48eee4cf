"""What of a page in Arabic is the report, and the words of its sentences."""

from sijill.lexicon.arabic_letters import mended
from sijill.lexicon.arabic_words import forms_of, sentences_of


def told(page: str) -> list[str]:
    return [" ".join(s.texts) for s in sentences_of(mended(page))]


LONG = (
    "قتل ثلاثة مدنيين في قصف مدفعي على سوق القرية صباح اليوم، وأصيب آخرون بجروح، ونقلوا إلى المشفى "
    "في المدينة القريبة، بحسب الأهالي."
)


def test_words_have_forms_without_what_is_joined_to_them() -> None:
    assert "قصف" in forms_of("وبالقصف")
    assert "مدينه" in forms_of("للمدينه")
    assert forms_of("قصف") == ("قصف",)


def test_what_stands_behind_the_end_of_a_report_is_left_out() -> None:
    page = f"{LONG}\nمقالات ذات صلة\nمقتل ستة أشخاص في حادث آخر"
    assert not any("سته" in line for line in told(page))


def test_readers_comments_are_left_out() -> None:
    page = (
        f"شبكة الخبر's Post\nMarch 4, 2021 · Shared with Public{LONG}All reactions:12LikeCommentMost relevantقتلوا تسعة"
    )
    assert not any("تسعه" in line for line in told(page))
    assert any("ثلاثه مدنيين" in line for line in told(page))


def test_other_stories_headlines_at_the_end_are_left_out() -> None:
    page = f"{LONG}\n\nمقتل تسعة أشخاص في انفجار وسط المدينة\n\nوزير يزور العاصمة ويلتقي نظيره اليوم"
    assert not any("تسعه" in line for line in told(page))


def test_other_stories_headlines_at_the_top_are_left_out() -> None:
    news = [f"مقتل {n} أشخاص في انفجار وسط المدينة الكبيرة" for n in ("تسعة", "ثمانية", "سبعة", "ستة", "خمسة")]
    page = "\n\n".join(["الأحد 1 آب 2021", *news, "قصف على سوق القرية يوقع قتلى وجرحى", LONG])
    lines = told(page)
    assert not any("تسعه" in line or "خمسه" in line for line in lines)
    assert any("قصف علي سوق" in line for line in lines)


def test_a_list_of_short_lines_that_is_the_report_is_kept() -> None:
    page = "مقتل تسعة أشخاص في انفجار وسط المدينة\nمقتل ثمانية أشخاص في قصف على القرية الشرقية"
    assert len(told(page)) == 2


def test_a_dateline_names_no_place_of_what_is_told() -> None:
    assert told("موسكو، روسيا (CNN)-- قتل طفل في القصف.") == ["قتل طفل في القصف"]


def test_a_dot_in_a_broken_word_ends_no_sentence() -> None:
    assert len(told("استهد.ف القصف القرية. وعاد السكان.")) == 2


def test_a_headline_between_two_paragraphs_is_left_out() -> None:
    page = f"{LONG}\nارتفاع عدد ضحايا العبارة قبالة الشاطئ إلى 31 غريقا\n{LONG}"
    assert not any("31" in line for line in told(page))
    assert len(told(page)) == 2


def test_a_line_without_a_stop_beside_a_short_one_is_told() -> None:
    assert any("سته" in line for line in told(f"{LONG}\nفي حماة\nأصيب ستة عمال بقصف على معمل في البلدة\n{LONG}"))


def test_what_stands_behind_previous_and_next_is_left_out() -> None:
    page = f"السابق\n{LONG}\nالسابق\nمقتل ستة أشخاص في حادث آخر.\nالتالي\nإصابة تسعة آخرين."
    assert told(page)[-1] == told(LONG)[-1]
