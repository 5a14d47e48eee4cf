"""How pages are asked for: under which name, how far, how long and how politely.

What goes out: `PageSettings`, one value that every step of collecting from the network takes. What always holds: by
default robots.txt is respected and the own network is closed; only who calls can say otherwise, for a named source.
"""

import ssl
from dataclasses import dataclass, field

from sijill.collect.address_network import Resolver, resolve_by_system
from sijill.collect.limits import STANDARD, Limits


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: to connect, between two pieces of an answer, for one whole answer, between two asks of one host."""

    connect: float = 10
    read: float = 20
    answer: float = 120
    between: float = 1


@dataclass(frozen=True, slots=True)
class PageSettings:
    """`agent` is what servers are told: `sijill/<version> (+address that explains it)`.

    `limits.file_bytes` bounds what is received, and again what it unpacks to. `tls` is a context of the caller's own,
    where an intranet has an authority of its own. `new_entries` are taken from a feed at one reading, at most.
    """

    agent: str
    source: str | None = None
    respect_robots: bool = True
    allow_private: bool = False
    private: frozenset[tuple[str, int]] = frozenset()
    """Where some are named, only these hosts and ports of the own network may be asked, whatever a page leads to."""
    limits: Limits = STANDARD
    patience: Patience = field(default_factory=Patience)
    redirects: int = 10
    new_entries: int = 500
    tls: ssl.SSLContext | None = None
    resolve: Resolver = resolve_by_system

    def allows_private(self, host: str, port: int) -> bool:
        """Whether a host may be asked though it is of the own network."""
        return self.allow_private and (not self.private or (host, port) in self.private)
