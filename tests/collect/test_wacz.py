"""WACZ files: their WARC files are read where the package's checksums hold, and only then."""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping

import pytest
from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

from sijill.collect.wacz import wacz_captures
from sijill.record.capture import Found
from sijill.record.problem import Problem

PAGE = b"<html><body><p>Shells killed twelve people at the market of Bellecombe on Monday.</p></body></html>"
ADDRESS = "http://example.org/a"
WARC = "archive/data.warc.gz"


def warc(address: str = ADDRESS) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    http = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], "HTTP/1.1")
    writer.write_record(writer.create_warc_record(address, "response", payload=io.BytesIO(PAGE), http_headers=http))
    return out.getvalue()


MADE = warc()
"""Made once: each is another, by its records' ids."""


def package(parts: Mapping[str, bytes]) -> bytes:
    rows = [
        {"name": name, "path": name, "hash": f"sha256:{hashlib.sha256(data).hexdigest()}", "bytes": len(data)}
        for name, data in parts.items()
    ]
    return json.dumps({"profile": "data-package", "resources": rows}).encode()


def packed(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def wacz(**others: bytes) -> bytes:
    pages = b'{"format": "json-pages-1.0"}\n' + json.dumps({"url": ADDRESS, "title": "Market\n hit"}).encode() + b"\n[1"
    parts = {WARC: MADE, "pages/pages.jsonl": pages}
    return packed({**parts, "datapackage.json": package(parts), **others})


def told_by(data: bytes) -> tuple[list[Found], list[str]]:
    told = list(wacz_captures(data, "reports/a.wacz"))
    return [t for t in told if isinstance(t, Found)], [t.code for t in told if isinstance(t, Problem)]


def test_a_page_comes_out_with_the_title_of_the_list_of_pages() -> None:
    found, codes = told_by(wacz())
    assert [(f.address, f.data, f.title) for f in found] == [(ADDRESS, PAGE, "Market hit")]
    assert found[0].held_in == "a.wacz/archive/data.warc.gz#0"
    assert codes == []


def test_a_warc_file_that_differs_from_the_package_is_refused() -> None:
    data = packed({WARC: warc("http://example.org/other"), "datapackage.json": package({WARC: MADE})})
    assert told_by(data) == ([], ["digest"])


def test_a_warc_file_that_was_added_later_is_refused_and_the_other_is_not() -> None:
    parts = {WARC: MADE}
    data = packed({**parts, "archive/more.warc.gz": warc("http://example.org/b"), "datapackage.json": package(parts)})
    found, codes = told_by(data)
    assert ([f.address for f in found], codes) == ([ADDRESS], ["digest"])


def test_a_part_that_is_missing_is_told() -> None:
    data = packed({WARC: MADE, "datapackage.json": package({WARC: MADE, "indexes/index.cdx": b"x"})})
    assert told_by(data)[1] == ["digest"]


@pytest.mark.parametrize("content", [b"", b"[]", b'{"hash": "sha256:00"}', b"[" * 100_000])
def test_a_package_that_differs_from_its_own_checksum_is_refused(content: bytes) -> None:
    assert told_by(wacz(**{"datapackage-digest.json": content})) == ([], ["digest"])


def test_a_package_that_agrees_with_its_own_checksum_is_read() -> None:
    told = package({WARC: MADE})
    right = hashlib.sha256(told).hexdigest()
    digest = json.dumps({"path": "datapackage.json", "hash": f"sha256:{right}"}).encode()
    assert len(told_by(packed({WARC: MADE, "datapackage.json": told, "datapackage-digest.json": digest}))[0]) == 1


def test_without_a_package_nothing_is_read() -> None:
    assert told_by(packed({WARC: MADE})) == ([], ["digest"])


def test_a_name_that_leads_outside_is_refused_by_name() -> None:
    data = wacz(**{"../../evil.txt": b"x", "C:\\evil.txt": b"x", "/etc/evil": b"x"})
    found, codes = told_by(data)
    assert (len(found), codes) == (1, ["unsafe-path"] * 3)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 and then nothing", wacz()[:-60], b"no zip at all" * 50])
def test_what_is_no_sound_archive_is_a_problem(data: bytes) -> None:
    assert told_by(data) == ([], ["parse-failed"])


def test_a_flipped_byte_in_the_packed_pages_is_found() -> None:
    data = bytearray(wacz())
    data[data.index(WARC.encode()) + 200] ^= 0x40
    found, codes = told_by(bytes(data))
    assert found == []
    assert codes in (["damaged"], ["digest"])


def test_a_bomb_among_the_parts_is_refused_by_name() -> None:
    found, codes = told_by(wacz(**{"pages/extraPages.jsonl": b"0" * 20_000_000}))
    assert (len(found), codes) == (1, ["bomb"])
