"""The text of a DOCX, with what tracked changes added and text boxes hold. Runs in the parsing process only.

What comes in: the bytes. What goes out: the body's paragraphs, a line each; cells of a table row are parted by tabs.
Headers, footers, footnotes and comments are not part of it. What always holds: sizes are checked in the archive's
directory before anything is unpacked; a document with a DTD, whose entities the parser would drop, is refused; the
core properties' dates are those of a file, not of a publication, and are not taken.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import docx

from sijill.collect.extract import Extract, RefusedError
from sijill.collect.limits import MEGABYTE, Limits
from sijill.collect.publication import Publication

_MAX_PARTS = 5_000
_MAX_RATIO = 150
"""Times its size that a part may unpack to, where it is large; XML of a report stays under 40."""
_CURE = "if you trust it, save its text as a .txt file"
_LARGE = 8 * MEGABYTE
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = frozenset({_FALLBACK, f"{_W}moveFrom", f"{_W}del", f"{_W}rPr", f"{_W}pPr"})
_WORDS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def docx_text(data: bytes, limits: Limits) -> Extract:
    """Extract the body; raises `RefusedError` (`bomb`, `parse-failed`, `empty`, `too-large`)."""
    try:
        _check_archive(data, limits)
        document = docx.Document(io.BytesIO(data))
    except (KeyError, ValueError, zipfile.BadZipFile, zlib.error, SyntaxError, NotImplementedError) as error:
        message = f"is damaged or no Word document ({type(error).__name__}): open it and save it again"
        raise RefusedError("parse-failed", message) from error
    lines = _Lines()
    for words in _words_of(document.element.body):
        lines.add(words)
    text = lines.text()
    if not text.strip():
        raise RefusedError("empty", "holds no words, only images perhaps: check that it was saved completely")
    if len(text) > limits.text_characters:
        raise RefusedError("too-large", f"holds more than {limits.text_characters:,} characters: split it into reports")
    return Extract(text, Publication(title=document.core_properties.title.strip() or None))


def _check_archive(data: bytes, limits: Limits) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        unpacked = sum(p.file_size for p in parts)
        if unpacked > limits.unpacked_bytes or len(parts) > _MAX_PARTS:
            message = (
                f"would unpack to {unpacked / MEGABYTE:.0f} MB in {len(parts)} parts, more than the "
                f"{limits.unpacked_bytes / MEGABYTE:.0f} MB allowed: {_CURE}"
            )
            raise RefusedError("bomb", message)
        for part in parts:
            if part.file_size > _LARGE and part.file_size > _MAX_RATIO * max(1, part.compress_size):
                times = part.file_size // max(1, part.compress_size)
                message = f"its part {part.filename} would unpack to {times} times its size, as zip bombs do: {_CURE}"
                raise RefusedError("bomb", message)
            if part.filename.endswith((".xml", ".rels")) and _has_dtd(archive.read(part)):
                message = f"its part {part.filename} defines XML entities, whose text would be lost: save it as text"
                raise RefusedError("parse-failed", message)


def _has_dtd(xml: bytes) -> bool:
    """Whether a DTD stands in the XML, in UTF-8 or UTF-16."""
    return b"<!DOCTYPE" in xml.replace(b"\x00", b"") or b"<!ENTITY" in xml.replace(b"\x00", b"")


class _Lines:
    """Gathers words; parts lines and cells without doubling the breaks."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._pending = ""

    def add(self, words: str) -> None:
        """Words, or a break: the last break before words counts, but a paragraph's beginning changes none."""
        if words == _BEGIN:
            self._pending = self._pending or "\n"
            return
        if words in _BREAKS:
            self._pending = _BREAKS[words]
            return
        if self._pending and self._pieces:
            self._pieces.append(self._pending)
        self._pending = ""
        self._pieces.append(words)

    def text(self) -> str:
        return "".join(self._pieces)


_BEGIN, _PARAGRAPH, _CELL, _ROW = "\x00b", "\x00p", "\x00c", "\x00r"  # XML holds no zero character
_BREAKS = {_PARAGRAPH: "\n", _CELL: "\t", _ROW: "\n"}
_ENDS = {f"{_W}p": _PARAGRAPH, f"{_W}tc": _CELL, f"{_W}tr": _ROW}


# python-docx's elements are lxml's, which have no types.
def _words_of(body: Any) -> Iterator[str]:
    """Words and breaks in document order, without recursion: nesting is the document's to choose."""
    waiting: list[tuple[Any, bool]] = [(body, False)]
    while waiting:
        element, is_end = waiting.pop()
        tag = element.tag
        if is_end:
            yield _ENDS[tag]
            continue
        if tag in _LEFT_OUT:
            continue
        if tag == f"{_W}t":
            yield element.text or ""
        elif tag in _WORDS:
            yield _WORDS[tag]
        if tag == f"{_W}p":
            yield _BEGIN  # a text box's paragraph begins within another
        if tag in _ENDS:
            waiting.append((element, True))
        waiting.extend((child, False) for child in reversed(list(element)))
