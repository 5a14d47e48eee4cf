"""Victims of one incident that may be one person, proposed to people.

What comes in: a casebook whose accounts are matched. What goes out: each proposal that is new. What always holds: two
records are never merged without a person's decision; what a person decided is not proposed; what was proposed once, of
the same readings, is not proposed again; each victim is proposed with the first record of a person alone.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sijill.casebook.accounts import DocumentAccounts, accounts_of, document_of
from sijill.casebook.decisions import bound_decisions
from sijill.casebook.folder import Casebook
from sijill.casebook.persons import current
from sijill.casebook.state import keep_state, kept_state
from sijill.casebook.touched import all_incidents, by_number, touched_after
from sijill.casebook.witness import signed_writing
from sijill.record.claim import Victim
from sijill.record.decision import Decision, Verdict
from sijill.record.incident import ReportedAccount
from sijill.record.ledger import Json, Kind, Told
from sijill.record.person import Age, PersonRecord
from sijill.store.incident_query import IncidentRow

RULE = "people/1"
STATE = "people-1"
_BATCH = 50
_ARABIC = re.compile("[\u0600-\u06ff]")


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two victims ("d7.v0", "d9.v2") of an incident that may be one person; `score` is a probability."""

    incident: str
    a: str
    b: str
    score: float


def people_all(casebook: Casebook) -> Iterator[Proposal]:
    """Propose what is new. Raises `CasebookError`."""
    last = casebook.store.size() - 1
    kept = kept_state(casebook, STATE)
    incidents = by_number(touched_after(casebook, int(kept), (Kind.MATCHED,))) if kept else all_incidents(casebook)
    rows, decisions = _rows(casebook, incidents), bound_decisions(casebook).decisions
    while batch := list(islice(rows, _BATCH)):
        found = [proposal for row in batch for proposal in _new(casebook, row, decisions)]
        if found:
            with signed_writing(casebook) as writing:
                # Another run may have proposed the same meanwhile.
                found = [proposal for row in batch for proposal in _new(casebook, row, decisions)]
                writing.append(Told(Kind.PROPOSED, _body(proposal)) for proposal in found)
        yield from found
    if kept != str(last):
        keep_state(casebook, STATE, str(last))


def _rows(casebook: Casebook, incidents: Iterable[str]) -> Iterator[IncidentRow]:
    for id in incidents:
        row = casebook.store.incidents.find(id)
        if row is not None and len(row.accounts) > 1:
            yield row


def _new(casebook: Casebook, row: IncidentRow, decisions: Sequence[Decision]) -> list[Proposal]:
    """The proposals of an incident that were not made of these readings yet."""
    documents = sorted({document_of(account) for account in row.accounts}, key=lambda d: int(d[1:]))
    told = [each for each in accounts_of(casebook, documents, {}) if isinstance(each, DocumentAccounts)]
    lists = [people for each in told if (people := named_in(each, row.accounts))]
    if len(lists) < 2:
        return []
    known = current(told, casebook.store.incidents.proposals(row.id))
    made = {(p.a, p.b) for p in known}
    return [Proposal(row.id, a, b, score) for a, b, score in proposed(lists, decisions) if (a, b) not in made]


def named_in(document: DocumentAccounts, accounts: Sequence[str]) -> list[PersonRecord]:
    """The named victims of those accounts of a document, by the ids that decisions use."""
    of = {reported.account.id: reported for reported in document.accounts if reported.id in accounts}
    return [
        _record(f"{document.document}.v{index}", victim, of[victim.account])
        for index, victim in enumerate(document.victims)
        if victim.account in of and victim.name is not None
    ]


def _record(id: str, victim: Victim, reported: ReportedAccount) -> PersonRecord:
    name = victim.name.text if victim.name else ""
    is_arabic = bool(_ARABIC.search(name))
    age = Age(victim.age, victim.age, *((victim.age_unit,) if victim.age_unit else ())) if victim.age else None
    when, places = reported.account.when, reported.account.places
    return PersonRecord(
        id,
        "" if is_arabic else name,
        name if is_arabic else "",
        age,
        sex=victim.sex,
        place=places[0].span.text if places else "",
        harmed=when.start if when.start == when.end else None,
    )


def proposed(
    lists: Sequence[Sequence[PersonRecord]], decisions: Sequence[Decision]
) -> Iterator[tuple[str, str, float]]:
    """Pairs that may be one person: each victim with the first record of that person, document after document."""
    from sijill.match.people import linked  # numpy, which most runs need not

    same, apart = (_decided(decisions, verdict) for verdict in (Verdict.SAME_PERSON, Verdict.DIFFERENT_PERSONS))
    persons: list[list[PersonRecord]] = []
    for people in lists:
        links = {link.b: link for link in linked([person[0] for person in persons], people)} if persons else {}
        alone: list[list[PersonRecord]] = []
        for number, record in enumerate(people):
            link = links.get(number)
            mine = next((p for p in persons if any(frozenset((r.id, record.id)) in same for r in p)), None)
            if mine is None and link is not None and not _are_apart(persons[link.a], record, apart):
                mine = persons[link.a]
                yield mine[0].id, record.id, round(link.score, 4)
            if mine is None:
                alone.append([record])
            else:
                mine.append(record)
        persons += alone


def _decided(decisions: Sequence[Decision], verdict: Verdict) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(decision.about) for decision in decisions if decision.verdict is verdict)


def _are_apart(person: Sequence[PersonRecord], record: PersonRecord, apart: frozenset[frozenset[str]]) -> bool:
    return any(frozenset((other.id, record.id)) in apart for other in person)


def _body(proposal: Proposal) -> dict[str, Json]:
    told: dict[str, Json] = {"rule": RULE, "incident": proposal.incident, "a": proposal.a, "b": proposal.b}
    return {**told, "score": proposal.score}
