"""Which of the places of one name is meant.

What comes in: the places that a name may spell, and what the text says around it. What goes out: `Candidate`s, best
first, each with its score and the reasons in words; one site, or none. What always holds: a score is a sum of the
named reasons; two places far apart that score about the same leave the name unresolved.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sijill.lexicon.gazetteer_tables import AREAS, distance_km
from sijill.lexicon.skeleton import skeleton
from sijill.record.place import Site

MARGIN = 0.6
"""By how much the best candidate must lead one that lies elsewhere."""
SAME_SPOT_KM = 40.0
OWN_SPOT_KM = 10.0
GREAT = 100_000
"""A city of so many people may be meant anywhere in the world."""
LEAST_SCORE = 3.0
_FIT = {"exact": 3.0, "alternative": 2.0, "skeleton": 1.9, "near": 0.8}
_KIND = {"country": 4.0, "region": 3.6, "province": 2.4, "district": 0.6}
"""An area stands by its kind, a settlement by its population: "Aleppo" alone is the city, "Gaza" the Strip."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place of the gazetteer: its site, other names, population, and the area that holds it."""

    site: Site
    other: tuple[str, ...]
    population: int
    area: "Found | None"
    fit: str = "exact"
    """How the name asked for fits: "exact", "alternative", "skeleton" (one key), or "near"."""
    like: float = 1.0
    """How alike the two are as spelt, 0 to 1."""
    own: bool = False
    """Whether it is from a user's own file."""


@dataclass(frozen=True, slots=True)
class Nearby:
    """What stands around a name: countries with a weight of 0 to 1, the areas said to hold it, places resolved before.

    `kind` is what the text calls it ("province", "district", "settlement", "camp"), if it does.
    """

    countries: Mapping[str, float] = field(default_factory=dict)
    within: tuple[str, ...] = ()
    sites: tuple[Site, ...] = ()
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean, how likely, and why."""

    site: Site
    score: float
    fit: str
    reasons: tuple[str, ...]


def rank(found: Sequence[Found], around: Nearby) -> tuple[Candidate, ...]:
    """The places as candidates, best first."""
    weighed = [(_weigh(f, around), f.population) for f in found]
    kept = [c for c, people in weighed if not _is_far_fetched(c, people, around)]
    own = {f.site.id for f in found if f.own}
    kept = [_lifted(c, kept) if c.site.id in own else c for c in kept]
    return tuple(sorted(kept, key=lambda c: (-c.score, c.site.id)))


def _lifted(own: Candidate, others: Sequence[Candidate]) -> Candidate:
    """A user's own entry above any other for the same spot."""
    at_spot = [
        c.score
        for c in others
        if distance_km(c.site.lat, c.site.lon, own.site.lat, own.site.lon) <= OWN_SPOT_KM and c.site.kind not in AREAS
    ]
    return replace(own, score=max((own.score, *at_spot)) + 0.01) if at_spot else own


def _is_far_fetched(candidate: Candidate, population: int, around: Nearby) -> bool:
    """Whether a mere likeness of spelling, or a small place, leads to a country that the text hardly names."""
    if not around.countries:
        return False
    weight = around.countries.get(candidate.site.country, 0.0)
    if weight >= (0.15 if candidate.fit in ("exact", "alternative") else 0.6):
        return False
    small = population < GREAT and candidate.site.kind not in ("country", "region", "province")
    return candidate.fit in ("skeleton", "near") or (
        small and not any("which the text says" in why for why in candidate.reasons)
    )


SEAT_KM = 30.0
"""Kilometres from a district's centre to the town that it is called after, at most."""


def choose(ranked: Sequence[Candidate]) -> Site | None:
    """The site of the best candidate, unless it is weak, or another one elsewhere is about as good."""
    if not ranked or ranked[0].score < LEAST_SCORE:
        return None
    rivals = [c for c in ranked if ranked[0].score - c.score < MARGIN]
    best = _seat_of(ranked[0], rivals)
    for other in rivals:
        near = _seat_of(other, [best]) is best
        apart = distance_km(best.site.lat, best.site.lon, other.site.lat, other.site.lon)
        if not near and apart > max(SAME_SPOT_KM, best.site.radius_km, other.site.radius_km):
            return None
    return best.site


