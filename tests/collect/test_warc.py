"""WARC files: what was archived comes out as the browser had it, and nothing altered, cut or endless passes."""

import base64
import gzip
import hashlib
import io
import tracemalloc
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

from sijill.collect.limits import STANDARD
from sijill.collect.warc import warc_captures
from sijill.record.capture import Found
from sijill.record.problem import Problem

PAGE = b"<html><body><p>Shells killed twelve people at the market of Bellecombe on Monday.</p></body></html>"
MOMENT = "2019-07-22T10:00:00Z"


class Made:
    """A WARC file in the making."""

    def __init__(self, packed: bool = True) -> None:
        self.out = io.BytesIO()
        self.writer = WARCWriter(self.out, gzip=packed)

    def answer(
        self, address: str, body: bytes, *headers: tuple[str, str], status: str = "200 OK", **own: str
    ) -> "Made":
        """Add a response record; `own` are headers of the record, with _ for -."""
        http = StatusAndHeaders(status, [*headers] or [("Content-Type", "text/html; charset=utf-8")], "HTTP/1.1")
        told = {"WARC-Date": MOMENT, **{k.replace("_", "-"): v for k, v in own.items()}}
        record = self.writer.create_warc_record(
            address, "response", payload=io.BytesIO(body), http_headers=http, warc_headers_dict=told
        )
        self.writer.write_record(record)
        return self

    @property
    def data(self) -> bytes:
        return self.out.getvalue()


def told_by(data: bytes) -> tuple[list[Found], list[Problem]]:
    told = list(warc_captures(data, "reports/a.warc.gz"))
    return [t for t in told if isinstance(t, Found)], [t for t in told if isinstance(t, Problem)]


def codes(problems: Iterable[Problem]) -> list[str]:
    return [p.code for p in problems]


@pytest.mark.parametrize("packed", [True, False])
def test_a_page_comes_out_with_its_address_its_time_and_its_place(packed: bool) -> None:
    made = Made(packed).answer("HTTP://Example.ORG:80/a.html", PAGE)
    second_at = len(made.data)
    made.answer("https://example.org/b", b"Two were hurt.", ("Content-Type", "text/plain"))
    found, problems = told_by(made.data)
    assert problems == []
    assert [f.address for f in found] == ["http://example.org/a.html", "https://example.org/b"]
    assert [f.data for f in found] == [PAGE, b"Two were hurt."]
    assert found[0].captured == datetime(2019, 7, 22, 10, tzinfo=UTC)
    assert (found[0].name, found[0].media_type, found[0].published) == ("a.html", "text/html", None)
    assert [f.held_in for f in found] == ["a.warc.gz#0", f"a.warc.gz#{second_at}"]
    assert found[0].trail is not None
    assert found[0].trail.hops[0].status == 200
    assert ("Content-Type", "text/html; charset=utf-8") in found[0].trail.headers


def test_chunks_and_packing_of_the_transfer_are_undone() -> None:
    packed = gzip.compress(PAGE, mtime=0)
    chunks = b"%x;note=1\r\n%b\r\n%x\r\n%b\r\n0\r\n\r\n" % (20, packed[:20], len(packed) - 20, packed[20:])
    headers = [("Content-Type", "text/html"), ("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")]
    made = Made().answer("http://example.org/a", chunks, *headers).answer("http://example.org/b", PAGE, *headers)
    found, problems = told_by(made.data)
    assert [f.data for f in found] == [PAGE, PAGE]
    assert problems == []


@pytest.mark.parametrize(
    ("body", "coding", "code"),
    [
        (gzip.compress(PAGE, mtime=0)[:-12], "gzip", "truncated"),
        (gzip.compress(PAGE, mtime=0)[:30] + b"\x00" * 60, "gzip", "damaged"),
        (gzip.compress(b"0" * 30_000_000, mtime=0), "gzip", "too-large"),
        (b"\x1b\x2a\x00\xf8", "br", "unsupported"),
    ],
)
def test_a_page_whose_packing_cannot_be_undone_is_refused_and_the_next_is_not(
    body: bytes, coding: str, code: str
) -> None:
    made = Made().answer("http://example.org/a", body, ("Content-Type", "text/html"), ("Content-Encoding", coding))
    found, problems = told_by(made.answer("http://example.org/b", PAGE).data)
    assert [f.address for f in found] == ["http://example.org/b"]
    assert (codes(problems), problems[0].about) == ([code], "http://example.org/a")


