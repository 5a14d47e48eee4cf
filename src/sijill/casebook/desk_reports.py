"""A report as the desk searches it.

What comes in: a document of a casebook. What goes out: a `ReportEntry`. What always holds: what a person entered counts
as what a reader found; a report that nobody could read is found by its words, its day and its publisher all the same.
"""

from collections.abc import Iterable, Mapping, Sequence

from sijill.casebook.accounts import DocumentAccounts
from sijill.casebook.folder import Casebook
from sijill.record.incident import ReportedAccount
from sijill.store.blobs import BlobError
from sijill.store.desk_rows import ReportEntry
from sijill.store.incident_query import PresentReading
from sijill.store.report_query import ReportRow


def read_entry(casebook: Casebook, present: PresentReading, told: DocumentAccounts | None) -> ReportEntry:
    """A report of which a text is there; `told` is what it tells, `None` where that is not to be had."""
    accounts = told.accounts if told else ()
    places = [p for a in accounts for p in a.account.places]
    spots = tuple((p.site.lat, p.site.lon, p.site.radius_km) for p in places if p.site is not None)
    return ReportEntry(
        document=present.document,
        title=present.title,
        publisher=present.publisher,
        published=present.published,
        language=present.lang,
        source=present.source,
        text=_text(casebook, present.text),
        days=tuple((a.account.when.start, a.account.when.end) for a in accounts if a.account.when.is_known),
        places=spots,
        fields={
            **_about(present.publisher, present.source, present.lang),
            **_told(accounts),
            "country": _each(p.country for p in places if p.country),
        },
    )


def bare_entry(casebook: Casebook, row: ReportRow) -> ReportEntry:
    """A report that is sealed, and of which nothing is read yet."""
    last = row.captures[-1]
    capture = last.capture
    return ReportEntry(
        document=row.document,
        title=capture.title,
        publisher=capture.publisher,
        published=capture.published,
        language=capture.lang,
        source=capture.source,
        text=_text(casebook, last.text) if last.text else "",
        fields=_about(capture.publisher, capture.source, capture.lang),
    )


def _about(publisher: str | None, source: str | None, language: str | None) -> Mapping[str, Sequence[str]]:
    told = {"publisher": publisher, "source": source, "language": language}
    return {name: (value,) for name, value in told.items() if value}


def _told(accounts: Sequence[ReportedAccount]) -> Mapping[str, Sequence[str]]:
    claims = [claim for a in accounts for claim in a.account.claims]
    return {
        "harm": _each(c.harm.value for c in claims),
        "group": _each(c.group.value for c in claims),
        "means": _each(m.value for a in accounts for m in a.account.means),
        "target": _each(t.value for a in accounts for t in a.account.targets),
    }


def _text(casebook: Casebook, name: str) -> str:
    try:
        return casebook.blobs.get(name).decode("utf-8")
    except BlobError:  # that its bytes are gone is told by whoever reads it
        return ""


def _each(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
