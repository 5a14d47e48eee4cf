"""What a report says, in the interchange format, as typed rows: what `sijill read --json` writes and references hold.

What comes in: a JSON file. What goes out: an `Annotation`, or a `Problem` that names the file and the field. What
always holds: a value of a closed list is one of it; a field that is missing has the value that says "not told",
except the few without which a row means nothing; fields that only place a text (offsets, coordinates) are not kept.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from sijill.analyse.fields import Fields, FormatError
from sijill.record.problem import Problem
from sijill.record.terms import (
    AgeUnit,
    Attribution,
    ControlKind,
    Group,
    Harm,
    Means,
    Scope,
    StatementKind,
    Target,
)


@dataclass(frozen=True, slots=True)
class TollRow:
    """A number of people harmed, in bounds or in a vague word, and who gives it."""

    harm: Harm
    group: Group
    low: int | None
    high: int | None
    vague: str | None
    by: str | None
    text: str


@dataclass(frozen=True, slots=True)
class FacilityRow:
    """A number of places struck."""

    target: Target
    low: int | None
    high: int | None
    vague: str | None
    text: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place as named, its country (ISO 3166 alpha-2), and the area that holds it, as named."""

    text: str
    country: str | None
    within: str | None


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A party as named, and how it is said to have done it."""

    text: str
    status: Attribution | None


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One event, or one running total. Dates are as written, ISO."""

    id: str
    scope: Scope
    incident: str | None
    date_from: str | None
    date_to: str | None
    places: tuple[PlaceRow, ...]
    means: tuple[Means, ...]
    targets: tuple[Target, ...]
    parties: tuple[PartyRow, ...]
    tolls: tuple[TollRow, ...]
    facilities: tuple[FacilityRow, ...]
    text: str


@dataclass(frozen=True, slots=True)
class VictimRow:
    """One person."""

    harm: Harm
    name: str | None
    age: int | None
    age_unit: AgeUnit | None


@dataclass(frozen=True, slots=True)
class ControlRow:
    """A place changes hands."""

    kind: ControlKind
    text: str


@dataclass(frozen=True, slots=True)
class StatementRow:
    """An utterance and who made it."""

    kind: StatementKind
    speaker: str
    text: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """All that one report says."""

    id: str
    lang: str | None
    is_relevant: bool
    entries: tuple[EntryRow, ...] = ()
    victims: tuple[VictimRow, ...] = ()
    controls: tuple[ControlRow, ...] = ()
    statements: tuple[StatementRow, ...] = ()


def read_annotation(path: Path) -> Annotation | Problem:
    """Read one file; a `Problem` has the code `malformed` or `unreadable`."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        return Problem("unreadable", f"could not be opened ({error.strerror}): check who may read it", str(path))
    except (ValueError, RecursionError) as error:
        return Problem("malformed", f"is not JSON in UTF-8 ({error}): write it again", str(path))
    try:
        return _annotation(Fields(told, ""), path.stem)
    except FormatError as error:
        return Problem("malformed", f"{error}: see the interchange format", str(path), error.field)


def _annotation(told: Fields, name: str) -> Annotation:
    return Annotation(
        id=name,
        lang=told.words("lang"),
        is_relevant=told.flag("relevant", True),
        entries=tuple(_entry(e) for e in told.rows("entries")),
        victims=tuple(
            VictimRow(v.one_of(Harm, "harm"), v.words("name"), v.number("age"), v.one_of_or_none(AgeUnit, "age_unit"))
            for v in told.rows("victims")
        ),
        controls=tuple(ControlRow(c.one_of(ControlKind, "kind"), c.words("text") or "") for c in told.rows("control")),
        statements=tuple(
            StatementRow(s.one_of(StatementKind, "kind"), s.words("speaker") or "", s.words("text") or "")
            for s in told.rows("statements")
        ),
    )


def _entry(told: Fields) -> EntryRow:
    return EntryRow(
        id=told.words("id") or told.at,
        scope=told.one_of(Scope, "kind"),
        incident=told.words("incident"),
        date_from=told.iso_date("date_from"),
        date_to=told.iso_date("date_to"),
        places=tuple(
            PlaceRow(p.needed_words("text"), p.words("country"), p.words("within")) for p in told.rows("places")
        ),
        means=told.several_of(Means, "means"),
        targets=told.several_of(Target, "targets"),
        parties=tuple(
            PartyRow(p.needed_words("text"), p.one_of_or_none(Attribution, "status")) for p in told.rows("perpetrators")
        ),
        tolls=tuple(_toll(t) for t in told.rows("tolls")),
        facilities=tuple(_facility(f) for f in told.rows("facilities")),
        text=told.words("text") or "",
    )


def _toll(told: Fields) -> TollRow:
    harm = told.one_of(Harm, "harm")
    if harm is Harm.SURVIVED:
        raise FormatError(told.at, "'survived' is said of a single person, never of a toll")
    return TollRow(
        harm=harm,
        group=told.one_of(Group, "group"),
        low=told.number("low"),
        high=told.number("high"),
        vague=told.words("vague"),
        by=told.words("by"),
        text=told.words("text") or "",
    )


def _facility(told: Fields) -> FacilityRow:
    return FacilityRow(
        target=told.one_of(Target, "type"),
        low=told.number("low"),
        high=told.number("high"),
        vague=told.words("vague"),
        text=told.words("text") or "",
    )
