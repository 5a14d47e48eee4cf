"""A workbench with users, and a clock that is told the time."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from httpx import Response
from litestar.testing import TestClient

from sijill.casebook.desk import DeskKeeper
from sijill.store.team_file import TEAM, TeamFile
from sijill.store.team_sessions import Sessions
from sijill.store.team_users import Users
from sijill.store.team_work import TeamWork
from sijill.web.access.gate import Gate
from sijill.web.access.person import Role
from sijill.web.access.secrets import password_hash
from sijill.web.app import make_app
from sijill.web.asking import Workbench
from tests.casebook.incidents import book_of
from tests.casebook.made import opened
from tests.web.pages.posting import hidden

PASSWORD = "a long walk by the river"
_HASH = password_hash(PASSWORD)
Client = TestClient[Any]


@dataclass
class Time:
    now: datetime = field(default_factory=lambda: datetime(2026, 3, 4, 12, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now

    def goes_on(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass
class Team:
    client: Client
    gate: Gate
    time: Time
    folder: Path
    keeper: DeskKeeper

    def as_(self, name: str, code: str = "") -> Client:
        """A browser in which somebody is signed in."""
        client = self.browser()
        assert self.sign_in(client, name, code=code).status_code == 303
        return client

    def browser(self) -> Client:
        return TestClient(self.client.app, base_url=str(self.client.base_url))

    def sign_in(self, client: Client, name: str, password: str = PASSWORD, code: str = "", next: str = "") -> Response:
        token = hidden(client.get("/sign-in").text, "_csrf_token")
        data = {"_csrf_token": token, "name": name, "password": password, "code": code, "next": next}
        return client.post("/sign-in", data=data, follow_redirects=False)


def post(client: Client, page: str, act: str, **fields: str | list[str]) -> Response:
    """One form of a page, with the page's own token."""
    token = hidden(client.get(page).text, "_csrf_token")
    return client.post(act, data={"_csrf_token": token, **fields}, follow_redirects=False)


@contextmanager
def team(
    folder: Path, origin: str | None = None, hosts: tuple[str, ...] = ("testserver.local",), **roles: Role
) -> Iterator[Team]:
    """A workbench where people of these roles sign in, by the password `PASSWORD`."""
    with opened(book_of(folder)) as casebook, closing(TeamFile(folder / "book" / TEAM)) as file:
        time = Time()
        users, sessions, work = Users(file), Sessions(file), TeamWork(file, time)
        for name, role in {"Amal": Role.ADMINISTRATOR, **roles}.items():
            users.add(name, role, _HASH, time())
        gate = Gate(users, sessions, work, time, origin)
        with closing(DeskKeeper(casebook, work)) as keeper:
            bench = Workbench(casebook, keeper.desk, gate.person_of, keeper.follow, work, gate)
            app = make_app(bench, "s" * 32, hosts)
            with TestClient(app, base_url=origin or "http://testserver.local") as client:
                yield Team(client, gate, time, folder, keeper)
