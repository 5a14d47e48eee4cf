"""Incidents, their tolls, decisions and proposals: asked of the derived tables, each by an index.

What comes in: a way to a connection, of any back-end. What goes out: what `incident_port` promises.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    Text,
    bindparam,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
    union,
)

from sijill.record.decision import Decision, Verdict
from sijill.record.ledger import Entry
from sijill.store import tables
from sijill.store.incident_query import Headline, IncidentRow, PresentReading, ProposalRow, ResultRow
from sijill.store.incident_rows import incident_number
from sijill.store.ledger_rows import entry_of
from sijill.store.present import documents_read_after, present_readings, present_readings_after
from sijill.store.projection import document_number

_i, _m, _a, _r = (t.c for t in (tables.incident, tables.matched, tables.matched_account, tables.reconciled))
_x, _xa, _p, _c = (t.c for t in (tables.decided, tables.decided_about, tables.proposed, tables.copy))
_OF_INCIDENT = (tables.matched, tables.reconciled, tables.proposed)
AT_ONCE = 500
"""Ids that are asked for in one statement."""
_WAYS = 100
"""Conditions that are joined by "or" in one statement: each is looked up in the index by itself."""


class IncidentQueries:
    """The port's `Incidents` over the derived tables."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._reading = reading

    def of(self, account: str) -> str | None:
        """The incident that an account is of now."""
        asked = select(_m.number, _m.incident).join_from(
            tables.matched_account, tables.matched, _a.matched == _m.number
        )
        with self._reading() as connection:
            row = connection.execute(asked.where(_a.account == account).order_by(_a.matched.desc()).limit(1)).first()
            if row is None:
                return None
            later = select(_m.number).where(_m.incident == row.incident, _m.number > row.number).limit(1)
            return None if connection.execute(later).first() else f"i{row.incident}"

    def find(self, id: str) -> IncidentRow | None:
        """An incident as it is now, an empty one too."""
        with self._reading() as connection:
            row = connection.execute(_INCIDENT, {"number": incident_number(id)}).first()
            return None if row is None else _incident(connection, row)

    def page(self, after: int = 0, limit: int = 100) -> Sequence[IncidentRow]:
        """Incidents that have accounts and whose number is above `after`."""
        asked = _INCIDENTS.where(_i.number > after, _m.accounts > 0).order_by(_i.number).limit(limit)
        with self._reading() as connection:
            return [_incident(connection, row) for row in connection.execute(asked).all()]

    def with_documents(self, documents: Sequence[str]) -> Sequence[str]:
        """Ids of the incidents that now have an account of one of these documents."""
        found, numbers = set[int](), [document_number(document) for document in documents]
        later = tables.matched.alias("later").c
        is_newest = ~exists().where(later.incident == _m.incident, later.number > _m.number)
        with self._reading() as connection:
            for begin in range(0, len(numbers), AT_ONCE):
                mine = select(_a.matched).where(_a.document.in_(numbers[begin : begin + AT_ONCE])).distinct()
                found |= set(connection.scalars(select(_m.incident).where(_m.number.in_(mine), is_newest)))
        return [f"i{number}" for number in sorted(found)]

    def founded_by(self, accounts: Sequence[str]) -> Sequence[tuple[str, str]]:
        """Each of these accounts that founded an incident, and that incident."""
        found: list[tuple[int, str]] = []
        with self._reading() as connection:
            for begin in range(0, len(accounts), AT_ONCE):
                asked = select(_i.number, _i.founder).where(_i.founder.in_(accounts[begin : begin + AT_ONCE]))
                found += [(row.number, row.founder) for row in connection.execute(asked)]
        return [(account, f"i{number}") for number, account in sorted(found)]

    def last_result(self, id: str) -> ResultRow | None:
        """The last tolls of an incident."""
        with self._reading() as connection:
            row = connection.execute(_LAST_RESULT, {"incident": incident_number(id)}).first()
            return None if row is None else _result(row)

    def results(self, id: str) -> Sequence[ResultRow]:
        """All tolls that an incident ever had."""
        asked = select(tables.reconciled).where(_r.incident == incident_number(id)).order_by(_r.number)
        with self._reading() as connection:
            return [_result(row) for row in connection.execute(asked)]

    def decisions(self, after: int = -1) -> Sequence[Decision]:
        """The decisions whose entry is numbered above `after`."""
        with self._reading() as connection:
            return _decisions(connection, _x.number > after, _xa.decided > after)

    def decisions_about(self, documents: Sequence[str]) -> Sequence[Decision]:
        """The decisions about these documents and anything in them, and those about such decisions."""
        found = list[Decision]()
        with self._reading() as connection:
            numbers = _with_theirs(connection, _about_any(connection, [_within(document) for document in documents]))
            for begin in range(0, len(numbers), AT_ONCE):
                some = numbers[begin : begin + AT_ONCE]
                found += _decisions(connection, _x.number.in_(some), _xa.decided.in_(some))
        return found

    def proposals(self, id: str) -> Sequence[ProposalRow]:
        """The proposals ever made of an incident."""
        asked = select(tables.proposed).where(_p.incident == incident_number(id)).order_by(_p.number)
        with self._reading() as connection:
            rows = connection.execute(asked).all()
        return [ProposalRow(r.number, f"i{r.incident}", r.rule, r.a, r.b, r.score) for r in rows]

    def history(self, id: str) -> Sequence[Entry]:
        """The entries by which an incident came to be as it is."""
        number, e = incident_number(id), tables.entry.c
        told = (select(table.c.number).where(table.c.incident == number) for table in _OF_INCIDENT)
        asked = select(e.seq, e.at, e.kind, e.body, e.prev)
        with self._reading() as connection:
            decided = _with_theirs(connection, connection.scalars(_decided(number)))
            numbers = sorted({*connection.scalars(union(*told)), *decided})
            rows = [
                row
                for begin in range(0, len(numbers), AT_ONCE)
                for row in connection.execute(asked.where(e.seq.in_(numbers[begin : begin + AT_ONCE])).order_by(e.seq))
            ]
            return [entry_of(tuple(row)) for row in rows]

    def copies(self, documents: Sequence[str]) -> Sequence[tuple[str, str]]:
        """The links between copies, of these documents and of all that they lead to."""
        found, known, coming = set[tuple[int, int]](), set[int](), {document_number(d) for d in documents}
        with self._reading() as connection:
            while coming:
                some = sorted(coming)[:AT_ONCE]
                asked = select(_c.document, _c.of).where(or_(_c.document.in_(some), _c.of.in_(some)))
                links = {(row.document, row.of) for row in connection.execute(asked)}
                known |= set(some)
                found |= links
                coming = (coming | {document for link in links for document in link}) - known
        return [(f"d{copy}", f"d{of}") for copy, of in sorted(found)]

    def read_after(self, after: int) -> Sequence[str]:
        """The documents of which a later entry says that they were, or could not be, read."""
        with self._reading() as connection:
            return [f"d{number}" for number in documents_read_after(connection, after)]

    def readings(self, documents: Sequence[str]) -> Sequence[PresentReading]:
        """What counts of each of these documents."""
        with self._reading() as connection:
            return present_readings(connection, [document_number(document) for document in documents])

    def readings_after(self, after: int = -1, limit: int = 100) -> Sequence[PresentReading]:
        """What counts of each document whose number is above `after`."""
        with self._reading() as connection:
            return present_readings_after(connection, after, limit)


