"""Whatever is done to a casebook behind its back is found, and the first thing that differs is named."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.preserve.head_checking import KeptHead
from sijill.preserve.keys import new_key
from sijill.record.ledger import Entry, Told, TreeHead, canonical, stamp
from sijill.record.problem import Problem
from sijill.record.written import Written, entry_of, head_from_json, head_to_json
from tests.preserve.made import BEGAN, Made, chained, changed_blob, heads_over, made

FIELDS = ("seq", "at", "kind", "body", "prev", "hash")


@pytest.fixture(scope="module")
def casebook(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Tests that alter files make their own."""
    return made(tmp_path_factory.mktemp("casebook"))


def first_in(casebook: Made) -> Problem:
    first = casebook.checked().first
    assert first is not None, "nothing was found"
    return first


def row_of(written: Written) -> list[object]:
    entry = entry_of(written.data)
    body = canonical(entry.body).decode()
    return [entry.seq, stamp(entry.at), entry.kind.value, body, entry.prev, written.hash]


def rechained(casebook: Made, entries: list[Entry]) -> Made:
    """As one would who can write the database, but not sign: numbers, chain and hashes are made right again."""
    told = [Told(entry.kind, entry.body) for entry in entries]
    return replace(casebook, entries=chained(told))


def entries_of(casebook: Made) -> list[Entry]:
    return [entry_of(written.data) for written in casebook.entries]


# The archive.


def test_every_changed_byte_of_every_blob_is_found(tmp_path: Path) -> None:
    casebook = made(tmp_path)
    for name in list(casebook.blobs.names()):
        for at in range(casebook.blobs.path(name).stat().st_size):
            changed_blob(casebook.blobs, name, at, at % 8)
            first = first_in(casebook)
            assert (first.code, first.where) == ("blob-altered", str(casebook.blobs.path(name)))
            assert first.about.startswith("entry ")
            changed_blob(casebook.blobs, name, at, at % 8)
    assert casebook.checked().is_unchanged


@pytest.mark.parametrize(
    "what", ["the document", "the text", "the reading", "the timestamp", "the server's certificate"]
)
def test_a_blob_that_is_gone_is_named_with_what_it_was(tmp_path: Path, what: str) -> None:
    casebook = made(tmp_path)
    gone = {}
    for name in list(casebook.blobs.names()):
        data = casebook.blobs.get(name)
        casebook.blobs.path(name).unlink()
        first = first_in(casebook)
        assert (first.code, first.where) == ("blob-gone", str(casebook.blobs.path(name)))
        gone[first.about.partition(": ")[2]] = first.about
        casebook.blobs.put(data)
    assert what in gone


def test_a_blob_made_longer_or_exchanged_for_another_is_found(tmp_path: Path) -> None:
    casebook = made(tmp_path)
    name, other = list(casebook.blobs.names())[:2]
    path, data = casebook.blobs.path(name), casebook.blobs.get(name)
    path.chmod(0o644)
    for wrong in (data + b"\n", b"", casebook.blobs.get(other)):
        path.write_bytes(wrong)
        assert (first_in(casebook).code, first_in(casebook).where) == ("blob-altered", str(path))


# The ledger's rows.


def test_a_row_that_nobody_touched_gives_the_entrys_bytes(casebook: Made) -> None:
    assert [Written.of_row(row_of(written)) for written in casebook.entries] == list(casebook.entries)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_every_changed_letter_of_every_field_is_found_and_its_entry_named(casebook: Made, data: st.DataObject) -> None:
    seq = data.draw(st.integers(0, len(casebook.entries) - 1))
    row, column = row_of(casebook.entries[seq]), data.draw(st.integers(1, len(FIELDS) - 1))
    text = str(row[column]).encode()
    at, bit = data.draw(st.integers(0, len(text) - 1)), data.draw(st.integers(0, 7))
    flipped = text[:at] + bytes([text[at] ^ (1 << bit)]) + text[at + 1 :]
    row[column] = flipped.decode("utf-8", "replace")
    entries = [*casebook.entries[:seq], Written.of_row(row), *casebook.entries[seq + 1 :]]
    first = first_in(casebook.with_entries(*entries))
    assert (first.code, first.where) == ("entry-altered", f"entry {seq}")
    assert casebook.entries[seq].hash in first.message or FIELDS[column] == "hash"


