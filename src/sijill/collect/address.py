"""The address of a page: one spelling for each, and which ones are asked at all.

What comes in: an address as a person, a feed or a server gives it. What goes out: its canonical form, which is the
document's identity, or the trouble with it. What always holds: scheme and host are lower case (a host in another
script in its `xn--` form), the scheme's own port, the host's last dot and the fragment are dropped, path and query are
kept as they are; nothing that is not plain http or https, and nothing with a password in it, comes out.
"""

import ipaddress
import re
from urllib.parse import unquote, urljoin, urlsplit

import httpx

SCHEMES = {"http": 80, "https": 443}
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_PARTS = re.compile(r"([a-z][a-z0-9+.-]*)://([^/?#]*)([^#]*)", re.I)
_ODD_IN_AUTHORITY = re.compile(r"[\s\\%<>\"^`{|}]")
_LONGEST = 8_000
"""Characters; servers answer longer ones with an error."""


class NotHadError(Exception):
    """What is at an address cannot be had: a stable `code`, and a message that says why and what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def canonical_address(address: str) -> str:
    """The one spelling of an address; raises `NotHadError` (`bad-address`)."""
    address = address.strip()
    parts = _PARTS.match(address)
    if _CONTROL.search(address) or len(address) > _LONGEST or not _is_unicode(address):
        raise _bad("holds control characters, broken characters, or thousands of characters: copy it again")
    if parts is None or parts[1].lower() not in SCHEMES:
        raise _bad("is no web address: write it with http:// or https://, or give a file's path")
    scheme, authority, tail = parts[1].lower(), parts[2], parts[3]
    if "@" in authority:
        raise _bad("holds a user name or password, which would be kept in the record for good: write it without them")
    if _ODD_IN_AUTHORITY.search(authority):
        raise _bad("has characters in its host that no host has: copy it again")
    host = _host_and_port(scheme, authority)
    return f"{scheme}://{host}{tail if tail.startswith('/') else '/' + tail}"


def address_from(base: str, link: str) -> str:
    """The canonical address that a link on the page `base` leads to; raises `NotHadError` (`bad-address`)."""
    try:
        joined = urljoin(base, link.strip())
    except ValueError as error:
        raise _bad(f"leads on to {link[:200]!r}, which is no address: look at the page by hand") from error
    return canonical_address(joined)


def without_password(address: str) -> str:
    """An address as it may be told, whatever was given: its user name and password left out."""
    return re.sub(r"//[^/?#]*@", "//...@", _CONTROL.sub(" ", address))[:_LONGEST]


def host_of(address: str) -> str:
    """The host of a canonical address, without its port."""
    return urlsplit(address).hostname or ""


def host_and_port(address: str) -> tuple[str, int]:
    """The host and the port that a canonical address is asked at."""
    parts = urlsplit(address)
    return parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)


def origin_of(address: str) -> str:
    """Scheme, host and port of a canonical address: what one robots.txt speaks for."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def name_in(address: str) -> str:
    """The file's name at the end of an address, for its ending; empty where there is none. Never a path."""
    last = unquote(urlsplit(address).path.rsplit("/", 1)[-1])
    name = re.split(r"[/\\]", _CONTROL.sub("", last))[-1].strip()
    return "" if name in (".", "..") else name[:200]


def _host_and_port(scheme: str, authority: str) -> str:
    try:
        url = httpx.URL(f"{scheme}://{authority}/")
        host, port = url.raw_host.decode("ascii").lower(), url.port
    except (httpx.InvalidURL, ValueError) as error:
        raise _bad(f"has a host that cannot be ({error}): copy it again") from error
    host = host[:-1] if host.endswith(".") else host
    if not host or host.startswith("."):
        raise _bad("names no host: copy it again")
    if ":" in host:
        host = f"[{ipaddress.IPv6Address(host).compressed}]"
    return host if port in (None, SCHEMES[scheme]) else f"{host}:{port}"


def _is_unicode(address: str) -> bool:
    """Whether it can be written at all: half a surrogate pair cannot."""
    try:
        address.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _bad(message: str) -> NotHadError:
    return NotHadError("bad-address", message)
