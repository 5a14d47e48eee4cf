"""The file in which accounts are kept for matching: their traits, the keys by which they are found, their links.

What comes in: traits, keys, compared pairs. What goes out: candidates, links. What always holds: every look-up goes by
an index, so that its time follows what is asked and not what is there; a file made by another model, blocking,
lexicon or engine is made anew when it is opened.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import duckdb

from sijill.match.engine import Compared, Key, row_text
from sijill.match.grouping import Member
from sijill.match.lists import ONE_LIST, ONE_LIST_SQL
from sijill.match.traits import Traits

_SCHEMA = """
CREATE TABLE IF NOT EXISTS made (by TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS document (id TEXT PRIMARY KEY, stamp TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS account (
  num INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, document TEXT NOT NULL, key TEXT NOT NULL,
  listed_in TEXT NOT NULL, row TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS account_document ON account (document);
CREATE TABLE IF NOT EXISTS key (key INTEGER NOT NULL, num INTEGER NOT NULL, side INTEGER NOT NULL,
  PRIMARY KEY (key, num, side)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS link (a INTEGER NOT NULL, b INTEGER NOT NULL, weight REAL NOT NULL, levels TEXT NOT NULL,
  PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS link_b ON link (b, a);
CREATE TABLE IF NOT EXISTS waiting (num INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS touched (num INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS decided (a TEXT NOT NULL, b TEXT NOT NULL, verdict TEXT NOT NULL,
  PRIMARY KEY (a, b, verdict)) WITHOUT ROWID;
"""
_MET = (
    "SELECT DISTINCT k.num FROM account l CROSS JOIN sought s ON s.num = l.num CROSS JOIN key k ON k.key = s.key "
    "CROSS JOIN account r ON r.num = k.num "
    f"WHERE l.num = ? AND k.num <> ? AND NOT (s.side AND k.side) AND NOT {ONE_LIST_SQL}"
)
_TABLES = ("document", "account", "key", "link", "waiting", "touched", "decided", "made")
_PARTS = (
    *("comparisons.toml", "accounts-2.toml", "blocking.toml", "macros.sql"),
    *("traits.py", "marks.py", "repeats.py", "reported.py", "engine.py", "index_file.py", "lists.py"),
)
_LEXICON = (
    *("folding.py", "skeleton.py", "rarity.py", "named_days.py", "scripts.py", "sides.py"),
    *("arabic_letters.py", "arabic_words.py", "arabic_stems.py", "arabic_dates.py"),
    *("dateline.py", "dates.py", "date_grammar.py", "date_joins.py", "date_values.py", "date_rules.py"),
    "date_spans.py",
)
_DATA = ("rarity.txt", "dates.toml", "stock.txt", "stems.toml", "sides.toml", "passages.toml")
"""What the rows, keys and links in a file follow from: of this package, of the lexicon, of each of its languages."""


class IndexFile:
    """The tables of one file, or in memory."""

    def __init__(self, path: Path | None) -> None:
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        self.db = sqlite3.connect(path or ":memory:", isolation_level=None)
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA synchronous = NORMAL")
        self.db.execute("PRAGMA cache_size = -65536")
        self.db.execute("PRAGMA temp_store = FILE")
        self.db.executescript(_SCHEMA)
        found = self.db.execute("SELECT by FROM made").fetchone()
        if found != (made_by(),):
            for table in _TABLES:
                self.db.execute(f"DROP TABLE {table}")
            self.db.executescript(_SCHEMA)
            self.db.execute("INSERT INTO made VALUES (?)", (made_by(),))

    def put(self, traits: Traits) -> None:
        """Add an account, which then waits to be compared."""
        told = (traits.id, traits.document, traits.key, traits.listed_in, row_text(traits.row()))
        added = self.db.execute("INSERT INTO account (id, document, key, listed_in, row) VALUES (?, ?, ?, ?, ?)", told)
        self.db.execute("INSERT INTO waiting VALUES (?)", (added.lastrowid,))

    def drop(self, document: str) -> None:
        """Take out a document's accounts; those that they were linked with are touched."""
        for (num,) in self.db.execute("SELECT num FROM account WHERE document = ?", (document,)).fetchall():
            for other, _ in self.links_of(num):
                self.db.execute("INSERT OR IGNORE INTO touched VALUES (?)", (other,))
            self.db.execute("DELETE FROM link WHERE a = ?", (num,))
            self.db.execute("DELETE FROM link WHERE b = ?", (num,))
            for table in ("waiting", "touched", "account"):
                self.db.execute(f"DELETE FROM {table} WHERE num = ?", (num,))
        # Its keys are left: they lead to a number that is no account's any more, and never will be another's.

    def waiting(self) -> list[int]:
        """The numbers of the accounts that were not compared yet, in order."""
        return [num for (num,) in self.db.execute("SELECT num FROM waiting ORDER BY num")]

    def rows(self, numbers: Iterable[int]) -> Iterator[tuple[int, str]]:
        """The numbers of accounts that there are, and their rows as text."""
        for num in numbers:
            found = self.db.execute("SELECT num, row FROM account WHERE num = ?", (num,)).fetchone()
            if found is not None:
                yield found

    def all_rows(self) -> Iterator[tuple[int, str]]:
        """The numbers and rows of all accounts."""
        yield from self.db.execute("SELECT num, row FROM account ORDER BY num")

    def add_keys(self, keys: Iterable[Key]) -> None:
        """Add keys, in their order."""
        self.db.executemany("INSERT OR IGNORE INTO key VALUES (?, ?, ?)", keys)

    def met_by(self, sought: Iterable[Key]) -> set[tuple[int, int]]:
        """The pairs of accounts, one of each that seeks and one that is found; the lower number first."""
        self.db.execute("CREATE TEMP TABLE IF NOT EXISTS sought (num INTEGER, key INTEGER, side INTEGER)")
        self.db.execute("DELETE FROM sought")
        self.db.executemany("INSERT INTO sought VALUES (?2, ?1, ?3)", sought)
        self.db.execute("CREATE INDEX IF NOT EXISTS temp.sought_num ON sought (num)")
        pairs: set[tuple[int, int]] = set()
        for (num,) in self.db.execute("SELECT DISTINCT num FROM sought").fetchall():
            found = self.db.execute(_MET, (num, num))
            pairs.update((num, other) if num < other else (other, num) for (other,) in found)
        return pairs

    def add_links(self, compared: Iterable[Compared]) -> None:
        """Keep compared pairs."""
        rows = ((c.a, c.b, c.weight, c.told) for c in compared)
        self.db.executemany("INSERT OR REPLACE INTO link VALUES (?, ?, ?, ?)", rows)

    def links_of(self, num: int) -> list[tuple[int, float]]:
        """The other account and the weight of each link of an account."""
        return [
            *self.db.execute("SELECT b, weight FROM link WHERE a = ?", (num,)),
            *self.db.execute("SELECT a, weight FROM link WHERE b = ?", (num,)),
        ]

    def link(self, a: int, b: int) -> Compared | None:
        """The link of two accounts."""
        low, high = sorted((a, b))
        found = self.db.execute("SELECT weight, levels FROM link WHERE a = ? AND b = ?", (low, high)).fetchone()
        return Compared(low, high, found[0], found[1]) if found else None

    def member(self, num: int) -> Member | None:
        """An account as it is grouped."""
        found = self.db.execute("SELECT id, key, listed_in FROM account WHERE num = ?", (num,)).fetchone()
        return Member(*found) if found else None

    def numbers(self, ids: Sequence[str]) -> dict[str, int]:
        """The numbers of accounts by their ids, of those that there are."""
        found = ((id, self.db.execute("SELECT num FROM account WHERE id = ?", (id,)).fetchone()) for id in ids)
        return {id: row[0] for id, row in found if row is not None}

    def in_document(self, document: str) -> list[int]:
        """The numbers of a document's accounts."""
        return [num for (num,) in self.db.execute("SELECT num FROM account WHERE document = ?", (document,))]


def made_by() -> str:
    """What a file's contents follow from: the package's own files, and the engine that hashes keys."""
    return f"{_package()} {ONE_LIST} duckdb {duckdb.__version__}"


@lru_cache(maxsize=1)
def _package() -> str:
    return package_stamp(files("sijill.lexicon"))


def package_stamp(lexicon: Traversable) -> str:
    """The hash of the files of the model, of the code that makes rows, and of the words that it looks up."""
    data = sorted(lexicon.joinpath("data").iterdir(), key=lambda folder: folder.name)
    parts = [files("sijill.match").joinpath(name) for name in _PARTS]
    parts += [lexicon.joinpath(name) for name in _LEXICON]
    parts += [folder.joinpath(name) for folder in data if folder.is_dir() for name in _DATA]
    told = (sha256(part.read_bytes() if part.is_file() else b"").digest() for part in parts)
    return sha256(b"".join(told)).hexdigest()[:16]
