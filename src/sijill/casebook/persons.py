"""Which victims of an incident's documents are held to be one person, for counting those who are named.

What comes in: documents' victims, proposals, decisions that stand. What goes out: sets of victims. What always holds: a
person's decision outranks a proposal; a proposal that nobody decided makes two records count as one person, for nobody
shall be counted twice, but merges no record; each victim of an account is in just one set.
"""

from collections.abc import Sequence

from sijill.casebook.accounts import DocumentAccounts, document_of
from sijill.reconcile.context import victim_ref
from sijill.record.decision import Decision, Verdict
from sijill.store.incident_query import ProposalRow


def victim_refs(document: DocumentAccounts) -> dict[str, str]:
    """How reconciling names each victim of an account ("d7.e1@0"), by the id that decisions use ("d7.v0")."""
    refs, seen = dict[str, str](), dict[str, int]()
    for index, victim in enumerate(document.victims):
        if victim.account is not None:
            place = seen.get(victim.account, 0)
            seen[victim.account] = place + 1
            refs[f"{document.document}.v{index}"] = victim_ref(f"{document.document}.{victim.account}", place)
    return refs


def persons_in(
    documents: Sequence[DocumentAccounts], proposals: Sequence[ProposalRow], decisions: Sequence[Decision]
) -> tuple[frozenset[str], ...]:
    """Sets of victims held to be one person."""
    refs = {id: ref for document in documents for id, ref in victim_refs(document).items()}
    apart = {frozenset(d.about) for d in decisions if d.verdict is Verdict.DIFFERENT_PERSONS}
    same = [(d.about[0], d.about[1]) for d in decisions if d.verdict is Verdict.SAME_PERSON]
    same += [(p.a, p.b) for p in sorted(current(documents, proposals), key=lambda p: (-p.score, p.a, p.b))]
    groups: dict[str, set[str]] = {id: {id} for id in refs}
    for a, b in same:
        if a in groups and b in groups and groups[a] is not groups[b]:
            one, other = groups[a], groups[b]
            if any(frozenset((x, y)) in apart for x in one for y in other):
                continue
            one |= other
            groups.update(dict.fromkeys(other, one))
    distinct = {id(group): group for group in groups.values()}
    return tuple(sorted((frozenset(refs[v] for v in g) for g in distinct.values()), key=sorted))


def current(documents: Sequence[DocumentAccounts], proposals: Sequence[ProposalRow]) -> list[ProposalRow]:
    """The proposals that are of the readings that count now; in another reading "d7.v0" may be somebody else."""
    read = {document.document: int(document.stamp) for document in documents}
    return [p for p in proposals if all(p.entry > read.get(document_of(id), p.entry) for id in (p.a, p.b))]
