"""Every place that a text names, what it is, and how it is used.

What comes in: a parsed text and a gazetteer. What goes out: a `PlaceReading`: `PlaceMention`s in the order of the text.
What always holds: each mention quotes its words; a name that stays unknown or ambiguous has no site, but has the
country that its surroundings give; one name that fails takes no other with it.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from sijill.lexicon.gazetteer import Gazetteer
from sijill.lexicon.gazetteer_choose import Candidate, Found, Nearby
from sijill.lexicon.gazetteer_tables import AREAS
from sijill.lexicon.geography import geography
from sijill.lexicon.skeleton import skeleton
from sijill.read.parsed import Parsed
from sijill.read.places_spot import Spot, spots_in
from sijill.read.places_use import PlaceUse, containers, rank_of, uses
from sijill.read.places_words import Words
from sijill.record.place import Place, Site

Answer: TypeAlias = tuple[Site | None, tuple[Candidate, ...]]
_FEW = 5
"""Candidates to keep of an unresolved name."""
_SCENES = (PlaceUse.LOCATIVE, PlaceUse.CONTAINER, PlaceUse.POSSESSIVE_CONTAINER, PlaceUse.DATELINE)
_SETTLEMENTS = {"city": 3.0, "town": 4.0, "village": 5.0, "district": 3.0}
_KIND_OF_CALLED = {
    "province": "province", "governorate": "province", "department": "province", "oblast": "province",
    "region": "province",
    "state": "province", "district": "district", "county": "district", "strip": "region", "peninsula": "region",
    "city": "settlement", "town": "settlement", "village": "settlement", "capital": "settlement",
    "port city": "settlement", "port town": "settlement", "border town": "settlement",
    "camp": "camp", "refugee camp": "camp",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """One naming of a place: the place, how its name is used, and how fine it is (0 a country, 6 a quarter)."""

    place: Place
    use: PlaceUse
    rank: float
    holds: bool = False
    """Whether it is named as the area that holds a finer place."""


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """All mentions of places, in order, and the countries that the text is about, with weights of 0 to 1."""

    mentions: tuple[PlaceMention, ...]
    countries: Mapping[str, float]

    @property
    def main_country(self) -> str | None:
        """The country that the text names most, if it names any."""
        return max(self.countries, key=lambda c: self.countries[c], default=None)


def places_in(parsed: Parsed, gazetteer: Gazetteer, lang: str = "en") -> PlaceReading:
    """Find and resolve the places that a text names (METHOD R16, R19)."""
    language = geography(lang)
    words = Words(parsed, language)
    spots = spots_in(words, gazetteer)
    holders = containers(words, spots)
    used = uses(words, spots)
    for holder, use in holders.values():
        if used[holder] is not PlaceUse.DATELINE:
            used[holder] = use
    countries = _countries(words, spots, used)
    resolved = _resolve_all(spots, holders, countries, gazetteer)
    inside = _withins(spots, holders, resolved)
    holding = {holder for holder, _ in holders.values()}
    main = _main_country([k for k, use in enumerate(used) if use in _SCENES], spots, resolved, countries)
    mentions, towns = [], _towns_named(spots, resolved)
    for k, spot in enumerate(spots):
        site, candidates = resolved[k]
        if spot.direction and not spot.called:
            site = towns.get(spot.name.casefold(), site)
        within = spots[inside[k]] if k in inside else None
        place = Place(
            span=parsed.quote(spot.start, spot.end),
            country=_country(k, spots, resolved, holders, countries) or main,
            within=parsed.quote(within.start, within.end) if within else None,
            site=site,
            candidates=() if site else tuple(c.site for c in candidates[:_FEW]),
        )
        mentions.append(PlaceMention(place, used[k], _rank(spot, site), k in holding))
    return PlaceReading(tuple(mentions), countries)


def _countries(words: Words, spots: Sequence[Spot], used: Sequence[PlaceUse]) -> dict[str, float]:
    """How much the text is about each country: its name, its people's name, its provinces and great cities."""
    votes: dict[str, float] = defaultdict(float)
    for spot, use in zip(spots, used, strict=True):
        weight = 1.0 if use in _SCENES else 0.4
        if spot.country:
            votes[spot.country] += weight
        elif spot.found and not spot.in_name and (code := _plain_country(spot)):
            votes[code] += weight
    peoples = words.language.peoples
    for n, word in enumerate(words.items):
        if word.capital or words.shouting:
            code = peoples.get(f"{word.low} {words.low(n + 1)}") or peoples.get(word.low)
            if code:
                votes[code] += 0.3
    most = max(votes.values(), default=0.0)
    return {
        code: round(vote / most, 3) for code, vote in sorted(votes.items(), key=lambda v: -v[1]) if vote / most > 0.05
    }


