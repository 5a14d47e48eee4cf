"""Places by the names that readers of a language know them by.

What comes in: an edition, or a part of it, and names that the gazetteer has. What goes out: the same with each place
under its name in that language's letters. What always holds: a name that a report gives in those letters stays as it
is; where no other is known, the report's stays; nothing but the names of places changes, so that what is withheld is.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sijill.lexicon.catalogue import RIGHT_TO_LEFT
from sijill.lexicon.scripts import has_arabic
from sijill.publish.edition import AccountTold, Edition, EventTold, Spot


@dataclass(frozen=True, slots=True)
class LocalNames:
    """Names in Arabic letters where a report has others, and the reverse.

    `spots` lead from a place's id and its name as told, `areas` from a country and an area's name as told.
    """

    spots: Mapping[tuple[str, str], str] = field(default_factory=dict)
    areas: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def spot(self, spot: Spot, language: str) -> Spot:
        """A place, and the areas around it."""
        country = spot.country or ""
        name = self._in(language, spot.name, self.spots.get((spot.id or "", spot.name)))
        if name == spot.name and spot.is_area:
            name = self._area(country, name, language)
        return replace(spot, name=name, admin=tuple(self._area(country, area, language) for area in spot.admin))

    def _area(self, country: str, name: str, language: str) -> str:
        return self._in(language, name, self.areas.get((country, name)))

    @staticmethod
    def _in(language: str, name: str, other: str | None) -> str:
        is_read = has_arabic(name) is (language in RIGHT_TO_LEFT)
        return name if is_read or other is None else other

    def account(self, account: AccountTold, language: str) -> AccountTold:
        """An account."""
        return replace(account, places=tuple(self.spot(spot, language) for spot in account.places))

    def event(self, event: EventTold, language: str) -> EventTold:
        """An incident with its accounts."""
        places = tuple(self.spot(spot, language) for spot in event.places)
        return replace(event, places=places, accounts=tuple(self.account(a, language) for a in event.accounts))

    def edition(self, edition: Edition, language: str) -> Edition:
        """All of an edition."""
        if not self.spots and not self.areas:
            return edition
        events = tuple(self.event(event, language) for event in edition.events)
        totals = tuple(replace(t, account=self.account(t.account, language)) for t in edition.totals)
        return replace(edition, events=events, totals=totals)

    def others(self) -> Mapping[str, set[str]]:
        """By each name that is told the other names of whatever places or areas it tells of."""
        found = defaultdict[str, set[str]](set)
        for known in (self.spots, self.areas):
            for (_, told), other in known.items():
                found[told].add(other)
        return found
