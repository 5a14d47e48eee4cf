"""Pages from servers that mean harm, or are broken."""

import gzip
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sijill.collect.limits import Limits
from sijill.collect.page import pages
from sijill.collect.page_settings import PageSettings, Patience
from sijill.record.capture import Found
from sijill.record.problem import Problem
from tests.collect.page_site import Site, names, running_site, self_signed, settings

SMALL = Limits(file_bytes=100_000)
HASTY = Patience(connect=1, read=0.15, answer=0.3, between=0)
HEAD = b"HTTP/1.1 200 OK\r\n"


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as running:
        yield running


def problem_at(address: str, how: PageSettings) -> Problem:
    [only] = pages([address], how)
    assert isinstance(only, Problem), only
    assert only.message.strip()
    return only


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "[::1]"])
def test_loopback_is_not_asked_however_it_is_written(site: Site, host: str) -> None:
    site.gives("/a", b"secret")
    problem = problem_at(f"http://{host}:{site.port}/a", settings(allow_private=False))
    assert problem.code in ("private-address", "robots-unreachable")  # no libc knows every spelling
    assert site.asked == []


def test_a_name_that_leads_inside_is_not_asked(site: Site) -> None:
    how = settings(allow_private=False, resolve=names(evil_example="127.0.0.1"))
    problem = problem_at(f"http://evil.example:{site.port}/a", how)
    assert problem.code == "private-address"
    assert "evil.example at 127.0.0.1" in problem.message
    assert site.asked == []


def test_a_name_is_resolved_once_a_connection_so_that_no_second_answer_can_differ(site: Site) -> None:
    site.gives("/a", b"a")
    resolved: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        resolved.append(host)
        return ["127.0.0.1"]

    [found] = pages([f"http://evil.example:{site.port}/a"], settings(resolve=resolve))
    assert isinstance(found, Found)
    assert len(resolved) == len(site.asked) == 2  # robots.txt and the page; the system knows no such name


@pytest.mark.parametrize("link", ["file:///etc/passwd", "http://u:secret@news.example/", "gopher://x/", "http://[::1"])
def test_a_redirect_to_what_is_no_plain_address_is_refused_without_its_password(site: Site, link: str) -> None:
    site.gives("/a", status=302, location=link)
    problem = problem_at(site.at("/a"), settings())
    assert problem.code == "bad-address"
    assert "secret" not in problem.message


def test_redirects_in_a_circle_end(site: Site) -> None:
    site.gives("/a", status=302, location="/b")
    site.gives("/b", status=302, location="/a#again")
    assert problem_at(site.at("/a"), settings()).code == "redirects"
    assert site.paths() == ["/a", "/b"]


def test_redirects_without_end_end(site: Site) -> None:
    for n in range(20):
        site.gives(f"/{n}", status=302, location=f"/{n + 1}")
    assert problem_at(site.at("/0"), settings()).code == "redirects"
    assert len(site.paths()) == 11


def endless(head: bytes, piece: bytes) -> Callable[[], Iterator[bytes]]:
    def pieces() -> Iterator[bytes]:
        yield head
        while True:
            yield piece

    return pieces


def test_a_body_without_end_is_read_to_the_limit_only(site: Site) -> None:
    site.writes("/a", endless(HEAD + b"\r\n", b"x" * 10_000))
    assert problem_at(site.at("/a"), settings(limits=SMALL)).code == "too-large"


def test_a_body_that_says_that_it_is_too_large_is_not_read(site: Site) -> None:
    site.writes("/a", lambda: iter([HEAD + b"Content-Length: 99999999999\r\n\r\n"]))
    assert problem_at(site.at("/a"), settings(limits=SMALL)).code == "too-large"


@pytest.mark.parametrize("packing", ["gzip", "deflate"])
def test_a_bomb_is_unpacked_to_the_limit_only(site: Site, packing: str) -> None:
    plain = bytes(30_000_000)
    site.gives(
        "/a", gzip.compress(plain, mtime=0) if packing == "gzip" else zlib.compress(plain), content_encoding=packing
    )
    assert problem_at(site.at("/a"), settings(limits=SMALL)).code == "bomb"


def test_what_is_packed_unasked_is_unpacked(site: Site) -> None:
    bare = zlib.compressobj(wbits=-15)
    site.gives("/gzip", gzip.compress(b"words", mtime=0), content_encoding="gzip")
    site.gives("/zlib", zlib.compress(b"words"), content_encoding="deflate")
    site.gives("/bare", bare.compress(b"words") + bare.flush(), content_encoding="deflate")
    items = pages([site.at(p) for p in ("/gzip", "/zlib", "/bare")], settings())
    assert [i.data for i in items if isinstance(i, Found)] == [b"words"] * 3


