"""The box about a circle of doubt, in degrees.

What comes in: a place's degrees (WGS 84) and its radius in kilometres. What goes out: a `Box` that holds the whole
circle. What always holds: it is not cut at 180 degrees, but reaches beyond; where a circle holds a pole, the box goes
all around.
"""

from math import asin, cos, degrees, pi, radians, sin, sqrt

from sijill.store.query import Box

_RADIUS_KM = 6371.0
_AROUND = 180.0


def box_about(lat: float, lon: float, radius_km: float) -> Box:
    """The smallest box of degrees about a circle."""
    angle = max(0.0, radius_km) / _RADIUS_KM
    half = degrees(angle)
    south, north = max(-90.0, lat - half), min(90.0, lat + half)
    if abs(lat) + half >= 90 or angle >= pi / 2:
        return Box(south, -_AROUND, north, _AROUND)
    wide = degrees(asin(min(1.0, sin(angle) / cos(radians(lat)))))
    return Box(south, lon - wide, north, lon + wide)


def wound(box: Box) -> tuple[Box, ...]:
    """A box that is asked for, at each turn of the globe at which an uncut box may meet it.

    One whose west is above its east goes over 180 degrees.
    """
    west, east = box.west, box.east if box.east >= box.west else box.east + 360
    turns = ((west + turn, east + turn) for turn in (-360.0, 0.0, 360.0))
    return tuple(Box(box.south, w, box.north, e) for w, e in turns if w <= 360 and e >= -360)


def km_between(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres along the globe (haversine)."""
    north, east = radians(other_lat - lat) / 2, radians(other_lon - lon) / 2
    half = sin(north) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(east) ** 2
    return 2 * _RADIUS_KM * asin(min(1.0, sqrt(half)))
