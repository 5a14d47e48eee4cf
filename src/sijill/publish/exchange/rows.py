"""An edition as the rows of its tables.

What comes in: an edition. What goes out: of each table its rows, one after the other, nothing held but the edition.
What always holds: a row has the columns of the dictionary and no others, in the edition's order.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from sijill.publish.edition import AccountTold, Days, Edition, FacilityTold, Quote
from sijill.publish.exchange.cells import Row
from sijill.publish.exchange.dictionary import FORMAT
from sijill.publish.exchange.rows_incidents import (
    changes,
    incidents,
    listed,
    parties,
    persons,
    places,
    ties,
    tolls,
)


def rows_of(edition: Edition, table: str) -> Iterator[Row]:
    """The rows of a table, by its name."""
    return _ROWS[table](edition)


def accounts_of(edition: Edition) -> Iterator[tuple[str | None, int, AccountTold]]:
    """Every account once, with its incident and its place there; then those that give totals alone."""
    seen = set[str]()
    for event in edition.events:
        for position, account in enumerate(event.accounts):
            seen.add(account.id)
            yield event.id, position, account
    position = 0
    for total in edition.totals:
        if total.account.id not in seen:
            seen.add(total.account.id)
            yield None, position, total.account
            position += 1


def days_cells(days: Days) -> Row:
    """The columns of days."""
    return {"day_first": days.first, "day_last": days.last, "day_grain": days.grain.value}


def quote_cells(quote: Quote | None) -> Row:
    """The columns of a quotation."""
    if quote is None:
        return dict.fromkeys(("quote", "quote_report", "quote_start", "quote_end", "quote_is_cut"))
    return {
        "quote": quote.text,
        "quote_report": quote.report,
        "quote_start": quote.start,
        "quote_end": quote.end,
        "quote_is_cut": quote.is_cut,
    }


def _edition(edition: Edition) -> Iterator[Row]:
    yield {
        "format": FORMAT,
        "name": edition.name,
        "size": edition.size,
        "rule": edition.rule,
        "made_by": edition.made_by,
        "decided": edition.decided,
    }


def _accounts(edition: Edition) -> Iterator[Row]:
    for incident, position, account in accounts_of(edition):
        yield {
            "id": account.id,
            "incident": incident,
            "position": position,
            "report": account.report,
            "scope": account.scope.value,
            **days_cells(account.days),
            "means": listed(account.means),
            "targets": listed(account.targets),
            **quote_cells(account.quote),
            "withheld": listed(sorted(account.withheld)),
        }


def _claims(edition: Edition) -> Iterator[Row]:
    for _, _, account in accounts_of(edition):
        for position, claim in enumerate(account.claims):
            yield {
                "id": claim.id,
                "account": account.id,
                "position": position,
                "harm": claim.harm.value,
                "group": claim.group.value,
                "low": claim.low,
                "high": claim.high,
                "is_approx": claim.approx,
                "vague": claim.vague,
                "by": claim.by,
                "part_of": claim.part_of,
                "aside": claim.aside.value if claim.aside else None,
                "why_aside": claim.why_aside,
                "is_by_person": claim.is_by_person,
                **quote_cells(claim.quote),
            }


def _facilities(edition: Edition) -> Iterator[Row]:
    for _, _, account in accounts_of(edition):
        for position, struck in enumerate(account.facilities):
            yield _facility(account, position, struck)


def _facility(account: AccountTold, position: int, struck: FacilityTold) -> Row:
    return {
        "account": account.id,
        "position": position,
        "target": struck.target.value,
        "low": struck.low,
        "high": struck.high,
        "is_approx": struck.approx,
        "vague": struck.vague,
        **quote_cells(struck.quote),
    }


def _totals(edition: Edition) -> Iterator[Row]:
    for position, total in enumerate(edition.totals):
        yield {
            "position": position,
            "account": total.account.id,
            "claim": total.claim.id,
            "group": total.group.value,
            "sum_low": total.sum_low,
            "sum_high": total.sum_high,
            "is_sum_open": total.is_sum_open,
            "incidents": total.events,
            "untold": total.untold,
            "doubtful": total.doubtful,
        }


def _statements(edition: Edition) -> Iterator[Row]:
    for position, said in enumerate(edition.statements):
        yield {
            "position": position,
            "report": said.report,
            "kind": said.kind.value,
            "speaker": said.speaker,
            "role": said.role,
            **quote_cells(said.quote),
        }


def _controls(edition: Edition) -> Iterator[Row]:
    for position, control in enumerate(edition.controls):
        yield {
            "position": position,
            "report": control.report,
            "kind": control.kind.value,
            **days_cells(control.days),
            "places": control.places,
            "by": control.by,
            "loser": control.loser,
            **quote_cells(control.quote),
        }


def _reports(edition: Edition) -> Iterator[Row]:
    for position, report in enumerate(edition.reports.values()):
        yield {
            "id": report.id,
            "position": position,
            "title": report.title,
            "publisher": report.publisher,
            "source": report.source,
            "published": report.published,
            "lang": report.lang,
            "address": report.address,
            "sha256": report.sha256,
            "captured": report.captured,
            "credit": report.credit,
            "withheld": listed(sorted(report.withheld)),
            "risk": report.risk.value,
        }


def _problems(edition: Edition) -> Iterator[Row]:
    for position, problem in enumerate(edition.problems):
        yield {
            "position": position,
            "code": problem.code,
            "message": problem.message,
            "where": problem.where,
            "about": problem.about,
        }


def _places(edition: Edition) -> Iterator[Row]:
    ours = (places(event.places, event.id, None) for event in edition.events)
    theirs = (places(account.places, None, account.id) for _, _, account in accounts_of(edition))
    return chain.from_iterable(chain(ours, theirs))


def _parties(edition: Edition) -> Iterator[Row]:
    ours = (parties(event.parties, event.id, None) for event in edition.events)
    theirs = (parties(account.parties, None, account.id) for _, _, account in accounts_of(edition))
    return chain.from_iterable(chain(ours, theirs))


_ROWS: Mapping[str, Callable[[Edition], Iterator[Row]]] = {
    "edition": _edition,
    "incidents": incidents,
    "places": _places,
    "parties": _parties,
    "tolls": tolls,
    "persons": persons,
    "changes": changes,
    "accounts": _accounts,
    "claims": _claims,
    "facilities": _facilities,
    "ties": ties,
    "totals": _totals,
    "statements": _statements,
    "controls": _controls,
    "reports": _reports,
    "problems": _problems,
}
