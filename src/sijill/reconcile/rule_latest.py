"""`latest-compatible/1`: news, not noise (METHOD D4).

What always holds, step by step:
1. A voice that corrects itself is taken by its later day: its earlier figure, where the two exclude each other, is an
   earlier count.
2. A figure that allows another which says more ("at least 50" beside "59", "20 to 30" beside "25", "about 20" beside
   "21") gives way to it.
3. Of those that are left, all compatible: where they meet. Not compatible: lowest low to highest high.
4. The high bound is closed by a figure only if no open one was told on a later day: "59" on Monday and "at least 50" on
   Tuesday is 59 or more.
An approximate number allows those within a tenth of it (our convention).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sijill.reconcile.figure import Figure
from sijill.reconcile.rule import (
    EVERY_GROUP,
    EVERY_HARM,
    Matter,
    lowest_low,
    notes_of,
    open_above,
    refs_of,
    vague_aside,
    words_without_number,
)
from sijill.record.terms import Harm
from sijill.record.toll import Aside, ClaimRef, SetAside, Toll, TollGroup

_ABOUT = 0.1
_OPEN = 10**12
"""Above any number of people: stands for an open bound where bounds are compared."""


@dataclass(frozen=True, slots=True)
class LatestCompatible:
    """A later figure that an earlier one allows replaces it; only figures that exclude each other make a range."""

    name: str = "latest-compatible/1"
    harms: frozenset[Harm] = EVERY_HARM
    groups: frozenset[TollGroup] = EVERY_GROUP
    takes_names: bool = True

    def toll(self, matter: Matter) -> Toll | None:
        """The toll of the latest compatible figures."""
        if not matter.figures and not matter.vague:
            return None
        asides: dict[ClaimRef, SetAside] = {}
        current = _without(matter.figures, _corrected(matter.figures), asides)
        left = _without(current, _giving_way(current), asides)
        bounds = _met(left, current) or _apart(left)
        best = _latest(left)
        rests = refs_of((*bounds.at_low, *bounds.at_high, *best))
        if left:
            words = "agrees with the figures that the bounds rest on"
            for ref in refs_of(left):
                asides.setdefault(ref, SetAside(ref, Aside.WITHIN, words))
        kept = tuple(asides[ref] for ref in sorted(asides) if ref not in rests)
        used = (*bounds.at_low, *bounds.at_high)
        return Toll(
            self.name,
            matter.harm,
            matter.group,
            bounds.low,
            bounds.high,
            best=_within(best[0].number, bounds) if best else None,
            rests_low=refs_of(bounds.at_low),
            rests_high=refs_of(bounds.at_high),
            rests_best=refs_of(best),
            highest_said=max((n for f in left for n in (f.low, f.high) if n is not None), default=None),
            approx=any(f.approx for f in used),
            presumed=any(f.presumed for f in used),
            vague=words_without_number(matter),
            set_aside=(*kept, *vague_aside(matter)),
            reasons=(bounds.why, *notes_of(used)) if left else (),
        )


@dataclass(frozen=True, slots=True)
class _Bounds:
    low: int | None
    high: int | None
    at_low: tuple[Figure, ...]
    at_high: tuple[Figure, ...]
    why: str


def _without(
    figures: Sequence[Figure], replaced: dict[int, tuple[Figure, Aside, str]], asides: dict[ClaimRef, SetAside]
) -> list[Figure]:
    """The figures that are not replaced; the others' claims are set aside."""
    for _, (figure, reason, words) in sorted(replaced.items()):
        asides.update((ref, SetAside(ref, reason, words)) for ref in figure.refs)
    return [f for i, f in enumerate(figures) if i not in replaced]


def _corrected(figures: Sequence[Figure]) -> dict[int, tuple[Figure, Aside, str]]:
    """Figures that their own voice tells otherwise on a later day."""
    out: dict[int, tuple[Figure, Aside, str]] = {}
    for i, f in enumerate(figures):
        own = [g for g in figures if (g.voice, g.through) == (f.voice, f.through)]
        later = [g for g in own if _is_before(f, g) and not _meet(f, g)]
        if later:
            g = max(later, key=lambda g: (g.moment, g.refs))
            words = f"{f.phrase}; the same voice later says {g.phrase} ({g.refs[0]})"
            out[i] = (f, Aside.EARLIER_COUNT, words)
    return out


