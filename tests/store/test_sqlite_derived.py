"""The derived tables of a SQLite store can be made again, and whatever was altered in the file is found."""

import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.record.decision import Verdict
from sijill.record.ledger import Json, Kind, Told
from sijill.store.query import Box, Query
from sijill.store.sqlite import Opening, SqliteStore
from tests.store.made import (
    MADE,
    Archive,
    Clock,
    account,
    decided,
    matched,
    noted,
    parsed,
    place,
    proposed,
    read,
    reading,
    reconciled,
    sealed,
    toll,
    tolls,
)

WORDS = st.text(st.sampled_from("abc ابةى'é\0\n🙂"), max_size=12)
DAYS = st.none() | st.dates().map(lambda day: day.isoformat())
COUNTS = st.none() | st.integers(0, 10**20)
PLACES = st.builds(
    place, WORDS, st.floats(-90, 90), st.floats(-180, 180), st.none() | st.floats(0, 30_000)
) | WORDS.map(place)
TOLLS = st.builds(lambda quote, low, high: toll(quote, low=low, high=high), WORDS, COUNTS, COUNTS)


@st.composite
def accounts(draw: st.DrawFn) -> Json:
    first, last = draw(DAYS), draw(DAYS)
    if first and last and last < first:
        first, last = last, first
    tolls = draw(st.lists(TOLLS, max_size=3))
    if len(tolls) > 1:
        tolls[0]["of"] = len(tolls) - 1
    more = {"date_from": first, "date_to": last, "places": draw(st.lists(PLACES, max_size=2))}
    return account(draw(WORDS), tolls, id=draw(st.sampled_from(["e1", "e2"]))) | more


STEPS = st.lists(
    st.tuples(st.just("seal"), st.integers(0, 3), WORDS)
    | st.tuples(st.just("parse"), st.integers(0, 9), WORDS)
    | st.tuples(st.just("read"), st.integers(0, 9), st.lists(accounts(), max_size=2))
    | st.tuples(st.just("fail"), st.integers(0, 9), WORDS)
    | st.tuples(st.just("copy"), st.integers(0, 9), WORDS)
    | st.tuples(st.just("note"), st.just(0), WORDS)
    | st.tuples(st.just("match"), st.integers(0, 9), WORDS)
    | st.tuples(st.just("decide"), st.integers(0, 9), WORDS),
    max_size=12,
)
VICTIM: Json = {
    "entry": "e1", "name": None, "age": 9, "age_unit": "years", "sex": None, "harm": "killed", "died": None,
    "roles": ["child"], "kin": None, "text": "a", "start": 0, "end": 1,
}  # fmt: skip
CONTROL: Json = {
    "places": ["x"], "by": None, "from": "y", "kind": "lost", "date_from": None, "date_to": None, "text": "a",
    "start": 0, "end": 1,
}  # fmt: skip
STATEMENT: Json = {"speaker": "x", "role": None, "kind": "denial", "text": "a", "start": 0, "end": 1}
PROBLEM: Json = {"code": "x", "message": "y", "where": "z", "about": ""}
MORE: dict[str, Json] = {
    "victims": [VICTIM], "control": [CONTROL], "statements": [STATEMENT], "problems": [PROBLEM],
}  # fmt: skip


