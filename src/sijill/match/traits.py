"""What two accounts are compared by: days, places, means, targets, tolls, named victims, words.

What comes in: an account in its document. What goes out: its `Traits`, plain values that a table holds. What always
holds: they follow from the account alone; what it does not say is empty or `None`, and is never filled in.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TypeAlias
from zlib import crc32

from sijill.lexicon.arabic_stems import stems_of
from sijill.lexicon.arabic_words import sentences_in
from sijill.lexicon.folding import folded
from sijill.lexicon.named_days import NamedDays, named_days
from sijill.lexicon.sides import sides_in
from sijill.lexicon.skeleton import skeleton
from sijill.match.marks import FEW, marks_of
from sijill.match.repeats import Repeat, repeat_of
from sijill.record.claim import Claim, Victim
from sijill.record.incident import ReportedAccount
from sijill.record.place import Place, Site
from sijill.record.terms import Group, Harm, Scope, Target
from sijill.record.when import When

Cell: TypeAlias = "str | int | float | bool | list[str] | list[int] | list[float] | None"
_ALL_HARMED = frozenset({Group.PEOPLE, Group.CIVILIANS})
_MANY = 4
"""A number this high that two accounts share is hardly shared by chance."""
_ARABIC = "ar"
_FEW_ARABIC, _LATIN_AROUND = 5, 3
"""Words in Arabic that a text in it has at least; how many letters a page around it may have for each of its own."""
_SIGNS = 20
_MOST_SITES = 6
_COUNTRY = "country"
_SMALL = frozenset({"town", "village", "neighbourhood"})
"""Kinds of place in which few things happen on any day."""
_POINT_KM = 30.0
"""A place whose radius of doubt is wider is an area."""


@dataclass(frozen=True, slots=True)
class Toll:
    """How many in all, by whichever speaker: each count as spelt, the high ones, the outer bounds."""

    told: tuple[str, ...] = ()
    many: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Traits:
    """Days are proleptic ordinals; `areas` are the countries' parts that the sites lie in, as "SY:Idlib"."""

    id: str
    key: str
    document: str
    lang: str | None
    is_event: bool
    is_whole: bool
    published: int | None
    start: int | None
    end: int | None
    marks: Mapping[str, float]
    signs: tuple[str, ...]
    """The weightiest words, but for numbers and the words of its own places and parties: by these it is found."""
    sites: tuple[Site, ...]
    areas: tuple[str, ...]
    place_names: tuple[str, ...]
    countries: tuple[str, ...]
    means: tuple[str, ...]
    targets: tuple[str, ...]
    killed: Toll
    injured: Toll
    victims: tuple[str, ...]
    counted: tuple[str, ...] = ()
    """How many children, women, men and others were harmed in each way, each as "killed child 3-3"."""
    sides: tuple[str, ...] = ()
    """Who fights, of those that it names: countries and forces, by one name each."""
    named_days: tuple[int, ...] = ()
    """Days that its text names, whatever happened on them; with those that it tells of, and that of its publication."""
    in_year: tuple[int, ...] = ()
    """The same by day and month, as 1231 for 31 December; those without a year, too."""
    weekday: int | None = None
    """The first that its text names, or that of its own day; Monday is 0."""
    repeat: Repeat = Repeat.NONE
    listed_in: str = ""
    """The recorder's table that it is a row of (`one-list/1`)."""

    def row(self) -> dict[str, Cell]:
        """The values that the comparisons of `accounts/2` are written over."""
        return {
            "id": self.id,
            "document": self.document,
            "lang": self.lang or "",
            "is_event": self.is_event,
            "is_whole": self.is_whole,
            "published": self.published,
            "day_from": self.start,
            "day_to": self.end,
            "few": len(self.marks) < FEW,
            "marks": [mark_number(word) for word in self.marks],
            "weights": [round(weight * 1000) for weight in self.marks.values()],
            "signs": [mark_number(word) for word in self.signs],
            "small_sites": [s.id for s in self.sites if s.kind in _SMALL and s.radius_km <= _POINT_KM],
            "sites": [s.id for s in self.sites if s.radius_km <= _POINT_KM],
            "wide_sites": [s.id for s in self.sites if s.radius_km > _POINT_KM],
            "own_areas": [area_of(s) for s in self.sites],
            "areas": list(self.areas),
            "place_names": list(self.place_names),
            "countries": list(self.countries),
            "lats": [s.lat for s in self.sites],
            "lons": [s.lon for s in self.sites],
            "radii": [s.radius_km for s in self.sites],
            "means": list(self.means),
            "targets": list(self.targets),
            "killed": list(self.killed.told),
            "killed_many": list(self.killed.many),
            "killed_low": self.killed.low,
            "killed_high": self.killed.high,
            "injured": list(self.injured.told),
            "injured_many": list(self.injured.many),
            "injured_low": self.injured.low,
            "injured_high": self.injured.high,
            "victims": list(self.victims),
            "counted": list(self.counted),
            "sides": list(self.sides),
            "named_days": list(self.named_days),
            "in_year": list(self.in_year),
            "weekday": self.weekday,
            "repeat": self.repeat.value,
            "listed_in": self.listed_in,
        }


