"""Places and days told more widely than they are known.

What comes in: places, days, a policy's grain. What goes out: the same, wider. What always holds: what is wider already
stays as it is; a wider place is an area, and keeps neither the name, nor the gazetteer's id, nor any digit of the exact
one; an unknown day stays unknown.
"""

import calendar
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

from sijill.publish.edition import Days, Grain, Spot
from sijill.publish.policy import Dates, Places

CELL = {Places.DISTRICT: 0.5, Places.PROVINCE: 2.0}
"""Degrees of the cell of the grid, in latitude and longitude, in whose middle a wider place is put."""
_KM_OF_CELL = {Places.DISTRICT: 40.0, Places.PROVINCE: 160.0}
"""Kilometres from the middle of such a cell to its corner, at most."""
_ENOUGH = {
    Places.WITHHOLD: frozenset({"country"}),
    Places.PROVINCE: frozenset({"country", "region", "province"}),
    Places.DISTRICT: frozenset({"country", "region", "province", "district"}),
}
"""Kinds of areas that are wide enough as they are."""
_LEVELS = {Places.WITHHOLD: 0, Places.PROVINCE: 1, Places.DISTRICT: 2}


def is_wide_enough(spot: Spot, places: Places) -> bool:
    """Whether a place may be told as it is."""
    return places is Places.EXACT or (spot.kind in _ENOUGH[places] and spot.is_area)


def wider_spots(spots: Iterable[Spot], places: Places) -> tuple[Spot, ...]:
    """Places, each once."""
    return tuple(dict.fromkeys(wide for spot in spots if (wide := wider_spot(spot, places)) is not None))


def wider_spot(spot: Spot, places: Places) -> Spot | None:
    """A place as an area; `None` where not even its country is known."""
    if is_wide_enough(spot, places):
        return spot
    if spot.country is None:
        return None
    admin = spot.admin[: _LEVELS[places]]
    bare = Spot(admin[-1] if admin else "", spot.country, admin[:-1], kind=_kind(len(admin)), is_area=True)
    cell = CELL.get(places)
    if cell is None or spot.lat is None or spot.lon is None:
        return bare
    lat, lon = ((int(degree // cell) + 0.5) * cell for degree in (spot.lat, spot.lon))
    return replace(bare, lat=lat, lon=lon, radius_km=_KM_OF_CELL[places])


def _kind(levels: int) -> str:
    return ("country", "province", "district")[levels]


def wider_days(days: Days, dates: Dates) -> Days:
    """Days by month or year; unknown where they are withheld."""
    if dates is Dates.DAY or not days.is_known:
        return days
    if dates is Dates.WITHHOLD:
        return Days()
    grain = Grain.MONTH if dates is Dates.MONTH else Grain.YEAR
    first = _begin(days.first, grain) if days.first else None
    last = _end(days.last, grain) if days.last else None
    return Days(first, last, grain)


def wider_day(day: date | None, dates: Dates) -> date | None:
    """A day of publication: exact, or the first of its month or year; `None` where days are withheld."""
    if day is None or dates is Dates.DAY:
        return day
    return None if dates is Dates.WITHHOLD else _begin(day, Grain.MONTH if dates is Dates.MONTH else Grain.YEAR)


def wider_time(at: datetime | None, dates: Dates) -> datetime | None:
    """A time as it is, or the beginning of its month or year; `None` where days are withheld."""
    if at is None or dates is Dates.DAY:
        return at
    day = wider_day(at.date(), dates)
    return None if day is None else datetime(day.year, day.month, day.day, tzinfo=UTC)


def _begin(day: date, grain: Grain) -> date:
    return day.replace(day=1) if grain is Grain.MONTH else date(day.year, 1, 1)


def _end(day: date, grain: Grain) -> date:
    if grain is Grain.YEAR:
        return date(day.year, 12, 31)
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
