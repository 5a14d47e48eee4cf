"""What is drawn of an incident: a point, the circle of an area, or nothing.

What comes in: an incident. What goes out: a shape, and its well-known binary. What always holds: a place that is known
no nearer than an area is never a point (D6, R18): it is a circle of its radius around its middle, which says that it is
not the area's border, or it is not drawn; degrees are WGS 84, longitude first.
"""

import math
import struct
from dataclasses import dataclass

from sijill.publish.edition import EventTold, Spot

_KM_OF_DEGREE = 111.195
_CORNERS = 64
_POINT, _POLYGON = 1, 3
_LITTLE_ENDIAN = 1
Position = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """One position for a point; for an area its ring, closed, counter-clockwise."""

    ring: tuple[Position, ...]

    @property
    def is_point(self) -> bool:
        """Whether it is one."""
        return len(self.ring) == 1

    @property
    def kind(self) -> str:
        """The name of its geometry."""
        return "Point" if self.is_point else "Polygon"

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north."""
        lons, lats = [lon for lon, _ in self.ring], [lat for _, lat in self.ring]
        return min(lons), min(lats), max(lons), max(lats)

    @property
    def wkb(self) -> bytes:
        """Well-known binary, the least byte first."""
        if self.is_point:
            return struct.pack("<BIdd", _LITTLE_ENDIAN, _POINT, *self.ring[0])
        flat = [degree for position in self.ring for degree in position]
        return struct.pack(f"<BIII{len(flat)}d", _LITTLE_ENDIAN, _POLYGON, 1, len(self.ring), *flat)


def shape_of(event: EventTold) -> Shape | None:
    """The shape of an incident's first place."""
    return shape_of_spot(event.places[0]) if event.places else None


def shape_of_spot(spot: Spot) -> Shape | None:
    """A point, or the circle of an area; `None` where neither can be drawn truly."""
    if spot.lat is None or spot.lon is None:
        return None
    if not spot.is_area:
        return Shape(((spot.lon, spot.lat),))
    return None if not spot.radius_km else _circle(spot.lon, spot.lat, spot.radius_km)


def _circle(lon: float, lat: float, radius_km: float) -> Shape | None:
    """A circle; one that would reach over a pole or the date line is not drawn."""
    high = radius_km / _KM_OF_DEGREE
    if abs(lat) + high >= 89:
        return None
    wide = high / math.cos(math.radians(lat))
    if abs(lon) + wide > 180:
        return None
    turns = (2 * math.pi * corner / _CORNERS for corner in range(_CORNERS))
    # So many digits that no corner is written like a coordinate of a gazetteer: a release is searched for those that it
    # withholds, and a corner must not be taken for one.
    ring = [(round(lon + wide * math.cos(turn), 9), round(lat + high * math.sin(turn), 9)) for turn in turns]
    return Shape((*ring, ring[0]))


def drawn_as(event: EventTold) -> str:
    """What the shape means, in words that go with it."""
    shape = shape_of(event)
    if shape is None:
        return "not drawn"
    if shape.is_point:
        return "point, within radius_km"
    return "area: circle of radius_km around its middle, not its border"
