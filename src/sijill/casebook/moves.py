"""Which accounts went from one incident to another since an entry, and what a person's judgement came to.

What comes in: a casebook, incidents that changed, the number of the entry before. What goes out: `Move`s in the order
of accounts; the judgements that a decision, or an undo of one, is about, as they are now. What always holds: both are
asked of the ledger, after all of it is entered.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sijill.casebook.accounts import voices_of
from sijill.casebook.decisions import bound_decisions, surviving
from sijill.casebook.folder import Casebook
from sijill.casebook.incident_ids import in_order
from sijill.casebook.reconciling import context_of, reckoned_incident
from sijill.record.decision import Decision, Verdict
from sijill.record.ledger import Kind
from sijill.record.problem import Problem
from sijill.record.toll import Reconciled

JUDGED = (Verdict.GRADE, Verdict.STRIKE_STATUS, Verdict.ATTRIBUTION)


@dataclass(frozen=True, slots=True)
class Move:
    """An account, the incident that it was of, and that which it is of now; `None` where it was or is of none."""

    account: str
    before: str | None
    after: str | None


def moves_since(casebook: Casebook, incidents: Iterable[str], entry: int) -> tuple[Move, ...]:
    """The accounts of these incidents that are of another one than before an entry."""
    before, after = dict[str, str](), dict[str, str]()
    for id in incidents:
        entries = [told for told in casebook.store.incidents.history(id) if told.kind is Kind.MATCHED]
        for of, told in ((before, [e for e in entries if e.seq < entry]), (after, entries)):
            accounts = told[-1].body["accounts"] if told else ()
            if isinstance(accounts, Sequence):
                of |= {str(account): id for account in accounts}
    changed = [a for a in {*before, *after} if before.get(a) != after.get(a)]
    return tuple(Move(a, before.get(a), after.get(a)) for a in in_order(changed))


def judged_now(casebook: Casebook, decision: Decision) -> tuple[tuple[Verdict, str, Reconciled], ...]:
    """For each judgement that a decision is about, or that what it undoes is about, the incident as reckoned now."""
    every = {each.id: each for each in casebook.store.incidents.decisions()}
    about, coming, seen = dict[tuple[Verdict, str], None](), [decision], set[str]()
    while coming:
        each = coming.pop(0)
        seen.add(each.id)
        if each.verdict in JUDGED:
            about |= {(each.verdict, now): None for id in each.about if (now := surviving(casebook, id))}
        coming += [every[id] for id in each.about if id in every and id not in seen]
    if not about:
        return ()
    context, voices = context_of(casebook, bound_decisions(casebook).decisions), voices_of(casebook)
    found = list[tuple[Verdict, str, Reconciled]]()
    for verdict, id in about:
        row = casebook.store.incidents.find(id)
        made = None if row is None else reckoned_incident(casebook, row, context, voices)
        if made is not None and not isinstance(made, Problem):
            found.append((verdict, id, made.made))
    return tuple(found)
