"""What an edition opens to its audience, so that a person sees what becomes public before it does.

What comes in: editions. What goes out: by kind - incidents, names, places, sources, addresses - what is told. What
always holds: nothing is told here that the edition does not tell.
"""

from collections.abc import Mapping

from sijill.publish.edition import Edition

Opened = Mapping[str, tuple[str, ...]]
"""Values that are told, by kind."""


def opened_by(told: Edition) -> Opened:
    """What an edition tells, by kind, sorted."""
    spots = [spot for event in told.events for spot in event.places]
    found = {
        "incidents": {event.id for event in told.events},
        "names": {name for event in told.events for person in event.persons for name in person.names},
        "places": {", ".join(filter(None, (spot.name, *reversed(spot.admin), spot.country))) for spot in spots},
        "sources": {report.publisher for report in told.reports.values() if report.publisher},
        "addresses": {report.address for report in told.reports.values() if report.address},
    }
    return {kind: tuple(sorted(values)) for kind, values in found.items()}


def newly_opened(now: Opened, before: Opened) -> Opened:
    """What is opened now and was not before, by kind; kinds with nothing new are left out."""
    new = {kind: tuple(sorted(set(values) - set(before.get(kind, ())))) for kind, values in now.items()}
    return {kind: values for kind, values in new.items() if values}
