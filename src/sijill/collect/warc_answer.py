"""A web server's answer as a WARC record holds it: status, headers and the document's own bytes.

What comes in: a record's block, and the digests that the record states. What goes out: the document as a browser
would have it, without transfer and content codings. What always holds: bytes that differ from a stated digest, that
are cut short, or whose coding cannot be undone are refused, never passed on in part.
"""

import base64
import binascii
import hashlib
import io
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from warcio.statusandheaders import StatusAndHeadersParser  # type: ignore[import-untyped]

from sijill.collect.extract import RefusedError

_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,500})?\r\n")
_ALGORITHMS = {"md5": 16, "sha1": 20, "sha-1": 20, "sha256": 32, "sha-256": 32, "sha512": 64, "sha-512": 64}
"""Digests that we can check, and their bytes."""
_AGAIN = "archive the page again"


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers in order, and the body as it came over the wire."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """The first header of a name; empty if there is none."""
        return next((v.strip() for k, v in self.headers if k.lower() == name), "")

    @property
    def media_type(self) -> str:
        """The content type without its parameters."""
        return self.header("content-type").split(";")[0].strip().lower()


def answer_in(block: bytes) -> Answer:
    """The answer that a block holds, or the beginning of one; raises `RefusedError` (`parse-failed`)."""
    end = _HEAD_END.search(block)
    head, body = (block[: end.end()], block[end.end() :]) if end else (block, b"")
    try:
        told = StatusAndHeadersParser(["HTTP/"], False).parse(io.BytesIO(head))
        status = int(told.get_statuscode())
    except (EOFError, ValueError, IndexError) as error:
        raise RefusedError("parse-failed", f"its server's answer has no status: {_AGAIN}") from error
    return Answer(status, tuple((str(k), str(v)) for k, v in told.headers), body)


def payload(answer: Answer, told: str | None, limit: int) -> bytes:
    """The document: at most `limit` bytes, and agreeing with the digest `told`, if one is.

    The standard means the digest for the body without its transfer coding; most tools take it with that coding, some
    without any: one of the three has to agree. Raises `RefusedError` (`digest` `too-large` `unsupported` `damaged`).
    """
    plain = _without_chunks(answer) if "chunked" in answer.header("transfer-encoding").lower() else answer.body
    data = plain
    for coding in reversed(answer.header("content-encoding").lower().split(",")):
        data = _without(coding.strip(), data, limit)
    if len(data) > limit:
        raise RefusedError("too-large", f"is larger than {limit / 1e6:.0f} MB, too large for one report")
    check(told, (answer.body, plain, data))
    return data


def check(told: str | None, bodies: Iterable[bytes]) -> None:
    """Raise `RefusedError` (`digest`) where none of `bodies` has the digest that is told."""
    if not told:
        return
    name, _, value = told.strip().partition(":")
    wanted = _value(value, _ALGORITHMS.get(name.lower(), 0))
    if wanted is None:
        message = f"states a digest that cannot be checked ({told[:80]}): {_AGAIN}, with a tool that writes SHA-256"
        raise RefusedError("digest", message)
    if not any(hashlib.new(name.lower().replace("-", ""), b).digest() == wanted for b in bodies):
        message = f"its bytes differ from the digest that it states ({told[:140]}): find an undamaged copy of the file"
        raise RefusedError("digest", message)


def _value(written: str, size: int) -> bytes | None:
    """The bytes of a digest written in base 16, 32 or 64; the length tells which."""
    for decode, length in (
        (base64.b16decode, 2 * size),
        (base64.b32decode, -(-size // 5) * 8),
        (base64.b64decode, -(-size // 3) * 4),
    ):
        if size and len(written) == length:
            try:
                found = decode(written.upper() if decode is not base64.b64decode else written)
            except (binascii.Error, ValueError):
                continue
            if len(found) == size:
                return found
    return None


def _without_chunks(answer: Answer) -> bytes:
    """The body without its chunks (RFC 9112, 7.1); as it stands where a tool has already taken them away."""
    body = answer.body
    pieces: list[bytes] = []
    at = 0
    while chunk := _CHUNK.match(body, at):
        size = int(chunk[1], 16)
        if size == 0:
            return b"".join(pieces)
        at = chunk.end() + size
        pieces.append(body[chunk.end() : at])
        if body[at : at + 2] != b"\r\n":
            break
        at += 2
    if at == 0:
        return body
    raise RefusedError("truncated", f"its answer breaks off between two chunks: {_AGAIN}")


def _without(coding: str, data: bytes, limit: int) -> bytes:
    """The bytes without one content coding; as they stand where a tool has already undone it."""
    match coding:
        case "" | "identity" | "none":
            return data
        case "gzip" | "x-gzip":
            return _inflated(data, 16 + zlib.MAX_WBITS, limit) if data.startswith(b"\x1f\x8b") else data
        case "deflate":
            is_zlib = len(data) > 1 and data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0
            return _inflated(data, zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS, limit)
        case _ if data.lstrip().startswith((b"<", b"%PDF")):  # undone already
            return data
        case _:
            message = (
                f"is packed in a way that is not read here ({coding[:20]}): {_AGAIN}, with gzip or without packing"
            )
            raise RefusedError("unsupported", message)


def _inflated(data: bytes, bits: int, limit: int) -> bytes:
    pieces: list[bytes] = []
    left = limit + 1
    try:
        while data and left > 0:  # gzip allows several members
            inflater = zlib.decompressobj(bits)
            pieces.append(inflater.decompress(data, left))
            left -= len(pieces[-1])
            if left > 0 and not inflater.eof:
                raise RefusedError("truncated", f"its packed content breaks off: {_AGAIN}")
            data = inflater.unused_data if inflater.unused_data.startswith(b"\x1f\x8b") else b""
    except zlib.error as error:
        raise RefusedError("damaged", f"its packed content is damaged ({error}): {_AGAIN}") from error
    return b"".join(pieces)
