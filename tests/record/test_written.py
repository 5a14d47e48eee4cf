"""From bytes back to entries and heads: only what was written just so is read."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from sijill.record.ledger import FIRST, Entry, Kind, TreeHead
from sijill.record.written import Written, entry_of, head_from_json, head_to_json, time_of

AT = datetime(2019, 7, 22, 10, 0, tzinfo=UTC)
ENTRY = Entry(
    3, AT, Kind.COPY, {"document": "d1", "of": "d0", "likeness": 0.5, "rule": "near/1", "kind": "near"}, FIRST
)
HEAD = TreeHead(4, "ab" * 32, AT, "cd" * 8, "ef" * 64)


def test_an_entry_comes_back_from_its_bytes() -> None:
    assert entry_of(ENTRY.data) == ENTRY
    assert Written.of(ENTRY) == Written(ENTRY.data, ENTRY.hash)


def test_no_byte_of_an_entry_can_be_changed_and_the_entry_be_the_same() -> None:
    for at in range(len(ENTRY.data)):
        for bit in (1, 32, 128):
            data = ENTRY.data[:at] + bytes([ENTRY.data[at] ^ bit]) + ENTRY.data[at + 1 :]
            try:
                assert entry_of(data).hash != ENTRY.hash
            except ValueError:
                continue


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"\xff",
        ENTRY.data + b" ",
        ENTRY.data.replace(b'"seq":3', b'"seq":true'),
        ENTRY.data.replace(b'"seq":3', b'"seq":-3'),
        ENTRY.data.replace(b'"seq":3', b'"seq":3,"seq":3'),
        ENTRY.data.replace(b'"seq":3', b'"seq":3,"more":1'),
        ENTRY.data.replace(b'"kind":"copy"', b'"kind":"copied"'),
        ENTRY.data.replace(b"10:00:00.000000+00:00", b"12:00:00.000000+02:00"),
        ENTRY.data.replace(b"10:00:00.000000+00:00", b"10:00:00+00:00"),
        ENTRY.data.replace(b"0.5", b"0.50"),
        ENTRY.data.replace(b"0.5", b"NaN"),
        ENTRY.data.replace(b'"d1"', b'"\\u0064' + b'1"'),
        ENTRY.data.replace(b'"d1"', b'"\\ud800"'),
        ENTRY.data.replace(FIRST.encode(), FIRST.upper().encode()),
        ENTRY.data.replace(b'{"document"', b"[" * 100_000 + b'{"document"'),
        b'{"at":1,"body":{},"kind":"copy","prev":"","seq":1}',
    ],
)
def test_bytes_that_would_not_have_been_written_are_no_entry(data: bytes) -> None:
    with pytest.raises(ValueError):
        entry_of(data)


def test_a_head_kept_elsewhere_comes_back() -> None:
    assert head_from_json(head_to_json(HEAD)) == HEAD
    mailed = json.dumps(json.loads(head_to_json(HEAD)), indent=2).replace("\n", "\r\n")
    assert head_from_json(mailed.encode()) == HEAD


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("size", -1),
        ("size", True),
        ("size", "4"),
        ("root", "AB" * 32),
        ("root", None),
        ("key", "cd"),
        ("signature", "ef" * 63),
        ("at", "2019-07-22"),
        ("at", "yesterday"),
        ("more", 1),
    ],
)
def test_a_file_that_is_no_head_is_refused(part: str, value: object) -> None:
    told = {**json.loads(head_to_json(HEAD)), part: value}
    with pytest.raises(ValueError):
        head_from_json(json.dumps(told).encode())


def test_a_head_that_lacks_a_part_is_refused() -> None:
    with pytest.raises(ValueError, match="no JSON object with just at, key, root, signature, size"):
        head_from_json(b'{"size":4}')


def test_a_time_is_read_only_as_it_is_written() -> None:
    assert time_of("2019-07-22T10:00:00.000000+00:00") == AT
    assert replace(ENTRY, at=time_of("2019-07-22T10:00:00.000000+00:00")) == ENTRY
    for text in ("2019-07-22 10:00:00.000000+00:00", "2019-07-22T10:00:00.000000Z", "2019-07-22T10:00:00.000000", ""):
        with pytest.raises(ValueError):
            time_of(text)
