"""A person's decision, checked and entered; and what it touches, matched and reckoned again at once.

What comes in: a casebook, what a person decided. What goes out: the decision as entered, what became of incidents. What
always holds: it has an author and a reason; the things that it is about are there; an account, a claim or a victim is
entered with its key, so that it is found again under another number; nothing is edited, an undo is a decision too.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from sijill.casebook.accounts import accounts_of, document_of
from sijill.casebook.decisions import surviving
from sijill.casebook.folder import Casebook, CasebookError
from sijill.casebook.matching import Matched, match_all
from sijill.casebook.people import Proposal, people_all
from sijill.casebook.reconciling import TollsChanged, reconcile_all
from sijill.casebook.witness import refuse_another_past, signed_writing
from sijill.reconcile.decided import attributed_as
from sijill.record.decision import Decision, Verdict, standing
from sijill.record.judgement import AttributionStatus, Grade, StrikeStatus
from sijill.record.ledger import Json, Kind, Told
from sijill.record.problem import Problem
from sijill.record.toll import ClaimRef


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person decides: of which things, by whom, why, and the value that some verdicts need."""

    verdict: Verdict
    about: tuple[str, ...]
    author: str
    reason: str
    value: str | None = None


@dataclass(slots=True)
class Reworked:
    """What matching and reconciling again brought."""

    matched: Matched = field(default_factory=Matched)
    proposals: list[Proposal] = field(default_factory=list)
    tolls: list[TollsChanged] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def decide(casebook: Casebook, wanted: Wanted) -> tuple[Decision, Reworked]:
    """Enter a decision, then match and reckon again. Raises `CasebookError` where it cannot be taken."""
    refuse_another_past(casebook)
    author, reason = _spelt(wanted.author), _spelt(wanted.reason)
    if not author or not reason:
        raise CasebookError("a decision has an author and a reason: say --by NAME and --because WHY")
    value = _value(wanted)
    about, keys = _checked(casebook, wanted)
    told: dict[str, Json] = {"verdict": wanted.verdict.value, "about": about, "keys": keys, "value": value}
    with signed_writing(casebook) as writing:
        [entry] = writing.append([Told(Kind.DECIDED, {**told, "author": author, "reason": reason})])
    decision = Decision(f"x{entry.seq}", wanted.verdict, about, author, reason, entry.at, value, keys)
    return decision, rework(casebook)


def rework(casebook: Casebook) -> Reworked:
    """Match, propose and reckon again whatever something new touches. Raises `CasebookError`."""
    done = Reworked(match_all(casebook))
    done.problems += done.matched.problems
    done.proposals += people_all(casebook)
    for made in reconcile_all(casebook):
        if isinstance(made, Problem):
            done.problems.append(made)
        else:
            done.tolls.append(made)
    return done


def _spelt(words: str) -> str:
    """On one line, and such that UTF-8 can hold it."""
    return " ".join(words.encode("utf-8", "backslashreplace").decode("utf-8").split())


def _checked(casebook: Casebook, wanted: Wanted) -> tuple[tuple[str, ...], tuple[str | None, ...]]:
    """The things that a decision is about, and the key of each. Raises `CasebookError`."""
    verdict, about = wanted.verdict, wanted.about
    match verdict:
        case Verdict.SAME_EVENT | Verdict.DIFFERENT_EVENTS:
            found = _things(casebook, _two(about, "accounts, as d7.e1 d9.e2"), "an account, as d7.e1", "e")
        case Verdict.SAME_PERSON | Verdict.DIFFERENT_PERSONS:
            found = _things(casebook, _two(about, "victims, as d7.v0 d9.v2"), "a victim, as d7.v0", "v")
        case Verdict.SET_ASIDE:
            found = [_claim(casebook, claim) for claim in about]
        case Verdict.GRADE | Verdict.STRIKE_STATUS | Verdict.ATTRIBUTION:
            found = [(_incident(casebook, incident), None) for incident in about]
        case Verdict.UNDO:
            found = [(_undone(casebook, decision), None) for decision in about]
    if not found:
        raise CasebookError(f"say what {verdict} is about")
    return tuple(thing for thing, _ in found), tuple(key for _, key in found)


