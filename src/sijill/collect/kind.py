"""What kind of document some bytes are: by what they hold first, by the file's name second.

What comes in: bytes and a file name. What goes out: a `Kind` that we read, or a `Problem` that names what it is and
what to do. What always holds: a file is never read as something that its first bytes say it is not.
"""

import re
from enum import StrEnum
from pathlib import PurePath

from sijill.collect.image import image_type
from sijill.record.problem import Problem


class Kind(StrEnum):
    """The documents that we read."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    EML = "eml"
    """A mail, with its attachments."""
    IMAGE = "image"
    """Kept as it is: it has no text, and its parse says so (code `image`)."""


_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_NOT_READ = (
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"BM", "a bitmap image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
)
_PICTURE_CURE = "type its words into a text file, or run character recognition (OCR) on it, and read that"
_WORD_CURE = "open it in a word processor and save it as .docx or as plain text (UTF-8)"
_MARKUP = re.compile(rb"\A\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_SAVED_PAGE = re.compile(rb"\A.{0,2000}^content-type:\s*multipart/related", re.I | re.S | re.M)
_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{0,60}):(?:[^\r\n]|\r?\n[ \t])*\r?\n")
_OF_MAIL = frozenset({b"from", b"subject", b"date"})
_HANDED_ON = frozenset({b"received", b"message-id", b"delivered-to", b"return-path", b"x-mozilla-status"})
"""Headers that mail programs write and people who copy a mail into a text do not."""
_MAILBOX = re.compile(rb"\AFrom \S[^\r\n]{0,200}\d{1,2}:\d{2}[^\r\n]{0,40}\d{4}[^\r\n]{0,10}\r?\n[A-Za-z][\w-]{0,60}:")
_MARKUP_NAMES = frozenset({".html", ".htm", ".xhtml"})
_NAMED_BY_CONTENT = frozenset({".pdf", ".docx"})
"""Names that a file without the first bytes to match has by damage; read as text, it would give the damage as words."""
_SNIFF = 4_096
"""Bytes at the start of a file that tell its kind."""


def kind_of(data: bytes, name: str, where: str) -> Kind | Problem:
    """The kind of a document, or a `Problem` (codes `empty` `unsupported` `encrypted` `parse-failed`)."""
    if not data.strip():
        return nothing_in(where)
    start = data[:_SNIFF]
    if b"%PDF-" in start[:1024]:
        return Kind.PDF
    if start.startswith(_ZIP):
        return _kind_of_zip(data, where)
    if start.startswith(_OLD_OFFICE):
        return _old_office(data, where)
    if image_type(start) is not None:
        return Kind.IMAGE
    if (what := _named_otherwise(start)) is not None:
        cure = _PICTURE_CURE if "image" in what else _WORD_CURE if "rich text" in what else "take the reports out of it"
        return Problem("unsupported", f"is {what}, not a text: {cure}", where)
    ending = PurePath(name).suffix.lower()
    if is_mailbox(start):
        message = "is a mailbox (mbox) with many mails: collect it into a casebook, or save one mail as .eml"
        return Problem("unsupported", message, where)
    if _is_mail(start, ending):
        return Kind.EML
    if _SAVED_PAGE.search(start):
        return Problem("unsupported", "is a web archive (MHTML): save the page as HTML only", where)
    if ending in _NAMED_BY_CONTENT:
        message = (
            f"is named {ending} but does not begin as such a file does: download it again, or rename a text to .txt"
        )
        return Problem("parse-failed", message, where)
    plain = start.replace(b"\x00", b"").lstrip(b"\xff\xfe\xef\xbb\xbf")
    if _MARKUP.search(plain) or ending in _MARKUP_NAMES:
        return Kind.HTML
    return Kind.TEXT


def _is_mail(start: bytes, ending: str) -> bool:
    """Whether bytes begin with a mail's headers; a text into which someone copied a few of them is none."""
    names: set[bytes] = set()
    at = 0
    while header := _HEADER.match(start, at):
        names.add(header[1].lower())
        at = header.end()
    if ending == ".eml":
        return bool(names & _OF_MAIL) and b"snapshot-content-location" not in names
    handed_on = names & _HANDED_ON
    return len(handed_on) > 1 or bool(handed_on and b"from" in names)


def is_mailbox(start: bytes) -> bool:
    """Whether bytes begin as an mbox file does: a line `From`, an address and a time, then headers."""
    return _MAILBOX.match(start) is not None


def nothing_in(where: str) -> Problem:
    """A `Problem` for a document without a word."""
    return Problem("empty", "holds no words: check that it was saved or downloaded completely", where)


def _named_otherwise(start: bytes) -> str | None:
    """What a file is that we do not read, by its first bytes."""
    if start[4:8] == b"ftyp":
        return "a film (MP4)"
    for magic, what in _NOT_READ:
        # Two letters may begin a text; a bitmap also has zero bytes in its head.
        if start.startswith(magic) and (magic != b"BM" or b"\x00\x00" in start[2:14]):
            return what
    return None


def _kind_of_zip(data: bytes, where: str) -> Kind | Problem:
    """A zip archive is a DOCX where its directory, at the end, names Word's folder."""
    if b"word/" in data and b"[Content_Types].xml" in data:
        return Kind.DOCX
    return Problem(
        "unsupported", "is a zip archive or a spreadsheet, not a report: unpack it, or save it as .docx or text", where
    )


def _old_office(data: bytes, where: str) -> Problem:
    if _ENCRYPTED_OFFICE in data:
        return Problem("encrypted", "is locked with a password: open it, remove the password, and save it again", where)
    return Problem("unsupported", f"is an old Office file (.doc): {_WORD_CURE}", where)
