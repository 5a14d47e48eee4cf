"""A byte of a casebook that was altered is found, whichever it is; so is an old state put back."""

import json
import random
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from sijill.casebook.checking import check_casebook
from sijill.casebook.evidence import write_head
from sijill.casebook.folder import RECORD, CasebookError
from sijill.record.ledger import FIRST, Entry, Kind
from sijill.settings import SettingsError
from sijill.store.trouble import StoreError
from tests.casebook.made import new_casebook, opened, ran, write_reports

pytestmark = pytest.mark.long

FLIPS = 500


@pytest.fixture
def book(tmp_path: Path) -> Path:
    folder = new_casebook(tmp_path / "book")
    ran(folder, write_reports(tmp_path / "reports"))
    settle(folder)
    return folder


def settle(folder: Path) -> None:
    """All of the database into its one file."""
    with closing(sqlite3.connect(folder / RECORD)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def difference(folder: Path, *heads: Path) -> str | None:
    """The first thing that `verify` names; `None` where it finds none."""
    try:
        with opened(folder) as casebook:
            first = check_casebook(casebook, heads).first
            return None if first is None else f"{first.where} {first.message} {first.about}"
    except (StoreError, CasebookError, SettingsError, sqlite3.DatabaseError) as error:
        return str(error)


def content(folder: Path) -> list[str]:
    """All that the database holds, whatever free space lies between."""
    with closing(sqlite3.connect(folder / RECORD)) as database:
        database.text_factory = bytes
        names = [n for (n,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        # Nodes of an R*Tree have free space in them; what they hold, the tree's own rows tell.
        told = [n.decode() for n in names if not n.endswith(b"_node")]
        return [repr(row) for n in told for row in database.execute(f'SELECT * FROM "{n}"')]


def targets(folder: Path, chance: random.Random) -> list[tuple[Path, int]]:
    """Bytes to flip: half in the archive and the keys, half in the database."""
    blobs = [p for p in sorted(folder.glob("archive/*/*")) if p.stat().st_size] + sorted(folder.glob("keys/*"))
    chosen = [chance.choice(blobs) if n % 2 else folder / RECORD for n in range(FLIPS)]
    return [(path, chance.randrange(path.stat().st_size)) for path in chosen]


def test_any_flipped_byte_is_found(book: Path, tmp_path: Path) -> None:
    chance, before = random.Random(1789), content(book)
    assert difference(book) is None
    missed, found = [], 0
    kept = tmp_path / "kept"
    shutil.copytree(book, kept)
    for path, at in targets(book, chance):
        data = bytearray(path.read_bytes())
        data[at] ^= 1 << chance.randrange(8)
        path.chmod(0o644)
        path.write_bytes(data)
        if difference(book) is not None:
            found += 1
        elif path.name != RECORD or content(book) != before:  # else it lies in free space: no content
            missed.append((path.relative_to(book).as_posix(), at))
        shutil.copy(kept / path.relative_to(book), path)
        for left in (f"{RECORD}-wal", f"{RECORD}-shm"):
            (book / left).unlink(missing_ok=True)
    assert missed == []
    assert found > FLIPS // 2
    assert difference(book) is None


def edited(folder: Path, *statements: str) -> str | None:
    with closing(sqlite3.connect(folder / RECORD)) as database:
        database.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            database.execute(statement)
        database.commit()
    return difference(folder)


@pytest.mark.parametrize(
    "statements",
    [
        ("DELETE FROM entry WHERE seq = 3",),
        ("UPDATE frontier SET peaks = upper(peaks)",),
        ("DELETE FROM entry WHERE seq = (SELECT max(seq) FROM entry)",),
        (
            "UPDATE entry SET seq = -1 WHERE seq = 3",
            "UPDATE entry SET seq = 3 WHERE seq = 4",
            "UPDATE entry SET seq = 4 WHERE seq = -1",
        ),
        ("UPDATE entry SET at = replace(at, '2021', '2020') WHERE seq = 5",),
        ("UPDATE entry SET body = replace(body, 'Test', 'Tesr')",),
        ("UPDATE head SET root = replace(root, substr(root, 1, 1), 'a')", "UPDATE head SET size = size - 1"),
        ("UPDATE claim SET low = low + 1",),
        ("DELETE FROM claim WHERE number = 1",),
        ("UPDATE account SET date_from = '2021-03-11'",),
        ("DELETE FROM document",),
    ],
    ids=lambda s: s[0][:40],
)
def test_what_was_edited_in_the_database_is_found(book: Path, statements: tuple[str, ...]) -> None:
    assert edited(book, *statements) is not None


def test_a_blob_that_is_gone_is_found(book: Path) -> None:
    blob = next(iter(sorted(book.glob("archive/*/*"))))
    blob.unlink()
    assert blob.name in (difference(book) or "")


def test_an_older_state_put_back_is_found_by_a_head_kept_elsewhere(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, head = tmp_path / "old", tmp_path / "head.json"
    shutil.copytree(book, old)
    ran(book, write_reports(tmp_path / "more", {"brega.txt": "Mortars killed four people in Brega on Friday."}))
    with opened(book) as casebook:
        write_head(casebook, head)
    assert difference(book, head) is None
    assert difference(old) is not None  # the machine that signed it remembers
    monkeypatch.setenv("SIJILL_KEYS", str(tmp_path / "another-machine"))
    assert difference(old) is None  # by itself it is sound: only the head tells
    assert difference(old, head) is not None


def test_derived_tables_that_were_altered_are_made_again(book: Path) -> None:
    assert edited(book, "UPDATE claim SET low = low + 1") is not None
    with opened(book) as casebook:
        casebook.store.rebuild()
    assert difference(book) is None


def test_an_older_state_put_back_is_not_added_to(book: Path, tmp_path: Path) -> None:
    old = tmp_path / "old"
    shutil.copytree(book, old)
    more = write_reports(tmp_path / "more", {"brega.txt": "Mortars killed four people in Brega on Friday."})
    ran(book, more)
    with pytest.raises(CasebookError, match="does not go on from"):
        ran(old, more)


def test_a_ledger_rewritten_without_the_key_is_found(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All heads but the first are taken away, and the entries after it chained anew."""
    monkeypatch.setenv("SIJILL_KEYS", str(book / "no-keys"))
    with closing(sqlite3.connect(book / RECORD)) as database:
        database.execute("DELETE FROM head WHERE size > 1")
        rows = database.execute("SELECT seq, at, kind, body FROM entry ORDER BY seq").fetchall()
        prev = FIRST
        for seq, at, kind, body in rows:
            words = body.replace("misrata", "mizrata") if seq else body
            entry = Entry(seq, datetime.fromisoformat(at), Kind(kind), json.loads(words), prev)
            told = (words, prev, entry.hash, seq)
            database.execute("UPDATE entry SET body = ?, prev = ?, hash = ? WHERE seq = ?", told)
            prev = entry.hash
        database.commit()
    assert "after its last signed head" in (difference(book) or "")
