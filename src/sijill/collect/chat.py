"""Messages of an exported chat, whichever program exported it, and what they become in the record.

What comes in: a `Message`. What goes out: its words as a document, and the file that it carries as another. What
always holds: a message has one address, the same at each export; its words are kept as the export writes them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sijill.collect.bundle_zip import file_name
from sijill.collect.chat_export import Export
from sijill.collect.limits import Limits
from sijill.record.capture import Found
from sijill.record.problem import Problem

TEXT = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Media:
    """A file that a message carries: its name in the export, its kind as the export tells it."""

    path: str
    media_type: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A message as exported; `held_in` is the export's file and the message's place in it.

    `forwarded` is whose message it was first, as the program tells it.
    """

    address: str
    held_in: str
    text: str = ""
    published: date | None = None
    publisher: str | None = None
    forwarded: str | None = None
    media: Media | None = None


def captures_of(message: Message, export: Export, limits: Limits) -> Iterator[Found | Problem]:
    """The words of a message, and its file. Problems: `too-large`, and those of the file."""
    if message.text.strip():
        data = message.text.encode("utf-8", "replace")
        if len(data) > limits.file_bytes:
            yield Problem("too-large", "is a message too large for one report: read it by hand", message.held_in)
        else:
            yield _found(message, message.address, data, TEXT)
    if message.media is not None:
        data_or_trouble = export.bytes_of(message.media.path, limits.file_bytes)
        if isinstance(data_or_trouble, Problem):
            yield Problem(
                data_or_trouble.code,
                f"its message carries a file that could not be taken; it {data_or_trouble.message}",
                message.held_in,
                message.media.path[:200],
            )
        elif data_or_trouble:
            yield _found(message, f"{message.address}#media", data_or_trouble, message.media.media_type)


def _found(message: Message, address: str, data: bytes, media_type: str | None) -> Found:
    name = file_name(message.media.path) if message.media and address.endswith("#media") else ""
    return Found(
        address,
        data,
        name=name,
        media_type=media_type,
        published=message.published,
        publisher=message.publisher,
        held_in=message.held_in,
        forwarded=message.forwarded,
    )


def shown(words: object) -> str | None:
    """A name as people may be shown it, on one line; `None` where there is none."""
    if not isinstance(words, str):
        return None
    return " ".join("".join(c if c.isprintable() or c.isspace() else "" for c in words).split())[:300] or None
