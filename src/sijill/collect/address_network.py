"""Which machines may be asked: those of the open internet, unless the caller allows its own network too.

What comes in: a host's name and a resolver. What goes out: the IP addresses to connect to. What always holds: every
IP address of the name was looked at, and one that leads inside (loopback, private, link-local, shared, multicast,
reserved, or one of these wrapped in an IPv6 address) refuses the name; a connection is made to what was looked at,
never to the name again, so that no second answer of the name server can differ.
"""

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from sijill.collect.address import NotHadError

Resolver = Callable[[str, int], Sequence[str]]
"""From a host and a port to IP addresses; raises `OSError` where there are none."""

_UNICAST = IPv6Network("2000::/3")
"""All of IPv6 that is given out for the open internet."""
_TRANSLATED = IPv6Network("64:ff9b::/96")
"""NAT64: the last four bytes are the IPv4 address that is really asked."""
_CLOSED_4 = (IPv4Network("100.64.0.0/10"), IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"))
"""Shared by a carrier's customers; of protocols; of the old way into IPv6."""
_CLOSED_6 = (IPv6Network("2001::/23"), IPv6Network("2001:db8::/32"), IPv6Network("3fff::/20"))
"""Of protocols (Teredo is in it); of examples in books."""


def resolve_by_system(host: str, port: int) -> Sequence[str]:
    """The IP addresses of a host, by the machine's own resolver; raises `OSError`."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:
        raise OSError(f"{host} is no name of a host") from error
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def addresses_to_connect(host: str, port: int, resolve: Resolver, allow_private: bool) -> Sequence[str]:
    """The IP addresses of a host, all looked at; raises `OSError`, `NotHadError` (`private-address`)."""
    found = resolve(host, port)
    if not found:
        raise OSError(f"{host} has no address")
    closed = None if allow_private else next((ip for ip in found if not is_open(ip)), None)
    if closed is not None:
        message = (
            f"leads to {host} at {closed}, a machine of this network or of none: "
            "if it is an archive of your own, allow private addresses for this source"
        )
        raise NotHadError("private-address", message)
    return found


def is_open(ip: str) -> bool:
    """Whether an IP address is of the open internet; what is no IP address is not."""
    try:
        address = ip_address(ip.split("%", 1)[0])
    except ValueError:
        return False
    if isinstance(address, IPv4Address):
        return _is_open_4(address)
    return _is_open_6(address)


def _is_open_4(address: IPv4Address) -> bool:
    closed = address.is_multicast or address.is_reserved or address.is_unspecified or not address.is_global
    return not closed and not any(address in network for network in _CLOSED_4)


def _is_open_6(address: IPv6Address) -> bool:
    if address.ipv4_mapped is not None:
        return _is_open_4(address.ipv4_mapped)
    if address in _TRANSLATED:
        return _is_open_4(IPv4Address(address.packed[-4:]))
    if address.sixtofour is not None:
        return _is_open_4(address.sixtofour)
    return address in _UNICAST and address.is_global and not any(address in network for network in _CLOSED_6)