@pytest.mark.parametrize("value", [None, 1, 1.5, b"bytes", "", "\udcff", "[" * 100_000])
@pytest.mark.parametrize("column", range(6))
def test_a_field_of_any_other_type_is_found(casebook: Made, column: int, value: object) -> None:
    row = row_of(casebook.entries[3])
    row[column] = value
    entries = [*casebook.entries[:3], Written.of_row(row), *casebook.entries[4:]]
    assert first_in(casebook.with_entries(*entries)).where == "entry 3"


@pytest.mark.parametrize("seq", range(13))
def test_a_changed_entry_whose_hash_was_made_right_is_found(casebook: Made, seq: int) -> None:
    entry = entries_of(casebook)[seq]
    wrong = replace(entry, body={**entry.body, "path": "elsewhere", "code": "other"})
    findings = casebook.with_entries(*casebook.entries[:seq], Written.of(wrong), *casebook.entries[seq + 1 :]).checked()
    first = findings.differences[0]
    if seq in (0, 4, 10, 12):  # a head over it as the last one stands between it and the next entry
        assert (first.code, first.where) == ("head-root", f"the signed head of {seq + 1} entries")
    else:
        assert (first.code, first.where) == ("entry-unchained", f"entry {seq + 1}")
    assert findings.counts["head-root"] == sum(head.size > seq for head in casebook.heads)


@pytest.mark.parametrize("seq", range(13))
def test_a_removed_entry_is_named(casebook: Made, seq: int) -> None:
    first = first_in(casebook.with_entries(*casebook.entries[:seq], *casebook.entries[seq + 1 :]))
    if seq == 12:
        assert (first.code, first.where) == ("ledger-cut", "the signed head of 13 entries")
        assert "is over 13 entries, and the ledger has 12" in first.message
    else:
        assert (first.code, first.where) == ("entry-missing", f"entry {seq}")
        assert f"entry {seq + 1} comes next" in first.message


@pytest.mark.parametrize("seq", range(12))
def test_swapped_entries_are_found(casebook: Made, seq: int) -> None:
    entries = list(casebook.entries)
    entries[seq : seq + 2] = [entries[seq + 1], entries[seq]]
    first = first_in(casebook.with_entries(*entries))
    assert (first.code, first.where) == ("entry-missing", f"entry {seq}")


def test_an_entry_that_stands_there_twice_is_found(casebook: Made) -> None:
    first = first_in(casebook.with_entries(*casebook.entries[:4], *casebook.entries[3:]))
    assert (first.code, first.where) == ("entry-moved", "entry 4")
    assert "entry 3 stands in its place" in first.message


def test_entries_swapped_with_their_numbers_are_found(casebook: Made) -> None:
    entries = entries_of(casebook)
    one, two = replace(entries[7], seq=6), replace(entries[6], seq=7)
    tampered = [*casebook.entries[:6], Written.of(one), Written.of(two), *casebook.entries[8:]]
    first = first_in(casebook.with_entries(*tampered))
    assert (first.code, first.where) == ("entry-unchained", "entry 6")


def test_a_back_dated_entry_is_found_though_all_hashes_were_made_right(casebook: Made) -> None:
    entries, prev = list(casebook.entries[:6]), casebook.entries[5].hash
    for entry in entries_of(casebook)[6:]:
        at = BEGAN if entry.seq == 6 else entry.at
        entries.append(Written.of(replace(entry, at=at, prev=prev)))
        prev = entries[-1].hash
    findings = replace(
        casebook.with_entries(*entries), heads=heads_over(tuple(entries), (5, 13), casebook.key)
    ).checked()
    first = findings.differences[0]
    assert (first.code, first.where) == ("entry-back-dated", "entry 6")
    assert BEGAN.isoformat() in first.message


# The tail, the heads, and the witness elsewhere.


def test_a_rewritten_tail_is_found_against_the_head_over_it(casebook: Made) -> None:
    entries = entries_of(casebook)
    entries[9] = replace(entries[9], body={**entries[9].body, "likeness": 0.5})
    tampered = rechained(casebook, entries)
    first = first_in(tampered)
    assert (first.code, first.where) == ("head-root", "the signed head of 11 entries")
    assert casebook.heads[2].root in first.message
    assert "removed or rewritten" in first.message


