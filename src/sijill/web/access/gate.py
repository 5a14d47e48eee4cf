"""The gate of a casebook with a team: who comes in, and as whom.

What comes in: a name with a password and a code, a passkey, a cookie, a token. What goes out: a `Person`, or nobody.
What always holds: what is wrong is never said more exactly than that something is; failing too often shuts the door
for a while, for that name and for that address; each sign-in is a new session; a program's token never does more than
its scopes, nor more than whose it is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from litestar.connection import ASGIConnection

from sijill.store.team_sessions import Session, Sessions
from sijill.store.team_users import User, Users
from sijill.store.team_work import TeamWork
from sijill.web.access import secrets
from sijill.web.access.person import Person, Role

Connection: TypeAlias = ASGIConnection[Any, Any, Any, Any]
COOKIE = "sijill-session"
WINDOW = timedelta(minutes=15)
MOST_OF_USER, MOST_OF_ADDRESS = 8, 40
"""Failures within the window, from which on nobody comes in by that name, or from that address."""
API = "/api/v1/"
SCOPES = ("read", "decide", "administer")
_ROLE_OF = {"read": Role.READER, "decide": Role.PUBLISHER, "administer": Role.ADMINISTRATOR}
_LONGEST = 300


class WrongError(Exception):
    """The name, the password or the code is wrong."""


class ShutError(Exception):
    """It failed too often: the door is shut for a while."""


@dataclass(frozen=True, slots=True)
class Coming:
    """From where somebody comes: their address, their browser."""

    address: str
    agent: str

    @classmethod
    def of(cls, connection: Connection) -> "Coming":
        """Of a connection."""
        address = connection.client.host if connection.client else ""
        return cls(address, connection.headers.get("user-agent", "")[:_LONGEST])


@dataclass(frozen=True, slots=True)
class Gate:
    """The gate over one team's file. `origin` is the address that people come by, where a proxy stands before."""

    users: Users
    sessions: Sessions
    work: TeamWork
    clock: Callable[[], datetime]
    origin: str | None = None

    @property
    def is_secure(self) -> bool:
        """Whether people come by https."""
        return self.origin is not None and self.origin.startswith("https://")

    def person_of(self, connection: Connection) -> Person | None:
        """Who asks: for the API by a token alone, else by a session alone."""
        if connection.url.path.startswith(API):
            return self._by_token(connection)
        session = self.session_of(connection)
        user = None if session is None else self.users.find(session.user)
        return None if user is None or user.is_disabled else person(user)

    def session_of(self, connection: Connection) -> Session | None:
        """The session of a browser."""
        held = connection.cookies.get(COOKIE)
        return None if not held else self.sessions.of(secrets.hash_of(held), self.clock())

    def by_password(self, name: str, password: str, code: str, coming: Coming) -> str:
        """Sign in; what the browser shall hold. Raises `WrongError`, `ShutError`."""
        name, names = name.strip()[:_LONGEST], self._names(name, coming)
        self._refuse_shut(names)
        user = self.users.find(name)
        fits = secrets.is_password(user.password if user else None, password[: secrets.LONGEST + 1])
        if user is None or not fits or user.is_disabled or not self._is_second(user, code):
            self.failed(names)
            raise WrongError()
        return self.let_in(user, coming)

    def let_in(self, user: User, coming: Coming) -> str:
        """Begin a session; what the browser shall hold."""
        token, now = secrets.new_token(), self.clock()
        self.sessions.begin(Session(secrets.hash_of(token), user.name, now, now, coming.agent, coming.address))
        self.sessions.forgive(f"user:{user.name.casefold()}")
        self.work.note(user.name, "signed-in", "", coming.address)
        return token

    def refuse_shut_address(self, coming: Coming) -> None:
        """Refuse whoever failed too often from one address. Raises `ShutError`."""
        self._refuse_shut((f"address:{coming.address}",))

    def failed(self, names: tuple[str, ...]) -> None:
        """Note that signing in failed."""
        for what in names:
            self.sessions.fail(what, self.clock())

    def _is_second(self, user: User, code: str) -> bool:
        """Whether the second factor fits; a password alone does where there is none."""
        if user.totp is None:
            return not user.has_second or self._is_recovery(user, code)
        step = secrets.step_of(user.totp, code, self.clock())
        if step is not None:
            return self.users.use_step(user.name, step)
        return self._is_recovery(user, code)

    def _is_recovery(self, user: User, code: str) -> bool:
        return bool(code.strip()) and self.users.use_recovery(user.name, secrets.recovery_hash(code))

    def _by_token(self, connection: Connection) -> Person | None:
        scheme, _, held = connection.headers.get("authorization", "").partition(" ")
        coming = Coming.of(connection)
        if scheme.casefold() != "bearer" or not held:
            return None
        token = self.sessions.token_of(secrets.hash_of(held.strip()), self.clock())
        user = None if token is None else self.users.find(token.user)
        if token is None or user is None or user.is_disabled:
            self.failed((f"address:{coming.address}",))
            return None
        may = max((_ROLE_OF[scope] for scope in token.scopes if scope in _ROLE_OF), default=Role.NOBODY)
        found = person(user)
        return Person(found.name, min(found.role, may), found.groups)

    def _names(self, name: str, coming: Coming) -> tuple[str, ...]:
        return f"user:{name.strip().casefold()[:_LONGEST]}", f"address:{coming.address}"

    def _refuse_shut(self, names: tuple[str, ...]) -> None:
        since = self.clock() - WINDOW
        for what in names:
            most = MOST_OF_USER if what.startswith("user:") else MOST_OF_ADDRESS
            if self.sessions.failures(what, since) >= most:
                raise ShutError()


def person(user: User) -> Person:
    """A user as pages know them."""
    return Person(user.name, Role(user.role), user.groups)
