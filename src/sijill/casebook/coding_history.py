"""What changed of an incident or a report, when, by whom, why, and from what to what.

What comes in: a casebook, an incident or a document. What goes out: changes, the oldest first. What always holds: each
is an entry of the ledger; what a person changed and what followed from it stand beside each other; what was undone is
told too, and that it counts no more.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from sijill.casebook.accounts import DocumentAccounts, accounts_of, document_of
from sijill.casebook.coding_codec import kept_in
from sijill.casebook.decisions import decision_of
from sijill.casebook.folder import Casebook
from sijill.casebook.tolls import as_json
from sijill.record.claim import Account, Claim
from sijill.record.decision import OF_DECISIONS, SPOKEN, Decision, Verdict, standing, undone, waiting
from sijill.record.handmade import GivenAccount, GivenClaim, GivenFrame
from sijill.record.ledger import Entry, Json, Kind
from sijill.record.toll import claim_refs
from sijill.store.incident_query import ResultRow

_FRAME = ("span", "scope", "when", "places", "means", "targets", "parties")
_CLAIM = ("harm", "group", "count", "span", "by")
_RESULT = ("date_from", "date_to", "place", "grade", "killed", "injured", "documents", "voices")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one thing ("d7.e1#0", "i3"), before and after; `None` is "was not there" or "not told"."""

    about: str
    field: str
    before: Json
    after: Json


@dataclass(frozen=True, slots=True)
class Changed:
    """One entry. `author` and `reason` are a person's; a change that the program made has none."""

    entry: int
    at: datetime
    kind: Kind
    differences: tuple[Difference, ...]
    verdict: Verdict | None = None
    about: tuple[str, ...] = ()
    author: str | None = None
    reason: str | None = None
    counts: bool = True
    """Whether it counts now: not undone, not waiting for a second person, no later one in its place."""
    is_waiting: bool = False

    @property
    def decision(self) -> str | None:
        """The id of the decision, if it is one."""
        return f"x{self.entry}" if self.kind is Kind.DECIDED else None


def incident_changes(casebook: Casebook, incident: str) -> tuple[Changed, ...]:
    """How an incident came to be as it is, with the decisions about those that joined it."""
    incidents = casebook.store.incidents
    entries = {entry.seq: entry for entry in incidents.history(incident)}
    for former in _joined(casebook, incident):
        entries |= {e.seq: e for e in incidents.history(former) if e.kind is Kind.DECIDED}
    told = _Told(casebook, [decision_of(e) for e in _ordered(entries) if e.kind is Kind.DECIDED])
    results = {result.entry: result for result in incidents.results(incident)}
    before: dict[Kind, Entry] = {}
    changes = list[Changed]()
    for entry in _ordered(entries):
        if entry.kind is Kind.DECIDED:
            changes.append(told.changed(decision_of(entry)))
            continue
        last = before.get(entry.kind)
        before[entry.kind] = entry
        differences = _by_program(entry, last, results)
        about = tuple(str(entry.body[key]) for key in ("a", "b") if entry.kind is Kind.PROPOSED)
        changes.append(Changed(entry.seq, entry.at, entry.kind, tuple(differences), about=about))
    return tuple(changes)


def report_changes(casebook: Casebook, document: str) -> tuple[Changed, ...]:
    """What people decided of a report and of what it tells."""
    decisions = casebook.store.incidents.decisions_about([document])
    told = _Told(casebook, decisions)
    return tuple(told.changed(decision) for decision in decisions)


def _joined(casebook: Casebook, incident: str) -> set[str]:
    """The incidents that joined one, and those that had joined these."""
    found, coming = set[str](), [incident]
    while coming:
        for entry in casebook.store.incidents.history(coming.pop()):
            former = entry.body.get("former")
            if entry.kind is Kind.MATCHED and isinstance(former, Sequence):
                new = {str(each) for each in former} - found - {incident}
                found |= new
                coming += sorted(new)
    return found


def _ordered(entries: Mapping[int, Entry]) -> list[Entry]:
    return [entries[seq] for seq in sorted(entries)]


def _by_program(entry: Entry, last: Entry | None, results: Mapping[int, ResultRow]) -> Iterator[Difference]:
    incident = str(entry.body["incident"])
    match entry.kind:
        case Kind.MATCHED:
            before = None if last is None else last.body["accounts"]
            yield from _unlike(incident, "accounts", before, entry.body["accounts"])
            yield from _unlike(incident, "into", None if last is None else last.body["into"], entry.body["into"])
        case Kind.RECONCILED:
            was = None if last is None else results[last.seq]
            for name in _RESULT:
                now = as_json(getattr(results[entry.seq], name))
                yield from _unlike(incident, name, None if was is None else as_json(getattr(was, name)), now)
        case Kind.PROPOSED:
            return
        case _:
            raise ValueError(f"an entry of the kind {entry.kind} is no part of an incident's history")


