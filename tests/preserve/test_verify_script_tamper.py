"""Whatever is changed in a bundle, the script finds it; and what it cannot find, it says."""

import json
import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from sijill.preserve import verify
from sijill.preserve.bundle import Evidence, _ordered, _write_bag, write_bundle
from sijill.preserve.timestamp import head_bytes
from sijill.preserve.verify import ALTERED, UNCHANGED, check
from sijill.record.ledger import Entry, Kind
from sijill.record.merkle import leaf_hash
from tests.preserve.evidence import Record, evidence, key_of, record, relisted, rewritten, stranger

SCRIPT = Path(verify.__file__)
FLIPS = 300


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole") / "bundle"
    write_bundle(folder, evidence())
    return folder


@pytest.fixture
def bundle(tmp_path: Path, whole: Path) -> Path:
    shutil.copytree(whole, tmp_path / "bundle")
    return tmp_path / "bundle"


def unchecked(folder: Path, given: Evidence) -> Path:
    """A bundle as one would write it who does not check it first."""
    heads, entries = _ordered(given)
    _write_bag(folder, given, heads, entries)
    return folder


def files_of(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@contextmanager
def flipped(path: Path, at: int, bit: int) -> Iterator[None]:
    """A file with one bit flipped, for a while."""
    before = path.read_bytes()
    path.write_bytes(before[:at] + bytes([before[at] ^ 1 << bit]) + before[at + 1 :])
    yield
    path.write_bytes(before)


def test_any_flipped_bit_of_any_file_is_found(bundle: Path) -> None:
    chance = random.Random(7)
    names = files_of(bundle)
    for turn in range(FLIPS):
        path = bundle / names[turn % len(names)]
        at, bit = chance.randrange(path.stat().st_size), chance.randrange(8)
        with flipped(path, at, bit):
            assert check(bundle).result == ALTERED, (path.name, at, bit)
    assert check(bundle).result == UNCHANGED


def test_a_stranger_is_told_of_one_flip_in_each_file(bundle: Path) -> None:
    for name in files_of(bundle):
        path = bundle / name
        with flipped(path, path.stat().st_size // 2, 0):
            code, said = stranger(bundle, str(bundle), script=SCRIPT)
        assert (code, said.splitlines()[-1].split(":")[0]) == (1, "ALTERED"), name
        assert name in said or name.startswith(("tagmanifest", "manifest")), said


@pytest.mark.parametrize(
    "name", ["entries.jsonl", "heads.json", "proofs.json", "documents", "derivatives", "head-2.json"]
)
def test_a_flipped_bit_is_found_even_where_the_lists_of_files_were_written_anew(bundle: Path, name: str) -> None:
    chance = random.Random(11)
    path = next(path for path in sorted(bundle.rglob("*")) if path.is_file() and name in path.as_posix())
    for _ in range(25):
        with flipped(path, chance.randrange(path.stat().st_size), chance.randrange(8)):
            relisted(bundle)
            assert check(bundle).result == ALTERED


def test_a_file_taken_away_added_or_renamed_is_found(bundle: Path) -> None:
    for name in files_of(bundle):
        path, aside = bundle / name, bundle.parent / "aside"
        path.rename(aside)
        assert check(bundle).reason == f"{name} is missing"
        aside.rename(path.with_name("another-name"))
        assert check(bundle).result == ALTERED
        path.with_name("another-name").rename(path)
        path.with_name("added").write_bytes(b"x")
        assert check(bundle).reason.split(" was not in")[0].endswith("added")
        path.with_name("added").unlink()
    assert check(bundle).result == UNCHANGED


@pytest.mark.parametrize("name", ["documents/c2-more.html", "elsewhere.txt", "timestamps/head-5-1.tsr", "timestamps/x"])
def test_a_file_that_no_signed_entry_names_is_found_though_it_is_listed(bundle: Path, name: str) -> None:
    (bundle / "data" / name).write_bytes(b"<p>Ninety people were killed.</p>")
    relisted(bundle)
    assert name in check(bundle).reason


def test_a_document_taken_away_and_struck_from_the_list_is_found(bundle: Path) -> None:
    for kind in ("documents", "derivatives", "certificates"):
        path = next((bundle / "data" / kind).iterdir())
        data = path.read_bytes()
        path.unlink()
        relisted(bundle)
        assert "is not here as it was" in check(bundle).reason
        path.write_bytes(data)


def test_a_changed_document_is_found_though_it_is_listed_with_its_new_hash(bundle: Path) -> None:
    path = next((bundle / "data/documents").iterdir())
    path.write_bytes(path.read_bytes().replace(b"Nine", b"None"))
    relisted(bundle)
    code, said = stranger(bundle)
    assert (code, "ALTERED: what entry 2 names is not here as it was" in said) == (1, True)


def swap(lines: list[bytes], proofs: list[object], *, too: bool) -> None:
    lines[1], lines[2] = lines[2], lines[1]
    if too:
        proofs[1], proofs[2] = proofs[2], proofs[1]


@pytest.mark.parametrize("too", [True, False])
def test_swapped_entries_are_found(bundle: Path, too: bool) -> None:
    path = bundle / "data/entries.jsonl"
    lines = path.read_bytes().splitlines()
    proofs = json.loads((bundle / "data/proofs.json").read_bytes())
    swap(lines, proofs["inclusion"], too=too)
    path.write_bytes(b"".join(line + b"\n" for line in lines))
    (bundle / "data/proofs.json").write_text(json.dumps(proofs))
    relisted(bundle)
    assert check(bundle).result == ALTERED
    assert "entry" in check(bundle).reason or "proof" in check(bundle).reason


def test_a_back_dated_entry_is_found_though_its_hash_is_written_anew(bundle: Path) -> None:
    path = bundle / "data/entries.jsonl"
    lines = path.read_bytes().splitlines()
    lines[1] = lines[1].replace(b"2026-03-01T09:02:00", b"2026-03-01T09:00:30")
    path.write_bytes(b"".join(line + b"\n" for line in lines))
    rewritten(bundle / "data/proofs.json", lambda p: p["inclusion"][1].update(leaf=leaf_hash(lines[1]).hex()))
    relisted(bundle)
    assert check(bundle).reason == "entry 2 is not, as it stands here, in the signed tree of 12 entries"


def test_the_holder_of_the_key_cannot_enter_what_is_out_of_order(tmp_path: Path) -> None:
    made = Record()
    made.enter(Kind.MADE, {"public": made.key.public.hex()})
    made.seal(b"x")
    made.enter(Kind.NOTED, {"code": "n"}, minutes=-5)
    made.sign()
    everything = evidence(made, lambda entry: True)
    assert "entry 2 is not after entry 1" in check(unchecked(tmp_path / "back", everything)).reason

    made = Record()
    made.seal(b"x")
    made.entries.append(Entry(1, made.entries[0].at, Kind.NOTED, {}, "00" * 32))
    made.sign()
    everything = evidence(made, lambda entry: True)
    assert "entry 1 does not follow upon" in check(unchecked(tmp_path / "loose", everything)).reason


def test_a_record_begun_with_another_key_is_found(tmp_path: Path) -> None:
    made = Record()
    made.enter(Kind.MADE, {"public": key_of(2).public.hex()})
    made.seal(b"x")
    made.sign()
    folder = unchecked(tmp_path / "b", evidence(made, lambda entry: True))
    assert check(folder).reason == "the record was begun with another key than the one that signed it"


def test_a_record_that_was_rewritten_does_not_grow_out_of_its_older_heads(tmp_path: Path) -> None:
    made, other = record(), record(document=b"<p>No one was harmed.</p>")
    other.heads[1] = made.heads[1]
    reason = check(unchecked(tmp_path / "b", evidence(other))).reason
    assert reason == "the record of head 12 is not that of head 6 with more added to it"


def test_a_record_rewritten_with_the_key_is_found_by_a_head_kept_elsewhere_alone(tmp_path: Path) -> None:
    made, other = record(), record(document=b"<p>No one was harmed.</p>")
    (tmp_path / "kept.json").write_bytes(head_bytes(made.heads[1]))
    write_bundle(tmp_path / "b", evidence(other))
    assert stranger(tmp_path / "b", "--key", made.key.public.hex())[0] == 0
    code, said = stranger(tmp_path / "b", "--head", str(tmp_path / "kept.json"))
    assert (code, "of another record of 6 entries: one of the two was rewritten" in said) == (1, True)


def test_a_record_forged_with_another_key_passes_only_for_one_who_does_not_compare_the_key(tmp_path: Path) -> None:
    forged = record(key_of(9), b"<p>No one was harmed.</p>")
    write_bundle(tmp_path / "b", evidence(forged))
    code, said = stranger(tmp_path / "b")
    assert code == 0
    assert f"whose key it is: compare {key_of(9).public.hex()}" in said
    assert stranger(tmp_path / "b", "--key", key_of().public.hex())[0] == 1
    (tmp_path / "kept.json").write_bytes(head_bytes(record().heads[0]))
    assert stranger(tmp_path / "b", "--head", str(tmp_path / "kept.json"))[0] == 1


def test_a_head_signed_again_with_another_key_is_found(bundle: Path) -> None:
    head = key_of(9).head(12, "00" * 32, record().heads[-1].at)
    rewritten(bundle / "data/heads.json", lambda heads: heads["heads"].__setitem__(-1, json.loads(head_bytes(head))))
    relisted(bundle)
    assert "is not signed with the key" in check(bundle).reason


def test_a_timestamp_over_something_else_is_not_taken_for_one(bundle: Path) -> None:
    (bundle / "data/timestamps/head-12-2.tsr").write_bytes(b"another reply")
    relisted(bundle)
    assert any("head-12-2.tsr: it does not hold the hash" in line for line in check(bundle).not_checked)


def test_it_says_that_no_signature_is_over_what_the_bundle_says_of_itself(bundle: Path) -> None:
    rewritten(bundle / "data/about.json", lambda about: about.update(label="Another"))
    relisted(bundle)
    report = check(bundle)
    assert report.result == UNCHANGED
    assert any("data/about.json" in line and "no signature" in line for line in report.not_checked)


@pytest.mark.parametrize("name", ["fetch.txt", "more/README.txt"])
def test_a_file_beside_the_evidence_is_found_though_it_is_listed(bundle: Path, name: str) -> None:
    (bundle / name).parent.mkdir(exist_ok=True)
    (bundle / name).write_bytes(b"x")
    relisted(bundle)
    assert check(bundle).reason.startswith("tagmanifest-sha256.txt does not list just")


@pytest.mark.parametrize("kind", ["inclusion", "consistency"])
def test_a_proof_with_something_to_spare_is_none(bundle: Path, kind: str) -> None:
    rewritten(bundle / "data/proofs.json", lambda proofs: proofs[kind][0]["path"].insert(0, "00" * 32))
    relisted(bundle)
    assert check(bundle).result == ALTERED


def test_an_entry_told_twice_is_found(bundle: Path) -> None:
    path = bundle / "data/entries.jsonl"
    lines = path.read_bytes().splitlines()
    path.write_bytes(b"".join(line + b"\n" for line in [lines[0], *lines]))
    rewritten(bundle / "data/proofs.json", lambda proofs: proofs["inclusion"].insert(0, proofs["inclusion"][0]))
    relisted(bundle)
    assert check(bundle).reason == "entry 0 is not after entry 0, in number and time"


def test_a_head_that_is_dated_before_what_it_holds_is_found(tmp_path: Path) -> None:
    made = Record()
    made.seal(b"x")
    head = made.key.head(1, made.entries[0].hash, made.entries[0].at - timedelta(minutes=1))
    made.heads.append(head)
    given = replace(evidence(record(), lambda entry: True), entries=made.entries, leaves=made.leaves, heads=(head,))
    folder = unchecked(tmp_path / "b", replace(given, blob=made.blobs.__getitem__, stamps=()))
    assert check(folder).reason == "entry 0 is later than a signed head that holds it"


def test_heads_out_of_order_in_time_are_found(tmp_path: Path) -> None:
    made = record()
    made.heads[0] = made.key.head(2, made.heads[0].root, made.heads[1].at + timedelta(seconds=1))
    assert check(unchecked(tmp_path / "b", evidence(made))).reason == "head 2 is not before head 6, in size and time"


def test_a_list_that_breaks_off_is_found(bundle: Path) -> None:
    path = bundle / "manifest-sha256.txt"
    path.write_bytes(path.read_bytes() + b"0123")
    relisted(bundle, "tagmanifest-sha256.txt")
    assert check(bundle).reason == "manifest-sha256.txt breaks off in a line"
