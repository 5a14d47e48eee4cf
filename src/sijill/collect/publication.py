"""When, by whom and where a document was published, as far as it is told.

What comes in: what the person says, a row of the index, and the document's own metadata. What goes out: one
`Publication`. What always holds: what is given outright beats the index, the index beats the metadata; nothing is
taken from a file's time stamp, and no part of a date is filled in.
"""

import re
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate

_ISO = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?:$|[T\s]\s*\d{1,2}:\d{2}.*|T?Z?$)", re.S)
_ISO_COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?:$|T\d{4}.*)", re.S)


@dataclass(frozen=True, slots=True)
class Publication:
    """Date, publisher, language (ISO 639), address and title; `None` is unknown."""

    published: date | None = None
    publisher: str | None = None
    lang: str | None = None
    url: str | None = None
    title: str | None = None

    def completed_by(self, other: "Publication") -> "Publication":
        """This, with what it does not know taken from `other`."""
        return Publication(
            published=self.published or other.published,
            publisher=self.publisher or other.publisher,
            lang=self.lang or other.lang,
            url=self.url or other.url,
            title=self.title or other.title,
        )


UNPUBLISHED = Publication()
"""Nothing is known."""


def full_date(text: str) -> date | None:
    """The day that a date or a date with a time names; `None` for a year, a month, or an order one has to guess.

    Read are ISO 8601 and RFC 2822 ("Mon, 22 Jul 2019 10:00:00 GMT"). The day is the one written, in its own zone.
    """
    if match := _ISO.fullmatch(text):
        return _day(match[1])
    if match := _ISO_COMPACT.fullmatch(text):
        return _day("-".join(match.groups()))
    told = parsedate(text) if re.search(r"[A-Za-z]{3}\s+\d{4}\s+\d{1,2}:\d{2}", text) else None
    return _day(f"{told[0]:04}-{told[1]:02}-{told[2]:02}") if told else None


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None
