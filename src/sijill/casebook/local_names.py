"""Which other names the gazetteer has for the places that an edition tells of.

What comes in: an edition, the casebook's gazetteer. What goes out: `LocalNames`. What always holds: a place has
another name only where the gazetteer knows it by the name that is told: a quarter that was resolved to its town stays a
quarter.
"""

from sijill.lexicon.gazetteer import Gazetteer
from sijill.lexicon.gazetteer_tables import AREAS
from sijill.lexicon.scripts import has_arabic
from sijill.publish.digest.scope import spots_of
from sijill.publish.edition import Edition
from sijill.publish.local_names import LocalNames


def local_names(edition: Edition, gazetteer: Gazetteer) -> LocalNames:
    """The names in Arabic letters of what is told in others, and the reverse."""
    spots, areas = dict[tuple[str, str], str](), dict[tuple[str, str], str]()
    told = {*spots_of(edition), *(s for event in edition.events for account in event.accounts for s in account.places)}
    for id, name in sorted({(spot.id, spot.name) for spot in told if spot.id}):
        is_known = any(found.site.id == id for found in gazetteer.knows(name))
        if is_known and (other := gazetteer.shown(id, in_arabic=not has_arabic(name))) is not None:
            spots[id, name] = other
    around = {(spot.country or "", area) for spot in told for area in spot.admin}
    for country, name in sorted(around | {(spot.country or "", spot.name) for spot in told if spot.is_area}):
        if (other := _area(gazetteer, country, name)) is not None:
            areas[country, name] = other
    return LocalNames(spots, areas)


def _area(gazetteer: Gazetteer, country: str, name: str) -> str | None:
    """Another name of an area: of the largest that bears the name told and has one."""
    found = [f.site for f in gazetteer.knows(name) if f.site.kind in AREAS and f.site.country == country]
    largest = sorted(found, key=lambda site: (site.name != name, -site.radius_km, site.id))
    shown = (gazetteer.shown(site.id, in_arabic=not has_arabic(name)) for site in largest)
    return next(filter(None, shown), None)
