"""A casebook checked: all of it counted, remarks apart from differences, each head against its tree."""

import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sijill.preserve.checking import LEEWAY, Evidence, check
from sijill.preserve.findings import MOST
from sijill.preserve.head_checking import KeptHead
from sijill.preserve.keys import new_key
from sijill.preserve.named_blobs import NAMES, blobs_named_by
from sijill.record.ledger import FIRST, Entry, Json, Kind, Told
from sijill.record.merkle import EMPTY, Frontier
from sijill.record.written import Written, entry_of
from tests.preserve.made import BEGAN, NOW, Made, chained, heads_over, made


@pytest.fixture
def casebook(tmp_path: Path) -> Made:
    return made(tmp_path)


def codes(casebook: Made) -> dict[str, int]:
    return dict(casebook.checked().counts)


def test_what_nobody_touched_is_unchanged_and_counted(casebook: Made) -> None:
    findings = casebook.checked()
    assert findings.is_unchanged
    assert findings.first is None
    assert (findings.counts, findings.remarks) == ({}, ())
    assert (findings.entries, findings.heads, findings.blobs) == (13, 4, len(list(casebook.blobs.names())))
    assert findings.size == sum(p.stat().st_size for p in casebook.blobs.folder.rglob("*") if p.is_file())
    assert findings.last == casebook.heads[-1]


def test_the_casebook_made_for_these_tests_has_every_kind_of_entry_but_those_of_incidents(casebook: Made) -> None:
    of_incidents = {Kind.MATCHED, Kind.RECONCILED, Kind.DECIDED, Kind.PROPOSED}
    assert {entry_of(written.data).kind for written in casebook.entries} == set(Kind) - of_incidents
    assert set(NAMES) == set(Kind)


def test_tolls_are_a_blob_that_their_entry_answers_for() -> None:
    body: dict[str, Json] = {"incident": "i3", "rules": ["range/1"], "result": "a" * 64}
    [named] = blobs_named_by(Entry(9, datetime(2026, 3, 1, tzinfo=UTC), Kind.RECONCILED, body, "0" * 64))
    assert (named.sha256, named.what) == ("a" * 64, "the tolls")


def test_entries_after_the_last_head_differ_for_each_is_signed_as_it_is_entered(casebook: Made) -> None:
    findings = replace(casebook, heads=casebook.heads[:-1]).checked()
    assert findings.counts == {"unsigned-entries": 1}
    assert "2 entries after its last signed head" in findings.differences[0].message


def test_blobs_that_no_entry_names_are_a_remark(casebook: Made) -> None:
    loose = casebook.blobs.put_many([b"of a run", b"that was killed"])
    findings = casebook.checked()
    assert findings.is_unchanged
    (remark,) = findings.remarks
    assert (remark.code, remark.about) == ("blob-loose", min(loose))
    assert "2 blobs" in remark.message


def test_an_old_head_kept_elsewhere_is_of_the_same_casebook(casebook: Made) -> None:
    kept = tuple(KeptHead(f"mail-{head.size}.json", head) for head in casebook.heads)
    findings = replace(casebook, elsewhere=kept, heads=casebook.heads[2:]).checked()
    assert findings.is_unchanged
    assert findings.heads == 6


def test_a_head_over_nothing_is_right_only_with_the_empty_root(casebook: Made) -> None:
    right, wrong = (casebook.key.head(0, root.hex(), BEGAN) for root in (EMPTY, b"\1" * 32))
    assert replace(casebook, heads=(right, *casebook.heads)).checked().is_unchanged
    assert codes(replace(casebook, heads=(wrong, *casebook.heads))) == {"head-root": 1}


def test_a_ledger_without_any_head_is_not_unchanged(casebook: Made) -> None:
    assert codes(replace(casebook, heads=(), entries=casebook.entries[:11])) == {"head-missing": 1}
    assert codes(replace(casebook, heads=(), entries=())) == {"head-missing": 1}


def test_an_entry_from_the_future_is_found_and_a_slow_clock_is_borne_with(casebook: Made) -> None:
    last = BEGAN + timedelta(minutes=12)
    assert casebook.checked(last - LEEWAY).is_unchanged
    findings = casebook.checked(last - LEEWAY - timedelta(seconds=1))
    assert findings.first is not None
    assert (findings.first.code, findings.first.where) == ("entry-future", "entry 12")


def test_the_first_entry_and_it_alone_makes_the_casebook(casebook: Made) -> None:
    told = [Told(entry.kind, entry.body) for entry in (entry_of(w.data) for w in casebook.entries[:3])]
    for wrong, where in ((told[1:], "entry 0"), ([*told, told[0]], "entry 3")):
        entries = chained(wrong)
        findings = Made(
            entries, heads_over(entries, (len(entries),), casebook.key), casebook.key, casebook.blobs
        ).checked()
        assert findings.first is not None
        assert (findings.first.code, findings.first.where) == ("entry-misplaced", where)


def test_a_casebook_whose_public_key_is_gone_says_which(casebook: Made) -> None:
    evidence = replace(casebook.evidence, keys={})
    first = check(evidence, NOW).first
    assert first is not None
    assert first.code == "key-missing"
    assert f"keys/{casebook.key.id}.pub" in first.message


