"""An edition in ACLED's columns: the only place where a word without a number becomes one (METHOD D2, R13-R15, R18).

What comes in: an edition. What goes out: rows of ACLED's columns, and notes. What always holds: each number that no
source gave is noted as imputed, with its rule and the word; a coded day or place says its precision.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sijill.lexicon.vague_numbers import acled_number
from sijill.publish.edition import Edition, Field, Spot, TollTold
from sijill.publish.exchange.body import Body, Telling, column, country_name, note_never, told_rows
from sijill.publish.exchange.cells import Kind, Row
from sijill.publish.exchange.notes import Notes, Said
from sijill.record.terms import Harm, Means
from sijill.record.toll import TollGroup

RULE = "acled/1"
UNKNOWN_NUMBER = 3
"""Put for a word of an unknown number, as outside of active war: the lesser of ACLED's two, for which war is open."""
_NAMES = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 "
    "actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location "
    "latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
).split()
_KINDS = {
    **dict.fromkeys(("year", "time_precision", "geo_precision", "fatalities"), Kind.INTEGER),
    **dict.fromkeys(("latitude", "longitude"), Kind.NUMBER),
    "event_date": Kind.DATE,
}
_CODES = "a code of ACLED's own: theirs to give"
_NEVER = {
    **dict.fromkeys(("inter1", "inter2", "interaction", "iso", "region", "source_scale", "timestamp", "tags"), _CODES),
    "assoc_actor_1": "not recorded",
    "assoc_actor_2": "not recorded",
    "actor2": "who was fought or targeted is not recorded as an actor",
    "civilian_targeting": "whether civilians were the main target is not recorded",
    "admin3": "not recorded",
}
_EXPLOSIONS, _BATTLES, _VIOLENCE = "Explosions/Remote violence", "Battles", "Violence against civilians"
_SHELLING, _REMOTE, _AIR = "Shelling/artillery/missile attack", "Remote explosive/landmine/IED", "Air/drone strike"
_TYPES = {
    Means.AIR_STRIKE: (_EXPLOSIONS, _AIR),
    Means.DRONE: (_EXPLOSIONS, _AIR),
    Means.BARREL_BOMB: (_EXPLOSIONS, _AIR),
    Means.ARTILLERY: (_EXPLOSIONS, _SHELLING),
    Means.MISSILE: (_EXPLOSIONS, _SHELLING),
    Means.IED: (_EXPLOSIONS, _REMOTE),
    Means.CAR_BOMB: (_EXPLOSIONS, _REMOTE),
    Means.MINE_UXO: (_EXPLOSIONS, _REMOTE),
    Means.SUICIDE_BOMB: (_EXPLOSIONS, "Suicide bomb"),
    Means.CHEMICAL: (_EXPLOSIONS, "Chemical weapon"),
    Means.GROUND_ASSAULT: (_BATTLES, "Armed clash"),
    Means.SHOOTING: (_VIOLENCE, "Attack"),
    Means.MELEE: (_VIOLENCE, "Attack"),
    Means.EXECUTION: (_VIOLENCE, "Attack"),
    Means.TORTURE: (_VIOLENCE, "Attack"),
    Means.SEXUAL_VIOLENCE: (_VIOLENCE, "Sexual violence"),
    Means.ABDUCTION: (_VIOLENCE, "Abduction/forced disappearance"),
}
_WEEK, _MONTH = 7, 31


@dataclass(frozen=True, slots=True)
class _Coded:
    """A number with how it came about: what stood there, the rule, whether a source gave it."""

    number: int
    said: Said | None = None
    why: str = ""
    rule: str = ""


def rows(edition: Edition, notes: Notes) -> Iterator[Row]:
    """ACLED's rows."""
    note_never(notes, _NEVER)
    return told_rows(edition, notes, RULE, _row)


def _row(telling: Telling) -> Row:
    event = telling.event
    coded = fatalities_of(telling)
    if coded.said is not None:
        telling.note(coded.said, "fatalities", coded.why, coded.number, coded.rule)
    return {
        **dict.fromkeys(_NAMES),
        "event_id_cnty": event.id,
        **_when(telling),
        **_what(telling),
        "actor1": telling.party("actor1"),
        **_where(telling, telling.spot),
        "source": telling.publishers,
        "notes": telling.words or None,
        "fatalities": coded.number,
    }


