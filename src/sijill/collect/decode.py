"""From bytes to characters, with any doubt said.

What comes in: bytes that are text, and the encoding that the document itself declares, if it does. What goes out:
the characters as they stand (newlines untouched, a byte order mark left off), or none. What always holds: an
encoding that was guessed comes with a `Problem` that names it; bytes that no encoding explains give no text.
"""

import codecs
import re
from dataclasses import dataclass
from itertools import islice

from sijill.record.problem import Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GUESSES = [
    *("cp1252", "cp1256", "cp1251", "cp1254", "cp1255", "koi8_r", "koi8_u"),
    *("iso8859_6", "iso8859_9", "utf_16_le", "utf_16_be", "mac_roman"),
]
"""What reports are in when they are not in UTF-8; the free choice of a hundred encodings takes é for Norwegian."""
_MAX_CHAOS = 0.15
"""charset-normalizer's share of unlikely characters over which its guess is thrown away."""
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_REPLACED = "\ufffd"
_TAILS = "".join(bytes([b]).decode("cp1252", "ignore") for b in range(0x80, 0xC0) if b != 0xAD)
_DOUBLY_ENCODED = re.compile(f"[\xc3-\xf4][{re.escape(_TAILS)}\x80-\xbf]{{1,3}}")
"""What UTF-8 looks like that was read as Windows-1252 and written again."""
_FEW = 3
"""Fewer such places may be chance."""
_SAVE = "save it as UTF-8 and read it again"
_AS_ON_THE_WEB = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}
"""Browsers read these labels so (WHATWG Encoding Standard)."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters and the encoding they were in; `text` is `None` where no encoding explains the bytes."""

    text: str | None
    encoding: str | None
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, where: str, declared: str | None = None) -> Decoded:
    """Decode by byte order mark, then UTF-8, then what is declared, then a guess that is always reported.

    Problems: `encoding` (guessed, damaged, or not to be had) and `binary` (not text at all).
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _by_mark(data[len(mark) :], encoding, where)
    text = _strictly(data, "utf-8")
    if text is not None and "\x00" not in text:
        return _seen_through(Decoded(text, "utf-8"), where)
    if declared and b"\x00" not in data and (known := _codec(declared)):
        text = _strictly(data, known)
        if text is not None and not _CONTROL.search(text):
            return Decoded(text, known)
    return _guessed(data, where)


def _codec(label: str) -> str | None:
    """Python's codec for a declared label; `None` for one that is unknown or is no text encoding."""
    label = label.strip().lower()
    try:
        found = codecs.lookup(_AS_ON_THE_WEB.get(label, label))
    except (LookupError, ValueError):
        return None
    return found.name if getattr(found, "_is_text_encoding", True) else None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, ValueError):
        return None


def _by_mark(data: bytes, encoding: str, where: str) -> Decoded:
    text = _strictly(data, encoding)
    if text is None:
        message = f"says by its first bytes that it is {encoding.upper()}, but it is damaged: {_SAVE}"
        return Decoded(None, None, (Problem("encoding", message, where),))
    if "\x00" in text:
        return Decoded(None, None, (_binary(where),))
    return _seen_through(Decoded(text, encoding), where)


def _guessed(data: bytes, where: str) -> Decoded:
    """charset-normalizer's choice among encodings that reports come in, where it is not far-fetched."""
    from charset_normalizer import from_bytes  # late: what is in UTF-8 need not wait for it

    best = from_bytes(data, cp_isolation=_GUESSES, threshold=_MAX_CHAOS).best()
    text = _strictly(data, best.encoding) if best is not None else None
    if best is None or text is None or _CONTROL.search(text):
        if b"\x00" in data:
            return Decoded(None, None, (_binary(where),))
        message = f"is in no encoding that we could tell, and is not read lest its names come out wrong: {_SAVE}"
        return Decoded(None, None, (Problem("encoding", message, where),))
    message = f"is not in UTF-8 and was read as {best.encoding}, which is a guess: check its names, or {_SAVE}"
    return Decoded(text, best.encoding, (Problem("encoding", message, where),))


def _binary(where: str) -> Problem:
    message = (
        "holds zero bytes, as programs and images do, and is not a text: give the report as text, HTML, PDF or DOCX"
    )
    return Problem("binary", message, where)


def _seen_through(decoded: Decoded, where: str) -> Decoded:
    """Add a `Problem` where correct UTF-8 holds characters that an earlier program damaged; they stay as given."""
    text = decoded.text or ""
    found = text.find(_REPLACED)
    if found < 0:
        damaged = [m.start() for m in islice(_DOUBLY_ENCODED.finditer(text), 100) if _is_doubly_encoded(m.group())]
        found = damaged[0] if len(damaged) >= _FEW else -1
    if found < 0:
        return decoded
    about = text[max(0, found - 20) : found + 20]
    message = f"was damaged by an earlier program, as at character {found}: find the original, names may be wrong"
    return Decoded(decoded.text, decoded.encoding, (Problem("encoding", message, where, about),))


def _is_doubly_encoded(characters: str) -> bool:
    """Whether the bytes that these characters were read from are one character in UTF-8."""
    try:
        return len(characters.encode("cp1252").decode("utf-8")) == 1
    except UnicodeError:
        return False
