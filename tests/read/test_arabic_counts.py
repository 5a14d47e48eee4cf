"""Counts of people in sentences in Arabic: who, how many, harmed in which way."""

import pytest

from sijill.lexicon.arabic_letters import mended
from sijill.lexicon.arabic_words import sentences_of
from sijill.read.arabic_counts import reads
from sijill.record.count import Count
from tests.read.arabic import counts, parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتل ثلاثة مدنيين في غارة", [("killed", "civilians", 3, 3)]),
        ("مقتل خمسة أطفال بقصف مدفعي", [("killed", "children", 5, 5)]),
        ("استشهد طفلان في القصف", [("killed", "children", 2, 2)]),
        ("استشهاد مدني بقصف على القرية", [("killed", "civilians", 1, 1)]),
        ("أصيبت امرأة برصاص قناص", [("injured", "women", 1, 1)]),
        ("إصابة طبيبين اثنين في المشفى", [("injured", "medics", 2, 2)]),
        ("لقي أربعون مدنيا مصرعهم", [("killed", "civilians", 40, 40)]),
        ("فقد سبعة أطفال حياتهم", [("killed", "children", 7, 7)]),
        ("فقد رجلان حياتهما في الغارة", [("killed", "men", 2, 2)]),
        ("فقدان مزارع لحياته بقصف على الحقول", [("killed", "people", 1, 1)]),
        ("مقتل رجل وابنه بقصف على منزلهما", [("killed", "people", 2, 2)]),
        ("استشهاد شاب ورجل في الغارة", [("killed", "men", 2, 2)]),
        ("مقتل امرأة وطفلها في الغارة", [("killed", "women", 1, 1), ("killed", "children", 1, 1)]),
        ("مقتل طفلة وإصابة والديها", [("killed", "children", 1, 1), ("injured", "people", 2, 2)]),
        ("انتشال جثتين من تحت الأنقاض", [("killed", "people", 2, 2)]),
        ("انتشلوا 11 جثة من المبنى", [("killed", "people", 11, 11)]),
        ("ظهرت في الصور العديد من الجثامين", []),
        ("وفاة أربعة معتقلين في السجن", [("killed", "detainees", 4, 4)]),
        ("توفي اثنان من المصابين", [("killed", "people", 2, 2)]),
        ("اغتالوا خطيب الجامع", [("killed", "people", 1, 1)]),
        ("قتل مسلحون مجهولون شابا قرب منزله", [("killed", "men", 1, 1)]),
        ("أصيب وهو ينقل مع جاره طفلا", []),
        ("قتل 14 من مقاتلي الفصيل", [("killed", "combatants", 14, 14)]),
        ("قتل رجل وخمسة من أحفاده", [("killed", "men", 1, 1), ("killed", "people", 5, 5)]),
        ("أسفرت الغارة عن إصابة /14/ مدنيا", [("injured", "civilians", 14, 14)]),
        ("مقتل عائلتين", [("killed", "family", None, None)]),
        ("مقتل عائلة مكونة من سبعة أفراد", [("killed", "family", None, None), ("killed", "people", 7, 7)]),
        ("مقتل ستة من عائلة واحدة", [("killed", "family", 6, 6)]),
        ("قتل رجلان وأصيب ثالث بجروح", [("killed", "men", 2, 2), ("injured", "people", 1, 1)]),
        ("قتل رجلان ثالث أيام العيد", [("killed", "men", 2, 2)]),
        ("ارتفع عدد القتلى إلى 64 منذ الأمس", [("killed", "people", 64, 64)]),
        ("أطلقوا النار على راع فأردوه قتيلا", [("killed", "people", 1, 1)]),
        ("تسعة من القتلى هم من الأطفال", [("killed", "children", 9, 9)]),
        ("ارتفع عدد القتلى في الحرب عام 2023", []),
        ("ارتفع عدد القتلى إلى 2023", [("killed", "people", 2023, 2023)]),
        ("تجاوز عدد القتلى 60 شخصا", [("killed", "people", 61, None)]),
        ("بلغ عدد القتلى المئة", [("killed", "people", 100, 100)]),
        ("تجاوز عدد القتلى الستين", [("killed", "people", 61, None)]),
        ("نزحت 300 عائلة", [("displaced", "family", 300, 300)]),
        ("أصيب ستة بحروق", [("injured", "people", 6, 6)]),
        ("قتل 15 بالمئة منهم", []),
        ("مقتل ثلاثة أطفال ووالدتهم", [("killed", "children", 3, 3), ("killed", "women", 1, 1)]),
        ("استشهاد الطفلة رنا أصلان وامرأة من الحي", [("killed", "women", 1, 1)]),
        ("مقتل مدنيَين في القصف", [("killed", "civilians", 2, 2)]),
        ("مقتل مدنيين، وهما بائعان من البلدة", [("killed", "civilians", 2, 2)]),
        ("كشفت هوية المزارع الذي استشهد أمس", [("killed", "people", 1, 1)]),
        (
            "ارتفع عدد ضحايا الغارة إلى 3 أشخاص بين شهيد وإصابتين",
            [("affected", "people", 3, 3), ("injured", "people", 2, 2)],
        ),
        ("القصف أسفر عن 12 قتيلا", [("killed", "people", 12, 12)]),
        ("سقط 12 شهيدا من المدنيين", [("killed", "civilians", 12, 12)]),
        ("قتل 16 شخصا على الأقل", [("killed", "people", 16, None)]),
        ("مقتل ما لا يقل عن عشرين شخصا", [("killed", "people", 20, None)]),
        ("إصابة أكثر من خمسين متظاهرا", [("injured", "people", 51, None)]),
        ("نزوح نحو 300 عائلة", [("displaced", "family", 300, 300)]),
        ("اعتقلت القوات ستة شبان", [("detained", "men", 6, 6)]),
        ("اختطف مسلحون ثلاثة عمال", [("abducted", "people", 3, 3)]),
        ("مقتل جنديين اثنين وإصابة ثالث", [("killed", "combatants", 2, 2)]),
        ("قتل أحد عناصر الجيش", [("killed", "combatants", 1, 1)]),
        ("شهيد وعدة جرحى بقصف على السوق", [("killed", "people", 1, 1), ("injured", "people", None, None)]),
        ("ما أدى لسقوط شهيد وجرحى", [("killed", "people", 1, 1)]),
        ("قتلت خمسة أشخاص وأصابت سبعة آخرين", [("killed", "people", 5, 5), ("injured", "people", 7, 7)]),
        ("قتل 9 مدنيين وجرح 14 آخرون", [("killed", "civilians", 9, 9), ("injured", "civilians", 14, 14)]),
        ("سقوط 20 مدنيا بين قتيل وجريح", [("affected", "civilians", 20, 20)]),
        ("مقتل وإصابة ثمانية مدنيين", [("affected", "civilians", 8, 8)]),
        ("مقتل خمسة وعشرين شخصا", [("killed", "people", 25, 25)]),
        ("استهدفت الطائرة سائقا كان في الطريق، ما أدى لمقتله", [("killed", "people", 1, 1)]),
        ("استهدفت الطائرة شخصا في الطريق، ما أدى لمقتله على الفور", [("killed", "people", 1, 1)]),
        ("استهدفت الطائرة السيارة ونقلت جثته ووفاته مؤكدة", []),
        (
            "قتل سائق الشاحنة بالغارة وقتلت معه زوجته",
            [("killed", "people", 1, 1), ("killed", "women", 1, 1)],
        ),
        (
            "مقتل قيادي مع زوجته وطفليه",
            [("killed", "combatants", 1, 1), ("killed", "women", 1, 1), ("killed", "children", 2, 2)],
        ),
        ("أصيب طفل كان مع والدته", [("injured", "children", 1, 1)]),
        ("أصيب طفل أثناء وجوده مع والده", [("injured", "children", 1, 1)]),
        (
            "قتل رجل وزوجته وثلاثة من أطفالهما",
            [("killed", "men", 1, 1), ("killed", "women", 1, 1), ("killed", "children", 3, 3)],
        ),
        ("فقد شخصان في المعمل وهما سعد الحسن وأنس مراد لحياتهما", [("killed", "people", 2, 2)]),
        ("فقد شخصان في المعمل وقتل حارس", [("missing", "people", 2, 2), ("killed", "officials", 1, 1)]),
        ("فقدان أربعة من مقاتليه حياتهم", [("killed", "combatants", 4, 4)]),
        ("انتشال جثمان امرأة من تحت الأنقاض", [("killed", "women", 1, 1)]),
        ("القصف لم يوقع ضحايا وتم دون وقوع إصابات", [("affected", "people", 0, 0), ("injured", "people", 0, 0)]),
    ],
)
def test_a_count_is_read(text: str, expected: list[tuple[str, str, int | None, int | None]]) -> None:
    assert counts(text) == expected


