"""Three judgements of an incident: how strong the reporting is, whether the strike happened, who did it (METHOD R4).

What goes out: types. What always holds: each has its reasons, which name the accounts they stand on; what a person
decided stands in place of what the program proposes, with author and reason, and the proposal is kept beside it (D7).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from sijill.record.decision import Decision
from sijill.record.terms import Attribution


class Grade(StrEnum):
    """How strong the reporting of harm to civilians is (R24)."""

    CONFIRMED = "confirmed"
    FAIR = "fair"
    WEAK = "weak"
    CONTESTED = "contested"
    DISCOUNTED = "discounted"


class StrikeStatus(StrEnum):
    """Whether, and as what, the strike is held to have happened (R25)."""

    DECLARED = "declared"
    LIKELY = "likely"
    CONTESTED = "contested"
    SINGLE_SOURCE = "single-source"
    UNKNOWN = "unknown"


class AttributionStatus(StrEnum):
    """How far it is settled who did it (R25, R28)."""

    KNOWN = "known"
    """The party says so itself."""
    SUSPECTED = "suspected"
    CONTESTED = "contested"
    NONE = "none"
    """Nobody names a party: unidentified, until there is evidence."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence, and the accounts that it stands on."""

    words: str
    accounts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedParty:
    """A party as reports name it, how it is said to have done it, and the accounts and voices that say so."""

    name: str
    attributions: tuple[Attribution, ...]
    accounts: tuple[str, ...]
    voices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attributed:
    """How far it is settled who did it, and every party that is named."""

    status: AttributionStatus
    parties: tuple[NamedParty, ...] = ()


V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Judgement(Generic[V]):
    """A value with its reasons; `None` where there is nothing to judge. `decision` is a person's, if one stands."""

    value: V | None
    reasons: tuple[Reason, ...]
    decision: Decision | None = None
    proposed: V | None = None
    """What the program proposes; the same as the value, unless a person decided otherwise."""

    @property
    def is_by_person(self) -> bool:
        """Whether a person decided it; else it is the program's proposal."""
        return self.decision is not None
