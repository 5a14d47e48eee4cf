"""The base map of a release: the tiles around its incidents, out of the world's.

What comes in: the incidents' degrees. What goes out: tiles as text, the bounds. What always holds: the whole world
at the widest, and nearer only what lies around the incidents, as far as it stays small; a map shows nothing beyond.
"""

import base64
import math
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from pmtiles.reader import MemorySource, Reader

MOST_BYTES = 2_000_000
"""Bytes of packed tiles, at most: no nearer zoom is taken once they are reached."""
_FAR, _NEAR = -75.0, 80.0
_PAD = 0.35
"""How far around the incidents the map goes, as a share of their width and height; at least two degrees."""


def base_map(degrees: Sequence[tuple[float, float]]) -> dict[str, object]:
    """Tiles by "zoom/x/y", gzip in Base64; bounds as west, south, east, north."""
    lats, lons = [lat for lat, _ in degrees], [lon for _, lon in degrees]
    inner = (min(lons), max(min(lats), _FAR), max(lons), min(max(lats), _NEAR))
    across, up = (max(2.0, _PAD * (inner[i + 2] - inner[i])) for i in (0, 1))
    around = (
        max(-180.0, inner[0] - across),
        max(_FAR, inner[1] - up),
        min(180.0, inner[2] + across),
        min(_NEAR, inner[3] + up),
    )
    reader = _world()
    tiles, size, zoom = dict[str, str](), 0, 0
    for level in range(int(reader.header()["max_zoom"]) + 1):
        found = {f"{level}/{x}/{y}": tile for x, y in _covering(level, around) if (tile := reader.get(level, x, y))}
        size += sum(len(tile) for tile in found.values())
        if level and size > MOST_BYTES:
            break
        tiles |= {place: base64.b64encode(tile).decode() for place, tile in found.items()}
        zoom = level
    return {"tiles": tiles, "zoom": zoom, "bounds": list(inner), "around": list(around)}


def _covering(level: int, box: tuple[float, float, float, float]) -> Iterator[tuple[int, int]]:
    """The tiles of a zoom that a box (west, south, east, north) touches."""
    number = 1 << level

    def row(lat: float) -> int:
        share: float = (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2
        return min(number - 1, int(share * number))

    west, east = (min(number - 1, int((lon + 180) / 360 * number)) for lon in (box[0], box[2]))
    for x in range(west, east + 1):
        for y in range(row(box[3]), row(box[1]) + 1):
            yield x, y


@cache
def _world() -> Reader:
    return Reader(MemorySource((files("sijill") / "web" / "assets" / "world.pmtiles").read_bytes()))
