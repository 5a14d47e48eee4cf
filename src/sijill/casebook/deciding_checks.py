"""What a person wants to decide, checked: that the things it is about are there, and that its value is one.

What comes in: a casebook, what is wanted. What goes out: what is to be entered. What always holds: an account, a claim
or a victim goes with its key, so that it is found again under another number.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sijill.casebook.accounts import accounts_of, document_of
from sijill.casebook.coding_checking import Checked, checked_account, checked_claim, checked_correction, checked_strike
from sijill.casebook.decisions import surviving
from sijill.casebook.folder import Casebook, CasebookError
from sijill.reconcile.decided import attributed_as
from sijill.record.decision import Decision, Verdict, standing, waiting
from sijill.record.handmade import Given
from sijill.record.judgement import AttributionStatus, Grade, StrikeStatus
from sijill.record.problem import Problem
from sijill.record.toll import ClaimRef

_Thing = tuple[str, str | None]
_AN_INCIDENT = re.compile(r"i[0-9]{1,9}")
_DOCUMENT = re.compile(r"d[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person decides: of which things, by whom, why, and the value that some verdicts need.

    `given` is what they enter by hand. `seen` is the ledger's size as the person saw it: where something about the same
    was entered since, it is not decided.
    """

    verdict: Verdict
    about: tuple[str, ...]
    author: str
    reason: str
    value: str | None = None
    given: Given | None = None
    seen: int | None = None


def checked(casebook: Casebook, wanted: Wanted) -> Checked:
    """What is to be entered. Raises `CasebookError`."""
    by_hand = _by_hand(casebook, wanted)
    if by_hand is None and wanted.given is not None:
        raise CasebookError(f"{wanted.verdict} takes nothing that is entered by hand")
    if by_hand is not None:
        if wanted.value is not None:
            raise CasebookError(f"{wanted.verdict} takes no value: {wanted.value!r}")
        return by_hand
    found = _found(casebook, wanted)
    if not found:
        raise CasebookError(f"say what {wanted.verdict} is about")
    return Checked(tuple(thing for thing, _ in found), tuple(key for _, key in found), _value(casebook, wanted))


def spelt(words: str) -> str:
    """On one line, and such that UTF-8 can hold it."""
    return " ".join(words.encode("utf-8", "backslashreplace").decode("utf-8").split())


def _by_hand(casebook: Casebook, wanted: Wanted) -> Checked | None:
    match wanted.verdict:
        case Verdict.ACCOUNT:
            return checked_account(casebook, _one(wanted, "a report, as d7"), wanted.given)
        case Verdict.CLAIM:
            return checked_claim(casebook, _one(wanted, "an account, as d7.e1"), wanted.given)
        case Verdict.CORRECT:
            return checked_correction(casebook, _one(wanted, "a claim or an account, as d7.e1#0, d7.e1"), wanted.given)
        case Verdict.STRIKE if wanted.given is None:
            return checked_strike(casebook, _one(wanted, "a claim or an account, as d7.e1#0, d7.e1"))
        case _:
            return None


def _one(wanted: Wanted, what: str) -> str:
    if len(wanted.about) != 1:
        raise CasebookError(f"{wanted.verdict} is about {what}: name one")
    about = wanted.about[0]
    document, dot, _ = about.partition(".")
    if not _DOCUMENT.fullmatch(document) or bool(dot) != (wanted.verdict is not Verdict.ACCOUNT):
        raise CasebookError(f"{about} is not {what}")
    return about


