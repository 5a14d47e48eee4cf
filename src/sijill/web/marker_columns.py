"""Tens of thousands of markers as bytes that a browser reads without parsing: `markers/1`.

What comes in: markers. What goes out: "SJM1", how many there are, and one column after the other, each value in four
bytes, the least first: number (unsigned), latitude, longitude, radius in km (floats), first day, last day, killed at
least, grade (signed). What always holds: the order of the markers is the order of the columns.
"""

import struct
import sys
from array import array
from collections.abc import Sequence

from sijill.store.desk_query import Marker

MAGIC = b"SJM1"
COLUMNS = (
    ("number", "I"),
    *(("lat", "f"), ("lon", "f"), ("radius_km", "f")),
    *(("first_day", "i"), ("last_day", "i"), ("killed_low", "i"), ("grade", "i")),
)


def columns_of(markers: Sequence[Marker]) -> bytes:
    """The markers as columns."""
    parts = [MAGIC, struct.pack("<I", len(markers))]
    for name, kind in COLUMNS:
        column = array(kind, [getattr(marker, name) for marker in markers])
        if sys.byteorder == "big":
            column.byteswap()
        parts.append(column.tobytes())
    return b"".join(parts)