def traits_of(reported: ReportedAccount) -> Traits:
    """The traits of an account."""
    account = reported.account
    places = account.places or reported.named
    sites = _sites(places)
    named = [*(p.span.text for p in places), *(p.span.text for p in account.parties)]
    own = frozenset(word for name in named for word in folded(name).split())
    title = reported.title if reported.is_whole else ""
    lang = _ARABIC if script_of(title, reported.lang) == _ARABIC else script_of(reported.words, reported.lang)
    marks = marks_of(reported.words, lang, title=title)
    if not reported.is_whole and len(marks) < FEW:
        # In a few words of a longer report the place's own name would be most; it is compared for itself.
        marks = marks_of(reported.words, lang, own)
    days = named_days(reported.words, lang)
    published = reported.published or days.own
    told = _told_days(days, published, account.when)
    return Traits(
        id=reported.id,
        key=reported.key,
        document=reported.document,
        lang=lang,
        is_event=reported.is_whole or account.scope is Scope.EVENT,
        is_whole=reported.is_whole,
        published=_ordinal(published),
        start=_ordinal(account.when.start),
        end=_ordinal(account.when.end),
        marks=marks,
        signs=tuple(w for w in marks if not w.isdigit() and w not in own)[:_SIGNS],
        sites=sites,
        areas=_once(area for s in sites if s.kind != _COUNTRY for area in _areas(s)),
        place_names=_once(skeleton(p.span.text) for p in places),
        countries=_once(p.country for p in places if p.country),
        means=_once(m.value for m in account.means),
        targets=_once(t.value for t in account.targets if t is not Target.OTHER),
        killed=_toll(account.claims, Harm.KILLED),
        injured=_toll(account.claims, Harm.INJURED),
        victims=_names(reported.victims),
        counted=_counted(account.claims),
        sides=sides_in(reported.words, lang),
        named_days=tuple(day.toordinal() for day in told),
        in_year=_once_numbers([*(100 * m + d for d, m in days.in_year), *(100 * t.month + t.day for t in told)]),
        weekday=_weekday(days, account.when),
        repeat=repeat_of(reported),
        listed_in=reported.listed_in,
    )


def script_of(words: str, lang: str | None) -> str | None:
    """The language by which words are compared: of a text that is mostly in Arabic letters Arabic, whatever it is held
    to be; of a post in them with a page's words around it, too.
    """
    if lang == _ARABIC or words.isascii():
        return lang
    told = stems_of(sentences_in(words))
    if sum(1 for _ in islice(told, _FEW_ARABIC)) < _FEW_ARABIC:
        return lang
    letters = Counter("a" if "\u0621" <= c <= "\u064a" else "l" for c in words if c.isalpha())
    return _ARABIC if lang is None or letters["a"] * _LATIN_AROUND >= letters["l"] else lang


def mark_number(word: str) -> int:
    """A word as the number that stands for it where accounts are compared."""
    return crc32(word.encode())


def area_of(site: Site) -> str:
    """A site by its country and name, a country by its code alone, as the areas are named that others lie in."""
    return f"{site.country}:" if site.kind == _COUNTRY else f"{site.country}:{site.name}"


def _areas(site: Site) -> list[str]:
    return [f"{site.country}:", *(f"{site.country}:{name}" for name in site.admin)]


def _sites(places: Iterable[Place]) -> tuple[Site, ...]:
    sites = {p.site.id: p.site for p in places if p.site is not None}
    return tuple(sites.values())[:_MOST_SITES]


def _names(victims: Iterable[Victim]) -> tuple[str, ...]:
    """Names of two parts or more: a first name alone is borne by many."""
    return _once(skeleton(v.name.text) for v in victims if v.name is not None and len(v.name.text.split()) > 1)


def _told_days(days: NamedDays, published: date | None, when: When) -> tuple[date, ...]:
    own = [published] if published is not None else []
    if when.start is not None and when.start == when.end:
        own.append(when.start)
    return tuple(dict.fromkeys([*own, *days.days]))


def _weekday(days: NamedDays, when: When) -> int | None:
    if when.start is not None and when.start == when.end:
        return when.start.weekday()
    return days.weekday


def _once_numbers(values: Iterable[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(values))


def _toll(claims: Iterable[Claim], harm: Harm) -> Toll:
    counts = [
        c.count
        for c in claims
        if c.harm is harm and c.group in _ALL_HARMED and not (c.count.low is None and c.count.high is None)
    ]
    if not counts:
        return Toll()
    lows = [c.low or 0 for c in counts]
    highs = [c.high for c in counts if c.high is not None]
    return Toll(
        told=_once(f"{c.low}-{c.high}" for c in counts),
        many=_once(f"{c.low}-{c.high}" for c in counts if (c.low or c.high or 0) >= _MANY),
        low=min(lows),
        high=max(highs) if len(highs) == len(counts) else None,
    )


def _counted(claims: Iterable[Claim]) -> tuple[str, ...]:
    return _once(
        f"{c.harm.value} {c.group.value} {c.count.low}-{c.count.high}"
        for c in claims
        if c.group not in _ALL_HARMED and not (c.count.low is None and c.count.high is None)
    )


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day is not None else None