def fatalities_of(telling: Telling) -> _Coded:
    """The number of reported deaths by ACLED's conventions (R13, R15)."""
    own = telling.event.toll(RULE, Harm.KILLED, TollGroup.PEOPLE)
    if own is not None and own.low is not None:
        words = "; ".join(own.vague)
        return _Coded(own.low, Said.IMPUTED, f"stands for “{words}”", "R13, R15") if own.imputed else _Coded(own.low)
    toll = telling.deaths
    named = sum(person.harm is Harm.KILLED for person in telling.event.persons)
    if toll is None and named:
        return _Coded(named, Said.CODED, "persons told of as killed, for no figure is", "R13")
    if toll is None:
        return _Coded(0, Said.IMPUTED, "no death is told: ACLED writes 0", "R15")
    lowest = toll.low if toll.low is not None else toll.coded_high
    return _of_words(toll) if lowest is None else _lowest(toll, lowest)


def _lowest(toll: TollTold, lowest: int) -> _Coded:
    if toll.low == toll.high and toll.group is TollGroup.PEOPLE:
        return _Coded(lowest)
    of = "" if toll.group is TollGroup.PEOPLE else f"of {toll.group.value}, for there is none of all people, "
    return _Coded(lowest, Said.CODED, f"the most conservative figure {of}by the rule {toll.rule}", "R13")


def _of_words(toll: TollTold) -> _Coded:
    numbers = {word: acled_number(word) for word in toll.vague}
    number = min(told if told is not None else UNKNOWN_NUMBER for told in numbers.values())
    word = next(word for word, told in numbers.items() if (told if told is not None else UNKNOWN_NUMBER) == number)
    rule = "R13" if numbers[word] is not None else "R15"
    return _Coded(number, Said.IMPUTED, f"stands for “{word}”", rule)


def coded_day(first: date, last: date) -> tuple[date, int] | None:
    """The day that is coded, and its precision (R18); `None` for a span longer than a month."""
    days = (last - first).days + 1
    if days == 1:
        return first, 1
    if days > _MONTH:
        return None
    middle = first + timedelta(days=(days - 1) // 2)
    return middle, 2 if days <= _WEEK else 3


def _when(telling: Telling) -> Row:
    days = telling.days
    if Field.DAY in telling.event.withheld:
        return {}  # a middle day might be the very one that is withheld
    coded = coded_day(*days) if days else None
    if days and coded is None:
        telling.note(Said.UNSAID, "event_date", "the span is longer than a month", "", "R18")
    if coded is None:
        return {}
    day, precision = coded
    if precision > 1:
        telling.note(Said.IMPUTED, "event_date", "the middle of the days on which it may have been", day, "R18")
    return {"event_date": day, "year": day.year, "time_precision": precision}


def _what(telling: Telling) -> Row:
    kinds = dict.fromkeys(_TYPES[means] for means in telling.event.means if means in _TYPES)
    if not kinds:
        told = "; ".join(telling.event.means)
        telling.note(Said.UNSAID, "event_type", "how harm was done is not told, or ACLED has no type for it", told)
        return {}
    if len(kinds) > 1:
        others = "; ".join(sub for _, sub in list(kinds)[1:])
        telling.note(Said.UNSAID, "sub_event_type", "it has one type: others are left out", others)
    kind, sub = next(iter(kinds))
    return {"disorder_type": "Political violence", "event_type": kind, "sub_event_type": sub}


def geo_precision(spot: Spot) -> int | None:
    """ACLED's code of how exactly the place is known (R18); `None` where it has no coordinates."""
    if spot.lat is None:
        return None
    if not spot.is_area:
        return 1
    return 2 if spot.kind == "district" else 3


def _where(telling: Telling, spot: Spot | None) -> Row:
    if spot is None:
        return {}
    code = geo_precision(spot)
    if code is None:
        telling.note(Said.UNSAID, "geo_precision", "the place has no coordinates", spot.name, "R18")
    elif code > 1:
        why = "the middle of an area, not a town that stands for it; never to be drawn as a point"
        telling.note(Said.CODED, "latitude", why, code, "D6, R18")
    return {
        "country": country_name(spot.country),
        "admin1": spot.admin[0] if spot.admin else None,
        "admin2": spot.admin[1] if len(spot.admin) > 1 else None,
        "location": spot.name,
        "latitude": spot.lat,
        "longitude": spot.lon,
        "geo_precision": code,
    }


ACLED = Body(
    "acled",
    "ACLED's columns",
    RULE,
    tuple(column(name, _KINDS.get(name, Kind.TEXT)) for name in _NAMES),
    rows,
    "acled.toml",
)