def test_a_tail_rewritten_and_signed_anew_is_found_against_an_old_head_elsewhere(casebook: Made) -> None:
    entries = entries_of(casebook)
    entries[12] = replace(entries[12], body={**entries[12].body, "message": "never said"})
    tampered = rechained(casebook, entries)
    tampered = replace(tampered, heads=heads_over(tampered.entries, (1, 5, 11, 13), casebook.key))
    assert tampered.checked().is_unchanged, "who has the key can do so: only a witness elsewhere tells"
    kept = KeptHead("lawyer.json", head_from_json(head_to_json(casebook.heads[-1])))
    first = first_in(replace(tampered, elsewhere=(kept,)))
    assert (first.code, first.where) == ("head-root", "lawyer.json")


@pytest.mark.parametrize("size", range(1, 13))
def test_a_ledger_cut_short_with_its_heads_is_found_against_an_old_head_elsewhere(casebook: Made, size: int) -> None:
    heads = tuple(head for head in casebook.heads if head.size <= size)
    cut = replace(casebook, entries=casebook.entries[:size], heads=heads)
    assert set(cut.checked().counts) <= {"unsigned-entries"}
    first = first_in(replace(cut, elsewhere=(KeptHead("old.json", casebook.heads[-1]),)))
    assert (first.code, first.where) == ("ledger-cut", "old.json")
    assert f"is over 13 entries, and the ledger has {size}: entries were removed" in first.message


@pytest.mark.parametrize("part", ["size", "root", "at", "key", "signature"])
def test_every_changed_part_of_a_head_is_found(casebook: Made, part: str) -> None:
    old = casebook.heads[1]
    wrong: dict[str, TreeHead] = {
        "size": replace(old, size=6),
        "root": replace(old, root=casebook.heads[0].root),
        "at": replace(old, at=old.at + timedelta(microseconds=1)),
        "key": replace(old, key="0" * 16),
        "signature": replace(old, signature=casebook.heads[0].signature),
    }
    heads = (casebook.heads[0], wrong[part], *casebook.heads[2:])
    first = first_in(replace(casebook, heads=heads))
    assert first.code == ("head-key" if part == "key" else "head-unsigned")
    assert first.where == f"the signed head of {wrong[part].size} entries"


def test_every_changed_byte_of_a_head_kept_elsewhere_is_found(casebook: Made) -> None:
    text = head_to_json(casebook.heads[1]).rstrip()
    for at in range(len(text)):
        changed = text[:at] + bytes([text[at] ^ 1]) + text[at + 1 :]
        try:
            head = head_from_json(changed)
        except ValueError:
            continue
        assert first_in(replace(casebook, elsewhere=(KeptHead("kept.json", head),))).where == "kept.json"


def test_a_ledger_signed_anew_with_another_key_is_found(casebook: Made, tmp_path: Path) -> None:
    other = new_key(tmp_path)
    heads = heads_over(casebook.entries, (1, 5, 11, 13), other)
    findings = replace(casebook, heads=heads).checked()
    assert findings.counts == {"head-key": 4, "stamp-other": 1}
    assert findings.last is None
    pretending = tuple(replace(head, key=casebook.key.id) for head in heads)
    assert first_in(replace(casebook, heads=pretending)).code == "head-unsigned"


def test_a_whole_casebook_made_anew_is_not_that_of_the_head_elsewhere(casebook: Made, tmp_path: Path) -> None:
    forged = made(tmp_path)
    assert forged.checked().is_unchanged
    first = first_in(replace(forged, elsewhere=(KeptHead("kept.json", casebook.heads[-1]),)))
    assert (first.code, first.where) == ("head-key", "kept.json")
    assert casebook.key.id in first.message


def test_json_of_a_head_is_one_line_that_others_can_read(casebook: Made) -> None:
    told = json.loads(head_to_json(casebook.heads[0]))
    assert sorted(told) == ["at", "key", "root", "signature", "size"]
    assert head_to_json(casebook.heads[0]).count(b"\n") == 1
