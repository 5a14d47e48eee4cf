"""Small parts of an edition: days, places, quotes, statements, reports.

What comes in: values of the record. What goes out: the same, as an edition tells them. What always holds: nothing is
added; a place known only to an area says so (D6).
"""

from collections.abc import Iterator

from sijill.casebook.accounts import DocumentAccounts
from sijill.publish.edition import ControlTold, Days, Quote, ReportTold, Spot, StatementTold
from sijill.record.capture import Capture
from sijill.record.place import Place
from sijill.record.source import Risk, Source
from sijill.record.span import Span
from sijill.record.when import When
from sijill.store.incident_query import PresentReading

AREAS = frozenset({"country", "region", "province", "district"})
"""Kinds of places that are areas, never drawn as a point (D6)."""


def days_told(when: When) -> Days:
    """Days as the record has them."""
    return Days(when.start, when.end)


def spot_told(place: Place) -> Spot:
    """A place, by the name that the report gives it."""
    site, within = place.site, (place.within.text,) if place.within else ()
    if site is None:
        return Spot(place.span.text, place.country, within)
    where = (site.lat, site.lon, site.radius_km, site.id, site.kind)
    told = place.span.text
    name = site.name if told.isupper() and told.isascii() else told  # capitals alone are a dateline's, not a name's
    return Spot(name, site.country or place.country, site.admin or within, *where, site.kind in AREAS)


def quote_told(document: str, span: Span | None) -> Quote | None:
    """Words of a report."""
    return None if span is None else Quote(document, span.text, span.start, span.end)


def statement_told(document: DocumentAccounts) -> Iterator[StatementTold]:
    """The statements that a report gives."""
    for each in document.statements:
        role = each.role.text if each.role else None
        quote = quote_told(document.document, each.span)
        yield StatementTold(document.document, each.kind, each.speaker.text, quote, role)


def control_told(document: DocumentAccounts) -> Iterator[ControlTold]:
    """The changes of control that a report tells of."""
    for each in document.controls:
        by, loser = (span.text if span else None for span in (each.by, each.loser))
        places = tuple(place.text for place in each.places)
        quote = quote_told(document.document, each.span)
        yield ControlTold(document.document, each.kind, days_told(each.when), places, by, loser, quote)


def report_told(present: PresentReading, capture: Capture, source: Source | None) -> ReportTold:
    """A report: of its newest capture, and of what its text tells of its publication."""
    return ReportTold(
        present.document,
        present.title,
        present.publisher or (source.publisher if source else None),
        present.source,
        present.published,
        present.lang,
        present.address,
        capture.sha256,
        capture.at,
        source.credit if source else None,
        risk=source.risk if source else Risk.NONE,
    )
