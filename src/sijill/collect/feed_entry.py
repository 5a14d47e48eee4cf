"""What a feed tells of one page, and the messages by which the process that parses feeds tells it.

What comes in and goes out: `FeedEntry` and its JSON (never pickled). What always holds: a message that does not have
the expected shape raises `ValueError`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sijill.record.problem import Problem


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry: `id` is the feed's own name for it; `content` is its HTML, where it has no `link` to a page."""

    id: str
    link: str | None = None
    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    lang: str | None = None
    content: str | None = None


@dataclass(frozen=True, slots=True)
class FeedAsk:
    """A feed to parse: where it came from, what its server says it is, and the day by which to judge dates."""

    address: str
    content_type: str
    lang: str | None
    today: date


Parsed = tuple[tuple[FeedEntry, ...], tuple[Problem, ...]]


def ask_to_json(ask: FeedAsk) -> str:
    """One line."""
    told = {"address": ask.address, "type": ask.content_type, "lang": ask.lang, "today": ask.today.isoformat()}
    return json.dumps(told)


def ask_from_json(line: bytes | str) -> FeedAsk:
    """The inverse of `ask_to_json`."""
    told = json.loads(line)
    return FeedAsk(told["address"], told["type"], told["lang"], date.fromisoformat(told["today"]))


def parsed_to_json(parsed: Parsed) -> bytes:
    """Entries and problems."""
    entries = [
        [e.id, e.link, e.title, e.published.isoformat() if e.published else None, e.publisher, e.lang, e.content]
        for e in parsed[0]
    ]
    problems = [[p.code, p.message, p.where, p.about] for p in parsed[1]]
    return json.dumps({"entries": entries, "problems": problems}).encode()


def parsed_from_json(message: bytes) -> Parsed:
    """The inverse of `parsed_to_json`; raises `ValueError`."""
    told = json.loads(message)
    if not isinstance(told, Mapping):
        raise ValueError("the answer is no mapping")
    try:
        entries = tuple(_entry(*each) for each in told["entries"])
        problems = tuple(Problem(*(_words(part) for part in each)) for each in told["problems"])
    except (KeyError, TypeError) as error:
        raise ValueError("the answer lacks a part") from error
    return entries, problems


def _entry(name: object, *rest: object) -> FeedEntry:
    link, title, published, publisher, lang, content = (None if part is None else _words(part) for part in rest)
    day = date.fromisoformat(published) if published else None
    return FeedEntry(_words(name), link, title, day, publisher, lang, content)


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("the answer has something else where words should be")
    return value
