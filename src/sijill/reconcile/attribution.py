"""Who is held to have done it: suspected, known, contested, or nobody named (METHOD R25, R28).

What comes in: a case and its voices. What goes out: a judgement. What always holds: a party is "known" only where it
says so itself; two parties that are not named together as acting jointly are competing claims; a denial by the one
party that is named is told, and leaves it suspected; who says what is named by accounts.
"""

from dataclasses import dataclass, replace

from sijill.reconcile.case import Case
from sijill.reconcile.independence import Hearing
from sijill.reconcile.parties import BARE, IRREGULAR
from sijill.record.incident import ReportedAccount
from sijill.record.judgement import Attributed, AttributionStatus, Judgement, NamedParty, Reason
from sijill.record.terms import Attribution

_ORDER = tuple(Attribution)


@dataclass(frozen=True, slots=True)
class _Mention:
    key: str
    name: str
    attribution: Attribution
    account: ReportedAccount


def attribution_of(case: Case, hearing: Hearing) -> Judgement[Attributed]:
    """Every party that is named, and how far it is settled that it did it."""
    mentions = _mentions(case)
    named = tuple(_named(key, mentions, hearing) for key in sorted({m.key for m in mentions}))
    if not named:
        value = Attributed(AttributionStatus.NONE)
        return Judgement(
            value, (Reason("nobody names a party: unidentified, until there is evidence (R28)"),), None, value
        )
    status, reason = _status(mentions, named)
    value = Attributed(status, named)
    return Judgement(value, (reason, *(_told(p) for p in named)), None, value)


def _mentions(case: Case) -> list[_Mention]:
    found: list[_Mention] = []
    for account in case.members:
        for party in account.account.parties:
            keys = case.parties.resolved(party.span.text)
            found += [_Mention(key, party.span.text, party.attribution, account) for key in keys]
    named = [m for m in found if m.key not in (BARE, IRREGULAR)]
    states = any(m.key.startswith("state:") for m in named)
    others = any(m.key.startswith(("body:", "name:")) for m in named)
    left = [m for m in found if (m.key == BARE and not states) or (m.key == IRREGULAR and not others)]
    return _merged([*named, *left])


def _merged(mentions: list[_Mention]) -> list[_Mention]:
    """Names that are not listed brought together where one is a shorter form of the other.

    A name that is not listed, in a language that another account does not share, may be any of the parties: it is told
    of under the one other key there is, and competes with none.
    """
    keys = {m.key for m in mentions}
    known = {k for k in keys if not k.startswith("name:")}
    langs = {m.account.lang for m in mentions}
    out: list[_Mention] = []
    for m in mentions:
        key = m.key
        if key.startswith("name:"):
            words = set(key.removeprefix("name:").split())
            longer = [k for k in sorted(keys) if k.startswith("name:") and words < set(k.removeprefix("name:").split())]
            if len(longer) == 1:
                key = longer[0]
            elif len(langs) > 1 and len(known) == 1:
                key = next(iter(known))
        out.append(replace(m, key=key))
    return out


def _named(key: str, mentions: list[_Mention], hearing: Hearing) -> NamedParty:
    own = [m for m in mentions if m.key == key]
    names: dict[str, int] = {}
    for m in own:
        names[m.name] = names.get(m.name, 0) + 1
    name = min(names, key=lambda n: (-names[n], -len(n), n))
    kinds = {m.attribution for m in own}
    voices = {hearing.of_documents[m.account.document] for m in own}
    return NamedParty(
        name,
        tuple(a for a in _ORDER if a in kinds),
        tuple(dict.fromkeys(m.account.id for m in own)),
        tuple(sorted(voices)),
    )


def _status(mentions: list[_Mention], named: tuple[NamedParty, ...]) -> tuple[AttributionStatus, Reason]:
    accounts = tuple(dict.fromkeys(m.account.id for m in mentions))
    if len(named) > 1 and not _are_joint(mentions):
        names = " or ".join(f"“{p.name}”" for p in named)
        return AttributionStatus.CONTESTED, Reason(f"competing claims of who did it: {names}", accounts)
    owning = [p for p in named if Attribution.CLAIMED in p.attributions]
    if owning:
        words = f"“{owning[0].name}” says itself that it did it"
        return AttributionStatus.KNOWN, Reason(words, owning[0].accounts)
    denied = [p for p in named if Attribution.DENIED in p.attributions]
    if denied:
        words = f"“{denied[0].name}” is named, and denies it"
        return AttributionStatus.SUSPECTED, Reason(words, denied[0].accounts)
    return AttributionStatus.SUSPECTED, Reason(f"“{named[0].name}” is named by others, not by itself (R28)", accounts)


def _are_joint(mentions: list[_Mention]) -> bool:
    """Whether some account names all parties as having acted together, and no account has one of them deny it."""
    if any(m.attribution is Attribution.DENIED for m in mentions):
        return False
    keys = {m.key for m in mentions}
    sure = {Attribution.STATED, Attribution.CLAIMED}
    by_account: dict[str, set[str]] = {}
    for m in mentions:
        if m.attribution in sure:
            by_account.setdefault(m.account.id, set()).add(m.key)
    return any(named == keys for named in by_account.values())


def _told(party: NamedParty) -> Reason:
    return Reason(f"“{party.name}”: {', '.join(party.attributions)}", party.accounts)
