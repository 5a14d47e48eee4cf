"""`sijill serve` and `sijill user`, as a person runs them; slow and strange clients."""

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn
from typer.testing import CliRunner

from sijill.casebook.folder import CasebookError
from sijill.cli.app import app
from sijill.web.patience import BodyWithin, PatientProtocol
from sijill.web.serving import Place, hosts_of, refuse_open, workbench_of
from tests.casebook.incidents import book_of
from tests.casebook.made import opened

PASSWORD = "a long walk by the river\n"


def user(*words: str, told: str = PASSWORD) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["user", *words], input=told)
    return done.exit_code, done.output


def test_users_are_made_changed_and_shut_out(tmp_path: Path) -> None:
    book = str(book_of(tmp_path))
    assert user("add", book, "Amal", "--role", "reader") == (0, "Amal is administrator.\n")
    assert user("add", book, "Rim", "--role", "coder", "--group", "press")[0] == 0
    assert user("list", book)[1].splitlines() == ["Amal  administrator", "Rim  coder  press"]
    assert user("role", book, "Rim", "reviewer")[0] == 0
    assert user("groups", book, "Rim", "witnesses")[0] == 0
    assert user("disable", book, "Rim")[0] == 0
    assert user("list", book)[1].splitlines()[1] == "Rim  reviewer  witnesses  shut out"
    assert user("enable", book, "Rim")[0] == 0
    assert user("password", book, "Rim")[0] == 0
    assert user("reset-second-factor", book, "Rim")[0] == 0


@pytest.mark.parametrize(
    ("words", "told", "why"),
    [
        (("add", "BOOK", "Amal"), PASSWORD, "already"),
        (("add", "BOOK", "Rim", "--role", "king"), PASSWORD, "is no role"),
        (("add", "BOOK", "Rim"), "short\n", "at least 12"),
        (("add", "BOOK", "R."), PASSWORD, "2 to 60"),
        (("role", "BOOK", "Nobody", "coder"), "", "no user"),
        (("role", "BOOK", "Amal", "coder"), "", "one administrator has to stay"),
        (("disable", "BOOK", "Amal"), "", "one administrator has to stay"),
        (("list", "NOWHERE"), "", "no casebook"),
    ],
)
def test_what_cannot_be_is_said(tmp_path: Path, words: tuple[str, ...], told: str, why: str) -> None:
    book = str(book_of(tmp_path))
    assert user("add", book, "Amal")[0] == 0
    code, output = user(*(word.replace("BOOK", book) for word in words), told=told)
    assert code != 0
    assert why in output


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "example.org", "::"])
def test_without_users_it_listens_to_this_machine_alone(host: str) -> None:
    with pytest.raises(CasebookError, match="make a user first"):
        refuse_open(Place(host), is_alone=True)
    with pytest.raises(CasebookError, match="in the clear"):
        refuse_open(Place(host), is_alone=False)
    refuse_open(Place(host, behind="https://sijill.example.org"), is_alone=False)
    with pytest.raises(CasebookError, match="make a user first"):
        refuse_open(Place("127.0.0.1", behind="https://sijill.example.org"), is_alone=True)


@pytest.mark.parametrize("address", ["sijill.example.org", "ftp://x", "https://x/path", "https://"])
def test_the_address_of_a_proxy_is_one(address: str) -> None:
    with pytest.raises(CasebookError, match="is no address"):
        refuse_open(Place(behind=address), is_alone=False)


def test_it_answers_to_its_own_names_alone() -> None:
    assert hosts_of(Place(port=8000)) == ("127.0.0.1:8000", "[::1]:8000", "localhost:8000")
    assert hosts_of(Place(behind="https://sijill.example.org")) == ("sijill.example.org",)


@contextmanager
def served(folder: Path) -> Iterator[int]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1]
        with (
            opened(book_of(folder)) as casebook,
            workbench_of(casebook, Place(port=port, name="Rim")) as (application, _),
        ):
            config = uvicorn.Config(
                BodyWithin(application, 0.5), http=PatientProtocol, lifespan="off", log_level="error"
            )
            server = uvicorn.Server(config)
            thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
            thread.start()
            try:
                while not server.started:
                    time.sleep(0.01)
                yield port
            finally:
                server.should_exit = True
                thread.join(20)


def test_it_is_served_to_one_person_without_a_password(tmp_path: Path) -> None:
    with served(tmp_path) as port:
        answer = httpx.get(f"http://127.0.0.1:{port}/queue")
        assert answer.status_code == 200
        assert 'data-person="Rim"' in answer.text
        for host in ("evil.example", f"evil.example:{port}", f"127.0.0.1.evil.example:{port}", ""):
            assert httpx.get(f"http://127.0.0.1:{port}/queue", headers={"host": host}).status_code == 400


def test_a_client_that_sends_its_head_slowly_is_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PatientProtocol, "head_within", 0.4)
    with served(tmp_path) as port, socket.create_connection(("127.0.0.1", port), 10) as slow:
        slow.sendall(b"GET /queue HTTP/1.1\r\nHost: 127.0.0.1\r\n")
        started = time.monotonic()
        assert slow.recv(1) == b""
        assert time.monotonic() - started < 5


def test_a_client_that_sends_its_body_slowly_is_let_go_and_others_are_answered(tmp_path: Path) -> None:
    with served(tmp_path) as port:
        head = f"POST /preferences HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 1000\r\n"
        head += "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
        slow = [socket.create_connection(("127.0.0.1", port), 10) for _ in range(30)]
        for each in slow:
            each.sendall(head.encode() + b"language=")
        assert httpx.get(f"http://127.0.0.1:{port}/queue", timeout=10).status_code == 200
        for each in slow:
            each.settimeout(10)
            told = each.recv(200)
            assert told == b"" or b" 200 " not in told.partition(b"\r\n")[0]
            each.close()


def test_a_body_that_comes_in_time_is_taken_whole() -> None:
    got = list[bytes]()

    async def application(scope: object, receive: object, send: object) -> None:
        while True:
            message = await receive()  # type: ignore[operator]
            got.append(message.get("body", b""))
            if not message.get("more_body"):
                return

    parts = [{"type": "http.request", "body": b"a", "more_body": True}, {"type": "http.request", "body": b"b"}]

    async def receive() -> object:
        return parts.pop(0)

    asyncio.run(BodyWithin(application, 5)({}, receive, None))  # type: ignore[arg-type]
    assert got == [b"a", b"b"]
