"""A feed is read, and read again for what is new, from a real little site."""

from collections.abc import Iterator
from datetime import date

import pytest

from sijill.collect.feed import feed
from sijill.collect.feed_state import FeedState
from sijill.collect.page_settings import PageSettings
from sijill.record.capture import Found
from sijill.record.problem import Problem
from tests.collect.page_site import Site, running_site, settings


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as running:
        yield running


def item(number: int) -> str:
    day = f"<pubDate>Mon, {number:02} Jul 2019 10:00:00 GMT</pubDate>"
    return f"<item><title>No. {number}</title><link>/{number}.html</link><guid>n {number}</guid>{day}</item>"


def publish(site: Site, *items: str, etag: str = '"1"') -> None:
    body = f'<rss version="2.0"><channel><title>News</title>{"".join(items)}</channel></rss>'.encode()
    site.gives(
        "/feed", body, content_type="application/rss+xml", etag=etag, last_modified="Mon, 22 Jul 2019 10:00:00 GMT"
    )


def read(site: Site, state: FeedState, how: PageSettings | None = None) -> tuple[list[Found], list[Problem], FeedState]:
    reading = feed(site.at("/feed"), state, how or settings())
    items = list(reading)
    return [i for i in items if isinstance(i, Found)], [i for i in items if isinstance(i, Problem)], reading.state


def test_the_feed_and_its_pages_are_found_with_what_the_feed_says(site: Site) -> None:
    publish(site, item(1), item(2))
    site.gives("/1.html", b"one", content_language="ar")
    site.gives("/2.html", b"two")
    found, problems, state = read(site, FeedState(), settings(source="wire"))
    assert problems == []
    assert [f.address for f in found] == [site.at(p) for p in ("/feed", "/1.html", "/2.html")]
    assert {f.source for f in found} == {"wire"}
    first = found[1]
    assert (first.data, first.title, first.published, first.lang) == (b"one", "No. 1", date(2019, 7, 1), "ar")
    assert first.held_in == site.at("/feed#n%201")
    assert found[0].held_in is None
    assert state == FeedState('"1"', "Mon, 22 Jul 2019 10:00:00 GMT", ("n 1", "n 2"))


def test_a_feed_that_did_not_change_gives_nothing(site: Site) -> None:
    publish(site)
    _, _, state = read(site, FeedState(seen=("n 0",)))
    site.gives("/feed", status=304)
    assert read(site, state) == ([], [], state)
    told = site.asked[-1][1]
    assert told["If-None-Match"] == '"1"'
    assert told["If-Modified-Since"] == "Mon, 22 Jul 2019 10:00:00 GMT"


def test_only_what_is_new_is_taken(site: Site) -> None:
    publish(site, item(1))
    site.gives("/1.html", b"one")
    _, _, state = read(site, FeedState())
    publish(site, item(2), item(1), etag='"2"')
    site.gives("/2.html", b"two")
    found, problems, state = read(site, state)
    assert [f.address for f in found] == [site.at("/feed"), site.at("/2.html")]
    assert (problems, state.etag, state.seen) == ([], '"2"', ("n 1", "n 2"))


def test_a_page_that_could_not_be_had_is_tried_again(site: Site) -> None:
    publish(site, item(1), item(2))
    site.gives("/1.html", status=500)
    site.gives("/2.html", b"two")
    found, [problem], state = read(site, FeedState())
    assert (len(found), problem.code, problem.where) == (2, "http-status", site.at("/1.html"))
    assert state == FeedState(seen=("n 2",))  # no etag: the feed must be told in full again
    site.gives("/1.html", b"one")
    found, problems, state = read(site, state)
    assert [f.address for f in found] == [site.at("/feed"), site.at("/1.html")]
    assert (problems, state.etag) == ([], '"1"')


def test_a_reading_that_is_broken_off_misses_nothing(site: Site) -> None:
    publish(site, item(1), item(2))
    site.gives("/1.html", b"one")
    site.gives("/2.html", b"two")
    reading = feed(site.at("/feed"), FeedState(), settings())
    next(reading)
    page = next(reading)
    assert isinstance(page, Found)
    assert page.data == b"one"
    assert reading.state == FeedState()  # the first page was handed out, and may not have been sealed
    next(reading)
    assert reading.state == FeedState(seen=("n 1",))


def test_a_page_of_two_entries_is_found_once(site: Site) -> None:
    again = item(1).replace("n 1", "n 9")
    publish(site, item(1), again)
    site.gives("/1.html", b"one")
    found, problems, state = read(site, FeedState())
    assert len(found) == 2
    assert (problems, state.seen) == ([], ("n 1", "n 9"))


def test_an_entry_without_a_page_is_its_own_words(site: Site) -> None:
    publish(
        site,
        "<item><title>A &lt;b&gt;</title><guid>x/1 é</guid><description>Killed</description></item>",
    )
    [_, words], problems, state = read(site, FeedState())
    assert words.address == site.at("/feed#x/1%20%C3%A9")
    assert (words.name, words.media_type, words.held_in) == ("entry.html", "text/html", site.at("/feed"))
    assert words.data.startswith(b'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>')
    assert b"<body>Killed</body>" in words.data
    assert (problems, state.seen) == ([], ("x/1 é",))


def test_more_than_allowed_is_left_for_the_next_reading(site: Site) -> None:
    publish(site, item(1), item(2))
    site.gives("/1.html", b"one")
    site.gives("/2.html", b"two")
    found, [problem], state = read(site, FeedState(), settings(new_entries=1))
    assert (len(found), problem.code, state) == (2, "too-many", FeedState(seen=("n 1",)))
    found, problems, state = read(site, state, settings(new_entries=1))
    assert (found[1].data, problems, state.etag) == (b"two", [], '"1"')


def test_a_feed_that_cannot_be_had_leaves_its_state_as_it_was(site: Site) -> None:
    before = FeedState('"1"', None, ("n 1",))
    found, [problem], state = read(site, before)
    assert (found, problem.code, state) == ([], "http-status", before)


def test_a_feed_that_cannot_be_parsed_is_sealed_and_asked_for_again(site: Site) -> None:
    evil = b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel/></rss>'
    site.gives("/feed", evil, etag='"1"')
    [found], [problem], state = read(site, FeedState(seen=("n 1",)))
    assert (found.data, problem.code, state) == (evil, "parse-failed", FeedState(seen=("n 1",)))


def test_a_link_of_a_feed_leads_inside_no_more_than_any_other(site: Site) -> None:
    inner = item(1).replace("/1.html", "http://inner.example/secret")
    publish(site, inner)

    def resolve(host: str, port: int) -> list[str]:
        return ["127.0.0.1"] if host == "127.0.0.1" else []

    found, [problem], _ = read(site, FeedState(), settings(resolve=resolve))
    assert (len(found), problem.where) == (1, "http://inner.example/secret")
