"""A bundle is a whole BagIt 1.0 bag of all that was passed in, or nothing; and the same each time."""

import json
import os
import zipfile
from dataclasses import replace
from pathlib import Path

import bagit  # type: ignore[import-untyped]
import pytest

from sijill.preserve.bundle import BundleError, Stamp, write_bundle
from sijill.preserve.timestamp import head_bytes
from sijill.record.ledger import Kind
from sijill.record.merkle import proves_consistency, proves_inclusion
from tests.preserve.evidence import Record, evidence, key_of, record, stranger


def tree_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_bagit_library_finds_a_valid_bag(tmp_path: Path) -> None:
    write_bundle(tmp_path / "bundle", evidence())
    bag = bagit.Bag(str(tmp_path / "bundle"))
    bag.validate()
    assert bag.version_info == (1, 0)
    assert bag.info["External-Description"] == "Document d2: السوق"
    assert bag.info["Bagging-Date"] == "2026-03-31"
    assert bag.has_oxum()


def test_all_that_the_record_has_about_the_document_is_in_it_byte_for_byte(tmp_path: Path) -> None:
    made = record()
    write_bundle(tmp_path / "bundle", evidence(made))
    inside = tree_of(tmp_path / "bundle")
    assert inside["data/documents/c2-تقرير_السوق.html"] == b"<p>Nine people were killed.</p>"
    assert inside["data/derivatives/3-text.txt"] == b"Nine people were killed."
    assert inside["data/derivatives/4-reading.json"] == b'{"claims":[]}'
    assert inside["data/certificates/2-server.der"] == b"0\x03DER"
    assert inside["data/timestamps/head-2-1.tsr"] == made.blobs[str(made.entries[5].body["token"])]
    assert inside["data/timestamps/head-2.json"] == head_bytes(made.heads[0])
    assert "data/timestamps/head-12-2.tsr" in inside
    assert inside["data/public-key.txt"].decode().strip() == made.key.public.hex()
    lines = inside["data/entries.jsonl"].splitlines()
    assert lines == [made.entries[seq].data for seq in (0, 2, 3, 4, 5)]
    about = json.loads(inside["data/about.json"])
    assert about["documents"][0]["name"] == "تقرير السوق.html"
    assert {told["file"] for told in about["files"]} == {
        path for path in inside if path.count("/") == 2 and path.startswith("data/")
    }


def test_its_proofs_are_those_of_the_record(tmp_path: Path) -> None:
    made = record()
    write_bundle(tmp_path / "bundle", evidence(made))
    proofs = json.loads((tmp_path / "bundle/data/proofs.json").read_bytes())
    *older, last = made.heads
    root = bytes.fromhex(last.root)
    for proof in proofs["inclusion"]:
        path = [bytes.fromhex(h) for h in proof["path"]]
        assert proves_inclusion(bytes.fromhex(proof["leaf"]), proof["seq"], last.size, path, root)
    assert [proof["size"] for proof in proofs["consistency"]] == [head.size for head in older]
    for head, proof in zip(older, proofs["consistency"], strict=True):
        path = [bytes.fromhex(h) for h in proof["path"]]
        assert proves_consistency(head.size, last.size, (bytes.fromhex(head.root), root), path)


def test_the_same_evidence_at_the_same_time_gives_the_same_bytes(tmp_path: Path) -> None:
    given = evidence()
    for name in ("a/x", "b/x", "a/x.zip", "b/x.zip"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write_bundle(tmp_path / name, given)
    assert tree_of(tmp_path / "a") == tree_of(tmp_path / "b")


def test_the_order_in_which_evidence_is_passed_in_does_not_matter(tmp_path: Path) -> None:
    given = evidence()
    write_bundle(tmp_path / "a", given)
    write_bundle(tmp_path / "b", replace(given, entries=given.entries[::-1], heads=given.heads[::-1]))
    assert tree_of(tmp_path / "a") == tree_of(tmp_path / "b")


def test_a_zip_holds_the_same_bag_in_one_folder(tmp_path: Path) -> None:
    given = evidence()
    write_bundle(tmp_path / "bag", given)
    write_bundle(tmp_path / "bag.zip", given)
    with zipfile.ZipFile(tmp_path / "bag.zip") as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path / "out")
    assert tree_of(tmp_path / "out" / "bag") == tree_of(tmp_path / "bag")
    assert stranger(tmp_path / "out" / "bag")[0] == 0


def test_the_readme_says_how_to_check_it_in_english_and_arabic_and_that_people_may_be_at_risk(tmp_path: Path) -> None:
    write_bundle(tmp_path / "bundle", evidence())
    text = (tmp_path / "bundle/README.txt").read_text(encoding="utf-8")
    assert text.startswith("Document d2: السوق\n")
    assert text.count("python3 verify.py\n") == 2
    assert "People may be at risk" in text
    assert "قد يتعرض أناس للخطر" in text