def _decided(incident: int) -> Select[tuple[int]]:
    """Decisions about an incident, the accounts that it ever had, their claims, their documents and these' victims."""
    ever = select(_a.account, _a.document).join_from(tables.matched, tables.matched_account, _a.matched == _m.number)
    of_it = ever.where(_m.incident == incident).distinct().cte("ever").c
    document = literal("d") + cast(of_it.document, Text)
    mine = or_(
        _xa.about == of_it.account,
        # A claim of an account is "d7.e1#0": it stands between "d7.e1#" and "d7.e1$".
        (_xa.about > of_it.account + "#") & (_xa.about < of_it.account + "$"),
        (_xa.about > document + ".v") & (_xa.about < document + ".w"),
        _xa.about == document,
    )
    of_accounts = select(_xa.decided).join_from(tables.decided_about, of_it.account.table, mine)
    return select(_xa.decided).where(or_(_xa.about == f"i{incident}", _xa.decided.in_(of_accounts)))


def _incidents() -> Select[tuple[object, ...]]:
    of_it = tables.matched.alias("of_it").c
    newest = select(func.max(of_it.number)).where(of_it.incident == _i.number).correlate(tables.incident)
    return select(_i.number, _i.id, _i.founder, _m.number.label("matched"), _m.rule, _m.into).join_from(
        tables.incident, tables.matched, _m.number == newest.scalar_subquery()
    )


