"""The lines of a chat that WhatsApp exported, put together to messages.

What comes in: the chat's text. What goes out: each message as written: its time, its sender, its words, and the number
of its first line. What always holds: a line that does not begin with a time belongs to the message before it, word for
word; marks that turn the writing are passed over in times and names, and kept in words.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_TURNING = dict.fromkeys([0x200E, 0x200F, 0x061C, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Marks that set the direction of writing."""
_LONGEST_HEAD = 200
"""Characters in which a line's time and sender stand."""
_DAY = r"(?P<day>\d{1,4}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{1,4}\.?)"
_TIME = r"(?P<time>\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?(?:[AaPp]\.?\s?[Mm]\.?|[^\W\d_]{1,4}\.?))?)"
_BEGIN = re.compile(
    rf"(?:\[{_DAY}(?:,|،)?\s(?:[^\W\d_]{{1,3}}\s?)?{_TIME}\]\s|{_DAY.replace('day', 'day2')}(?:,|،)?\s"
    rf"(?:[^\W\d_]{{1,3}}\s?)?{_TIME.replace('time', 'time2')}\s-\s)"
)
"""iOS writes the time in brackets, Android before a dash."""
_SENDER = re.compile(r"([^:]{1,120}):(?:\s|\Z)")


@dataclass(frozen=True, slots=True)
class Written:
    """A message as it stands in the file: `day` and `time` in the digits 0 to 9; no `sender`: the program speaks."""

    line: int
    day: str
    time: str
    sender: str | None
    text: str


def written_in(chat: str) -> Iterator[Written]:
    """The messages of a chat, in order; lines before the first time are none."""
    head: Written | None = None
    words: list[str] = []
    for number, line in enumerate(chat.split("\n"), 1):
        line = line.removesuffix("\r")
        begun = _begun(line, number)
        if begun is None:
            words.append(line)
            continue
        if head is not None:
            yield _whole(head, words)
        head, words = begun, []
    if head is not None:
        while words and not words[-1]:
            words.pop()
        yield _whole(head, words)


def _whole(head: Written, words: list[str]) -> Written:
    text = "\n".join([head.text, *words])
    return Written(head.line, head.day, head.time, head.sender, text)


def _begun(line: str, number: int) -> Written | None:
    """The message that begins on a line; `None` where none does."""
    plain, places = _plain(line[:_LONGEST_HEAD])
    begin = _BEGIN.match(plain)
    if begin is None:
        return None
    told = begin.groupdict()
    day, time = told["day"] or told["day2"] or "", told["time"] or told["time2"] or ""
    sender = _SENDER.match(plain, begin.end())
    # A program's mark before the colon's text, as in "‎Messages are encrypted", stays with the words.
    after = places[sender.end(1)] + 1 if sender else places[begin.end() - 1] + 1
    text = line[after:].removeprefix(" ") if sender else line[after:]
    return Written(
        number,
        "".join(day.split()),
        " ".join(time.split()),
        " ".join(sender[1].removeprefix("~").split()) if sender else None,
        text,
    )


def _plain(line: str) -> tuple[str, list[int]]:
    """The line without turning marks, with plain blanks and digits; and where each character stands in the line."""
    kept: list[str] = []
    places: list[int] = []
    for place, character in enumerate(line):
        if ord(character) in _TURNING:
            continue
        digit = unicodedata.decimal(character, None)
        kept.append(str(digit) if digit is not None else " " if character.isspace() else character)
        places.append(place)
    places.append(len(line))
    return "".join(kept), places
