"""An edition in the columns of Airwars' assessments (METHOD R5, R19, R24, R25).

What comes in: an edition. What goes out: a row for each incident, and notes. What always holds: empty is unknown and
never 0, an open bound is empty (R5); grade, strike status and attribution are three columns (R4); what the party
concedes stands apart (R8).
"""

from collections.abc import Iterator

from sijill.publish.edition import Edition, Field, Spot
from sijill.publish.exchange.body import Body, Telling, column, country_name, in_words, told_rows
from sijill.publish.exchange.cells import Kind, Row
from sijill.publish.exchange.notes import EVERY, Note, Notes, Said
from sijill.record.judgement import StrikeStatus
from sijill.record.terms import Harm
from sijill.record.toll import TollGroup

RULE = "airwars/1"
GROUPS = {
    "civilians": TollGroup.CIVILIANS,
    "children": TollGroup.CHILDREN,
    "women": TollGroup.WOMEN,
    "men": TollGroup.MEN,
    "belligerents": TollGroup.COMBATANTS,
}
_HARMS = (Harm.KILLED, Harm.INJURED)
_BOUNDS = tuple(f"{group}_{harm}_{end}" for harm in _HARMS for group in GROUPS for end in ("min", "max"))
_NAMES = (
    *"incident_code date_start date_end country admin1 admin2 location latitude longitude".split(),
    *"geolocation_accuracy radius_km".split(),
    *_BOUNDS,
    *"conceded_killed_min conceded_killed_max civilian_harm_status strike_status".split(),
    *"belligerent belligerent_status cause targets victim_names sources summary".split(),
)
_KINDS = {
    **dict.fromkeys((*_BOUNDS, "conceded_killed_min", "conceded_killed_max"), Kind.INTEGER),
    **dict.fromkeys(("latitude", "longitude", "radius_km"), Kind.NUMBER),
    **dict.fromkeys(("date_start", "date_end"), Kind.DATE),
}
_STRIKES = {
    StrikeStatus.DECLARED: "Declared strike",
    StrikeStatus.LIKELY: "Likely strike",
    StrikeStatus.CONTESTED: "Contested strike",
    StrikeStatus.SINGLE_SOURCE: "Single source claim",
    StrikeStatus.UNKNOWN: "Unknown",
}


def rows(edition: Edition, notes: Notes) -> Iterator[Row]:
    """Rows of assessments."""
    if not any(toll.rule == RULE for event in edition.events for toll in event.tolls):
        why = f"by the rule {edition.rule}: there are no tolls by {RULE}"
        notes.add(Note(Said.CODED, EVERY, "civilians_killed_min", why, rule="D4"))
    return told_rows(edition, notes, RULE, _row)


def _row(telling: Telling) -> Row:
    event, spot = telling.event, telling.spot
    days = telling.days
    return {
        **dict.fromkeys(_NAMES),
        "incident_code": event.id,
        "date_start": days[0] if days else event.days.first,
        "date_end": days[1] if days else event.days.last,
        **_where(telling, spot),
        **_figures(telling),
        **_judged(telling),
        "cause": in_words(event.means),
        "targets": in_words(event.targets),
        "victim_names": _names(telling),
        "sources": telling.publishers,
        "summary": telling.words or None,
    }


def _where(telling: Telling, spot: Spot | None) -> Row:
    if spot is None:
        return {}
    if spot.is_area and spot.lat is not None:
        telling.note(Said.UNSAID, "latitude", "an area is never drawn as a point: its middle is left out", "", "D6")
    return {
        "country": country_name(spot.country),
        "admin1": spot.admin[0] if spot.admin else None,
        "admin2": spot.admin[1] if len(spot.admin) > 1 else None,
        "location": spot.name,
        "latitude": None if spot.is_area else spot.lat,
        "longitude": None if spot.is_area else spot.lon,
        "geolocation_accuracy": spot.kind,
        "radius_km": spot.radius_km,
    }


def _figures(telling: Telling) -> Row:
    cells = dict[str, int | None]()
    told = {(harm, group) for harm in _HARMS for group in GROUPS.values()} | {(h, TollGroup.PEOPLE) for h in _HARMS}
    for harm in _HARMS:
        for name, group in GROUPS.items():
            toll = telling.toll(harm, group)
            if toll is None:
                continue
            cells[f"{name}_{harm}_min"], cells[f"{name}_{harm}_max"] = toll.low, toll.high
            if not toll.is_known:
                words = "; ".join(toll.vague)
                telling.note(Said.UNSAID, f"{name}_{harm}_min", "told in words without a number", words, "D2, R9")
            elif toll.high is None:
                why = "the bound is open: more than the highest number said may be"
                telling.note(Said.UNSAID, f"{name}_{harm}_max", why, toll.highest_said or toll.low or "", "R5, R12")
    for toll in telling.event.tolls:
        if (toll.harm, toll.group) not in told and toll.rule in (RULE, telling.edition.rule):
            number = f"{toll.low if toll.low is not None else ''}-{toll.high if toll.high is not None else ''}"
            telling.note(Said.UNSAID, "", f"there is no column for {toll.group.value} {toll.harm.value}", number)
    people = telling.toll(Harm.KILLED, TollGroup.PEOPLE)
    if people is not None and telling.toll(Harm.KILLED, TollGroup.CIVILIANS) is None:
        number = str(people.low) if people.low is not None else "; ".join(people.vague)
        why = "people are told of as killed, and not whether they were civilians"
        telling.note(Said.UNSAID, "civilians_killed_min", why, number, "R22")
    return cells


def _judged(telling: Telling) -> Row:
    event = telling.event
    grade, strike = event.grade.value, event.strike.value
    if not event.grade.is_by_person:
        telling.note(Said.CODED, "civilian_harm_status", "the program proposes it: no person decided", "", "D7")
    conceded = next(
        (
            t
            for g in (TollGroup.CIVILIANS, TollGroup.PEOPLE)
            for t in event.conceded
            if (t.harm, t.group) == (Harm.KILLED, g)
        ),
        None,
    )
    return {
        "civilian_harm_status": grade.value.capitalize() if grade else None,
        "strike_status": _STRIKES[strike] if isinstance(strike, StrikeStatus) else None,
        "belligerent": telling.party("belligerent"),
        "belligerent_status": event.attribution.value.value.capitalize() if event.attribution.value else None,
        "conceded_killed_min": conceded.low if conceded else None,
        "conceded_killed_max": conceded.high if conceded else None,
    }


def _names(telling: Telling) -> str | None:
    persons = telling.event.persons
    if any(Field.NAME in person.withheld for person in persons):
        telling.note(Said.WITHHELD, "victim_names", "names are not told")
    return "; ".join(person.name for person in persons if person.name) or None


AIRWARS = Body(
    "airwars",
    "Airwars' assessments' columns",
    RULE,
    tuple(column(name, _KINDS.get(name, Kind.TEXT)) for name in _NAMES),
    rows,
    "airwars.toml",
)
