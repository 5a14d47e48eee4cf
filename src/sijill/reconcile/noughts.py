"""That nobody was harmed at all, as a figure of each harm: "no casualties" says that nobody was killed.

What comes in: the admissible claims of an incident, and a harm. What goes out: those of them that say that nobody came
to harm, as claims of that harm, under their own references. What always holds: an account that tells of anybody killed
or hurt says no such thing of the event; "nobody was killed" says nothing of the hurt.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sijill.reconcile.case import Told
from sijill.record.incident import ReportedAccount
from sijill.record.terms import Group, Harm

_SAID_BY = {
    Harm.KILLED: (Harm.AFFECTED, Harm.INJURED),
    Harm.INJURED: (Harm.AFFECTED,),
}
"""The harms of which "nobody" says the same of another."""
_HURT = frozenset({Harm.KILLED, Harm.INJURED, Harm.AFFECTED})
_ALL = frozenset({Group.PEOPLE, Group.CIVILIANS})


def noughts(harm: Harm, claims: Sequence[Told]) -> tuple[Told, ...]:
    """The claims that say of nobody that they suffered a harm, though their own words are of another."""
    return tuple(_noughts(harm, claims))


def _noughts(harm: Harm, claims: Sequence[Told]) -> Iterator[Told]:
    told: set[tuple[str, str | None]] = set()
    for t in claims:
        said = t.claim.harm in _SAID_BY.get(harm, ()) and t.claim.count.high == 0 and t.claim.group in _ALL
        by = t.claim.by.text if t.claim.by else None
        if said and t.claim.part_of is None and not _tells_of_harm(t.account, harm) and (t.account.id, by) not in told:
            told.add((t.account.id, by))
            yield replace(t, claim=replace(t.claim, harm=harm))


def _tells_of_harm(account: ReportedAccount, harm: Harm) -> bool:
    """Whether an account tells of anybody killed or hurt, or says itself how many suffered the harm."""
    counted = any(c.harm in _HURT and (c.count.high != 0 or c.harm is harm) for c in account.account.claims)
    return counted or any(v.harm in _HURT for v in account.victims)
