"""One incident as its page shows it: all that is told of it, for a person to judge.

What comes in: an incident of the casebook, who asks, the rules wanted. What goes out: an `IncidentView`. What always
holds: reports that the person may not see are left out of all of it - accounts, tolls, voices, persons, history - as if
there were none; every figure stands with the claims that it rests on, every claim set aside with the reason.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import unquote

from sijill.casebook.accounts import document_of
from sijill.casebook.coding_history import Changed, incident_changes
from sijill.casebook.telling import Telling, found_incident, telling_of
from sijill.casebook.tolls import days_of
from sijill.record.decision import Verdict
from sijill.record.ledger import Kind
from sijill.record.problem import Problem
from sijill.record.terms import Scope
from sijill.record.voice import Voices
from sijill.web.asking import Asking
from sijill.web.pages.incident_beside import Near, Pictures, nearest_of, pictures_of, places_of
from sijill.web.pages.incident_changes import ChangeView, change_views
from sijill.web.pages.incident_pictures import Spot
from sijill.web.pages.incident_tolls import (
    Ground,
    JudgementView,
    TollRow,
    TollView,
    asides_of,
    headlines,
    judgements_of,
    toll_rows,
    toll_view,
)
from sijill.web.pages.report_claims import (
    AccountView,
    ClaimView,
    PersonView,
    account_view,
    named_claims,
    person_view,
)
from sijill.web.pages.report_masking import Masking, masking_for


@dataclass(frozen=True, slots=True)
class ProposalView:
    """Two victims that may be one person."""

    a: PersonView
    b: PersonView
    score: float


@dataclass(frozen=True, slots=True)
class IncidentView:
    """All that the page shows."""

    id: str
    trail: tuple[str, ...]
    size: int
    """The ledger's, when it was looked at."""
    is_entered: bool
    days: tuple[date | None, date | None]
    spots: tuple[Spot, ...]
    place: str | None
    country: str | None
    means: tuple[str, ...]
    targets: tuple[str, ...]
    headlines: tuple[TollView, ...]
    accounts: tuple[AccountView, ...]
    asides: Mapping[str, tuple[Ground, ...]]
    """Of a claim's id why it was set aside, by the first rule shown."""
    voice_names: Mapping[str, str]
    """Of a claim's id the name of its voice."""
    rules: tuple[str, ...]
    rows: tuple[TollRow, ...]
    conceded: tuple[TollView, ...]
    judgements: tuple[JudgementView, ...]
    voices: Voices
    titles: Mapping[str, str]
    """Of a document how it is called."""
    persons: tuple[PersonView, ...]
    proposals: tuple[ProposalView, ...]
    comments: tuple[ChangeView, ...]
    changes: tuple[ChangeView, ...]
    problems: tuple[Problem, ...]
    nearest: tuple[Near, ...]
    pictures: Pictures
    hides: bool
    """Whether names are hidden."""

    @property
    def harms(self) -> tuple[TollRow, ...]:
        """The rows that hold a figure or a word."""
        return tuple(row for row in self.rows if any(c and (c.toll.is_known or c.toll.vague) for c in row.cells))


def incident_view(asking: Asking, incident: str, rules: Sequence[str] = ()) -> IncidentView:
    """The view of an incident that the person may see. Raises `CasebookError`."""
    size = asking.casebook.store.size()
    unseen = unseen_documents(asking, incident)
    telling = telling_of(asking.casebook, incident, rules, unseen)
    mask = masking_for(asking.person, (p.victim for p in telling.persons))
    made, members = telling.reckoned.made, telling.members
    addresses = telling.addresses
    accounts = tuple(account_view(a, telling.row.id, mask, addresses.get(a.document, "")) for a in members)
    claims = _all_claims(telling, mask)
    shown = tuple(dict.fromkeys(rules)) or (telling.reckoned.rule,)
    events = [a for a in members if a.account.scope is Scope.EVENT]
    changes = change_views(_seen_changes(asking, telling.row.id, unseen), asking.words, mask)
    titles = {a.document: mask(a.publisher or a.title or _file(addresses[a.document]) or a.document) for a in members}
    spots, place, country = places_of(members)
    people = {p.id: person_view(p.id, p.account, p.victim, mask) for p in telling.persons}
    return IncidentView(
        id=telling.row.id,
        trail=telling.trail,
        size=size,
        is_entered=telling.is_entered or bool(unseen),
        days=days_of(events),
        spots=spots,
        place=place,
        country=country,
        means=_each(m.value for a in members for m in a.account.means),
        targets=_each(t.value for a in members for t in a.account.targets),
        headlines=tuple(headlines(made, shown[0], claims)),
        accounts=accounts,
        asides=asides_of(made, shown[0], claims),
        voice_names={
            claim: titles.get(v.removeprefix("document:"), made.voices.name_of(v)) for claim, v in made.voices.of_claims
        },
        rules=shown,
        rows=tuple(toll_rows(made, shown, claims)),
        conceded=tuple(toll_view(toll, claims) for toll in made.conceded),
        judgements=tuple(judgements_of(made)),
        voices=made.voices,
        titles=titles,
        persons=tuple(people.values()),
        proposals=tuple(
            ProposalView(people[p.a], people[p.b], p.score)
            for p in telling.proposals
            if p.a in people and p.b in people
        ),
        comments=tuple(c for c in changes if c.verdict == Verdict.COMMENT.value and c.counts),
        changes=changes,
        problems=(*made.problems, *telling.problems),
        nearest=tuple(nearest_of(asking, telling)),
        pictures=pictures_of(asking, telling, members, titles, spots),
        hides=mask.hides,
    )


def unseen_documents(asking: Asking, incident: str) -> frozenset[str]:
    """The documents of an incident, and of their copies, that the person may not see. Raises `CasebookError`."""
    _, row = found_incident(asking.casebook, incident)
    documents = {document_of(account) for account in row.accounts}
    documents |= {d for pair in asking.casebook.store.incidents.copies(sorted(documents)) for d in pair}
    return frozenset(d for d in documents if not asking.desk.may_see(d, asking.sight))


def _file(address: str) -> str:
    """The last part of an address, by which people know a file."""
    return unquote(address.rstrip("/").rpartition("/")[2])


def _each(values: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _all_claims(telling: Telling, mask: Masking) -> Mapping[str, ClaimView]:
    """The claims of the incident's accounts, and of those beside them in their reports."""
    return named_claims([account_view(a, None, mask) for a in telling.reckoned.accounts])


def _seen_changes(asking: Asking, incident: str, unseen: frozenset[str]) -> Sequence[Changed]:
    """The history without what tells of documents that the person may not see."""
    changes = incident_changes(asking.casebook, incident)
    if not unseen:
        return changes
    told = list[Changed]()
    for change in changes:
        if change.kind is Kind.RECONCILED or any(document_of(id) in unseen for id in change.about):
            continue
        kept = tuple(d for d in change.differences if d.field != "accounts" and document_of(d.about) not in unseen)
        told.append(replace(change, differences=kept))
    return told
