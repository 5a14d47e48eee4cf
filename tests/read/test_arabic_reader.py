"""Reports in Arabic, read as a whole."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sijill.record.terms import Attribution, Means, Scope, Target
from tests.read.arabic import claims, read

PHRASES = (
    "قُتِلَ ثلاثة مدنيين",
    "استـ ـشهد طفلان",
    "وأصيب ١٢ شخصاً على الأقل",
    "بينهم خمسة أطفال",
    "في غارة جوية على مدينة #إدلب",
    "بقصـ.ـف مدفعي استهد.ف سوق بلدة تلعرنون",
    "يوم الأحد",
    "أمس",
    "منذ بداية آذار",
    "قال الدفاع المدني إن",
    "🔴",
    "\u202bالشاب سامر الفلاني (٢٤ عاماً)\u202c",
    "عشرات القتلى",
    "،",
    ".",
    "\n",
    "!",
    "دون وقوع إصابات",
    "ﻗﺘﻞ",
)


def test_a_report_is_read_with_its_day_place_means_and_target() -> None:
    reading = read("قُتل ثلاثة مدنيين، بينهم طفل، وأصيب خمسة آخرون يوم الأحد في غارة جوية استهدفت سوقا في مدينة إدلب.")
    (account,) = reading.accounts
    assert (reading.reader, reading.relevant) == ("arabic/1", True)
    assert claims(reading) == [
        ("e1", "killed", "civilians", 3),
        ("e1", "killed", "children", 1),
        ("e1", "injured", "civilians", 5),
    ]
    assert account.claims[1].part_of == 0
    assert account.when.start is not None
    assert account.when.start.isoformat() == "2021-03-14"
    assert (account.means, account.targets) == ((Means.AIR_STRIKE,), (Target.MARKET,))
    assert [p.site.name for p in account.places if p.site] == ["Idlib"]


def test_a_page_of_many_bulletins_is_many_accounts() -> None:
    reading = read(
        "إدلب: قتل مدنيان بقصف مدفعي على بلدة سرمين.\n\n"
        "حلب: أصيبت امرأة بقصف على مدينة عفرين.\n\n"
        "درعا: قتل أحد عناصر الجيش برصاص مجهولين في بلدة طفس."
    )
    assert claims(reading) == [
        ("e1", "killed", "civilians", 2),
        ("e2", "injured", "women", 1),
        ("e3", "killed", "combatants", 1),
    ]


def test_one_sentence_may_tell_of_two_days() -> None:
    reading = read("قتلت الغارات أربعين شخصا في دوما يوم الأحد، وثلاثين آخرين يوم الاثنين.")
    assert [(a.when.start.isoformat() if a.when.start else None, len(a.claims)) for a in reading.accounts] == [
        ("2021-03-14", 1),
        ("2021-03-15", 1),
    ]


def test_one_sentence_may_tell_of_two_places() -> None:
    reading = read("قتل ثلاثة أشخاص بقصف على مدينة إدلب، فيما قتل خمسة في مدينة حلب.")
    assert [[p.span.text for p in a.places] for a in reading.accounts] == [["إدلب"], ["حلب"]]


def test_a_running_total_is_no_event() -> None:
    reading = read("قتل ستة مدنيين اليوم بقصف على مدينة إدلب. وقتل منذ 1 شباط 400 مدني في قصف على المنطقة.")
    event, total = reading.accounts
    assert (event.scope, total.scope) == (Scope.EVENT, Scope.AGGREGATE)
    assert [str(total.when.start), str(total.when.end)] == ["2021-02-01", "2021-03-17"]


def test_the_dead_of_a_day_are_told_from_those_of_the_war_in_one_sentence() -> None:
    day, war = read("قتل 42 شخصا في إدلب أمس، ليرتفع عدد القتلى إلى 50120 منذ السابع من شباط 2019.").accounts
    assert [(a.scope, [c.count.low for c in a.claims]) for a in (day, war)] == [
        (Scope.EVENT, [42]),
        (Scope.AGGREGATE, [50_120]),
    ]


def test_what_goes_on_with_a_total_is_part_of_it() -> None:
    text = (
        "قتل مزارع بغارة على قرية تلعرنون أمس. شنت الطائرات 37 غارة منذ مطلع العام الجاري على بلدة سراقب. "
        "أدت تلك الغارات لمقتل 54 شخصا."
    )
    assert [(a.scope.value, [c.count.low for c in a.claims]) for a in read(text).accounts] == [
        ("event", [1]),
        ("event", []),
        ("aggregate", [54]),
    ]


def test_the_dead_of_a_war_are_of_no_day() -> None:
    reading = read("قتل ستة مدنيين اليوم بقصف على مدينة إدلب. وخلفت الحرب أكثر من عشرة آلاف قتيل في سوريا.")
    assert [str(a.when.start) for a in reading.accounts] == ["2021-03-17", "None"]
    assert reading.accounts[1].scope is Scope.AGGREGATE


def test_who_dies_of_wounds_was_harmed_on_their_day() -> None:
    reading = read("توفي ثلاثة شبان اليوم متأثرين بجراح أصيبوا بها يوم الأحد بقصف على مدينة إدلب.")
    assert [str(a.when.start) for a in reading.accounts] == ["2021-03-14"]


@pytest.mark.parametrize(
    ("text", "targets", "parties"),
    [
        ("استهدف صاروخ مسجدا في بلدة سرمين فقتل ثلاثة مدنيين.", [Target.RELIGIOUS], []),
        ("سقطت قذيفة على سوق بلدة سرمين فقتل ثلاثة مدنيين.", [Target.MARKET], []),
        ("قتلت قوات الاحتلال شابين في بلدة سرمين.", [], ["قوات الاحتلال"]),
        ("قتل ثمانية بقذيفة أطلقتها قوات الدعم السريع على سوق الفاشر.", [Target.MARKET], ["قوات الدعم السريع"]),
    ],
)
def test_what_was_struck_and_by_whom(text: str, targets: list[Target], parties: list[str]) -> None:
    (account,) = read(text).accounts
    assert list(account.targets) == targets
    assert [p.span.text for p in account.parties] == parties


def test_a_party_is_alleged_where_somebody_is_cited() -> None:
    (stated,) = read("قتل ثلاثة مدنيين بقصف لقوات النظام على مدينة إدلب.").accounts
    (alleged,) = read("قال ناشطون إن ثلاثة مدنيين قتلوا بقصف لقوات النظام على مدينة إدلب.").accounts
    assert [p.attribution for p in stated.parties] == [Attribution.STATED]
    assert [p.attribution for p in alleged.parties] == [Attribution.ALLEGED]


@pytest.mark.parametrize(
    "text",
    [
        "ضرب زلزال قوي المنطقة فجر اليوم. وقتلت أمواج المد مئة شخص.",
        "فاز الفريق بثلاثة أهداف في مباراة الأمس.",
        "وصلت قافلة مساعدات إلى المدينة.",
        "",
    ],
)
def test_what_tells_of_no_violence_has_no_account(text: str) -> None:
    reading = read(text)
    assert (reading.accounts, reading.relevant) == ((), False)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("استشهـ.ـد ثلاثة مدنيين بقصـ ـف على مدينة #إدلب", "استشهد ثلاثة مدنيين بقصف على مدينة إدلب"),
        ("قُتِلَ ٣ مَدَنِيّينَ بقصفٍ على مدينةِ إدلبَ", "قتل 3 مدنيين بقصف على مدينة ادلب"),
        ("🔴عاجل | قتـــل ثلاثة مدنيين بقصف على مدينة إدلب", "قتل ثلاثة مدنيين بقصف على مدينة إدلب"),
    ],
)
def test_a_word_is_read_however_it_is_written(written: str, plain: str) -> None:
    assert claims(read(written)) == claims(read(plain)) == [("e1", "killed", "civilians", 3)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PHRASES), max_size=14).map(" ".join))
def test_every_quote_is_the_original_at_its_span(text: str) -> None:
    reading = read(text)
    for account in reading.accounts:
        spans = [account.span, *(c.span for c in account.claims), *(p.span for p in account.places)]
        spans += [p.span for p in account.parties] + [c.by for c in account.claims if c.by is not None]
        if account.when.span is not None:
            spans.append(account.when.span)
        for span in spans:
            assert text[span.start : span.end] == span.text
    for victim in reading.victims:
        assert text[victim.span.start : victim.span.end] == victim.span.text


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("حصيلة القصف على بلدات وقرى ريف حماة حتى المساء: مقتل تسعة مدنيين.", Scope.AGGREGATE),
        ("حصيلة القصف على بلدات وقرى ريف حماة حتى المساء.\nالقتلى: 9 قتلى بينهم طفل", Scope.AGGREGATE),
        ("قتل تسعة مدنيين بقصف جوي على مدينة حلب وريفها حتى صباح اليوم.", Scope.AGGREGATE),
        ("قتل تسعة مدنيين بقصف جوي على بلدة سرمين في ريف إدلب.", Scope.EVENT),
        ("قصفت المدفعية قرى وبلدات جبل الزاوية، وقتل مدني في بلدة سرمين.", Scope.EVENT),
    ],
)
def test_a_sum_over_many_towns_is_of_no_one_event(text: str, scope: Scope) -> None:
    (told,) = [a for a in read(text).accounts if a.claims]
    assert told.scope is scope


def test_the_attacks_behind_a_total_go_on_with_it() -> None:
    reading = read(
        "أصيب مدنيان اليوم بقصف على مدينة عفرين.\n"
        "وسجلت المنظمة منذ بداية العام الحالي 130 هجوما في شمال البلاد.\n"
        "وخلفت الهجمات، وفق أرقامها، 25 قتيلا و60 جريحا."
    )
    assert [(a.scope, [c.count.low for c in a.claims]) for a in reading.accounts if a.claims] == [
        (Scope.EVENT, [2]),
        (Scope.AGGREGATE, [25, 60]),
    ]


def test_the_attacks_behind_one_in_a_town_are_not_a_total() -> None:
    reading = read(
        "وشنت الطائرات غارات على مدينة عفرين منذ بداية العام الحالي.\nوقتلت الغارات على مدينة عفرين ستة مدنيين."
    )
    assert [a.scope for a in reading.accounts if any(c.count.low == 6 for c in a.claims)] == [Scope.EVENT]


def test_an_earlier_attack_on_a_day_without_a_year_is_apart_in_an_undated_report() -> None:
    reading = read(
        "جرح خمسة مدنيين مساء أمس بقصف على مدينة عفرين.\n"
        "وفي السابع من آذار الجاري قصفت المدفعية مدينة عفرين نفسها، فقتل تسعة مدنيين.",
        None,
    )
    assert [[c.count.low for c in a.claims] for a in reading.accounts] == [[5], [9]]


def test_what_was_two_days_ago_is_apart_from_today_in_an_undated_report() -> None:
    reading = read("قتل اليوم أربعة مدنيين بقصف على بلدة سرمين. وقبل يومين قتل ستة مدنيين بقصف على بلدة سرمين.", None)
    assert [[c.count.low for c in a.claims] for a in reading.accounts] == [[4], [6]]


def test_yesterday_named_by_its_weekday_is_no_other_day() -> None:
    reading = read(
        "قتل أمس أربعة مدنيين بقصف على بلدة سرمين. وفي يوم الأحد 7 آذار أصيب ستة مدنيين بالقصف على سرمين.", None
    )
    assert [[c.count.low for c in a.claims] for a in reading.accounts] == [[4, 6]]


def test_a_toll_of_two_regions_takes_no_place_from_what_is_told_behind_while() -> None:
    reading = read(
        "بلغ عدد ضحايا القصف على ريف حماة الشمالي ومدينة حمص 12 قتيلا، بينما قتل ثلاثة مدنيين بانفجار لغم في عفرين."
    )
    assert [(a.scope, [p.span.text for p in a.places], [c.count.low for c in a.claims]) for a in reading.accounts] == [
        (Scope.AGGREGATE, ["ريف حماة الشمالي"], [12]),
        (Scope.EVENT, ["عفرين"], [3]),
    ]


def test_the_hurt_of_a_region_and_the_dead_of_its_town_are_one_event() -> None:
    reading = read("قتل أربعة مدنيين في ريف حلب الشمالي، بينما أصيب ثلاثة بجروح في القصف على عفرين.")
    assert [[c.count.low for c in a.claims] for a in reading.accounts] == [[4, 3]]


def test_the_drowned_told_beside_an_attack_are_not_its_dead() -> None:
    reading = read("أصيب أربعة عمال بقصف على بلدة سرمين، كما توفي ثلاثة شبان، أمس الثلاثاء، غرقا في نهر الفرات.")
    assert claims(reading) == [("e1", "injured", "people", 4)]
