"""The shapes that the API gives out: stable names for what the record and the desk hold.

What comes in: cards, tasks, hits, views. What goes out: dataclasses that become JSON. What always holds: `null` is "not
known", never 0; a bound `high` of null beside a known `low` is open; days are ISO 8601; degrees WGS 84.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar
from urllib.parse import urlencode

from sijill.store.desk_query import Card, Marker, Task
from sijill.web.asking import Connection
from sijill.web.pages.report_claims import AccountView, ClaimView, PersonView

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Listed(Generic[T]):
    """Some rows, and the address of those that follow; `null` where there are none."""

    items: Sequence[T]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many: at least, at most."""

    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Days:
    """First and last possible day."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident as lists have it."""

    id: str
    days: Days
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    killed: Bounds
    injured: Bounds
    means: Sequence[str]
    targets: Sequence[str]
    parties: Sequence[str]
    languages: Sequence[str]
    grade: str | None
    graded_by_person: bool
    strike_status: str | None
    reports: int
    voices: int
    accounts: int
    changed: datetime
    restricted: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """One number that a report claims, with the words that say it; `author` is a person's, where it is their word."""

    id: str
    harm: str
    group: str
    low: int | None
    high: int | None
    approx: bool
    vague: str | None
    quote: str
    start: int
    end: int
    speaker: str | None
    part_of: str | None
    author: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A place as a report names it, and where a gazetteer puts it."""

    words: str
    country: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    gazetteer_id: str | None


@dataclass(frozen=True, slots=True)
class Party:
    """Who is said to have done it, and how that is said."""

    words: str
    attribution: str


@dataclass(frozen=True, slots=True)
class Account:
    """All that one report claims of one event, or of one total."""

    id: str
    report: str
    incident: str | None
    scope: str
    publisher: str | None
    published: date | None
    language: str | None
    days: Days
    places: Sequence[Place]
    means: Sequence[str]
    targets: Sequence[str]
    parties: Sequence[Party]
    claims: Sequence[Claim]
    words: str
    author: str | None


@dataclass(frozen=True, slots=True)
class PersonTold:
    """A person as a report tells of them; a name that you may not read is null, and `masked` true."""

    id: str
    account: str | None
    name: str | None
    masked: bool
    age: int | None
    age_unit: str | None
    sex: str | None
    harm: str
    roles: Sequence[str]
    quote: str


@dataclass(frozen=True, slots=True)
class TaskTold:
    """What needs a person, and why: `why` in the language of the request, `told` what it was filled with."""

    id: str
    kind: str
    about: Sequence[str]
    why: str
    told: Mapping[str, str]
    weight: float
    since: datetime
    incident: str | None
    report: str | None
    assignee: str | None


@dataclass(frozen=True, slots=True)
class MarkerTold:
    """An incident on the map; days are null where they are not known."""

    incident: str
    lat: float
    lon: float
    radius_km: float
    days: Days
    killed_low: int | None


def incident_of(card: Card) -> Incident:
    """A card as the API gives it."""
    return Incident(
        id=card.incident,
        days=Days(card.date_from, card.date_to),
        place=card.place,
        country=card.country,
        lat=card.lat,
        lon=card.lon,
        radius_km=card.radius_km,
        killed=Bounds(*card.killed),
        injured=Bounds(*card.injured),
        means=card.means,
        targets=card.targets,
        parties=card.parties,
        languages=card.languages,
        grade=card.grade,
        graded_by_person=card.is_graded_by_person,
        strike_status=card.strike,
        reports=card.documents,
        voices=card.voices,
        accounts=card.accounts,
        changed=card.changed,
        restricted=card.is_restricted,
    )


def account_of(view: AccountView) -> Account:
    """An account as the API gives it."""
    return Account(
        id=view.id,
        report=view.document,
        incident=view.incident,
        scope=view.scope,
        publisher=view.publisher,
        published=view.published,
        language=view.language,
        days=Days(view.first, view.last),
        places=[Place(p.words, p.country, p.lat, p.lon, p.radius_km, p.site) for p in view.places],
        means=view.means,
        targets=view.targets,
        parties=[Party(*party) for party in view.parties],
        claims=[claim_of(claim) for claim in view.claims],
        words=view.words,
        author=view.author,
    )


def claim_of(view: ClaimView) -> Claim:
    """A claim as the API gives it."""
    count = view.count
    return Claim(
        id=view.id,
        harm=view.harm,
        group=view.group,
        low=count.low,
        high=count.high,
        approx=count.approx,
        vague=count.vague,
        quote=view.quote,
        start=view.start,
        end=view.end,
        speaker=view.speaker,
        part_of=view.whole,
        author=view.author,
    )


def person_of(view: PersonView) -> PersonTold:
    """A person as the API gives them."""
    return PersonTold(
        id=view.id,
        account=view.account,
        name=None if view.is_masked else view.name,
        masked=view.is_masked,
        age=view.age,
        age_unit=view.unit,
        sex=view.sex,
        harm=view.harm,
        roles=view.roles,
        quote=view.quote,
    )


def task_of(task: Task, why: str) -> TaskTold:
    """A task as the API gives it."""
    return TaskTold(
        id=task.id,
        kind=task.kind.value,
        about=task.about,
        why=why,
        told=dict(task.told),
        weight=task.weight,
        since=task.since,
        incident=task.incident,
        report=task.document,
        assignee=task.assignee,
    )


def marker_of(marker: Marker) -> MarkerTold:
    """A marker as the API gives it."""
    days = Days(*(date.fromordinal(day) if day > 0 else None for day in (marker.first_day, marker.last_day)))
    killed = marker.killed_low if marker.killed_low >= 0 else None
    return MarkerTold(f"i{marker.number}", marker.lat, marker.lon, marker.radius_km, days, killed)


def listed(connection: Connection, rows: Sequence[T], after: str | None) -> Listed[T]:
    """Rows as a page, `after` the cursor of the last one where more follow."""
    if after is None:
        return Listed(rows)
    told = [(name, value) for name, value in connection.query_params.multi_items() if name != "after"]
    return Listed(rows, f"{connection.url.path}?{urlencode([*told, ('after', after)])}")