def _giving_way(figures: Sequence[Figure]) -> dict[int, tuple[Figure, Aside, str]]:
    """Figures that allow another which says more."""
    out: dict[int, tuple[Figure, Aside, str]] = {}
    for i, f in enumerate(figures):
        narrower = [g for g in figures if _allows(f, g)]
        if not narrower:
            continue
        later = [g for g in narrower if _is_before(f, g)]
        g = max(later or narrower, key=lambda g: (g.moment, g.refs))
        reason = Aside.EARLIER_COUNT if later else Aside.ALLOWS
        out[i] = (f, reason, f"{f.phrase} allows {g.phrase} ({g.refs[0]}){', which was told later' if later else ''}")
    return out


def _met(left: Sequence[Figure], current: Sequence[Figure]) -> _Bounds | None:
    """Where all figures meet; `None` where some exclude each other."""
    if any(not _meet(f, g) for i, f in enumerate(left) for g in left[i + 1 :]):
        return None
    exact = [f for f in left if not f.approx] or list(left)
    low = max((f.low for f in exact if f.low is not None), default=None)
    highs = [f.high for f in exact if f.high is not None]
    high = min(highs, default=None)
    at_low = tuple(f for f in left if low is not None and f.low == low)
    at_high = tuple(f for f in left if high is not None and f.high == high)
    why = "one figure, or figures that agree" if len(left) < 2 else "all figures allow each other: where they meet"
    if high is not None and (reopens := _told_open_since(at_high, current)):
        later = ", ".join(str(ref) for ref in refs_of(reopens))
        return _Bounds(low, None, at_low, reopens, f"{why}; open above, for {later} says later that there may be more")
    if low is not None and high is not None and low > high:  # two approximate numbers that nearly agree
        return _Bounds(high, low, at_high, at_low, why)
    return _Bounds(low, high, at_low, at_high or (at_low if high is None else ()), why)


def _told_open_since(closing: Sequence[Figure], current: Sequence[Figure]) -> tuple[Figure, ...]:
    """Figures open above that were told on a later day than every figure that closes the bound."""
    opened = [f for f in current if f.high is None]
    return tuple(f for f in opened if all(_is_before(g, f) for g in closing))


def _apart(left: Sequence[Figure]) -> _Bounds:
    """Lowest low to highest high."""
    low = lowest_low(left)
    high = (
        None if any(f.high is None for f in left) else max((f.high for f in left if f.high is not None), default=None)
    )
    at_low = tuple(f for f in left if low is not None and f.low == low)
    at_high = open_above(left) if high is None else [f for f in left if f.high == high]
    return _Bounds(low, high, at_low, tuple(at_high), "figures that exclude each other: a range")


def _latest(left: Sequence[Figure]) -> list[Figure]:
    """The figures told on the latest day; of several the number that most voices tell, then the higher one."""
    days = [f.published for f in left if f.published is not None]
    latest = [f for f in left if not days or f.published == max(days)]
    voices: dict[int, set[str]] = {}
    for f in latest:
        if f.number is not None:
            voices.setdefault(f.number, set()).add(f.voice)
    if not voices:
        return []
    number = max(voices, key=lambda n: (len(voices[n]), n))
    return [f for f in latest if f.number == number]


def _within(number: int | None, bounds: _Bounds) -> int | None:
    """A number brought within the bounds: "at least 50" and "exactly 59" told together are best told as 59."""
    if number is None:
        return None
    at_least = number if bounds.low is None else max(number, bounds.low)
    return at_least if bounds.high is None else min(at_least, bounds.high)


def _interval(figure: Figure) -> tuple[float, float]:
    """The numbers that a figure allows."""
    low, high = figure.low or 0, figure.high if figure.high is not None else _OPEN
    return (low * (1 - _ABOUT), high * (1 + _ABOUT)) if figure.approx else (low, high)


def _meet(f: Figure, g: Figure) -> bool:
    (a, b), (c, d) = _interval(f), _interval(g)
    return a <= d and c <= b


def _allows(f: Figure, g: Figure) -> bool:
    """Whether `f` allows all that `g` does, and more."""
    (a, b), (c, d) = _interval(f), _interval(g)
    return a <= c and d <= b and (a, b) != (c, d)


def _is_before(f: Figure, g: Figure) -> bool:
    """Whether a figure was told on an earlier day, both days known."""
    return f.published is not None and g.published is not None and f.published < g.published
