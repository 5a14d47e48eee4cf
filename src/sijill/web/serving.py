"""A casebook's workbench, served.

What comes in: an open casebook, where to listen. What goes out: nothing until it is stopped. What always holds: without
users it listens to this machine alone; it answers only to the names that it was given, so that no page of another site
reaches it under a name of its own; passwords cross no network in the clear.
"""

import getpass
import os
import secrets
import socket
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import uvicorn
from litestar import Litestar

from sijill.casebook.desk import DeskKeeper
from sijill.casebook.folder import STATE, Casebook, CasebookError
from sijill.store.team_file import TEAM, TeamFile
from sijill.store.team_sessions import Sessions
from sijill.store.team_users import Users
from sijill.store.team_work import TeamWork
from sijill.web.access.gate import Gate
from sijill.web.access.person import Person, Role
from sijill.web.app import make_app
from sijill.web.asking import Workbench
from sijill.web.patience import BodyWithin, PatientProtocol

MOST_AT_ONCE = 400
"""Connections at once."""
LARGEST_HEAD = 32_768
"""Bytes of a request's head, at most."""
_KEY = "csrf.key"


@dataclass(frozen=True, slots=True)
class Place:
    """Where it listens, and by what address people come, where a proxy stands before it."""

    host: str = "127.0.0.1"
    port: int = 8000
    behind: str | None = None
    name: str | None = None
    """As whom the one person of a casebook without users enters decisions."""


@contextmanager
def workbench_of(casebook: Casebook, place: Place) -> Iterator[tuple[Litestar, DeskKeeper]]:
    """The application and what keeps its desk. Raises `CasebookError` where it would be open to others."""
    with closing(TeamFile(casebook.folder / TEAM)) as file:
        users = Users(file)
        is_alone = users.is_empty()
        refuse_open(place, is_alone)
        work = TeamWork(file, casebook.clock)
        gate = None if is_alone else Gate(users, Sessions(file), work, casebook.clock, place.behind)
        alone = Person(
            place.name or casebook.settings.collector or getpass.getuser(), Role.ADMINISTRATOR, is_alone=True
        )
        with closing(DeskKeeper(casebook, work)) as keeper:
            person_of = gate.person_of if gate else lambda _: alone
            bench = Workbench(casebook, keeper.desk, person_of, keeper.follow_soon, work, gate)
            yield make_app(bench, _secret(casebook.folder / STATE / _KEY), hosts_of(place)), keeper


def serve(app: Litestar, listening: socket.socket, is_behind: bool, started: Callable[[], None]) -> None:
    """Answer until it is stopped."""
    config = uvicorn.Config(
        BodyWithin(app),
        http=PatientProtocol,
        ws="none",
        lifespan="on",
        log_level="warning",
        server_header=False,
        proxy_headers=is_behind,
        timeout_keep_alive=20,
        timeout_graceful_shutdown=10,
        limit_concurrency=MOST_AT_ONCE,
        h11_max_incomplete_event_size=LARGEST_HEAD,
    )
    server = uvicorn.Server(config)
    started()
    server.run(sockets=[listening])


def listen(place: Place) -> socket.socket:
    """A socket that listens. Raises `CasebookError`."""
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((place.host, place.port))
    except OSError as error:
        listening.close()
        cure = "something else listens there: name another by --port"
        raise CasebookError(f"{place.host}:{place.port} cannot be had ({error.strerror}): {cure}") from error
    listening.listen(256)
    return listening


def refuse_open(place: Place, is_alone: bool) -> None:
    """Refuse to listen where others could come in unasked, or where passwords would cross a network."""
    if is_alone and (place.behind is not None or not _is_loopback(place.host)):
        raise CasebookError(
            f"nobody signs in to this casebook, so it is served to this machine alone, not on {place.host}: "
            "make a user first (`sijill user add CASEBOOK NAME`)"
        )
    if place.behind is None and not _is_loopback(place.host):
        raise CasebookError(
            f"passwords would cross the network in the clear on {place.host}: let a proxy with a certificate stand "
            "before it, and say by which address people come: --behind-proxy https://sijill.example.org"
        )
    if place.behind is not None and not _is_origin(place.behind):
        raise CasebookError(f"--behind-proxy {place.behind} is no address: write https://NAME, without a path")


def hosts_of(place: Place) -> tuple[str, ...]:
    """The names that it answers to."""
    if place.behind is not None:
        return (urlsplit(place.behind).netloc,)
    names = {"127.0.0.1", "localhost", "[::1]", f"[{place.host}]" if ":" in place.host else place.host}
    return tuple(sorted(f"{name}:{place.port}" for name in names))


def address_of(place: Place) -> str:
    """The address that people open."""
    host = f"[{place.host}]" if ":" in place.host else place.host
    return place.behind or f"http://{host}:{place.port}"


def _is_origin(address: str) -> bool:
    told = urlsplit(address)
    bare = not (told.path or told.query or told.fragment or told.username)
    return told.scheme in ("https", "http") and bool(told.hostname) and bare


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _secret(path: Path) -> str:
    """What signs the tokens of forms: the same after a restart, so that an open form can still be sent."""
    try:
        return path.read_text(encoding="ascii")
    except OSError:
        path.parent.mkdir(parents=True, exist_ok=True)
        made = secrets.token_hex(32)
        with os.fdopen(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
            file.write(made)
        return made
