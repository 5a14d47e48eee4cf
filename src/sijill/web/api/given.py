"""What a person enters by hand through the API: an account, a claim, a correction, each with the words that it quotes.

What comes in: JSON, with words named by where they stand in the report's text. What goes out: `Given` of the record.
What always holds: words are quoted from the sealed text, never taken from the request; a place is one of the gazetteer,
or degrees, or unresolved.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, TypeAlias

from msgspec import Meta

from sijill.casebook.coding import known_place, own_place, unresolved_place
from sijill.casebook.folder import Casebook, CasebookError
from sijill.record.claim import Party
from sijill.record.count import Count
from sijill.record.handmade import Given, GivenAccount, GivenClaim, GivenFrame
from sijill.record.place import Place
from sijill.record.span import Span
from sijill.record.terms import Attribution, Group, Harm, Means, Scope, Target
from sijill.record.when import When

Many: TypeAlias = Annotated[int, Meta(ge=0, le=1_000_000_000)]
At: TypeAlias = Annotated[int, Meta(ge=0, le=1_000_000_000)]


@dataclass(frozen=True, slots=True)
class WordsIn:
    """Characters `start` (inclusive) to `end` (exclusive) of the report's text, counted in Unicode code points."""

    start: At
    end: At


@dataclass(frozen=True, slots=True)
class ClaimIn:
    """A number of one group harmed in one way.

    `part_of`: the claim that it is a part of; "" in a correction: of none.
    """

    harm: Harm
    group: Group
    words: WordsIn
    low: Many | None = None
    high: Many | None = None
    approx: bool = False
    vague: Annotated[str, Meta(max_length=200)] | None = None
    by: WordsIn | None = None
    part_of: Annotated[str, Meta(max_length=100)] | None = None


@dataclass(frozen=True, slots=True)
class PlaceIn:
    """A place as the report names it; where it is, by the gazetteer's id, or by degrees and kilometres."""

    words: WordsIn
    gazetteer_id: Annotated[str, Meta(max_length=200)] | None = None
    lat: Annotated[float, Meta(ge=-90, le=90)] | None = None
    lon: Annotated[float, Meta(ge=-180, le=180)] | None = None
    radius_km: Annotated[float, Meta(gt=0, le=2_000)] = 1.0
    country: Annotated[str, Meta(pattern="^[A-Z]{2}$")] | None = None


@dataclass(frozen=True, slots=True)
class PartyIn:
    """Who is said to have done it, as the report names them, and how it is said."""

    words: WordsIn
    attribution: Attribution


@dataclass(frozen=True, slots=True)
class FrameIn:
    """Day, place, means of an account. What is left out stays as it was in a correction, and is not told in a new one.

    `when` with both days null says that the day is unknown.
    """

    words: WordsIn | None = None
    scope: Scope | None = None
    when: "WhenIn | None" = None
    places: Sequence[PlaceIn] | None = None
    means: Sequence[Means] | None = None
    targets: Sequence[Target] | None = None
    parties: Sequence[PartyIn] | None = None


@dataclass(frozen=True, slots=True)
class WhenIn:
    """First and last possible day, and the words that say so."""

    first: date | None = None
    last: date | None = None
    words: WordsIn | None = None


@dataclass(frozen=True, slots=True)
class GivenIn:
    """One of: a new account (`frame` with `claims`), a claim or its correction (`claim`), a frame's correction."""

    frame: FrameIn | None = None
    claim: ClaimIn | None = None
    claims: Sequence[ClaimIn] | None = None


def given_of(casebook: Casebook, text: str, told: GivenIn) -> Given:
    """As the record has it. Raises `CasebookError`."""
    if (told.frame is None) == (told.claim is None) or (told.claim is not None and told.claims is not None):
        raise CasebookError("given holds a frame, a frame with claims, or one claim")
    if told.claim is not None:
        return _claim(text, told.claim)
    assert told.frame is not None
    frame = _frame(casebook, text, told.frame)
    if told.claims is None:
        return frame
    return GivenAccount(frame, tuple(_claim(text, claim) for claim in told.claims))


def _claim(text: str, told: ClaimIn) -> GivenClaim:
    try:
        count = Count(told.low, told.high, told.approx, told.vague)
    except ValueError as error:
        raise CasebookError(str(error)) from error
    by = _span(text, told.by) if told.by else None
    return GivenClaim(told.harm, told.group, count, _span(text, told.words), by, told.part_of)


def _frame(casebook: Casebook, text: str, told: FrameIn) -> GivenFrame:
    return GivenFrame(
        _span(text, told.words) if told.words else None,
        told.scope,
        _when(text, told.when) if told.when else None,
        None if told.places is None else tuple(_place(casebook, text, place) for place in told.places),
        None if told.means is None else tuple(told.means),
        None if told.targets is None else tuple(told.targets),
        None
        if told.parties is None
        else tuple(Party(_span(text, party.words), party.attribution) for party in told.parties),
    )


def _when(text: str, told: WhenIn) -> When:
    try:
        return When(told.first, told.last, _span(text, told.words) if told.words else None)
    except ValueError as error:
        raise CasebookError(str(error)) from error


def _place(casebook: Casebook, text: str, told: PlaceIn) -> Place:
    span = _span(text, told.words)
    if told.gazetteer_id is not None:
        return known_place(casebook, span, told.gazetteer_id)
    if told.lat is not None and told.lon is not None:
        return own_place(span, (told.lat, told.lon), told.radius_km, told.country)
    if told.lat is not None or told.lon is not None:
        raise CasebookError("a place has degrees north and east, or neither")
    return unresolved_place(span, told.country)


def _span(text: str, told: WordsIn) -> Span:
    try:
        return Span.of(text, told.start, told.end)
    except ValueError as error:
        raise CasebookError(str(error)) from error