def test_equal_bytes_are_written_once_and_as_the_document(tmp_path: Path) -> None:
    made = record(document=b"Nine people were killed.")
    write_bundle(tmp_path / "bundle", evidence(made))
    names = [path for path, data in tree_of(tmp_path / "bundle").items() if data == b"Nine people were killed."]
    assert names == ["data/documents/c2-تقرير_السوق.html"]
    assert stranger(tmp_path / "bundle")[0] == 0


@pytest.mark.parametrize(
    "name", ["../../../etc/passwd", "/etc/passwd", "C:\\x\\..\\y", "..", "a\0\n\u202eb", "x" * 999, ""]
)
def test_no_name_leads_out_of_the_folder_and_the_true_name_is_told(tmp_path: Path, name: str) -> None:
    made = Record()
    made.enter(Kind.MADE, {"public": made.key.public.hex()})
    made.seal(b"x", name)
    made.sign()
    given = evidence(made, lambda entry: True)
    write_bundle(tmp_path / "b", replace(given, stamps=()))
    assert os.listdir(tmp_path) == ["b"]
    assert len(os.listdir(tmp_path / "b/data/documents")) == 1
    assert json.loads((tmp_path / "b/data/about.json").read_bytes())["documents"][0]["name"] == name
    assert stranger(tmp_path / "b")[0] == 0


def test_a_label_of_many_lines_adds_no_line_to_the_bag_s_own_files(tmp_path: Path) -> None:
    write_bundle(tmp_path / "b", replace(evidence(), label="one\nPayload-Oxum: 1.1\r\u2028two\x1b[2J"))
    assert (tmp_path / "b/bag-info.txt").read_text("utf-8").count("\n") == 4
    assert "External-Description: one Payload-Oxum: 1.1 two [2J\n" in (tmp_path / "b/bag-info.txt").read_text("utf-8")
    bagit.Bag(str(tmp_path / "b")).validate()


def nothing_written(tmp_path: Path) -> bool:
    return list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["b", "b.zip"])
def test_a_blob_that_is_gone_leaves_nothing_behind(tmp_path: Path, name: str) -> None:
    made = record()
    del made.blobs[str(made.entries[4].body["reading"])]
    with pytest.raises(KeyError):
        write_bundle(tmp_path / name, evidence(made))
    assert nothing_written(tmp_path)


def test_a_blob_that_was_altered_leaves_nothing_behind(tmp_path: Path) -> None:
    made = record()
    made.blobs[str(made.entries[2].body["sha256"])] = b"<p>Ninety people were killed.</p>"
    with pytest.raises(BundleError, match="does not hold: what entry 2 names is not here as it was"):
        write_bundle(tmp_path / "b", evidence(made))
    assert nothing_written(tmp_path)


def test_an_entry_that_is_not_the_ledger_s_leaves_nothing_behind(tmp_path: Path) -> None:
    given = evidence()
    forged = replace(given.entries[1], body={**given.entries[1].body, "title": "Another"})
    with pytest.raises(BundleError, match="entry 2"):
        write_bundle(tmp_path / "b", replace(given, entries=(given.entries[0], forged, *given.entries[2:])))
    assert nothing_written(tmp_path)


def test_an_entry_after_the_last_head_is_not_bundled_until_it_is_signed(tmp_path: Path) -> None:
    made = record()
    made.enter(Kind.NOTED, {"code": "late", "message": "", "where": "", "about": ""})
    with pytest.raises(BundleError, match="not yet signed"):
        write_bundle(tmp_path / "b", evidence(made, lambda entry: True))
    made.sign()
    write_bundle(tmp_path / "b", evidence(made, lambda entry: True))


def test_without_a_signed_head_there_is_no_bundle(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="no signed head"):
        write_bundle(tmp_path / "b", replace(evidence(), heads=()))
    with pytest.raises(BundleError, match="some are gone"):
        write_bundle(tmp_path / "b", replace(evidence(), leaves=evidence().leaves[:5]))


def test_another_key_than_the_one_that_signed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="is not signed with the key"):
        write_bundle(tmp_path / "b", replace(evidence(), key=key_of(2).public))


def test_a_timestamp_of_a_head_that_is_not_given_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="head of 7 entries"):
        write_bundle(tmp_path / "b", replace(evidence(), stamps=(Stamp(7, b"x"),)))


@pytest.mark.parametrize("name", ["b", "b.zip"])
def test_what_is_there_already_is_never_written_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(BundleError, match="there already"):
        write_bundle(tmp_path / name, evidence())
    assert list((tmp_path / name).iterdir()) == []


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="cannot be written"):
        write_bundle(tmp_path / "nowhere" / "b", evidence())
