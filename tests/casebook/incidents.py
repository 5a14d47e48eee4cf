"""Reports of events that never were, in towns that are nowhere, and what a casebook makes of them."""

from pathlib import Path

from sijill.casebook.deciding import Reworked, Wanted, decide
from sijill.record.decision import Decision, Verdict
from sijill.record.ledger import Kind
from sijill.store.incident_query import IncidentRow, ResultRow
from tests.casebook.made import new_casebook, opened, ran, write_reports

MARKET = (
    "A car bomb killed 30 people at the market in the town of Dalun on Friday, the hospital said. At least 50 were "
    "hurt."
)
AGAIN = (
    "At least 27 people were killed on Friday when a car bomb blew up at the market in the town of Dalun, residents "
    "said. Salim Haddad, 34, a baker, was among the dead."
)
VILLAGE = "Shelling killed two children in the village of Orvane on 3 March, residents said. Their mother was wounded."
LEDGER_OF = {"market.txt": MARKET, "again.txt": AGAIN, "village.txt": VILLAGE}


def book_of(folder: Path, reports: dict[str, str] | None = None) -> Path:
    """A casebook that has run over reports, which lie beside it in `in`."""
    book = new_casebook(folder / "book")
    ran(book, write_reports(folder / "in", LEDGER_OF if reports is None else reports))
    return book


def again(book: Path, **reports: str) -> None:
    """Run again, after reports changed or came; `a_txt` is a.txt."""
    folder = book.parent / "in"
    write_reports(folder, {name.replace("_", "."): text for name, text in reports.items()})
    ran(book, folder)


def document(book: Path, name: str) -> str:
    """The id of the document of a report."""
    with opened(book) as casebook:
        return next(row.id for row in casebook.store.documents(limit=1000) if row.address.endswith(name))


def rows(book: Path) -> list[IncidentRow]:
    """Incidents as they are."""
    with opened(book) as casebook:
        return list(casebook.store.incidents.page(limit=1000))


def partition(book: Path) -> set[frozenset[str]]:
    """Incidents as sets of the reports' names."""
    with opened(book) as casebook:
        names = {row.id: row.address.rpartition("/")[2] for row in casebook.store.documents(limit=1000)}
        return {
            frozenset(names[account.partition(".")[0]] for account in row.accounts)
            for row in casebook.store.incidents.page(limit=1000)
        }


def incident_of(book: Path, name: str, account: str = "e1") -> str | None:
    """The incident of a report."""
    id = document(book, name)
    with opened(book) as casebook:
        return casebook.store.incidents.of(f"{id}.{account}")


def last_toll(book: Path, incident: str | None) -> ResultRow:
    """The last tolls of an incident."""
    assert incident is not None
    with opened(book) as casebook:
        row = casebook.store.incidents.last_result(incident)
    assert row is not None
    return row


def kinds(book: Path) -> list[Kind]:
    """The kinds of all entries, in order."""
    with opened(book) as casebook:
        return [entry.kind for entry in casebook.store.entries()]


def decided(book: Path, verdict: Verdict, *about: str, value: str | None = None) -> tuple[Decision, Reworked]:
    """A decision, entered."""
    with opened(book) as casebook:
        return decide(casebook, Wanted(verdict, about, "Rana", "read both reports", value))