def _found(casebook: Casebook, wanted: Wanted) -> Sequence[_Thing]:
    """The things that a decision is about, and the key of each. Raises `CasebookError`."""
    verdict, about = wanted.verdict, wanted.about
    match verdict:
        case Verdict.SAME_EVENT | Verdict.DIFFERENT_EVENTS:
            what = "accounts, as d7.e1 d9.e2"
            accounts = _accounts(casebook, verdict, _several(about, what))
            return _things(casebook, _several(accounts, what), "an account, as d7.e1", "eh")
        case Verdict.SAME_PERSON | Verdict.DIFFERENT_PERSONS:
            return _things(casebook, _two(about, "victims, as d7.v0 d9.v2"), "a victim, as d7.v0", "v")
        case Verdict.SET_ASIDE:
            return [_claim(casebook, claim) for claim in about]
        case Verdict.GRADE | Verdict.STRIKE_STATUS | Verdict.ATTRIBUTION | Verdict.REVIEWED:
            return [(_incident(casebook, incident), None) for incident in about]
        case Verdict.COMMENT | Verdict.DISMISS:
            return [_anything(casebook, thing) for thing in about]
        case Verdict.UNDO:
            return [(_undone(casebook, decision), None) for decision in about]
        case Verdict.CONFIRM:
            return [(_confirmed(casebook, decision, wanted.author), None) for decision in about]
        case Verdict.SECOND_PERSON:
            raise CasebookError("whether a second person is needed is a setting: second_person, in the table [team]")
        case Verdict.ACCOUNT | Verdict.CLAIM | Verdict.CORRECT | Verdict.STRIKE:
            raise CasebookError(f"{verdict} is about one thing, and takes no value and nothing else by hand")


def _accounts(casebook: Casebook, verdict: Verdict, about: tuple[str, ...]) -> tuple[str, ...]:
    """The accounts that are named; incidents that tell of one event stand for all of theirs. Raises `CasebookError`."""
    incidents = [id for id in about if _AN_INCIDENT.fullmatch(id)]
    if not incidents:
        return about
    rows = {id: casebook.store.incidents.find(_incident(casebook, id)) for id in incidents}
    of = {id: row.accounts for id, row in rows.items() if row is not None}
    if verdict is Verdict.DIFFERENT_EVENTS:
        told = "; ".join(f"{id} has {', '.join(accounts)}" for id, accounts in of.items())
        raise CasebookError(f"{' '.join(incidents)}: say which accounts tell of different events: {told}")
    return tuple(dict.fromkeys(account for id in about for account in of.get(id, (id,))))


def _two(about: tuple[str, ...], what: str) -> tuple[str, ...]:
    if len(set(about)) != 2 or len(about) != 2:
        raise CasebookError(f"name two different {what}")
    return about


def _several(about: tuple[str, ...], what: str) -> tuple[str, ...]:
    if len(set(about)) < 2 or len(set(about)) != len(about):
        raise CasebookError(f"name two different {what}, or more")
    return about


def _things(casebook: Casebook, about: tuple[str, ...], what: str, letters: str) -> list[_Thing]:
    names = dict[str, str]()
    documents = [document_of(id) for id in about]
    for id, document in zip(about, documents, strict=True):
        name = id.partition(".")[2]
        if not _DOCUMENT.fullmatch(document) or not name or name[0] not in letters:
            raise CasebookError(f"{id} is not {what}")
    struck = dict[str, str]()
    for told in accounts_of(casebook, list(dict.fromkeys(documents)), {}):
        if isinstance(told, Problem):
            raise CasebookError(f"{told.where}: {told.message}")
        names.update((f"{told.document}.{name}", key) for name, key in told.names().items())
        struck |= {each.id: each.decision for each in told.struck}
    for id in about:
        if id not in names:
            raise CasebookError(f"{id} is not there: {_there(id, names, letters)}")
        if id in struck:
            raise CasebookError(f"{id} is struck out by {struck[id]}: undo that first")
    return [(id, names[id]) for id in about]


def _there(id: str, names: dict[str, str], letters: str) -> str:
    document, dots = document_of(id), tuple(f"{document_of(id)}.{letter}" for letter in letters)
    there = [n for n in names if n.startswith(dots) and ("#" in n) == ("#" in id)]
    return f"{document} has {', '.join(there)}" if there else f"{document} has nothing of the kind"


def _claim(casebook: Casebook, claim: str) -> _Thing:
    try:
        named = str(ClaimRef.of(claim))
    except ValueError as error:
        raise CasebookError(str(error)) from error
    return _things(casebook, (named,), "a claim, as d7.e1#0", "eh")[0]


