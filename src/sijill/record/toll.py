"""What a named rule makes of the claims about one incident: how many were harmed, from which claims, and why.

What goes out: types. What always holds: a toll names its rule and the claims that each bound rests on, and tells of
every other claim why it was set aside (METHOD R6, R11); `None` is an open or unknown bound, never 0; 0 <= low <= high
(R7); a number that no source gave is marked `imputed`, a status that no source gave `presumed`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from sijill.record.claim import Claim
from sijill.record.decision import Decision
from sijill.record.incident import Incident
from sijill.record.judgement import Attributed, Grade, Judgement, StrikeStatus
from sijill.record.problem import Problem
from sijill.record.terms import Harm
from sijill.record.voice import Voices
from sijill.record.when import UNKNOWN, When


class TollGroup(StrEnum):
    """Whom a toll counts: the group of a claim, or those of whom nobody says whether they were civilians (R22)."""

    PEOPLE = "people"
    """All, whatever their status."""
    CIVILIANS = "civilians"
    CHILDREN = "children"
    WOMEN = "women"
    MEN = "men"
    ELDERLY = "elderly"
    MEDICS = "medics"
    RESCUERS = "rescuers"
    JOURNALISTS = "journalists"
    AID_WORKERS = "aid_workers"
    COMBATANTS = "combatants"
    DISPLACED = "displaced"
    DETAINEES = "detainees"
    FAMILY = "family"
    STAFF = "staff"
    OFFICIALS = "officials"
    CLERGY = "clergy"
    ATTACKERS = "attackers"
    OTHER = "other"
    UNKNOWN_STATUS = "unknown_status"


class Aside(StrEnum):
    """Why a claim does not make a bound (R11)."""

    EARLIER_COUNT = "earlier-count"
    """A later count took its place."""
    ALLOWS = "allows"
    """It allows the figure that holds, and says less ("at least 5" beside "7")."""
    WITHIN = "within"
    """It lies within the range, and agrees with it."""
    COPY = "copy"
    """The same voice says the same elsewhere, first by its own mouth (D5)."""
    OTHER_SCOPE = "other-scope"
    """It counts a day, a period or an area (D3, R10)."""
    OTHER_WINDOW = "other-window"
    """Its days are not those of the incident."""
    OTHER_EVENT = "other-event"
    """The report tells of another event beside this one."""
    PART_OF_WHOLE = "part-of-whole"
    """It counts some of those whom another figure counts."""
    INCLUDES_COMBATANTS = "includes-combatants"
    """It counts people, and some of the dead are said to be combatants (R21, R29)."""
    PARTY = "party-to-conflict"
    """The party that is held to have done it says so itself (R21)."""
    UNKNOWN_STATUS = "unknown-status"
    """It counts people, and the rule keeps those of unknown status apart (R22)."""
    NO_NUMBER = "no-number"
    """A word without a number, which never becomes one (D2)."""
    SINGLE_SOURCE = "single-source"
    """The rule wants two independent voices (R29)."""
    LESS_CAUTIOUS = "less-cautious"
    """The rule takes the most conservative figure (R13)."""
    BY_DECISION = "by-decision"
    """A person decided so (D7)."""


@dataclass(frozen=True, slots=True, order=True)
class ClaimRef:
    """One claim: the account ("d7.e1"), and the claim's index in it. Written "d7.e1#0".

    One that a person added is numbered by the decision that added it, and written "d7.e1#x41".
    """

    account: str
    index: int
    is_added: bool = False

    def __str__(self) -> str:
        return f"{self.account}#{'x' if self.is_added else ''}{self.index}"

    @classmethod
    def of(cls, text: str) -> Self:
        """The claim that "d7.e1#0" names; raises `ValueError` for any other text."""
        account, mark, name = text.rpartition("#")
        index = name.removeprefix("x")
        if not account or not mark or not (index.isascii() and index.isdecimal()):
            raise ValueError(f"{text!r} names no claim: write ACCOUNT#NUMBER, as d7.e1#0")
        return cls(account, int(index), name != index)


def claim_refs(account: str, claims: Sequence[Claim]) -> tuple[ClaimRef, ...]:
    """How the claims of an account are named, each in its place."""
    return tuple(
        ClaimRef(account, place if claim.number is None else claim.number, claim.is_added)
        for place, claim in enumerate(claims)
    )


@dataclass(frozen=True, slots=True)
class SetAside:
    """A claim that makes no bound of a toll: the reason of the closed list, and a sentence for a person."""

    claim: ClaimRef
    reason: Aside
    words: str


@dataclass(frozen=True, slots=True)
class Named:
    """Distinct named persons told of as harmed: how many, and the accounts whose lists say so."""

    number: int
    accounts: tuple[str, ...]
    is_used: bool
    """Whether it makes the low bound; it never does where it contradicts the figures."""


@dataclass(frozen=True, slots=True)
class Toll:
    """How many of one group were harmed in one way, by one rule. `low`, `high`, `best`: `None` is open or unknown."""

    rule: str
    harm: Harm
    group: TollGroup
    low: int | None
    high: int | None
    best: int | None = None
    rests_low: tuple[ClaimRef, ...] = ()
    rests_high: tuple[ClaimRef, ...] = ()
    rests_best: tuple[ClaimRef, ...] = ()
    highest_said: int | None = None
    """The highest number that an admissible claim says; of use where `high` is open ("9-12, or more")."""
    approx: bool = False
    """Whether a claim that makes a bound says "about"."""
    presumed: bool = False
    """Whether people whose status nobody tells are counted as civilians (R21)."""
    imputed: bool = False
    """Whether a number stands for a word without one: in the export of a body that does so, and nowhere else (D2)."""
    vague: tuple[str, ...] = ()
    """The words without a number that admissible claims use."""
    named: Named | None = None
    set_aside: tuple[SetAside, ...] = ()
    reasons: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for bound in (self.low, self.high, self.best):
            if bound is not None and bound < 0:
                raise ValueError(f"a toll cannot be below nothing: {bound}")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"a toll cannot run from {self.low} down to {self.high}")

    @property
    def is_known(self) -> bool:
        """Whether any bound is."""
        return self.low is not None or self.high is not None

    @property
    def rests(self) -> tuple[ClaimRef, ...]:
        """Every claim that a bound rests on, once, in order."""
        return tuple(sorted({*self.rests_low, *self.rests_high, *self.rests_best}))

    @property
    def coded_high(self) -> int | None:
        """The maximum as a recorder codes it: the high bound, or where it is open the highest number said (R8)."""
        return self.high if self.high is not None else self.highest_said


@dataclass(frozen=True, slots=True)
class Reconciled:
    """All that is made of one incident: tolls by each rule, three judgements, the voices, and what is odd."""

    incident: Incident
    tolls: tuple[Toll, ...]
    grade: Judgement[Grade]
    strike: Judgement[StrikeStatus]
    attribution: Judgement[Attributed]
    voices: Voices
    conceded: tuple[Toll, ...] = ()
    """What the party that is held to have done it says itself: kept apart (R8, R21)."""
    decisions: tuple[Decision, ...] = ()
    """The decisions of people that were taken into account (D7)."""
    problems: tuple[Problem, ...] = ()

    def toll(self, rule: str, harm: Harm, group: TollGroup) -> Toll | None:
        """The toll of one rule, harm and group, or `None` where no claim bears on it."""
        return next((t for t in self.tolls if (t.rule, t.harm, t.group) == (rule, harm, group)), None)


@dataclass(frozen=True, slots=True)
class TotalCheck:
    """The total that one account gives over days and an area, against the sum of the incidents that it covers (R8).

    Never added: a total and its parts stand side by side (R10).
    """

    claim: ClaimRef
    harm: Harm
    group: TollGroup
    said_low: int | None
    said_high: int | None
    sum_low: int | None
    """Sum of the low bounds of the incidents covered; one that has none adds nothing, and `None` where none has one."""
    sum_high: int | None
    """Sum of the high bounds; an open one takes the highest number said (R8). `None` where no incident has any."""
    is_sum_open: bool
    """Whether a high bound in the sum is open, so that the sum may be more."""
    incidents: tuple[str, ...] = ()
    """The incidents that lie wholly within the days and the area."""
    untold: tuple[str, ...] = ()
    """Those of them of which no figure of this harm and group is known: they add nothing, and are not nobody."""
    doubtful: tuple[str, ...] = ()
    """Incidents that may lie within, or not: their days or places do not let one tell. Not in the sum."""
    when: When = UNKNOWN
    places: tuple[str, ...] = ()
    published: date | None = None
    words: str = ""

    @property
    def total_exceeds(self) -> int | None:
        """By how many at least the total exceeds the record: harm of which no incident tells. `None` if it does not."""
        recorded = 0 if not self.incidents else self.sum_high
        if self.said_low is None or self.is_sum_open or recorded is None or self.said_low <= recorded:
            return None
        return self.said_low - recorded

    @property
    def record_exceeds(self) -> int | None:
        """By how many, at least, recorded incidents exceed the total. `None` if they do not."""
        if self.said_high is None or self.sum_low is None or self.sum_low <= self.said_high:
            return None
        return self.sum_low - self.said_high
