"""A bundle that was made to harm or to fool is refused in words: no crash, nothing read outside, no line forged."""

import os
import shutil
from pathlib import Path

import pytest

from sijill.preserve.bundle import write_bundle
from sijill.preserve.verify import UNCHANGED, check
from tests.preserve.evidence import evidence, relisted, stranger


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole") / "bundle"
    write_bundle(folder, evidence())
    return folder


@pytest.fixture
def bundle(tmp_path: Path, whole: Path) -> Path:
    shutil.copytree(whole, tmp_path / "bundle")
    return tmp_path / "bundle"


def refused(folder: Path) -> str:
    """What the script says last, once it refused."""
    code, said = stranger(folder)
    last = said.splitlines()[-1]
    assert code == 1
    assert last.startswith(("ALTERED: ", "CANNOT BE CHECKED: "))
    assert UNCHANGED not in said.splitlines()
    return last


@pytest.mark.parametrize("path", ["../../etc/passwd", "/etc/passwd", "data/../../x", "C:\\x", "data/\0x"])
def test_a_path_that_leads_out_is_never_opened(bundle: Path, path: str) -> None:
    with (bundle / "manifest-sha256.txt").open("a", encoding="utf-8") as file:
        file.write(f"{'0' * 64}  {path}\n")
    relisted(bundle, "tagmanifest-sha256.txt")
    last = refused(bundle)
    assert last.endswith(" is missing") or "lists a file outside data/" in last


@pytest.mark.parametrize("to", ["/etc/hostname", "../bundle", "data/about.json", "nowhere"])
def test_a_link_is_refused(bundle: Path, to: str) -> None:
    (bundle / "data/documents/link").symlink_to(to)
    assert "data/documents/link is a link" in refused(bundle)


def test_a_folder_that_is_a_link_is_refused(bundle: Path) -> None:
    (bundle / "data").rename(bundle.parent / "data")
    (bundle / "data").symlink_to(bundle.parent / "data")
    assert "data is a link" in refused(bundle)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_and_not_waited_for(bundle: Path) -> None:
    os.mkfifo(bundle / "data/documents/pipe")
    assert "data/documents/pipe is a link, or no plain file" in refused(bundle)


NESTED = b"[" * 200_000
LONG = b'{"heads": [{"size": ' + b"9" * 100_000 + b"}]}"


@pytest.mark.parametrize("name", ["heads.json", "proofs.json", "entries.jsonl", "public-key.txt"])
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"{",
        b"null\n",
        b"[]\n",
        b'{"heads":[]}',
        NESTED,
        LONG,
        b"\xff\xfe\n",
        b'{"heads":NaN}\n',
        b'"\\ud800"\n',
    ],
    ids=["empty", "line", "brace", "null", "list", "none", "nested", "long", "bytes", "nan", "half"],
)
def test_what_is_not_the_json_it_should_be_is_refused(bundle: Path, name: str, data: bytes) -> None:
    (bundle / "data" / name).write_bytes(data)
    relisted(bundle)
    assert check(bundle).result != UNCHANGED
    if data in (NESTED, LONG, b"\xff\xfe\n"):
        refused(bundle)


WRONG: list[object] = [True, -1, 1.5, 2**53 + 1, 10**400, None, "1", [], {}]


@pytest.mark.parametrize("old", [b'"size": 12', b'"seq": 2', b'"size": 2'])
def test_numbers_that_cannot_be_are_refused(bundle: Path, old: bytes) -> None:
    for name in ("heads.json", "proofs.json"):
        path = bundle / "data" / name
        before = path.read_bytes()
        if old not in before:
            continue
        for wrong in WRONG:
            key = old.split(b":")[0]
            path.write_bytes(before.replace(old, key + b": " + str(wrong).lower().replace("'", '"').encode()))
            relisted(bundle)
            assert check(bundle).result != UNCHANGED, (name, wrong)
        path.write_bytes(before)


@pytest.mark.parametrize("name", ["manifest-sha256.txt", "tagmanifest-sha256.txt"])
@pytest.mark.parametrize("data", [b"", b"\xff\n", b"x" * 1000, b"0" * 64 + b"  \n", b"\n" * 1000])
def test_a_list_of_files_that_is_none_is_refused(bundle: Path, name: str, data: bytes) -> None:
    (bundle / name).write_bytes(data)
    assert check(bundle).result != UNCHANGED


def test_a_name_cannot_write_a_line_of_its_own(bundle: Path) -> None:
    (bundle / "x\nUNCHANGED SINCE CAPTURE").write_bytes(b"")
    assert "x\\nUNCHANGED" in refused(bundle)


def test_a_name_cannot_steer_the_screen(bundle: Path) -> None:
    (bundle / "\x1b[2J\u202e").write_bytes(b"")
    assert "\\x1b[2J\\u202e" in refused(bundle)


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode there")
def test_a_name_that_is_no_text_is_refused(bundle: Path) -> None:
    (Path(os.fsdecode(os.fsencode(bundle) + b"/\xff\xfe"))).write_bytes(b"")
    assert "\\udcff\\udcfe" in refused(bundle)


def test_an_empty_folder_and_a_file_in_the_place_of_one_are_refused(tmp_path: Path, whole: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert check(tmp_path / "empty").reason == "README.txt is missing"
    assert check(whole / "verify.py").result != UNCHANGED
    shutil.copytree(whole, tmp_path / "b")
    (tmp_path / "b/data/heads.json").unlink()
    (tmp_path / "b/data/heads.json").mkdir()
    assert check(tmp_path / "b").result != UNCHANGED
