"""Incidents for a person: a line each, and of one what stands beside its accounts and tolls (`show.incident`).

What comes in: rows, a `Telling`. What goes out: lines. What always holds: what a person decided is told apart from what
the program proposes, and says whether it still counts; words of a report cannot steer the terminal.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from textwrap import wrap
from urllib.parse import unquote

from sijill.casebook.telling import Person, Telling
from sijill.casebook.tolls import as_json
from sijill.record.ledger import Entry, Json, Kind, stamp
from sijill.record.terms import Harm
from sijill.show.links import link_lines
from sijill.show.phrases import (
    bounds_phrase,
    days_phrase,
    person_phrase,
    plain,
    quoted,
    several,
    spoken,
)
from sijill.show.tolls import grade_phrase
from sijill.store.incident_query import Headline, IncidentRow, ResultRow

_SURE = 0.99
_WIDE, _HANGING = 160, 9
_LINKS = 12
"""Links that are explained; the others are counted."""


def by_day(found: Iterable[tuple[IncidentRow, ResultRow | None]]) -> list[tuple[IncidentRow, ResultRow | None]]:
    """Incidents with their tolls, the latest day first, those of unknown day last; of one day the older id first."""

    def order(told: tuple[IncidentRow, ResultRow | None]) -> tuple[bool, int, int]:
        row, result = told
        day = None if result is None else result.date_from or result.date_to
        return day is None, -day.toordinal() if day else 0, row.number

    return sorted(found, key=order)


def incident_line(row: IncidentRow, result: ResultRow | None) -> str:
    """ "i3  22 July 2019  Dalun, LY  12+ killed, 30 injured  weak  2 reports, 1 voice"."""
    documents = len({account.partition(".")[0] for account in row.accounts})
    if result is None:
        return f"{row.id:<6} {several(documents, 'report')}, not reckoned yet: `sijill reconcile`"
    days = days_phrase(result.date_from, result.date_to)
    told = ", ".join(filter(None, (_headline(result.killed, "killed"), _headline(result.injured, "injured"))))
    sources = f"{several(documents, 'report')}, {several(result.voices, 'voice')}"
    place = plain(result.place or "no place")
    return f"{row.id:<6} {days:<18}  {place:<28}  {told or 'no toll':<32}  {grade_phrase(result.grade):<10}  {sources}"


def _headline(number: Headline, harm: str) -> str:
    if number.whom is None:
        return ""
    whom = "" if number.whom == "people" else f" {spoken(number.whom)}"
    return f"{bounds_phrase(number.low, number.high)}{whom} {harm}"


def trail_lines(telling: Telling) -> Iterator[str]:
    """How the id that was asked for leads to the incident, and whether its tolls are entered."""
    for former, now in pairwise(telling.trail):
        yield f"{former} joined {now}"
    if not telling.is_entered:
        yield "the tolls below are not entered yet: `sijill reconcile CASEBOOK` does so"


def document_lines(telling: Telling) -> Iterator[str]:
    """Where each of its documents was captured from."""
    yield ""
    yield "documents"
    for document in sorted({account.document for account in telling.members}, key=lambda id: int(id[1:])):
        yield f"  {document:<8} {plain(unquote(telling.addresses.get(document, '')))}"


def person_lines(telling: Telling, width: int = _WIDE) -> Iterator[str]:
    """The persons told of, and the pairs that may be one; no line is wider, but for a word that is."""
    for line in _person_lines(telling):
        hanging = " " * (len(line) - len(line.lstrip()) + _HANGING)
        yield from wrap(line, width, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False) or [""]


def _person_lines(telling: Telling) -> Iterator[str]:
    if telling.persons:
        yield ""
        yield "persons"
    for person in telling.persons:
        yield f"  {person.id:<8} {_person(person)}"
    names = {person.id: _person(person) for person in telling.persons}
    for proposal in telling.proposals:
        one, other = names.get(proposal.a, proposal.a), names.get(proposal.b, proposal.b)
        chance = f"{chance_phrase(proposal.score)}, {proposal.rule}"
        yield f"  {proposal.a} and {proposal.b} may be one person ({chance}): {one}; {other}"
    if telling.proposals:
        first = telling.proposals[0]
        yield f"  a person decides: `sijill decide CASEBOOK same {first.a} {first.b}` or `different`"


def chance_phrase(score: float) -> str:
    """ "94%"; never a certainty."""
    return "over 99%" if score > _SURE else f"{score:.0%}"


def _person(person: Person) -> str:
    victim = person.victim
    harm = "" if victim.harm is Harm.KILLED else f", {victim.harm}"
    return f"{person_phrase(victim)}{harm}: {quoted(victim.span.text)}"


def tie_lines(telling: Telling) -> Iterator[str]:
    """Why its accounts are held to be of one event: each link with its parts, the strongest first."""
    if len(telling.members) == 1:
        return
    yield ""
    yield "why these are held to be of one event"
    if telling.links is None:
        yield "  not to be had now: `sijill match CASEBOOK` makes the index again"
        return
    if not telling.links:
        yield "  no two of them were compared: they say the same in the same words, or a person decided"
    for link in telling.links[:_LINKS]:
        yield from (f"  {line}" for line in link_lines(link))
    if len(telling.links) > _LINKS:
        yield f"  … and {len(telling.links) - _LINKS} more links, weaker than these"


def history_lines(telling: Telling) -> Iterator[str]:
    """How it came to be as it is: accounts that came and went, tolls as they grew, what people decided."""
    yield ""
    yield "history"
    results = {result.entry: result for result in telling.results}
    before: tuple[str, ...] = ()
    for entry in telling.history:
        what = _event(entry, results, telling, before)
        if entry.kind is Kind.MATCHED:
            before = _texts(entry.body["accounts"])
        yield f"  {entry.at:%Y-%m-%d %H:%M} UTC  {what}"


def _event(entry: Entry, results: Mapping[int, ResultRow], telling: Telling, before: Sequence[str]) -> str:
    body = entry.body
    match entry.kind:
        case Kind.MATCHED:
            return _matched(body, before)
        case Kind.RECONCILED:
            result = results[entry.seq]
            numbers = filter(None, (_headline(result.killed, "killed"), _headline(result.injured, "injured")))
            told = ", ".join(numbers) or "no toll"
            return f"reckoned by {', '.join(result.rules)}: {told}; {grade_phrase(result.grade)}"
        case Kind.PROPOSED:
            chance = chance_phrase(float(str(body["score"])))
            return f"proposed as one person: {body['a']} and {body['b']} ({chance}, {body['rule']})"
        case Kind.DECIDED:
            counts = "" if f"x{entry.seq}" in telling.standing else " (counts no more)"
            return f"x{entry.seq}  {decision_phrase(body, _decided(telling))}{counts}"
        case _:
            raise ValueError(f"an entry of the kind {entry.kind} is no part of an incident's history")


def _decided(telling: Telling) -> Mapping[str, Mapping[str, Json]]:
    return {f"x{entry.seq}": entry.body for entry in telling.history if entry.kind is Kind.DECIDED}


def decision_phrase(body: Mapping[str, Json], others: Mapping[str, Mapping[str, Json]] | None = None) -> str:
    """ "different-events d7.e1 d9.e2, by N: because"; of one about `others` these are told: "undo x41 (grade i3)"."""
    value = f" {plain(str(body['value']))}" if body["value"] is not None else ""
    ids = _texts(body["about"])
    of = [f"{other['verdict']} {' '.join(_texts(other['about']))}" for id in ids if (other := (others or {}).get(id))]
    about = " ".join(ids) + (f" ({'; '.join(of)})" if of else "")
    return f"{body['verdict']} {about}{value}, by {plain(str(body['author']))}: {plain(str(body['reason']))}"


def _matched(body: Mapping[str, Json], before: Sequence[str]) -> str:
    accounts, former = _texts(body["accounts"]), _texts(body["former"])
    if body["into"] is not None:
        return f"joined {body['into']}"
    came = [account for account in accounts if account not in before]
    went = [account for account in before if account not in accounts]
    parts = [f"with {', '.join(came)}"] * bool(came) + [f"without {', '.join(went)}"] * bool(went)
    parts += [f"{', '.join(former)} joined it"] * bool(former)
    return f"matched by {body['rule']}: {'; '.join(parts) or 'no account any more'}"


def _texts(value: Json) -> tuple[str, ...]:
    return tuple(str(each) for each in value) if isinstance(value, Sequence) and not isinstance(value, str) else ()


def beside_lines(telling: Telling, width: int = _WIDE) -> Iterator[str]:
    """All of an incident that stands beside its accounts and tolls."""
    yield from document_lines(telling)
    yield from person_lines(telling, width)
    yield from tie_lines(telling)
    yield from history_lines(telling)


def telling_json(telling: Telling) -> Mapping[str, Json]:
    """The same for a machine."""
    made, row = telling.reckoned.made, telling.row
    return {
        "id": row.id,
        "asked": telling.trail[0],
        "accounts": [
            {"id": a.id, "key": a.key, "published": as_json(a.published), "publisher": a.publisher, "title": a.title,
             "address": telling.addresses.get(a.document), "account": as_json(a.account)}
            for a in telling.members
        ],
        "reconciled": as_json(made),
        "is_entered": telling.is_entered,
        "persons": as_json(telling.persons),
        "proposals": as_json(telling.proposals),
        "links": as_json(telling.links),
        "history": [{"seq": e.seq, "at": stamp(e.at), "kind": e.kind.value, "body": e.body} for e in telling.history],
        "standing": sorted(telling.standing),
    }  # fmt: skip