_INCIDENTS = _incidents()
# Asked of each incident of a run: made once, for making a statement takes longer than asking it.
_INCIDENT = _INCIDENTS.where(_i.number == bindparam("number"))
_ACCOUNTS = select(_a.account).where(_a.matched == bindparam("matched")).order_by(_a.position)
_LAST_RESULT = select(tables.reconciled).where(_r.incident == bindparam("incident")).order_by(_r.number.desc()).limit(1)


def _incident(connection: Connection, row: Row[tuple[object, ...]]) -> IncidentRow:
    accounts = connection.scalars(_ACCOUNTS, {"matched": row.matched})
    into = None if row.into is None else f"i{row.into}"
    return IncidentRow(row.number, row.id, row.founder, row.rule, tuple(accounts), into, row.matched)


def _result(row: Row[tuple[object, ...]]) -> ResultRow:
    first, last = (date.fromisoformat(day) if day else None for day in (row.date_from, row.date_to))
    named = (row.number, f"i{row.incident}", tuple(json.loads(row.rules)), row.result)
    killed = Headline(row.killed_low, row.killed_high, row.killed_whom)
    injured = Headline(row.injured_low, row.injured_high, row.injured_whom)
    return ResultRow(*named, first, last, row.place, row.grade, killed, injured, row.documents, row.voices)


def _within(document: str) -> ColumnElement[bool]:
    """About a document or anything in it ("d7.e1#0"): that stands between "d7." and "d7/"."""
    return or_(_xa.about == document, (_xa.about > f"{document}.") & (_xa.about < f"{document}/"))


def _about_any(connection: Connection, ways: Sequence[ColumnElement[bool]]) -> list[int]:
    """Numbers of the decisions that are about any of these."""
    found = list[int]()
    for begin in range(0, len(ways), _WAYS):
        found += connection.scalars(select(_xa.decided).where(or_(*ways[begin : begin + _WAYS])))
    return found


def _with_theirs(connection: Connection, decisions: Iterable[int]) -> list[int]:
    """Numbers of decisions, and of those about them (an undo, a confirmation), and about these, in order."""
    numbers, coming = set[int](), set(decisions)
    while coming:
        numbers |= coming
        coming = set(_about_any(connection, [_xa.about == f"x{number}" for number in sorted(coming)])) - numbers
    return sorted(numbers)


def _decisions(connection: Connection, these: ColumnElement[bool], about_of: ColumnElement[bool]) -> list[Decision]:
    about: dict[int, list[tuple[str, str | None]]] = {}
    for row in connection.execute(select(tables.decided_about).where(about_of).order_by(_xa.decided, _xa.position)):
        about.setdefault(row.decided, []).append((row.about, row.key))
    rows = connection.execute(select(tables.decided).where(these).order_by(_x.number))
    return [_decision(row, about.get(row.number, [])) for row in rows]


def _decision(row: Row[tuple[object, ...]], about: Sequence[tuple[str, str | None]]) -> Decision:
    things, keys = tuple(thing for thing, _ in about), tuple(key for _, key in about)
    at = datetime.fromisoformat(row.at)
    return Decision(row.id, Verdict(row.verdict), things, row.author, row.reason, at, row.value, keys)