class Ledger:
    """Steps as entries that follow on each other, whatever the steps are."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.told = [MADE]
        self.documents: dict[str, int] = {}
        self.captures: list[int] = []
        self.incidents: list[str] = []

    def add(self, step: str, number: int, what: Json) -> None:
        if step == "seal":
            address = f"https://example.org/{number}"
            document = self.documents.setdefault(address, len(self.told))
            self.captures.append(len(self.told))
            self.told.append(sealed(document, address, title=what, trail={"hops": [[address, 200]]}))
        elif step == "note":
            self.told.append(noted("noted", message=str(what)))
        elif step == "decide":
            self.told.append(decided(Verdict.GRADE, (f"i{number}", None), ("d1.e1", str(what)), value=str(what)))
        elif step == "match" and self.documents:
            self._match(number)
        elif self.captures:
            self.told.append(self._of_capture(step, self.captures[number % len(self.captures)], what))

    def _match(self, number: int) -> None:
        """An incident that is new or known, of some documents; its tolls; a proposal."""
        accounts = [f"d{d}.e{number}" for d in self.documents.values()]
        known = self.incidents[number % len(self.incidents)] if self.incidents and number % 2 else None
        incident = known or f"i{len(self.told)}"
        self.incidents.append(incident)
        self.told += [
            matched(incident, *accounts, former=self.incidents[:1], into=known),
            reconciled(incident, self.archive.put(tolls(killed_high=number * 10**18))),
            proposed(incident, "d1.v0", f"d2.v{number}", number / 3),
        ]

    def _of_capture(self, step: str, capture: int, what: Json) -> Told:
        if step == "parse":
            return parsed(capture, self.archive.put(str(what).encode()), problems=[["a", "b", "c", "d"]])
        if step == "read":
            assert isinstance(what, list)
            return read(capture, self.archive.put(reading(*what, **MORE)), f"rules/{len(what)}")
        if step == "fail":
            return Told(Kind.NOT_PARSED, {"capture": f"c{capture}", "parser": "x", "code": "y", "message": what})
        first = next(iter(self.documents.values()))
        return Told(
            Kind.COPY,
            {
                "document": f"d{first}",
                "of": f"d{first}",
                "rule": "r",
                "kind": "near",
                "measure": "words",
                "likeness": 1,
            },
        )


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_what_is_derived_comes_out_the_same_whatever_was_told(steps: list[tuple[str, int, Json]]) -> None:
    archive = Archive()
    ledger = Ledger(archive)
    for step in steps:
        ledger.add(*step)
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore.create(Path(folder, "record.db"), archive.get, Opening(clock=Clock()))
        for told in (ledger.told[:5], ledger.told[5:]):
            with store.writing() as writing:
                writing.append(told)
        before, found = store.derived_digest(), store.search(Query())
        assert (store.differing(), store.damaged()) == (None, [])
        store.rebuild()
        assert (store.derived_digest(), store.search(Query())) == (before, found)
        assert (store.differing(), store.damaged()) == (None, [])
        store.close()


@pytest.fixture
def archive() -> Archive:
    return Archive()


@pytest.fixture
def store(tmp_path: Path, archive: Archive) -> Iterator[SqliteStore]:
    ledger = Ledger(archive)
    told = account("A strike", [toll(), toll(of=0)], places=[place("Aleppo", 36, 37, 5)], date_from="2026-01-01")
    ledger.add("seal", 0, "one")
    ledger.add("seal", 1, "two")
    ledger.add("parse", 0, "A strike")
    ledger.add("fail", 1, "broken")
    ledger.add("read", 0, [told])
    ledger.add("copy", 0, None)
    ledger.add("match", 0, None)
    ledger.add("decide", 0, "why")
    store = SqliteStore.create(tmp_path / "record.db", archive.get, Opening(clock=Clock()))
    with store.writing() as writing:
        writing.append(ledger.told)
        writing.append([noted("a")])
    yield store
    store.close()


def altered(store: SqliteStore, *statements: str) -> None:
    with sqlite3.connect(store.path) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


TABLES = (
    "document capture text reading account account_place claim passage victim control statement copy problem incident "
    "matched matched_account reconciled decided decided_about proposed"
)
COLUMNS = {
    "passage": "folded", "document": "address", "copy": "rule", "account_place": "text", "reading": "version",
    "claim": "quote", "capture": "tool", "problem": "code", "incident": "founder", "matched": "rule",
    "matched_account": "account", "reconciled": "grade", "decided": "reason", "decided_about": "about",
    "proposed": "rule",
}  # fmt: skip


@pytest.mark.parametrize("table", TABLES.split())
def test_a_derived_row_that_went_or_came_or_changed_is_named(store: SqliteStore, table: str) -> None:
    column = COLUMNS.get(table, "text")
    altered(store, f"UPDATE {table} SET {column} = {column} || ' ' WHERE rowid = (SELECT max(rowid) FROM {table})")
    assert f"table {table}, row" in (store.differing() or "")
    assert f"{column} is not what the ledger and the archive say" in (store.differing() or "")
    altered(store, f"DELETE FROM {table} WHERE rowid = (SELECT max(rowid) FROM {table})")
    assert f"table {table} lacks the row" in (store.differing() or "")
    store.rebuild()
    assert store.differing() is None


def test_a_derived_row_that_follows_from_nothing_is_named(store: SqliteStore) -> None:
    altered(store, "INSERT INTO document VALUES (99, 'd99', 'x')")
    assert store.differing() == "table document holds a row that follows from no entry: 99"


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE place_box SET south = south - 1", "index place_box, row 1"),
        ("UPDATE account_days SET last = last - 1", "index account_days, row 1"),
        ("DELETE FROM place_box", "index place_box, row 1"),
    ],
)
def test_an_altered_index_of_places_or_days_is_named(store: SqliteStore, statement: str, told: str) -> None:
    altered(store, statement)
    assert (store.differing() or "").startswith(told)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE entry SET body = replace(body, 'two', 'tow') WHERE seq = 2", "entry 2: it is not as it was"),
        ("UPDATE entry SET body = replace(body, ':', ': ') WHERE seq = 2", "entry 2: it is not as it was"),
        ("UPDATE entry SET at = replace(at, ':', '?') WHERE seq = 2", "entry 2 of the ledger is damaged"),
        ("UPDATE entry SET kind = 'nothing' WHERE seq = 2", "entry 2 of the ledger is damaged"),
        ("UPDATE entry SET hash = upper(hash) WHERE seq = 3", "entry 3: it is not as it was"),
        ("UPDATE entry SET prev = upper(prev) WHERE seq = 3", "entry 3: it is not as it was"),
        ("DELETE FROM entry WHERE seq = 2", "entry 3: it is not as it was"),
        ("DELETE FROM entry WHERE seq = 11", "frontier is not that of the ledger"),
        ("UPDATE frontier SET size = 3", "frontier is not that of the ledger"),
        ("UPDATE frontier SET peaks = replace(peaks, substr(peaks, 1, 4), '0000')", "frontier: it is not that"),
        ("DELETE FROM frontier", "frontier is not that of the ledger"),
        ("UPDATE capture SET document = 77 WHERE number = 2", "table capture, row 2: it points to a row"),
        ("UPDATE passage SET folded = folded || ' more'", "index claim_words"),
        ("INSERT INTO claim_words(rowid, folded) VALUES (9, 'more')", "index claim_words"),
        ("DELETE FROM place_box_rowid", "index place_box"),
    ],
)
@pytest.mark.parametrize("read_only", [False, True])
def test_damage_is_named(store: SqliteStore, archive: Archive, statement: str, told: str, read_only: bool) -> None:
    assert store.damaged() == []
    altered(store, statement)
    opened = SqliteStore.open(store.path, archive.get, Opening(read_only=read_only))
    assert told in "\n".join(opened.damaged())
    opened.close()


def test_a_writer_does_not_go_on_from_a_frontier_that_is_not_the_ledgers(store: SqliteStore) -> None:
    from sijill.store.trouble import DamageError

    altered(store, "UPDATE frontier SET size = 3")
    with pytest.raises(DamageError, match="frontier"), store.writing():
        pass


def test_every_way_to_an_answer_gives_the_same_one(store: SqliteStore) -> None:
    from sqlalchemy import text

    from sijill.store.sqlite_search import statement
    from sijill.store.sqlite_search_parts import parts_of, values_of

    query = Query("strike", Box(35, 36, 37, 38), harm="killed")
    parts = parts_of(query)
    with store._engine.connect() as connection:
        answers = [
            connection.execute(text(statement(query, parts, lead)), values_of(query)).all() for lead in (*parts, None)
        ]
    assert len(answers) == 3
    assert answers[0] == answers[1] == answers[2] != []
