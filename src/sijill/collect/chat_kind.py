"""Which program exported a chat, by the names and the first lines of its files.

What comes in: a file or a folder. What goes out: the collector for it, or none. What always holds: a text of another
kind that only resembles a chat is not taken for one.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TypeAlias

from sijill.collect.bundle_zip import SPOILED
from sijill.collect.chat_export import Export, export_in
from sijill.collect.telegram import PAGE, RESULT, telegram_captures
from sijill.collect.whatsapp import is_chat_name, whatsapp_captures
from sijill.record.capture import Found
from sijill.record.problem import Problem

ChatCollector: TypeAlias = Callable[[Path, str], Iterator[Found | Problem]]
_ENDINGS = frozenset({".zip", ".json", ".html", ".txt"})
_START = 4_096
_SAID_IN_TELEGRAMS = (b'"messages"', b'"chats"', b'class="page_header"')


def chat_collector(path: Path) -> ChatCollector | None:
    """The collector for an exported chat: a folder, a zip archive, or one of Telegram's or WhatsApp's own files."""
    if not path.is_dir() and path.suffix.lower() not in _ENDINGS:
        return None
    export = export_in(path, str(path))
    if isinstance(export, Problem):
        return None
    with export:
        names = export.names
        if any((RESULT.fullmatch(n) or PAGE.fullmatch(n)) and _is_telegrams(export, n) for n in names):
            return telegram_captures
        if any(is_chat_name(n) for n in names):
            return whatsapp_captures
    return None


def _is_telegrams(export: Export, name: str) -> bool:
    file = export.opened(name)
    if isinstance(file, Problem):
        return False
    try:
        with closing(file):
            start = file.read(_START)
    except (*SPOILED, OSError):
        return False
    return any(words in start for words in _SAID_IN_TELEGRAMS)
