"""Whether an incident's tolls can all be true at once (METHOD R7).

What comes in: tolls. What goes out: a problem for each that cannot be. What always holds: nothing is altered: where
sources contradict each other, a person has to see it. The sum of the groups' maxima may exceed the total: that is no
contradiction.

Problems: `parts-exceed-total` (the least that groups can be is more than the total can be), `group-exceeds-total`
(one group's maximum is more than the total's), `names-exceed-total` (more persons are named than are counted).
"""

from collections.abc import Iterator, Sequence

from sijill.record.problem import Problem
from sijill.record.terms import Harm
from sijill.record.toll import Toll, TollGroup

_DISJOINT = (
    (TollGroup.CHILDREN, TollGroup.WOMEN, TollGroup.MEN),
    (TollGroup.CIVILIANS, TollGroup.COMBATANTS),
)
"""Groups of which nobody is in two: their minima add up."""
_CURE = "look at the claims side by side, and set one aside or part the accounts"


def contradictions(incident: str, tolls: Sequence[Toll]) -> Iterator[Problem]:
    """What cannot be, in the tolls of one rule."""
    by_harm: dict[Harm, dict[TollGroup, Toll]] = {}
    for toll in tolls:
        by_harm.setdefault(toll.harm, {})[toll.group] = toll
    for harm, groups in by_harm.items():
        yield from _of_harm(incident, harm, groups)


def _of_harm(incident: str, harm: Harm, groups: dict[TollGroup, Toll]) -> Iterator[Problem]:
    total = groups.get(TollGroup.PEOPLE) or groups.get(TollGroup.CIVILIANS)
    for group, toll in groups.items():
        if toll.named is not None and toll.high is not None and toll.named.number > toll.high:
            message = f"more are named as {harm} ({toll.named.number}) than {group} are counted ({toll.high}): {_CURE}"
            yield Problem("names-exceed-total", message, incident, str(group))
    if total is None or total.high is None:
        return
    for listed in _DISJOINT:
        parts = [t for g in listed if g is not total.group and (t := groups.get(g)) is not None and t.low is not None]
        least = sum(t.low or 0 for t in parts)
        if len(parts) > 1 and least > total.high:
            told = ", ".join(f"{t.low} {t.group}" for t in parts)
            message = f"{harm}: {told} make {least}, more than the {total.high} in all: {_CURE}"
            yield Problem("parts-exceed-total", message, incident, str(harm))
    for group, toll in groups.items():
        alone = group not in (total.group, TollGroup.ATTACKERS)
        most = toll.high if toll.high is not None else toll.low
        if alone and most is not None and most > total.high:
            message = f"{harm}: {most} {group.replace('_', ' ')} are more than the {total.high} in all: {_CURE}"
            yield Problem("group-exceeds-total", message, incident, str(group))
