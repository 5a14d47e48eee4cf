"""The bytes of an answer, and no more of them than allowed.

What comes in: an answer that has begun. What goes out: its bytes, unpacked where the server packed them unasked. What
always holds: reading stops at the limit, for what is received and for what it unpacks to; an answer that was cut
short or damaged on the way is refused, never given in part, unless the caller wants its beginning only.
"""

import zlib
from collections.abc import Iterator

import httpx

from sijill.collect.address import NotHadError
from sijill.collect.limits import MEGABYTE

_PACKED = ("gzip", "x-gzip", "deflate")
_EITHER_HEAD = 47
"""zlib's way to say: with the head of gzip or its own."""
_NO_HEAD = -15


def body_of(response: httpx.Response, limit: int, cut: bool = False) -> bytes:
    """All of an answer, or where it may be `cut`, its first `limit` bytes.

    Raises `NotHadError` (`too-large` `bomb` `bad-answer`) and what the network raises.
    """
    packings = [p.strip().lower() for p in response.headers.get("content-encoding", "").split(",")]
    packings = [p for p in packings if p not in ("", "identity")]
    if len(packings) > 1 or (packings and packings[0] not in _PACKED):
        message = f"was sent packed as {', '.join(packings)[:80]!r}, unasked: save it from a browser, give the file"
        raise NotHadError("bad-answer", message)
    told = response.headers.get("content-length", "")
    if not cut and told.isascii() and told.isdigit() and int(told[:15]) > limit:
        raise _too_large(limit)
    pieces = _bounded(response.iter_raw(), limit, cut)
    return _unpacked(pieces, packings[0], limit, cut) if packings else b"".join(pieces)[:limit]


def _bounded(pieces: Iterator[bytes], limit: int, cut: bool) -> Iterator[bytes]:
    received = 0
    for piece in pieces:
        received += len(piece)
        if received > limit and not cut:
            raise _too_large(limit)
        yield piece
        if received > limit:
            return


def _unpacked(pieces: Iterator[bytes], packing: str, limit: int, cut: bool) -> bytes:
    out = bytearray()
    unpacker = None
    try:
        for piece in pieces:
            if unpacker is None:
                is_bare = packing == "deflate" and piece[:1] and piece[0] & 15 != 8
                unpacker = zlib.decompressobj(_NO_HEAD if is_bare else _EITHER_HEAD)
            while piece:
                if unpacker.eof:
                    raise _damaged("goes on after its end")
                out += unpacker.decompress(piece, limit + 1 - len(out))
                if len(out) > limit and cut:
                    return bytes(out[:limit])
                if len(out) > limit:
                    message = f"unpacks to more than {limit / MEGABYTE:.0f} MB, as bombs do: look at it with care"
                    raise NotHadError("bomb", message)
                piece = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
    except zlib.error as error:
        raise _damaged(str(error)) from error
    if unpacker is not None and not unpacker.eof:
        raise _damaged("ends too early")
    return bytes(out)


def _damaged(how: str) -> NotHadError:
    return NotHadError("bad-answer", f"was sent packed, and damaged ({how}): run again, or save it from a browser")


def _too_large(limit: int) -> NotHadError:
    message = (
        f"is larger than the {limit / MEGABYTE:.0f} MB allowed: raise the limit if it is a report, or pass it over"
    )
    return NotHadError("too-large", message)
