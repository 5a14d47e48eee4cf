"""Evidence of a document, for a stranger: checked by its own script, without Sijill; and heads kept elsewhere."""

import subprocess
import sys
from pathlib import Path

import bagit  # type: ignore[import-untyped]
import pytest

from sijill.casebook.evidence import bundle_document, write_head
from sijill.casebook.folder import CasebookError
from tests.casebook.made import REPORTS, new_casebook, opened, ran, write_reports

TWO = {name: REPORTS[name] for name in ("misrata.txt", "copy.txt")}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Two documents, one of them a copy and captured twice."""
    folder, reports = new_casebook(tmp_path / "book"), write_reports(tmp_path / "in", TWO)
    ran(folder, reports)
    (reports / "misrata.txt").write_text(REPORTS["misrata.txt"].replace("30", "34"), encoding="utf-8")
    ran(folder, reports)
    return folder


def document_of(book: Path, name: str) -> str:
    with opened(book) as casebook:
        return next(r.id for r in casebook.store.documents() if r.address.endswith(name))


def bundled(book: Path, name: str, target: Path) -> Path:
    with opened(book) as casebook:
        bundle_document(casebook, document_of(book, name), target)
    return target


def checked_alone(bundle: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-I", "-S", "verify.py"]
    return subprocess.run(command, cwd=bundle, capture_output=True, text=True, timeout=60, check=False)


def test_a_stranger_checks_a_bundle_of_two_captures_with_python_alone(book: Path, tmp_path: Path) -> None:
    bundle = bundled(book, "misrata.txt", tmp_path / "bundle")
    done = checked_alone(bundle)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "unchanged since capture" in done.stdout.lower()
    bagit.Bag(str(bundle)).validate()
    texts = {path.read_text(encoding="utf-8") for path in bundle.glob("data/documents/*")}
    assert texts == {REPORTS["misrata.txt"], REPORTS["misrata.txt"].replace("30", "34")}


def test_an_altered_bundle_is_found_by_its_own_script(book: Path, tmp_path: Path) -> None:
    bundle = bundled(book, "misrata.txt", tmp_path / "bundle")
    report = next(bundle.glob("data/documents/*"))
    report.chmod(0o644)
    report.write_text("Nobody was killed.", encoding="utf-8")
    assert checked_alone(bundle).returncode != 0


def test_a_bundle_holds_nothing_of_another_document(book: Path, tmp_path: Path) -> None:
    bundle = bundled(book, "copy.txt", tmp_path / "bundle")
    assert [p.read_text(encoding="utf-8") for p in bundle.glob("data/documents/*")] == [REPORTS["copy.txt"]]


def test_a_document_that_is_not_there_is_told_and_nothing_is_written(book: Path, tmp_path: Path) -> None:
    with opened(book) as casebook, pytest.raises(CasebookError, match="no document d999"):
        bundle_document(casebook, "d999", tmp_path / "bundle")
    assert not (tmp_path / "bundle").exists()


def test_a_head_that_cannot_be_written_is_told(book: Path, tmp_path: Path) -> None:
    with opened(book) as casebook, pytest.raises(CasebookError, match="cannot be written"):
        write_head(casebook, tmp_path / "no" / "head.json")