def _anything(casebook: Casebook, thing: str) -> _Thing:
    """An incident, a report, a decision, or something in a report."""
    if thing.startswith("i"):
        return _incident(casebook, thing), None
    if thing.startswith("x"):
        if all(decision.id != thing for decision in casebook.store.incidents.decisions()):
            raise CasebookError(f"{casebook.folder} has no decision {thing}")
        return thing, None
    if "." in thing:
        return _things(casebook, (thing,), "an incident, a report or something in it, as i3, d7, d7.e1", "ehv")[0]
    is_document = _DOCUMENT.fullmatch(thing) is not None
    row = next(iter(casebook.store.documents(int(thing[1:]) - 1, 1)), None) if is_document else None
    if row is None or row.id != thing:
        raise CasebookError(f"{thing} is no incident, report or anything in one: write i3, d7, d7.e1, d7.e1#0")
    return thing, None


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


def _known(casebook: Casebook, id: str) -> tuple[Decision, Sequence[Decision]]:
    decisions = casebook.store.incidents.decisions()
    found = next((decision for decision in decisions if decision.id == id), None)
    if found is None:
        known = ", ".join(decision.id for decision in decisions[-5:]) or "none yet"
        raise CasebookError(f"{casebook.folder} has no decision {id}; the last ones are: {known}")
    return found, decisions


def _undone(casebook: Casebook, id: str) -> str:
    found, decisions = _known(casebook, id)
    if found.verdict is Verdict.SECOND_PERSON:
        raise CasebookError(f"{id} asks for a second person: confirm {found.about[0]}, or undo it")
    counts = found.verdict in (Verdict.UNDO, Verdict.CONFIRM) or found in (*standing(decisions), *waiting(decisions))
    if not counts:
        raise CasebookError(f"{id} does not count any more: it was undone, or a later decision took its place")
    return id


def _confirmed(casebook: Casebook, id: str, author: str) -> str:
    found, decisions = _known(casebook, id)
    if found not in waiting(decisions):
        raise CasebookError(f"{id} waits for nobody")
    if found.author.casefold() == spelt(author).casefold():
        raise CasebookError(f"{id} is by {found.author}: another person confirms it")
    return id


def _value(casebook: Casebook, wanted: Wanted) -> str | None:
    if wanted.verdict in _VALUES:
        return _VALUES[wanted.verdict](casebook, wanted)
    if wanted.value is None:
        return None
    raise CasebookError(f"{wanted.verdict} takes no value: {wanted.value!r}")


def _listed(listed: type[Grade] | type[StrikeStatus], what: str) -> Callable[[Casebook, Wanted], str]:
    def value(_: Casebook, wanted: Wanted) -> str:
        told = (wanted.value or "").strip().lower()
        if told not in [each.value for each in listed]:
            raise CasebookError(f"{wanted.value!r} is no {what}: write {', '.join(listed)}")
        return told

    return value


def _attribution(_: Casebook, wanted: Wanted) -> str:
    told = spelt(wanted.value or "")
    try:
        attributed_as(told)
    except ValueError as error:
        statuses = ", ".join(AttributionStatus)
        message = f"{wanted.value!r} is no attribution: write one of {statuses}, with a party after a colon where known"
        raise CasebookError(message) from error
    return told


def _going(_: Casebook, wanted: Wanted) -> str | None:
    """How many of the accounts part from the others: of two that need not be said."""
    most, value = len(wanted.about) - 1, wanted.value
    if most == 1 and value in (None, "1"):
        return None
    if value is None or not (value.isascii() and value.isdecimal() and 1 <= int(value) <= most):
        raise CasebookError("name two different accounts, or say how many of them, the first, part from the others")
    return value


def _size(casebook: Casebook, wanted: Wanted) -> str:
    value, size = wanted.value or "", casebook.store.size()
    if not (value.isascii() and value.isdecimal() and 1 <= int(value) <= size):
        raise CasebookError(f"say how large the ledger was when you looked: 1 to {size}")
    return str(int(value))


def _task(_: Casebook, wanted: Wanted) -> str:
    task = spelt(wanted.value or "")
    if not task:
        raise CasebookError("say which task needs nobody: its id")
    return task


_VALUES: dict[Verdict, Callable[[Casebook, Wanted], str | None]] = {
    Verdict.GRADE: _listed(Grade, "grade"),
    Verdict.STRIKE_STATUS: _listed(StrikeStatus, "status of a strike"),
    Verdict.ATTRIBUTION: _attribution,
    Verdict.DIFFERENT_EVENTS: _going,
    Verdict.REVIEWED: _size,
    Verdict.DISMISS: _task,
}
