"""Tolls and judgements of an incident as its page shows them.

What comes in: what rules made of an incident, its claims as they are shown. What goes out: views. What always holds: a
figure stands with the claims that it rests on; a claim that was set aside with the reason; a judgement with its author.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sijill.casebook.tolls import headline_toll
from sijill.record.decision import Decision
from sijill.record.judgement import Attributed, Judgement, Reason
from sijill.record.terms import Harm
from sijill.record.toll import ClaimRef, Reconciled, Toll
from sijill.web.pages.report_claims import ClaimView, anchor_of

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Ground:
    """A claim that a toll rests on, or that it sets aside for `reason`; `words` say why."""

    id: str
    claim: ClaimView | None
    reason: str = ""
    words: str = ""

    @property
    def anchor(self) -> str:
        """Where the claim stands in the page."""
        return anchor_of(self.id)


@dataclass(frozen=True, slots=True)
class TollView:
    """One toll with all that it rests on."""

    toll: Toll
    low: tuple[Ground, ...]
    high: tuple[Ground, ...]
    aside: tuple[Ground, ...]

    @property
    def bounds(self) -> tuple[int | None, int | None]:
        """Low and high."""
        return self.toll.low, self.toll.high

    @property
    def more(self) -> int | None:
        """Where the high bound is open, the highest number that is said, if it is above the low one."""
        toll = self.toll
        said = toll.highest_said if toll.high is None else None
        return said if said is not None and toll.low is not None and said > toll.low else None


@dataclass(frozen=True, slots=True)
class TollRow:
    """The tolls of one harm and group, one for each rule that is shown."""

    harm: str
    group: str
    cells: tuple[TollView | None, ...]


@dataclass(frozen=True, slots=True)
class JudgementView:
    """One of the three judgements; `table` is that of its words."""

    act: str
    table: str
    value: str | None
    parties: tuple[tuple[str, tuple[str, ...]], ...]
    decision: Decision | None
    proposed: str | None
    reasons: tuple[Reason, ...]


def headlines(made: Reconciled, rule: str, claims: Mapping[str, ClaimView]) -> Iterator[TollView]:
    """The toll of each harm that is told of first, as lists show it."""
    for harm in Harm:
        toll = headline_toll(made, rule, harm)
        if toll is not None:
            yield toll_view(toll, claims)


def toll_rows(made: Reconciled, rules: Sequence[str], claims: Mapping[str, ClaimView]) -> Iterator[TollRow]:
    """All tolls by some rules."""
    for harm, group in dict.fromkeys((toll.harm, toll.group) for toll in made.tolls):
        found = [made.toll(rule, harm, group) for rule in rules]
        yield TollRow(harm.value, group.value, tuple(toll_view(toll, claims) if toll else None for toll in found))


def toll_view(toll: Toll, claims: Mapping[str, ClaimView]) -> TollView:
    """One toll with its grounds."""

    def grounds(refs: Sequence[ClaimRef]) -> tuple[Ground, ...]:
        return tuple(Ground(str(ref), claims.get(str(ref))) for ref in refs)

    aside = tuple(
        Ground(str(each.claim), claims.get(str(each.claim)), each.reason.value, each.words) for each in toll.set_aside
    )
    return TollView(toll, grounds(toll.rests_low), grounds(toll.rests_high), aside)


def asides_of(made: Reconciled, rule: str, claims: Mapping[str, ClaimView]) -> Mapping[str, tuple[Ground, ...]]:
    """Of each claim that the tolls of its own harm set aside, why: each reason once."""
    told = dict[str, dict[str, Ground]]()
    for toll in made.tolls:
        if toll.rule != rule:
            continue
        for ground in toll_view(toll, claims).aside:
            claim = ground.claim
            if claim is not None and (claim.harm, claim.group) == (toll.harm.value, toll.group.value):
                told.setdefault(ground.id, {})[ground.reason] = ground
    return {id: tuple(reasons.values()) for id, reasons in told.items()}


def judgements_of(made: Reconciled) -> Iterator[JudgementView]:
    """How strong the reporting is, whether it happened, who did it."""
    yield _judgement("grade", "grade", made.grade)
    yield _judgement("strike-status", "strike", made.strike)
    yield _judgement("attribution", "attribution", made.attribution)


def _judgement(act: str, table: str, told: Judgement[V]) -> JudgementView:
    value = told.value
    parties = value.parties if isinstance(value, Attributed) else ()
    return JudgementView(
        act,
        table,
        _word(value),
        tuple((party.name, tuple(how.value for how in party.attributions)) for party in parties),
        told.decision,
        _word(told.proposed),
        told.reasons,
    )


def _word(value: object) -> str | None:
    return None if value is None else str(value.status if isinstance(value, Attributed) else value)
