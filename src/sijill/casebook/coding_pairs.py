"""What decisions about the events of several accounts come to: pairs held to be of one event, or of different ones.

What comes in: the decisions that stand, in order. What goes out: decisions about two accounts each. What always holds:
of two that say the opposite of the same accounts the later counts; accounts that are gone leave the rest as decided.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from sijill.record.decision import Decision, Verdict

_PAIR = 2


def sides(decision: Decision) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The accounts that a "different" parts from each other. Raises `ValueError`."""
    first = int(decision.value) if decision.value is not None else 1
    return decision.about[:first], decision.about[first:]


def without(decision: Decision, now: Sequence[str | None]) -> Decision | None:
    """A decision about several accounts without those that are not there any more; `None` where nothing is left."""
    if len(decision.about) <= _PAIR:
        return None
    if decision.verdict is Verdict.SAME_EVENT:
        about = tuple(account for account in now if account is not None)
        return replace(decision, about=about) if len(about) >= _PAIR else None
    if decision.verdict is Verdict.DIFFERENT_EVENTS:
        first = len(sides(decision)[0])
        going, staying = ([a for a in part if a is not None] for part in (now[:first], now[first:]))
        return replace(decision, about=(*going, *staying), value=str(len(going))) if going and staying else None
    return None


def event_pairs(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Decisions about events as decisions about two accounts each, the later taking the place of the earlier."""
    together: list[tuple[Decision, set[str]]] = []
    apart: dict[frozenset[str], Decision] = {}
    for decision in decisions:
        if decision.verdict is Verdict.SAME_EVENT:
            same = set(decision.about)
            apart = {pair: d for pair, d in apart.items() if not pair <= same}
            together.append((decision, same))
        elif decision.verdict is Verdict.DIFFERENT_EVENTS:
            going, staying = (set(side) for side in sides(decision))
            together = [(d, part) for d, held in together for part in _parted(held, going, staying)]
            apart |= {frozenset((a, b)): decision for a in going for b in staying if a != b}
    pairs = [
        replace(decision, about=pair, keys=(), value=None)
        for decision, held in together
        for ordered in [[a for a in decision.about if a in held]]
        for pair in pairwise(ordered)
    ]
    pairs += [replace(d, about=(a, b), keys=(), value=None) for pair, d in apart.items() for a, b in [sorted(pair)]]
    return tuple(pairs)


def _parted(held: set[str], going: set[str], staying: set[str]) -> list[set[str]]:
    """Accounts held together, after some of them were parted from others of them."""
    if not held & going or not held & staying:
        return [held]
    return [part for part in (held & going, held - going) if len(part) >= _PAIR]
