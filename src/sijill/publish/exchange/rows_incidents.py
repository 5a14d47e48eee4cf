"""Incidents as rows: what happened, where, to how many, to whom, and how that came to be known.

What comes in: an edition. What goes out: rows. What always holds: as for `rows`; what is there for the reader's ease
follows from the rest, and of an area it has no degrees (D6).
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from sijill.publish.edition import Edition, EventTold, JudgementTold, PartyTold, Spot, TollTold
from sijill.publish.exchange.cells import Row
from sijill.record.terms import Harm
from sijill.record.toll import TollGroup

_EASE = (
    ("killed", Harm.KILLED, TollGroup.PEOPLE),
    ("injured", Harm.INJURED, TollGroup.PEOPLE),
    ("civilians_killed", Harm.KILLED, TollGroup.CIVILIANS),
    ("children_killed", Harm.KILLED, TollGroup.CHILDREN),
)


def listed(values: Iterable[StrEnum]) -> tuple[str, ...]:
    """The values of a list of choices."""
    return tuple(value.value for value in values)


def incidents(edition: Edition) -> Iterator[Row]:
    """A row for each incident."""
    for event in edition.events:
        yield {
            "id": event.id,
            "day_first": event.days.first,
            "day_last": event.days.last,
            "day_grain": event.days.grain.value,
            **_judgement("grade", event.grade),
            **_judgement("strike", event.strike),
            **_judgement("attribution", event.attribution),
            "voices": event.voices,
            "joined": event.joined,
            "withheld": listed(sorted(event.withheld)),
            **place_cells(event),
            **_figures(event, edition.rule),
            "means": listed(event.means),
            "targets": listed(event.targets),
            "reports": len(event.reports),
            "voices_number": len(event.voices),
        }


def place_cells(event: EventTold) -> Row:
    """The first place, for the reader's ease."""
    if not event.places:
        return dict.fromkeys(("country", "admin1", "admin2", "place", "lat", "lon", "radius_km", "is_area"))
    spot = event.places[0]
    return {
        "country": spot.country,
        "admin1": spot.admin[0] if spot.admin else None,
        "admin2": spot.admin[1] if len(spot.admin) > 1 else None,
        "place": spot.name,
        "lat": None if spot.is_area else spot.lat,
        "lon": None if spot.is_area else spot.lon,
        "radius_km": spot.radius_km,
        "is_area": spot.is_area,
    }


def _figures(event: EventTold, rule: str) -> Row:
    cells = dict[str, int | None]()
    for name, harm, group in _EASE:
        toll = event.toll(rule, harm, group)
        cells[f"{name}_low"] = toll.low if toll else None
        cells[f"{name}_high"] = toll.high if toll else None
    return cells


def _judgement(name: str, judgement: JudgementTold) -> Row:
    return {
        name: judgement.value.value if judgement.value else None,
        f"{name}_reasons": judgement.reasons,
        f"{name}_is_by_person": judgement.is_by_person,
    }


def places(spots: Iterable[Spot], incident: str | None, account: str | None) -> Iterator[Row]:
    """A row for each place of an incident or an account."""
    for position, spot in enumerate(spots):
        yield {
            "incident": incident,
            "account": account,
            "position": position,
            "name": spot.name,
            "country": spot.country,
            "admin": spot.admin,
            "lat": spot.lat,
            "lon": spot.lon,
            "radius_km": spot.radius_km,
            "gazetteer_id": spot.id,
            "kind": spot.kind,
            "is_area": spot.is_area,
        }


def parties(told: Iterable[PartyTold], incident: str | None, account: str | None) -> Iterator[Row]:
    """A row for each party of an incident or an account."""
    for position, party in enumerate(told):
        yield {
            "incident": incident,
            "account": account,
            "position": position,
            "name": party.name,
            "attributions": listed(party.attributions),
        }


def tolls(edition: Edition) -> Iterator[Row]:
    """A row for each toll, those that a party concedes after the others."""
    for event in edition.events:
        for is_conceded, those in ((False, event.tolls), (True, event.conceded)):
            for position, toll in enumerate(those):
                yield {"incident": event.id, "is_conceded": is_conceded, "position": position, **_toll(toll)}


def _toll(toll: TollTold) -> Row:
    return {
        "rule": toll.rule,
        "harm": toll.harm.value,
        "group": toll.group.value,
        "low": toll.low,
        "high": toll.high,
        "best": toll.best,
        "highest_said": toll.highest_said,
        "is_approx": toll.approx,
        "is_presumed": toll.presumed,
        "is_imputed": toll.imputed,
        "vague": toll.vague,
        "rests": toll.rests,
        "reasons": toll.reasons,
    }


def persons(edition: Edition) -> Iterator[Row]:
    """A row for each person of each incident."""
    for event in edition.events:
        for position, person in enumerate(event.persons):
            yield {
                "incident": event.id,
                "position": position,
                "ids": person.ids,
                "harm": person.harm.value,
                "name": person.name,
                "names": person.names,
                "age": person.age,
                "age_unit": person.age_unit.value if person.age_unit else None,
                "sex": person.sex.value if person.sex else None,
                "roles": person.roles,
                "kin": person.kin,
                "died": person.died,
                "reports": person.reports,
                "withheld": listed(sorted(person.withheld)),
            }


def ties(edition: Edition) -> Iterator[Row]:
    """A row for each edge of the graph of voices."""
    for event in edition.events:
        for position, tie in enumerate(event.ties):
            yield {
                "incident": event.id,
                "position": position,
                "report": tie.report,
                "voice": tie.voice,
                "tie": tie.tie.value,
            }


def changes(edition: Edition) -> Iterator[Row]:
    """A row for each change of each incident's headline."""
    for event in edition.events:
        for position, change in enumerate(event.changes):
            yield {
                "incident": event.id,
                "position": position,
                "entry": change.entry,
                "at": change.at,
                "killed_low": change.killed[0],
                "killed_high": change.killed[1],
                "injured_low": change.injured[0],
                "injured_high": change.injured[1],
                "reports": change.reports,
            }
