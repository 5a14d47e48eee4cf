"""One reading of a text in two languages, made of what the reader of each claims.

What comes in: the reading of a text, and that of its passages in another language. What goes out: one `Reading`. What
always holds: an event that both tell is one account, whose people are counted once; what only one of them tells is
kept; every span quotes the text; the reading names both readers.
"""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from sijill.lexicon.gazetteer_tables import AREAS
from sijill.record.claim import Account, Claim, Reading, Victim
from sijill.record.problem import Problem
from sijill.record.span import Span
from sijill.record.terms import Group, Harm, Scope
from sijill.record.when import When

_T = TypeVar("_T")
_WHOLE = frozenset({Group.PEOPLE, Group.CIVILIANS})
"""Groups that may count all who were harmed."""


def with_passages(reading: Reading, told: Reading, text: str) -> Reading:
    """`reading` with what `told` claims of the same text's passages in another language."""
    told = _quoting(told, text)
    if not told.relevant:
        return reading
    accounts, names = list(reading.accounts), dict[str, str]()
    for other in told.accounts:
        at = _same_event(other, reading.accounts, [a for a in told.accounts if a.scope is Scope.EVENT] == [other])
        if at is None:
            accounts.append(replace(other, id=f"e{len(accounts) + 1}"))
            names[other.id] = accounts[-1].id
        else:
            accounts[at] = _joined(accounts[at], other)
            names[other.id] = accounts[at].id
    named = frozenset(v.account for v in reading.victims)
    return replace(
        reading,
        reader=f"{reading.reader}+{told.reader}",
        relevant=True,
        accounts=tuple(accounts),
        victims=(*reading.victims, *_new(told.victims, names, named)),
        controls=(*reading.controls, *told.controls),
        statements=(*reading.statements, *told.statements),
        problems=(*reading.problems, *told.problems),
    )


def _quoting(told: Reading, text: str) -> Reading:
    """The reading with its spans as they stand in `text`; a claim that quotes other words there is left out."""
    problems = []
    accounts = []
    for account in told.accounts:
        if any(not _stands(c.span, text) for c in account.claims):
            message = "the quote runs over a passage in another language; the account was left out"
            problems.append(Problem("claim-refused", message, f"{told.document}:{account.span.start}", account.id))
        else:
            accounts.append(account)
    kept = frozenset(a.id for a in accounts)
    victims = tuple(v for v in told.victims if v.account is None or v.account in kept)
    told = replace(told, accounts=tuple(accounts), victims=victims, problems=(*told.problems, *problems))
    return _respanned(told, text)


def _stands(span: Span, text: str) -> bool:
    return text[span.start : span.end] == span.text


def _respanned(thing: _T, text: str) -> _T:
    """A thing of the record with each of its spans as it stands in `text`."""
    if isinstance(thing, Span):
        return cast(_T, Span.of(text, thing.start, thing.end))
    if isinstance(thing, tuple):
        return cast(_T, tuple(_respanned(each, text) for each in thing))
    if not is_dataclass(thing) or isinstance(thing, type):
        return thing
    return replace(thing, **{f.name: _respanned(getattr(thing, f.name), text) for f in fields(thing)})


def _same_event(account: Account, others: Sequence[Account], is_alone: bool) -> int | None:
    """Where the account of the same event stands: one that shares a settlement or a figure, and denies neither."""
    if account.scope is not Scope.EVENT:
        return None
    events = [n for n, other in enumerate(others) if other.scope is Scope.EVENT]
    alone = is_alone and len(events) == 1
    likely = {n: _shared(account, others[n]) for n in events if not _denies(account.when, others[n].when)}
    best = max(likely, key=lambda n: likely[n], default=None)
    if best is None or likely[best] < 0:
        return None
    return best if likely[best] > 0 or alone else None


def _shared(one: Account, other: Account) -> int:
    """How many settlements and figures two accounts share; below nothing where they name other settlements only."""
    here, there = _settlements(one), _settlements(other)
    if here and there and not here & there:
        return -1
    figures = _figures(one) & _figures(other)
    if not figures and {harm for harm, *_ in _figures(one)} & {harm for harm, *_ in _figures(other)}:
        return 2 * len(here & there) - 1
    return 2 * len(here & there) + len(figures)


def _settlements(account: Account) -> frozenset[str]:
    return frozenset(p.site.id for p in account.places if p.site is not None and p.site.kind not in AREAS)


def _figures(account: Account) -> frozenset[tuple[Harm, int | None, int | None]]:
    """The figures of those killed and injured."""
    told = (c for c in account.claims if c.harm in (Harm.KILLED, Harm.INJURED) and c.count.vague is None)
    return frozenset((c.harm, c.count.low, c.count.high) for c in told)


def _denies(one: When, other: When) -> bool:
    """Whether two accounts are of days that cannot be the same."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return one.end < other.start or other.end < one.start


def _joined(one: Account, other: Account) -> Account:
    """One account of an event told twice: the first one's frame and claims, with what only the second has."""
    return replace(
        one,
        when=one.when if one.when.is_known else other.when,
        places=one.places or other.places,
        means=tuple(dict.fromkeys((*one.means, *other.means))),
        targets=tuple(dict.fromkeys((*one.targets, *other.targets))),
        parties=one.parties or other.parties,
        facilities=one.facilities or other.facilities,
        claims=_claims(one.claims, other.claims),
    )


def _claims(first: tuple[Claim, ...], second: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims of both; of a harm that the first counts, the second gives other totals and groups not yet counted."""
    claims, at = list(first), dict[int, int]()
    for n, claim in enumerate(second):
        mine = [i for i, c in enumerate(first) if c.harm is claim.harm]
        same = next((i for i in mine if first[i].count == claim.count), None)
        whole = next((i for i in mine if first[i].group in _WHOLE and first[i].part_of is None), None)
        if same is not None:
            at[n] = same
        elif not mine or (claim.group in _WHOLE and claim.part_of is None):
            at[n] = len(claims)
            claims.append(replace(claim, part_of=at.get(claim.part_of) if claim.part_of is not None else None))
        elif whole is not None and all(first[i].group is not claim.group for i in mine):
            at[n] = len(claims)
            claims.append(replace(claim, part_of=whole))
    return tuple(claims)


def _new(victims: Sequence[Victim], names: dict[str, str], named: frozenset[str | None]) -> list[Victim]:
    """The victims of accounts that name nobody yet, under their accounts' new names."""
    placed = [replace(v, account=names[v.account] if v.account is not None else None) for v in victims]
    return [v for v in placed if v.account not in named]
