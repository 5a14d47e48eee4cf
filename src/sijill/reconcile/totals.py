"""Totals over days and areas, checked against the incidents that they cover (METHOD D3, R8, R10).

What comes in: accounts of wider scope, and reconciled incidents with their days and places. What goes out: a
`TotalCheck` for each figure of such an account whose days are known. What always holds: a total is never added to its
parts, nor the parts put in its place; an incident that may or may not be covered is named as doubtful, and is in no
sum; the difference is shown both ways. Sums: of the low bounds, and of the high bounds, an open one taking the highest
number said (R8), and the sum then marked as open; where no incident has a bound the sum is not known, and is not 0.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from sijill.lexicon.folding import folded
from sijill.lexicon.gazetteer_tables import distance_km
from sijill.record.claim import Claim
from sijill.record.incident import ReportedAccount
from sijill.record.place import Place, Site
from sijill.record.terms import Group, Scope
from sijill.record.toll import Toll, TollGroup, TotalCheck, claim_refs
from sijill.record.when import When

_AREAS = frozenset({"country", "region", "province", "district"})


@dataclass(frozen=True, slots=True)
class Recorded:
    """An incident of the record: its tolls, and the days and places by which a total may cover it."""

    incident: str
    tolls: tuple[Toll, ...]
    when: When
    places: tuple[Place, ...] = ()


class _Cover(Enum):
    YES = "yes"
    NO = "no"
    PERHAPS = "perhaps"


def total_checks(
    accounts: Iterable[ReportedAccount], recorded: Sequence[Recorded], rule: str
) -> tuple[TotalCheck, ...]:
    """Each figure of each total, by the tolls of one rule; in the order of the accounts' ids."""
    totals = {a.id: a for a in accounts if a.account.scope is Scope.AGGREGATE}
    return tuple(check for id in sorted(totals) for check in _checks(totals[id], recorded, rule))


def _checks(total: ReportedAccount, recorded: Sequence[Recorded], rule: str) -> Iterator[TotalCheck]:
    when = total.account.when
    if when.start is None or when.end is None:
        return
    covers = {r.incident: _cover(total, r) for r in recorded}
    inside = sorted((r for r in recorded if covers[r.incident] is _Cover.YES), key=_id)
    doubtful = tuple(sorted(i for i, cover in covers.items() if cover is _Cover.PERHAPS))
    places = tuple(p.span.text for p in total.account.places)
    for ref, claim in zip(claim_refs(total.id, total.account.claims), total.account.claims, strict=True):
        if claim.part_of is None or claim.group is not total.account.claims[claim.part_of].group:
            if claim.count.low is None and claim.count.high is None:
                continue
            group = TollGroup(claim.group.value)
            told = {r.incident: t for r in inside if (t := _toll(r.tolls, rule, claim, group)) is not None}
            tolls = [t for t in told.values() if t.is_known]
            lows = [t.low for t in tolls if t.low is not None]
            highs = [t.coded_high for t in tolls if t.coded_high is not None]
            yield TotalCheck(
                ref,
                claim.harm,
                group,
                claim.count.low,
                claim.count.high,
                sum_low=sum(lows) if lows else None,
                sum_high=sum(highs) if highs else None,
                is_sum_open=any(t.high is None for t in tolls),
                incidents=tuple(r.incident for r in inside),
                untold=tuple(r.incident for r in inside if r.incident not in told or not told[r.incident].is_known),
                doubtful=doubtful,
                when=when,
                places=places,
                published=total.published,
                words=claim.span.text,
            )


def _toll(tolls: Sequence[Toll], rule: str, claim: Claim, group: TollGroup) -> Toll | None:
    """The incident's toll of the same harm and group; of people, where none tells of all, that of civilians."""
    of = {t.group: t for t in tolls if (t.rule, t.harm) == (rule, claim.harm)}
    toll = of.get(group)
    if (toll is None or not toll.is_known) and claim.group is Group.PEOPLE:
        return of.get(TollGroup.CIVILIANS)
    return toll


def _id(recorded: Recorded) -> str:
    return recorded.incident


def _cover(total: ReportedAccount, recorded: Recorded) -> _Cover:
    """Whether a total covers an incident: by its days, and only where these allow it by its place."""
    days = _days(total.account.when, recorded.when)
    if days is _Cover.NO:
        return days
    area = _area(total.account.places, recorded.places)
    return days if area is _Cover.YES else area


def _days(total: When, incident: When) -> _Cover:
    """Whether an incident's days lie within those of a total; a day not told lies anywhere."""
    if total.start is None or total.end is None:
        return _Cover.PERHAPS
    if incident.start is None or incident.end is None:
        return _Cover.PERHAPS
    if incident.end < total.start or incident.start > total.end:
        return _Cover.NO
    return _Cover.YES if total.start <= incident.start and incident.end <= total.end else _Cover.PERHAPS


def _area(total: Sequence[Place], incident: Sequence[Place]) -> _Cover:
    """Whether an incident's place lies within one of a total's; not told, it may."""
    if not total or not incident:
        return _Cover.PERHAPS
    found = {_within(area, place) for area in total for place in incident}
    return next(cover for cover in (_Cover.YES, _Cover.PERHAPS, _Cover.NO) if cover in found)


def _within(area: Place, place: Place) -> _Cover:
    if area.site and place.site:
        return _site_within(area.site, place.site)
    name = folded(area.span.text)
    around = {folded(place.span.text), *(folded(p) for p in (place.site.admin if place.site else ()))}
    if place.within:
        around.add(folded(place.within.text))
    if name in around:
        return _Cover.YES
    if area.country and place.country and area.country != place.country:
        return _Cover.NO
    return _Cover.PERHAPS


def _site_within(area: Site, site: Site) -> _Cover:
    if area.id == site.id:
        return _Cover.YES
    if area.country != site.country:
        return _Cover.NO
    if area.kind == "country":
        return _Cover.YES
    if area.kind in _AREAS:
        if area.name in site.admin:
            return _Cover.YES
        return _Cover.NO if site.admin and site.kind not in _AREAS and area.kind == "province" else _Cover.PERHAPS
    apart = distance_km(area.lat, area.lon, site.lat, site.lon)
    if apart + site.radius_km <= area.radius_km:
        return _Cover.YES
    return _Cover.NO if apart > area.radius_km + site.radius_km else _Cover.PERHAPS
