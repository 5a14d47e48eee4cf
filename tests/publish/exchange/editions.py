"""Editions made by chance, with every kind of value that one may hold: what a table must bring back."""

from datetime import UTC, date, datetime

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
    Grain,
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
from sijill.record.problem import Problem
from sijill.record.source import Risk
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

ODD = (
    "",
    "'",
    "''=1",
    "=HYPERLINK(1)",
    "+1",
    "-1",
    "@x",
    "\t=1",
    "\r",
    "\n=1",
    "a\r\nb",
    'q"q',
    "سلمى",
    "1,5",
    "null",
    "a\x00b",
    "\ufeff",
)
words = st.sampled_from(ODD) | st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
names = st.sampled_from(("a", "b=", "=c", "ب", "a b"))
numbers = st.none() | st.integers(0, 10**6)
maybe = st.none() | words
several = st.lists(words, max_size=2).map(tuple)
dates = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))
times = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
degrees = st.none() | st.floats(-180, 180)
days = st.builds(Days, dates, dates, st.sampled_from(Grain))
spots = st.builds(Spot, words, maybe, several, degrees, degrees, degrees, maybe, maybe, st.booleans())
places = st.lists(spots, max_size=2).map(tuple)
quotes = st.none() | st.builds(Quote, words, words, st.integers(0, 99), st.integers(0, 99), st.booleans())
hidden = st.frozensets(st.sampled_from(Field), max_size=2)
flags = st.booleans()
parties = st.lists(
    st.builds(PartyTold, words, st.lists(st.sampled_from(Attribution), max_size=2).map(tuple)), max_size=2
).map(tuple)
means = st.lists(st.sampled_from(Means), max_size=2).map(tuple)
targets = st.lists(st.sampled_from(Target), max_size=2).map(tuple)
groups = st.sampled_from(TollGroup)
harms = st.sampled_from(Harm)
facilities = st.lists(
    st.builds(FacilityTold, st.sampled_from(Target), numbers, numbers, quotes, flags, maybe), max_size=1
).map(tuple)
tolls = st.lists(
    st.builds(TollTold, names, harms, groups, *[numbers] * 4, *[flags] * 3, several, several, several),
    max_size=2,
).map(tuple)
persons = st.lists(
    st.builds(
        PersonTold,
        several,
        harms,
        maybe,
        several,
        numbers,
        st.none() | st.sampled_from(AgeUnit),
        st.none() | st.sampled_from(Sex),
        several,
        maybe,
        dates,
        several,
        hidden,
    ),
    max_size=2,
).map(tuple)
pairs = st.tuples(numbers, numbers)
changes = st.lists(st.builds(TollChange, st.integers(0, 99), times, pairs, pairs, st.integers(0, 9)), max_size=2).map(
    tuple
)


def judgements(values: type[Grade | StrikeStatus | AttributionStatus]) -> st.SearchStrategy[JudgementTold]:
    return st.builds(JudgementTold, st.none() | st.sampled_from(list(values)), several, flags)


@st.composite
def accounts(draw: st.DrawFn, id: str, reports: tuple[str, ...]) -> AccountTold:
    claims = tuple(
        draw(
            st.builds(
                ClaimTold,
                st.just(f"{id}#{number}"),
                harms,
                st.sampled_from(Group),
                numbers,
                numbers,
                quotes,
                flags,
                maybe,
                maybe,
                maybe,
                st.none() | st.sampled_from(Aside),
                words,
                flags,
            )
        )
        for number in range(draw(st.integers(0, 2)))
    )
    return AccountTold(
        id,
        draw(st.sampled_from(reports)),
        draw(st.sampled_from(Scope)),
        draw(days),
        draw(places),
        draw(means),
        draw(targets),
        draw(parties),
        claims,
        draw(facilities),
        draw(quotes),
        draw(hidden),
    )


@st.composite
def events(draw: st.DrawFn, number: int, reports: tuple[str, ...]) -> EventTold:
    ties = st.lists(st.builds(TieTold, st.sampled_from(reports), words, st.sampled_from(Tie)), max_size=2).map(tuple)
    return EventTold(
        f"i{number}",
        draw(days),
        draw(places),
        draw(tolls),
        draw(judgements(Grade)),
        draw(judgements(StrikeStatus)),
        draw(judgements(AttributionStatus)),
        tuple(draw(accounts(f"d{number}.e{n}", reports)) for n in range(draw(st.integers(0, 2)))),
        draw(parties),
        draw(tolls),
        draw(persons),
        draw(several),
        draw(ties),
        draw(changes),
        draw(several),
        draw(hidden),
    )


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    """Any edition whose ids are each told once."""
    reports = tuple(
        draw(
            st.builds(
                ReportTold, st.just(f"d{n}"), maybe, maybe, maybe, dates, maybe, maybe, maybe, st.none() | times, maybe,
                hidden, st.sampled_from(Risk),
            )
        )
        for n in range(draw(st.integers(1, 3)))
    )  # fmt: skip
    ids = tuple(report.id for report in reports)
    told = draw(accounts("d0.t0", ids))
    totals = tuple(
        TotalTold(
            told, claim, draw(groups), draw(numbers), draw(numbers), draw(flags), *draw(st.tuples(*[several] * 3))
        )
        for claim in told.claims
    )
    report = st.sampled_from(ids)
    said = st.builds(StatementTold, report, st.sampled_from(StatementKind), words, quotes, maybe)
    held = st.builds(ControlTold, report, st.sampled_from(ControlKind), days, several, maybe, maybe, quotes)
    return Edition(
        draw(words),
        draw(st.integers(0, 99)),
        draw(names),
        tuple(draw(events(n, ids)) for n in range(draw(st.integers(0, 2)))),
        totals,
        tuple(draw(st.lists(said, max_size=2))),
        tuple(draw(st.lists(held, max_size=2))),
        {r.id: r for r in reports},
        draw(several),
        draw(st.integers(0, 9)),
        tuple(draw(st.lists(st.builds(Problem, words, words, words, words), max_size=1))),
    )  # fmt: skip
