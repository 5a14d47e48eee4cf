"""What of an edition a policy withholds, as values: by these words are veiled, and by these a release is searched.

What comes in: an edition, a policy. What goes out: names, places and publishers as terms; coordinates, days, addresses
and hashes as marks. What always holds: a value that the policy opens elsewhere in the edition (a place that is withheld
of one incident and told of another) is veiled where it is withheld, and is no secret of the release as a whole.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sijill.publish.edition import Edition, EventTold, PersonTold, ReportTold, Spot
from sijill.publish.local_names import LocalNames
from sijill.publish.policy import Dates, Names, Originals, Policy, Sources
from sijill.publish.wider import is_wide_enough, wider_spots
from sijill.record.source import Risk
from sijill.record.terms import AgeUnit, Harm

_SHORTEST = 4
"""Letters of a part of a name that is veiled where it stands alone: shorter ones are parts of many names and words."""
_OF_AGE = 18
"""A child is under 18 (METHOD R23)."""
_PART = re.compile(r"\w[\w'’-]*")


@dataclass(frozen=True, slots=True)
class Secrets:
    """What must stand nowhere in a release. `degrees` are latitudes and longitudes as they are, for binary files."""

    terms: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    degrees: frozenset[float] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.terms or self.marks or self.degrees)


def is_name_told(person: PersonTold, policy: Policy) -> bool:
    """Whether a person's name may be told."""
    match policy.names:
        case Names.PUBLISH:
            return True
        case Names.WITHHOLD:
            return False
        case Names.DEAD:
            return person.harm is Harm.KILLED
        case Names.ADULTS:
            is_adult = person.age is not None and person.age_unit in (None, AgeUnit.YEARS) and person.age >= _OF_AGE
            return person.harm is Harm.KILLED and is_adult


def is_source_told(report: ReportTold, policy: Policy) -> bool:
    """Whether the publisher of a report may be named."""
    if report.risk is Risk.SECRET or (report.risk is Risk.CAREFUL and policy.is_public):
        return False
    return policy.sources is Sources.NAME


def is_original_told(report: ReportTold, policy: Policy) -> bool:
    """Whether a report's address and hash may be told."""
    return policy.originals is not Originals.WITHHOLD and is_source_told(report, policy)


def terms_of_event(event: EventTold, policy: Policy) -> Iterator[str]:
    """What must not be read about an incident: names, in whole and in part, and places."""
    for person in event.persons:
        if not is_name_told(person, policy):
            for name in person.names:
                yield name
                yield from (part for part in _PART.findall(name) if len(part) >= _SHORTEST)
            yield from (kin for kin in (person.kin,) if kin and kin[:1].isupper())
    for spot in _spots(event):
        yield from terms_of_spot(spot, policy)


def terms_of_spot(spot: Spot, policy: Policy) -> Iterator[str]:
    """The names of a place that is told more widely, and of the areas around it that are narrower than that."""
    if not is_wide_enough(spot, policy.places):
        told = {name for wide in wider_spots([spot], policy.places) for name in (wide.name, *wide.admin)}
        yield spot.name
        yield from (name for name in spot.admin if name not in told)


def terms_of_report(report: ReportTold, policy: Policy) -> Iterator[str]:
    """What must not be read about a report: who published it."""
    if not is_source_told(report, policy):
        yield from (told for told in (report.publisher, report.source) if told)


def secrets_of(edition: Edition, told: Edition, policy: Policy, names: LocalNames | None = None) -> Secrets:
    """What of `edition` must stand nowhere in what is made of `told`, which is that edition withheld by `policy`.

    `names` are those that places of `edition` go by in pages of other languages: withheld or told with the place.
    """
    terms, marks, degrees = set[str](), set[str](), set[float]()
    others = (names or LocalNames()).others()
    for event in edition.events:
        own = policy.of(event.id)
        # Of an incident that is not told at all, nothing is: but its town may be that of another.
        strict = own or Policy(policy.audience)
        terms |= {name for p in event.persons if not is_name_told(p, strict) for name in p.names}
        for spot in _spots(event):
            terms |= {other for name in terms_of_spot(spot, strict) for other in (name, *others.get(name, ()))}
            if not is_wide_enough(spot, strict.places):
                degrees |= {degree for degree in (spot.lat, spot.lon) if degree is not None}
                marks |= {spot.id} if spot.id else set()
        if strict.days is not Dates.DAY and own is not None:
            marks |= {day.isoformat() for day in (event.days.first, event.days.last) if day}
    for report in edition.reports.values():
        strict = policy.of(report.id) or Policy(policy.audience)
        terms |= set(terms_of_report(report, strict))
        if not is_original_told(report, strict):
            marks |= {value for value in (report.address, report.sha256) if value}
    open_terms, open_marks, open_degrees = _opened(told)
    open_terms |= {other for name in open_terms for other in others.get(name, ())}
    written = {text for degree in degrees - open_degrees for text in (f"{degree}", f"{degree:.5f}", f"{degree:.4f}")}
    return Secrets(
        frozenset(terms - open_terms), frozenset((marks | written) - open_marks), frozenset(degrees - open_degrees)
    )


def _opened(told: Edition) -> tuple[set[str], set[str], set[float]]:
    """The values that the policy opens somewhere."""
    terms, marks, degrees = set[str](), set[str](), set[float]()
    spots = [spot for event in told.events for spot in _spots(event)]
    spots += [spot for total in told.totals for spot in total.account.places]
    for spot in spots:
        terms |= {spot.name, *spot.admin}
        marks |= {spot.id} if spot.id else set()
        degrees |= {degree for degree in (spot.lat, spot.lon) if degree is not None}
    terms |= {name for event in told.events for person in event.persons for name in person.names}
    for report in told.reports.values():
        terms |= {value for value in (report.publisher, report.source) if value}
        marks |= {value for value in (report.address, report.sha256) if value}
    days = {day for event in told.events for day in (event.days.first, event.days.last) if day}
    days |= {day for total in told.totals for day in (total.account.days.first, total.account.days.last) if day}
    return terms, marks | {day.isoformat() for day in days} | _written(degrees), degrees


def _written(degrees: Iterable[float]) -> set[str]:
    return {text for degree in degrees for text in (f"{degree}", f"{degree:.5f}", f"{degree:.4f}")}


def _spots(event: EventTold) -> Iterator[Spot]:
    yield from event.places
    yield from (spot for account in event.accounts for spot in account.places)
