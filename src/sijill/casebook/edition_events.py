"""One incident as an edition tells it: its accounts, tolls, judgements, persons, and how its toll came about.

What comes in: an incident as it was reckoned. What goes out: an `EventTold`. What always holds: each toll names the
claims that it rests on, and each claim that makes no bound says why; persons held to be one are told once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sijill.casebook.accounts import DocumentAccounts
from sijill.casebook.edition_parts import days_told, quote_told, spot_told
from sijill.casebook.folder import Casebook
from sijill.casebook.persons import persons_in, victim_refs
from sijill.casebook.reconciling import Reckoned
from sijill.casebook.tolls import days_of, places_told
from sijill.publish.edition import (
    AccountTold,
    ClaimTold,
    Days,
    EventTold,
    FacilityTold,
    JudgementTold,
    PartyTold,
    PersonTold,
    TieTold,
    TollChange,
    TollTold,
)
from sijill.record.claim import Claim, Victim
from sijill.record.decision import Decision
from sijill.record.incident import ReportedAccount
from sijill.record.judgement import AttributionStatus, Grade, Judgement, NamedParty, StrikeStatus
from sijill.record.terms import Scope
from sijill.record.toll import SetAside, Toll, claim_refs

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What telling an incident takes beside itself: the rule, when tolls were entered, which ids joined which."""

    casebook: Casebook
    rule: str
    times: Mapping[int, datetime]
    joined: Mapping[str, tuple[str, ...]]
    reduced: frozenset[str]
    """Incidents of which a report may not be told: how their tolls came about would tell of it."""


def event_told(reckoned: Reckoned, around: Surroundings) -> EventTold:
    """The incident."""
    made, row = reckoned.made, reckoned.row
    asides = _asides(made.tolls, around.rule)
    members = [a for a in reckoned.accounts if a.id in row.accounts]
    events = [a for a in members if a.account.scope is Scope.EVENT]
    attributed = made.attribution.value
    return EventTold(
        row.id,
        Days(*days_of(events)),
        tuple(spot_told(places[0]) for places in places_told(members)),
        tuple(toll_told(toll) for toll in sorted(made.tolls, key=lambda t: t.rule != around.rule)),
        _judgement(made.grade, made.grade.value),
        _judgement(made.strike, made.strike.value),
        _judgement(made.attribution, attributed.status if attributed else None),
        tuple(account_told(a, asides) for a in members),
        parties=tuple(_party(p) for p in attributed.parties) if attributed else (),
        conceded=tuple(toll_told(toll) for toll in made.conceded),
        persons=_persons(around.casebook, reckoned, made.decisions),
        voices=tuple(made.voices.name_of(v) for v in made.voices.corroborating),
        ties=tuple(TieTold(t.document, made.voices.name_of(t.voice), t.tie) for t in made.voices.ties),
        changes=_changes(around, row.id),
        joined=around.joined.get(row.id, ()),
    )


def account_told(reported: ReportedAccount, asides: Mapping[str, SetAside]) -> AccountTold:
    """An account with its claims."""
    account, report = reported.account, reported.document
    refs = [str(ref) for ref in claim_refs(reported.id, account.claims)]
    parties = dict[str, list[str]]()
    for party in account.parties:
        parties.setdefault(party.span.text, []).append(party.attribution)
    return AccountTold(
        reported.id,
        report,
        account.scope,
        days_told(account.when),
        tuple(spot_told(place) for place in account.places),
        account.means,
        account.targets,
        tuple(
            PartyTold(name, tuple(dict.fromkeys(p.attribution for p in account.parties if p.span.text == name)))
            for name in parties
        ),
        tuple(_claim(report, claim, refs, place, asides) for place, claim in enumerate(account.claims)),
        tuple(
            FacilityTold(f.target, f.count.low, f.count.high, quote_told(report, f.span), f.count.approx, f.count.vague)
            for f in account.facilities
        ),
        quote_told(report, account.span),
    )


