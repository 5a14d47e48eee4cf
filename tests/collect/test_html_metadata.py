"""What a page says of its own publication."""

import json
from datetime import date

import pytest

from sijill.collect.html_metadata import metadata_of


def _page(head: str = "", body: str = "") -> str:
    return f"<!doctype html><html lang='en-GB'><head>{head}</head><body>{body}</body></html>"


def _linked(**thing: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


def test_the_published_time_is_the_day_as_written_in_its_own_zone() -> None:
    head = '<meta property="article:published_time" content="2019-07-22T23:30:00-04:00">'
    assert metadata_of(_page(head), "p.html")[0].published == date(2019, 7, 22)


def test_linked_data_of_an_article_give_date_publisher_and_title() -> None:
    head = _linked(
        **{
            "@type": "NewsArticle",
            "datePublished": "2019-07-22",
            "headline": "Shells hit a market",
            "publisher": {"@type": "Organization", "name": "The Daily Herald"},
        }
    )
    told, problems = metadata_of(_page(head), "p.html")
    assert (told.published, told.publisher) == (date(2019, 7, 22), "The Daily Herald")
    assert told.title == "Shells hit a market"
    assert problems == ()


def test_linked_data_of_other_pages_date_nothing() -> None:
    other = {"@type": "NewsArticle", "datePublished": "2011-01-01"}
    head = _linked(**{"@type": "ItemList", "itemListElement": [other]})
    assert metadata_of(_page(head), "p.html")[0].published is None


def test_an_article_in_a_graph_goes_before_its_web_page() -> None:
    page = {"@type": "WebPage", "datePublished": "2019-07-23"}
    head = _linked(**{"@graph": [page, {"@type": ["Article"], "datePublished": "2019-07-22"}]})
    assert metadata_of(_page(head), "p.html")[0].published == date(2019, 7, 22)


def test_broken_linked_data_are_passed_over() -> None:
    head = '<script type="application/ld+json">{"@type": "Article", </script>' + _linked(
        **{"@type": "Article", "datePublished": "2019-07-22"}
    )
    assert metadata_of(_page(head), "p.html")[0].published == date(2019, 7, 22)


def test_a_time_counts_where_the_page_has_but_one_day() -> None:
    one = "<time datetime='2019-07-22T10:00'>Monday</time><time datetime='2019-07-22T12:00'>noon</time>"
    assert metadata_of(_page(body=one), "p.html")[0].published == date(2019, 7, 22)
    two = one + "<time datetime='2019-07-20'>Saturday</time>"
    assert metadata_of(_page(body=two), "p.html")[0].published is None


def test_a_time_marked_as_publication_counts_among_others() -> None:
    body = "<time datetime='2019-07-20'></time><time itemprop='datePublished' datetime='2019-07-22'></time>"
    assert metadata_of(_page(body=body), "p.html")[0].published == date(2019, 7, 22)


def test_dates_in_the_words_of_the_page_or_its_address_are_not_taken() -> None:
    head = '<link rel="canonical" href="https://herald.example/2019/07/22/shells">'
    body = "<p>22 July 2019. Twelve people were killed.</p><footer>Copyright 2019-07-22</footer>"
    told, _ = metadata_of(_page(head, body), "p.html")
    assert told.published is None
    assert told.url == "https://herald.example/2019/07/22/shells"


@pytest.mark.parametrize("said", ["2019", "2019-07", "yesterday", "07/22/2019"])
def test_a_date_that_is_not_full_is_said_and_not_filled_in(said: str) -> None:
    told, problems = metadata_of(_page(f'<meta name="date" content="{said}">'), "p.html")
    assert told.published is None
    assert [p.code for p in problems] == ["bad-date"]


def test_two_dates_that_differ_are_said() -> None:
    head = (
        '<meta property="article:published_time" content="2019-07-22">'
        '<meta name="pubdate" content="Mon, 29 Jul 2019 10:00:00 GMT">'
    )
    told, problems = metadata_of(_page(head), "p.html")
    assert told.published == date(2019, 7, 22)
    assert [p.code for p in problems] == ["doubtful-date"]


def test_an_address_is_no_publisher() -> None:
    head = "<meta name='twitter:site' content='@herald'><meta property='og:site_name' content='https://herald.example'>"
    head += "<meta name='publisher' content='Herald'>"
    told, _ = metadata_of(_page(head + "<title> Shells\n hit </title>"), "p.html")
    assert (told.publisher, told.title, told.lang) == ("Herald", "Shells hit", "en")


def test_depth_costs_nothing() -> None:
    page = _page('<meta name="date" content="2019-07-22">', "<div>" * 50_000)
    assert metadata_of(page, "p.html")[0].published == date(2019, 7, 22)
