"""What people entered by hand, laid over what a reader found in one document.

What comes in: a document, its reading (if it has one), the names of what it tells, the decisions about it. What goes
out: the reading as people left it, the names of all, what was struck out, the decisions whose words are gone. What
always holds: the machine's claims keep their names and their keys, whatever is struck out or added; what was entered
in one text is found in another by its words, or counts no more and is told of.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace

from sijill.casebook.coding_codec import kept_in
from sijill.casebook.coding_placing import GoneError, placed
from sijill.record.claim import Account, Claim, Entered, Reading
from sijill.record.decision import HAND, OF_DECISIONS, Decision, Verdict, standing
from sijill.record.document import Document
from sijill.record.handmade import Given, GivenAccount, GivenClaim, GivenFrame, Struck
from sijill.record.terms import Scope
from sijill.record.when import UNKNOWN

READER = "hand"
"""The name of the reading of a document that no reader read, but a person did."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a document tells without people's hands: `text` is the SHA-256 of its text, `names` are with their keys.

    `accounts` are those of its reading, or the one bare account of a document that no reader could read.
    """

    document: Document
    text: str
    reading: Reading | None
    accounts: tuple[Account, ...]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Laid:
    """A document as people left it."""

    reading: Reading | None
    names: Mapping[str, str]
    """All that may be decided about, struck out or not, with the keys."""
    struck: tuple[Struck, ...] = ()
    lost: tuple[str, ...] = ()
    """Ids of the decisions that count, and whose words the document has no more."""


@dataclass(slots=True)
class _Draft:
    """An account as it is being laid over: its claims by their names in it ("0", "x50"), `of` tells the whole."""

    account: Account
    claims: dict[str, Claim]
    of: dict[str, str]


@dataclass(slots=True)
class _Drafts:
    """All accounts of a document, by their ids in it, and what was struck out of them."""

    text: str
    name: str
    """The SHA-256 of the text."""
    of: dict[str, _Draft] = field(default_factory=dict)
    struck: dict[str, Struck] = field(default_factory=dict)

    def at(self, about: str | None) -> tuple[_Draft, str]:
        """The account that an id names or lies in, and the name of the claim, if it names one."""
        account, _, claim = (about or "").partition(".")[2].partition("#")
        draft = self.of.get(account)
        if draft is None or (claim and claim not in draft.claims):
            raise GoneError
        return draft, claim


def by_document(decisions: Iterable[Decision]) -> dict[str, list[Decision]]:
    """What people entered by hand of each document, in order, with what is about these decisions."""
    found, of = dict[str, list[Decision]](), dict[str, tuple[str, ...]]()
    for decision in decisions:
        if decision.verdict in HAND:
            of[decision.id] = (decision.about[0].partition(".")[0],)
        elif decision.verdict in OF_DECISIONS:
            of[decision.id] = tuple(dict.fromkeys(d for about in decision.about for d in of.get(about, ())))
        for document in of.get(decision.id, ()):
            found.setdefault(document, []).append(decision)
    return found


def entered_after(decisions: Iterable[Decision], after: int) -> list[str]:
    """The documents of which something was entered by hand, undone or confirmed in an entry numbered above `after`."""
    return [document for document, told in by_document(decisions).items() if int(told[-1].id[1:]) > after]


def rebound(about: str, key: str | None, names: Mapping[str, str]) -> str | None:
    """Today's id of a thing in a document ("d7.e1"), by its key; `None` where the document has it no more."""
    document, _, name = about.partition(".")
    if key is None or names.get(name) == key:
        return about if name in names else None
    found = next((other for other, other_key in names.items() if other_key == key), None)
    return None if found is None else f"{document}.{found}"


