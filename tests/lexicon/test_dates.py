"""Date phrases resolved against a day of publication. P is a Saturday."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.lexicon.dates import Anchor, DateKind, DatePhrase, date_phrases, following

P = date(2019, 7, 27)


def only(text: str, published: date | None = P) -> DatePhrase:
    phrases = date_phrases(text, published)
    assert len(phrases) == 1, [text[p.start : p.end] for p in phrases]
    return phrases[0]


def days(text: str, published: date | None = P) -> tuple[str | None, str | None]:
    phrase = only(text, published)
    return (
        phrase.when_start.isoformat() if phrase.when_start else None,
        phrase.when_end.isoformat() if phrase.when_end else None,
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("They struck on 7 October 2016.", "2016-10-07"),
        ("They struck on Oct. 7, 2016.", "2016-10-07"),
        ("They struck October 7 2016 at last.", "2016-10-07"),
        ("on the 24th of July", "2019-07-24"),
        ("ON 25 OCTOBER THE TROOPS MOVED", "2018-10-25"),
        ("SANTA ROSA, 31 OCT 89 (AGENCY)", "1989-10-31"),
        ("It was 7/24/2019 then", "2019-07-24"),
        ("01-06-2016", "2016-06-01"),
        ("2019-07-02", "2019-07-02"),
        ("Sunday 14 February 2016", "2016-02-14"),
        ("on Christmas Eve", "2018-12-24"),
        ("the September 11 attacks", "2001-09-11"),
        ("on 7 October last year", "2018-10-07"),
    ],
)
def test_a_day_of_the_calendar_is_that_day(text: str, day: str) -> None:
    assert days(text) == (day, day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on Wednesday", "2019-07-24"),
        ("on Saturday", "2019-07-27"),
        ("last Saturday", "2019-07-20"),
        ("next Tuesday", "2019-07-30"),
        ("early on Monday", "2019-07-22"),
        ("late Wednesday", "2019-07-24"),
        ("Friday's raid", "2019-07-26"),
        ("at 8.30 p.m. (2030 GMT) on Friday", "2019-07-26"),
        ("shortly before dawn on Tuesday", "2019-07-23"),
        ("yesterday", "2019-07-26"),
        ("LAST NIGHT", "2019-07-26"),
        ("0215 TODAY", "2019-07-27"),
        ("a few minutes ago", "2019-07-27"),
        ("three days ago", "2019-07-24"),
        ("two weeks ago", "2019-07-13"),
    ],
)
def test_a_day_is_counted_from_publication(text: str, day: str) -> None:
    assert days(text) == (day, day)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("April 16-17, 2014", "2014-04-16", "2014-04-17"),
        ("Jan. 15 and 16", "2019-01-15", "2019-01-16"),
        ("between 3 and 5 May", "2019-05-03", "2019-05-05"),
        ("from Monday to Wednesday", "2019-07-22", "2019-07-24"),
        ("30 January - 2 February 2016", "2016-01-30", "2016-02-02"),
        ("in 2014 and 2015", "2014-01-01", "2015-12-31"),
        ("in April 2017", "2017-04-01", "2017-04-30"),
        ("in early June", "2019-06-01", "2019-06-10"),
        ("in mid-June", "2019-06-11", "2019-06-20"),
        ("late last month", "2019-06-21", "2019-06-30"),
        ("last September", "2018-09-01", "2018-09-30"),
        ("in August last year", "2018-08-01", "2018-08-31"),
        ("last week", "2019-07-15", "2019-07-21"),
        ("this week", "2019-07-22", "2019-07-27"),
        ("earlier this month", "2019-07-01", "2019-07-27"),
        ("so far this year", "2019-01-01", "2019-07-27"),
        ("last year", "2018-01-01", "2018-12-31"),
        ("in the summer of 2013", "2013-06-01", "2013-08-31"),
        ("overnight", "2019-07-26", "2019-07-27"),
        ("in the past two weeks", "2019-07-13", "2019-07-27"),
        ("over the previous 24 hours", "2019-07-26", "2019-07-27"),
        ("during the last\nfew hours", "2019-07-27", "2019-07-27"),
        ("over the past month", "2019-06-27", "2019-07-27"),
        ("less than a week ago", "2019-07-20", "2019-07-27"),
        ("until Friday.", None, "2019-07-26"),
        ("last weekend", "2019-07-20", "2019-07-21"),
    ],
)
def test_a_span_has_its_first_and_last_day(text: str, start: str | None, end: str) -> None:
    assert days(text) == (start, end)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Since late April, hundreds died.", "2019-04-21"),
        ("since early 2011", "2011-01-01"),
        ("since Thursday", "2019-07-25"),
        ("since the war began in March 2011", "2011-03-01"),
        ("since the start of the year", "2019-01-01"),
        ("since the siege began,", None),
    ],
)
def test_what_runs_since_a_day_ends_at_publication(text: str, start: str | None) -> None:
    assert days(text) == (start, "2019-07-27")
    assert only(text).kind is DateKind.SINCE


def test_a_running_phrase_keeps_the_day_that_it_names() -> None:
    assert only("since 7 October, when it began").named == (date(2018, 10, 7), date(2018, 10, 7))


def test_on_a_sunday_last_week_is_the_seven_days_before() -> None:
    assert days("last week", date(2016, 1, 17)) == ("2016-01-10", "2016-01-16")


def test_the_weekend_told_of_on_a_weekday_is_the_one_before() -> None:
    assert days("at the weekend", date(2016, 6, 30)) == ("2016-06-25", "2016-06-26")


@pytest.mark.parametrize("text", ["on Friday", "last week", "three days ago", "overnight", "on 7 October", "in June"])
def test_nothing_is_resolved_without_a_day_of_publication(text: str) -> None:
    assert days(text, None) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "At least 20 may have died.",
        "THE DEAD MAY BE MANY",
        "They march to the north.",
        "a man of Black September",
        "the Sunday Times wrote",
        "April Hollis was hurt",
        "a 7-month-old girl",
        "it lasted for three hours",
        "the four-year war",
        "2014 people were counted",
        "the second man",
        "They lost 3-2 to $2,000",
        "He sat in the sun",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert date_phrases(text, P) == []


@pytest.mark.parametrize("text", ["every day", "in recent years", "a few weeks ago", "on Fridays", "during Ramadan"])
def test_what_recurs_or_is_vague_has_no_days(text: str) -> None:
    assert only(text).kind is DateKind.GENERIC
    assert days(text) == (None, None)


def test_a_day_that_is_not_in_the_calendar_has_no_days() -> None:
    assert days("on 31 June 2016") == (None, None)


def test_a_time_of_day_alone_says_no_day() -> None:
    assert only("at 7 p.m. the siren went").kind is DateKind.TIME_OF_DAY


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("the same day", "2016-02-01", "2016-02-29"),
        ("the next day", "2016-02-02", "2016-03-01"),
        ("a week earlier", "2016-01-25", "2016-02-22"),
        ("less than a month earlier", "2016-01-01", "2016-02-28"),
        ("hours later", "2016-02-01", "2016-02-29"),
        ("the following month", "2016-03-01", "2016-03-31"),
    ],
)
def test_a_distance_is_applied_to_the_event_before(text: str, start: str, end: str) -> None:
    phrase = only(text)
    assert phrase.kind is DateKind.RELATIVE
    assert phrase.when_start is None
    assert phrase.offset is not None
    applied = phrase.offset.applied(date(2016, 2, 1), date(2016, 2, 29), P)
    assert applied == (date.fromisoformat(start), date.fromisoformat(end))


def test_a_distance_from_the_event_that_follows_can_be_turned_round() -> None:
    offset = only("It comes three days after a raid.").offset
    assert offset is not None
    assert offset.anchor is Anchor.FOLLOWING
    assert offset.reversed().applied(P, P) == (date(2019, 7, 24), date(2019, 7, 24))


def test_since_then_runs_from_the_anchor_to_publication() -> None:
    offset = only("since then").offset
    assert offset is not None
    assert offset.applied(date(2019, 5, 5), date(2019, 5, 5), P) == (date(2019, 5, 5), P)


def test_days_later_cannot_be_told() -> None:
    offset = only("days later").offset
    assert offset is not None
    assert offset.applied(P, P, P) is None


def test_a_day_told_soon_after_a_whole_date_is_of_its_year() -> None:
    first, second = date_phrases("On 3 March 2016 a shell fell. On 5 March the school was hit.", P)
    assert first.when_start == date(2016, 3, 3)
    assert second.when_start == date(2016, 3, 5)


def test_a_day_told_after_the_start_of_a_war_is_not_of_that_year() -> None:
    phrases = date_phrases("It runs since it began on March 15, 2011. On April 25 a bomb went off.", P)
    assert phrases[-1].when_start == date(2019, 4, 25)


def test_a_weekday_of_the_future_is_its_next_occurrence() -> None:
    assert following(only("on Monday")).when_start == date(2019, 7, 29)
    assert following(only("on 5 May 2015")).when_start == date(2015, 5, 5)


def test_a_language_without_a_grammar_is_an_error() -> None:
    with pytest.raises(KeyError):
        date_phrases("le 5 mai", P, "xx")


SCRAPS = """on in the last past next since until late early Monday Friday May March 7 31 2014 99 of and to - , . two few
days weeks ago later before after week month year overnight today at p.m. a an same Ramadan 24 hours İ ’s 0 1000"""
WORDS = st.sampled_from([*SCRAPS.split(), "\n"])


@given(st.one_of(st.text(), st.lists(WORDS, max_size=25).map(" ".join)), st.one_of(st.none(), st.dates()))
def test_any_text_gives_ordered_phrases_with_ordered_days(text: str, published: date | None) -> None:
    end = 0
    for phrase in date_phrases(text, published):
        assert end <= phrase.start < phrase.end <= len(text)
        end = phrase.end
        if phrase.when_start and phrase.when_end:
            assert phrase.when_start <= phrase.when_end


FORMATS = [
    "%d %B %Y",
    "%B %d, %Y",
    "%b. %d, %Y",
    "%A, %d %B %Y",
    "the %dth of %B %Y",
    "%Y-%m-%d",
    "%d.%m.%Y",
    "%B %d %Y",
]


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(FORMATS), st.booleans())
def test_every_way_to_write_a_date_gives_it_back(day: date, form: str, shouted: bool) -> None:
    text = f"They met on {day.strftime(form)}, it said."
    phrase = only(text.upper() if shouted else text, None)
    assert (phrase.when_start, phrase.when_end) == (day, day)


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.integers(0, 6))
def test_a_weekday_is_resolved_before_publication(published: date, back: int) -> None:
    day = published - timedelta(back)
    assert only(f"on {day:%A}", published).when_start == day


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.integers(0, 300))
def test_a_day_without_a_year_is_the_last_before_publication(published: date, back: int) -> None:
    day = published - timedelta(back)
    assert only(f"on {day.day} {day:%B}", published).when_start == day
