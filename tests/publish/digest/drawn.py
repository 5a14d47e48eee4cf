"""Made-up editions of any shape, with words that are hard to print, for properties of digests."""

import string
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from sijill.publish.edition import (
    AccountTold,
    ClaimTold,
    ControlTold,
    Days,
    Edition,
    EventTold,
    FacilityTold,
    Field,
    JudgementTold,
    PartyTold,
    PersonTold,
    Quote,
    ReportTold,
    Spot,
    StatementTold,
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
from sijill.record.toll import TollGroup

RULE = "range/1"
FIRST = date(2021, 3, 10)
HARMS = [harm for harm in Harm if harm is not Harm.SURVIVED]
words = st.text(
    f"{string.ascii_letters}{string.digits} *_[]()<>&#`|~!\"'“”«»سدل٣\u202e\u200b\x1b", min_size=1, max_size=30
)
maybe_words = st.none() | words
days = st.builds(
    lambda start, length: Days(FIRST + timedelta(start), FIRST + timedelta(start + length)),
    st.integers(-3, 9),
    st.integers(0, 3),
) | st.just(Days())
bounds = st.tuples(st.none() | st.integers(0, 4_000), st.none() | st.integers(0, 4_000)).map(
    lambda b: (min(b), max(b)) if b[0] is not None and b[1] is not None else b  # type: ignore[type-var]
)
spots = st.builds(
    Spot,
    words,
    st.sampled_from(["SY", "YE", None]),
    st.lists(words, max_size=2).map(tuple),
    is_area=st.booleans(),
)


@st.composite
def claims(draw: st.DrawFn, account: str, group: TollGroup) -> ClaimTold:
    low, high = draw(bounds)
    vague = draw(words) if low is None and high is None else None
    report = account.partition(".")[0]
    quote = draw(st.none() | words.map(lambda text: Quote(report, text, 0, len(text))))
    told = Group(group) if group is not TollGroup.UNKNOWN_STATUS else Group.PEOPLE
    index = draw(st.integers(0, 90))
    return ClaimTold(f"{account}#{index}", draw(st.sampled_from(HARMS)), told, low, high, quote, vague=vague)


@st.composite
def accounts(draw: st.DrawFn, number: int, scope: Scope) -> AccountTold:
    report = f"d{draw(st.integers(1, 4))}"
    id = f"{report}.e{number}"
    told = draw(st.lists(claims(id, draw(st.sampled_from(TollGroup))), max_size=3, unique_by=lambda c: c.id))
    low, high = draw(bounds)
    facility = FacilityTold(draw(st.sampled_from(Target)), low, high, None, vague="some" if low is high else None)
    return AccountTold(
        id,
        report,
        scope,
        draw(days),
        tuple(draw(st.lists(spots, max_size=2))),
        tuple(draw(st.lists(st.sampled_from(Means), max_size=2))),
        tuple(draw(st.lists(st.sampled_from(Target), max_size=3))),
        (),
        tuple(told),
        (facility,),
    )


@st.composite
def events(draw: st.DrawFn, number: int) -> EventTold:
    told = tuple(draw(accounts(number * 10 + i, Scope.EVENT)) for i in range(draw(st.integers(1, 2))))
    tolls = []
    for claim in {(c.harm, c.group): c for a in told for c in a.claims}.values():
        reaches = None if claim.low is None else claim.low + draw(st.integers(0, 9))
        counted = (claim.low, claim.high, claim.low, reaches if claim.high is None else claim.high)
        vague = (claim.vague,) if claim.vague else ()
        group = TollGroup(claim.group)
        tolls.append(TollTold(RULE, claim.harm, group, *counted, draw(st.booleans()), vague=vague, rests=(claim.id,)))
    person = PersonTold(
        (f"{told[0].report}.v0",),
        draw(st.sampled_from(Harm)),
        draw(maybe_words),
        (),
        draw(st.none() | st.integers(0, 99)),
        draw(st.none() | st.sampled_from(AgeUnit)),
        draw(st.none() | st.sampled_from(Sex)),
        kin=draw(maybe_words),
        died=draw(st.none() | st.just(FIRST)),
        reports=(told[0].report,),
        withheld=draw(st.sampled_from([frozenset(), frozenset({Field.NAME})])),
    )
    at = st.integers(-48, 240).map(lambda h: datetime(2021, 3, 10, tzinfo=UTC) + timedelta(hours=h))
    changes = draw(st.lists(st.builds(TollChange, st.just(1), at, bounds, bounds, st.integers(1, 9)), max_size=3))
    return EventTold(
        f"i{number}",
        draw(days),
        tuple(draw(st.lists(spots, max_size=2))),
        tuple(tolls),
        JudgementTold(draw(st.none() | st.sampled_from(Grade)), is_by_person=draw(st.booleans())),
        JudgementTold(draw(st.sampled_from(StrikeStatus))),
        JudgementTold(draw(st.sampled_from(AttributionStatus))),
        told,
        parties=tuple(draw(st.lists(st.builds(PartyTold, words, st.just((Attribution.DENIED,))), max_size=2))),
        persons=(person,),
        voices=tuple(draw(st.lists(words, max_size=3))),
        changes=tuple(sorted(changes, key=lambda c: c.at)),
    )


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    told = tuple(draw(events(n)) for n in range(1, draw(st.integers(1, 4))))
    totals = []
    for number in range(draw(st.integers(0, 2))):
        account = draw(accounts(100 + number, Scope.AGGREGATE))
        low, high = draw(bounds)
        totals += [
            TotalTold(account, c, TollGroup(c.group), low, high, is_sum_open=False, events=tuple(e.id for e in told))
            for c in account.claims
        ]
    quote = draw(st.none() | words.map(lambda text: Quote("d1", text, 0, len(text))))
    published = st.none() | st.integers(0, 9).map(lambda n: FIRST + timedelta(n))
    reports = [
        ReportTold(f"d{n}", draw(maybe_words), draw(maybe_words), published=draw(published)) for n in (1, 2, 3, 4)
    ]
    return Edition(
        draw(words),
        draw(st.integers(0, 9_999)),
        RULE,
        told,
        tuple(totals),
        (StatementTold("d1", draw(st.sampled_from(StatementKind)), draw(words), quote, draw(maybe_words)),),
        (ControlTold("d2", draw(st.sampled_from(ControlKind)), draw(days), (), draw(maybe_words), None, quote),),
        {report.id: report for report in reports},
        ("rules/1", RULE),
    )
