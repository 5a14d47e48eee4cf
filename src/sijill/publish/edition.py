"""What an edition of the record tells: all that a release, a digest or a table is made of, and nothing else.

What comes in: nothing; these are types. What always holds: whatever leaves the house leaves by way of an `Edition` that
a policy was applied to (`withhold`), so that what is withheld is in no page, table, map or digest. A value that is
withheld is `None` or empty, and its name stands in `withheld`: unknown and withheld are never the same. Every figure
names the claims that it rests on, every claim quotes its report.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

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


class Field(StrEnum):
    """What may be withheld."""

    NAME = "name"
    """A person's name; kin and roles that tell who it is are withheld with it."""
    PLACE = "place"
    """Where exactly: what is told is wider."""
    DAY = "day"
    """Which day exactly: what is told is wider."""
    SOURCE = "source"
    """Who published it: name, title and address."""
    QUOTE = "quote"
    """The words of a report."""
    ORIGINAL = "original"
    """Where the report was found, and the sealed bytes' name."""


class Grain(StrEnum):
    """How finely days are told."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Days:
    """First and last possible day (inclusive), `None` where that end is not known; told by `grain`."""

    first: date | None = None
    last: date | None = None
    grain: Grain = Grain.DAY

    @property
    def is_known(self) -> bool:
        """Whether any end is."""
        return self.first is not None or self.last is not None


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as it is told. Degrees (WGS 84) and kilometres; `None` where no place of a gazetteer is known.

    `admin` runs from the province down. `id` is the gazetteer's, `kind` its class ("town", "province" ...). One that
    `is_area` is known no nearer than that area, and is never drawn as a point (D6).
    """

    name: str
    country: str | None = None
    admin: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    id: str | None = None
    kind: str | None = None
    is_area: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report, with their place in its text; `end` is exclusive. Words that were cut off or veiled say so."""

    report: str
    text: str
    start: int
    end: int
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class ClaimTold:
    """A number of one group harmed in one way, as one report says it. `id` is the record's ("d7.e1#0")."""

    id: str
    harm: Harm
    group: Group
    low: int | None
    high: int | None
    quote: Quote | None
    approx: bool = False
    vague: str | None = None
    """The word without a number that stands in a number's place ("dozens")."""
    by: str | None = None
    """Whom the report quotes for it."""
    part_of: str | None = None
    """The claim that it is a part of."""
    aside: Aside | None = None
    """Why it makes no bound of the toll of its group; `None` where it does, or where there is no toll."""
    why_aside: str = ""
    is_by_person: bool = False
    """Whether a person entered or corrected it."""


@dataclass(frozen=True, slots=True)
class PartyTold:
    """A party as reports name it, and how it is said to have done it."""

    name: str
    attributions: tuple[Attribution, ...] = ()


@dataclass(frozen=True, slots=True)
class FacilityTold:
    """A number of places or vehicles struck, as one report says it."""

    target: Target
    low: int | None
    high: int | None
    quote: Quote | None
    approx: bool = False
    vague: str | None = None


@dataclass(frozen=True, slots=True)
class AccountTold:
    """All that one report claims of one event, or of one total over days and an area (`scope`)."""

    id: str
    report: str
    scope: Scope
    days: Days
    places: tuple[Spot, ...] = ()
    means: tuple[Means, ...] = ()
    targets: tuple[Target, ...] = ()
    parties: tuple[PartyTold, ...] = ()
    claims: tuple[ClaimTold, ...] = ()
    facilities: tuple[FacilityTold, ...] = ()
    quote: Quote | None = None
    """The sentence in which the report tells of it first."""
    withheld: frozenset[Field] = frozenset()


@dataclass(frozen=True, slots=True)
class TollTold:
    """How many of one group were harmed in one way, by one rule; `None` is an open or unknown bound, never 0.

    `rests` are the ids of the claims that the bounds rest on.
    """

    rule: str
    harm: Harm
    group: TollGroup
    low: int | None
    high: int | None
    best: int | None = None
    highest_said: int | None = None
    approx: bool = False
    presumed: bool = False
    imputed: bool = False
    vague: tuple[str, ...] = ()
    rests: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether any bound is."""
        return self.low is not None or self.high is not None

    @property
    def coded_high(self) -> int | None:
        """The maximum as a recorder codes it: the high bound, or where it is open the highest number said (R8)."""
        return self.high if self.high is not None else self.highest_said


@dataclass(frozen=True, slots=True)
class JudgementTold:
    """One of the three judgements (R4): its value (of `Grade`, `StrikeStatus` or `AttributionStatus`), and why."""

    value: Grade | StrikeStatus | AttributionStatus | None
    reasons: tuple[str, ...] = ()
    is_by_person: bool = False


@dataclass(frozen=True, slots=True)
class PersonTold:
    """A person told of as harmed. `ids` are the records of victims ("d7.v0") that are this person; `age` in `age_unit`.

    `name` is as a report writes it, `names` every spelling.
    """

    ids: tuple[str, ...]
    harm: Harm
    name: str | None = None
    names: tuple[str, ...] = ()
    age: int | None = None
    age_unit: AgeUnit | None = None
    sex: Sex | None = None
    roles: tuple[str, ...] = ()
    kin: str | None = None
    died: date | None = None
    reports: tuple[str, ...] = ()
    withheld: frozenset[Field] = frozenset()


@dataclass(frozen=True, slots=True)
class TollChange:
    """What an incident's headline became when something arrived; the ledger's entry and its time."""

    entry: int
    at: datetime
    killed: tuple[int | None, int | None]
    injured: tuple[int | None, int | None]
    reports: int


@dataclass(frozen=True, slots=True)
class TieTold:
    """An edge of the graph of voices: a report gives words of a voice, its own or another's (D5)."""

    report: str
    voice: str
    tie: Tie