def laid_over(found: Found, decisions: Sequence[Decision]) -> Laid:
    """Lay decisions over a document."""
    every = _names_with(found.names, decisions)
    bound = [_bound(decision, every) for decision in decisions]
    stand = [decision for decision in standing(bound) if decision.verdict in HAND]
    drafts = _Drafts(found.document.text, found.text, {a.id: _draft(a) for a in found.accounts})
    lost = list[str]()
    for decision in sorted(stand, key=lambda d: (d.verdict is Verdict.STRIKE, int(d.id[1:]))):
        try:
            _APPLIED[decision.verdict](drafts, decision)
        except GoneError:
            lost.append(decision.id)
    counts = {d.id for d in stand} - set(lost)
    kept = {name: key for name, key in every.items() if name in found.names or key.partition("#")[0] in counts}
    return Laid(_reading(found.document, found.reading, drafts), kept, tuple(drafts.struck.values()), tuple(lost))


def _names_with(names: Mapping[str, str], decisions: Sequence[Decision]) -> dict[str, str]:
    """The names of what people added beside those of what was read; the key of each is the decision."""
    every = dict(names)
    for decision in decisions:
        if decision.verdict is Verdict.ACCOUNT:
            id, given = f"h{decision.id[1:]}", _given(decision)
            every[id] = decision.id
            claims = given.claims if isinstance(given, GivenAccount) else ()
            every |= {f"{id}#{place}": f"{decision.id}#{place}" for place in range(len(claims))}
        elif decision.verdict is Verdict.CLAIM:
            key = decision.keys[0] if decision.keys else None
            if (account := rebound(decision.about[0], key, every)) is not None:
                every[f"{account.partition('.')[2]}#{decision.id}"] = decision.id
    return every


def _bound(decision: Decision, names: Mapping[str, str]) -> Decision:
    """A decision about today's ids; what is not there any more keeps the id that it had, marked so that none has it."""
    if decision.verdict not in HAND or decision.verdict is Verdict.ACCOUNT:
        return decision
    keys = decision.keys or (None,) * len(decision.about)
    now = (rebound(about, key, names) for about, key in zip(decision.about, keys, strict=True))
    about = tuple(found or f"{old}?" for old, found in zip(decision.about, now, strict=True))
    return replace(decision, about=about)


def _given(decision: Decision) -> Given:
    return kept_in(decision.value).given


def _draft(account: Account) -> _Draft:
    claims = {str(place): claim for place, claim in enumerate(account.claims)}
    of = {str(place): str(c.part_of) for place, c in enumerate(account.claims) if c.part_of is not None}
    return _Draft(account, claims, of)


def _apply_account(drafts: _Drafts, decision: Decision) -> None:
    given, by = placed(kept_in(decision.value), drafts.text, drafts.name), Entered(decision.id, decision.author)
    if not isinstance(given, GivenAccount) or given.frame.span is None:
        raise GoneError
    bare = Account(f"h{decision.id[1:]}", Scope.EVENT, given.frame.span, UNKNOWN)
    claims = {str(place): _claim(each, by) for place, each in enumerate(given.claims)}
    of = {str(place): each.part_of.strip("#") for place, each in enumerate(given.claims) if each.part_of}
    drafts.of[bare.id] = _Draft(replace(_framed(bare, given.frame, by), was=None), claims, of)


def _apply_claim(drafts: _Drafts, decision: Decision) -> None:
    given, (draft, _) = placed(kept_in(decision.value), drafts.text, drafts.name), drafts.at(decision.about[0])
    if not isinstance(given, GivenClaim):
        raise GoneError
    claim = _claim(given, Entered(decision.id, decision.author))
    name = decision.id
    draft.claims[name] = replace(claim, number=int(decision.id[1:]), is_added=True)
    _tell_whole(drafts, draft, name, decision)


