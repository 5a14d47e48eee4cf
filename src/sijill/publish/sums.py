"""Incidents summed, each bound by itself (METHOD R8, R10).

What comes in: incidents, a rule, whom and how. What goes out: a `Sum`. What always holds: totals that reports give over
days and areas are never in it; an incident without a figure adds nothing, and is counted as untold; an open high bound
takes the highest number said, and makes the sum open; a headline is of incidents graded fair or confirmed whose strike
is declared or likely, and all others are told apart.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sijill.publish.edition import EventTold, TollTold
from sijill.record.judgement import Grade, StrikeStatus
from sijill.record.terms import Harm, Target
from sijill.record.toll import TollGroup

PROTECTED = frozenset(
    {
        *(Target.HOSPITAL, Target.AMBULANCE, Target.SCHOOL, Target.RELIGIOUS, Target.CAMP, Target.CIVIL_DEFENCE),
        *(Target.AID, Target.WATER, Target.POWER, Target.MARKET, Target.BAKERY),
    }
)
"""What people cannot live without, or the law protects by name: medical, religious, schools, relief, food and water."""
HEADLINE_GRADES = frozenset({Grade.CONFIRMED, Grade.FAIR})
HEADLINE_STRIKES = frozenset({StrikeStatus.DECLARED, StrikeStatus.LIKELY})
_WHOM = (TollGroup.PEOPLE, TollGroup.CIVILIANS, *TollGroup)
Bounds = tuple[int | None, int | None, bool]
"""Low, the highest number said, whether it is open; both `None` where no figure is known."""


@dataclass(frozen=True, slots=True)
class Sum:
    """How many by so many incidents; `None` where none of them has that bound. Of `untold` no figure is known."""

    low: int | None = None
    high: int | None = None
    is_open: bool = False
    events: int = 0
    untold: int = 0

    @property
    def bounds(self) -> tuple[int | None, int | None]:
        """Low and high; an open sum has no high."""
        return self.low, None if self.is_open else self.high


def summed(events: Iterable[EventTold], rule: str, harm: Harm, group: TollGroup) -> Sum:
    """The sum over incidents of the tolls of one harm and group."""
    return sum_of(_bounds(event.toll(rule, harm, group)) for event in events)


def _bounds(toll: TollTold | None) -> Bounds:
    if toll is None or not toll.is_known:
        return None, None, False
    return toll.low, toll.coded_high if toll.coded_high is not None else toll.low, toll.high is None


def sum_of(all_bounds: Iterable[Bounds]) -> Sum:
    """The sum of the bounds of incidents."""
    low, high, is_open, number, untold = 0, 0, False, 0, 0
    has_low = has_high = False
    for least, most, opens in all_bounds:
        number += 1
        if least is None and most is None:
            untold += 1
            continue
        low, has_low = low + (least or 0), has_low or least is not None
        high, has_high = high + (most or 0), has_high or most is not None
        is_open = is_open or opens
    return Sum(low if has_low else None, high if has_high else None, is_open, number, untold)


def is_headline(event: EventTold) -> bool:
    """Whether an incident counts in the headline (R8)."""
    return event.grade.value in HEADLINE_GRADES and event.strike.value in HEADLINE_STRIKES


def by_key(events: Iterable[EventTold], keys: Callable[[EventTold], Sequence[str]]) -> Mapping[str, list[EventTold]]:
    """Incidents by a key of theirs; one that has several is under each, so that such sums never add up to the whole."""
    found = dict[str, list[EventTold]]()
    for event in events:
        for key in dict.fromkeys(keys(event)):
            found.setdefault(key, []).append(event)
    return found


def headline_toll(event: EventTold, rule: str, harm: Harm) -> TollTold | None:
    """The toll of all who were harmed in a way; where none tells of all, of the first group that is told of."""
    told = (event.toll(rule, harm, group) for group in _WHOM)
    return next((toll for toll in told if toll is not None and (toll.is_known or toll.vague)), None)


def months_of(event: EventTold) -> Sequence[str]:
    """The month of an incident, "2019-07"; "" where its days are not known or lie in more than one."""
    return (month_within(event.days.first, event.days.last),)


def month_within(first: date | None, last: date | None) -> str:
    """The one month in which both days lie, "2019-07"; "" where there is none."""
    if first is None or last is None or (first.year, first.month) != (last.year, last.month):
        return ""
    return f"{first.year:04}-{first.month:02}"


def areas_of(event: EventTold) -> Sequence[str]:
    """Country and province of the place that most accounts name, "SY/Idlib"; "" where no country is known."""
    spot = event.places[0] if event.places else None
    if spot is None or spot.country is None:
        return ("",)
    province = spot.admin[0] if spot.admin else (spot.name if spot.kind == "province" else "")
    return (f"{spot.country}/{province}",)