def _two(about: tuple[str, ...], what: str) -> tuple[str, ...]:
    if len(set(about)) != 2 or len(about) != 2:
        raise CasebookError(f"name two different {what}")
    return about


def _things(casebook: Casebook, about: tuple[str, ...], what: str, letter: str) -> list[tuple[str, str | None]]:
    names = dict[str, str]()
    documents = [document_of(id) for id in about]
    for id, document in zip(about, documents, strict=True):
        if not (document[:1] == "d" and document[1:].isdecimal()) or not id.partition(".")[2].startswith(letter):
            raise CasebookError(f"{id} is not {what}")
    for told in accounts_of(casebook, documents, {}):
        if isinstance(told, Problem):
            raise CasebookError(f"{told.where}: {told.message}")
        names.update((f"{told.document}.{name}", key) for name, key in told.names().items())
    for id in about:
        if id not in names:
            raise CasebookError(f"{id} is not there: {_there(id, names, letter)}")
    return [(id, names[id]) for id in about]


def _there(id: str, names: dict[str, str], letter: str) -> str:
    document = document_of(id)
    there = [n for n in names if n.startswith(f"{document}.{letter}") and ("#" in n) == ("#" in id)]
    return f"{document} has {', '.join(there)}" if there else f"{document} has nothing of the kind"


def _claim(casebook: Casebook, claim: str) -> tuple[str, str | None]:
    try:
        named = str(ClaimRef.of(claim))
    except ValueError as error:
        raise CasebookError(str(error)) from error
    return _things(casebook, (named,), "a claim, as d7.e1#0", "e")[0]


def _incident(casebook: Casebook, incident: str) -> str:
    try:
        row = casebook.store.incidents.find(incident)
    except ValueError as error:
        raise CasebookError(f"{incident} is no incident, as i3: `sijill incidents` lists them") from error
    if row is None:
        raise CasebookError(f"{casebook.folder} has no incident {incident}: `sijill incidents` lists them")
    if not row.accounts:
        now = surviving(casebook, incident)
        cure = f"it joined {now}: decide on that one" if now else "no document tells of it any more"
        raise CasebookError(f"{incident} has no account: {cure}")
    return incident


def _undone(casebook: Casebook, id: str) -> str:
    decisions = casebook.store.incidents.decisions()
    found = next((decision for decision in decisions if decision.id == id), None)
    if found is None:
        known = ", ".join(decision.id for decision in decisions[-5:]) or "none yet"
        raise CasebookError(f"{casebook.folder} has no decision {id}; the last ones are: {known}")
    if found.verdict is not Verdict.UNDO and found not in standing(decisions):
        raise CasebookError(f"{id} does not count any more: it was undone, or a later decision took its place")
    return id


def _value(wanted: Wanted) -> str | None:
    if wanted.verdict in _VALUES:
        return _VALUES[wanted.verdict](wanted)
    if wanted.value is None:
        return None
    raise CasebookError(f"{wanted.verdict} takes no value: {wanted.value!r}")


def _listed(listed: type[Grade] | type[StrikeStatus], what: str) -> Callable[[Wanted], str]:
    def value(wanted: Wanted) -> str:
        told = (wanted.value or "").strip().lower()
        if told not in [each.value for each in listed]:
            raise CasebookError(f"{wanted.value!r} is no {what}: write {', '.join(listed)}")
        return told

    return value


def _attribution(wanted: Wanted) -> str:
    told = _spelt(wanted.value or "")
    try:
        attributed_as(told)
    except ValueError as error:
        statuses = ", ".join(AttributionStatus)
        message = f"{wanted.value!r} is no attribution: write one of {statuses}, with a party after a colon where known"
        raise CasebookError(message) from error
    return told


_VALUES: dict[Verdict, Callable[[Wanted], str]] = {
    Verdict.GRADE: _listed(Grade, "grade"),
    Verdict.STRIKE_STATUS: _listed(StrikeStatus, "status of a strike"),
    Verdict.ATTRIBUTION: _attribution,
}
