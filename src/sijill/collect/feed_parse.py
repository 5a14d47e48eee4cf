"""The entries of an RSS or Atom feed, by feedparser. Runs in a process of its own, bound in memory and time.

What comes in: the bytes of a feed. What goes out: its entries in their order. What always holds: nothing is fetched
and no entity is expanded (a feed that defines any is refused before it is parsed); a date is the feed's own, full and
of a day that can be; an entry is told of once.
"""

import hashlib
import html
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import feedparser  # type: ignore[import-untyped]

from sijill.collect.address import NotHadError, address_from
from sijill.collect.feed_entry import FeedAsk, FeedEntry, Parsed
from sijill.collect.publication import full_date
from sijill.record.problem import Problem

_HEAD = re.compile(rb"<\w")
_FIRST_DAY = date(1990, 1, 1)
"""Before the web; a feed that says so counts from zero."""
_LONGEST_ID = 2_000
_SKEPTICAL = "look at the entry by hand, or give its date in the index"


def entries_in(data: bytes, ask: FeedAsk) -> Parsed:
    """All entries. Problems: `not-a-feed` `parse-failed` `damaged-feed` `bad-date` `bad-address` `empty`."""
    if _defines_entities(data):
        message = "defines XML entities, as attacks do, and is not read: tell its publisher, or save its pages by hand"
        return (), (Problem("parse-failed", message, ask.address),)
    # Its address is not told: it would be put before ids, and a feed that moved would seem new from end to end.
    headers = {"content-type": ask.content_type}
    told = feedparser.parse(io.BytesIO(data), response_headers=headers)
    problems: list[Problem] = []
    if not told.get("version") and not told.entries:
        message = "is no RSS or Atom feed: look on the site for the address of its feed, or collect it as a page"
        return (), (Problem("not-a-feed", message, ask.address),)
    if told.bozo and "SAX" in type(told.bozo_exception).__name__:
        message = (
            f"is damaged ({str(told.bozo_exception)[:80]}), and was read as far as could be told: "
            "compare it with the site, and tell its publisher"
        )
        problems.append(Problem("damaged-feed", message, ask.address))
    entries: dict[str, FeedEntry] = {}
    for entry in told.entries:
        found, trouble = _entry(entry, told, ask)
        problems += trouble
        if found is not None:
            entries.setdefault(found.id, found)
    return tuple(entries.values()), tuple(problems)


def _defines_entities(data: bytes) -> bool:
    plain = data.replace(b"\x00", b"")  # UTF-16 and UTF-32
    first = _HEAD.search(plain)
    return b"<!ENTITY" in plain[: first.start() if first else len(plain)]


def _entry(
    entry: Mapping[str, object], told: Mapping[str, object], ask: FeedAsk
) -> tuple[FeedEntry | None, list[Problem]]:
    problems: list[Problem] = []
    link = None
    if given := _link(entry, told):
        try:
            link = address_from(ask.address, given)
        except NotHadError as error:
            message = f"one of its entries leads to {given[:200]!r}, which {error.message}"
            problems.append(Problem(error.code, message, ask.address, given[:200]))
    title = _words(entry.get("title"))
    content = None if link else _content(entry)
    name = _id(entry, link, title, content)
    if not link and not content:
        message = "one of its entries has neither a link nor words of its own: look at it on the site"
        problems.append(Problem("empty", message, ask.address, name[:200]))
        return None, problems
    day = _day(entry, told, ask, problems)
    return FeedEntry(
        id=name,
        link=link,
        title=title,
        published=day,
        publisher=_publisher(entry, told),
        lang=_language(entry, told) or ask.lang,
        content=content,
    ), problems


def _link(entry: Mapping[str, object], told: Mapping[str, object]) -> str | None:
    """The link as written; where there is none, feedparser takes the id for it, as only RSS means it to be."""
    link = _words(entry.get("link"))
    if entry.get("guidislink") and link == _words(entry.get("id")):
        is_rss = str(told.get("version", "")).startswith("rss")
        return link if link and is_rss and link.startswith(("http://", "https://")) else None
    return link


def _id(entry: Mapping[str, object], link: str | None, title: str | None, content: str | None) -> str:
    """The feed's own name of an entry, else its link, else one made of its words."""
    name = _words(entry.get("id")) or link
    if name and len(name) <= _LONGEST_ID:
        return name
    made_of = name or "\n".join([title or "", content or ""])
    return "sha256:" + hashlib.sha256(made_of.encode("utf-8", "surrogatepass")).hexdigest()


def _day(entry: Mapping[str, object], told: Mapping[str, object], ask: FeedAsk, problems: list[Problem]) -> date | None:
    """The day of publication as written; Atom's `updated` is none, but RSS has dc:date, which feedparser calls so."""
    said = _words(entry.get("published"))
    if not said and str(told.get("version", "")).startswith("rss") and "updated" in entry:
        said = _words(entry.get("updated"))
    if not said:
        return None
    day = full_date(said)
    if day is not None and _FIRST_DAY <= day <= ask.today + timedelta(days=1):
        return day
    why = "is no full date" if day is None else "is before the web was, or after today"
    message = f"gives {said[:80]!r} for the publication date of an entry, which {why}: {_SKEPTICAL}"
    problems.append(Problem("bad-date", message, ask.address, (_words(entry.get("link")) or said)[:200]))
    return None


def _publisher(entry: Mapping[str, object], told: Mapping[str, object]) -> str | None:
    """Whom the feed names outright; the feed's own title and an e-mail address are nobody's name."""
    source, feed = entry.get("source"), told.get("feed")
    said = [
        source.get("title") if isinstance(source, Mapping) else None,
        entry.get("publisher"),
        feed.get("publisher") if isinstance(feed, Mapping) else None,
    ]
    return next((name for each in said if (name := _words(each)) and "@" not in name), None)


def _language(entry: Mapping[str, object], told: Mapping[str, object]) -> str | None:
    detail, feed = entry.get("title_detail"), told.get("feed")
    said = [
        entry.get("language"),
        detail.get("language") if isinstance(detail, Mapping) else None,
        feed.get("language") if isinstance(feed, Mapping) else None,
    ]
    codes = [re.split("[-_]", _words(each) or "")[0].lower() for each in said]
    return next((c for c in codes if c.isascii() and c.isalpha() and len(c) in (2, 3)), None)


def _content(entry: Mapping[str, object]) -> str | None:
    """The fullest of its own words, as HTML."""
    held = [(str(c.get("value", "")), str(c.get("type", ""))) for c in _contents(entry)]
    for words, kind in held:
        if words.strip():
            return html.escape(words) if kind == "text/plain" else words
    return None


def _contents(entry: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    contents = entry.get("content")
    yield from (c for c in (contents if isinstance(contents, list) else ()) if isinstance(c, Mapping))
    if isinstance(summary := entry.get("summary_detail"), Mapping):
        yield summary


def _words(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
