"""Releases of a casebook: numbered, signed, searched for what is withheld, told apart from the ones before."""

import json
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from sijill.casebook.folder import CasebookError, public_keys
from sijill.casebook.policy import FILE
from sijill.casebook.publishing import LeakError, Released, prepared, publish
from sijill.preserve.keys import is_signature
from sijill.publish.edition import Edition
from sijill.record.decision import Verdict
from sijill.store.team_file import TEAM, TeamFile
from sijill.store.team_work import TeamWork
from tests.casebook.incidents import again, book_of, decided, document, incident_of
from tests.casebook.made import opened

OPEN = """[public]
events = "all"
names = "publish"
places = "exact"
days = "day"
sources = "name"
originals = "link"
quotes = 400
"""


def no_tables(told: Edition, folder: Path) -> tuple[()]:
    folder.mkdir(parents=True)
    return ()


def released(book: Path, policy: str = OPEN, audience: str = "public") -> Released:
    (book / FILE).write_text(policy, encoding="utf-8")
    with opened(book) as casebook:
        return publish(casebook, prepared(casebook, audience), no_tables)


def text_of(folder: Path) -> str:
    files = [p for p in folder.rglob("*") if p.is_file() and p.suffix in (".html", ".json", ".js", ".xml", "")]
    return "\n".join(p.read_text(encoding="utf-8") for p in files if p.name != "map-library.js")


def test_a_release_is_numbered_and_whole_and_its_sums_are_checked_by_anybody(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    first, second = released(book), released(book)
    assert (first.number, second.number, first.folder.name) == (1, 2, "1")
    for made in (first, second):
        done = subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=made.folder, check=False)
        assert done.returncode == 0
    manifest = json.loads((second.folder / "manifest.json").read_bytes())
    there = {p.relative_to(second.folder).as_posix() for p in second.folder.rglob("*") if p.is_file()}
    assert there - set(manifest["files"]) == {"manifest.json", "manifest.sig"}
    assert manifest["previous"] == sha256((first.folder / "manifest.json").read_bytes()).hexdigest()


def test_the_manifest_is_signed_by_the_casebooks_key_and_names_the_head(tmp_path: Path) -> None:
    made = released(book := book_of(tmp_path))
    data = (made.folder / "manifest.json").read_bytes()
    manifest = json.loads(data)
    with opened(book) as casebook:
        key = public_keys(casebook)[manifest["key"]]
        assert (manifest["size"], manifest["root"]) == (casebook.store.size(), casebook.store.heads()[-1].root)
    signature = (made.folder / "manifest.sig").read_text().strip()
    assert is_signature(signature, data, key)
    assert not is_signature(signature, data + b" ", key)


def test_without_a_policy_nothing_of_an_ungraded_casebook_leaves(tmp_path: Path) -> None:
    made = released(book_of(tmp_path), "")
    assert made.incidents == 0
    text = text_of(made.folder)
    assert [word for word in ("Dalun", "Orvane", "Haddad", "market in the town") if word in text] == []


