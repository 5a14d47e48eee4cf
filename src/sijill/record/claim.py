"""What one document claims: harm to people, things struck, persons, control, utterances.

What always holds: each piece quotes the span that says it. An `Account` is all that a document claims of one event or
of one running total; it is the unit that is matched. What a person entered says so (`entered`), and keeps beside it
what the reader had found.
"""

from dataclasses import dataclass, field
from datetime import date

from sijill.record.count import Count
from sijill.record.place import Place
from sijill.record.problem import Problem
from sijill.record.span import Span
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
from sijill.record.when import UNKNOWN, When


@dataclass(frozen=True, slots=True)
class Entered:
    """A person's word in the place of a reader's: the decision ("x41") that entered it, and by whom."""

    decision: str
    author: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A number of one group harmed in one way; `part_of` is the place of the claim (of its account) it is a part of."""

    harm: Harm
    group: Group
    count: Count
    span: Span
    by: Span | None = None
    part_of: int | None = None
    cue: Span | None = None
    """The word that says the harm."""
    number: int | None = None
    """By which it is named ("d7.e1#2"), where that is not its place among the claims; of one that a person added, the
    number of the decision."""
    is_added: bool = False
    """Whether a person added it to the account ("d7.e1#x41")."""
    entered: Entered | None = None
    """Whose word it is, where it is not the reader's."""
    was: "Claim | None" = None
    """What it was before a person corrected it."""


@dataclass(frozen=True, slots=True)
class Facility:
    """A number of places or vehicles struck."""

    target: Target
    count: Count
    span: Span


@dataclass(frozen=True, slots=True)
class Party:
    """Who is said to have done it, and by whom it is said."""

    span: Span
    attribution: Attribution


@dataclass(frozen=True, slots=True)
class Account:
    """All that one document claims of one event, or of one running total."""

    id: str
    scope: Scope
    span: Span
    when: When = UNKNOWN
    places: tuple[Place, ...] = ()
    means: tuple[Means, ...] = ()
    targets: tuple[Target, ...] = ()
    parties: tuple[Party, ...] = ()
    claims: tuple[Claim, ...] = ()
    facilities: tuple[Facility, ...] = ()
    entered: Entered | None = None
    """Whose word its frame (all but the claims) is, where it is not the reader's."""
    was: "Account | None" = None
    """What it was before a person corrected its frame."""


@dataclass(frozen=True, slots=True)
class Victim:
    """One person, named, or told of with an age or a role of their own. `age` is as said, in `age_unit`."""

    harm: Harm
    span: Span
    account: str | None = None
    name: Span | None = None
    age: int | None = None
    age_unit: AgeUnit | None = None
    sex: Sex | None = None
    died: date | None = None
    roles: tuple[str, ...] = ()
    kin: Span | None = None


@dataclass(frozen=True, slots=True)
class Control:
    """A place changes hands, or a line moves."""

    kind: ControlKind
    span: Span
    places: tuple[Span, ...] = ()
    by: Span | None = None
    loser: Span | None = None
    when: When = UNKNOWN


@dataclass(frozen=True, slots=True)
class Statement:
    """A position or testimony of a person, a body or a party."""

    kind: StatementKind
    speaker: Span
    span: Span
    role: Span | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a named reader found in one document."""

    document: str
    reader: str
    lang: str | None
    published: date | None
    relevant: bool
    accounts: tuple[Account, ...] = ()
    victims: tuple[Victim, ...] = ()
    controls: tuple[Control, ...] = ()
    statements: tuple[Statement, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
