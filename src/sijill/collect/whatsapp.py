"""Messages from a chat that WhatsApp exported, as a text or as a zip archive with media.

What comes in: `_chat.txt`, `WhatsApp Chat with ….txt`, or the archive. What goes out: each message's words and each
file that the archive holds. What always holds: a message keeps its address when the chat is exported again with more
messages; its day is the one written, in the telephone's own zone, and absent where the order of day and month cannot
be proved; what is passed over is counted.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePath
from urllib.parse import quote

from sijill.collect.chat import Media, Message, captures_of, shown
from sijill.collect.chat_export import Export, export_in
from sijill.collect.decode import decode
from sijill.collect.limits import STANDARD, Limits
from sijill.collect.whatsapp_days import Days, days_of
from sijill.collect.whatsapp_lines import Written, written_in
from sijill.record.capture import Found
from sijill.record.problem import Problem

_MARK = "\u200e"
"""With it the program begins what it says itself, also in a sender's name."""
_ATTACHED_IOS = re.compile(r"<[^<>:]{1,40}: ?([^<>/\\]{1,150}\.\w{2,5})>")
_ATTACHED_ANDROID = re.compile(r"([^<>/\\:()]{1,150}\.\w{2,5}) \([^()]{1,60}\)")
"""`<attached: name>` and `name (file attached)`; the words differ by language, the form does not."""
_LEFT_OUT = re.compile(r"<[^<>]{3,60}>")
"""Android: `<Media omitted>`, in the telephone's language."""
_BEFORE_NAME = re.compile(r"\AWhatsApp Chat (?:with|-) ")
_NUMBERED = re.compile(r" ?\(\d+\)\Z")
"""What a browser adds to the name of a file that it saves again."""
_BARE = "_chat"
_FIRST_LINES = 5
"""A chat's text begins with a message; a few lines may stand before it."""


@dataclass(frozen=True, slots=True)
class _Chat:
    """A chat's name, where its text is, its messages, and the order of its days."""

    name: str
    where: str
    export: Export
    messages: list[Written]
    days: Days
    problems: tuple[Problem, ...]


def whatsapp_captures(held: Path | bytes, where: str, limits: Limits = STANDARD) -> Iterator[Found | Problem]:
    """The messages of an exported chat, each with the file that it carries; `held` as bytes is a zip archive.

    Problems: `no-reports` `ambiguous-date` `passed-over`, those of a text's encoding, of an archive and its files.
    """
    export = export_in(held, where)
    if isinstance(export, Problem):
        yield export
        return
    with export:
        files = [n for n in export.names if n.lower().endswith(".txt")]
        is_found = False
        for file in files:
            chat = _read(export, file, limits)
            if isinstance(chat, Problem):
                yield chat
            elif chat is not None:
                is_found = True
                yield from _captures(chat, limits)
        if not is_found:
            message = "holds no text of a WhatsApp chat (_chat.txt): export the chat again"
            yield Problem("no-reports", message, where)
        if export.bundle is not None:
            yield from export.bundle.problems


def is_chat_name(name: str) -> bool:
    """Whether a file is named as WhatsApp names a chat's text in English; in other languages it is not known."""
    stem = PurePath(name).stem
    named = _NUMBERED.sub("", stem) == _BARE or _BEFORE_NAME.match(stem) is not None
    return named and name.lower().endswith(".txt")


def _read(export: Export, file: str, limits: Limits) -> _Chat | Problem | None:
    """The chat that a text is; `None` for a text of another kind, which a message may have carried."""
    where = f"{export.where}/{file}" if export.first is None else export.where
    data = export.bytes_of(file, limits.file_bytes)
    if isinstance(data, Problem):
        return data
    decoded = decode(data, where)
    if decoded.text is None:
        return decoded.problems[0]
    messages = list(written_in(decoded.text))
    if not messages or messages[0].line > _FIRST_LINES:
        return None
    days = days_of((m.day for m in messages), datetime.now(UTC).year + 1)
    return _Chat(_name(export, file), where, export, messages, days, decoded.problems)


def _name(export: Export, file: str) -> str:
    """What the chat is called: by its own file, or where that is only `_chat`, by the archive or folder it is in."""
    stem = PurePath(file).stem
    if _NUMBERED.sub("", stem) == _BARE:
        outer = PurePath(export.where)
        # A folder's name may have a full stop in it; an archive's ending is none of the chat's name.
        stem = outer.parent.name if export.first else outer.stem if export.bundle else outer.name
    return _BEFORE_NAME.sub("", _NUMBERED.sub("", stem)) or _BARE


def _captures(chat: _Chat, limits: Limits) -> Iterator[Found | Problem]:
    yield from chat.problems
    if chat.days.order is None:
        why = (
            f"its messages get no day: {chat.days.why}; export a longer stretch of the chat, or export it from a "
            "telephone that writes the year first"
        )
        yield Problem("ambiguous-date", why, chat.where)
    tally: Counter[str] = Counter()
    taken: Counter[str] = Counter()
    files = chat.export.media_names
    for written in chat.messages:
        if written.sender is None:
            tally["notices of the program"] += 1
            continue
        address = _address(chat.name, written)
        taken[address] += 1
        if taken[address] > 1:
            address = f"{address}/{taken[address]}"
        text, media = _content(written.text, files, tally)
        if not text.strip() and media is None:
            continue
        message = Message(
            address=address,
            held_in=f"{PurePath(chat.where).name}#{written.line}",
            text=text,
            published=chat.days.day(written.day),
            publisher=shown(written.sender),
            media=media,
        )
        yield from captures_of(message, chat.export, limits)
    if tally:
        kinds = ", ".join(f"{n} {kind}" for kind, n in tally.most_common())
        why = f"{tally.total()} lines were passed over ({kinds}): export the chat with media to have files"
        yield Problem("passed-over", why, chat.where)


def _address(name: str, written: Written) -> str:
    """The same at each export: it hangs on nothing that comes before the message but its like."""
    said = hashlib.sha256(written.text.encode("utf-8", "replace")).hexdigest()[:12]
    parts = (name, f"{written.day} {written.time}", written.sender or "", said)
    return "whatsapp:" + "/".join(quote(p, safe="", errors="replace") for p in parts)


def _content(text: str, files: dict[str, str], tally: Counter[str]) -> tuple[str, Media | None]:
    """A message's own words, and the file that it carries; what the program says in its stead is counted."""
    first, _, rest = text.partition("\n")
    bare = first.replace(_MARK, "").strip()
    attached = _ATTACHED_IOS.search(bare) or _ATTACHED_ANDROID.fullmatch(bare)
    if attached and attached[1] in files:
        words = [bare.replace(attached[0], "").strip(), rest]
        return "\n".join(w for w in words if w), Media(files[attached[1]])
    if (attached and _MARK in first) or _LEFT_OUT.fullmatch(bare):
        tally["files that were not exported"] += 1
        return (bare.replace(attached[0], "").strip() if attached else "") or rest, None
    if first.startswith(_MARK):
        tally["notices in a sender's name"] += 1
        return rest, None
    if not text.strip():
        tally["empty messages"] += 1
    return text, None
