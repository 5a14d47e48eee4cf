"""A site's robots.txt is asked for and obeyed."""

from collections.abc import Iterator

import pytest

from sijill.collect.page import pages
from sijill.collect.page_manners import Manners
from sijill.record.capture import Found
from sijill.record.problem import Problem
from tests.collect.page_site import Site, running_site, settings


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as running:
        yield running


def codes(items: list[Found | Problem]) -> list[str]:
    return [i.code if isinstance(i, Problem) else "found" for i in items]


def test_a_closed_page_is_not_asked_for_and_the_line_is_named(site: Site) -> None:
    site.gives("/robots.txt", b"User-agent: sijill\nDisallow: /private/*.html$\n")
    site.gives("/private/a.html", b"a")
    [problem] = pages([site.at("/private/a.html")], settings())
    assert isinstance(problem, Problem)
    assert problem.code == "robots"
    assert "Disallow: /private/*.html$" in problem.message
    assert "sijill by name" in problem.message
    assert "respect_robots = false" in problem.message
    assert site.paths() == []


def test_it_is_asked_for_once_a_run(site: Site) -> None:
    site.gives("/a", b"a")
    manners = Manners()
    for _ in range(2):
        assert codes(list(pages([site.at("/a")], settings(), manners))) == ["found"]
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a", "/a"]


def test_a_source_whose_settings_ignore_it_is_read_and_that_is_noted(site: Site) -> None:
    site.gives("/robots.txt", b"User-agent: *\nDisallow: /a\n")
    site.gives("/a", b"a")
    site.gives("/b", b"b")
    items = list(pages([site.at("/a"), site.at("/b")], settings(respect_robots=False)))
    assert codes(items) == ["robots-ignored", "found", "found"]
    assert isinstance(items[0], Problem)
    assert "Disallow: /a" in items[0].message


@pytest.mark.parametrize("status", [401, 403, 404, 410, 429])
def test_a_site_that_has_none_is_open(site: Site, status: int) -> None:
    site.gives("/robots.txt", b"", status=status)
    site.gives("/a", b"a")
    assert codes(list(pages([site.at("/a")], settings()))) == ["found"]


@pytest.mark.parametrize("status", [500, 503])
def test_a_site_that_cannot_give_it_is_closed(site: Site, status: int) -> None:
    site.gives("/robots.txt", b"", status=status)
    site.gives("/a", b"a")
    [problem] = pages([site.at("/a")], settings())
    assert isinstance(problem, Problem)
    assert problem.code == "robots-unreachable"
    assert f"status {status}" in problem.message
    assert site.paths() == []


def test_it_may_be_elsewhere(site: Site) -> None:
    site.gives("/robots.txt", status=301, location="/other.txt")
    site.gives("/other.txt", b"User-agent: *\nDisallow: /a\n")
    assert codes(list(pages([site.at("/a")], settings()))) == ["robots"]


def test_a_redirect_leads_past_no_robots_txt(site: Site) -> None:
    with running_site() as other:
        other.gives("/robots.txt", b"User-agent: *\nDisallow: /\n")
        other.gives("/b", b"b")
        site.gives("/a", status=302, location=other.at("/b"))
        [problem] = pages([site.at("/a")], settings())
        assert other.paths() == []
    assert isinstance(problem, Problem)
    assert (problem.code, problem.where) == ("robots", site.at("/a"))
    assert other.at("/b") in problem.message


def test_a_long_one_is_read_by_its_beginning(site: Site) -> None:
    site.gives("/robots.txt", b"User-agent: *\nDisallow: /a\n" + b"# x\n" * 300_000 + b"Disallow: /b\n")
    site.gives("/b", b"b")
    assert codes(list(pages([site.at("/a"), site.at("/b")], settings()))) == ["robots", "found"]


def test_a_query_is_part_of_what_it_closes(site: Site) -> None:
    site.gives("/robots.txt", b"User-agent: *\nDisallow: /*?print=\n")
    site.gives("/a", b"a")
    assert codes(list(pages([site.at("/a?print=1"), site.at("/a")], settings()))) == ["robots", "found"]
