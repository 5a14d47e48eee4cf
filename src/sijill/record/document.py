"""A document to be read: its text, and what is known of its publication.

What always holds: what is not known is `None`; nothing is guessed.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Document:
    """A report's text as given, with its publication date, publisher, language (ISO 639-1) and address, if known."""

    id: str
    text: str
    published: date | None = None
    publisher: str | None = None
    lang: str | None = None
    url: str | None = None
    title: str | None = None
