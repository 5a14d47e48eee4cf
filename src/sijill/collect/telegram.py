"""Messages from Telegram Desktop's export, JSON (`result.json`) or HTML (`messages.html`).

What comes in: the export's folder, a zip archive of it, or its `result.json`. What goes out: each message's words and
each file that the export carries. What always holds: a message's day is its day in UTC, from the export's own count of
seconds or its written zone, and absent where the export tells neither; a message that was edited keeps its address.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import quote

from sijill.collect.bundle_zip import SPOILED
from sijill.collect.chat import Media, Message, captures_of, shown
from sijill.collect.chat_export import Export, export_in
from sijill.collect.limits import STANDARD, Limits
from sijill.collect.telegram_html import Told, messages_in
from sijill.collect.telegram_stream import Object, items_in
from sijill.record.capture import Found
from sijill.record.problem import Problem

PAGE = re.compile(r"(?:[^/]+/)?messages(\d*)\.html")
RESULT = re.compile(r"(?:[^/]+/)?result\.json")
"""Names of an export's files, at its top or one folder below."""
_USERNAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}")
_NOT_CARRIED = "(File "
"""How the export begins where it was told to leave a file out."""
_LAST_SECOND = 32_503_680_000
"""Of the year 2999; beyond it Python knows few days and people none."""
_ORDINARY = "message"


@dataclass(frozen=True, slots=True)
class _Chat:
    """What is known of a chat beside its messages."""

    export: Export
    file: str
    username: str | None
    limits: Limits


def telegram_captures(
    held: Path | bytes, where: str, username: str | None = None, limits: Limits = STANDARD
) -> Iterator[Found | Problem]:
    """The messages of an export, each with the file that it carries.

    The export does not tell a public channel's name in addresses: `username` does, and its messages then have the
    address that everyone knows, `https://t.me/username/1`. Problems: `parse-failed` `no-reports` `no-date`
    `passed-over` `bad-username`, and those of the files.
    """
    export = export_in(held, where)
    if isinstance(export, Problem):
        yield export
        return
    with export:
        yield from _captures(export, username, limits)


def _captures(export: Export, username: str | None, limits: Limits) -> Iterator[Found | Problem]:
    where = export.where
    name = (username or "").removeprefix("https://t.me/").removeprefix("@").strip("/")
    if name and not _USERNAME.fullmatch(name):
        yield Problem("bad-username", f"{name[:80]!r} is no Telegram name: write it as in t.me/name", where)
        return
    files = [n for n in export.names if RESULT.fullmatch(n)] or sorted(
        (n for n in export.names if PAGE.fullmatch(n)), key=_page_number
    )
    if not files:
        message = "holds no result.json and no messages.html: export the chat again with Telegram Desktop"
        yield Problem("no-reports", message, where)
    tally: Counter[str] = Counter()
    for file in files:
        chat = _Chat(export, file, name or None, limits)
        for told in _of_json(chat, tally) if file.endswith(".json") else _of_page(chat, tally):
            if isinstance(told, Problem):
                yield told
            else:
                yield from captures_of(told, export, limits)
    yield from _summary(tally, where)
    if export.bundle is not None:
        yield from export.bundle.problems


def _summary(tally: Counter[str], where: str) -> Iterator[Problem]:
    undated = tally.pop("undated", 0)
    if undated:
        message = (
            f"{undated} messages have a time without its zone, and no day is taken from it: "
            "export the chat again with a newer Telegram Desktop"
        )
        yield Problem("no-date", message, where)
    if tally:
        kinds = ", ".join(f"{n} {kind}" for kind, n in tally.most_common(6))
        message = f"{tally.total()} messages without words were passed over ({kinds}): look at them in Telegram"
        yield Problem("passed-over", message, where)


def _page_number(name: str) -> int:
    found = PAGE.fullmatch(name)
    return int(found[1][:9]) if found and found[1] else 1


