"""Entries and heads: the same entry has the same bytes everywhere."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.record.ledger import FIRST, Entry, Json, Kind, TreeHead, canonical, stamp

AT = datetime(2019, 7, 22, 10, 0, 0, 5, UTC)
ENTRY = Entry(3, AT, Kind.NOTED, {"code": "رمز", "about": None, "where": "a"}, FIRST)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text('aé\n"\\ع'),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=3), inside, max_size=3),
    max_leaves=8,
)


def test_an_entry_is_written_with_sorted_keys_and_no_blanks() -> None:
    assert ENTRY.data.decode() == (
        '{"at":"2019-07-22T10:00:00.000005+00:00","body":{"about":null,"code":"رمز","where":"a"},"kind":"noted",'
        f'"prev":"{FIRST}","seq":3}}'
    )


def test_the_order_in_which_a_body_was_filled_does_not_matter() -> None:
    turned = {key: ENTRY.body[key] for key in sorted(ENTRY.body, reverse=True)}
    assert replace(ENTRY, body=turned).hash == ENTRY.hash


def test_an_entrys_hash_is_that_of_a_leaf() -> None:
    assert ENTRY.hash == sha256(b"\0" + ENTRY.data).hexdigest()


@pytest.mark.parametrize(
    "changed",
    [
        replace(ENTRY, seq=4),
        replace(ENTRY, at=AT + timedelta(microseconds=1)),
        replace(ENTRY, kind=Kind.HAND),
        replace(ENTRY, body={**ENTRY.body, "about": ""}),
        replace(ENTRY, prev="0" * 64),
    ],
    ids=["number", "time", "kind", "body", "chain"],
)
def test_every_part_of_an_entry_is_in_its_hash(changed: Entry) -> None:
    assert changed.hash != ENTRY.hash


@given(JSON)
def test_what_is_written_is_utf_8_and_the_same_again(value: Json) -> None:
    assert canonical(value) == canonical(value)
    canonical(value).decode("utf-8")


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "\ud800"])
def test_what_json_or_utf_8_cannot_hold_is_refused(value: Json) -> None:
    with pytest.raises(ValueError):
        canonical({"a": value})


def test_a_time_without_its_zone_or_in_another_is_refused() -> None:
    assert stamp(AT.replace(microsecond=0)) == "2019-07-22T10:00:00.000000+00:00"
    for wrong in (AT.replace(tzinfo=None), AT.astimezone(timezone(timedelta(hours=2)))):
        with pytest.raises(ValueError, match="in UTC, with its offset"):
            stamp(wrong)


def test_all_of_a_head_but_its_signature_is_signed() -> None:
    head = TreeHead(2, "ab" * 32, AT, "k" * 16, "")
    assert replace(head, signature="ff").signed_bytes == head.signed_bytes
    changed = [
        replace(head, size=3),
        replace(head, root="ac" * 32),
        replace(head, at=AT + timedelta(1)),
        replace(head, key="l" * 16),
    ]
    assert len({head.signed_bytes, *(c.signed_bytes for c in changed)}) == 5
