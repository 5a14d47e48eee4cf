"""`ibc/1`: civilians killed, by two independent sources (METHOD R29).

What always holds: under two voices there is no entry; minimum and maximum are the lowest and highest that admissible
claims say; where combatants may be among the dead, the minimum drops to the civilian part, or to 0 where nobody tells
it, and the maximum keeps all. Only deaths of civilians are counted.
"""

from dataclasses import dataclass

from sijill.reconcile.rule import Matter, notes_of, refs_of, set_aside, vague_aside, words_without_number
from sijill.record.terms import Harm
from sijill.record.toll import Aside, Toll, TollGroup

_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Ibc:
    """Minimum and maximum of civilians killed."""

    name: str = "ibc/1"
    harms: frozenset[Harm] = frozenset({Harm.KILLED})
    groups: frozenset[TollGroup] = frozenset({TollGroup.CIVILIANS})
    takes_names: bool = False

    def toll(self, matter: Matter) -> Toll | None:
        """The entry, or a toll without bounds where the voices do not suffice."""
        if not (matter.figures or matter.mixed or matter.vague):
            return None
        every = [f for f in (*matter.figures, *matter.mixed) if f.number is not None]
        voices = {f.voice for f in every}
        vague = words_without_number(matter)
        if len(voices) < _ENOUGH:
            words = f"one voice with a number: the rule wants {_ENOUGH} independent ones (R29)"
            asides = (*set_aside(every, (), Aside.SINGLE_SOURCE, words), *vague_aside(matter))
            return Toll(
                self.name, matter.harm, matter.group, None, None, vague=vague, set_aside=asides, reasons=(words,)
            )
        civil = [f for f in matter.figures if f.number is not None]
        lows = [n for f in civil if (n := f.low if f.low is not None else f.high) is not None]
        low = min(lows) if lows else 0
        highs = [n for f in every if (n := f.high if f.high is not None else f.low) is not None]
        high = max(highs)
        at_low = [f for f in civil if low in (f.low, f.high)]
        at_high = [f for f in every if high in (f.low, f.high)]
        rests = refs_of([*at_low, *at_high])
        why = f"lowest to highest of {len(voices)} voices"
        if matter.mixed:
            why += "; combatants may be among the dead: the minimum is the civilian part, the maximum keeps all"
        return Toll(
            self.name,
            matter.harm,
            matter.group,
            low,
            high,
            rests_low=refs_of(at_low),
            rests_high=refs_of(at_high),
            highest_said=high,
            approx=any(f.approx for f in (*at_low, *at_high)),
            presumed=any(f.presumed for f in (*at_low, *at_high)),
            vague=vague,
            set_aside=(*set_aside(every, rests, Aside.WITHIN, f"lies within {low} to {high}"), *vague_aside(matter)),
            reasons=(why, *notes_of([*at_low, *at_high])),
        )
