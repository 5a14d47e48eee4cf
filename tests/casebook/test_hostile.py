"""Files made to harm: each is recorded or set aside, and the reports beside them are read every time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sijill.casebook import reading
from sijill.casebook.checking import check_casebook
from sijill.record.ledger import Kind
from sijill.store.query import Query
from tests.casebook.made import REPORTS, new_casebook, opened, ran, write_reports
from tests.collect import made, test_telegram, test_wacz, test_whatsapp

GOOD = {"misrata.txt": REPORTS["misrata.txt"], "sirte.html": REPORTS["sirte.html"]}
SECRET = "the secret of the machine"
MOST_MEMORY = 600_000
"""Kilobytes of the process that runs; what parses for it has a limit of its own."""
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
RUN = """
import sys
from pathlib import Path
from tests.casebook.made import ran
ran(Path(sys.argv[1]), *map(Path, sys.argv[2:]))
# Not ru_maxrss, which begins with what the process had that started this one.
print(next(line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in line))
"""


CHAT = (
    "[13/03/2021, 10:00:00] Ali: Shells hit the market of Zliten.\n"
    "[13/03/2021, 10:01:00] Ali: \u200e<attached: ../../escaped.jpg>\n"
)


def doctype(system: str) -> str:
    return f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}<!ENTITY out SYSTEM "{system}">]>'


def with_doctype(word: bytes, system: str, entity: str) -> bytes:
    body = made.body_of(word).replace(made.SENTENCE, f"Shells fell. {entity}")
    return made.with_part(word, "word/document.xml", body.replace("?>", f"?>{doctype(system)}", 1).encode())


def hostile_files(secret: Path) -> dict[str | bytes, bytes]:
    """By name; each is parsed by what its name or its bytes promise."""
    system, word = secret.as_uri(), made.word(made.SENTENCE)
    page = '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Shells fell. {}</p></body></html>'
    feed = '<?xml version="1.0"?>{}<rss version="2.0"><channel><title>{}</title></channel></rss>'
    return {
        "bomb.docx": made.with_part(word, "word/document.xml", b" " * 100_000_000),
        "laughs.docx": with_doctype(word, system, "&l9;"),
        "outside.docx": with_doctype(word, system, "&out;"),
        "laughs.html": f'<?xml version="1.0"?>{doctype(system)}{page.format("&l9;")}'.encode(),
        "outside.xhtml": f'<?xml version="1.0"?>{doctype(system)}{page.format("&out;")}'.encode(),
        "laughs.rss": feed.format(doctype(system), "&l9;").encode(),
        "outside.xml": feed.format(doctype(system), "&out;").encode(),
        "deep.html": b"<html><body>" + b"<div>" * 200_000 + b"Shells fell.",
        "line.html": b"<html><body><p>" + b"Shells fell on Zliten and hurt nobody. " * 385_000 + b"</p></body></html>",
        "line.txt": b"Shells fell on Zliten and hurt nobody. " * 200_000,
        "none.pdf": b"%PDF-1.4\nthis is none\n%%EOF",
        "charset.eml": b"From: a@example.org\nContent-Type: text/plain; charset=x-no-such\n\nShells fell \xff\n",
        "empty.html": b"",
        "noise.txt": bytes(range(256)) * 40,
        "تقرير.txt": b"Gunmen shot dead a farmer near Brega on Friday, police said.",
        "報告 🕊.txt": b"Gunmen shot dead a farmer near Brega on Friday, police said.",
        "two\nlines\x1b[2J.txt": b"Mortar fire hurt nobody.",
        b"no-\xff\xfe-utf8.txt": b"Mortar fire hurt nobody at all.",
        b"n" * 251 + b".txt": b"Mortar fire hurt nobody in town.",
        "chat.zip": test_whatsapp.packed(CHAT, **{"../../escaped.jpg": b"\xff\xd8\xff", "good.jpg": b"\xff\xd8\xff"}),
        "channel.zip": test_telegram.packed(
            {
                "result.json": test_telegram.channel(test_telegram.message(1, photo="../../escaped.jpg")),
                "../../escaped.jpg": b"\xff\xd8\xff",
            }
        ),
        "pages.wacz": test_wacz.wacz(**{"../../escaped.html": b"<p>Out</p>"}),
    }


def write_hostile(folder: Path, secret: Path) -> None:
    for name, data in hostile_files(secret).items():
        (Path(os.fsdecode(bytes(folder) + b"/" + os.fsencode(name)))).write_bytes(data)
    (folder / "folder.txt").mkdir()
    (folder / "folder.txt" / "brega.txt").write_text("Two men were shot dead in Brega on Friday, police said.")
    (folder / "inside.txt").symlink_to(folder / "misrata.txt")
    (folder / "circle.txt").symlink_to(folder / "circle.txt")
    (folder / "link.txt").symlink_to(secret)
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")


@pytest.fixture(scope="module")
def harmed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A casebook that ran over all of it, and what the process said."""
    base = tmp_path_factory.mktemp("hostile")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SIJILL_KEYS", str(base / "keys"))
        book, reports, secret = new_casebook(base / "book"), write_reports(base / "in", GOOD), base / "secret.txt"
        secret.write_text(SECRET, encoding="utf-8")
        write_hostile(reports, secret)
        command = [sys.executable, "-c", RUN, str(book), str(reports)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return book, done.stdout


def outcomes(book: Path) -> dict[str, tuple[str, str | None]]:
    """By the end of an address: what became of the capture at last, and the code of a refusal."""
    with opened(book) as casebook:
        entries = list(casebook.store.entries())
    addresses = {f"c{e.seq}": str(e.body["address"]) for e in entries if e.kind is Kind.SEALED}
    last = {str(e.body["capture"]): (e.kind.value, e.body.get("code")) for e in entries if "capture" in e.body}
    return {address.split("/in/")[-1]: last[id] for id, address in addresses.items()}  # type: ignore[misc]


def set_aside(book: Path) -> dict[str, str]:
    with opened(book) as casebook:
        noted = [e.body for e in casebook.store.entries(kinds=(Kind.NOTED,))]
    return {Path(str(b["where"])).name: str(b["code"]) for b in noted}


def test_each_file_is_recorded_with_its_outcome(harmed: tuple[Path, str]) -> None:
    told = outcomes(harmed[0])
    refused = {name: code for name, (kind, code) in told.items() if kind == "not-parsed"}
    assert refused == {
        "bomb.docx": "bomb",
        "laughs.docx": "parse-failed",
        "outside.docx": "parse-failed",
        "laughs.html": "parse-failed",
        "outside.xhtml": "parse-failed",
        "deep.html": "parse-failed",
        "line.html": "parse-failed",
        "none.pdf": "parse-failed",
        "empty.html": "empty",
        "noise.txt": "binary",
    }
    assert {name: code for name, (kind, code) in told.items() if kind == "not-read"} == {"line.txt": "too-long"}


def test_names_in_every_script_and_of_any_bytes_are_kept(harmed: tuple[Path, str]) -> None:
    told = outcomes(harmed[0])
    for name in (
        "%D8%AA%D9%82%D8%B1%D9%8A%D8%B1.txt",
        "%E5%A0%B1%E5%91%8A %F0%9F%95%8A.txt",
        "two%0Alines%1B[2J.txt",
        "no-%FF%FE-utf8.txt",
        "n" * 251 + ".txt",
        "folder.txt/brega.txt",
        "inside.txt",
    ):
        assert told[name] == ("read", None)


def test_what_leads_out_of_folder_or_archive_is_set_aside(harmed: tuple[Path, str]) -> None:
    told = set_aside(harmed[0])
    for name in ("link.txt", "chat.zip", "channel.zip", "pages.wacz"):
        assert told[name] == "unsafe-path"
    assert told["pipe.txt"] == "unreadable"
    assert "circle.txt" in told
    assert not list(harmed[0].parent.rglob("escaped*"))


def test_no_document_holds_what_lies_outside(harmed: tuple[Path, str]) -> None:
    blobs = [p.read_bytes() for p in harmed[0].glob("archive/*/*")]
    assert len(blobs) > 20
    assert not [b for b in blobs if SECRET.encode() in b]


def test_the_reports_beside_them_are_read(harmed: tuple[Path, str]) -> None:
    told = outcomes(harmed[0])
    assert [told[name] for name in GOOD] == [("read", None)] * 2
    with opened(harmed[0]) as casebook:
        killed = {c.low for c in casebook.store.search(Query(words="market")) if c.harm == "killed"}
        assert 30 in killed
        assert check_casebook(casebook).first is None


def test_memory_stays_under_the_limit(harmed: tuple[Path, str]) -> None:
    assert 50_000 < int(harmed[1]) < MOST_MEMORY


def test_a_long_text_is_read_in_a_process_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_LARGE", 50)

    def fails(*_: object) -> None:
        raise AssertionError("read in this process")

    monkeypatch.setattr(reading, "reading_of_document", fails)
    tally = ran(new_casebook(tmp_path / "book"), write_reports(tmp_path / "in", GOOD))
    assert (tally.read, tally.relevant, tally.not_read) == (2, 2, 0)
