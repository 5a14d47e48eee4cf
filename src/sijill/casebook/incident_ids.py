"""Which incident each group of accounts is: ids are minted once and survive growth, merging and splitting.

What comes in: groups, whole; the incidents that they touch, as they are. What goes out: changes, for the ledger. What
always holds: of incidents that come together the oldest keeps its id, and the others say which they joined; of one that
comes apart, the part that holds its first account keeps the id (the first of those whose document still says what it
said, if any does); one whose first account stands by itself again comes back; what did not change is not told again.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sijill.store.incident_query import IncidentRow

_PART = re.compile(r"(\d+)")


def in_order(accounts: Iterable[str]) -> tuple[str, ...]:
    """Accounts in the order in which their documents came: "d9.e1" before "d10.e1"."""
    return tuple(sorted(accounts, key=_order))


def _order(account: str) -> list[tuple[int, str]]:
    return [(int(part) if part.isdigit() else -1, part) for part in _PART.split(account)]


@dataclass(frozen=True, slots=True)
class Change:
    """An incident as it is from now on; `id` is `None` where it is new. `was` are the accounts that it had."""

    id: str | None
    accounts: tuple[str, ...]
    was: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    """Incidents that join this one."""
    into: str | None = None
    is_part: bool = False
    """Whether it came out of an incident that goes on without it."""


def changes_of(
    groups: Sequence[tuple[str, ...]],
    touched: Sequence[IncidentRow],
    gone: frozenset[str],
    read: Mapping[str, int],
) -> Sequence[Change]:
    """What becomes of the incidents that groups touch, oldest first, then those that are new.

    `touched` are all incidents of the groups' accounts, empty ones that one of these founded, and those of accounts
    that are `gone`: no document tells them any more. `read` is the entry by which each document was read last.
    """
    grouped = {account for group in groups for account in group}
    whole = [in_order(group) for group in groups]
    whole += [rest for row in touched if (rest := tuple(a for a in row.accounts if a not in grouped | gone))]
    of = {account: number for number, group in enumerate(whole) for account in group}
    claims: dict[int, list[IncidentRow]] = {}
    for row in sorted(touched, key=lambda r: r.number):
        holder = _holder(row, [a for a in (row.founder, *row.accounts) if a in of], read)
        if holder is not None:
            claims.setdefault(of[holder], []).append(row)
    changes: list[tuple[int, Change]] = []
    living = {account: row for row in touched for account in row.accounts}
    for number, group in enumerate(whole):
        changes += _of_group(group, claims.get(number, []), living)
    held = {row.id for rows in claims.values() for row in rows}
    changes += [
        (row.number, Change(row.id, (), row.accounts)) for row in touched if row.accounts and row.id not in held
    ]
    known = sorted((c for c in changes if c[1].id is not None), key=lambda c: c[0])
    new = sorted((c for c in changes if c[1].id is None), key=lambda c: _order(c[1].accounts[0]))
    return [change for _, change in (*known, *new)]


def _holder(row: IncidentRow, present: Sequence[str], read: Mapping[str, int]) -> str | None:
    """The account that holds an incident's id: one whose document was not read anew since, if there is one.

    What was read anew may tell of something else under the same id. An incident that joined another comes back by an
    account of the first kind alone.
    """
    kept = [account for account in present if read.get(account.partition(".")[0], -1) < row.entry]
    others = present if row.accounts or row.into is None else ()
    return next(iter((*kept, *others)), None)


def _of_group(
    group: tuple[str, ...], rows: Sequence[IncidentRow], living: Mapping[str, IncidentRow]
) -> Iterable[tuple[int, Change]]:
    """What becomes of the incidents whose first account is in a group: the oldest holds it, the others join that."""
    if not rows:
        is_part = any(account in living for account in group)
        return [(0, Change(None, group, is_part=is_part))]
    first, *others = rows
    joined = tuple(row.id for row in others if row.accounts)
    changes: list[tuple[int, Change]] = []
    if group != first.accounts:
        is_part = not first.accounts and any(account in living for account in group)
        changes.append((first.number, Change(first.id, group, first.accounts, joined, is_part=is_part)))
    for row in others:
        if row.accounts or row.into != first.id:
            changes.append((row.number, Change(row.id, (), row.accounts, into=first.id)))
    return changes