def _seat_of(district: Candidate, rivals: Sequence[Candidate]) -> Candidate:
    """The town that a district is called after, which a bare name means; the candidate itself where there is none."""
    site = district.site
    if site.kind != "district":
        return district
    towns = (c for c in rivals if c.site.kind not in AREAS and c.site.admin[:1] == site.admin[:1])
    near = (c for c in towns if distance_km(c.site.lat, c.site.lon, site.lat, site.lon) <= SEAT_KM)
    return next((c for c in near if c.site.country == site.country), district)


def _weigh(found: Found, around: Nearby) -> Candidate:
    site, fit = found.site, found.fit
    parts = [(_FIT[fit] * (found.like if fit == "skeleton" else 1.0), _said(fit, site.name))]
    if found.own:
        parts.append((2.0, "from your own gazetteer"))
    size = _KIND.get(site.kind, 0.6 * math.log10(max(1, found.population)))
    loose = fit in ("skeleton", "near") and around.countries.get(site.country, 0.0) < 0.4
    said = f"a {site.kind}" if site.kind in _KIND else f"population {found.population:,}" if found.population else ""
    parts.append((size / 3 if loose else size, said))
    weight = around.countries.get(site.country, 0.0)
    if weight > 0:
        parts.append((0.5 + 2.0 * weight, f"in {site.country}, which the text is about"))
    elif around.countries and max(around.countries.values()) >= 0.5:
        parts.append((-1.5, f"in {site.country}, which the text does not name"))
    parts.extend(_containment(found, around))
    parts.extend(_kind_called(found, around.kind))
    parts.extend(_nearness(found, around.sites))
    return Candidate(site, round(sum(p for p, _ in parts), 3), fit, tuple(why for _, why in parts if why))


def _said(fit: str, name: str) -> str:
    return {
        "exact": "the same name",
        "alternative": f"another name of {name}",
        "skeleton": f"a spelling of {name}",
        "near": f"nearly the spelling of {name}",
    }[fit]


def _containment(found: Found, around: Nearby) -> list[tuple[float, str]]:
    above = found.area
    while above is not None:
        for name in around.within:
            if skeleton(name) in {skeleton(n) for n in (above.site.name, *above.other)}:
                return [(3.0, f"within {above.site.name}, which the text says holds it")]
        above = above.area
    return []


def _kind_called(found: Found, kind: str | None) -> list[tuple[float, str]]:
    if kind is None:
        return []
    area = found.site.kind in ("province", "region", "district", "country")
    if kind == found.site.kind:
        return [(2.5, f"a {kind}, as the text calls it")]
    if kind in ("province", "region", "district"):
        return [(1.0 if area else -1.0, "")]
    return [(-2.0 if area else 0.5, "")]


def _nearness(found: Found, others: Sequence[Site]) -> list[tuple[float, str]]:
    """What the places resolved before say: the area that holds it is one of them, or one of them is near."""
    site, ids, above = found.site, {other.id: other for other in others}, found.area
    while above is not None:
        if above.site.id in ids and above.site.kind != "country":
            return [(1.6, f"within {above.site.name}, which the text names")]
        above = above.area
    around = [other for other in others if other.kind != "country" and other.id != site.id]
    apart, nearest = min(
        ((distance_km(site.lat, site.lon, o.lat, o.lon), o) for o in around),
        key=lambda p: p[0],
        default=(math.inf, None),
    )
    if nearest is None or apart > 300:
        return []
    return [(1.5 * (1 - apart / 300), f"{apart:.0f} km from {nearest.name}")]


def explain(ranked: Sequence[Candidate]) -> tuple[str, ...]:
    """One line a candidate, best first: what it is, where, its score, and why; the chosen one is marked by a star."""
    best = choose(ranked)
    lines = []
    for c in ranked:
        site = c.site
        where = ", ".join((site.name, *reversed(site.admin), site.country))
        star = "*" if best is not None and site.id == best.id else " "
        spot = f"{site.lat:.4f}, {site.lon:.4f} ±{site.radius_km:g} km"
        lines.append(f"{star} {c.score:5.2f}  {where} ({site.kind}; {spot}; {site.id}): {'; '.join(c.reasons)}")
    return tuple(lines)
