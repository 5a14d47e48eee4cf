"""The parts of an edition withheld by one policy, their words veiled by one veil.

What comes in: incidents, accounts, persons, reports. What goes out: the same, as far as they may be told. What always
holds: as for `withhold`.
"""

from collections.abc import Set
from dataclasses import dataclass, replace

from sijill.publish.edition import (
    AccountTold,
    ClaimTold,
    ControlTold,
    EventTold,
    Field,
    JudgementTold,
    PartyTold,
    PersonTold,
    Quote,
    ReportTold,
    StatementTold,
    TollTold,
    TotalTold,
)
from sijill.publish.policy import Dates, Places, Policy, Sources
from sijill.publish.secrets import is_name_told, is_original_told, is_source_told
from sijill.publish.veil import BAR, Veil
from sijill.publish.wider import is_wide_enough, wider_day, wider_days, wider_spots, wider_time

_WEB = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Withholding:
    """One policy and one veil."""

    policy: Policy
    veil: Veil

    def event(self, event: EventTold, whole: Set[str]) -> EventTold:
        """An incident; accounts of reports that are not among `whole` are left out."""
        own = self.policy
        changes = tuple((c, wider_time(c.at, own.days)) for c in event.changes)
        return replace(
            event,
            days=wider_days(event.days, own.days),
            places=wider_spots(event.places, own.places),
            tolls=tuple(map(self.toll, event.tolls)),
            conceded=tuple(map(self.toll, event.conceded)),
            grade=self.judgement(event.grade),
            strike=self.judgement(event.strike),
            attribution=self.judgement(event.attribution),
            accounts=tuple(self.account(a) for a in event.accounts if a.report in whole),
            parties=tuple(map(self.party, event.parties)),
            persons=tuple(map(self.person, event.persons)),
            voices=tuple(map(self.voice, event.voices)),
            ties=tuple(replace(t, voice=self.voice(t.voice)) for t in event.ties if t.report in whole),
            changes=tuple(replace(change, at=at) for change, at in changes if at is not None),
            withheld=self._withheld(event),
        )

    def _withheld(self, event: EventTold) -> frozenset[Field]:
        own = self.policy
        is_place = any(not is_wide_enough(spot, own.places) for spot in event.places)
        is_day = event.days.is_known and own.days is not Dates.DAY
        return frozenset({*((Field.PLACE,) if is_place else ()), *((Field.DAY,) if is_day else ())})

    def account(self, account: AccountTold) -> AccountTold:
        """An account."""
        quote = self.quote(account.quote)
        return replace(
            account,
            days=wider_days(account.days, self.policy.days),
            places=wider_spots(account.places, self.policy.places),
            parties=tuple(map(self.party, account.parties)),
            claims=tuple(map(self.claim, account.claims)),
            facilities=tuple(replace(f, quote=self.quote(f.quote)) for f in account.facilities),
            quote=quote,
            withheld=frozenset({Field.QUOTE}) if account.quote and not quote else frozenset(),
        )

    def claim(self, claim: ClaimTold) -> ClaimTold:
        """A claim."""
        by = self.veil(claim.by) if claim.by else None
        return replace(claim, quote=self.quote(claim.quote), by=by, why_aside=self.veil(claim.why_aside))

    def quote(self, quote: Quote | None) -> Quote | None:
        """Words of a report: veiled, then cut to what may be quoted."""
        most = self.policy.quotes
        if quote is None or most <= 0:
            return None
        text = self.veil(quote.text)
        if len(text) > most:
            text = text[: text.rfind(" ", most // 2, most) if " " in text[most // 2 : most] else most].rstrip() + "…"
        return quote if text == quote.text else replace(quote, text=text, is_cut=True)

    def toll(self, toll: TollTold) -> TollTold:
        """A toll: its figures as they are."""
        return replace(toll, reasons=tuple(map(self.veil, toll.reasons)))

    def judgement(self, judgement: JudgementTold) -> JudgementTold:
        """A judgement."""
        return replace(judgement, reasons=tuple(map(self.veil, judgement.reasons)))

    def party(self, party: PartyTold) -> PartyTold:
        """A party."""
        return replace(party, name=self.veil(party.name))

    def voice(self, name: str) -> str:
        """A voice: where sources are not named, nor is whom they quote."""
        return self.veil(name) if self.policy.sources is Sources.NAME else BAR

    def person(self, person: PersonTold) -> PersonTold:
        """A person: where the name is withheld, so is what else tells who it is."""
        died = person.died if self.policy.days is Dates.DAY else None
        if is_name_told(person, self.policy):
            return replace(person, died=died)
        hidden = frozenset({Field.NAME}) if person.name else frozenset[Field]()
        return replace(person, name=None, names=(), roles=(), kin=None, died=died, withheld=hidden)

    def total(self, total: TotalTold, *, whole_sum: bool) -> TotalTold:
        """A total; without its sum where an incident is in it that is not told."""
        shown = replace(total, account=self.account(total.account), claim=self.claim(total.claim))
        if whole_sum:
            return shown
        return replace(shown, sum_low=None, sum_high=None, is_sum_open=True, events=(), untold=(), doubtful=())

    def statement(self, statement: StatementTold) -> StatementTold:
        """A statement."""
        role = self.veil(statement.role) if statement.role else None
        return replace(statement, speaker=self.veil(statement.speaker), role=role, quote=self.quote(statement.quote))

    def control(self, control: ControlTold) -> ControlTold:
        """A change of control; its places and its words only where places are told exactly."""
        is_exact = self.policy.places is Places.EXACT
        return replace(
            control,
            days=wider_days(control.days, self.policy.days),
            places=tuple(map(self.veil, control.places)) if is_exact else (),
            by=self.veil(control.by) if control.by else None,
            loser=self.veil(control.loser) if control.loser else None,
            quote=self.quote(control.quote) if is_exact else None,
        )

    def report(self, report: ReportTold) -> ReportTold:
        """A report; an address that is none of the web (a file on somebody's disk) is told to no public."""
        own = self.policy
        is_told, is_found = is_source_told(report, own), is_original_told(report, own)
        address = report.address if is_found and self._may_be_read(report.address) else None
        hidden = {*(() if is_told else (Field.SOURCE,)), *(() if address or not report.address else (Field.ORIGINAL,))}
        return replace(
            report,
            title=self.veil(report.title) if is_told and report.title and own.quotes else None,
            publisher=self.veil(report.publisher) if is_told and report.publisher else None,
            source=report.source if is_told else None,
            published=wider_day(report.published, own.days),
            address=address,
            sha256=report.sha256 if is_found else None,
            captured=wider_time(report.captured, own.days),
            credit=report.credit if is_told else None,
            withheld=frozenset(hidden),
        )

    def _may_be_read(self, address: str | None) -> bool:
        """Whether an address is one of the web, or of the team's own, and none of its words is veiled."""
        if address is None or (self.policy.is_public and not address.startswith(_WEB)):
            return False
        return self.veil.first_in(address.replace("-", " ").replace("%20", " ")) is None
