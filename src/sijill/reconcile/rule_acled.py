"""`acled/1`: the most conservative number of reported deaths (METHOD R13, R14, R15).

What always holds: of several figures the lowest; only where no claim has a number does a word get one ("tens" 10,
"dozens" 12, "hundreds" 100; any other word an unknown number: 10 in an active war zone, 3 elsewhere), and the toll is
then marked `imputed`: this happens in no other rule (D2). No injuries; no status. Where nobody tells of deaths there is
no toll, rather than 0.
"""

from dataclasses import dataclass

from sijill.lexicon.vague_numbers import acled_number
from sijill.reconcile.figure import Figure
from sijill.reconcile.rule import Matter, notes_of, refs_of, set_aside, vague_aside, words_without_number
from sijill.record.terms import Harm
from sijill.record.toll import Aside, SetAside, Toll, TollGroup

_UNKNOWN_IN_WAR = 10
_UNKNOWN_ELSEWHERE = 3


@dataclass(frozen=True, slots=True)
class Acled:
    """One number: the lowest."""

    name: str = "acled/1"
    harms: frozenset[Harm] = frozenset({Harm.KILLED})
    groups: frozenset[TollGroup] = frozenset({TollGroup.PEOPLE})
    takes_names: bool = False

    def toll(self, matter: Matter) -> Toll | None:
        """Reported deaths."""
        figures = [f for f in matter.figures if f.number is not None]
        if figures:
            return self._lowest(matter, figures)
        return self._imputed(matter) if matter.vague else None

    def _lowest(self, matter: Matter, figures: list[Figure]) -> Toll:
        number = min(f.number for f in figures if f.number is not None)
        used = [f for f in figures if f.number == number]
        refs = refs_of(used)
        words = f"more than {number}: the rule takes the most conservative figure (R13)"
        return Toll(
            self.name,
            matter.harm,
            matter.group,
            number,
            number,
            best=number,
            rests_low=refs,
            rests_high=refs,
            rests_best=refs,
            highest_said=number,
            approx=any(f.approx for f in used),
            vague=words_without_number(matter),
            set_aside=(*set_aside(figures, refs, Aside.LESS_CAUTIOUS, words), *vague_aside(matter)),
            reasons=("the most conservative of the reported numbers (R13)", *notes_of(used)),
        )

    def _imputed(self, matter: Matter) -> Toll:
        unknown = _UNKNOWN_IN_WAR if matter.is_active_war else _UNKNOWN_ELSEWHERE
        numbers = {f.refs: acled_number(f.vague or "") or unknown for f in matter.vague}
        number = min(numbers.values())
        used = refs_of(f for f in matter.vague if numbers[f.refs] == number)
        word = next(f.vague for f in matter.vague if numbers[f.refs] == number)
        words = f"stands for {{}}: the rule takes the most conservative figure, {number} (R13)"
        rest = tuple(
            SetAside(ref, Aside.LESS_CAUTIOUS, words.format(numbers[f.refs]))
            for f in matter.vague
            for ref in f.refs
            if ref not in used
        )
        why = f"imputed: no claim has a number, and ACLED's convention puts {number} for “{word}” (R13, R15)"
        return Toll(
            self.name,
            matter.harm,
            matter.group,
            number,
            number,
            best=number,
            rests_low=used,
            rests_high=used,
            rests_best=used,
            imputed=True,
            vague=words_without_number(matter),
            set_aside=rest,
            reasons=(why,),
        )


def divided(total: int, events: int) -> tuple[int, ...]:
    """A total over several days or places, divided over so many events; the remainder stands on the first (R14).

    Raises `ValueError` where there is no event. For an export alone: such numbers are nobody's claim.
    """
    if events < 1 or total < 0:
        raise ValueError(f"{total} cannot be divided over {events} events")
    each, rest = divmod(total, events)
    return (each + rest, *(each for _ in range(events - 1)))
