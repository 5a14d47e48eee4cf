"""The shape of a reading's blob, as the store takes it apart: the interchange format (DESIGN section 5).

What always holds: only what a column is filled from is named here; every key is there, what is absent is null.
"""

from typing import TypedDict

from sijill.record.ledger import Json


class Quoted(TypedDict):
    """A verbatim text with its offsets."""

    text: str
    start: int
    end: int


class PlaceShape(Quoted):
    """A place of an account."""

    country: str | None
    within: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    gazetteer_id: str | None
    admin: list[Json]
    candidates: list[Json]


class TollShape(Quoted):
    """A claim; `of` is the index of the claim, in its account, that it is a part of."""

    harm: str
    group: str
    low: int | None
    high: int | None
    approx: bool
    vague: str | None
    of: int | None
    by: str | None
    cue: str | None


class EntryShape(Quoted):
    """An account."""

    id: str
    kind: str
    incident: str | None
    date_from: str | None
    date_to: str | None
    date_text: str | None
    date_start: int | None
    date_end: int | None
    places: list[PlaceShape]
    means: list[Json]
    targets: list[Json]
    perpetrators: list[Json]
    tolls: list[TollShape]
    facilities: list[Json]


class VictimShape(Quoted):
    """A person; `entry` is the id of an account."""

    entry: str | None
    name: str | None
    age: float | None
    age_unit: str | None
    sex: str | None
    harm: str
    died: str | None
    roles: list[Json]
    kin: str | None


ControlShape = TypedDict(
    "ControlShape",
    {
        "places": list[Json],
        "by": str | None,
        "from": str | None,
        "kind": str,
        "date_from": str | None,
        "date_to": str | None,
        "text": str,
        "start": int,
        "end": int,
    },
)
"""A place that changes hands; `from` is a word of the language, so that no class can name it."""


class StatementShape(Quoted):
    """An utterance."""

    speaker: str
    role: str | None
    kind: str


class ProblemShape(TypedDict):
    """Trouble that the reader met."""

    code: str
    message: str
    where: str
    about: str


class ReadingShape(TypedDict):
    """All that a reader found in one text."""

    lang: str | None
    published: str | None
    entries: list[EntryShape]
    victims: list[VictimShape]
    control: list[ControlShape]
    statements: list[StatementShape]
    problems: list[ProblemShape]