def _apply_correction(drafts: _Drafts, decision: Decision) -> None:
    given, (draft, name) = placed(kept_in(decision.value), drafts.text, drafts.name), drafts.at(decision.about[0])
    by = Entered(decision.id, decision.author)
    if isinstance(given, GivenFrame) and not name:
        draft.account = _framed(draft.account, given, by)
    elif isinstance(given, GivenClaim) and name:
        before = draft.claims[name]
        kept = replace(_claim(given, by), number=before.number, is_added=before.is_added, was=before.was or before)
        draft.claims[name] = kept
        if given.part_of is not None:
            draft.of.pop(name, None)
            _tell_whole(drafts, draft, name, decision)
    else:
        raise GoneError


def _apply_strike(drafts: _Drafts, decision: Decision) -> None:
    draft, name = drafts.at(decision.about[0])
    told = (decision.id, decision.author, decision.reason)
    was = draft.claims[name] if name else _finished(draft, frozenset())
    drafts.struck[decision.about[0]] = Struck(decision.about[0], *told, was)


_APPLIED: Mapping[Verdict, Callable[[_Drafts, Decision], None]] = {
    Verdict.ACCOUNT: _apply_account,
    Verdict.CLAIM: _apply_claim,
    Verdict.CORRECT: _apply_correction,
    Verdict.STRIKE: _apply_strike,
}


def _tell_whole(drafts: _Drafts, draft: _Draft, name: str, decision: Decision) -> None:
    """Tell of a claim what it is a part of: the second thing that its decision is about, if there is one."""
    if len(decision.about) > 1:
        other, whole = drafts.at(decision.about[1])
        if other is not draft or not whole:
            raise GoneError
        draft.of[name] = whole


def _claim(given: GivenClaim, by: Entered) -> Claim:
    return Claim(given.harm, given.group, given.count, given.span, given.by, entered=by)


def _framed(account: Account, given: GivenFrame, by: Entered) -> Account:
    """An account with a frame as given; whatever is not given stays."""
    told = {f.name: value for f in fields(given) if (value := getattr(given, f.name)) is not None}
    was = account.was or replace(account, claims=(), facilities=())
    return replace(account, **told, entered=by, was=was)


def _finished(draft: _Draft, struck: frozenset[str]) -> Account:
    """The account with those of its claims that were not struck out, each under the name that it always had."""
    kept = [name for name in draft.claims if name not in struck]
    places = {name: place for place, name in enumerate(kept)}
    claims = list[Claim]()
    for name, place in places.items():
        claim, whole = draft.claims[name], _standing_whole(draft, name, places)
        number = claim.number if claim.is_added or int(name) == place else int(name)
        claims.append(replace(claim, number=number, part_of=None if whole is None else places[whole]))
    return replace(draft.account, claims=tuple(claims))


def _standing_whole(draft: _Draft, name: str, kept: Mapping[str, int]) -> str | None:
    """The nearest claim that one is a part of, directly or through those struck out."""
    seen, whole = {name}, draft.of.get(name)
    while whole is not None and whole not in kept and whole not in seen:
        seen.add(whole)
        whole = draft.of.get(whole)
    return whole if whole in kept and whole not in seen else None


def _reading(document: Document, reading: Reading | None, drafts: _Drafts) -> Reading | None:
    """The reading as people left it; `None` where nobody read the document, not even a person."""
    of = dict[str, set[str]]()
    for id in drafts.struck:
        account, _, claim = id.partition(".")[2].partition("#")
        of.setdefault(account, set()).add(claim)
    finished = {
        id: _finished(draft, frozenset(of.get(id, ()))) for id, draft in drafts.of.items() if "" not in of.get(id, ())
    }
    if reading is None:
        # The one bare account stands for a document that nobody read: a person who tells of its events has read it.
        if any(id.startswith("h") for id in finished):
            finished = {id: a for id, a in finished.items() if id.startswith("h") or a.entered or a.claims}
        if not drafts.struck and not any(a.entered or a.claims for a in finished.values()):
            return None
        return Reading(document.id, READER, document.lang, document.published, True, tuple(finished.values()))
    victims = tuple(v if v.account in finished else replace(v, account=None) for v in reading.victims)
    return replace(reading, accounts=tuple(finished.values()), victims=victims)
