"""One report as people work on it: its text, what it tells as read and as people left it, what they said of it.

What comes in: a casebook, a document. What goes out: a `CodedReport`; places for what is entered by hand. What always
holds: whose word a claim is, a reader's or a person's, is told of each; what was struck out or corrected is beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sijill.casebook.accounts import voices_of
from sijill.casebook.coding_checking import OWN, sealed_text
from sijill.casebook.decisions import bound_decisions
from sijill.casebook.folder import Casebook, CasebookError
from sijill.flow import gazetteer
from sijill.record.claim import Victim
from sijill.record.decision import Decision, Verdict, waiting
from sijill.record.handmade import Struck
from sijill.record.incident import ReportedAccount
from sijill.record.place import Place, Site
from sijill.record.problem import Problem
from sijill.record.span import Span
from sijill.store.incident_query import PresentReading


@dataclass(frozen=True, slots=True)
class CodedReport:
    """A report. `size` is the ledger's when it was looked at: what `Wanted.seen` wants."""

    document: str
    present: PresentReading
    text: str
    reader: str | None
    """Who read it ("rules/1"); `None` where no reader did."""
    accounts: tuple[ReportedAccount, ...]
    """As they count now; `record.toll.claim_refs` names their claims."""
    victims: tuple[Victim, ...]
    struck: tuple[Struck, ...]
    incidents: tuple[tuple[str, str], ...]
    """Of each account (its id) the incident that it is of."""
    comments: tuple[Decision, ...]
    waiting: tuple[Decision, ...]
    """Decisions about it that wait for a second person."""
    decisions: tuple[Decision, ...]
    """Those about it, and about these, that were ever taken, in order."""
    problems: tuple[Problem, ...]
    """Decisions about it whose words are gone."""
    size: int


def coded_report(casebook: Casebook, document: str) -> CodedReport:
    """A report as people left it. Raises `CasebookError` for one that has no text."""
    size, incidents = casebook.store.size(), casebook.store.incidents
    sealed = sealed_text(casebook, document, voices_of(casebook))
    [present] = incidents.readings([document])
    decisions = tuple(incidents.decisions_about([document]))
    about, bound = {decision.id for decision in decisions}, bound_decisions(casebook)
    told = sealed.told
    found = [(account.id, incidents.of(account.id)) for account in told.accounts]
    return CodedReport(
        document,
        present,
        sealed.text,
        told.reader,
        told.accounts,
        told.victims,
        told.struck,
        tuple((account, incident) for account, incident in found if incident is not None),
        tuple(d for d in bound.decisions if d.id in about and d.verdict is Verdict.COMMENT),
        tuple(waiting(decisions)),
        decisions,
        tuple(problem for problem in bound.problems if problem.about in about),
        size,
    )


def known_place(casebook: Casebook, span: Span, id: str) -> Place:
    """A place that the gazetteer has, by its id. Raises `CasebookError`."""
    site = gazetteer(casebook.settings.gazetteers).place(id)
    if site is None:
        raise CasebookError(f"{id} is not in the gazetteer: `sijill gazetteer find NAME` tells the ids")
    return Place(span, site.country or None, None, site)


def own_place(span: Span, at: tuple[float, float], radius_km: float, country: str | None = None) -> Place:
    """A place that a person puts on the map: degrees (WGS 84) north and east, and how far it may be from there."""
    lat, lon = at
    name = f"{OWN}{lat:.5f},{lon:.5f},{radius_km:g}"
    return Place(span, country, None, Site(name, span.text, country or "", lat, lon, radius_km, "own"))


def unresolved_place(span: Span, country: str | None = None) -> Place:
    """A place that is named, and of which nobody knows where it is."""
    return Place(span, country)


def places_named(casebook: Casebook, words: str, countries: Sequence[str] = ()) -> tuple[Site, ...]:
    """The places of the gazetteer that words may name, the likeliest first."""
    found = gazetteer(casebook.settings.gazetteers).candidates(words, countries)
    return tuple(candidate.site for candidate in found)