def test_chunks_that_break_off_are_no_page() -> None:
    made = Made().answer(
        "http://example.org/a", b"40\r\nshort", ("Content-Type", "text/html"), ("Transfer-Encoding", "chunked")
    )
    assert (told_by(made.data)[0], codes(told_by(made.data)[1])) == ([], ["truncated"])


def test_bytes_that_differ_from_their_digest_are_refused() -> None:
    plain = Made(packed=False).answer("http://example.org/a", PAGE).answer("http://example.org/b", PAGE).data
    found, problems = told_by(plain.replace(b"twelve", b"eleven", 1))
    assert [f.address for f in found] == ["http://example.org/b"]
    assert codes(problems) == ["digest"]
    assert problems[0].where == "reports/a.warc.gz#0"


def by_hand(address: str, digest: str) -> bytes:
    """A record of `PAGE` with a payload digest as given; warcio would write its own."""
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
    head = f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: {MOMENT}\r\n"
    head += f"WARC-Payload-Digest: {digest}\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


@pytest.mark.parametrize("name", ["sha1", "sha256", "md5", "sha512"])
@pytest.mark.parametrize("write", [base64.b16encode, base64.b32encode, base64.b64encode])
def test_a_digest_is_understood_in_each_way_to_write_it(name: str, write: object) -> None:
    assert callable(write)
    right = f"{name}:{write(hashlib.new(name, PAGE).digest()).decode()}"
    wrong = f"{name}:{write(hashlib.new(name, b'another').digest()).decode()}"
    found, problems = told_by(by_hand("http://example.org/a", right) + by_hand("http://example.org/b", wrong))
    assert ([f.address for f in found], codes(problems)) == (["http://example.org/a"], ["digest"])


def test_a_digest_that_cannot_be_checked_is_no_digest_that_agrees() -> None:
    found, problems = told_by(by_hand("http://example.org/a", "blake9:00ff"))
    assert (found, codes(problems)) == ([], ["digest"])


def test_what_is_no_document_is_passed_over_and_counted() -> None:
    made = Made().answer("http://example.org/a.css", b"p{}", ("Content-Type", "text/css"))
    made.answer("http://example.org/gone", PAGE, status="404 Not Found")
    made.answer("http://example.org/a.png", b"\x89PNG\r\n\x1a\n..", ("Content-Type", "image/png"))
    made.writer.write_record(made.writer.create_warcinfo_record("a.warc.gz", {"software": "none"}))
    found, problems = told_by(made.data)
    assert [f.media_type for f in found] == ["image/png"]
    assert codes(problems) == ["passed-over"]
    assert all(words in problems[0].message for words in ("3 records", "text/css", "404", "warcinfo"))


def test_a_record_of_a_page_unchanged_is_told_where_its_bytes_are_missing() -> None:
    made = Made().answer("http://example.org/a", PAGE)
    for body in (PAGE, b"never seen here"):
        record = made.writer.create_revisit_record(
            "http://example.org/a", _sha1(body), "http://example.org/a", "2019-07-21T10:00:00Z"
        )
        made.writer.write_record(record)
    found, problems = told_by(made.data)
    assert (len(found), codes(problems)) == (1, ["revisit", "revisit"])
    assert "2019-07-21" in problems[0].message
    assert problems[1].message.startswith("1 records")


def _sha1(data: bytes) -> str:
    return f"sha1:{base64.b32encode(hashlib.sha1(data).digest()).decode()}"


@pytest.mark.parametrize("packed", [True, False])
def test_where_a_file_breaks_off_what_came_before_stands(packed: bool) -> None:
    made = Made(packed).answer("http://example.org/a", PAGE)
    second_at = len(made.data)
    data = made.answer("http://example.org/b", PAGE).data
    for cut in (second_at + 5, second_at + 150, len(data) - 20):
        found, problems = told_by(data[:cut])
        assert [f.address for f in found] == ["http://example.org/a"]
        assert len(problems) == 1
        assert problems[0].code in ("truncated", "parse-failed")
        assert int(problems[0].where.partition("#")[2].partition("+")[0]) >= second_at


