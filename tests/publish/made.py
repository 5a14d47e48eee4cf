"""A small edition, all of it made up: what a market strike and a night raid look like when they are told."""

from dataclasses import replace
from datetime import UTC, date, datetime

from sijill.publish.edition import (
    AccountTold,
    ClaimTold,
    ControlTold,
    Days,
    Edition,
    EventTold,
    FacilityTold,
    JudgementTold,
    PartyTold,
    PersonTold,
    Quote,
    ReportTold,
    Spot,
    StatementTold,
    TieTold,
    TollChange,
    TollTold,
    TotalTold,
)
from sijill.record.judgement import AttributionStatus, Grade, StrikeStatus
from sijill.record.terms import (
    AgeUnit,
    Attribution,
    ControlKind,
    Group,
    Harm,
    Means,
    Scope,
    Sex,
    StatementKind,
    Target,
)
from sijill.record.toll import Aside, TollGroup
from sijill.record.voice import Tie

RULE = "latest-compatible/1"
MARKET = Spot("Dalun", "SY", ("Idlib", "Ariha"), 35.81, 36.61, 1.0, "made:1", "town")
PROVINCE = Spot("Idlib", "SY", (), 35.93, 36.63, 40.0, "made:2", "province", is_area=True)
DAY = Days(date(2019, 7, 22), date(2019, 7, 22))


def quote(report: str, text: str, start: int = 0) -> Quote:
    """Words of a report."""
    return Quote(report, text, start, start + len(text))


def claim(
    id: str, low: int | None, high: int | None, harm: Harm = Harm.KILLED, group: Group = Group.CIVILIANS
) -> ClaimTold:
    """A claim, with words that say it."""
    return ClaimTold(id, harm, group, low, high, quote(id.partition(".")[0], f"{low or high} people"), by="rescuers")


def toll(
    low: int | None, high: int | None, *rests: str, harm: Harm = Harm.KILLED, group: TollGroup = TollGroup.CIVILIANS
) -> TollTold:
    """A toll by the edition's rule."""
    return TollTold(RULE, harm, group, low, high, low, high, rests=rests)


def accounts_of_the_market() -> tuple[AccountTold, ...]:
    """What each of two reports tells of the strike."""
    earlier = replace(claim("d1.e1#0", 9, None), aside=Aside.EARLIER_COUNT, why_aside="a later count says 12")
    return (
        AccountTold(
            "d1.e1",
            "d1",
            Scope.EVENT,
            DAY,
            (MARKET,),
            (Means.AIR_STRIKE,),
            (Target.MARKET,),
            (PartyTold("warplanes", (Attribution.ALLEGED,)),),
            (earlier,),
            (),
            quote("d1", "Bombs fell on the market of Dalun."),
        ),
        AccountTold(
            "d2.e1",
            "d2",
            Scope.EVENT,
            DAY,
            (MARKET,),
            (Means.AIR_STRIKE,),
            (Target.MARKET,),
            (),
            (
                claim("d2.e1#0", 12, 12),
                claim("d2.e1#1", 30, None, Harm.INJURED),
                claim("d2.e1#2", 3, 3, group=Group.CHILDREN),
            ),
            (FacilityTold(Target.HOSPITAL, 1, 1, quote("d2", "one hospital")),),
            quote("d2", "Twelve were killed in Dalun."),
        ),
    )


