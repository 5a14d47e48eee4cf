"""`ucdp/1`: deaths as low, best and high, with an own column for unknown status (METHOD R1, R17, R22).

What always holds: only deaths are counted; "at least 59" is coded 59; low and high are the lowest and highest that an
admissible claim says, best the number that most voices give, of equals the lower one (ours: UCDP says "most likely");
nobody is presumed a civilian: people whose status nobody tells stay in the column of unknown status.
"""

from dataclasses import dataclass

from sijill.reconcile.figure import Figure
from sijill.reconcile.rule import Matter, notes_of, refs_of, set_aside, vague_aside, words_without_number
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
        best = _most_likely(said)
        rests = refs_of([*at_low, *at_high, *best])
        return Toll(
            self.name,
            matter.harm,
            matter.group,
            low,
            high,
            best=best[0].number if best else None,
            rests_low=refs_of(at_low),
            rests_high=refs_of(at_high),
            rests_best=refs_of(best),
            highest_said=high,
            approx=any(f.approx for f in (*at_low, *at_high)),
            vague=words_without_number(matter),
            set_aside=(
                *set_aside(said, rests, Aside.WITHIN, "lies within low and high"),
                *set_aside(presumed, rests, Aside.UNKNOWN_STATUS, "nobody tells their status: kept apart (R22)"),
                *vague_aside(matter),
            ),
            reasons=("“at least” is coded as its number; best is what most voices say", *notes_of([*at_low, *at_high])),
        )


def _most_likely(figures: list[Figure]) -> list[Figure]:
    voices: dict[int, set[str]] = {}
    for f in figures:
        if f.number is not None:
            voices.setdefault(f.number, set()).add(f.voice)
    if not voices:
        return []
    number = max(voices, key=lambda n: (len(voices[n]), -n))
    return [f for f in figures if f.number == number]
