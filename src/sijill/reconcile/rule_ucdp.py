"""`ucdp/1`: deaths as low, best and high, with an own column for unknown status (METHOD R1, R17, R22).

What always holds: only deaths are counted; "at least 59" is coded 59; low and high are the lowest and highest that an
admissible claim says, best the number that most voices give, of equals the lower one (ours: UCDP says "most likely");
nobody is presumed a civilian: people whose status nobody tells stay in the column of unknown status.
"""

from dataclasses import dataclass

from sijill.reconcile.figure import Figure
from sijill.reconcile.rule import Bounds, Matter, notes_of, set_aside, toll_between
from sijill.record.terms import Harm
from sijill.record.toll import Aside, Toll, TollGroup

_GROUPS = frozenset({TollGroup.PEOPLE, TollGroup.CIVILIANS, TollGroup.COMBATANTS, TollGroup.UNKNOWN_STATUS})


@dataclass(frozen=True, slots=True)
class Ucdp:
    """Low, best, high."""

    name: str = "ucdp/1"
    harms: frozenset[Harm] = frozenset({Harm.KILLED})
    groups: frozenset[TollGroup] = _GROUPS
    takes_names: bool = False

    def toll(self, matter: Matter) -> Toll | None:
        """Deaths of one column."""
        if not matter.figures and not matter.vague:
            return None
        said = [f for f in matter.figures if not f.presumed and f.number is not None]
        presumed = [f for f in matter.figures if f.presumed]
        lows = [f.low if f.low is not None else f.high for f in said]
        highs = [f.high if f.high is not None else f.low for f in said]
        low, high = (
            min((n for n in lows if n is not None), default=None),
            max((n for n in highs if n is not None), default=None),
        )
        at_low = [f for f in said if low in (f.low, f.high)]
        at_high = [f for f in said if high in (f.low, f.high)]
        bounds = Bounds(low, high, at_low, at_high, _most_likely(said))
        asides = (
            *set_aside(said, bounds.rests, Aside.WITHIN, "lies within low and high"),
            *set_aside(presumed, bounds.rests, Aside.UNKNOWN_STATUS, "nobody tells their status: kept apart (R22)"),
        )
        why = "“at least” is coded as its number; best is what most voices say"
        return toll_between(self.name, matter, bounds, asides, (why, *notes_of(bounds.used)))


def _most_likely(figures: list[Figure]) -> list[Figure]:
    voices: dict[int, set[str]] = {}
    for f in figures:
        if f.number is not None:
            voices.setdefault(f.number, set()).add(f.voice)
    if not voices:
        return []
    number = max(voices, key=lambda n: (len(voices[n]), -n))
    return [f for f in figures if f.number == number]