@pytest.mark.parametrize(
    ("body", "packing"),
    [
        (gzip.compress(b"words" * 1000, mtime=0)[:-12], "gzip"),
        (gzip.compress(b"words", mtime=0) + b"more", "gzip"),
        (b"no gzip at all", "gzip"),
        (b"words", "br"),
        (gzip.compress(gzip.compress(b"words", mtime=0), mtime=0), "gzip, gzip"),
    ],
)
def test_what_is_packed_and_damaged_or_packed_otherwise_is_refused(site: Site, body: bytes, packing: str) -> None:
    site.gives("/a", body, content_encoding=packing)
    assert problem_at(site.at("/a"), settings()).code == "bad-answer"


def test_a_flood_of_headers_is_refused(site: Site) -> None:
    site.writes("/a", endless(HEAD, b"X-Flood: " + b"x" * 1000 + b"\r\n"))
    assert problem_at(site.at("/a"), settings()).code == "bad-answer"


def test_a_server_that_stops_answering_is_left(site: Site) -> None:
    site.writes("/a", lambda: stalling(HEAD + b"Content-Length: 5\r\n\r\nab"))
    problem = problem_at(site.at("/a"), settings(patience=HASTY))
    assert problem.code == "timeout"
    assert "0.15 seconds" in problem.message


def stalling(begin: bytes) -> Iterator[bytes]:
    import threading

    yield begin
    threading.Event().wait(0.2)


@pytest.mark.parametrize("head", [HEAD + b"\r\n", HEAD + b"X-A: ", b""])
def test_a_server_that_drips_is_left_at_the_deadline(site: Site, head: bytes) -> None:
    def drips() -> Iterator[bytes]:
        import threading

        yield head
        for _ in range(30):
            yield b"x"
            threading.Event().wait(0.03)

    site.writes("/a", drips)
    problem = problem_at(site.at("/a"), settings(patience=HASTY))
    assert problem.code == "timeout"
    assert "0.3 seconds" in problem.message


@pytest.mark.parametrize(
    "answer",
    [
        HEAD + b"Content-Length: 10\r\n\r\nshort",
        HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nwords",
        HEAD + b"Content-Length: -1\r\n\r\nwords",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nwords\r\n0\r\n\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nwords\r\n",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"",
    ],
)
def test_an_answer_that_is_broken_or_cut_short_is_never_given_in_part(site: Site, answer: bytes) -> None:
    site.writes("/a", lambda: iter([answer]))
    assert problem_at(site.at("/a"), settings()).code == "bad-answer"


def test_what_follows_an_answer_is_not_taken_for_the_next_one(site: Site) -> None:
    smuggled = HEAD + b"Content-Length: 4\r\n\r\nevil"
    site.writes("/a", lambda: iter([HEAD + b"Content-Length: 1\r\n\r\na" + smuggled]))
    site.gives("/b", b"b")
    assert [i.data for i in pages([site.at("/a"), site.at("/b")], settings()) if isinstance(i, Found)] == [b"a", b"b"]


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    with running_site(self_signed(tmp_path, "news.example")) as site:
        site.gives("/a", b"a")
        # The robots.txt cannot be had either, and even who has it ignored gets no page.
        how = settings(resolve=names(news_example="127.0.0.1"), respect_robots=False)
        items = list(pages([f"https://news.example:{site.port}/a"], how))
    assert [i.code for i in items if isinstance(i, Problem)] == ["robots-ignored", "bad-certificate"]
    assert len(items) == 2
    assert site.asked == []


def test_a_certificate_for_another_name_is_refused(tmp_path: Path) -> None:
    import ssl

    file = self_signed(tmp_path, "other.example")
    with running_site(file) as site:
        trusting = ssl.create_default_context(cafile=str(file))
        how = settings(tls=trusting, resolve=names(news_example="127.0.0.1"))
        assert problem_at(f"https://news.example:{site.port}/a", how).code == "bad-certificate"


def test_nobody_there_is_a_problem() -> None:
    how = settings(resolve=names())
    assert problem_at("http://nobody.example/", how).code == "robots-unreachable"
    assert problem_at("http://127.0.0.1:1/", settings()).code == "robots-unreachable"
