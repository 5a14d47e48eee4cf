"""The parts of an edition from the rows of its tables.

What comes in: one row. What goes out: the part of the edition that it tells. What always holds: a row that cannot be
understood is a `RowError`.
"""

from sijill.publish.edition import (
    AccountTold,
    ClaimTold,
    ControlTold,
    Days,
    FacilityTold,
    Field,
    Grain,
    JudgementTold,
    PartyTold,
    PersonTold,
    Quote,
    ReportTold,
    Spot,
    StatementTold,
    TieTold,
    TollChange,
    TollTold,
)
from sijill.publish.exchange.row_read import RowError, Told
from sijill.record.judgement import AttributionStatus, Grade, StrikeStatus
from sijill.record.problem import Problem
from sijill.record.source import Risk
from sijill.record.terms import (
    AgeUnit,
    Attribution,
    ControlKind,
    Group,
    Harm,
    Means,
    Scope,
    Sex,
    StatementKind,
    Target,
)
from sijill.record.toll import Aside, TollGroup
from sijill.record.voice import Tie


def days_in(told: Told) -> Days:
    """Days."""
    return Days(told.day("day_first"), told.day("day_last"), told.one("day_grain", Grain))


def quote_in(told: Told) -> Quote | None:
    """A quotation, if the row has one."""
    text = told.maybe("quote", str)
    if text is None:
        return None
    where = (told.text("quote_report"), text, told.whole("quote_start"), told.whole("quote_end"))
    return Quote(*where, told.truth("quote_is_cut"))


def withheld_in(told: Told) -> frozenset[Field]:
    """What is withheld."""
    return frozenset(told.several("withheld", Field))


def judgement_in(told: Told, name: str, choices: type[Grade | StrikeStatus | AttributionStatus]) -> JudgementTold:
    """One of the three judgements."""
    value = told.maybe(name, str)
    try:
        judged = None if value is None else choices(value)
    except ValueError as error:
        raise RowError(f"{name} is {value!r}, which is no such judgement") from error
    return JudgementTold(judged, told.texts(f"{name}_reasons"), told.truth(f"{name}_is_by_person"))


def spot_in(told: Told) -> Spot:
    """A place."""
    return Spot(
        told.text("name"),
        told.maybe("country", str),
        told.texts("admin"),
        told.degree("lat"),
        told.degree("lon"),
        told.degree("radius_km"),
        told.maybe("gazetteer_id", str),
        told.maybe("kind", str),
        told.truth("is_area"),
    )


def party_in(told: Told) -> PartyTold:
    """A party."""
    return PartyTold(told.text("name"), told.several("attributions", Attribution))


def toll_in(told: Told) -> TollTold:
    """A toll."""
    return TollTold(
        told.id("rule"),
        told.one("harm", Harm),
        told.one("group", TollGroup),
        told.maybe("low", int),
        told.maybe("high", int),
        told.maybe("best", int),
        told.maybe("highest_said", int),
        told.truth("is_approx"),
        told.truth("is_presumed"),
        told.truth("is_imputed"),
        told.texts("vague"),
        told.texts("rests"),
        told.texts("reasons"),
    )


def person_in(told: Told) -> PersonTold:
    """A person."""
    return PersonTold(
        told.texts("ids"),
        told.one("harm", Harm),
        told.maybe("name", str),
        told.texts("names"),
        told.maybe("age", int),
        told.perhaps("age_unit", AgeUnit),
        told.perhaps("sex", Sex),
        told.texts("roles"),
        told.maybe("kin", str),
        told.day("died"),
        told.texts("reports"),
        withheld_in(told),
    )


def change_in(told: Told) -> TollChange:
    """A change of an incident's headline."""
    at = told.moment("at")
    if at is None:
        raise RowError("at is empty: write the moment, in UTC")
    return TollChange(
        told.whole("entry"),
        at,
        (told.maybe("killed_low", int), told.maybe("killed_high", int)),
        (told.maybe("injured_low", int), told.maybe("injured_high", int)),
        told.whole("reports"),
    )


def tie_in(told: Told) -> TieTold:
    """An edge of the graph of voices."""
    return TieTold(told.id("report"), told.text("voice"), told.one("tie", Tie))


def claim_in(told: Told) -> ClaimTold:
    """A claim."""
    return ClaimTold(
        told.id("id"),
        told.one("harm", Harm),
        told.one("group", Group),
        told.maybe("low", int),
        told.maybe("high", int),
        quote_in(told),
        told.truth("is_approx"),
        told.maybe("vague", str),
        told.maybe("by", str),
        told.maybe("part_of", str),
        told.perhaps("aside", Aside),
        told.text("why_aside"),
        told.truth("is_by_person"),
    )


def facility_in(told: Told) -> FacilityTold:
    """A number of places struck."""
    counted = (told.maybe("low", int), told.maybe("high", int))
    return FacilityTold(
        told.one("target", Target), *counted, quote_in(told), told.truth("is_approx"), told.maybe("vague", str)
    )


def account_in(told: Told) -> AccountTold:
    """An account without what other tables tell of it."""
    return AccountTold(
        told.id("id"),
        told.id("report"),
        told.one("scope", Scope),
        days_in(told),
        means=told.several("means", Means),
        targets=told.several("targets", Target),
        quote=quote_in(told),
        withheld=withheld_in(told),
    )


def statement_in(told: Told) -> StatementTold:
    """A statement."""
    who = (told.id("report"), told.one("kind", StatementKind), told.text("speaker"))
    return StatementTold(*who, quote_in(told), told.maybe("role", str))


def control_in(told: Told) -> ControlTold:
    """A change of control."""
    return ControlTold(
        told.id("report"),
        told.one("kind", ControlKind),
        days_in(told),
        told.texts("places"),
        told.maybe("by", str),
        told.maybe("loser", str),
        quote_in(told),
    )


def report_in(told: Told) -> ReportTold:
    """A report."""
    return ReportTold(
        told.id("id"),
        told.maybe("title", str),
        told.maybe("publisher", str),
        told.maybe("source", str),
        told.day("published"),
        told.maybe("lang", str),
        told.maybe("address", str),
        told.maybe("sha256", str),
        told.moment("captured"),
        told.maybe("credit", str),
        withheld_in(told),
        told.one("risk", Risk),
    )


def problem_in(told: Told) -> Problem:
    """What could not be told."""
    return Problem(told.text("code"), told.text("message"), told.text("where"), told.text("about"))
