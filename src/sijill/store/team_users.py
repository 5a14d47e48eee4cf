"""The users of a casebook: role, groups, password, second factors.

What comes in: names, hashes made elsewhere. What goes out: `User`s. What always holds: a name is one person's, however
its letters' case is written; there is an administrator as long as there is anybody; what a user had (sessions, tokens,
second factors) goes with their being disabled or reset.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sijill.store.team_file import TeamFile, written

NAME = re.compile(r"[^\W_][\w .'’-]{0,58}\w")
GROUP = re.compile(r"[^\W_][\w-]{0,39}")
ADMINISTRATOR = 5
"""The highest role, of which one always stays."""


class TeamError(Exception):
    """What cannot be done with the team; the message says why."""


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who signs in. `role` is a number of `web.access.person.Role`."""

    name: str
    role: int
    password: str
    groups: frozenset[str]
    totp: str | None
    totp_step: int
    is_disabled: bool
    made: datetime
    passkeys: int

    @property
    def has_second(self) -> bool:
        """Whether a password alone does not let them in."""
        return self.totp is not None or self.passkeys > 0


@dataclass(frozen=True, slots=True)
class Passkey:
    """A WebAuthn credential."""

    id: bytes
    user: str
    name: str
    public: bytes
    count: int
    made: datetime


_USER = """SELECT u.name, u.role, u.password, u.totp, u.totp_step, u.is_disabled, u.made,
    (SELECT count(*) FROM passkey p WHERE p.user = u.name) FROM user u"""