def _plain_country(spot: Spot) -> str | None:
    """The country of a name that is plainly one place: no other country has one nearly as large."""
    size: Counter[str] = Counter()
    for f in spot.found:
        weight = f.population + (300_000 if f.site.kind in ("region", "province") else 0)
        size[f.site.country] = max(size[f.site.country], weight)
    (code, most), *rest = size.most_common(2)
    return code if most >= 100_000 and (not rest or most >= 5 * rest[0][1]) else None


def _resolve_all(
    spots: Sequence[Spot],
    holders: Mapping[int, tuple[int, PlaceUse]],
    countries: Mapping[str, float],
    gazetteer: Gazetteer,
) -> list[Answer]:
    """Each spot's site and candidates: first by what is plain, then what is left, by what is resolved."""
    plain = {f.site.id: f.site for s in spots if (f := _anchor(s)) is not None}
    first = _pass(spots, holders, Nearby(countries, sites=tuple(plain.values())), gazetteer)
    if not countries and (told := _countries_of_own_names(spots, first)):
        countries = told
        first = _pass(spots, holders, Nearby(countries, sites=tuple(plain.values())), gazetteer)
    if all(site for site, _ in first):
        return first
    resolved = {site.id: site for site, _ in first if site and site.kind != "country"}
    second = _pass(spots, holders, Nearby(countries, sites=tuple((plain | resolved).values())), gazetteer)
    return [a if a[0] else b for a, b in zip(first, second, strict=True)]


def _countries_of_own_names(spots: Sequence[Spot], answers: Sequence[Answer]) -> dict[str, float]:
    """Where a text names no country: those of the places that it calls by their own names, not by other ones."""
    own = Counter(
        site.country
        for spot, (site, _) in zip(spots, answers, strict=True)
        if site is not None and skeleton(site.name) == skeleton(spot.name)
    )
    most = max(own.values(), default=0)
    return {code: n / most for code, n in own.most_common()}


def _pass(
    spots: Sequence[Spot], holders: Mapping[int, tuple[int, PlaceUse]], around: Nearby, gazetteer: Gazetteer
) -> list[Answer]:
    out: list[Answer] = []
    seen: dict[tuple[str, tuple[str, ...], str | None], Answer] = {}
    called: dict[str, set[str]] = defaultdict(set)
    for spot in spots:
        if spot.country:
            called[spot.name].add(spot.country)
    for k, spot in enumerate(spots):
        if spot.country:
            own = next(
                (f.site for f in spot.found if f.site.kind == "country" and f.site.country == spot.country), None
            )
            out.append((own, ()))
            continue
        within, kind = _chain(k, spots, holders), _KIND_OF_CALLED.get(spot.called or "")
        key = (spot.name, within, kind)
        if key not in seen:
            named = {country for name in within for country in sorted(called.get(name, ()))}
            answer = gazetteer.resolve(
                spot.name,
                replace(around, countries=dict.fromkeys(named, 1.0) or around.countries, within=within, kind=kind),
            )
            seen[key] = (answer.site, answer.candidates)
        out.append(seen[key])
    return out


