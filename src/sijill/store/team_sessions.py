"""Who is signed in, with what token, and how often it failed.

What comes in: hashes of what browsers and programs hold. What goes out: whose they are. What always holds: what a
browser holds is in no file; a session ends after it lies idle, and at the latest after its longest time; the time is
the caller's, so that it can be told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sijill.store.team_file import TeamFile, written

IDLE, LONGEST = timedelta(hours=12), timedelta(days=7)
"""How long a session lies idle, and how long it lasts, at most."""
_NOTED = timedelta(minutes=1)
"""How exactly it is noted when a session was used."""
CHALLENGE = timedelta(minutes=5)
"""How long a challenge waits for its answer."""


@dataclass(frozen=True, slots=True)
class Session:
    """One browser that is signed in."""

    hash: str
    user: str
    made: datetime
    used: datetime
    agent: str
    address: str


@dataclass(frozen=True, slots=True)
class Token:
    """One program's token; `scopes` are "read", "decide", "administer"."""

    number: int
    user: str
    name: str
    scopes: frozenset[str]
    made: datetime
    expires: datetime
    used: datetime | None


class Sessions:
    """Sessions, tokens, challenges and failures of one file."""

    def __init__(self, file: TeamFile) -> None:
        self._file = file

    def begin(self, session: Session) -> None:
        """Sign a browser in; sessions that are over are swept away."""
        with self._file.writing() as db:
            ended = (written(session.made - IDLE), written(session.made - LONGEST))
            db.execute("DELETE FROM session WHERE used < ? OR made < ?", ended)
            row = (session.hash, session.user, written(session.made), written(session.used), session.agent)
            db.execute("INSERT INTO session VALUES (?, ?, ?, ?, ?, ?)", (*row, session.address))

    def of(self, hash: str, now: datetime) -> Session | None:
        """The session of a hash, if it is not over; it is noted that it was used."""
        row = self._file.db.execute(f"{_SESSION} WHERE hash = ?", (hash,)).fetchone()
        if row is None:
            return None
        found = _session(row)
        if now - found.used > IDLE or now - found.made > LONGEST:
            self.end(hash)
            return None
        if now - found.used > _NOTED:
            self._file.db.execute("UPDATE session SET used = ? WHERE hash = ?", (written(now), hash))
        return found

    def all(self, user: str) -> Sequence[Session]:
        """Somebody's sessions, the last used first."""
        rows = self._file.db.execute(f"{_SESSION} WHERE user = ? ORDER BY used DESC", (user,))
        return [_session(row) for row in rows]

    def end(self, hash: str) -> None:
        """Sign a browser out."""
        self._file.db.execute("DELETE FROM session WHERE hash = ?", (hash,))

    def end_mine(self, user: str, hash: str) -> None:
        """Sign out one of somebody's own browsers."""
        self._file.db.execute("DELETE FROM session WHERE user = ? AND hash = ?", (user, hash))

    def end_others(self, user: str, hash: str) -> None:
        """Sign out all of somebody's browsers but one."""
        self._file.db.execute("DELETE FROM session WHERE user = ? AND hash <> ?", (user, hash))

    def add_token(self, hash: str, token: Token) -> None:
        """A new token; its number is the file's to give."""
        asked = "INSERT INTO token (hash, user, name, scopes, made, expires) VALUES (?, ?, ?, ?, ?, ?)"
        scopes = " ".join(sorted(token.scopes))
        row = (hash, token.user, token.name, scopes, written(token.made), written(token.expires))
        self._file.db.execute(asked, row)

    def token_of(self, hash: str, now: datetime) -> Token | None:
        """The token of a hash, if it is not over; it is noted that it was used."""
        row = self._file.db.execute(f"{_TOKEN} WHERE hash = ?", (hash,)).fetchone()
        found = None if row is None else _token(row)
        if found is None or found.expires <= now:
            return None
        if found.used is None or now - found.used > _NOTED:
            self._file.db.execute("UPDATE token SET used = ? WHERE hash = ?", (written(now), hash))
        return found

    def tokens(self, user: str) -> Sequence[Token]:
        """Somebody's tokens."""
        return [_token(row) for row in self._file.db.execute(f"{_TOKEN} WHERE user = ? ORDER BY number", (user,))]

    def drop_token(self, user: str, number: int) -> None:
        """One of somebody's tokens less."""
        self._file.db.execute("DELETE FROM token WHERE user = ? AND number = ?", (user, number))

    def put_challenge(self, hash: str, user: str | None, challenge: bytes, now: datetime) -> None:
        """Remember a challenge until it is answered."""
        with self._file.writing() as db:
            db.execute("DELETE FROM challenge WHERE at < ?", (written(now - CHALLENGE),))
            db.execute("INSERT INTO challenge VALUES (?, ?, ?, ?)", (hash, user, challenge, written(now)))

    def take_challenge(self, hash: str, user: str | None, now: datetime) -> bytes | None:
        """The challenge of a hash, for that user, once."""
        with self._file.writing() as db:
            asked = "SELECT challenge FROM challenge WHERE hash = ? AND user IS ? AND at >= ?"
            row = db.execute(asked, (hash, user, written(now - CHALLENGE))).fetchone()
            db.execute("DELETE FROM challenge WHERE hash = ?", (hash,))
        return None if row is None else bytes(row[0])

    def fail(self, what: str, now: datetime) -> None:
        """Note that signing in failed, under a name ("user:rim", "address:192.0.2.1")."""
        with self._file.writing() as db:
            db.execute("DELETE FROM failure WHERE at < ?", (written(now - LONGEST),))
            db.execute("INSERT INTO failure VALUES (?, ?)", (what, written(now)))

    def failures(self, what: str, since: datetime) -> int:
        """How often it failed since."""
        asked = "SELECT count(*) FROM failure WHERE what = ? AND at > ?"
        return int(self._file.db.execute(asked, (what, written(since))).fetchone()[0])

    def forgive(self, what: str) -> None:
        """Forget failures."""
        self._file.db.execute("DELETE FROM failure WHERE what = ?", (what,))


_SESSION = "SELECT hash, user, made, used, agent, address FROM session"
_TOKEN = "SELECT number, user, name, scopes, made, expires, used FROM token"


def _session(row: tuple[str, str, str, str, str, str]) -> Session:
    hash, user, made, used, agent, address = row
    return Session(hash, user, datetime.fromisoformat(made), datetime.fromisoformat(used), agent, address)


def _token(row: tuple[int, str, str, str, str, str, str | None]) -> Token:
    number, user, name, scopes, made, expires, used = row
    at, until = datetime.fromisoformat(made), datetime.fromisoformat(expires)
    return Token(
        number, user, name, frozenset(scopes.split()), at, until, datetime.fromisoformat(used) if used else None
    )