def _of_json(chat: _Chat, tally: Counter[str]) -> Iterator[Message | Problem]:
    where = f"{chat.export.where}/{chat.file}"
    file = chat.export.opened(chat.file)
    if isinstance(file, Problem):
        yield file
        return
    try:
        with closing(file):
            for item in items_in(file):
                yield from _message(chat, item.chat, item.message, tally)
    except (*SPOILED, OSError) as error:
        message = f"cannot be read on ({error}): what came before is taken; export the chat again for the rest"
        yield Problem("parse-failed", message, where)


def _message(chat: _Chat, about: Object, told: Object, tally: Counter[str]) -> Iterator[Message | Problem]:
    number = told.get("id")
    if told.get("type") != _ORDINARY or not isinstance(number, int) or isinstance(number, bool):
        tally["notices of the program"] += 1
        return
    text = _words(told.get("text"))
    media = _media(told)
    if not text.strip() and media is None:
        left_out = isinstance(told.get("photo") or told.get("file"), str)
        tally["files that were not exported" if left_out else "of another kind"] += 1
        return
    if not isinstance(about.get("id"), int) and chat.username is None:
        message = "its chat has no number before its messages, as an export has: export it again"
        yield Problem("parse-failed", message, f"{chat.export.where}/{chat.file}#{number}")
        return
    day = _day(told.get("date_unixtime"))
    if day is None:
        tally["undated"] += 1
    is_channel = "channel" in str(about.get("type"))
    own = shown(about.get("name")) if is_channel else shown(told.get("from")) or shown(told.get("from_id"))
    place = f"{about.get('id')}/{number}"
    named = about.get("username")
    username = chat.username or (named if isinstance(named, str) and _USERNAME.fullmatch(named) else None)
    yield Message(
        address=f"https://t.me/{username.lower()}/{number}" if username else f"telegram:{place}",
        held_in=f"{chat.export.name}/{chat.file}#{place}" if chat.export.first is None else f"{chat.file}#{place}",
        text=text,
        published=day,
        publisher=own,
        forwarded=shown(told.get("forwarded_from")) or shown(told.get("forwarded_from_id")),
        media=media,
    )


def _words(told: object) -> str:
    """A message's words: one string, or pieces of which some are links, names and the like."""
    pieces = told if isinstance(told, list) else [told]
    words = [p.get("text") if isinstance(p, Mapping) else p for p in pieces]
    return "".join(w for w in words if isinstance(w, str))


def _media(told: Object) -> Media | None:
    """The file that the export carries for a message."""
    path = told.get("photo") or told.get("file")
    if not isinstance(path, str) or not path or path.startswith(_NOT_CARRIED) or told.get("media_type") == "sticker":
        return None
    kind = told.get("mime_type")
    return Media(path, kind if isinstance(kind, str) else None)


def _day(seconds: object) -> date | None:
    """The day in UTC of a count of seconds since 1970."""
    if not isinstance(seconds, str) or not seconds.isascii() or not seconds.isdigit() or len(seconds) > 11:
        return None
    return datetime.fromtimestamp(int(seconds), UTC).date() if int(seconds) < _LAST_SECOND else None


def _of_page(chat: _Chat, tally: Counter[str]) -> Iterator[Message | Problem]:
    where = f"{chat.export.where}/{chat.file}"
    data = chat.export.bytes_of(chat.file, chat.limits.file_bytes)
    if isinstance(data, Problem):
        yield data
        return
    for told in messages_in(data, where):
        if isinstance(told, Problem):
            yield told
        elif not told.text.strip() and told.media is None:
            tally["of another kind"] += 1
        else:
            tally["undated"] += told.published is None
            yield _from_page(chat, told)


def _from_page(chat: _Chat, told: Told) -> Message:
    """A page tells no number of the chat: its name stands for it."""
    place = f"{quote(told.chat or 'unnamed', safe='')}/{told.number}"
    return Message(
        address=f"https://t.me/{chat.username.lower()}/{told.number}" if chat.username else f"telegram:{place}",
        held_in=f"{chat.export.name}/{chat.file}#message{told.number}",
        text=told.text,
        published=told.published,
        publisher=told.sender or told.chat,
        forwarded=told.forwarded,
        media=Media(told.media) if told.media else None,
    )
