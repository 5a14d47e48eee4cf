"""What is measured, and what is counted for it.

What goes out: the measures, tallies that add up over reports, and the misses behind them. What always holds: every
figure of an accuracy follows from tallies and mentions alone.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from sijill.analyse.pairing import Item, Paired


class Measure(StrEnum):
    """What is measured, in the order in which it is told."""

    TOLL = "toll"
    NUMBER = "number"
    RECORD = "record"
    SOURCE = "source"
    ENTRY = "entry"
    DATE = "date"
    PLACE = "place"
    COUNTRY = "country"
    KIND = "kind"
    MEANS = "means"
    TARGETS = "targets"
    PERPETRATORS = "perpetrators"
    ATTRIBUTION = "attribution"
    FACILITIES = "facilities"
    VICTIMS = "victims"
    AGE = "age"
    CONTROL = "control"
    STATEMENTS = "statements"
    SILENCE = "silence"
    INCIDENTS = "incidents"
    CONLL = "conll"


OF_MENTIONS = frozenset({Measure.INCIDENTS, Measure.CONLL})
"""Measures of how well incidents were told apart, over all reports together."""


RATES = frozenset(
    {
        Measure.SOURCE,
        Measure.DATE,
        Measure.PLACE,
        Measure.COUNTRY,
        Measure.KIND,
        Measure.ATTRIBUTION,
        Measure.AGE,
        Measure.SILENCE,
    }
)
"""Measures of what was found: the share that is right. The others weigh what was missed and what was invented."""


class Fault(StrEnum):
    """What went wrong."""

    MISSED = "missed"
    INVENTED = "invented"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that went wrong in one report; `None` is nothing."""

    report: str
    measure: Measure
    fault: Fault
    expected: str | None
    got: str | None


@dataclass(frozen=True, slots=True)
class Tally:
    """Found, missed and invented; of a rate, right (`found`) and wrong (`missed`)."""

    found: int = 0
    missed: int = 0
    invented: int = 0

    @property
    def precision(self) -> float:
        """The share of what was got that is right; 0 where nothing was got."""
        return self.found / max(1, self.found + self.invented)

    @property
    def recall(self) -> float:
        """The share of what was expected that was got; 0 where nothing was expected."""
        return self.found / max(1, self.found + self.missed)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.found + other.found, self.missed + other.missed, self.invented + other.invented)


@dataclass(frozen=True, slots=True)
class Mention:
    """A report's entry on a reference incident, and the predicted incident it was put in (`None`: not found)."""

    incident: str
    put_in: str | None


@dataclass(slots=True)
class ReportTallies:
    """The tallies of one report, and what lies behind them."""

    report: str
    lang: str | None
    tallies: dict[Measure, Tally] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    def add(self, measure: Measure, paired: Paired[Item], show: Callable[[Item], str]) -> None:
        """Tally what was found, missed and invented."""
        self._tally(measure, Tally(len(paired.found), len(paired.missed), len(paired.invented)))
        self.misses += [Miss(self.report, measure, Fault.MISSED, show(x), None) for x in paired.missed]
        self.misses += [Miss(self.report, measure, Fault.INVENTED, None, show(x)) for x in paired.invented]

    def judge(self, measure: Measure, is_right: bool, expected: str | None, got: str | None) -> None:
        """Tally one thing that is right or wrong."""
        self._tally(measure, Tally(found=int(is_right), missed=int(not is_right)))
        if not is_right:
            self.misses.append(Miss(self.report, measure, Fault.WRONG, expected, got))

    def _tally(self, measure: Measure, tally: Tally) -> None:
        self.tallies[measure] = self.tallies.get(measure, Tally()) + tally
