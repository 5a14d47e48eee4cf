"""Reports in Arabic made up for measuring how fast they are read.

What comes in: how many. What goes out: their texts. What always holds: the same number makes up the same texts; the
sentences are written for this and tell of nothing that happened; towns are real, so that the gazetteer is asked.
"""

import random

_NUMBERS = "ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة 12 17 23 ٤٥ خمسة وعشرين".split(" ")
_TOWNS = "إدلب حلب الرقة درعا عفرين منبج حماة حمص سراقب عدن تعز صعدة الموصل كركوك بعلبك بنغازي درنة".split()
_DAYS = ("يوم الأحد", "أمس", "صباح الثلاثاء", "في الخامس من آذار", "مساء الخميس", "في 12 شباط")
_SENTENCES = (
    "قُتل {n} مدنيين وأصيب {m} آخرون بجروح {day} في قصف مدفعي على سوق في مدينة {town}.",
    "وقال الدفاع المدني إن غارة جوية استهدفت منزلا في بلدة قرب {town}، ما أدى إلى مقتل {n} أشخاص بينهم طفلان وامرأة.",
    "وأضافت المصادر أن فرق الإنقاذ تواصل البحث عن عالقين تحت الأنقاض منذ ساعات الصباح.",
    "وذكر شهود عيان أن سيارات الإسعاف نقلت المصابين إلى المشفى في {town}.",
    "وشهدت المنطقة {day} حركة نزوح واسعة، ونزحت نحو {n} عائلة باتجاه القرى المجاورة.",
    "واعتقلت القوات {n} شبان على حاجز عند مدخل {town}، بحسب الأهالي.",
    "وكانت الأسواق قد أغلقت أبوابها خشية القصف، فيما علقت المدارس دوامها حتى إشعار آخر.",
    "وأدى انفجار لغم في {town} إلى مقتل طفل وإصابة {n} عمال كانوا في الأرض.",
    "ولم يصدر تعليق من أي جهة على ما حدث، ودعت منظمات إلى حماية السكان وفتح الطرق أمام المساعدات.",
    "وقتل منذ بداية العام {m} شخصا في المحافظة، وفق إحصاء محلي.",
)


def texts(count: int) -> list[str]:
    """So many reports of eight sentences."""
    chance = random.Random("arabic")
    return ["\n\n".join(_sentence(chance) for _ in range(8)) for _ in range(count)]


def _sentence(chance: random.Random) -> str:
    filled = {"n": chance.choice(_NUMBERS), "m": chance.choice(_NUMBERS), "day": chance.choice(_DAYS)}
    return chance.choice(_SENTENCES).format(town=chance.choice(_TOWNS), **filled)
