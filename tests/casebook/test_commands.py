"""The casebook's commands: what they print, where, and with which exit code; well used and badly."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sijill.casebook.checking import check_casebook
from sijill.casebook.folder import open_casebook
from sijill.cli.app import app
from sijill.record.ledger import Entry, Kind
from tests.casebook.made import REPORTS, write_reports

SIJILL = (sys.executable, "-c", "from sijill.cli.app import main; main()")
GOOD = {name: REPORTS[name] for name in ("misrata.txt", "zliten.txt", "copy.txt")}
STEERING = "\x1b[2J\u202e"


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def sijill(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


@pytest.fixture
def book() -> Path:
    """A casebook made and run by the commands."""
    assert sijill("new", "book").exit_code == 0
    write_reports(Path("in"), GOOD)
    assert sijill("run", "book", "in", "--published", "2021-03-14").exit_code == 0
    return Path("book")


def entries(book: Path) -> list[Entry]:
    with open_casebook(book, read_only=True) as casebook:
        return list(casebook.store.entries())


def refused(done: Result, told: str, code: int = 1) -> None:
    """The command failed: it says so in one line of standard error, and nothing looks like a result."""
    assert (done.exit_code, done.stdout) == (code, ""), done.stdout
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_new_makes_a_casebook_and_says_where_its_key_is(tmp_path: Path) -> None:
    done = sijill("new", "book", "--name", "Zliten", "--collector", "the desk")
    assert done.exit_code == 0
    assert str(tmp_path / "keys") in done.stdout
    write_reports(Path("in"), {"a.txt": "Mortar fire hurt nobody."})
    assert sijill("collect", "book", "in").exit_code == 0
    made, *_, sealed = entries(Path("book"))
    assert (made.body["name"], sealed.body["collector"]) == ("Zliten", "the desk")


def test_new_refuses_a_folder_that_is_not_empty() -> None:
    write_reports(Path("in"), GOOD)
    refused(sijill("new", "in"), "not empty")
    assert sorted(p.name for p in Path("in").iterdir()) == sorted(GOOD)


def test_run_tells_on_one_screen_what_came_and_what_was_read() -> None:
    sijill("new", "book")
    write_reports(Path("in"), GOOD)
    done = sijill("run", "book", "in", "--published", "2021-03-14")
    assert done.exit_code == 0
    lines = {line.split()[0]: line for line in done.stdout.splitlines()}
    assert "3 new documents" in done.stdout
    assert lines["parsed"].split()[1:] == ["3"]
    assert lines["read"].startswith("read        3, 3 of armed violence")
    assert lines["copies"].startswith("copies      1 exact, 0 near")
    assert lines["signed"].startswith("signed      ")
    again = sijill("run", "book", "in")
    assert again.exit_code == 0
    assert "signed      nothing was added to the ledger" in again.stdout


def test_what_could_not_be_had_is_told_and_the_exit_code_says_so(book: Path) -> None:
    write_reports(Path("more"), {"blank.txt": " ", "good.txt": "Mortar fire hurt nobody in Brega."})
    done = sijill("run", "book", "more", "no-such-file.txt")
    assert done.exit_code == 1
    assert "2 new documents" in done.stdout
    assert "[empty]" in done.stdout
    assert "no-such-file.txt" in done.stdout
    assert "[not-found]" in done.stdout


def test_problems_lists_all_that_stands_and_nothing_that_was_mended(book: Path) -> None:
    blanks = {f"blank{n}.txt": " " for n in range(5)} | {"derna.txt": REPORTS["derna.txt"]}
    write_reports(Path("more"), blanks)
    short = sijill("run", "book", "more", "no-such-file.txt")
    assert "and 2 more of [empty]: `sijill problems` lists them" in short.stdout
    done = sijill("problems", "book")
    assert done.exit_code == 0
    told = [line.rsplit("[", 1)[1] for line in done.stdout.splitlines()]
    assert sorted(told) == ["empty]"] * 5 + ["language]", "not-found]"]
    assert all(f"blank{n}.txt" in done.stdout for n in range(5))
    assert sijill("problems", "book").stdout == done.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("collect", "none", "in"),
        ("run", "none", "in"),
        ("show", "none"),
        ("verify", "none"),
        ("problems", "none"),
        ("rebuild", "none"),
        ("bundle", "none", "d1", "--out", "x"),
        ("head", "none", "--out", "x"),
        ("stamp", "none", "--authority", "http://127.0.0.1:9/", "--roots", "roots.pem"),
    ],
    ids=lambda words: words[0],
)
def test_a_folder_that_is_no_casebook_is_refused(words: tuple[str, ...]) -> None:
    Path("none").mkdir()
    refused(sijill(*words), "none is no casebook: make one with `sijill new none`")
    assert list(Path("none").iterdir()) == []


@pytest.mark.parametrize("verb", ["collect", "run"])
def test_without_the_signing_key_nothing_is_begun(book: Path, monkeypatch: pytest.MonkeyPatch, verb: str) -> None:
    before = entries(book)
    monkeypatch.setenv("SIJILL_KEYS", str(Path("elsewhere").absolute()))
    write_reports(Path("more"), {"a.txt": "Mortar fire hurt nobody."})
    refused(sijill(verb, "book", "more"), "signing key")
    assert entries(book) == before
    assert sijill("verify", "book").exit_code == 0


def test_a_source_that_the_casebook_has_not_is_refused(book: Path) -> None:
    before = entries(book)
    refused(sijill("collect", "book", "in", "--source", "wire"), "there is no sources/wire.toml")
    assert entries(book) == before


def test_a_source_whose_file_cannot_be_understood_is_refused_for_what_is_wrong_in_it(book: Path) -> None:
    (book / "sources" / "wire.toml").write_text('name = "Sample Wire"\n', encoding="utf-8")
    refused(sijill("collect", "book", "in", "--source", "wire"), "wire.toml: ")


@pytest.mark.parametrize("option", [("--published", "soon"), ("--lang", "English"), ("--index", "none.csv")])
def test_an_option_that_cannot_be_understood_is_refused(book: Path, option: tuple[str, str]) -> None:
    refused(sijill("run", "book", "in", *option), option[1], code=2)


def test_a_dry_run_keeps_nothing(book: Path) -> None:
    before, blobs = entries(book), sorted(book.glob("archive/*/*"))
    write_reports(Path("more"), {"a.txt": "Mortar fire hurt nobody."})
    done = sijill("collect", "book", "more", "--dry-run", "--published", "2021-03-14")
    assert done.exit_code == 0
    assert "a.txt (24 bytes, 2021-03-14)" in done.stdout
    assert "would come in: 1 new, 0 changed; 0 are known and unchanged; nothing was kept" in done.stdout
    assert (entries(book), sorted(book.glob("archive/*/*"))) == (before, blobs)


def test_show_lists_documents_and_one_document_s_captures(book: Path) -> None:
    done = sijill("show", "book")
    assert done.exit_code == 0
    assert len(done.stdout.splitlines()) == 3
    assert all(" read " in line and "2021-03-14" in line for line in done.stdout.splitlines())
    one = sijill("show", "book", done.stdout.split()[0])
    assert one.exit_code == 0
    assert "read by rules/1" in one.stdout
    refused(sijill("show", "book", "d999"), "no document d999")


def test_verify_says_unchanged_and_names_what_differs(book: Path) -> None:
    done = sijill("verify", "book")
    assert done.exit_code == 0
    assert "UNCHANGED since capture" in done.stdout
    assert "verified" not in done.stdout.lower()
    blob = next(p for p in sorted(book.glob("archive/*/*")) if b"Misrata" in p.read_bytes())
    blob.chmod(0o644)
    blob.write_bytes(blob.read_bytes().replace(b"30", b"31"))
    altered = sijill("verify", "book")
    assert altered.exit_code == 1
    assert "UNCHANGED" not in altered.stdout
    assert f"DIFFERS     {blob}"[:60] in altered.stdout


def test_a_head_kept_elsewhere_is_compared(book: Path) -> None:
    assert sijill("head", "book", "--out", "head.json").exit_code == 0
    assert sijill("verify", "book", "--head", "head.json").exit_code == 0
    Path("head.json").write_text('{"size": 1}', encoding="utf-8")
    refused(sijill("verify", "book", "--head", "head.json"), "holds no signed head")
    refused(sijill("verify", "book", "--head", "none.json"), "cannot be read")
    refused(sijill("head", "book", "--out", "no/head.json"), "cannot be written")


def test_rebuild_makes_the_same_again(book: Path) -> None:
    done = sijill("rebuild", "book")
    assert done.exit_code == 0
    assert "the same as before" in done.stdout


@pytest.mark.parametrize("name", ["evidence", "evidence.zip"])
def test_a_bundle_is_written_once(book: Path, name: str) -> None:
    document = sijill("show", "book").stdout.split()[0]
    done = sijill("bundle", "book", document, "--out", name)
    assert done.exit_code == 0
    assert Path(name).exists()
    before = Path(name).stat().st_mtime_ns
    refused(sijill("bundle", "book", document, "--out", name), name)
    assert Path(name).stat().st_mtime_ns == before
    refused(sijill("bundle", "book", "d999", "--out", "other"), "no document d999")
    assert not Path("other").exists()


def test_words_of_a_report_and_names_of_files_cannot_steer_the_terminal(book: Path) -> None:
    page = f"<html><head><title>Hit {STEERING}</title></head><body><p>{{}} Shells fell. {STEERING}</p></body></html>"
    told = ""
    for words in ("One hit.", "Two hits killed 3 people."):
        write_reports(Path("odd"), {f"odd{STEERING}.html": page.format(words), f"blank{STEERING}.txt": ""})
        for command in (("collect", "book", "odd", "--dry-run"), ("run", "book", "odd")):
            done = sijill(*command)
            told += done.stdout + done.stderr
    listed = sijill("show", "book").stdout
    told += (
        sijill("problems", "book").stdout
        + listed
        + "".join(sijill("show", "book", line.split()[0]).stdout for line in listed.splitlines())
    )
    for done in (
        sijill("verify", f"none{STEERING}"),
        sijill("new", f"made{STEERING}"),
        sijill("new", f"odd{STEERING}/"),
    ):
        told += done.stdout + done.stderr
    assert "Two hits killed 3 people" in told
    assert "blank" in told
    assert not {"\x1b", "\u202e"} & set(told)


def test_what_people_wrote_and_cannot_be_read_is_told(book: Path) -> None:
    (book / "sijill.toml").write_text("nmae = 'x'\n", encoding="utf-8")
    refused(sijill("run", "book"), "did you mean 'name'?")


def count(book: Path, kind: Kind) -> int:
    with open_casebook(book, read_only=True) as casebook:
        return sum(1 for _ in casebook.store.entries(kinds=(kind,)))


def test_ctrl_c_leaves_a_whole_signed_record_and_a_later_run_goes_on() -> None:
    sijill("new", "book")
    book, files = Path("book"), 300
    write_reports(Path("in"), {f"{n}.txt": f"Shelling killed {n + 2} people in Zliten." for n in range(files)})
    command = (*SIJILL, "run", "book", "in")
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as running:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and running.poll() is None and not count(book, Kind.READ):
            time.sleep(0.05)
        os.killpg(running.pid, signal.SIGINT)
        out, err = running.communicate(timeout=30)
    assert running.returncode == 130, err.decode()
    assert b"Traceback" not in err
    assert b"interrupted: what is done is whole and signed" in out
    assert 0 < count(book, Kind.READ) < files
    with open_casebook(book, read_only=True) as casebook:
        assert casebook.store.heads()[-1].size == casebook.store.size()
        assert check_casebook(casebook).first is None
    done = sijill("run", "book", "in")
    assert done.exit_code == 0
    assert f"{files} unchanged" in done.stdout
    assert count(book, Kind.READ) == files


def test_a_mapping_is_drafted_from_a_table_s_columns_and_guesses_nothing() -> None:
    Path("list.csv").write_text("Event ID,Datum,Killed\n1,2021-03-12,3\n", encoding="utf-8")
    done = sijill("mapping", "list.csv")
    assert done.exit_code == 0
    assert '"Killed" = "killed"' in done.stdout
    assert '# "Datum" = ""' in done.stdout
    refused(sijill("mapping", "nowhere.csv"), "nowhere.csv")
