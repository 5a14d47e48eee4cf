"""What was found, sealed: every byte of it named, nothing of it guessed."""

from datetime import UTC, date, datetime, timedelta, timezone
from hashlib import sha256

import pytest

from sijill.preserve.named_blobs import blobs_named_by
from sijill.preserve.seal import SealError, Sealing, sealing_of
from sijill.record.capture import Found, Hop, Trail
from sijill.record.ledger import FIRST, Entry, Kind, canonical

AT = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
CERTIFICATE = b"\x30\x82certificate"
PAGE = Found(
    "https://news.example/a",
    b"<p>a page</p>",
    name="a.html",
    media_type="text/html",
    published=date(2026, 2, 28),
    publisher="The News",
    lang="en",
    title="A page",
    source="news",
    held_in="feed.xml#3",
    captured=datetime(2026, 3, 1, 13, 30, tzinfo=timezone(timedelta(hours=2))),
    trail=Trail(
        (Hop("http://news.example/a", 301), Hop("https://news.example/a", 200)), (("Date", "now"),), CERTIFICATE
    ),
)
KEYS = (
    "address captured collector document forwarded held_in lang media_type name published publisher sha256 size source "
    "title tool trail version"
)


def sealed(found: Found) -> Sealing:
    return sealing_of(found, collector="A. Recorder", tool="sijill", version="0.2")


def test_a_page_is_sealed_with_all_that_is_known_of_it() -> None:
    sealing = sealed(PAGE)
    told = sealing.told("d7")
    assert told.kind is Kind.SEALED
    assert told.body == {
        "document": "d7",
        "address": "https://news.example/a",
        "sha256": sha256(PAGE.data).hexdigest(),
        "size": 13,
        "name": "a.html",
        "media_type": "text/html",
        "published": "2026-02-28",
        "publisher": "The News",
        "lang": "en",
        "title": "A page",
        "source": "news",
        "held_in": "feed.xml#3",
        "captured": "2026-03-01T11:30:00.000000+00:00",
        "forwarded": None,
        "collector": "A. Recorder",
        "tool": "sijill",
        "version": "0.2",
        "trail": {
            "hops": [["http://news.example/a", 301], ["https://news.example/a", 200]],
            "headers": [["Date", "now"]],
            "certificate": sha256(CERTIFICATE).hexdigest(),
        },
    }
    assert (sealing.sha256, sealing.address) == (told.body["sha256"], PAGE.address)


def test_the_entry_names_just_the_blobs_that_are_kept() -> None:
    sealing = sealed(PAGE)
    assert sealing.blobs == (PAGE.data, CERTIFICATE)
    entry = Entry(7, AT, Kind.SEALED, sealing.told("d7").body, FIRST)
    assert [b.sha256 for b in blobs_named_by(entry)] == [sha256(blob).hexdigest() for blob in sealing.blobs]


def test_what_is_not_known_is_null_and_never_left_out() -> None:
    body = sealing_of(Found("file:a", b""), collector=None, tool="sijill", version="0.2").told("d0").body
    assert sorted(body) == KEYS.split()
    known = {key: value for key, value in body.items() if value is not None}
    assert sorted(known) == ["address", "document", "name", "sha256", "size", "tool", "version"]
    assert known["size"] == 0


def test_a_page_without_certificate_is_sealed_without() -> None:
    sealing = sealed(Found("http://a", b"x", trail=Trail((Hop("http://a", 200),))))
    assert sealing.blobs == (b"x",)
    trail = sealing.told("d0").body["trail"]
    assert trail == {"hops": [["http://a", 200]], "headers": [], "certificate": None}


def test_a_name_that_is_no_utf_8_is_spelt_out_the_same_each_time() -> None:
    odd = "caf\udce9.txt"
    found = Found(f"file:{odd}", b"x", name=odd, trail=Trail((Hop(odd, 200),), ((odd, odd),)))
    sealing = sealed(found)
    assert sealing.address == "file:caf\\udce9.txt" == sealed(found).address
    assert b"caf\\\\udce9.txt" in canonical(sealing.told("d0").body)
    assert sealed(Found("file:café.txt", b"x")).address == "file:café.txt"


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (Found("", b"x"), "without its address"),
        (Found("file:a", b"x", captured=datetime(2026, 3, 1)), "without its zone"),
    ],
)
def test_what_says_too_little_is_not_sealed(found: Found, why: str) -> None:
    with pytest.raises(SealError, match=why):
        sealed(found)


@pytest.mark.parametrize(("tool", "version"), [("", "0.2"), ("sijill", "")])
def test_nothing_is_sealed_by_a_tool_without_name_and_version(tool: str, version: str) -> None:
    with pytest.raises(SealError, match="the name and the version of the tool"):
        sealing_of(PAGE, collector=None, tool=tool, version=version)


@pytest.mark.parametrize("document", ["", "7", "c7", "d7 ", "d"])
def test_nothing_is_sealed_without_a_documents_id(document: str) -> None:
    with pytest.raises(SealError, match="is no document's id"):
        sealed(PAGE).told(document)
