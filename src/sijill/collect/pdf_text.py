"""The text of a PDF, by PDFium. Runs in the parsing process only.

What comes in: the bytes. What goes out: the text of its pages, in order. What always holds: a PDF's creation date is
the day a file was made, not the day a report was published, and is not taken for it.
"""

import re

import pypdfium2  # type: ignore[import-untyped]

from sijill.collect.extract import Extract, RefusedError
from sijill.collect.limits import Limits
from sijill.collect.publication import Publication

_PASSWORD = 4
"""FPDF_ERR_PASSWORD of fpdfview.h."""
_HYPHENS = ("\ufffe", "\x02")
"""PDFium's marks of a hyphen at the end of a line, where the word goes on."""
_NO_LETTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ue000-\uf8ff\ufffd]")
_MAX_NO_LETTER = 0.05
"""Share of the characters; a few are bullets in a font of signs."""


def pdf_text(data: bytes, limits: Limits) -> Extract:
    """Extract the pages; raises `RefusedError` (`encrypted` `parse-failed` `encoding` `empty` `too-large`)."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            message = "is locked with a password: open it, remove the password, and save it again"
            raise RefusedError("encrypted", message) from error
        message = "is damaged or no PDF: download it again"
        raise RefusedError("parse-failed", message) from error
    pages: list[str] = []
    size = 0
    for number in range(len(document)):
        page = _page_text(document, number)
        size += len(page)
        if size > limits.text_characters:
            raise RefusedError(
                "too-large", f"holds more than {limits.text_characters:,} characters: split it into reports"
            )
        pages.append(page)
    if not "".join(pages).strip():
        message = (
            f"has {len(pages)} pages of images and no text, probably a scan: run character recognition (OCR) on it"
        )
        raise RefusedError("empty", message)
    if len(_NO_LETTER.findall("".join(pages))) > _MAX_NO_LETTER * size:
        message = "its fonts do not tell which letters they draw: run character recognition (OCR) on it"
        raise RefusedError("encoding", message)
    title = str(document.get_metadata_dict().get("Title") or "").strip()
    return Extract("\n\n".join(p for p in pages if p), Publication(title=title or None))


def _page_text(document: "pypdfium2.PdfDocument", number: int) -> str:
    try:
        page = document[number]
        text = page.get_textpage().get_text_range()
    except pypdfium2.PdfiumError as error:
        message = f"page {number + 1} is damaged: download it again, or print it to a new PDF"
        raise RefusedError("parse-failed", message) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for mark in _HYPHENS:
        text = text.replace(f"{mark}\n", "").replace(mark, "")
    return str(text).strip("\n")
