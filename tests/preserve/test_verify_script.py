"""The script that goes with each bundle: what it says of one that is whole, to whom, and with what at hand."""

import ast
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from sijill.preserve import verify
from sijill.preserve.bundle import write_bundle
from sijill.preserve.keys import public_text
from sijill.preserve.timestamp import head_bytes
from sijill.record.merkle import consistency_proof, inclusion_proof, leaf_hash, root_of
from tests.preserve.evidence import Record, evidence, key_of, record, stranger

SCRIPT = Path(verify.__file__)


@pytest.fixture
def made() -> Record:
    return record()


@pytest.fixture
def bundle(tmp_path: Path, made: Record) -> Path:
    write_bundle(tmp_path / "bundle", evidence(made))
    return tmp_path / "bundle"


def test_an_untouched_bundle_is_unchanged_since_capture(bundle: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in bundle.rglob("*")}
    code, said = stranger(bundle)
    assert code == 0
    assert said.splitlines()[-1] == "UNCHANGED SINCE CAPTURE"
    assert "c2-تقرير_السوق.html: sealed 2026-03-01T09:02:00.000000+00:00, from https://example.org/market" in said
    assert {path: path.stat().st_mtime_ns for path in bundle.rglob("*")} == before


def test_it_needs_nothing_but_python_3_9_and_fits_on_a_few_screens() -> None:
    text = SCRIPT.read_text(encoding="utf-8")
    tree = ast.parse(text, feature_version=(3, 9))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported <= sys.stdlib_module_names
    assert not imported & {"socket", "urllib", "http", "subprocess", "ctypes", "ssl"}
    assert len(text.splitlines()) < 450
    assert not any(isinstance(node, ast.Match | ast.TryStar) for node in ast.walk(tree))


def test_the_bundle_has_the_script_of_the_package(bundle: Path) -> None:
    assert (bundle / "verify.py").read_bytes() == SCRIPT.read_bytes()


def test_it_says_what_it_could_not_check_and_how_to(bundle: Path) -> None:
    said = stranger(bundle)[1]
    assert "openssl ts -verify -data data/timestamps/head-2.json -in data/timestamps/head-2-1.tsr -CAfile" in said
    assert f"whose key it is: compare {key_of().public.hex()}" in said
    assert "no signature is over them" in said
    assert "the time before capture" in said


def test_it_answers_in_json(bundle: Path) -> None:
    code, said = stranger(bundle, "--json")
    answer = json.loads(said)
    assert (code, answer["result"], answer["reason"]) == (0, "unchanged since capture", "")
    assert answer["key"] == key_of().public.hex()
    assert len(answer["checked"]) == 6
    (bundle / "data/entries.jsonl").unlink()
    code, said = stranger(bundle, "--json")
    assert (code, json.loads(said)["result"]) == (1, "altered")
    assert json.loads(said)["reason"] == "data/entries.jsonl is missing"


def test_another_folder_may_be_named(bundle: Path, tmp_path: Path) -> None:
    assert stranger(tmp_path, str(bundle), script=SCRIPT)[0] == 0
    code, said = stranger(tmp_path, str(tmp_path / "none"), script=SCRIPT)
    assert (code, said.splitlines()[-1].split(":")[0]) == (1, "CANNOT BE CHECKED")


def test_the_right_key_by_another_way_is_found_the_same(bundle: Path, tmp_path: Path) -> None:
    (tmp_path / "ours.pub").write_bytes(public_text(key_of().public))
    (tmp_path / "other.pub").write_bytes(public_text(key_of(2).public))
    for given in (str(tmp_path / "ours.pub"), key_of().public.hex(), key_of().public.hex().upper()):
        code, said = stranger(bundle, "--key", given)
        assert code == 0
        assert "whose key" not in said
    for given in (str(tmp_path / "other.pub"), key_of(2).public.hex()):
        code, said = stranger(bundle, "--key", given)
        assert code == 1
        assert "ALTERED: this was signed with the key" in said
    code, said = stranger(bundle, "--key", "no-such-file")
    assert (code, "CANNOT BE CHECKED: no-such-file is not a public key" in said) == (1, True)


def test_a_head_kept_elsewhere_is_found_the_same(bundle: Path, tmp_path: Path, made: Record) -> None:
    for head in made.heads:
        (tmp_path / "kept.json").write_bytes(head_bytes(head))
        code, said = stranger(bundle, "--head", str(tmp_path / "kept.json"))
        assert code == 0
        assert "the head that you kept" in said


def test_a_head_that_the_bundle_has_no_proof_for_is_not_taken_for_good(
    bundle: Path, tmp_path: Path, made: Record
) -> None:
    made.seal(b"later")
    (tmp_path / "kept.json").write_bytes(head_bytes(made.sign()))
    code, said = stranger(bundle, "--head", str(tmp_path / "kept.json"))
    assert (code, "CANNOT BE CHECKED: the bundle has no signed head of size 13" in said) == (1, True)
    (tmp_path / "kept.json").write_text("no head")
    assert stranger(bundle, "--head", str(tmp_path / "kept.json"))[0] == 1


def test_a_screen_without_arabic_letters_is_no_hindrance(bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Narrow:
        encoding = "ascii"
        text = ""

        def write(self, text: str) -> int:
            text.encode("ascii")
            self.text += text
            return len(text)

    narrow = Narrow()
    monkeypatch.setattr(sys, "stdout", narrow)
    assert verify.main([str(bundle)]) == 0
    assert "c2-\\u062a" in narrow.text


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 7, 8, 9, 31, 33])
def test_its_tree_is_the_one_of_the_record(size: int) -> None:
    leaves = [leaf_hash(bytes([number])) for number in range(size)]
    for number, leaf in enumerate(leaves):
        path = list(inclusion_proof(number, leaves))
        assert verify.root_with(leaf, number, size, path) == root_of(leaves)
        assert path == []
    for old in range(1, size):
        path = list(consistency_proof(old, leaves))
        known = root_of(leaves[:old])
        assert verify.roots_with(old, size, path, known) == (known, root_of(leaves))
        assert path == []


def test_a_bundle_of_one_entry_and_one_head_is_enough(tmp_path: Path) -> None:
    made = Record()
    made.seal(b"")
    made.sign()
    write_bundle(tmp_path / "b", replace(evidence(made, lambda entry: True), stamps=()))
    assert stranger(tmp_path / "b")[0] == 0
