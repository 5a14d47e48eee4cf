"""What stands beside an incident's accounts: its places, its drawings, the incidents that came near to it.

What comes in: an incident as it is told, who asks. What goes out: views. What always holds: an incident or a report
that the person may not see is not among those that came near.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sijill.casebook.accounts import document_of
from sijill.casebook.folder import CasebookError
from sijill.casebook.telling import Telling, nearest_to
from sijill.casebook.tolls import days_of
from sijill.record.incident import Link, ReportedAccount
from sijill.record.terms import Scope
from sijill.record.voice import Tie
from sijill.web.asking import Asking
from sijill.web.pages.incident_pictures import (
    MapPicture,
    Published,
    Spot,
    Timeline,
    VoicesPicture,
    Waterfall,
    map_picture,
    timeline,
    voices_picture,
    waterfall,
)

_NEAREST = 5
"""Accounts of an incident whose neighbours are looked for, at most, and incidents beside it that are shown."""


@dataclass(frozen=True, slots=True)
class Near:
    """An incident beside this one, by the account that comes nearest."""

    incident: str
    picture: Waterfall


@dataclass(frozen=True, slots=True)
class Pictures:
    """The drawings of the page."""

    map: MapPicture | None
    timeline: Timeline | None
    voices: VoicesPicture | None
    links: tuple[Waterfall, ...] | None
    """`None` where the index of accounts is not to be had."""


def places_of(members: Sequence[ReportedAccount]) -> tuple[tuple[Spot, ...], str | None, str | None]:
    """Where accounts put it, what most of them name first; and that place's name and country."""
    named = dict[tuple[str, str | None], int]()
    spots = dict[tuple[str, str | None], Spot]()
    for place in (place for account in members for place in account.account.places):
        key = (place.site.id if place.site else place.span.text, place.country)
        named[key] = named.get(key, 0) + 1
        if place.site is not None:
            site = place.site
            spots.setdefault(key, Spot(place.span.text, site.lat, site.lon, site.radius_km))
    if not named:
        return (), None, None

    def order(key: tuple[str, str | None]) -> tuple[int, float, str]:
        return -named[key], spots[key].radius_km if key in spots else float("inf"), key[0]

    ordered = sorted(named, key=order)
    first = next(
        p for a in members for p in a.account.places if (p.site.id if p.site else p.span.text) == ordered[0][0]
    )
    return tuple(spots[key] for key in ordered if key in spots), first.span.text, ordered[0][1]


def nearest_of(asking: Asking, telling: Telling) -> Iterator[Near]:
    """Incidents that came near to this one, the nearest first."""
    best = dict[str, Link]()
    try:
        links = [link for a in telling.row.accounts[:_NEAREST] for link in nearest_to(asking.casebook, a)]
    except CasebookError:
        return
    own, of = set(telling.row.accounts), dict[str, str | None]()
    for link in links:
        other = link.b if link.a in own else link.a
        if other in own:
            continue
        if other not in of:
            of[other] = asking.casebook.store.incidents.of(other)
        incident = of[other]
        if incident is not None and (incident not in best or link.weight > best[incident].weight):
            best[incident] = link
    for incident, link in sorted(best.items(), key=lambda pair: -pair[1].weight)[:_NEAREST]:
        documents = (document_of(link.a), document_of(link.b))
        if all(asking.desk.may_see(item, asking.sight) for item in (incident, *documents)):
            yield Near(incident, waterfall(link, asking.words.direction == "rtl"))


def pictures_of(
    asking: Asking,
    telling: Telling,
    members: Sequence[ReportedAccount],
    titles: Mapping[str, str],
    spots: Sequence[Spot],
) -> Pictures:
    """Map, timeline, voices, links."""
    is_rtl = asking.words.direction == "rtl"
    voices = telling.reckoned.made.voices
    own = {tie.document for tie in voices.ties if tie.tie is Tie.OWN}
    reports = {a.document: Published(a.document, titles[a.document], a.published, a.document in own) for a in members}
    links = None if telling.links is None else tuple(waterfall(link, is_rtl) for link in strongest(telling.links))
    days = days_of([a for a in members if a.account.scope is Scope.EVENT])
    return Pictures(
        map_picture(spots),
        timeline(tuple(reports.values()), days, is_rtl),
        voices_picture(voices, tuple(titles.items()), is_rtl),
        links,
    )


def strongest(links: Sequence[Link]) -> list[Link]:
    """The links that hold the accounts together: each the strongest between two that were not tied before."""
    group = dict[str, str]()

    def root(id: str) -> str:
        while group.get(id, id) != id:
            id = group[id]
        return id

    kept = list[Link]()
    for link in sorted(links, key=lambda link: -link.weight):
        if (a := root(link.a)) != (b := root(link.b)):
            group[b] = a
            kept.append(link)
    return kept
