"""The base map: one file of vector tiles, from which the browser asks pieces.

What comes in: a range of bytes. What goes out: those bytes. What always holds: it is the same for everyone, holds
nothing of a casebook, and comes from the package itself: no request leaves the machine.
"""

import re
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from litestar import Request, Response, get
from litestar.exceptions import HTTPException

LARGEST_PIECE = 2_000_000
"""Bytes of a piece, at most: a reader of tiles asks for thousands."""
CACHED = {"cache-control": "public, max-age=604800"}


@get("/map/world.pmtiles", sync_to_thread=False, opt={"exclude_from_auth": True})
def base_map(request: Request[Any, Any, Any]) -> Response[bytes]:
    """A piece of the file; a request that asks for no range, or a range that is none, gets 416."""
    whole = tiles()
    asked = re.fullmatch(r"bytes=(\d{1,12})-(\d{1,12})", request.headers.get("range", ""))
    first, last = (int(asked[1]), min(int(asked[2]), len(whole) - 1)) if asked else (0, -1)
    if not first <= last < first + LARGEST_PIECE:
        raise HTTPException(
            f"ask for a range of at most {LARGEST_PIECE} bytes",
            status_code=416,
            headers={"content-range": f"bytes */{len(whole)}"},
        )
    headers = {
        "content-range": f"bytes {first}-{last}/{len(whole)}",
        "accept-ranges": "bytes",
        "etag": etag(),
        **CACHED,
    }
    return Response(whole[first : last + 1], status_code=206, headers=headers, media_type="application/octet-stream")


@cache
def tiles() -> bytes:
    """The file, read once."""
    return (files("sijill.web") / "assets" / "world.pmtiles").read_bytes()


@cache
def etag() -> str:
    """The name of this version of the file."""
    return f'"{sha256(tiles()).hexdigest()[:32]}"'