def test_a_public_key_that_was_exchanged_is_found(casebook: Made, tmp_path: Path) -> None:
    other = new_key(tmp_path / "other")
    evidence = replace(casebook.evidence, keys={casebook.key.id: other.public})
    first = check(evidence, NOW).first
    assert first is not None
    assert (first.code, first.where) == ("key-other", "entry 0")


def test_a_second_key_laid_beside_the_first_signs_nothing(casebook: Made, tmp_path: Path) -> None:
    other = new_key(tmp_path / "other")
    heads = (*casebook.heads[:-1], other.head(13, casebook.heads[-1].root, casebook.heads[-1].at))
    evidence = Evidence(casebook.entries, heads, {k.id: k.public for k in (casebook.key, other)}, casebook.blobs)
    findings = check(evidence, NOW)
    assert findings.counts == {"head-key": 1}
    assert findings.last == heads[-2]


def test_a_head_dated_before_what_it_is_over_is_found(casebook: Made) -> None:
    old = casebook.heads[-1]
    early = casebook.key.head(old.size, old.root, BEGAN)
    assert codes(replace(casebook, heads=(*casebook.heads[:-1], early))) == {"head-back-dated": 1}


def test_a_timestamp_over_no_head_of_ours_is_found(casebook: Made) -> None:
    findings = replace(casebook, heads=tuple(h for h in casebook.heads if h.size != 11)).checked()
    assert findings.first is not None
    assert (findings.first.code, findings.first.where) == ("stamp-other", "entry 11")


def _without(body: dict[str, Json], key: str) -> dict[str, Json]:
    return {k: v for k, v in body.items() if k != key}


SEALED: dict[str, Json] = {"sha256": "ab" * 32, "size": 3, "trail": {"certificate": "cd" * 32}}


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (Kind.SEALED, _without(SEALED, "sha256")),
        (Kind.SEALED, _without(SEALED, "size")),
        (Kind.SEALED, _without(SEALED, "trail")),
        (Kind.SEALED, {**SEALED, "size": True}),
        (Kind.SEALED, {**SEALED, "trail": "none"}),
        (Kind.SEALED, {**SEALED, "trail": {}}),
        (Kind.SEALED, {**SEALED, "trail": {"certificate": "cd"}}),
        (Kind.SEALED, {**SEALED, "sha256": "AB" * 32}),
        (Kind.READ, {"text": "ab" * 32}),
        (Kind.HAND, {"sha256": None}),
    ],
)
def test_an_entry_that_does_not_name_its_blobs_is_found(casebook: Made, kind: Kind, body: dict[str, Json]) -> None:
    with pytest.raises(ValueError):
        blobs_named_by(Entry(1, BEGAN, kind, body, FIRST))
    first = entry_of(casebook.entries[0].data)
    entries = chained([Told(first.kind, first.body), Told(kind, body)])
    findings = Made(entries, heads_over(entries, (2,), casebook.key), casebook.key, casebook.blobs).checked()
    assert findings.counts == {"entry-shape": 1}
    assert findings.differences[0].where == "entry 1"


def test_a_size_that_is_not_the_blobs_is_found(casebook: Made) -> None:
    told = [Told(entry.kind, entry.body) for entry in (entry_of(w.data) for w in casebook.entries[:3])]
    entries = chained([*told[:2], replace(told[2], body={**told[2].body, "size": 5})])
    findings = Made(entries, heads_over(entries, (3,), casebook.key), casebook.key, casebook.blobs).checked()
    assert findings.counts == {"blob-size": 1}
    assert findings.differences[0].about == "entry 2: the document"


def test_every_difference_is_counted_and_the_first_hundred_told(casebook: Made) -> None:
    first = entry_of(casebook.entries[0].data)
    many = [Told(Kind.HAND, {"path": "a", "sha256": f"{n:064x}"}) for n in range(MOST + 20)]
    entries = chained([Told(first.kind, first.body), *many])
    findings = Made(entries, heads_over(entries, (len(entries),), casebook.key), casebook.key, casebook.blobs).checked()
    assert findings.counts == {"blob-gone": MOST + 20}
    assert [d.about for d in findings.differences] == [f"entry {n}: the file written by people" for n in range(1, 101)]


def test_a_long_check_tells_how_far_it_is(casebook: Made) -> None:
    told: list[int] = []
    first = entry_of(casebook.entries[0].data)
    note = Told(Kind.NOTED, {"code": "x", "message": "y", "where": "z", "about": ""})
    entries = chained([Told(first.kind, first.body), *[note] * 249])
    check(replace(casebook.evidence, entries=entries, heads=()), NOW, told.append)
    assert told == [100, 200]


def test_entries_are_checked_as_they_come_and_not_kept(casebook: Made) -> None:
    def many() -> Iterator[Written]:
        prev = FIRST
        for seq in range(2000):
            body: dict[str, Json] = {"code": "x", "message": "y" * 1000, "where": "z", "about": ""}
            entry = Entry(seq, BEGAN, Kind.NOTED, body, prev)
            prev = entry.hash
            yield Written.of(entry)

    tracemalloc.start()
    try:
        findings = check(replace(casebook.evidence, entries=many(), heads=()), NOW)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert findings.entries == 2000
    assert most < 1_000_000


def test_the_tree_that_is_checked_is_that_of_the_bytes(casebook: Made) -> None:
    tree = Frontier()
    for written in casebook.entries:
        tree = tree.grown(bytes.fromhex(entry_of(written.data).hash))
    assert casebook.heads[-1].root == tree.root.hex()