def _anchor(spot: Spot) -> Found | None:
    """The place that a name plainly means, without any context."""
    if spot.country or spot.in_name or not spot.found or _plain_country(spot) is None:
        return None
    return max(spot.found, key=lambda f: f.population)


def _chain(k: int, spots: Sequence[Spot], holders: Mapping[int, tuple[int, PlaceUse]]) -> tuple[str, ...]:
    """The names of the areas that hold a spot, the nearest first."""
    names: list[str] = []
    while k in holders and len(names) < 4:
        k = holders[k][0]
        names.append(spots[k].name)
    return tuple(names)


def _withins(
    spots: Sequence[Spot], holders: Mapping[int, tuple[int, PlaceUse]], resolved: Sequence[Answer]
) -> dict[int, int]:
    """Which spot holds each: the one said to, there or elsewhere, else the finest area of its site that is named."""
    inside = {k: holder for k, (holder, _) in holders.items()}
    by_name = {spots[k].name: holder for k, holder in reversed(inside.items())}
    areas: dict[tuple[str, str], int] = {}
    for k, (site, _) in enumerate(resolved):
        if site and site.kind in AREAS and not spots[k].in_name:
            areas.setdefault((site.country, site.name), k)
    for k, (site, _) in enumerate(resolved):
        if k in inside or spots[k].in_name or rank_of(spots[k]) <= 1.5:
            continue
        holder = by_name.get(spots[k].name)
        if holder is None and site:
            above = [
                areas[site.country, name]
                for name in reversed(site.admin)
                if (site.country, name) in areas and name != site.name
            ]
            holder = above[0] if above else None
        if holder is not None and holder != k and rank_of(spots[holder]) < rank_of(spots[k]):
            inside[k] = holder
    return inside


def _towns_named(spots: Sequence[Spot], resolved: Sequence[Answer]) -> dict[str, Site]:
    """The towns that the text names without a direction: "northern X" is a part of the town where X is one in it."""
    plain = ((s.name.casefold(), site) for s, (site, _) in zip(spots, resolved, strict=True) if not s.direction)
    return {name: site for name, site in plain if site is not None and site.kind in _SETTLEMENTS}


def _rank(spot: Spot, site: Site | None) -> float:
    """How fine a place is: a name of a town and of its province is a town's where the gazetteer chose the town."""
    rank, called = rank_of(spot), _KIND_OF_CALLED.get(spot.called or "")
    if called == "settlement":
        rank = max(rank, _SETTLEMENTS["city"])
    plain = not spot.called or called == "settlement"
    is_town = site is not None and site.kind in _SETTLEMENTS and plain
    return max(rank, _SETTLEMENTS[site.kind]) if site is not None and is_town else rank


def _country(
    k: int,
    spots: Sequence[Spot],
    resolved: Sequence[Answer],
    holders: Mapping[int, tuple[int, PlaceUse]],
    countries: Mapping[str, float],
) -> str | None:
    """The country of a spot: its own, its site's, its holder's, its candidates' if they agree."""
    site, candidates = resolved[k]
    if spots[k].country:
        return spots[k].country
    if site:
        return site.country
    if k in holders:
        return _country(holders[k][0], spots, resolved, holders, countries)
    likely = {c.site.country for c in candidates[:3] if c.fit != "near" and c.score > candidates[0].score - 1.0}
    if len(likely) == 1:
        return likely.pop()
    near = [j for j in range(max(0, k - 4), k) if resolved[j][0] and not spots[j].in_name]
    for j in reversed(near):
        found = resolved[j][0]
        if found and found.kind != "country" and countries.get(found.country, 0) > 0.3:
            return found.country
    return None


def _main_country(
    scenes: Sequence[int], spots: Sequence[Spot], resolved: Sequence[Answer], countries: Mapping[str, float]
) -> str | None:
    """The country that the text is most about, where something is said to happen in it."""
    main = max(countries, key=lambda c: countries[c], default=None)
    sites = ((spots[k].country, resolved[k][0]) for k in scenes)
    named = {code for country, site in sites for code in (country, site.country if site else None)}
    return main if main in named else None
