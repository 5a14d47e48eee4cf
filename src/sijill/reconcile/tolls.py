"""The tolls of one incident by each wanted rule (METHOD D4, R5-R11).

What comes in: a case, its voices, its admitted claims. What goes out: tolls, in a fixed order. What always holds: every
claim of a harm and group is in each of its tolls: a bound rests on it, or it is set aside with a reason.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sijill.reconcile.admissible import Admitted
from sijill.reconcile.case import Case, Told
from sijill.reconcile.columns import Column, columns_of_harm
from sijill.reconcile.independence import Hearing
from sijill.reconcile.named_persons import named_persons, with_floor
from sijill.reconcile.noughts import noughts
from sijill.reconcile.rule import Matter, Rule
from sijill.record.terms import Harm
from sijill.record.toll import Aside, SetAside, Toll, TollGroup


def tolls_of(case: Case, hearing: Hearing, claims: Admitted, rules: Sequence[Rule]) -> tuple[Toll, ...]:
    """By rule, harm and group."""
    laid_out = {harm: _columns(harm, claims, hearing) for harm in Harm}
    told = {harm: tuple(t for t in claims.claims if t.claim.harm is harm) for harm in Harm}
    out: list[Toll] = []
    for rule in rules:
        for harm, columns in laid_out.items():
            for group in TollGroup:
                if harm in rule.harms and group in rule.groups:
                    out += _toll(rule, _About(harm, group, columns, told[harm]), case, hearing)
    return tuple(out)


@dataclass(frozen=True, slots=True)
class _About:
    """What a toll is of, and all that is said of the harm."""

    harm: Harm
    group: TollGroup
    columns: dict[TollGroup, Column]
    told: tuple[Told, ...]


def conceded_of(case: Case, hearing: Hearing, own: Sequence[Told], rule: Rule) -> tuple[Toll, ...]:
    """What the party held responsible says itself, by one rule; no bound of an incident rests on it (R21)."""
    out: list[Toll] = []
    for harm in Harm:
        columns = columns_of_harm([t for t in own if t.claim.harm is harm], hearing.of_claims)
        for group in TollGroup:
            if group in columns and harm in rule.harms and (toll := rule.toll(_matter(harm, group, columns, case))):
                out.append(toll)
    return tuple(t for t in out if t.is_known or t.vague)


def _columns(harm: Harm, claims: Admitted, hearing: Hearing) -> dict[TollGroup, Column]:
    told = [t for t in claims.claims if t.claim.harm is harm]
    columns = columns_of_harm([*told, *noughts(harm, claims.claims)], hearing.of_claims)
    for dropped in claims.dropped:
        if dropped.told.claim.harm is harm:
            for group in TollGroup:
                if dropped.bears_on(group):
                    columns.setdefault(group, Column()).dropped.append(dropped)
    return columns


def _matter(harm: Harm, group: TollGroup, columns: dict[TollGroup, Column], case: Case) -> Matter:
    column = columns.get(group, Column())
    figures = sorted(column.figures, key=lambda f: (f.moment, f.refs))
    mixed = sorted(column.mixed, key=lambda f: (f.moment, f.refs))
    vague = sorted(column.vague, key=lambda f: (f.moment, f.refs))
    return Matter(harm, group, tuple(figures), tuple(mixed), tuple(vague), case.context.is_active_war)


def _toll(rule: Rule, about: _About, case: Case, hearing: Hearing) -> Iterator[Toll]:
    named = named_persons(case, hearing, about.harm, about.group)
    column = about.columns.get(about.group)
    if column is None and named is None:
        return
    matter = replace(_matter(about.harm, about.group, about.columns, case), told=about.told, named=named)
    made = rule.toll(matter)
    if made is None and named is None and not _bears_on_the_incident(column):
        return
    toll = made or Toll(rule.name, about.harm, about.group, None, None)
    toll = with_floor(toll, named) if rule.takes_names else replace(toll, named=toll.named or named)
    yield replace(toll, set_aside=_in_order([*toll.set_aside, *_asides(column)], toll))


def _bears_on_the_incident(column: Column | None) -> bool:
    """Whether a claim of the incident itself was set aside: what is told of other events alone makes no toll of it."""
    beside = {Aside.OTHER_EVENT, Aside.OTHER_SCOPE}
    return column is not None and any(d.reason not in beside for d in column.dropped)


def _asides(column: Column | None) -> list[SetAside]:
    return [d.as_set_aside for d in column.dropped] if column else []


def _in_order(asides: Sequence[SetAside], toll: Toll) -> tuple[SetAside, ...]:
    """Each claim once, by its first reason; none on which a bound rests."""
    first: dict[object, SetAside] = {}
    rests = set(toll.rests)
    for aside in asides:
        if aside.claim not in rests:
            first.setdefault(aside.claim, aside)
    return tuple(sorted(first.values(), key=lambda a: a.claim))
