"""What is new in a feed: the feed itself, and the pages of the entries that were not seen before.

What comes in: a feed's address and what is known of it since the last reading. What goes out: each `Found` (the feed
first) and each `Problem`; then the state for the next reading. What always holds: a feed that did not change gives
nothing; an entry is seen only when the caller has taken its page and asks for more, so that a reading that is broken
off misses none; what could not be had is tried again at the next reading, as long as the feed tells of it.
"""

import html
from collections.abc import Iterator
from dataclasses import replace
from typing import Self
from urllib.parse import quote

from sijill.collect.feed_entry import FeedEntry
from sijill.collect.feed_process import feed_entries
from sijill.collect.feed_state import FeedState
from sijill.collect.page import visit_of
from sijill.collect.page_ask import Asker
from sijill.collect.page_manners import Manners
from sijill.collect.page_settings import PageSettings
from sijill.record.capture import Found
from sijill.record.problem import Problem


class FeedReading(Iterator[Found | Problem]):
    """One reading of a feed; `state` grows as it goes on, and is whole when it ends."""

    def __init__(self, address: str, state: FeedState, settings: PageSettings, manners: Manners) -> None:
        self._before = state
        self._taken: list[str] = []
        self._answer = FeedState()
        self._is_whole = False
        self._is_unchanged = False
        self._items = self._read(address, settings, manners)

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Found | Problem:
        return next(self._items)

    @property
    def state(self) -> FeedState:
        """What to keep for the next reading; covers what was taken so far, and no more."""
        if self._is_unchanged:
            return self._before
        answer = self._answer if self._is_whole else FeedState()
        return replace(answer, seen=self._before.seen).having_seen(tuple(self._taken))

    def _read(self, address: str, settings: PageSettings, manners: Manners) -> Iterator[Found | Problem]:
        with Asker(settings, manners) as asker:
            visit = visit_of(address, asker, headers=self._before.conditions())
            yield from visit.problems
            self._is_unchanged = visit.found is None
            if visit.found is None:
                return
            yield visit.found
            entries, problems = feed_entries(visit.found, settings.limits)
            yield from problems
            self._is_whole = not any(p.code == "parse-failed" for p in problems)
            seen = frozenset(self._before.seen)
            new = [e for e in entries if e.id not in seen]
            if len(new) > settings.new_entries:
                self._is_whole = False
                yield _too_many(visit.found.address, len(new), settings.new_entries)
            yield from self._taken_from(visit.found, new[: settings.new_entries], asker)
        self._answer = _answer_of(visit.found)

    def _taken_from(self, feed: Found, entries: list[FeedEntry], asker: Asker) -> Iterator[Found | Problem]:
        """The pages of new entries; two entries that lead to one page give it once."""
        asked = {feed.address: True}
        for entry in entries:
            if entry.link is None:
                yield _own_words(feed, entry)
                self._taken.append(entry.id)
                continue
            if entry.link not in asked:
                visit = visit_of(entry.link, asker)
                yield from visit.problems
                if visit.found is not None:
                    yield _told_of(visit.found, feed, entry)
                asked[entry.link] = visit.found is not None
            if asked[entry.link]:
                self._taken.append(entry.id)
            else:
                self._is_whole = False


def feed(address: str, state: FeedState, settings: PageSettings, manners: Manners | None = None) -> FeedReading:
    """Read what is new; keep `.state` of what is returned for the next time, once the pages are sealed.

    Problems: those of `pages`, of `feed_entries`, and `too-many` (the others are taken at the next reading).
    """
    return FeedReading(address, state, settings, manners or Manners())


def _told_of(page: Found, feed: Found, entry: FeedEntry) -> Found:
    """A page, with what the feed says of it."""
    return replace(
        page,
        title=entry.title,
        published=entry.published,
        publisher=entry.publisher,
        lang=page.lang or entry.lang,
        held_in=_place(feed, entry),
    )


def _own_words(feed: Found, entry: FeedEntry) -> Found:
    """An entry without a page: its own words, as a page of HTML."""
    title = f"<title>{html.escape(entry.title)}</title>" if entry.title else ""
    lang = f' lang="{entry.lang}"' if entry.lang else ""
    head = f'<!DOCTYPE html>\n<html{lang}><head><meta charset="utf-8">{title}</head>\n'
    page = f"{head}<body>{entry.content}</body></html>\n"
    return Found(
        address=_place(feed, entry),
        data=page.encode("utf-8", "replace"),
        name="entry.html",
        media_type="text/html",
        published=entry.published,
        publisher=entry.publisher,
        lang=entry.lang,
        title=entry.title,
        source=feed.source,
        held_in=feed.address,
        trail=feed.trail,
    )


def _place(feed: Found, entry: FeedEntry) -> str:
    return f"{feed.address}#{quote(entry.id, safe=':/@!$,;=~')}"


def _answer_of(feed: Found) -> FeedState:
    """By what the server knows this state of the feed again."""
    headers = {key.lower(): value for key, value in (feed.trail.headers if feed.trail else ())}
    return FeedState(headers.get("etag"), headers.get("last-modified"))


def _too_many(address: str, count: int, most: int) -> Problem:
    message = f"tells of {count} new entries, of which {most} are taken now: run again for the others"
    return Problem("too-many", message, address)
