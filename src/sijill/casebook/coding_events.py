"""What people decide of incidents - merge, split, link, unlink - as decisions about accounts.

What comes in: incidents and accounts as they are. What goes out: what is to be decided. What always holds: one act is
one decision, undone as one; what it is about are accounts, so that it holds whatever incidents are called later.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sijill.casebook.folder import Casebook, CasebookError
from sijill.casebook.telling import found_incident
from sijill.record.decision import Verdict

_PAIR = 2


@dataclass(frozen=True, slots=True)
class Act:
    """A verdict and what it is about: of a split or an unlinking, `value` is how many of the accounts go away."""

    verdict: Verdict
    about: tuple[str, ...]
    value: str | None = None


def merged(casebook: Casebook, incidents: Sequence[str]) -> Act:
    """Several incidents are one. Raises `CasebookError`."""
    rows = {row.id: row for row in (found_incident(casebook, id)[1] for id in incidents)}
    if len(rows) < _PAIR:
        raise CasebookError("name two or more different incidents, as i3 i8, that are one")
    return Act(Verdict.SAME_EVENT, tuple(account for row in rows.values() for account in row.accounts))


def split(casebook: Casebook, incident: str, accounts: Sequence[str]) -> Act:
    """Some accounts of an incident are of another event than the rest of it. Raises `CasebookError`."""
    _, row = found_incident(casebook, incident)
    going = tuple(dict.fromkeys(accounts))
    if strange := [account for account in going if account not in row.accounts]:
        raise CasebookError(f"{strange[0]} is no account of {row.id}, which has {', '.join(row.accounts)}")
    staying = tuple(account for account in row.accounts if account not in going)
    if not going or not staying:
        raise CasebookError(f"name some accounts of {row.id} that go, and leave it some: {', '.join(row.accounts)}")
    return Act(Verdict.DIFFERENT_EVENTS, (*going, *staying), _going(going, staying))


def linked(casebook: Casebook, account: str, incident: str) -> Act:
    """An account is of an incident. Raises `CasebookError`."""
    _, row = found_incident(casebook, incident)
    if account in row.accounts:
        raise CasebookError(f"{account} is of {row.id} already")
    return Act(Verdict.SAME_EVENT, (account, *row.accounts))


def unlinked(casebook: Casebook, account: str) -> Act:
    """An account is of another event than the incident that it is of now. Raises `CasebookError`."""
    incident = casebook.store.incidents.of(account)
    if incident is None:
        raise CasebookError(f"{account} is of no incident")
    return split(casebook, incident, (account,))


def _going(going: Sequence[str], staying: Sequence[str]) -> str | None:
    """How many go; nothing where there are but two, of which neither is the rest."""
    return None if len(going) == len(staying) == 1 else str(len(going))