def market() -> EventTold:
    """Two reports of one strike; the later count holds."""
    person = PersonTold(
        ("d2.v0",),
        Harm.KILLED,
        "Salma Al-Dalouni",
        ("Salma Al-Dalouni", "سلمى الدالوني"),
        7,
        AgeUnit.YEARS,
        Sex.FEMALE,
        reports=("d2",),
    )
    return EventTold(
        "i1",
        DAY,
        (MARKET,),
        (
            toll(12, 12, "d2.e1#0"),
            toll(30, None, "d2.e1#1", harm=Harm.INJURED),
            toll(3, 3, "d2.e1#2", group=TollGroup.CHILDREN),
        ),
        JudgementTold(Grade.FAIR, ("2 independent voices: A, B",), is_by_person=True),
        JudgementTold(StrikeStatus.LIKELY),
        JudgementTold(AttributionStatus.SUSPECTED),
        accounts_of_the_market(),
        parties=(PartyTold("warplanes", (Attribution.ALLEGED,)),),
        persons=(person,),
        voices=("Northern Wire", "Rescuers"),
        ties=(TieTold("d1", "Northern Wire", Tie.OWN), TieTold("d2", "Rescuers", Tie.QUOTES)),
        changes=(
            TollChange(3, datetime(2019, 7, 22, 9, tzinfo=UTC), (9, None), (None, None), 1),
            TollChange(7, datetime(2019, 7, 23, 9, tzinfo=UTC), (12, 12), (30, None), 2),
        ),
        joined=("i4",),
    )


def raid() -> EventTold:
    """One report, a place known only to its province, an unknown day, a word without a number."""
    told = ClaimTold("d3.e1#0", Harm.KILLED, Group.PEOPLE, None, None, quote("d3", "dozens"), vague="dozens")
    account = AccountTold(
        "d3.e1",
        "d3",
        Scope.EVENT,
        Days(),
        (PROVINCE,),
        (),
        (Target.RESIDENTIAL,),
        (),
        (told,),
        (),
        quote("d3", "Dozens died in a raid."),
    )
    return EventTold(
        "i2",
        Days(),
        (PROVINCE,),
        (TollTold(RULE, Harm.KILLED, TollGroup.PEOPLE, None, None, vague=("dozens",), rests=("d3.e1#0",)),),
        JudgementTold(Grade.WEAK, ("one voice",)),
        JudgementTold(StrikeStatus.SINGLE_SOURCE),
        JudgementTold(AttributionStatus.NONE),
        (account,),
        voices=("South Radio",),
        ties=(TieTold("d3", "South Radio", Tie.OWN),),
    )


def running_total() -> TotalTold:
    """A total since a date, as one report says it."""
    said = claim("d2.e2#0", 700, 700)
    since = Days(date(2019, 4, 26), date(2019, 7, 26))
    account = AccountTold(
        "d2.e2", "d2", Scope.AGGREGATE, since, (PROVINCE,), claims=(said,), quote=quote("d2", "Some 700 since April.")
    )
    return TotalTold(
        account, said, TollGroup.CIVILIANS, 12, 12, is_sum_open=False, events=("i1",), untold=(), doubtful=("i2",)
    )


def edition() -> Edition:
    """All of it."""
    at = datetime(2019, 7, 27, tzinfo=UTC)
    reports = (
        ReportTold(
            "d1",
            "Market hit",
            "Northern Wire",
            "wire",
            date(2019, 7, 22),
            "en",
            "https://wire.example/1",
            "11" * 32,
            at,
        ),
        ReportTold(
            "d2",
            "Twelve dead, says rescue",
            "Dalun Post",
            None,
            date(2019, 7, 23),
            "en",
            "https://post.example/2",
            "22" * 32,
            at,
        ),
        ReportTold(
            "d3",
            "غارة ليلية",
            "South Radio",
            None,
            None,
            "ar",
            "https://radio.example/3",
            "33" * 32,
            at,
            credit="South Radio, CC BY 4.0",
        ),
    )
    statement = StatementTold(
        "d2", StatementKind.CONDEMNATION, "the UN's rights chief", quote("d2", "must stop"), "High Commissioner"
    )
    control = ControlTold(
        "d3", ControlKind.CAPTURED, DAY, ("Dalun",), "the government's army", "rebels", quote("d3", "took Dalun")
    )
    return Edition(
        "Trial",
        40,
        RULE,
        (market(), raid()),
        (running_total(),),
        (statement,),
        (control,),
        {r.id: r for r in reports},
        ("rules/1", "accounts/2", RULE),
        1,
    )