def test_a_word_without_a_number_is_kept_as_it_is() -> None:
    assert counts("مقتل عشرات المدنيين") == [("killed", "civilians", None, None)]


@pytest.mark.parametrize(
    "text",
    [
        "مقتل مدنيين في القصف",
        "سقط صاروخان على القرية",
        "وصلت 12 شاحنة مساعدات",
        "شن الطيران 15 غارة على المدينة",
        "توجه الطفل إلى المدرسة",
        "بقي عدد القتلى مجهولا",
    ],
)
def test_what_counts_nobody_is_no_count(text: str) -> None:
    assert counts(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("مقتل عشرة أشخاص بينهم ثلاثة أطفال", [(10, False), (3, True)]),
        ("مقتل عشرة أشخاص، من بينهم طفلان وامرأة", [(10, False), (2, True), (1, True)]),
        ("مقتل عشرة أشخاص (ستة رجال وأربع نساء)", [(10, False), (6, True), (4, True)]),
        ("مقتل عشرة أشخاص (عائلة واحدة) وجرح ثلاثة آخرين", [(10, False), (3, False)]),
        ("مقتل عشرة أشخاص وإصابة عشرين بينهم خمسة أطفال", [(10, False), (20, False), (5, True)]),
    ],
)
def test_a_part_is_known_from_another_count(text: str, expected: list[tuple[int | None, bool]]) -> None:
    assert [p for p in parts(text) if p[0] is not None] == expected


