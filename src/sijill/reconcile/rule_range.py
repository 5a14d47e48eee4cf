"""`range/1` and `airwars/1`: from the lowest to the highest that admissible claims say (METHOD R5, R6, R8).

What always holds: no admissible figure lies outside. `range/1` keeps an open bound open ("at least 9" beside "12" is 9
or more, 12 the highest said); `airwars/1` closes it at the highest number said, as Airwars codes a maximum: a missing
one takes the minimum. What its coders do with vague words is in a handbook that is not public: they stay words.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sijill.reconcile.figure import Figure
from sijill.reconcile.rule import (
    EVERY_GROUP,
    EVERY_HARM,
    Bounds,
    Matter,
    lowest_low,
    most_told,
    notes_of,
    open_above,
    set_aside,
    toll_between,
)
from sijill.record.terms import Harm
from sijill.record.toll import Aside, Toll, TollGroup

_AIRWARS = frozenset({TollGroup.CIVILIANS, TollGroup.CHILDREN, TollGroup.WOMEN, TollGroup.MEN, TollGroup.COMBATANTS})


@dataclass(frozen=True, slots=True)
class Range:
    """The lowest low to the highest high; an open bound stays open."""

    name: str = "range/1"
    harms: frozenset[Harm] = EVERY_HARM
    groups: frozenset[TollGroup] = EVERY_GROUP
    takes_names: bool = True
    closes: bool = False
    """Whether an open high bound is closed at the highest number said."""

    def toll(self, matter: Matter) -> Toll | None:
        """The range of all figures."""
        if not matter.figures and not matter.vague:
            return None
        figures = matter.figures
        numbers = [n for f in figures for n in (f.low, f.high) if n is not None]
        low = lowest_low(figures)
        highest = max(numbers, default=None)
        is_open = not self.closes and any(f.high is None for f in figures)
        high = None if is_open else highest
        at_low = [f for f in figures if low is not None and f.low == low]
        at_high = open_above(figures) if is_open else [f for f in figures if highest in (f.low, f.high)]
        bounds = Bounds(low, high, at_low, at_high, most_told(figures))
        at_bounds = {id(f) for f in bounds.used}
        rest = [f for f in figures if id(f) not in at_bounds]
        asides = set_aside(rest, bounds.rests, Aside.WITHIN, _within_words(low, high))
        reasons = (_reason(figures, is_open=is_open), *notes_of(bounds.used)) if figures else ()
        return replace(toll_between(self.name, matter, bounds, asides, reasons), highest_said=highest)


def airwars() -> Range:
    """The range as Airwars codes it: civilians, children, women, men and combatants, killed and injured (R5)."""
    return Range("airwars/1", frozenset({Harm.KILLED, Harm.INJURED}), _AIRWARS, closes=True)


def _reason(figures: Sequence[Figure], *, is_open: bool) -> str:
    voices = len({f.voice for f in figures})
    told = f"lowest to highest of {len(figures)} figure{'' if len(figures) == 1 else 's'} by {voices} voice"
    told += "" if voices == 1 else "s"
    return told + ("; open above, for a claim says that there may be more" if is_open else "")


def _within_words(low: int | None, high: int | None) -> str:
    return f"lies within {'?' if low is None else low} to {'open' if high is None else high}"