def _unlike(about: str, field: str, before: Json, after: Json) -> Iterator[Difference]:
    if before != after:
        yield Difference(about, field, before, after)


class _Told:
    """Decisions, each with what it changed; they are all of those about the same things."""

    def __init__(self, casebook: Casebook, decisions: Sequence[Decision]) -> None:
        self._casebook = casebook
        self._decisions = {decision.id: decision for decision in decisions}
        gone = undone(decisions)
        self._waiting = {decision.id for decision in waiting(decisions)}
        about_decisions = {d.id for d in decisions if d.verdict in OF_DECISIONS} - gone - self._waiting
        self._count = {decision.id for decision in standing(decisions)} | about_decisions

    def changed(self, decision: Decision) -> Changed:
        """One decision as a change."""
        return Changed(
            int(decision.id[1:]),
            decision.at,
            Kind.DECIDED,
            tuple(self._differences(decision)),
            decision.verdict,
            decision.about,
            decision.author,
            decision.reason,
            decision.id in self._count,
            decision.id in self._waiting,
        )

    def _differences(self, decision: Decision) -> Iterator[Difference]:
        match decision.verdict:
            case Verdict.GRADE | Verdict.STRIKE_STATUS | Verdict.ATTRIBUTION:
                for about in decision.about:
                    before = self._before(decision, about)
                    yield Difference(about, decision.verdict.value, before, decision.value)
            case Verdict.SET_ASIDE:
                yield from (Difference(about, decision.verdict.value, None, True) for about in decision.about)
            case Verdict.ACCOUNT | Verdict.CLAIM | Verdict.CORRECT | Verdict.STRIKE:
                yield from self._by_hand(decision)
            case Verdict.UNDO:
                for undone_one in self._named(decision):
                    for d in self._differences(undone_one):
                        yield Difference(d.about, d.field, d.after, d.before)
            case Verdict.CONFIRM:
                for confirmed in self._named(decision):
                    yield from self._differences(confirmed)
            case Verdict.SECOND_PERSON:
                yield from (Difference(about, decision.verdict.value, None, True) for about in decision.about)
            case _ if decision.verdict not in SPOKEN:
                # Who is of which incident, and who is one person, follows: the program's entries tell of it.
                yield Difference(" ".join(decision.about), decision.verdict.value, None, decision.value or True)

    def _named(self, decision: Decision) -> Iterable[Decision]:
        return [self._decisions[id] for id in decision.about if id in self._decisions]

    def _before(self, decision: Decision, about: str) -> str | None:
        """The value that an earlier decision gave the same; `None` where the program alone had proposed one."""
        number = int(decision.id[1:])
        earlier = [d for d in self._decisions.values() if int(d.id[1:]) < number]
        same = [d for d in standing(earlier) if d.verdict is decision.verdict and about in d.about]
        return same[-1].value if same else None

    def _by_hand(self, decision: Decision) -> Iterator[Difference]:
        about = decision.about[0]
        if decision.verdict is Verdict.STRIKE:
            was = self._was(decision)
            yield Difference(about, "is", None if was is None else as_json(was), None)
            return
        given = kept_in(decision.value).given
        if decision.verdict is Verdict.CORRECT:
            was = self._was(decision)
            names = _CLAIM if isinstance(given, GivenClaim) else _FRAME
            for name in names:
                after = getattr(given, name)
                if after is not None or isinstance(given, GivenClaim):
                    yield from _unlike(about, name, as_json(getattr(was, name, None)), as_json(after))
            if isinstance(given, GivenClaim) and given.part_of is not None:
                yield Difference(about, "part_of", None, given.part_of or None)
            return
        id = f"{about}.h{decision.id[1:]}" if decision.verdict is Verdict.ACCOUNT else f"{about}#{decision.id}"
        frame = given.frame if isinstance(given, GivenAccount) else given
        yield from _given(id, frame)
        for place, claim in enumerate(given.claims if isinstance(given, GivenAccount) else ()):
            yield from _given(f"{id}#{place}", claim)

    def _was(self, decision: Decision) -> Account | Claim | None:
        """A claim or an account as it was before a decision, over what is read of its document now."""
        about, entry = decision.about[0], int(decision.id[1:])
        for told in accounts_of(self._casebook, [document_of(about)], {}, entry):
            if isinstance(told, DocumentAccounts):
                for reported in told.accounts:
                    if reported.id == about:
                        return reported.account
                    refs = claim_refs(reported.id, reported.account.claims)
                    found = dict(zip(map(str, refs), reported.account.claims, strict=True))
                    if about in found:
                        return found[about]
        return None


def _given(about: str, given: GivenFrame | GivenClaim) -> Iterator[Difference]:
    for field in fields(given):
        if (value := getattr(given, field.name)) is not None:
            yield Difference(about, field.name, None, as_json(value))