def toll_told(toll: Toll) -> TollTold:
    """A toll, with the claims that it rests on."""
    return TollTold(
        toll.rule,
        toll.harm,
        toll.group,
        toll.low,
        toll.high,
        toll.best,
        toll.highest_said,
        toll.approx,
        toll.presumed,
        toll.imputed,
        toll.vague,
        tuple(str(ref) for ref in toll.rests),
        toll.reasons,
    )


def _claim(report: str, claim: Claim, refs: Sequence[str], place: int, asides: Mapping[str, SetAside]) -> ClaimTold:
    aside = asides.get(refs[place])
    return ClaimTold(
        refs[place],
        claim.harm,
        claim.group,
        claim.count.low,
        claim.count.high,
        quote_told(report, claim.span),
        claim.count.approx,
        claim.count.vague,
        claim.by.text if claim.by else None,
        None if claim.part_of is None else refs[claim.part_of],
        aside.reason if aside else None,
        aside.words if aside else "",
        claim.entered is not None,
    )


def _asides(tolls: Sequence[Toll], rule: str) -> Mapping[str, SetAside]:
    """Why claims make no bound of any toll by the rule."""
    own = [toll for toll in tolls if toll.rule == rule]
    resting = {str(ref) for toll in own for ref in toll.rests}
    told = dict[str, SetAside]()
    for aside in (aside for toll in own for aside in toll.set_aside):
        if str(aside.claim) not in resting:
            told.setdefault(str(aside.claim), aside)
    return told


def _judgement(judgement: Judgement[V], value: Grade | StrikeStatus | AttributionStatus | None) -> JudgementTold:
    return JudgementTold(value, tuple(reason.words for reason in judgement.reasons), judgement.is_by_person)


def _party(party: NamedParty) -> PartyTold:
    return PartyTold(party.name, party.attributions)


def _changes(around: Surroundings, incident: str) -> tuple[TollChange, ...]:
    if incident in around.reduced:
        return ()
    return tuple(
        TollChange(
            each.entry,
            around.times[each.entry],
            (each.killed.low, each.killed.high),
            (each.injured.low, each.injured.high),
            each.documents,
        )
        for each in around.casebook.store.incidents.results(incident)
    )


def _persons(casebook: Casebook, reckoned: Reckoned, decisions: Sequence[Decision]) -> tuple[PersonTold, ...]:
    """Those who are told of as harmed in the incident, each once, in the order in which they are told of."""
    own = set(reckoned.row.accounts)
    told = [
        (document, f"{document.document}.v{index}", victim)
        for document in reckoned.documents
        for index, victim in enumerate(document.victims)
        if victim.account is not None and f"{document.document}.{victim.account}" in own
    ]
    if not told:
        return ()
    refs = {id: ref for document in reckoned.documents for id, ref in victim_refs(document).items()}
    proposals = casebook.store.incidents.proposals(reckoned.row.id)
    group_of = {ref: group for group in persons_in(reckoned.documents, proposals, decisions) for ref in group}
    groups = dict[object, list[tuple[DocumentAccounts, str, Victim]]]()
    for document, id, victim in told:
        groups.setdefault(group_of.get(refs[id], id), []).append((document, id, victim))
    return tuple(_person(group) for group in groups.values())


def _person(group: Sequence[tuple[DocumentAccounts, str, Victim]]) -> PersonTold:
    """One person; what several records tell is that of the first that tells it."""
    victims = [victim for _, _, victim in group]
    names = tuple(dict.fromkeys(v.name.text for v in victims if v.name is not None))
    aged = next((v for v in victims if v.age is not None), None)
    kin = next((v.kin.text for v in victims if v.kin is not None), None)
    return PersonTold(
        tuple(id for _, id, _ in group),
        victims[0].harm,
        names[0] if names else None,
        names,
        aged.age if aged else None,
        aged.age_unit if aged else None,
        next((v.sex for v in victims if v.sex is not None), None),
        tuple(dict.fromkeys(role for v in victims for role in v.roles)),
        kin,
        next((v.died for v in victims if v.died is not None), None),
        tuple(dict.fromkeys(document.document for document, _, _ in group)),
    )
