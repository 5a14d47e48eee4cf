"""An edition from the rows of its tables, and what was lost on the way.

What comes in: of each table its rows, from whatever file. What goes out: an `Edition` with a `Loss` for each row or
cell that could not be brought back. What always holds: nothing is lost in silence; rows are put in the order of their
`position`, whatever the order of the file.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from sijill.publish.edition import AccountTold, Edition, EventTold, TotalTold
from sijill.publish.exchange.cells import Row
from sijill.publish.exchange.dictionary import FORMAT
from sijill.publish.exchange.edition_parts import (
    account_in,
    change_in,
    claim_in,
    control_in,
    days_in,
    facility_in,
    judgement_in,
    party_in,
    person_in,
    problem_in,
    report_in,
    spot_in,
    statement_in,
    tie_in,
    toll_in,
    withheld_in,
)
from sijill.publish.exchange.row_read import RowError, Told
from sijill.record.judgement import AttributionStatus, Grade, StrikeStatus
from sijill.record.toll import TollGroup

T = TypeVar("T")
Rows = Callable[[str], Iterable[Row]]
"""The rows of a table, by its name."""


@dataclass(frozen=True, slots=True)
class Loss:
    """What did not come back: the table, the row (counted from 1, without the header) or the value, and why."""

    table: str
    row: str
    why: str


@dataclass(frozen=True, slots=True)
class Restored:
    """An edition that was read, and all that was lost of it."""

    edition: Edition
    losses: tuple[Loss, ...]


def edition_from_rows(rows: Rows) -> Restored:
    """The edition that the tables tell."""
    reading = _Reading(rows)
    named = [(told, told.id("rule")) for told in reading.told("edition", _edition_row)]
    if not named:
        reading.losses.append(Loss("edition", "1", "the table edition has no row: name, size and rule are not known"))
    head = named[0][0] if named else Told({"name": "", "size": 0, "rule": "", "decided": 0})
    accounts = _accounts(reading)
    events = _events(reading, accounts)
    edition = Edition(
        head.text("name"),
        head.whole("size"),
        head.text("rule"),
        events,
        _totals(reading, accounts),
        reading.ordered("statements", statement_in),
        reading.ordered("controls", control_in),
        {report.id: report for report in reading.ordered("reports", report_in)},
        head.texts("made_by"),
        head.whole("decided"),
        reading.ordered("problems", problem_in),
    )
    return Restored(edition, tuple(reading.losses))


@dataclass(slots=True)
class _Reading:
    """The tables as they are read, with what was lost."""

    rows: Rows
    losses: list[Loss] = field(default_factory=list)

    def told(self, table: str, part: Callable[[Told], T]) -> list[T]:
        """What each row of a table tells; a row that cannot be understood is lost, and said to be."""
        found = list[T]()
        for number, row in enumerate(self.rows(table), 1):
            try:
                found.append(part(Told(row)))
            except RowError as error:
                self.losses.append(Loss(table, str(number), str(error)))
        return found

    def ordered(self, table: str, part: Callable[[Told], T]) -> tuple[T, ...]:
        """The same in the order of `position`."""
        found = self.told(table, lambda told: (told.whole("position"), part(told)))
        return tuple(value for _, value in sorted(found, key=lambda pair: pair[0]))

    def of(self, table: str, owner: str, part: Callable[[Told], T]) -> Mapping[str, tuple[T, ...]]:
        """The same by the row of another table that they belong to; rows that belong to none are left out."""
        found = self.told(table, lambda told: (told.maybe(owner, str), told.whole("position"), part(told)))
        groups = defaultdict[str, list[tuple[int, T]]](list)
        for name, position, value in found:
            if name is not None:
                groups[name].append((position, value))
        return {
            name: tuple(value for _, value in sorted(group, key=lambda pair: pair[0])) for name, group in groups.items()
        }

    def unowned(self, table: str, owned: Mapping[str, object], owners: Iterable[str]) -> None:
        """Tell of rows that belong to something that is in no table."""
        for name in sorted(owned.keys() - set(owners)):
            self.losses.append(Loss(table, name, f"its rows belong to {name}, which no table tells of"))


def _edition_row(told: Told) -> Told:
    if told.text("format") != FORMAT:
        raise RowError(f"format is {told.text('format')!r}: this version reads {FORMAT}")
    told.whole("size"), told.whole("decided"), told.id("rule"), told.texts("made_by")
    return told


@dataclass(frozen=True, slots=True)
class _Accounts:
    """Every account by its id, and those of each incident in order."""

    by_id: Mapping[str, AccountTold]
    of_incident: Mapping[str, tuple[AccountTold, ...]]


def _accounts(reading: _Reading) -> _Accounts:
    claims = reading.of("claims", "account", claim_in)
    facilities = reading.of("facilities", "account", facility_in)
    places = reading.of("places", "account", spot_in)
    parties = reading.of("parties", "account", party_in)

    def whole(told: Told) -> AccountTold:
        bare = account_in(told)
        return replace(
            bare,
            places=places.get(bare.id, ()),
            parties=parties.get(bare.id, ()),
            claims=claims.get(bare.id, ()),
            facilities=facilities.get(bare.id, ()),
        )

    rows = reading.told("accounts", lambda told: (told.maybe("incident", str), told.whole("position"), whole(told)))
    by_id, groups = dict[str, AccountTold](), defaultdict[str, list[tuple[int, AccountTold]]](list)
    for incident, position, account in rows:
        if account.id in by_id:
            reading.losses.append(Loss("accounts", account.id, "its id stands twice: the first is kept"))
            continue
        by_id[account.id] = account
        if incident is not None:
            groups[incident].append((position, account))
    for table, owned in (("claims", claims), ("facilities", facilities), ("places", places), ("parties", parties)):
        reading.unowned(table, owned, by_id)
    ordered = {id: tuple(a for _, a in sorted(group, key=lambda pair: pair[0])) for id, group in groups.items()}
    return _Accounts(by_id, ordered)


def _events(reading: _Reading, accounts: _Accounts) -> tuple[EventTold, ...]:
    places = reading.of("places", "incident", spot_in)
    parties = reading.of("parties", "incident", party_in)
    persons = reading.of("persons", "incident", person_in)
    ties = reading.of("ties", "incident", tie_in)
    changes = reading.of("changes", "incident", change_in)
    both = reading.of("tolls", "incident", lambda told: (told.truth("is_conceded"), toll_in(told)))

    def event(told: Told) -> EventTold:
        id = told.id("id")
        return EventTold(
            id,
            days_in(told),
            places.get(id, ()),
            tuple(toll for is_conceded, toll in both.get(id, ()) if not is_conceded),
            judgement_in(told, "grade", Grade),
            judgement_in(told, "strike", StrikeStatus),
            judgement_in(told, "attribution", AttributionStatus),
            accounts.of_incident.get(id, ()),
            parties.get(id, ()),
            tuple(toll for is_conceded, toll in both.get(id, ()) if is_conceded),
            persons.get(id, ()),
            told.texts("voices"),
            ties.get(id, ()),
            changes.get(id, ()),
            told.texts("joined"),
            withheld_in(told),
        )

    events = tuple(reading.told("incidents", event))
    ids = {event.id for event in events}
    owned: tuple[tuple[str, Mapping[str, object]], ...] = (
        ("accounts", accounts.of_incident),
        ("places", places),
        ("parties", parties),
        ("persons", persons),
        ("ties", ties),
        ("changes", changes),
        ("tolls", both),
    )
    for table, parts in owned:
        reading.unowned(table, parts, ids)
    return events


def _totals(reading: _Reading, accounts: _Accounts) -> tuple[TotalTold, ...]:
    def total(told: Told) -> TotalTold:
        account = accounts.by_id.get(told.id("account"))
        if account is None:
            raise RowError(f"its account {told.id('account')} is in no table")
        claim = next((claim for claim in account.claims if claim.id == told.id("claim")), None)
        if claim is None:
            raise RowError(f"its claim {told.id('claim')} is not among those of {account.id}")
        return TotalTold(
            account,
            claim,
            told.one("group", TollGroup),
            told.maybe("sum_low", int),
            told.maybe("sum_high", int),
            told.truth("is_sum_open"),
            told.texts("incidents"),
            told.texts("untold"),
            told.texts("doubtful"),
        )

    return reading.ordered("totals", total)
