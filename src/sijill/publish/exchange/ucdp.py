"""An edition in the columns of the UCDP Georeferenced Event Dataset (METHOD R1, R16, R17, R22).

What comes in: an edition. What goes out: rows of GED's columns, and notes. What always holds: only incidents with a
death in low, best or high have a row (R1); "at least" is coded as its number; a word without a number never becomes
one; nobody is presumed a civilian; what GED has codes for and the record has not is empty, and noted.
"""

from collections.abc import Iterator
from datetime import date

from sijill.publish.edition import Edition, Spot, TollTold
from sijill.publish.exchange.body import Body, Telling, column, country_name, note_never, told_rows
from sijill.publish.exchange.cells import Kind, Row
from sijill.publish.exchange.notes import Notes, Said
from sijill.record.terms import Harm, Scope
from sijill.record.toll import TollGroup

RULE = "ucdp/1"
_INTEGERS = frozenset(
    "year type_of_violence number_of_sources where_prec event_clarity date_prec deaths_a deaths_b deaths_civilians "
    "deaths_unknown best high low".split()
)
_NAMES = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name "
    "dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b "
    "number_of_sources source_article source_office source_date source_headline source_original where_prec "
    "where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id "
    "region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best "
    "high low gwnoa gwnob"
).split()
_KINDS = {
    **dict.fromkeys(_INTEGERS, Kind.INTEGER),
    **dict.fromkeys(("latitude", "longitude"), Kind.NUMBER),
    **dict.fromkeys(("date_start", "date_end"), Kind.DATE),
    "active_year": Kind.BOOLEAN,
}
_CODES = "a code of UCDP's own: theirs to give"
_NEVER = {
    "active_year": "25 deaths in a year are of a whole dyad",
    "type_of_violence": "what kind of actors the sides are is not recorded",
    "side_b": "who was fought is not recorded",
    "deaths_a": "the side of dead combatants is not recorded: they are among deaths_unknown",
    "deaths_b": "the side of dead combatants is not recorded: they are among deaths_unknown",
    "priogrid_gid": "not recorded",
    "region": "not recorded",
    **dict.fromkeys([n for n in _NAMES if n.endswith("_id") or n.startswith(("conflict", "dyad", "gwno"))], _CODES),
}
_PRECISION = {"district": 3, "province": 4, "region": 5, "country": 6}
_EXACT_KM = 10.0
_SPAN = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))
"""Days at most, and the code of `date_prec`."""


def where_precision(spot: Spot | None) -> int | None:
    """UCDP's code of how exactly the place is known (R16); `None` where there is no place."""
    if spot is None or (spot.lat is None and not spot.is_area):
        return None
    if spot.is_area:
        return _PRECISION.get(spot.kind or "", 5)
    return 1 if spot.radius_km is not None and spot.radius_km <= _EXACT_KM else 2


def date_precision(first: date, last: date) -> int | None:
    """UCDP's code of how exactly the day is known (R17); `None` for a span of more than a year."""
    days = (last - first).days + 1
    return next((code for most, code in _SPAN if days <= most), None)


def rows(edition: Edition, notes: Notes) -> Iterator[Row]:
    """GED's rows."""
    note_never(notes, _NEVER)
    return told_rows(edition, notes, RULE, _row)


def _row(telling: Telling) -> Row | None:
    deaths = _deaths(telling)
    if deaths is None:
        return None
    event, days, spot = telling.event, telling.days, telling.spot
    number = event.id.removeprefix("i")
    is_clear = all(account.scope is Scope.EVENT for account in event.accounts)
    return {
        **dict.fromkeys(_NAMES),
        "id": number if number.isdecimal() else event.id,
        "relid": event.id,
        "year": days[0].year if days and days[0].year == days[1].year else None,
        "code_status": "Clear" if event.grade.is_by_person else "Check: no person has graded it",
        "side_a": telling.party("side_a"),
        "number_of_sources": len(event.reports),
        **_sources(telling),
        **_where(telling, spot),
        "event_clarity": 1 if is_clear else 2,
        **_when(telling, days),
        **deaths,
    }


def _sources(telling: Telling) -> Row:
    event, edition = telling.event, telling.edition
    told = [edition.reports[id] for id in event.reports if id in edition.reports]
    by = dict.fromkeys(claim.by for account in event.accounts for claim in account.claims if claim.by)
    return {
        "source_article": "; ".join(
            ", ".join(filter(None, (r.publisher or r.id, r.published.isoformat() if r.published else None, r.title)))
            for r in told
        ),
        "source_office": "; ".join(dict.fromkeys(r.publisher for r in told if r.publisher)) or None,
        "source_date": "; ".join(r.published.isoformat() for r in told if r.published) or None,
        "source_headline": "; ".join(r.title for r in told if r.title) or None,
        "source_original": "; ".join(by) or None,
        "where_description": telling.words or None,
    }


