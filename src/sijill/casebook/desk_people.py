"""The persons of an incident, and whose words its documents give, as the desk lists them.

What comes in: an incident reckoned, the proposals that nobody decided, the decisions that stand. What goes out: rows.
What always holds: a record is one report's; that two are held to be of one person is said, and merges nothing.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from sijill.casebook.persons import persons_in, victim_refs
from sijill.casebook.reconciling import Reckoned
from sijill.record.decision import Decision
from sijill.store.desk_query import PersonRow
from sijill.store.incident_query import ProposalRow


def person_rows(
    reckoned: Reckoned, day: date | None, proposals: Sequence[ProposalRow], decisions: Sequence[Decision]
) -> Iterator[PersonRow]:
    """Each victim that an account of the incident tells of."""
    ids = {ref: id for told in reckoned.documents for id, ref in victim_refs(told).items()}
    groups = persons_in(reckoned.documents, proposals, decisions)
    same = {ids[ref]: sorted(ids[other] for other in group if other != ref) for group in groups for ref in group}
    for told in reckoned.documents:
        for index, victim in enumerate(told.victims):
            if victim.account is None or f"{told.document}.{victim.account}" not in reckoned.row.accounts:
                continue
            id = f"{told.document}.v{index}"
            yield PersonRow(
                id=id,
                incident=reckoned.row.id,
                document=told.document,
                day=day,
                harm=victim.harm.value,
                name=victim.name.text if victim.name else None,
                age=victim.age,
                age_unit=victim.age_unit.value if victim.age_unit else None,
                sex=victim.sex.value if victim.sex else None,
                roles=victim.roles,
                quote=victim.span.text,
                same=tuple(same.get(id, ())),
            )


def tie_rows(reckoned: Reckoned) -> Iterator[tuple[str, str, str]]:
    """Document, the name of the voice, the kind of tie; of a copy the voice is that of what it copies."""
    voices = reckoned.made.voices
    for tie in voices.ties:
        yield tie.document, voices.name_of(tie.voice), tie.tie.value
