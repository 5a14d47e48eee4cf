"""The messages on a page of Telegram Desktop's HTML export.

What comes in: the page's bytes. What goes out: each message: its number, words, sender, day and file. What always
holds: the page is split into messages first, and each is parsed alone and within a limit, so that one that is broken
or endless costs itself and no other.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta, timezone
from html.parser import HTMLParser

from sijill.collect.chat import shown
from sijill.record.problem import Problem

_BEGIN = re.compile(r'<div class="message (default|service)[^"<>]{0,100}" id="message(-?\d{1,18})"')
_LONGEST = 65_536
"""Characters of one message with its tags; Telegram allows 4,096 of words."""
_DATE = re.compile(r"(\d{2})\.(\d{2})\.(\d{4}) (\d{2}):(\d{2}):(\d{2}) UTC([+-])(\d{2}):(\d{2})")
_VOID = frozenset({"img", "br", "hr", "input", "meta", "link", "source", "wbr"})


@dataclass(frozen=True, slots=True)
class Told:
    """A message as the page tells it; `media` is a file's name in the export."""

    number: int
    chat: str | None
    text: str
    sender: str | None
    published: date | None
    forwarded: str | None
    media: str | None


@dataclass(slots=True)
class _Seen:
    """What one message's tags hold."""

    text: list[str] = field(default_factory=list)
    sender: list[str] = field(default_factory=list)
    forwarded: list[str] = field(default_factory=list)
    chat: list[str] = field(default_factory=list)
    date: str | None = None
    media: str | None = None


class _Walker(HTMLParser):
    """Walks the tags of one message, keeping in mind which of them are open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = _Seen()
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        classes = told.get("class", "").split()
        if tag == "br":
            self.handle_data("\n")
        if tag == "a" and {"photo_wrap", "media_photo", "media_file", "media_video", "video_file_wrap"} & set(classes):
            self.seen.media = self.seen.media or told.get("href") or None
        if "date" in classes and self.seen.date is None and told.get("title"):
            self.seen.date = told["title"]
        if tag not in _VOID:
            self._open.append((tag, self._role(classes)))

    def _role(self, classes: list[str]) -> str:
        """What the words directly under a tag are."""
        inside = self._open[-1][1] if self._open else ""
        is_forwarded = any(role.startswith("forwarded") for _, role in self._open[-6:])
        if "forwarded" in classes:
            return "forwarded"
        if "from_name" in classes:
            return "forwarded_from" if is_forwarded else "sender"
        if "page_header" in classes:
            return "page_header"
        if "text" in classes:
            return "chat" if any(role == "page_header" for _, role in self._open) else "text"
        if {"details", "reply_to", "media_wrap", "reactions", "date"} & set(classes):
            return "other"
        return inside

    def handle_endtag(self, tag: str) -> None:
        for at in range(len(self._open) - 1, max(-1, len(self._open) - 20), -1):
            if self._open[at][0] == tag:
                del self._open[at:]
                return

    def handle_data(self, data: str) -> None:
        match self._open[-1][1] if self._open else "":
            case "text":
                self.seen.text.append(data)
            case "sender":
                self.seen.sender.append(data)
            case "forwarded_from":
                self.seen.forwarded.append(data)
            case "chat":
                self.seen.chat.append(data)
            case _:  # times, sizes, buttons
                pass


def messages_in(data: bytes, where: str) -> Iterator[Told | Problem]:
    """The messages of a page, in order. Problems: `encoding` `parse-failed` `too-large`."""
    try:
        page = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"is not in UTF-8, as the export is (byte {error.start:,}): export it again"
        yield Problem("encoding", message, where)
        return
    begins = list(_BEGIN.finditer(page))
    chat = shown("".join(_walked(page[: begins[0].start() if begins else _LONGEST][:_LONGEST]).chat))
    if not begins:
        yield Problem("parse-failed", "holds no message as the export writes them: export it again", where)
    last = Told(0, chat, "", None, None, None, None)
    for begin, end in zip(begins, [*(b.start() for b in begins[1:]), len(page)], strict=True):
        if begin[1] == "service":
            continue
        if end - begin.start() > _LONGEST:
            message = f"is longer than {_LONGEST:,} characters, as no message is: look at it by hand"
            yield Problem("too-large", message, f"{where}#message{begin[2]}")
            continue
        last = _told(_walked(page[begin.start() : end]), int(begin[2]), last)
        yield last


def _told(seen: _Seen, number: int, last: Told) -> Told:
    """A message; one that follows another of the same sender does not name him again."""
    return replace(
        last,
        number=number,
        text=_lines("".join(seen.text)),
        sender=shown("".join(seen.sender)) or last.sender,
        published=_day(seen.date or ""),
        forwarded=shown("".join(seen.forwarded)),
        media=seen.media,
    )


def _walked(fragment: str) -> _Seen:
    walker = _Walker()
    walker.feed(fragment)
    walker.close()
    return walker.seen


def _lines(text: str) -> str:
    """The words without the blanks that the page is indented by."""
    return "\n".join(line.strip(" \t") for line in text.strip().split("\n"))


def _day(written: str) -> date | None:
    """The day in UTC of a time with its zone."""
    told = _DATE.search(written)
    if told is None:
        return None
    day, month, year, hour, minute, second = (int(g) for g in told.groups()[:6])
    ahead = timedelta(hours=int(told[8]), minutes=int(told[9]))
    try:
        zone = timezone(ahead if told[7] == "+" else -ahead)
        return datetime(year, month, day, hour, minute, second, tzinfo=zone).astimezone(UTC).date()
    except (ValueError, OverflowError):
        return None
