"""What may be asked of the desk - the lists that people work from - and the rows that come back.

What always holds: a query is asked with a `Sight`, and no row, count or suggestion tells of what that sight leaves out;
days are inclusive; degrees are WGS 84; paging is by the last row seen, never by counting rows off.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from sijill.store.query import Box


@dataclass(frozen=True, slots=True)
class Sight:
    """What a person may see: the items that are restricted to none, and those restricted to one of `groups`."""

    groups: frozenset[str] = frozenset()
    sees_all: bool = False
    """An administrator, or the one person of a casebook without a team."""


class Facet(StrEnum):
    """By what incidents are filtered, besides days, boxes and words."""

    HARM = "harm"
    GROUP = "group"
    MEANS = "means"
    TARGET = "target"
    PARTY = "party"
    GRADE = "grade"
    LANGUAGE = "language"
    COUNTRY = "country"
    PLACE = "place"
    """The gazetteer's id of a place named in an account, or its name where the gazetteer has none."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Of each facet any of its values, and all facets; `begin` to `end` overlaps the incident's days.

    `undated` is whether incidents without a known day pass a filter of days (they never vanish unasked).
    """

    facets: tuple[tuple[Facet, tuple[str, ...]], ...] = ()
    begin: date | None = None
    end: date | None = None
    undated: bool = True
    box: Box | None = None
    words: str = ""
    """All of these words, folded, somewhere in the incident's reports."""


@dataclass(frozen=True, slots=True)
class Page:
    """Up to `limit` rows after the row that `after` names (a row's `cursor`); from the first without it."""

    after: str = ""
    limit: int = 50


@dataclass(frozen=True, slots=True)
class Card:
    """One incident as lists show it. A toll's `high` of `None` beside a known `low` is open."""

    incident: str
    date_from: date | None
    date_to: date | None
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    killed: tuple[int | None, int | None]
    injured: tuple[int | None, int | None]
    means: tuple[str, ...]
    targets: tuple[str, ...]
    parties: tuple[str, ...]
    """Their names as quoted, who is said to have done it."""
    languages: tuple[str, ...]
    grade: str | None
    is_graded_by_person: bool
    strike: str | None
    documents: int
    voices: int
    accounts: int
    changed: datetime
    """When its accounts, tolls or decisions last changed."""
    is_restricted: bool = False
    cursor: str = ""


class TaskKind(StrEnum):
    """Why a person is needed."""

    UNREAD = "unread"
    """A report that could not be parsed or read, or is in a language that no reader reads."""
    NEAR_MISS = "near-miss"
    """An account of its own that came near an incident, but not near enough."""
    TOLL_CHANGED = "toll-changed"
    """The toll is not what it was when a person last looked (reviewed, graded, or first told)."""
    AT_THRESHOLD = "at-threshold"
    """A grade that one more voice, or one less, would change."""
    SAME_PERSON = "same-person"
    """Two victims that may be one person."""
    READERS_DISAGREE = "readers-disagree"
    """Two readers, or a reader and a person, read one report's figures differently."""
    SECOND_PERSON = "second-person"
    """A decision that waits for a second person."""
    UNGRADED = "ungraded"
    """An incident that no person has graded yet."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that needs a person. `id` follows from kind and subject: the same need has the same id."""

    id: str
    kind: TaskKind
    about: tuple[str, ...]
    """Ids: an incident, a document, accounts, victims, a decision - by kind."""
    why: str
    """The key of a sentence in the catalogues ("task.near-miss")."""
    told: tuple[tuple[str, str], ...]
    """What the sentence is filled with: names and values."""
    weight: float
    """How much it matters: the higher comes first."""
    since: datetime
    incident: str | None = None
    document: str | None = None
    assignee: str | None = None
    cursor: str = ""


@dataclass(frozen=True, slots=True)
class QueueQuery:
    """Kinds (all, if none is named), whose ("": nobody's; `None`: anyone's), filters of its incident."""

    kinds: tuple[TaskKind, ...] = ()
    assignee: str | None = None
    filter: Filter = field(default_factory=Filter)


@dataclass(frozen=True, slots=True)
class Marker:
    """An incident on the map: numbers only, for tens of thousands go out at once. Days are ordinals, 0 for unknown."""

    number: int
    lat: float
    lon: float
    radius_km: float
    first_day: int
    last_day: int
    killed_low: int
    """-1 where it is not known."""
    grade: int
    """Position in `Grade`, -1 for none."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many incidents of a filter have each value of a facet; `more` is how many values were left off."""

    facet: Facet
    values: tuple[tuple[str, int], ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class PersonQuery:
    """Words of the name, folded; a harm; only those whose name is told."""

    words: str = ""
    harm: str | None = None
    named_only: bool = False


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One record of a person harmed, as one report tells of them. `day` is the incident's first, if it is known."""

    id: str
    incident: str
    document: str
    day: date | None
    harm: str
    name: str | None
    age: int | None
    age_unit: str | None
    sex: str | None
    roles: tuple[str, ...]
    quote: str
    same: tuple[str, ...] = ()
    """Ids of other records that are held to be of the same person, by a person or until one decides."""
    cursor: str = ""


@dataclass(frozen=True, slots=True)
class Publishing:
    """How much one publisher, or one source of the casebook, publishes: documents by the month of publication."""

    name: str
    documents: int
    undated: int
    months: tuple[tuple[date, int], ...]
    """The first day of each month that has any, and how many."""
    languages: tuple[str, ...]
    last: date | None


@dataclass(frozen=True, slots=True)
class Relay:
    """How often a publisher's reports give a voice's words, and how (`record.voice.Tie`)."""

    publisher: str
    voice: str
    kind: str
    times: int
