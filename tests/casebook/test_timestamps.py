"""A third party's timestamp over the last signed head, asked over a guarded connection."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sijill.casebook.checking import check_casebook
from sijill.casebook.evidence import bundle_document
from sijill.casebook.folder import open_casebook
from sijill.cli.app import app
from sijill.preserve.findings import Findings
from sijill.preserve.timestamp import MOST_BYTES, Stamped, checked
from sijill.record.ledger import Entry, Kind
from tests.casebook.made import new_casebook, opened
from tests.preserve.authority import authority, refusal

OURS = authority()


@contextmanager
def listening(reply: Callable[[bytes], bytes], status: int = 200) -> Iterator[tuple[str, list[str]]]:
    """An authority on loopback: its address, and the media type of each request."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.headers["Content-Type"])
            body = reply(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Location", "http://127.0.0.1:9/")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/tsa", asked
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "roots.pem").write_bytes(OURS.pem)
    (tmp_path / "a.txt").write_text("Shells fell on Zliten.", encoding="utf-8")
    folder = new_casebook(tmp_path / "book")
    assert sijill("collect", str(folder), str(tmp_path / "a.txt")).exit_code == 0
    return folder


def sijill(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def stamp(book: Path, address: str, *more: str) -> Result:
    roots = str(book.parent / "roots.pem")
    return sijill("stamp", str(book), "--authority", address, "--roots", roots, *more)


def entries(book: Path) -> list[Entry]:
    with opened(book) as casebook:
        return list(casebook.store.entries())


def findings_of(book: Path) -> Findings:
    with open_casebook(book, read_only=True) as casebook:
        return check_casebook(casebook).findings


def test_a_timestamp_is_kept_entered_and_signed(book: Path) -> None:
    with listening(OURS.reply) as (address, asked):
        done = stamp(book, address, "--own-network")
    assert done.exit_code == 0, done.stderr
    assert "2026-03-01 12:30:15 UTC" in done.stdout
    assert "Authority of the tests" in done.stdout
    assert asked == ["application/timestamp-query"]
    entry = entries(book)[-1]
    assert entry.kind is Kind.STAMPED
    assert entry.body["authority"] == address
    with opened(book) as casebook:
        *_, stamped, last = casebook.store.heads()
        assert (stamped.size, stamped.root) == (entry.body["size"], entry.body["root"])
        assert last.size == entry.seq + 1
        assert isinstance(checked(casebook.blobs.get(str(entry.body["token"])), stamped, [OURS.root]), Stamped)
    assert findings_of(book).first is None


def test_the_timestamp_is_in_a_document_s_bundle(book: Path, tmp_path: Path) -> None:
    with listening(OURS.reply) as (address, _):
        assert stamp(book, address, "--own-network").exit_code == 0
    with opened(book) as casebook:
        bundle_document(casebook, casebook.store.documents()[0].id, tmp_path / "bundle")
    assert len(list(tmp_path.glob("bundle/data/timestamps/*.tsr"))) == 1


def test_a_reply_of_an_authority_that_is_not_trusted_is_kept_and_told(book: Path) -> None:
    with listening(authority("A stranger").reply) as (address, _):
        done = stamp(book, address, "--own-network")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "stamp-unchecked" in done.stderr
    assert [e.kind for e in entries(book)[-2:]] == [Kind.STAMPED, Kind.NOTED]


@pytest.mark.parametrize("body", [refusal(), b"<html>Please log in to this network</html>"], ids=["refused", "page"])
def test_what_is_no_timestamp_is_noted_and_not_entered_as_one(book: Path, body: bytes) -> None:
    with listening(lambda _: body) as (address, _):
        done = stamp(book, address, "--own-network")
    assert (done.exit_code, done.stdout) == (1, "")
    assert [e.kind for e in entries(book)][-2:] == [Kind.SEALED, Kind.NOTED]
    findings = findings_of(book)
    assert (findings.first, findings.remarks) == (None, ())


@pytest.mark.parametrize(
    ("status", "body", "told"),
    [
        (302, b"", "status 302"),
        (500, b"", "status 500"),
        (200, b"\x30" * (MOST_BYTES + 1), "larger than"),
    ],
)
def test_no_reply_enters_nothing(book: Path, status: int, body: bytes, told: str) -> None:
    before = entries(book)
    with listening(lambda _: body, status) as (address, _):
        done = stamp(book, address, "--own-network")
    assert (done.exit_code, done.stdout) == (1, "")
    assert told in done.stderr
    assert entries(book) == before


def test_an_address_of_the_own_network_is_refused_unless_allowed(book: Path) -> None:
    before = entries(book)
    with listening(OURS.reply) as (address, asked):
        done = stamp(book, address)
    assert (done.exit_code, done.stdout, asked) == (1, "", [])
    assert "127.0.0.1" in done.stderr
    assert entries(book) == before


def test_roots_that_are_none_are_told_before_anybody_is_asked(book: Path) -> None:
    (book.parent / "roots.pem").write_text("no certificate", encoding="utf-8")
    with listening(OURS.reply) as (address, asked):
        done = stamp(book, address, "--own-network")
    assert (done.exit_code, asked) == (1, [])
    assert "roots.pem" in done.stderr
    (book.parent / "roots.pem").unlink()
    assert "cannot be read" in stamp(book, "http://127.0.0.1:9/").stderr
