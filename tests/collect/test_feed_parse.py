"""Feeds of each kind, and the entries that they tell of."""

from datetime import date
from itertools import pairwise

import pytest

from sijill.collect.feed_entry import FeedAsk, FeedEntry, Parsed
from sijill.collect.feed_parse import entries_in

ASK = FeedAsk("https://news.example/feed/rss.xml", "application/xml", None, date(2026, 11, 22))
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>News of Bellecombe</title><language>ar-SY</language><webMaster>desk@news.example</webMaster>{}</channel></rss>"""
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB"><title>News</title><id>urn:feed</id>{}</feed>"""
RDF = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://news.example/"><title>News</title>
 <dc:publisher>Bellecombe Wire</dc:publisher></channel>{}</rdf:RDF>"""


def parsed(text: str, ask: FeedAsk = ASK) -> Parsed:
    return entries_in(text.encode(), ask)


def one(text: str) -> FeedEntry:
    entries, problems = parsed(text)
    assert problems == ()
    [entry] = entries
    return entry


def test_rss_2_tells_of_a_page() -> None:
    item = """<item><title>Shells  hit &amp; burn</title><link>https://news.example/1</link><guid>n1</guid>
    <pubDate>Mon, 22 Jul 2019 23:30:00 +0300</pubDate><source url="https://wire.example/f">The Wire</source></item>"""
    assert one(RSS.format(item)) == FeedEntry(
        id="n1",
        link="https://news.example/1",
        title="Shells hit & burn",
        published=date(2019, 7, 22),
        publisher="The Wire",
        lang="ar",
    )


def test_atom_tells_of_a_page_and_an_update_is_no_publication() -> None:
    entry = """<entry><id>urn:1</id><title xml:lang="ar">خبر</title><link href="../1.html#top"/>
    <updated>2026-11-20T10:00:00Z</updated>{}</entry>"""
    assert one(ATOM.format(entry.format(""))) == FeedEntry(
        id="urn:1", link="https://news.example/1.html", title="خبر", lang="ar"
    )
    told = one(ATOM.format(entry.format("<published>2026-11-19T23:59:00+03:00</published>")))
    assert told.published == date(2026, 11, 19)


def test_rss_1_tells_of_a_page_by_its_dublin_core() -> None:
    item = """<item rdf:about="https://news.example/1"><title>T</title><link>https://news.example/1</link>
    <dc:date>2019-07-22T10:00:00Z</dc:date></item>"""
    told = one(RDF.format(item))
    assert (told.id, told.link) == ("https://news.example/1", "https://news.example/1")
    assert (told.published, told.publisher) == (date(2019, 7, 22), "Bellecombe Wire")


def test_an_entry_without_a_link_has_its_own_words() -> None:
    told = one(RSS.format("<item><title>T</title><description>&lt;p&gt;Twelve killed.&lt;/p&gt;</description></item>"))
    assert (told.link, told.content) == (None, "<p>Twelve killed.</p>")
    assert told.id.startswith("sha256:")
    plain = one(ATOM.format('<entry><id>u</id><title>T</title><content type="text">1 &lt; 2</content></entry>'))
    assert plain.content == "1 &lt; 2"


def test_an_id_is_a_link_only_where_rss_says_so() -> None:
    guid = "<item><guid>{}</guid><description>words</description></item>"
    assert one(RSS.format(guid.format("https://news.example/1"))).link == "https://news.example/1"
    assert one(RSS.format(guid.format("tag:news.example,2026:1"))).link is None
    assert one(RSS.format(guid.format("n1"))).id == "n1"
    atom = '<entry><id>https://news.example/1</id><content type="text">words</content></entry>'
    assert one(ATOM.format(atom)).link is None


def test_scripts_in_words_are_taken_out() -> None:
    words = "&lt;p onclick='x()'&gt;Killed&lt;script&gt;evil()&lt;/script&gt;&lt;/p&gt;"
    told = one(RSS.format(f"<item><title>T</title><description>{words}</description></item>"))
    assert told.content == "<p>Killed</p>"


@pytest.mark.parametrize(
    "said", ["July 2019", "2019", "01/02/2019", "Thu, 01 Jan 1970 00:00:00 GMT", "2026-11-24", "2019-02-30"]
)
def test_a_date_that_is_not_full_or_cannot_be_is_not_taken(said: str) -> None:
    item = f"<item><link>https://news.example/1</link><pubDate>{said}</pubDate></item>"
    [entry], [problem] = parsed(RSS.format(item))
    assert entry.published is None
    assert (problem.code, problem.about) == ("bad-date", "https://news.example/1")
    assert said in problem.message


def test_an_entry_is_told_of_once() -> None:
    item = "<item><guid isPermaLink='false'>n1</guid><link>https://news.example/{}</link></item>"
    assert one(RSS.format(item.format(1) + item.format(2))).link == "https://news.example/1"


def test_a_link_that_is_no_web_address_is_a_problem() -> None:
    item = "<item><title>T</title><link>file:///etc/passwd</link><description>words</description></item>"
    [entry], [problem] = parsed(RSS.format(item))
    assert (entry.link, entry.content, problem.code) == (None, "words", "bad-address")


def test_an_entry_with_nothing_is_a_problem() -> None:
    entries, [problem] = parsed(RSS.format("<item><title>T</title></item>"))
    assert (entries, problem.code) == ((), "empty")


@pytest.mark.parametrize("text", ["<html><body>No feed</body></html>", "", "words", '{"version": 1}'])
def test_what_is_no_feed_is_said_to_be_none(text: str) -> None:
    entries, [problem] = parsed(text)
    assert (entries, problem.code) == ((), "not-a-feed")


def test_a_damaged_feed_is_read_as_far_as_can_be_told() -> None:
    [entry], [problem] = parsed(RSS.format("<item><link>https://news.example/1</link></item>")[:-20])
    assert (entry.link, problem.code) == ("https://news.example/1", "damaged-feed")


LAUGHS = '<!ENTITY a "ha">' + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise("abcdefghi"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "defined",
    [LAUGHS, '<!ENTITY i SYSTEM "file:///etc/passwd">', '<!ENTITY % p SYSTEM "http://127.0.0.1:9/"> %p;'],
    ids=["laughs", "file", "address"],
)
def test_a_feed_that_defines_entities_is_not_read(defined: str, encoding: str) -> None:
    text = RSS.format("<item><link>https://news.example/1</link><title>&i;</title></item>")
    text = text.replace("<rss", f"<!DOCTYPE rss [{defined}]><rss").replace("UTF-8", encoding)
    entries, [problem] = entries_in(text.encode(encoding), ASK)
    assert (entries, problem.code) == ((), "parse-failed")


def test_the_old_doctype_of_rss_is_harmless() -> None:
    text = RSS.format("<item><link>https://news.example/1</link></item>")
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://127.0.0.1:9/rss-0.91.dtd"><rss'
    assert one(text.replace("<rss", doctype)).link == "https://news.example/1"