def test_no_withheld_value_stands_in_any_byte_of_a_release(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    shut = OPEN.replace('"publish"', '"withhold"').replace('"exact"', '"province"')
    folder = released(book, shut).folder
    for path in (p for p in folder.rglob("*") if p.is_file()):
        data = path.read_bytes().lower()
        assert b"haddad" not in data, path
        assert b"dalun" not in data, path
    assert "▮▮▮" in (folder / "i" / str(incident_of(book, "market.txt")) / "index.html").read_text(encoding="utf-8")


def test_a_release_in_which_something_withheld_stands_is_not_made(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    (book / FILE).write_text(OPEN.replace('"publish"', '"withhold"'), encoding="utf-8")

    def leaking(told: Edition, folder: Path) -> tuple[()]:
        folder.mkdir(parents=True)
        (folder / "persons.csv").write_text("name\nSalim Haddad\n")
        return ()

    with opened(book) as casebook, pytest.raises(LeakError, match=r"data/persons\.csv"):
        publish(casebook, prepared(casebook, "public"), leaking)
    assert not (book / "releases" / "1").exists()
    assert [p.name for p in (book / "releases").iterdir()] == []


def test_what_becomes_public_is_told_before_it_does(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    (book / FILE).write_text(OPEN, encoding="utf-8")
    with opened(book) as casebook:
        assert prepared(casebook, "public").newly["names"] == ("Salim Haddad",)
    released(book)
    with opened(book) as casebook:
        assert prepared(casebook, "public").newly == {}
    again(book, more_txt="Shelling killed nine people in the village of Tamrin on 9 March, residents said.")
    with opened(book) as casebook:
        newly = prepared(casebook, "public").newly
    assert [("Tamrin" in place) for place in newly["places"]] == [True]


def test_a_number_that_changes_is_told_with_its_reason_and_older_releases_stay(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    first = released(book)
    before = {p: p.read_bytes() for p in first.folder.rglob("*") if p.is_file()}
    again(
        book,
        later_txt="At least 41 people were killed on Friday when a car bomb blew up at the market in the town of "
        "Dalun, the hospital said.",
    )
    second = released(book)
    changes = json.loads((second.folder / "changes.json").read_text())["releases"]
    assert [each["number"] for each in changes] == [2, 1]
    told = [c for c in changes[0]["changes"] if c["what"] == "toll" and c["harm"] == "killed"]
    assert told
    assert all("new-reports" in c["why"] for c in told)
    assert {p: p.read_bytes() for p in before} == before


def test_an_incident_that_joined_another_keeps_its_address(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    one, other = incident_of(book, "market.txt"), incident_of(book, "village.txt")
    released(book)
    accounts = [f"{document(book, name)}.e1" for name in ("market.txt", "village.txt")]
    decided(book, Verdict.SAME_EVENT, *accounts)
    made = released(book)
    gone = other if incident_of(book, "village.txt") == one else one
    page = (made.folder / "i" / str(gone) / "index.html").read_text(encoding="utf-8")
    assert f"i/{incident_of(book, 'market.txt')}/index.html" in page


def test_a_restricted_report_and_a_restricted_incident_are_told_to_nobody(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    village, report = incident_of(book, "village.txt"), document(book, "again.txt")
    with opened(book) as casebook:
        file = TeamFile(book / TEAM)
        work = TeamWork(file, casebook.clock)
        work.restrict(str(village), ["inner"])
        work.restrict(report, ["inner"])
        file.close()
    made = released(book)
    text = text_of(made.folder)
    assert "Dalun" in text
    assert [word for word in ("Orvane", "Haddad", f'"{report}"', "At least 27") if word in text] == []
    page = (made.folder / "i" / str(incident_of(book, "market.txt")) / "index.html").read_text(encoding="utf-8")
    assert "27" not in page.replace(report, "")


def test_copies_of_originals_are_named_by_their_hash(tmp_path: Path) -> None:
    made = released(book_of(tmp_path), OPEN.replace('"link"', '"copy"'))
    copies = list((made.folder / "originals").iterdir())
    assert len(copies) == 3
    assert all(path.stem == sha256(path.read_bytes()).hexdigest() for path in copies)


def test_a_damaged_release_is_not_built_upon(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    made = released(book)
    (made.folder / "record.json").write_text("{}")
    with pytest.raises(CasebookError, match="not as its manifest says"):
        released(book)


BAKERY = """Shells fell on a bakery in Saraqib, in Syria's Idlib province, on Sunday 3 March 2019, killing four
civilians, a nurse said.
"""


def test_places_are_named_in_the_letters_of_each_language_and_what_is_withheld_in_neither(tmp_path: Path) -> None:
    book = book_of(tmp_path, {"bakery.txt": BAKERY})
    page = f"i/{incident_of(book, 'bakery.txt')}/index.html"
    folder = released(book).folder
    assert "<h1>Saraqib, Idlib, Syria</h1>" in (folder / page).read_text(encoding="utf-8")
    assert "<h1>سراقب، إدلب، سوريا</h1>" in (folder / "ar" / page).read_text(encoding="utf-8")
    assert "سراقب" in (folder / "look/incidents-search.js").read_text(encoding="utf-8")
    wide = released(book, OPEN.replace('"exact"', '"province"')).folder
    assert "<h1>إدلب، سوريا</h1>" in (wide / "ar" / page).read_text(encoding="utf-8")
    assert [word for word in ("Saraqib", "سراقب") if word in text_of(wide)] == []
