"""What the record tells put on the desk: all of it, or what some entries touched.

What comes in: a casebook, its desk, restrictions, assignments. What goes out: rows of the desk. What always holds: each
thing is put in the place of what there was of it, so that doing it again changes nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import unquote

from sijill.casebook.accounts import DocumentAccounts, Voices, accounts_of, document_of, voices_of
from sijill.casebook.decisions import Bound, bound_decisions, surviving
from sijill.casebook.desk_cards import card_entry
from sijill.casebook.desk_people import person_rows, tie_rows
from sijill.casebook.desk_reports import bare_entry, read_entry
from sijill.casebook.desk_tasks import IncidentPast, Nearby, incident_tasks, unread_task, waiting_tasks
from sijill.casebook.folder import Casebook
from sijill.casebook.matching import index_file
from sijill.casebook.persons import current
from sijill.casebook.reconciling import Reckoned, context_of, reckoned_incident
from sijill.casebook.telling import undecided
from sijill.casebook.touched import TELLING, all_incidents, by_number, touched_after, with_undone
from sijill.collect.image import IMAGE
from sijill.match.index import MatchIndex
from sijill.match.model import accounts_model
from sijill.reconcile.context import Context
from sijill.record.decision import Decision, Verdict, waiting
from sijill.record.ledger import Kind
from sijill.record.problem import Problem
from sijill.store.desk import SqliteDesk
from sijill.store.desk_query import PersonRow, Task
from sijill.store.desk_rows import (
    WITHOUT_RESTRICTED,
    CardEntry,
    drop_card,
    put_card,
    put_persons,
    put_report,
    put_restrictions,
    put_tasks,
    put_ties,
)
from sijill.store.incident_query import IncidentRow
from sijill.store.query import DocumentRow

_BATCH = 200
_CLOSE = 2.0
"""Bits below those at which groups join, within which a person is asked."""
_WAITING = "waiting"
"""The owner of the tasks that follow from all decisions together."""


@dataclass(frozen=True, slots=True)
class _Found:
    """All that the desk holds of one incident."""

    cards: Sequence[CardEntry]
    tasks: Sequence[Task]
    persons: Sequence[PersonRow]
    ties: Sequence[tuple[str, str, str]]


class Following:
    """One time of following."""

    def __init__(
        self,
        casebook: Casebook,
        desk: SqliteDesk,
        restricted: Mapping[str, frozenset[str]],
        assigned: Mapping[str, str],
    ) -> None:
        self.casebook, self.desk, self.restricted, self.assigned = casebook, desk, restricted, assigned
        self.voices: Voices = voices_of(casebook)
        self.bound: Bound = bound_decisions(casebook)
        self.context: Context = context_of(casebook, self.bound.decisions)
        self.dismissed = frozenset(d.value for d in self.bound.decisions if d.verdict is Verdict.DISMISS)

    def follow(self, after: int) -> None:
        """Put what entries numbered above `after` touch."""
        store = self.casebook.store
        if after < 0:
            documents: Iterable[str] = [row.id for row in _all_documents(self.casebook)]
            incidents: Iterable[str] = list(all_incidents(self.casebook))
        else:
            every = {decision.id: decision for decision in store.incidents.decisions()}
            new = with_undone([d for d in every.values() if int(d.id[1:]) > after], every)
            decided = {document_of(about) for d in new for about in d.about if about.startswith("d")}
            documents = {*self._captured(after), *store.incidents.read_after(after), *decided}
            touched = touched_after(self.casebook, after, (*TELLING, Kind.RECONCILED))
            incidents = by_number(touched | self._spoken(new))
        if any(item.startswith("i") for item in self.restricted):
            self._restrict()
        for batch in _batches(sorted(documents, key=lambda d: int(d[1:]))):
            self._put_reports(batch)
        with self._near_index() as index:
            for batch in _batches(incidents):
                self._put_incidents(batch, index)
        self._put_waiting()

    def restrict(self) -> None:
        """Put the restrictions, and anew the cards of incidents that rest on restricted reports, or did."""
        db = self.desk.db
        before = [item for (item,) in db.execute("SELECT item FROM restricted")]
        self._restrict()
        items = {*before, *self.restricted}
        documents = [item for item in items if item.startswith("d")]
        incidents = {*self.casebook.store.incidents.with_documents(documents)}
        with self._near_index() as index:
            for batch in _batches(by_number(incidents)):
                self._put_incidents(batch, index)

    def _restrict(self) -> None:
        """Put the restrictions; that of an incident which joined another holds for that one too."""
        told = dict(self.restricted)
        for item, groups in self.restricted.items():
            if item.startswith("i") and (now := surviving(self.casebook, item)) is not None:
                told[now] = told.get(now, groups) & groups
        with self.desk.file.writing() as db:
            put_restrictions(db, told)

    def _spoken(self, decisions: Iterable[Decision]) -> set[str]:
        """Incidents that remarks, looks, dismissals and undos of these are about: their tasks may be others."""
        about = {thing for decision in decisions for thing in decision.about}
        documents = sorted({document_of(thing) for thing in about if thing.startswith("d")})
        found = {thing for thing in about if thing.startswith("i")}
        return found | set(self.casebook.store.incidents.with_documents(documents))

    def _captured(self, after: int) -> Iterator[str]:
        """Documents that were sealed or parsed, or could not be parsed, in entries numbered above `after`."""
        store = self.casebook.store
        for entry in store.entries(after, (Kind.SEALED, Kind.PARSED, Kind.NOT_PARSED)):
            # A capture is numbered by the entry that sealed it.
            number = entry.seq if entry.kind is Kind.SEALED else int(str(entry.body["capture"])[1:])
            yield from (capture.document for capture in store.captures(number - 1, 1))

    def _put_reports(self, documents: Sequence[str]) -> None:
        store = self.casebook.store
        present = {p.document: p for p in store.incidents.readings(documents)}
        told = {
            each.document: each
            for each in accounts_of(self.casebook, [d for d in documents if d in present], self.voices)
            if isinstance(each, DocumentAccounts)
        }
        entries, tasks = [], dict[str, list[Task]]()
        for document in documents:
            tasks[document] = []
            row = store.report(document)
            if row is None:
                continue
            last = row.captures[-1]
            if document in present:
                entries.append(read_entry(self.casebook, present[document], told.get(document)))
            else:
                entries.append(bare_entry(self.casebook, row))
            code = present[document].code if document in present else None
            if last.text is None:
                code = next((failure.code for failure in last.failures if failure.is_parse), code)
            if code is not None and code != IMAGE:
                title = entries[-1].title or unquote(row.address.rstrip("/").rpartition("/")[2]) or row.address
                task = unread_task(document, code, title, last.capture.at)
                tasks[document] = [] if task.id in self.dismissed else [task]
        with self.desk.file.writing() as db:
            for entry in entries:
                put_report(db, entry)
            for document, its in tasks.items():
                put_tasks(db, document, its, self.assigned)

    def _put_incidents(self, ids: Sequence[str], index: MatchIndex | None) -> None:
        made = [(id, self._incident(id, index)) for id in ids]
        with self.desk.file.writing() as db:
            for id, _ in made:
                drop_card(db, id)
            for id, found in made:
                if found is not None:
                    for entry in found.cards:
                        put_card(db, entry)
                    put_persons(db, id, found.persons)
                    put_ties(db, id, found.ties)
                put_tasks(db, id, found.tasks if found else (), self.assigned)

    def _incident(self, id: str, index: MatchIndex | None) -> _Found | None:
        incidents = self.casebook.store.incidents
        row = incidents.find(id)
        if row is None or not row.accounts:
            return None
        reckoned = reckoned_incident(self.casebook, row, self.context, self.voices)
        if isinstance(reckoned, Problem):
            return None
        history, results = incidents.history(id), incidents.results(id)
        changed = history[-1].at if history else datetime.min
        entry = card_entry(reckoned, changed, self._words(row))
        cards, lesser = [entry], self._lesser(row)
        if lesser is not None:
            cards.append(card_entry(lesser, changed, self._words(lesser.row), WITHOUT_RESTRICTED))
        about = {f"x{e.seq}" for e in history}
        proposals = incidents.proposals(id)
        past = IncidentPast(
            reckoned,
            entry.card,
            results,
            [d for d in self.bound.decisions if d.id in about],
            undecided(current(reckoned.documents, proposals), self.bound.decisions),
            self._near(row, index),
            [p for p in self.bound.problems if p.about in about],
        )
        persons = person_rows(reckoned, entry.card.date_from, proposals, self.bound.decisions)
        return _Found(cards, list(incident_tasks(past)), list(persons), list(tie_rows(reckoned)))

    def _words(self, row: IncidentRow) -> str:
        """The words of an incident's reports, which are on the desk already."""
        numbers = {int(document_of(account)[1:]) for account in row.accounts}
        asked = "SELECT words, told ->> 'title' FROM report WHERE number = ?"
        told = (self.desk.db.execute(asked, (number,)).fetchone() for number in sorted(numbers))
        return "\n".join(f"{found[1] or ''}\n{found[0]}" for found in told if found is not None)

    def _lesser(self, row: IncidentRow) -> Reckoned | None:
        """The incident as if there were no restricted reports, where it has some and others too."""
        hidden = frozenset(item for item in self.restricted if item.startswith("d"))
        kept = tuple(account for account in row.accounts if document_of(account) not in hidden)
        if not kept or len(kept) == len(row.accounts):
            return None
        made = reckoned_incident(self.casebook, replace(row, accounts=kept), self.context, self.voices, hidden)
        return None if isinstance(made, Problem) else made

    def _near(self, row: IncidentRow, index: MatchIndex | None) -> Nearby | None:
        """Of an account that stands alone the incident that it came nearest to, if it came near."""
        if index is None or len(row.accounts) != 1:
            return None
        account, joins = row.accounts[0], accounts_model().joins
        apart = {
            other
            for decision in self.bound.decisions
            if decision.verdict is Verdict.DIFFERENT_EVENTS and account in decision.about
            for other in decision.about
        }
        for link in index.neighbours(account, 5):
            other = link.b if link.a == account else link.a
            if link.weight < joins - _CLOSE:
                return None
            incident = self.casebook.store.incidents.of(other)
            if other not in apart and incident is not None and incident != row.id:
                return Nearby(link, account, incident, joins)
        return None

    @contextmanager
    def _near_index(self) -> Iterator[MatchIndex | None]:
        path = index_file(self.casebook)
        if not path.is_file():
            yield None
            return
        with closing(MatchIndex.open(path)) as index:
            yield index

    def _put_waiting(self) -> None:
        decisions = waiting(self.casebook.store.incidents.decisions())
        with self.desk.file.writing() as db:
            put_tasks(db, _WAITING, waiting_tasks(decisions, self._incidents_of(decisions)), self.assigned)

    def _incidents_of(self, decisions: Iterable[Decision]) -> dict[str, str | None]:
        incidents = self.casebook.store.incidents
        found = dict[str, str | None]()
        for thing in {about for decision in decisions for about in decision.about}:
            if thing.startswith("i"):
                found[thing] = thing
            elif thing.startswith("d"):
                account = thing.partition("#")[0]
                found[thing] = incidents.of(account) or next(iter(incidents.with_documents([document_of(thing)])), None)
        return found


def _all_documents(casebook: Casebook) -> Iterator[DocumentRow]:
    after = 0
    while page := casebook.store.documents(after, 500):
        yield from page
        after = page[-1].number


def _batches(items: Iterable[str]) -> Iterator[list[str]]:
    batch = list[str]()
    for item in items:
        batch.append(item)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