@dataclass(frozen=True, slots=True)
class EventTold:
    """One incident. `joined` are ids that once stood for it too: their addresses lead here.

    `tolls` are by the edition's rule first, then by any others; `places` begin with the one that most accounts name.
    """

    id: str
    days: Days
    places: tuple[Spot, ...]
    tolls: tuple[TollTold, ...]
    grade: JudgementTold
    strike: JudgementTold
    attribution: JudgementTold
    accounts: tuple[AccountTold, ...]
    parties: tuple[PartyTold, ...] = ()
    conceded: tuple[TollTold, ...] = ()
    persons: tuple[PersonTold, ...] = ()
    voices: tuple[str, ...] = ()
    """Names of the independent voices that tell of harm."""
    ties: tuple[TieTold, ...] = ()
    changes: tuple[TollChange, ...] = ()
    joined: tuple[str, ...] = ()
    withheld: frozenset[Field] = frozenset()

    @property
    def means(self) -> tuple[Means, ...]:
        """How harm was done, by any account."""
        return tuple(dict.fromkeys(m for a in self.accounts for m in a.means))

    @property
    def targets(self) -> tuple[Target, ...]:
        """What was struck, by any account."""
        return tuple(dict.fromkeys(t for a in self.accounts for t in a.targets))

    @property
    def reports(self) -> tuple[str, ...]:
        """Ids of the reports that tell of it."""
        return tuple(dict.fromkeys(a.report for a in self.accounts))

    def toll(self, rule: str, harm: Harm, group: TollGroup) -> TollTold | None:
        """One toll, or `None` where no claim bears on it."""
        return next((t for t in self.tolls if (t.rule, t.harm, t.group) == (rule, harm, group)), None)


@dataclass(frozen=True, slots=True)
class TotalTold:
    """One figure over days and an area, as a report says it, beside the sum of the incidents within it (D3, R8).

    Never added to anything. `untold` of those incidents give no figure of this harm and group.
    """

    account: AccountTold
    claim: ClaimTold
    group: TollGroup
    sum_low: int | None
    sum_high: int | None
    is_sum_open: bool
    events: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementTold:
    """A position or testimony of a person, a body or a party; the words are the report's or the speaker's."""

    report: str
    kind: StatementKind
    speaker: str
    quote: Quote | None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class ControlTold:
    """A place changes hands, or a line moves, as a report says it."""

    report: str
    kind: ControlKind
    days: Days
    places: tuple[str, ...]
    by: str | None
    loser: str | None
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class ReportTold:
    """One report: who published it, when, where it was found, and the sealed bytes' SHA-256.

    `credit` is what its source's licence asks to be said.
    """

    id: str
    title: str | None = None
    publisher: str | None = None
    source: str | None = None
    published: date | None = None
    lang: str | None = None
    address: str | None = None
    sha256: str | None = None
    captured: datetime | None = None
    credit: str | None = None
    withheld: frozenset[Field] = frozenset()
    risk: Risk = Risk.NONE
    """What naming its source may do to those behind it."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A casebook as it stood at `size` entries of its ledger, as far as one audience may be told.

    `rule` is that of the incidents' tolls. `made_by` names what read, matched and reconciled, with versions.
    """

    name: str
    size: int
    rule: str
    events: tuple[EventTold, ...] = ()
    totals: tuple[TotalTold, ...] = ()
    statements: tuple[StatementTold, ...] = ()
    controls: tuple[ControlTold, ...] = ()
    reports: Mapping[str, ReportTold] = field(default_factory=dict)
    made_by: tuple[str, ...] = ()
    decided: int = 0
    """Decisions of people that count."""
    problems: tuple[Problem, ...] = ()
    """What of the record could not be told, and why."""

    def event(self, id: str) -> EventTold | None:
        """An incident by its id, or by one that joined it."""
        return next((e for e in self.events if e.id == id or id in e.joined), None)
