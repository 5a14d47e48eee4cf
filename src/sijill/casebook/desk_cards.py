"""An incident as the desk's lists show it.

What comes in: an incident reckoned, when it changed. What goes out: a `CardEntry`. What always holds: the figures are
those of the incident's own page; what no account tells is unknown, and never 0.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sijill.casebook.accounts import document_of
from sijill.casebook.reconciling import Reckoned
from sijill.casebook.tolls import days_of, headline_toll, place_key, places_told
from sijill.record.place import Place
from sijill.record.terms import Harm, Scope
from sijill.record.toll import Toll
from sijill.store.desk_query import Card, Facet
from sijill.store.desk_rows import FULL, CardEntry


def card_entry(reckoned: Reckoned, changed: datetime, words: str, variant: int = FULL) -> CardEntry:
    """The card of an incident; `words` are those of its reports."""
    made, rule = reckoned.made, reckoned.rule
    members = [a for a in reckoned.accounts if a.id in reckoned.row.accounts]
    events = [a for a in members if a.account.scope is Scope.EVENT]
    places = places_told(events)
    first = _most_exact(places[0]) if places else None
    site = next((p.site for group in places for p in group if p.site is not None), None)
    day, last = days_of(events)
    tolls = [t for t in made.tolls if t.rule == rule and (t.is_known or t.vague)]
    parties = _each(p.name for p in made.attribution.value.parties) if made.attribution.value else ()
    documents = _each(document_of(account) for account in reckoned.row.accounts)
    card = Card(
        incident=reckoned.row.id,
        date_from=day,
        date_to=last,
        place=first.span.text if first else None,
        country=first.country if first else None,
        lat=site.lat if site else None,
        lon=site.lon if site else None,
        radius_km=site.radius_km if site else None,
        killed=_bounds(headline_toll(made, rule, Harm.KILLED)),
        injured=_bounds(headline_toll(made, rule, Harm.INJURED)),
        means=_each(m.value for a in events for m in a.account.means),
        targets=_each(t.value for a in events for t in a.account.targets),
        parties=parties,
        languages=_each(a.lang for a in members if a.lang),
        grade=made.grade.value.value if made.grade.value else None,
        is_graded_by_person=made.grade.is_by_person,
        strike=made.strike.value.value if made.strike.value else None,
        documents=len(documents),
        voices=len(made.voices.corroborating),
        accounts=len(members),
        changed=changed,
    )
    facets = {
        Facet.HARM: _each(t.harm.value for t in tolls),
        Facet.GROUP: _each(t.group.value for t in tolls),
        Facet.MEANS: card.means,
        Facet.TARGET: card.targets,
        Facet.PARTY: parties,
        Facet.GRADE: (card.grade,) if card.grade else (),
        Facet.LANGUAGE: card.languages,
        Facet.COUNTRY: _each(p.country for group in places for p in group if p.country),
        Facet.PLACE: _each(_place_value(group[0]) for group in places),
    }
    return CardEntry(card, facets, documents, variant, words)


def _most_exact(named: Sequence[Place]) -> Place:
    """The naming that is told most often; of several the first by its letters."""
    words = [p.span.text for p in named]
    return min(named, key=lambda p: (-words.count(p.span.text), p.span.text))


def _place_value(place: Place) -> str:
    return place.site.id if place.site else place_key(place).partition("|")[0]


def _bounds(toll: Toll | None) -> tuple[int | None, int | None]:
    return (None, None) if toll is None else (toll.low, toll.high)


def _each(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