def test_no_flipped_byte_of_a_packed_file_gives_another_page() -> None:
    data = Made().answer("http://example.org/a", PAGE).answer("http://example.org/b", PAGE * 2).data
    for at in range(0, len(data), 7):
        spoiled = bytearray(data)
        spoiled[at] ^= 0x20
        found, problems = told_by(bytes(spoiled))
        assert all(f.data in (PAGE, PAGE * 2) for f in found)
        assert all(f.address in ("http://example.org/a", "http://example.org/b") for f in found)
        assert problems or len(found) == 2


def test_a_record_with_a_wrong_checksum_is_refused_and_the_next_is_read() -> None:
    first = Made().answer("http://example.org/a", PAGE).data
    spoiled = first[:-8] + bytes([first[-8] ^ 1]) + first[-7:]
    found, problems = told_by(spoiled + Made().answer("http://example.org/b", PAGE).data)
    assert ([f.address for f in found], codes(problems)) == (["http://example.org/b"], ["digest"])


def test_a_file_packed_in_one_piece_is_read_too() -> None:
    plain = Made(packed=False).answer("http://example.org/a", PAGE).answer("http://example.org/b", PAGE).data
    found, problems = told_by(gzip.compress(plain, mtime=0))
    assert (len(found), problems) == (2, [])
    assert len({f.held_in for f in found}) == 2


@pytest.mark.parametrize(
    "data", [b"no archive at all", gzip.compress(b"no archive at all", mtime=0), b"\x1f\x8b\x08junk"]
)
def test_what_is_no_warc_is_a_problem(data: bytes) -> None:
    found, problems = told_by(data)
    assert (found, len(problems)) == ([], 1)


def test_a_header_without_end_is_refused() -> None:
    found, problems = told_by(b"WARC/1.0\r\nWARC-Type: " + b"x" * 1_000_000)
    assert (found, codes(problems)) == ([], ["parse-failed"])


def test_a_page_over_the_limit_is_refused_unread() -> None:
    made = Made().answer("http://example.org/a", PAGE * 2_000).answer("http://example.org/b", PAGE)
    told = list(warc_captures(made.data, "a.warc", replace(STANDARD, file_bytes=10_000)))
    assert [t.code if isinstance(t, Problem) else t.address for t in told] == ["too-large", "http://example.org/b"]


@pytest.mark.parametrize(
    ("own", "code"),
    [({"WARC_Truncated": "length"}, "truncated"), ({"WARC_Segment_Number": "1"}, "unsupported")],
)
def test_a_page_that_the_crawler_cut_is_refused(own: dict[str, str], code: str) -> None:
    found, problems = told_by(Made().answer("http://example.org/a", PAGE, **own).data)
    assert (found, codes(problems)) == ([], [code])


def test_a_time_without_its_zone_is_none() -> None:
    found, problems = told_by(Made().answer("http://example.org/a", PAGE, WARC_Date="2019-07-22 10:00").data)
    assert (found[0].captured, codes(problems)) == (None, ["bad-date"])


def test_an_address_with_a_password_is_refused() -> None:
    found, problems = told_by(Made().answer("http://me:secret@example.org/a", PAGE).data)
    assert (found, codes(problems)) == ([], ["bad-address"])


def test_a_bomb_is_stopped() -> None:
    head = b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 9000000000\r\n\r\n"
    packer = __import__("zlib").compressobj(9, 8, 31)
    data = packer.compress(head) + b"".join(packer.compress(b"\x00" * 10_000_000) for _ in range(60)) + packer.flush()
    found, problems = told_by(data)
    assert (found, problems[0].code) == ([], "bomb")


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "large.warc"
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=False)
        for n in range(60):
            body = bytes([n]) * 1_000_000
            http = StatusAndHeaders("200 OK", [("Content-Type", "text/plain")], "HTTP/1.1")
            record = writer.create_warc_record(
                f"http://example.org/{n}", "response", payload=io.BytesIO(body), http_headers=http
            )
            writer.write_record(record)
    tracemalloc.start()
    try:
        count = sum(1 for t in warc_captures(path, "large.warc") if isinstance(t, Found))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 60
    assert peak < 12_000_000


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    told = list(warc_captures(tmp_path / "none.warc", "none.warc"))
    assert [t.code for t in told if isinstance(t, Problem)] == ["unreadable"]
