"""One incident laid out to be reconciled: its accounts, what stands beside them, and what people decided.

What comes in: an incident, accounts and a context. What goes out: a `Case`. What always holds: the same, in whatever
order accounts and copies came; only documents that tell of the incident are in it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sijill.reconcile.context import Context
from sijill.reconcile.parties import Parties
from sijill.record.claim import Claim
from sijill.record.decision import Decision, Verdict, standing
from sijill.record.incident import Incident, ReportedAccount
from sijill.record.terms import Scope
from sijill.record.toll import ClaimRef, claim_refs


@dataclass(frozen=True, slots=True)
class Told:
    """A claim in the account that it stands in, and its `place` among the claims of that account."""

    ref: ClaimRef
    claim: Claim
    account: ReportedAccount
    place: int

    @property
    def whole(self) -> ClaimRef | None:
        """The claim that it is a part of."""
        of = self.claim.part_of
        return None if of is None else claim_refs(self.account.id, self.account.account.claims)[of]


@dataclass(frozen=True, slots=True)
class Case:
    """An incident with the accounts of it, those beside them in the same documents, and what people decided."""

    incident: Incident
    members: tuple[ReportedAccount, ...]
    beside: tuple[ReportedAccount, ...]
    context: Context
    decisions: tuple[Decision, ...]
    """Those that stand, and bear on this incident or its claims."""
    parties: Parties = field(init=False)
    """The parties that any account of the incident names as having done it."""

    def __post_init__(self) -> None:
        names = [p.span.text for a in self.members for p in a.account.parties]
        object.__setattr__(self, "parties", Parties.of(names))

    @property
    def countries(self) -> tuple[str, ...]:
        """Codes of the countries in which the accounts place the event."""
        return tuple(sorted({p.country for a in self.members for p in a.account.places if p.country}))

    @property
    def told(self) -> tuple[Told, ...]:
        """Every claim of every account here, those beside included."""
        return tuple(
            Told(ref, claim, a, place)
            for a in (*self.members, *self.beside)
            for place, (ref, claim) in enumerate(zip(claim_refs(a.id, a.account.claims), a.account.claims, strict=True))
        )


def case_of(incident: Incident, accounts: Iterable[ReportedAccount], context: Context) -> Case:
    """The case of an incident. Of accounts that are not its own, those of its documents are kept beside."""
    named = set(incident.accounts)
    distinct = {a.id: a for a in accounts}
    every = sorted(distinct.values(), key=told_order)
    members = tuple(a for a in every if a.id in named and a.account.scope is Scope.EVENT)
    documents = {a.document for a in every if a.id in named}
    beside = tuple(a for a in every if a not in members and a.document in documents)
    about = {incident.id, *(str(ref) for a in members for ref in claim_refs(a.id, a.account.claims))}
    kept = {Verdict.GRADE, Verdict.STRIKE_STATUS, Verdict.ATTRIBUTION, Verdict.SET_ASIDE}
    decisions = tuple(d for d in standing(context.decisions) if d.verdict in kept and about & set(d.about))
    return Case(incident, members, beside, context, decisions)


def told_order(account: ReportedAccount) -> tuple[date, str, int, str]:
    """The order in which accounts were told: by day of publication, those of unknown day last, then as in the text."""
    return account.published or date.max, account.document, account.account.span.start, account.id
