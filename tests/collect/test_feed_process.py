"""A feed is parsed in a process that is bound."""

from datetime import date

from sijill.collect.feed_entry import FeedAsk, FeedEntry, ask_from_json, ask_to_json, parsed_from_json, parsed_to_json
from sijill.collect.feed_process import feed_entries
from sijill.collect.limits import Limits
from sijill.record.capture import Found, Hop, Trail
from sijill.record.problem import Problem

FEED = """<?xml version="1.0" encoding="windows-1256"?><rss version="2.0"><channel><title>T</title>
<item><title>خبر</title><link>1.html</link><pubDate>2019-07-22</pubDate></item></channel></rss>"""
ADDRESS = "https://news.example/feed"


def test_links_count_from_where_the_feed_was_last() -> None:
    trail = Trail((Hop(ADDRESS, 301), Hop("https://other.example/f/rss", 200)), (("Content-Type", "text/xml"),))
    found = Found(ADDRESS, FEED.encode("cp1256"), lang="ar", trail=trail)
    entries, problems = feed_entries(found, today=date(2026, 11, 22))
    link = "https://other.example/f/1.html"
    assert entries == (FeedEntry(link, link, "خبر", date(2019, 7, 22), lang="ar"),)
    assert problems == ()


def test_a_feed_that_keeps_its_parser_busy_is_given_up() -> None:
    many = " ".join(f'a{n}="x"' for n in range(50_000))
    found = Found(ADDRESS, f"<rss><channel><item {many}/></channel></rss>".encode())
    entries, [problem] = feed_entries(found, Limits(processor_seconds=1))
    assert (entries, problem.code, problem.where) == ((), "parse-failed", ADDRESS)


def test_what_the_process_tells_comes_back_the_same() -> None:
    entry = FeedEntry("i", "https://news.example/", "ت\U0001f600", date(2019, 7, 22), "P", "ar", "<p>")
    parsed = ((entry, FeedEntry("j")), (Problem("c", "m", "w", "a"),))
    assert parsed_from_json(parsed_to_json(parsed)) == parsed
    ask = FeedAsk(ADDRESS, "text/xml", None, date(2026, 11, 22))
    assert ask_from_json(ask_to_json(ask)) == ask
