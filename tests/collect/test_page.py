"""Pages, from a real little site."""

import ssl
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sijill.collect.page import pages
from sijill.collect.page_manners import Manners
from sijill.collect.page_settings import PageSettings, Patience
from sijill.record.capture import Found, Hop
from sijill.record.problem import Problem
from tests.collect.page_site import AGENT, Site, names, running_site, self_signed, settings


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as running:
        yield running


def found_at(address: str, how: PageSettings | None = None) -> Found:
    [only] = pages([address], how or settings())
    assert isinstance(only, Found), only
    return only


def test_a_page_is_found_with_the_trail_of_how_it_came(site: Site) -> None:
    site.gives("/a/news.html?id=1", b"<p>x", content_type="Text/HTML; charset=utf-8", content_language="ar-SY", x_b="1")
    found = found_at(site.at("/a/news.html?id=1#part"), settings(source="wire"))
    assert (found.address, found.data) == (site.at("/a/news.html?id=1"), b"<p>x")
    assert (found.name, found.media_type, found.lang, found.source) == ("news.html", "text/html", "ar", "wire")
    assert found.trail is not None
    assert found.trail.hops == (Hop(site.at("/a/news.html?id=1"), 200),)
    assert [k for k, _ in found.trail.headers][2:] == ["Content-Length", "Content-Type", "Content-Language", "X-B"]
    assert found.trail.certificate is None
    assert found.published is None


def test_the_server_is_told_honestly_who_asks_and_nothing_else(site: Site) -> None:
    site.gives("/", b"x")
    found_at(site.at("/"))
    assert [path for path, _ in site.asked] == ["/robots.txt", "/"]
    for _, headers in site.asked:
        assert headers["User-Agent"] == AGENT
        assert set(headers) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}


def test_redirects_are_hops_and_the_address_asked_stays_the_documents(site: Site) -> None:
    site.gives("/old", status=301, location="/mid?x=1#frag")
    site.gives("/mid?x=1", status=302, location=site.at("/new.html"))
    site.gives("/new.html", b"here")
    found = found_at(site.at("/old"))
    assert (found.address, found.name, found.data) == (site.at("/old"), "new.html", b"here")
    assert found.trail is not None
    assert found.trail.hops == (
        Hop(site.at("/old"), 301),
        Hop(site.at("/mid?x=1"), 302),
        Hop(site.at("/new.html"), 200),
    )


def test_one_address_is_asked_once_and_trouble_with_one_stops_no_other(site: Site) -> None:
    site.gives("/a", b"a")
    items = list(pages([site.at("/a"), "nonsense", site.at("/gone"), site.at("/a#2"), site.at("/a")], settings()))
    assert [i.code if isinstance(i, Problem) else i.data for i in items] == [b"a", "bad-address", "http-status"]
    assert site.paths() == ["/a", "/gone"]


@pytest.mark.parametrize(
    ("status", "cure"),
    [(401, "browser"), (403, "refuse programs"), (404, "web archive"), (410, "web archive"), (500, "later"), (204, "")],
)
def test_an_answer_other_than_200_is_a_problem_that_names_it(site: Site, status: int, cure: str) -> None:
    site.gives("/x", b"" if status == 204 else b"no", status=status)
    [problem] = pages([site.at("/x")], settings())
    assert isinstance(problem, Problem)
    assert (problem.code, problem.where) == ("http-status", site.at("/x"))
    assert f"status {status}" in problem.message
    assert cure in problem.message


def test_a_host_that_asks_us_to_wait_is_left_alone(site: Site) -> None:
    site.gives("/busy", b"", status=429, retry_after="120")
    site.gives("/other", b"x")
    busy, other = pages([site.at("/busy"), site.at("/other")], settings())
    assert isinstance(busy, Problem)
    assert isinstance(other, Problem)
    assert "come back in 120 seconds" in busy.message
    assert other.code == "asked-to-wait"
    assert site.paths() == ["/busy"]


def test_two_asks_of_one_host_are_apart_whoever_in_the_run_asks(site: Site) -> None:
    site.gives("/a", b"a")
    site.gives("/b", b"b")
    how = settings(patience=Patience(connect=2, read=2, answer=5, between=0.1))
    manners = Manners()
    begun = time.monotonic()
    for path in ("/a", "/b"):
        assert len(list(pages([site.at(path)], how, manners))) == 1
    assert time.monotonic() - begun >= 0.2  # robots.txt, /a, /b
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a", "/b"]


def test_cookies_are_not_kept(site: Site) -> None:
    site.gives("/a", status=302, location="/b", set_cookie="id=1; Path=/")
    site.gives("/b", b"x")
    found_at(site.at("/a"))
    assert all("Cookie" not in headers for _, headers in site.asked)


def test_a_proxy_of_the_environment_is_not_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    monkeypatch.setenv("NO_PROXY", "")
    site.gives("/a", b"a")
    assert found_at(site.at("/a")).data == b"a"


def test_a_name_is_asked_at_the_address_that_was_looked_at_and_told_its_name(site: Site) -> None:
    site.gives("/a", b"a")
    found = found_at(f"http://news.example:{site.port}/a", settings(resolve=names(news_example="127.0.0.1")))
    assert found.address == f"http://news.example:{site.port}/a"
    assert site.asked[-1][1]["Host"] == f"news.example:{site.port}"


def test_the_next_address_of_a_name_is_tried_where_the_first_does_not_answer(site: Site) -> None:
    site.gives("/a", b"a")
    how = settings(resolve=names(news_example="127.0.0.9 127.0.0.1"))
    assert found_at(f"http://news.example:{site.port}/a", how).data == b"a"


def test_the_certificate_of_the_server_is_kept(tmp_path: Path) -> None:
    file = self_signed(tmp_path, "news.example")
    trusting = ssl.create_default_context(cafile=str(file))
    with running_site(file) as site:
        site.gives("/a", b"a")
        how = settings(tls=trusting, resolve=names(news_example="127.0.0.1"))
        found = found_at(f"https://news.example:{site.port}/a", how)
    assert found.trail is not None
    assert found.trail.certificate == ssl.PEM_cert_to_DER_cert(file.read_text().split("KEY-----\n")[-1])


def test_an_answer_that_is_not_modified_is_no_page_unless_we_asked_so(site: Site) -> None:
    site.gives("/a", status=304)
    [problem] = pages([site.at("/a")], settings())
    assert isinstance(problem, Problem)
    assert problem.code == "http-status"
