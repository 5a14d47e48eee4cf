"""What a rule is: figures of one column in, a toll out, under a name with a number (METHOD D4).

What comes in: a `Matter`. What goes out: a `Toll`. What always holds: a rule's results never change under its name;
every figure it is given is a basis of the toll or set aside with a reason.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from sijill.reconcile.case import Told
from sijill.reconcile.figure import Figure
from sijill.record.terms import Harm
from sijill.record.toll import Aside, ClaimRef, Named, SetAside, Toll, TollGroup


@dataclass(frozen=True, slots=True)
class Matter:
    """One column of one harm: its figures in the order in which they were told, each with a bound."""

    harm: Harm
    group: TollGroup
    figures: tuple[Figure, ...]
    mixed: tuple[Figure, ...] = ()
    """Of civilians: people with combatants among them, set aside by all rules but that of IBC (R29)."""
    vague: tuple[Figure, ...] = ()
    """Words without a number."""
    is_active_war: bool = False
    told: tuple[Told, ...] = ()
    """Every admissible claim of the harm, for a rule that reads the tellings of one document itself."""
    named: Named | None = None


class Rule(Protocol):
    """A named way from figures to a toll."""

    @property
    def name(self) -> str:
        """Its name with its number, as "range/1"."""

    @property
    def harms(self) -> frozenset[Harm]:
        """The harms that it counts."""

    @property
    def groups(self) -> frozenset[TollGroup]:
        """The groups that it counts."""

    @property
    def takes_names(self) -> bool:
        """Whether named persons may raise the low bound."""

    def toll(self, matter: Matter) -> Toll | None:
        """The toll; `None` where nothing is said that the rule counts."""


EVERY_HARM = frozenset(Harm) - {Harm.SURVIVED}
EVERY_GROUP = frozenset(TollGroup)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Low and high with the figures that each rests on, and those of the best number."""

    low: int | None
    high: int | None
    at_low: Sequence[Figure]
    at_high: Sequence[Figure]
    best: Sequence[Figure] = ()

    @property
    def used(self) -> tuple[Figure, ...]:
        """Those that a bound rests on."""
        return (*self.at_low, *self.at_high)

    @property
    def rests(self) -> tuple[ClaimRef, ...]:
        """The claims that bounds and best rest on."""
        return refs_of((*self.used, *self.best))


def toll_between(rule: str, matter: Matter, bounds: Bounds, asides: Iterable[SetAside], reasons: Iterable[str]) -> Toll:
    """The toll of a matter with these bounds; the claims of its vague words are set aside beside `asides`."""
    told = (*bounds.used, *bounds.best)
    return Toll(
        rule,
        matter.harm,
        matter.group,
        bounds.low,
        bounds.high,
        best=bounds.best[0].number if bounds.best else None,
        rests_low=refs_of(bounds.at_low),
        rests_high=refs_of(bounds.at_high),
        rests_best=refs_of(bounds.best),
        highest_said=max((n for f in told for n in (f.low, f.high) if n is not None), default=None),
        approx=any(f.approx for f in bounds.used),
        presumed=any(f.presumed for f in bounds.used),
        vague=words_without_number(matter),
        set_aside=(*asides, *vague_aside(matter)),
        reasons=tuple(reasons),
    )


def open_above(figures: Iterable[Figure]) -> list[Figure]:
    """The figures that an open high bound rests on: those open ones of the highest number, and not a part of few."""
    opened = [f for f in figures if f.high is None]
    most = max((f.low or 0 for f in opened), default=0)
    return [f for f in opened if (f.low or 0) == most]


def refs_of(figures: Iterable[Figure]) -> tuple[ClaimRef, ...]:
    """The claims that figures are made of, once, in order."""
    return tuple(sorted({ref for f in figures for ref in f.refs}))


def words_without_number(matter: Matter) -> tuple[str, ...]:
    """The vague words of a matter, each once."""
    return tuple(dict.fromkeys(f.vague for f in matter.vague if f.vague))


def vague_aside(matter: Matter) -> list[SetAside]:
    """The claims of vague words, set aside: no word becomes a number (D2)."""
    return [
        SetAside(ref, Aside.NO_NUMBER, f"“{f.vague}” is no number, and none is put in its place (D2)")
        for f in matter.vague
        for ref in f.refs
    ]


def set_aside(figures: Iterable[Figure], used: Sequence[ClaimRef], reason: Aside, words: str) -> list[SetAside]:
    """Set aside the claims of figures, but for those that a bound rests on."""
    kept = set(used)
    return [SetAside(ref, reason, words) for ref in refs_of(figures) if ref not in kept]


def lowest_low(figures: Iterable[Figure]) -> int | None:
    """The lowest low bound; open where a figure says "at most" of a number below all of them: nothing is below it."""
    told = list(figures)
    low = min((f.low for f in told if f.low is not None), default=None)
    is_open = any(f.low is None and f.high is not None and low is not None and f.high < low for f in told)
    return None if is_open else low


def most_told(figures: Sequence[Figure]) -> list[Figure]:
    """The figures of the number that most voices tell; of equals, of the latest told by day, then of the highest."""
    voices: dict[int, set[str]] = {}
    latest: dict[int, str] = {}
    for f in figures:
        if f.number is not None:
            voices.setdefault(f.number, set()).add(f.voice)
            latest[f.number] = max(latest.get(f.number, ""), f.published.isoformat() if f.published else "")
    if not voices:
        return []
    best = max(voices, key=lambda n: (len(voices[n]), latest[n], n))
    return [f for f in figures if f.number == best]


def notes_of(figures: Iterable[Figure]) -> tuple[str, ...]:
    """How figures that are not a claim as it stands were made: each way once, with its claims."""
    made: dict[str, list[str]] = {}
    for f in figures:
        if f.note:
            told = " and ".join(str(ref) for ref in f.refs)
            if told not in made.setdefault(f.note, []):
                made[f.note].append(told)
    return tuple(f"{'; '.join(told)}: {note}" for note, told in made.items())