class Users:
    """The users of one file."""

    def __init__(self, file: TeamFile) -> None:
        self._file = file

    def find(self, name: str) -> User | None:
        """A user by name."""
        row = self._file.db.execute(f"{_USER} WHERE u.name = ?", (name,)).fetchone()
        return None if row is None else self._user(row)

    def all(self) -> Sequence[User]:
        """Every user, by name."""
        return [self._user(row) for row in self._file.db.execute(f"{_USER} ORDER BY u.name")]

    def is_empty(self) -> bool:
        """Whether nobody works here yet."""
        return self._file.db.execute("SELECT 1 FROM user LIMIT 1").fetchone() is None

    def add(self, name: str, role: int, password: str, at: datetime) -> None:
        """A new user, `password` being a hash. Raises `TeamError`."""
        if not NAME.fullmatch(name):
            raise TeamError("a name has 2 to 60 letters, digits, blanks, and . ' -, and begins with a letter or digit")
        with self._file.writing() as db:
            if self.find(name) is not None:
                raise TeamError(f"there is a user {name} already")
            if self.is_empty() and role != ADMINISTRATOR:
                raise TeamError("the first user is an administrator")
            asked = "INSERT INTO user (name, role, password, made) VALUES (?, ?, ?, ?)"
            db.execute(asked, (name, role, password, written(at)))

    def set_role(self, name: str, role: int) -> None:
        """Another role. Raises `TeamError`."""
        with self._file.writing() as db:
            self._keep_administrator(name, role == ADMINISTRATOR)
            db.execute("UPDATE user SET role = ? WHERE name = ?", (role, self._known(name)))

    def set_groups(self, name: str, groups: Iterable[str]) -> None:
        """The groups that somebody is in. Raises `TeamError`."""
        told = sorted(set(groups))
        if wrong := [group for group in told if not GROUP.fullmatch(group)]:
            raise TeamError(f"{wrong[0]!r} is no group: letters, digits, - and _, at most 40")
        with self._file.writing() as db:
            user = self._known(name)
            db.execute("DELETE FROM member WHERE user = ?", (user,))
            db.executemany("INSERT INTO member VALUES (?, ?)", [(user, group) for group in told])

    def set_password(self, name: str, password: str) -> None:
        """Another password (its hash); whoever is signed in by the old one is signed out. Raises `TeamError`."""
        with self._file.writing() as db:
            db.execute("UPDATE user SET password = ? WHERE name = ?", (password, self._known(name)))
            db.execute("DELETE FROM session WHERE user = ?", (name,))

    def set_disabled(self, name: str, is_disabled: bool) -> None:
        """Shut somebody out, or let them in again. Raises `TeamError`."""
        with self._file.writing() as db:
            self._keep_administrator(name, not is_disabled)
            db.execute("UPDATE user SET is_disabled = ? WHERE name = ?", (is_disabled, self._known(name)))
            if is_disabled:
                for table in ("session", "token"):
                    db.execute(f"DELETE FROM {table} WHERE user = ?", (name,))

    def set_totp(self, name: str, secret: str | None) -> None:
        """The secret of one-time codes, or none any more. Raises `TeamError`."""
        with self._file.writing() as db:
            db.execute("UPDATE user SET totp = ?, totp_step = 0 WHERE name = ?", (secret, self._known(name)))

    def use_step(self, name: str, step: int) -> bool:
        """Use the code of a step of time; whether it was not used yet, nor a later one."""
        asked = "UPDATE user SET totp_step = ? WHERE name = ? AND totp_step < ?"
        return self._file.db.execute(asked, (step, name, step)).rowcount == 1

    def set_recovery(self, name: str, codes: Iterable[str]) -> None:
        """The hashes of the codes that let somebody in once each, in the place of those before."""
        with self._file.writing() as db:
            db.execute("DELETE FROM recovery WHERE user = ?", (name,))
            db.executemany("INSERT INTO recovery VALUES (?, ?)", [(name, code) for code in codes])

    def use_recovery(self, name: str, code: str) -> bool:
        """Use up a recovery code, by its hash; whether there was such a one."""
        asked = "DELETE FROM recovery WHERE user = ? AND code = ?"
        return self._file.db.execute(asked, (name, code)).rowcount == 1

    def recovery_left(self, name: str) -> int:
        """How many recovery codes are left."""
        return int(self._file.db.execute("SELECT count(*) FROM recovery WHERE user = ?", (name,)).fetchone()[0])

    def reset_second(self, name: str) -> None:
        """Take away all second factors, and sign out. Raises `TeamError`."""
        with self._file.writing() as db:
            self.set_totp(name, None)
            for table in ("passkey", "recovery", "session"):
                db.execute(f"DELETE FROM {table} WHERE user = ?", (name,))

    def passkeys(self, name: str) -> Sequence[Passkey]:
        """Somebody's passkeys."""
        rows = self._file.db.execute(f"{_PASSKEY} WHERE user = ? ORDER BY made", (name,))
        return [_passkey(row) for row in rows]

    def passkey(self, id: bytes) -> Passkey | None:
        """A passkey by its id."""
        row = self._file.db.execute(f"{_PASSKEY} WHERE id = ?", (id,)).fetchone()
        return None if row is None else _passkey(row)

    def add_passkey(self, passkey: Passkey) -> None:
        """One more passkey."""
        row = (passkey.id, passkey.user, passkey.name, passkey.public, passkey.count, written(passkey.made))
        self._file.db.execute("INSERT INTO passkey VALUES (?, ?, ?, ?, ?, ?)", row)

    def drop_passkey(self, name: str, id: bytes) -> None:
        """One passkey less."""
        self._file.db.execute("DELETE FROM passkey WHERE user = ? AND id = ?", (name, id))

    def count_passkey(self, id: bytes, count: int) -> None:
        """How often the authenticator says that it was used."""
        self._file.db.execute("UPDATE passkey SET count = ? WHERE id = ?", (count, id))

    def _known(self, name: str) -> str:
        found = self.find(name)
        if found is None:
            raise TeamError(f"there is no user {name}")
        return found.name

    def _keep_administrator(self, name: str, stays: bool) -> None:
        asked = "SELECT count(*) FROM user WHERE role = ? AND NOT is_disabled AND name <> ?"
        if not stays and not self._file.db.execute(asked, (ADMINISTRATOR, name)).fetchone()[0]:
            raise TeamError("one administrator has to stay: make another one first")

    def _user(self, row: tuple[str, int, str, str | None, int, int, str, int]) -> User:
        name, role, password, totp, step, is_disabled, made, passkeys = row
        groups = self._file.db.execute("SELECT grp FROM member WHERE user = ?", (name,))
        at = datetime.fromisoformat(made)
        told = frozenset(group for (group,) in groups)
        return User(name, role, password, told, totp, step, bool(is_disabled), at, passkeys)


_PASSKEY = "SELECT id, user, name, public, count, made FROM passkey"


def _passkey(row: tuple[bytes, str, str, bytes, int, str]) -> Passkey:
    id, user, name, public, count, made = row
    return Passkey(id, user, name, public, count, datetime.fromisoformat(made))