@pytest.mark.parametrize(
    ("low", "high", "quote"),
    [
        (3, 3, "ثَلاثة أطفال"),
        (2, 2, "طفلان"),
        (1, 1, "امرأة"),
        (25, 25, "خمسة وعشرين شخصا"),
        (16, None, "16 شخصا على الأقل"),
        (0, 0, "دون وقوع إصابات"),
    ],
)
def test_a_quote_bears_its_count(low: int, high: int | None, quote: str) -> None:
    assert reads(Count(low, high), quote)


def test_a_quote_that_says_another_number_does_not_bear_it() -> None:
    assert not reads(Count(4, 4), "ثلاثة أطفال")
    assert not reads(Count(30, 30), "16 شخصا على الأقل")
    assert len(sentences_of(mended("قتل طفل. أصيب رجل."))) == 2


@pytest.mark.parametrize(
    "text",
    [
        "وفي سياق آخر قتل طفل في انفجار لغم قرب بلدة أريحا",
        "من ناحية أخرى قتلت امرأة بقصف مدفعي على بلدة أريحا",
        "استهدف القصف حيا آخر في البلدة وأدى إلى مقتل رجل",
    ],
)
def test_another_matter_or_quarter_is_nobody(text: str) -> None:
    assert [low for _, _, low, _ in counts(text)] == [1]


def test_another_behind_a_word_of_harm_is_one_person() -> None:
    assert counts("قتل مدني وأصيب آخر بقصف على بلدة أريحا") == [
        ("killed", "civilians", 1, 1),
        ("injured", "people", 1, 1),
    ]


def test_a_count_with_a_harm_of_its_own_behind_while_is_no_part() -> None:
    assert parts("إن أربعة أشخاص بينهم باعة قتلوا في الغارة، بينما أصيب 17 آخرون") == [(4, False), (17, False)]
    assert counts("إن أربعة أشخاص بينهم باعة قتلوا في الغارة، بينما أصيب 17 آخرون")[1][0] == "injured"
