"""Each step on the way to a page is looked at as if it were the first."""

from collections.abc import Iterator, Mapping

import pytest

from sijill.collect.address import NotHadError
from sijill.collect.page_ask import Answer, Asker
from sijill.collect.page_manners import Manners
from sijill.collect.page_route import route_from
from tests.collect.page_site import Site, running_site, settings


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as running:
        yield running


@pytest.mark.parametrize("inner", ["127.0.0.1", "localhost", "2130706433", "[::ffff:127.0.0.1]"])
def test_a_redirect_inside_is_not_followed(site: Site, inner: str) -> None:
    """The open internet is not here: its part is played by a connection that allows loopback for the first step."""
    secret = f"http://{inner}:{site.port}/secret"
    site.gives("/a", status=302, location=secret)
    site.gives("/secret", b"secret")
    with Asker(settings(), Manners()) as outside, Asker(settings(allow_private=False), Manners()) as guarded:

        def ask(at: str, headers: Mapping[str, str] | None) -> Answer:
            return (outside if at.endswith("/a") else guarded).ask(at, headers)

        with pytest.raises(NotHadError) as refused:
            route_from(site.at("/a"), ask, lambda at: None, 10)
    assert refused.value.code == "private-address"
    assert "leads on to http://" in refused.value.message
    assert site.paths() == ["/a"]


def test_the_gate_stands_before_every_step(site: Site) -> None:
    site.gives("/a", status=307, location="/b")
    site.gives("/b", b"b")
    passed: list[str] = []
    with Asker(settings(), Manners()) as asker:
        route = route_from(site.at("/a"), asker.ask, passed.append, 10)
    assert passed == [hop.address for hop in route.hops] == [site.at("/a"), site.at("/b")]


def test_a_redirect_in_arabic_letters_is_followed(site: Site) -> None:
    site.gives("/a", status=302, location="/خبر".encode().decode("latin-1"))
    site.gives("/%D8%AE%D8%A8%D8%B1", b"b")
    with Asker(settings(), Manners()) as asker:
        route = route_from(site.at("/a"), asker.ask, lambda at: None, 10)
    assert (route.answer.data, route.hops[-1].address) == (b"b", site.at("/خبر"))
