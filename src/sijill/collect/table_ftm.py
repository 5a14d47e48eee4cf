"""FollowTheMoney entities as a table: a row for each event, with its place, its persons and what documents it.

What comes in: entities as JSON has them, each with `id`, `schema` and `properties`. What goes out: a `Feature` for each
`Event`. What always holds: a person or an organisation is named in a row only where the file links it with the event; a
day of which the month or the year alone is told is the first to the last day that it may be, never one of them.
"""

import calendar
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sijill.collect.table_layer import LAT, LON, Feature, Point

Object = Mapping[str, object]
_EVENT, _ADDRESS = "Event", "Address"
_PERSONS = ("Person",)
_LINKS = (("UnknownLink", "subject", "object"), ("Documentation", "document", "entity"))
"""Links that an event is the end of: the schema, the property of the other, that of the event."""
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T.*)?")
_KEPT = ("name", "country", "location", "keywords", "sourceUrl")
_TEXTS = ("summary", "description", "notes")


def is_entity(told: Object) -> bool:
    """Whether an object is an entity."""
    return isinstance(told.get("schema"), str) and isinstance(told.get("properties"), dict) and "id" in told


def event_features(entities: Sequence[Object]) -> Iterator[Feature]:
    """A row for each event, in the file's order."""
    by_id = {str(each["id"]): each for each in entities}
    linked = _linked(entities)
    for event in entities:
        if event["schema"] != _EVENT:
            continue
        told = [by_id[id] for id in linked[str(event["id"])] if id in by_id]
        places = [by_id[id] for id in _values(event, "addressEntity") if id in by_id]
        first, last = _days(event)
        record = _values(event, "recordId")
        values = {
            "id": record[0] if record else event["id"],
            **{name: "; ".join(_values(event, name)) or None for name in _KEPT},
            **{name: "\n\n".join(_values(event, name)) or None for name in _TEXTS},
            "startDate": first,
            "endDate": last,
            "persons": "; ".join(name for each in told if each["schema"] in _PERSONS for name in _names(each)) or None,
            "documents": "; ".join(n for each in told if each["schema"] not in _PERSONS for n in _names(each)) or None,
        }
        lat, lon = next(filter(None, map(_point, places)), (None, None))
        yield Feature({**values, LAT: lat, LON: lon})


def _linked(entities: Sequence[Object]) -> Mapping[str, list[str]]:
    """The ids that each event is linked with."""
    found = defaultdict[str, list[str]](list)
    for each in entities:
        for schema, other, own in _LINKS:
            if each["schema"] == schema:
                for event in _values(each, own):
                    found[event] += _values(each, other)
        if each["schema"] == _EVENT:
            found[str(each["id"])] += _values(each, "involved")
    return found


def _values(entity: Object, name: str) -> list[str]:
    properties = entity["properties"]
    told = properties.get(name) if isinstance(properties, dict) else None
    return [str(each) for each in told if each] if isinstance(told, list) else [str(told)] if told else []


def _names(entity: Object) -> list[str]:
    return (_values(entity, "name") or _values(entity, "title"))[:1]


def _days(event: Object) -> tuple[str | None, str | None]:
    starts, ends = _values(event, "startDate") or _values(event, "date"), _values(event, "endDate")
    first = min(_bound(each, is_last=False) for each in starts) if starts else None
    last = max(_bound(each, is_last=True) for each in ends or starts) if ends or starts else None
    return first, last


def _bound(told: str, *, is_last: bool) -> str:
    """The first or the last day that a date of year, month or day may be; other words as they are, to be refused."""
    found = _DATE.fullmatch(told)
    if found is None:
        return told
    year, month, day = found.groups()
    month_told = month or ("12" if is_last else "01")
    if day is not None or not 1 <= int(month_told) <= 12:
        return f"{year}-{month_told}-{day or '01'}"
    return f"{year}-{month_told}-{calendar.monthrange(int(year), int(month_told))[1] if is_last else 1:02}"


def _point(address: Object) -> Point | None:
    """Where an address is; degrees that are none are none."""
    lat, lon = _values(address, "latitude"), _values(address, "longitude")
    try:
        return (float(lat[0]), float(lon[0])) if address["schema"] == _ADDRESS and lat and lon else None
    except ValueError:
        return None
