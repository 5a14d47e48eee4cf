"""A Telegram export's JSON, message by message: a channel of years is larger than memory.

What comes in: the open file. What goes out: for each chat what is said of it, and each of its messages, in order. What
always holds: memory holds one message at a time, and none is larger than allowed; what is no such export, or breaks
off, raises `ValueError` where it breaks.
"""

import codecs
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO, TypeAlias

Object: TypeAlias = Mapping[str, object]
_BLOCK = 65_536
_LARGEST = 4_000_000
"""Characters of one message, or of one other part of the export."""
_DESCENDED = frozenset({("messages",), ("chats",), ("chats", "list"), ("left_chats",), ("left_chats", "list")})


@dataclass(frozen=True, slots=True)
class Item:
    """One message, and what the export had said of its chat before it."""

    chat: Object
    message: Object


class _Reader:
    """Characters of the file, a little at a time."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self._text = ""
        self._at = 0
        self._before = 0
        self._is_over = False
        self._json = json.JSONDecoder()

    def more(self, size: int = _BLOCK) -> bool:
        """Read on; false at the end of the file."""
        if self._is_over:
            return False
        block = self._file.read(size)
        self._before += self._at
        self._text = self._text[self._at :] + self._decoder.decode(block, not block)
        self._at = 0
        self._is_over = not block
        return True

    def mark(self) -> str:
        """The next character that is no blank, which stays; empty at the end."""
        while True:
            while self._at < len(self._text):
                if self._text[self._at] not in " \t\r\n":
                    return self._text[self._at]
                self._at += 1
            if not self.more():
                return ""

    def take(self, marks: str) -> str:
        """The next character, which has to be one of `marks`."""
        mark = self.mark()
        if not mark or mark not in marks:
            raise self.broken(f"expected one of {marks}")
        self._at += 1
        return mark

    def value(self) -> object:
        """The next value, whole."""
        if not self.mark():
            raise self.broken("breaks off")
        size = _BLOCK
        while True:
            try:
                found, end = self._json.raw_decode(self._text, self._at)
                if end < len(self._text) or self._is_over:
                    self._at = end
                    return found
            except RecursionError:
                raise self.broken("is nested too deeply") from None
            except ValueError as error:
                if self._is_over:
                    raise self.broken("breaks off, or is no JSON") from error
            if len(self._text) - self._at > _LARGEST:
                raise self.broken(f"holds a part of over {_LARGEST:,} characters, or is no JSON")
            self.more(size)
            size *= 2

    def broken(self, why: str) -> ValueError:
        return ValueError(f"{why}, at character {self._before + self._at:,}")


def items_in(file: IO[bytes]) -> Iterator[Item]:
    """The messages of an export of one chat or of a whole account; raises `ValueError` where it cannot be read on."""
    reader = _Reader(file)
    if reader.mark() != "{":
        raise reader.broken("does not begin as an export does")
    yield from _object(reader, ())


def _object(reader: _Reader, path: tuple[str, ...]) -> Iterator[Item]:
    """Go through an object; what is not gone into is what is said of the chat."""
    reader.take("{")
    said: dict[str, object] = {}
    if reader.mark() == "}":
        reader.take("}")
        return
    while True:
        key = reader.value()
        if not isinstance(key, str):
            raise reader.broken("expected a name")
        reader.take(":")
        inside = (*path, key)
        if inside in _DESCENDED and reader.mark() == "{":
            yield from _object(reader, inside)
        elif inside in _DESCENDED and reader.mark() == "[":
            yield from _array(reader, inside, said)
        else:
            told = reader.value()
            if isinstance(told, str | int):
                said[key] = told
        if reader.take(",}") == "}":
            return


def _array(reader: _Reader, path: tuple[str, ...], said: Object) -> Iterator[Item]:
    """Go through a list of messages, or of chats."""
    reader.take("[")
    if reader.mark() == "]":
        reader.take("]")
        return
    while True:
        if path[-1] == "list" and reader.mark() == "{":
            yield from _object(reader, ())
        else:
            told = reader.value()
            if isinstance(told, dict):
                yield Item(dict(said), told)
        if reader.take(",]") == "]":
            return
