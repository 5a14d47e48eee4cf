"""Named persons as a floor under a toll: a list of names proves at least so many, and never adds to a figure.

What comes in: the victims of an incident's accounts, and which of them are held to be one person. What goes out: how
many distinct named persons suffered a harm. What always holds: names in two documents count as two persons only where
persons were matched, else the longest list of one document stands; a name that is a shorter form of another one in the
same document is that person's; a copy's names are its original's.
"""

from collections.abc import Iterator
from dataclasses import replace

from sijill.lexicon.folding import folded
from sijill.reconcile.case import Case
from sijill.reconcile.context import victim_ref
from sijill.reconcile.independence import Hearing
from sijill.record.claim import Victim
from sijill.record.incident import ReportedAccount
from sijill.record.terms import Harm
from sijill.record.toll import Aside, Named, SetAside, Toll, TollGroup

_FIGHTERS = frozenset({"soldier", "fighter", "commander", "militant leader", "combatant", "militant", "attacker"})
_GROUPS = frozenset({TollGroup.PEOPLE, TollGroup.CIVILIANS})


def named_persons(case: Case, hearing: Hearing, harm: Harm, group: TollGroup) -> Named | None:
    """How many distinct persons are named as harmed so; of civilians without those told of as fighters."""
    if group not in _GROUPS:
        return None
    listed: dict[str, dict[str, str]] = {}
    where = {folded(p.span.text) for a in (*case.members, *case.beside) for p in a.account.places}
    for account, ref, victim in _victims(case, hearing):
        if victim.name and folded(victim.name.text).split(" و")[0] in where:
            continue
        is_fighter = bool(_FIGHTERS & set(victim.roles))
        if victim.harm is harm and victim.name and not (is_fighter and group is TollGroup.CIVILIANS):
            listed.setdefault(account.document, {}).setdefault(folded(victim.name.text), ref)
    listed = {document: _distinct(names) for document, names in listed.items()}
    if not any(listed.values()):
        return None
    if case.context.persons is None:
        document = max(sorted(listed), key=lambda d: len(listed[d]))
        number, documents = len(listed[document]), [document]
    else:
        one = {ref: i for i, persons in enumerate(case.context.persons) for ref in persons}
        distinct = {one.get(ref, ref) for refs in listed.values() for ref in refs.values()}
        number, documents = len(distinct), sorted(listed)
    accounts = tuple(a.id for a in case.members if a.document in documents and any(v.name for v in a.victims))
    return Named(number, accounts, is_used=False)


def _distinct(names: dict[str, str]) -> dict[str, str]:
    """The names of one document without those that are a shorter form of another one there."""
    words = {name: set(name.split()) for name in names}
    return {n: ref for n, ref in names.items() if not any(words[n] < words[other] for other in names)}


def _victims(case: Case, hearing: Hearing) -> Iterator[tuple[ReportedAccount, str, Victim]]:
    for account in case.members:
        if account.document in hearing.originals:
            for i, victim in enumerate(account.victims):
                yield account, victim_ref(account.id, i), victim


def with_floor(toll: Toll, named: Named | None) -> Toll:
    """The toll with its named persons: they raise the low bound where the high bound allows it, and only there."""
    if named is None:
        return toll
    if toll.low is not None and toll.low >= named.number:
        return replace(toll, named=named)
    if toll.high is not None and toll.high < named.number:
        return replace(toll, named=named)
    persons = "1 person is" if named.number == 1 else f"{named.number} persons are"
    words = f"{persons} named, by {', '.join(named.accounts)}: at least so many"
    best = named.number if toll.best is None else max(toll.best, named.number)
    highest = named.number if toll.highest_said is None else max(toll.highest_said, named.number)
    raised = replace(
        toll,
        low=named.number,
        best=best,
        rests_low=(),
        highest_said=highest,
        named=replace(named, is_used=True),
        reasons=(*toll.reasons, words),
    )
    less = f"allows for those who are named ({named.number})"
    left = [SetAside(ref, Aside.ALLOWS, less) for ref in sorted(set(toll.rests) - set(raised.rests))]
    return replace(raised, set_aside=(*toll.set_aside, *left))
