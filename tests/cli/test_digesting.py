"""`sijill digest`: what it writes, where, and with which exit code; well used and badly."""

import email
from email import policy
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sijill.cli.app import app
from sijill.publish.digest.pdf import VARIABLE, browser
from tests.casebook.incidents import AGAIN, MARKET
from tests.casebook.made import write_reports


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SIJILL_KEYS", str(tmp_path / "keys"))
    assert sijill("new", "book").exit_code == 0
    write_reports(Path("in"), {"market": MARKET, "again": AGAIN})
    assert sijill("run", "book", "in", "--published", "2021-03-14").exit_code == 0


def sijill(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def digest(*words: str) -> Result:
    return sijill("digest", "book", "--from", "2021-03-01", "--to", "2021-03-14", *words)


def refused(done: Result, told: str, code: int = 2) -> None:
    assert (done.exit_code, done.stdout) == (code, ""), done.stdout
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_the_team_is_told_what_happened() -> None:
    done = digest()
    assert done.exit_code == 0, done.stderr
    assert "What happened" in done.stdout
    assert "were killed" in done.stdout


def test_it_is_told_in_arabic() -> None:
    assert "ما حدث" in digest("--lang", "ar").stdout


@pytest.mark.parametrize(
    ("style", "begin"), [("md", b'<a id="top">'), ("html", b"<!doctype html>"), ("email", b"From:")]
)
def test_it_is_written_to_a_file_in_each_form(style: str, begin: bytes) -> None:
    done = digest("--format", style, "--out", "told")
    assert (done.exit_code, done.stdout) == (0, "")
    assert Path("told").read_bytes().startswith(begin)


def test_the_letter_can_be_read_back() -> None:
    digest("--format", "email", "--out", "told.eml")
    letter = email.message_from_bytes(Path("told.eml").read_bytes(), policy=policy.default)
    assert "1 March 2021 to 14 March 2021" in letter["Subject"].replace("\u00a0", " ")


@pytest.mark.skipif(browser() is None, reason="no Chromium here: apt install chromium")
def test_a_pdf_is_printed() -> None:
    assert digest("--format", "pdf", "--out", "told.pdf").exit_code == 0
    assert Path("told.pdf").read_bytes().startswith(b"%PDF-")


def test_without_a_browser_no_pdf_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "/nowhere/chromium")
    refused(digest("--format", "pdf", "--out", "told.pdf"), "no-browser", 1)
    assert not Path("told.pdf").exists()


def test_the_public_is_told_what_its_policy_opens() -> None:
    assert "What happened" not in digest("--audience", "public").stdout
    Path("book/publish.toml").write_text('[public]\nevents = "all"\ndays = "day"\n', encoding="utf-8")
    shown = digest("--audience", "public").stdout
    assert "were killed" in shown
    assert "Withheld from the readers of this digest" in shown
    assert "words withheld" in shown


def test_links_lead_to_the_site() -> None:
    assert 'href="https://record.example/i/i' in digest("--format", "html", "--link", "https://record.example").stdout


def test_a_place_that_nobody_names_is_told_of() -> None:
    done = digest("--place", "Nowhereville")
    assert done.exit_code == 0
    assert "no place called Nowhereville" in done.stderr
    assert "no sign that nothing happened" in done.stdout.replace("\n", " ")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--from", "March"), "no full date"),
        (("--from", "2021-03-20"), "exchange them"),
        (("--link", "javascript:x"), "no address"),
        (("--out", "no/such/folder/told"), "cannot be written"),
    ],
)
def test_what_cannot_be_understood_is_refused(words: tuple[str, ...], told: str) -> None:
    refused(digest(*words), told)


def test_an_audience_that_is_not_named_is_refused() -> None:
    refused(digest("--audience", "press"), "no audience 'press'", 1)


def test_a_digest_enters_nothing() -> None:
    before = sorted((p, p.stat().st_size) for p in Path("book").rglob("*") if p.is_file() and p.suffix == ".db")
    digest()
    after = sorted((p, p.stat().st_size) for p in Path("book").rglob("*") if p.is_file() and p.suffix == ".db")
    assert before == after
