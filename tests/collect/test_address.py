"""One spelling for each address, and no trick in it."""

import pytest

from sijill.collect.address import NotHadError, address_from, canonical_address, name_in, origin_of, without_password


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("HTTP://News.Example:80/A/b?Q=1#part", "http://news.example/A/b?Q=1"),
        (" https://news.example:443 ", "https://news.example/"),
        ("https://news.example:8443/x", "https://news.example:8443/x"),
        ("https://news.example?q=1#x", "https://news.example/?q=1"),
        ("https://news.example/a//b/../c?x=%2F&y=ü", "https://news.example/a//b/../c?x=%2F&y=ü"),
        ("https://news.example./x", "https://news.example/x"),
        ("https://Bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://أخبار.example/خبر", "https://xn--igbicxr.example/خبر"),
        ("https://[2001:DB8:0:0::1]:443/x", "https://[2001:db8::1]/x"),
        ("https://news.example/a@b", "https://news.example/a@b"),
    ],
)
def test_an_address_has_one_spelling(given: str, canonical: str) -> None:
    assert canonical_address(given) == canonical
    assert canonical_address(canonical) == canonical


@pytest.mark.parametrize(
    "given",
    [
        *("", "report.html", "/tmp/x", "file:///etc/passwd", "ftp://news.example/", "javascript:alert(1)"),
        *("http://", "http:///path", "http://:80/", "http://./", "http://a b/", "http://exa\\mple.org/"),
        *("http://user:secret@news.example/", "http://news.example@127.0.0.1/", "http://evil.example\\@news.example/"),
        *("http://news.example:99x/", "http://[::1/", "http://[v1.a]/", "http://999.1.1.1/", "http://１２７.0.0.1/"),
        *("http://news.example/\r\nX: y", "http://news.example/a\x00b", "http://news.example/\ud800"),
        "http://news.example/" + "a" * 9_000,
    ],
)
def test_what_is_no_plain_web_address_is_refused(given: str) -> None:
    with pytest.raises(NotHadError) as refused:
        canonical_address(given)
    assert refused.value.code == "bad-address"


def test_a_link_counts_from_its_page() -> None:
    assert address_from("https://news.example/a/b?x=1", "../c#d") == "https://news.example/c"
    assert address_from("https://news.example/a", "//other.example") == "https://other.example/"
    with pytest.raises(NotHadError):
        address_from("https://news.example/a", "file:///etc/passwd")
    with pytest.raises(NotHadError):
        address_from("https://news.example/a", "http://[::1")


def test_a_password_is_never_told() -> None:
    assert without_password("http://user:secret@news.example/x") == "http://...@news.example/x"


def test_a_robots_txt_speaks_for_scheme_host_and_port() -> None:
    assert origin_of("http://news.example:8080/a?b") == "http://news.example:8080"


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://news.example/files/report.pdf?x=1", "report.pdf"),
        ("https://news.example/", ""),
        ("https://news.example/..%2f..%2fetc%2fpasswd", "passwd"),
        ("https://news.example/%2e%2e", ""),
        ("https://news.example/a%5Cb.html", "b.html"),
        ("https://news.example/%D8%AE%D8%A8%D8%B1.html", "خبر.html"),
    ],
)
def test_a_name_is_the_end_of_the_path_and_never_a_path(address: str, name: str) -> None:
    assert name_in(address) == name