def _where(telling: Telling, spot: Spot | None) -> Row:
    if spot is None:
        return {}
    code = where_precision(spot)
    if code is None:
        telling.note(Said.UNSAID, "where_prec", "the place is in no gazetteer", spot.name, "R16")
    elif spot.is_area and spot.lat is not None:
        telling.note(Said.CODED, "latitude", "the middle of an area, never to be drawn as a point", code, "D6, R16")
    has_point = spot.lat is not None and spot.lon is not None
    return {
        "where_prec": code,
        "where_coordinates": spot.name,
        "adm_1": spot.admin[0] if spot.admin else None,
        "adm_2": spot.admin[1] if len(spot.admin) > 1 else None,
        "latitude": spot.lat,
        "longitude": spot.lon,
        "geom_wkt": f"POINT ({spot.lon} {spot.lat})" if has_point else None,
        "country": country_name(spot.country),
    }


def _when(telling: Telling, days: tuple[date, date] | None) -> Row:
    if days is None:
        return {}
    code = date_precision(*days)
    if code is None:
        telling.note(Said.UNSAID, "date_prec", "the span is longer than a year", "", "R17")
    return {"date_prec": code, "date_start": days[0], "date_end": days[1]}


def _deaths(telling: Telling) -> Row | None:
    """The figures; `None` where nobody is told of as dead in a number."""
    toll = telling.deaths
    if toll is None:
        telling.note(Said.LEFT_OUT, "", "no death is told", rule="R1")
        return None
    if not toll.is_known:
        why = "deaths are told in words without a number alone"
        telling.note(Said.LEFT_OUT, "", why, "; ".join(toll.vague), "D2")
        return None
    if toll.group is not TollGroup.PEOPLE:
        why = f"no figure of all the dead: that of {toll.group.value} stands for it"
        telling.note(Said.CODED, "best", why, rule="R17")
    low, best, high = _coded(telling, toll)
    if not any((low, best, high)):
        telling.note(Said.LEFT_OUT, "", "no death in low, best or high", rule="R1")
        return None
    civilians = _civilians(telling)
    unknown = None if best is None or civilians is None else best - civilians
    if unknown is not None and unknown < 0:
        telling.note(
            Said.UNSAID, "deaths_unknown", "more civilians than people: the figures are of other claims", unknown
        )
        unknown = None
    if best is not None and civilians is None:
        unknown = best
    return {"deaths_civilians": civilians, "deaths_unknown": unknown, "best": best, "high": high, "low": low}


def _coded(telling: Telling, toll: TollTold) -> tuple[int | None, int | None, int | None]:
    """Low, best, high."""
    if toll.rule != RULE:
        telling.note(Said.CODED, "best", f"by the rule {toll.rule}: there is no toll by {RULE}", rule="D4")
    high = toll.coded_high if toll.coded_high is not None else toll.low
    if toll.high is None:
        telling.note(Said.CODED, "high", "the bound is open: the highest number said stands for it", high, "R12")
    if toll.low is None:
        telling.note(Said.UNSAID, "low", "only a highest number is told", "", "R12")
    best = toll.best if toll.best is not None else toll.low if toll.low == high else None
    if best is None:
        telling.note(Said.UNSAID, "best", "which number is most likely is not told", "", "R17")
    return toll.low, best, high


def _civilians(telling: Telling) -> int | None:
    toll = telling.toll(Harm.KILLED, TollGroup.CIVILIANS)
    if toll is None:
        return None
    if toll.presumed:
        why = "people whose status nobody tells are not presumed civilians here: they are among deaths_unknown"
        telling.note(Said.CODED, "deaths_civilians", why, toll.best if toll.best is not None else "", "R22")
        return None
    fighters = telling.toll(Harm.KILLED, TollGroup.COMBATANTS)
    if fighters is not None and fighters.low:
        telling.note(Said.CODED, "deaths_unknown", "combatants whose side is not told", fighters.low, "R17")
    return toll.best if toll.best is not None else toll.low


UCDP = Body(
    "ucdp",
    "UCDP Georeferenced Event Dataset's columns",
    RULE,
    tuple(column(name, _KINDS.get(name, Kind.TEXT)) for name in _NAMES),
    rows,
)
