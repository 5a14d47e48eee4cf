"""What every store must do, whatever it keeps the record in (`sijill.store.port`).

A back-end's tests inherit `StoreContract` (of `contract_incidents`) and say how it is made: `made`, with an archive and
a clock of the test's.
"""

from abc import abstractmethod
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta

import pytest

from sijill.record.ledger import FIRST, Entry, Json, Kind, Told
from sijill.record.merkle import leaf_hash, root_of
from sijill.record.problem import Problem
from sijill.store.blobs import BlobError
from sijill.store.port import Store
from sijill.store.query import Only, Query, Readers
from tests.store.made import (
    MADE,
    START,
    Archive,
    Clock,
    Report,
    account,
    noted,
    parsed,
    place,
    read,
    reading,
    sealed,
    signed,
    toll,
)


class LedgerContract:
    """Entries, their chain, the tree and the heads."""

    @pytest.fixture
    def archive(self) -> Archive:
        return Archive()

    @pytest.fixture
    def clock(self) -> Clock:
        return Clock()

    @pytest.fixture
    def store(self, archive: Archive, clock: Clock) -> Iterator[Store]:
        store = self.made(archive, clock)
        yield store
        store.close()

    @abstractmethod
    def made(self, archive: Archive, clock: Clock) -> Store:
        """A new store, with nothing in it."""

    def add(self, store: Store, *told: Told) -> list[Entry]:
        with store.writing() as writing:
            return list(writing.append(told))

    def test_a_new_store_is_empty(self, store: Store) -> None:
        assert (store.size(), list(store.entries()), store.heads(), store.documents()) == (0, [], [], [])
        assert not store.search(Query())

    def test_entries_come_back_as_they_were_told_numbered_timed_and_chained(self, store: Store) -> None:
        first = self.add(store, MADE, noted("a"))
        second = self.add(store, noted("خبر", where="a\nb\0c"))
        entries = list(store.entries())
        assert entries == first + second
        assert [(e.seq, e.at, e.kind) for e in entries] == [
            (0, START + timedelta(seconds=1), Kind.MADE),
            (1, START + timedelta(seconds=2), Kind.NOTED),
            (2, START + timedelta(seconds=3), Kind.NOTED),
        ]
        assert [e.prev for e in entries] == [FIRST, entries[0].hash, entries[1].hash]
        assert entries[2].body == {"code": "خبر", "message": "", "where": "a\nb\0c", "about": ""}

    def test_entries_are_asked_for_by_number_and_kind(self, store: Store) -> None:
        self.add(store, MADE, noted("a"), noted("b"), Told(Kind.HAND, {"path": "x", "sha256": "y"}))
        assert [e.seq for e in store.entries(after=1)] == [2, 3]
        assert [e.seq for e in store.entries(kinds=[Kind.MADE, Kind.HAND])] == [0, 3]
        assert [e.seq for e in store.entries(after=0, kinds=[Kind.NOTED])] == [1, 2]

    def test_more_entries_than_a_page_all_come(self, store: Store) -> None:
        self.add(store, MADE, *(noted(str(i)) for i in range(5_000)))
        assert [e.seq for e in store.entries()] == list(range(5_001))
        assert store.size() == 5_001

    def test_what_is_entered_while_entries_are_gone_through_is_for_the_next_time(self, store: Store) -> None:
        self.add(store, MADE, noted("a"))
        for entry in store.entries():
            self.add(store, noted(f"seen {entry.seq}"))
        assert store.size() == 4

    def test_entries_and_heads_are_of_one_moment(self, store: Store) -> None:
        self.add(store, MADE, noted("a"))
        with store.written() as (entries, heads):
            self.add(store, noted("b"))
            assert (len(list(entries)), list(heads)) == (2, list(store.heads()))
        with store.written() as (entries, _):
            assert len(list(entries)) == 3

    def test_times_never_go_back_when_the_clock_does(self, store: Store, clock: Clock) -> None:
        self.add(store, MADE, noted("a"))
        clock.at -= timedelta(days=1)
        behind = self.add(store, noted("b"))[0]
        assert behind.at == START + timedelta(seconds=2)
        clock.at = START + timedelta(hours=1)
        assert self.add(store, noted("c"))[0].at == START + timedelta(hours=1, seconds=1)

    def test_the_tree_is_that_over_all_entries(self, store: Store) -> None:
        self.add(store, MADE, *(noted(str(i)) for i in range(6)))
        self.add(store, noted("x"))
        with store.writing() as writing:
            assert writing.tree.size == 8
            assert writing.tree.root == root_of([leaf_hash(e.data) for e in store.entries()])

    @pytest.mark.parametrize(
        "body", [{"code": "a"}, {"code": "a", "message": "", "where": "", "about": "", "x": 1}, {}]
    )
    def test_a_body_with_other_keys_than_its_kind_has_is_refused(
        self, store: Store, body: dict[str, str | int]
    ) -> None:
        with pytest.raises(ValueError, match="noted"):
            self.add(store, MADE, Told(Kind.NOTED, body))
        assert store.size() == 0

    def test_a_ledger_begins_with_its_making(self, store: Store) -> None:
        with pytest.raises(ValueError, match="making"):
            self.add(store, noted("a"))

    def test_a_transaction_that_raises_leaves_nothing(self, store: Store) -> None:
        self.add(store, MADE)
        before = store.derived_digest()

        def break_off() -> None:
            with store.writing() as writing:
                writing.append([noted(str(i)) for i in range(3_000)])
                writing.sign(signed)
                raise LookupError

        with pytest.raises(LookupError):
            break_off()
        assert (store.size(), store.heads(), store.derived_digest()) == (1, [], before)
        assert self.add(store, noted("b"))[0].seq == 1

    def test_a_transaction_whose_error_was_swallowed_keeps_nothing(self, store: Store) -> None:
        self.add(store, MADE)

        def go_on() -> None:
            with store.writing() as writing, suppress(ValueError):
                writing.append([noted("a"), Told(Kind.NOTED, {})])

        with pytest.raises(RuntimeError):
            go_on()
        assert store.size() == 1

    def test_a_head_is_signed_once_a_size(self, store: Store) -> None:
        self.add(store, MADE, noted("a"))
        with store.writing() as writing:
            head = writing.sign(signed)
            assert writing.sign(signed) is None
            root = writing.tree.root.hex()
        assert head is not None
        assert (head.size, head.root) == (2, root)
        with store.writing() as writing:
            assert writing.sign(signed) is None
            writing.append([noted("b")])
            later = writing.sign(signed)
        assert list(store.heads()) == [head, later]

    def test_a_head_is_no_older_than_the_entries_under_it(self, store: Store, clock: Clock) -> None:
        self.add(store, MADE)
        clock.at -= timedelta(days=1)
        with store.writing() as writing:
            head = writing.sign(signed)
        assert head is not None
        assert head.at == START + timedelta(seconds=1)

    def test_an_empty_tree_is_not_signed(self, store: Store) -> None:
        with store.writing() as writing:
            assert writing.sign(signed) is None


class DerivedContract(LedgerContract):
    """What follows from the entries: documents, what is to do, claims."""

    def test_a_document_is_told_with_its_last_capture(self, store: Store, archive: Archive) -> None:
        text = archive.put(b"Text")
        self.add(store, MADE, sealed(1, "https://a.example", title="Old", source="wire", lang="en"))
        self.add(store, parsed(1, text, publisher="The Wire", published="2026-02-01", title="Text's"))
        [row] = store.documents()
        assert (row.number, row.id, row.address, row.captures) == (1, "d1", "https://a.example", 1)
        assert (row.source, row.title, row.publisher, row.published, row.lang) == (
            "wire", "Old", "The Wire", date(2026, 2, 1), "en",
        )  # fmt: skip
        assert row.last_captured == START + timedelta(seconds=2)
        again = self.add(store, sealed(1, "https://a.example", title="New"))[0]
        [row] = store.documents()
        assert (row.title, row.captures, row.last_captured, row.parsed) == ("New", 2, again.at, None)

    def test_how_far_a_document_has_come(self, store: Store, archive: Archive) -> None:
        text, empty = archive.put(b"Text"), archive.put(reading())
        failed = {"code": "x", "message": "y"}
        not_parsed = Told(Kind.NOT_PARSED, {"capture": "c2", "parser": "text/1", **failed})
        not_read = Told(Kind.NOT_READ, {"capture": "c3", "text": text, "reader": "rules/1", **failed})
        self.add(store, MADE, *(sealed(i) for i in range(1, 6)))
        self.add(store, not_parsed, parsed(3, text), not_read, parsed(4, text), read(4, empty), parsed(5, text))
        assert [(d.parsed, d.read) for d in store.documents()] == [
            (None, None), (False, None), (True, False), (True, True), (True, None),
        ]  # fmt: skip
        assert [d.id for d in store.documents(after=2, limit=2)] == ["d3", "d4"]
        assert [c.id for c in store.to_parse("text/1")] == ["c1"]
        assert [c.id for c in store.to_parse("text/2", after=1, limit=3)] == ["c2", "c3", "c4"]
        assert [u.capture for u in store.to_read(Readers("rules/1"))] == ["c5"]
        assert [u.capture for u in store.to_read(Readers("rules/2"))] == ["c3", "c4", "c5"]
        assert [u.capture for u in store.texts(after=3)] == ["c4", "c5"]
        with store.writing() as writing:
            tried = [("c2", "text/1"), ("c3", "rules/1"), ("c4", "rules/1")]
            assert all(writing.is_tried(*each) for each in tried)
            assert not any(writing.is_tried(*each) for each in [("c1", "text/1"), ("c4", "rules/2"), ("c9", "x")])

    def test_a_text_is_tried_by_the_reader_of_its_language(self, store: Store, archive: Archive) -> None:
        text, empty = archive.put(b"Text"), archive.put(reading())
        own, failed = {"en": "rules/1", "ar": "arabic/1"}, {"code": "x", "message": "y"}
        told = [sealed(1, lang="ar"), sealed(2, lang="fr"), sealed(3, lang="en"), sealed(4)]
        self.add(store, MADE, *told, *(parsed(n, text) for n in range(1, 5)))

        def todo() -> list[str]:
            return [u.capture for u in store.to_read(Readers("rules/1", own))]

        assert todo() == ["c1", "c2", "c3", "c4"]
        not_read = Told(Kind.NOT_READ, {"capture": "c1", "text": text, "reader": "rules/1", **failed})
        self.add(store, not_read, read(2, empty), read(3, empty))
        assert todo() == ["c1", "c4"]
        by_own = ({"capture": c, "text": text, "reader": "arabic/1", **failed} for c in ("c1", "c4"))
        self.add(store, *(Told(Kind.NOT_READ, body) for body in by_own))
        assert todo() == []

    def test_what_is_to_be_done_may_be_of_one_kind_alone(self, store: Store, archive: Archive) -> None:
        text, row = archive.put(b"Text"), {"media_type": "of/row"}
        self.add(
            store, MADE, sealed(1, **row), sealed(2), sealed(3, media_type="text/html"), sealed(4, **row), sealed(5)
        )
        self.add(store, parsed(4, text, kind="row"), parsed(5, text))
        assert [c.id for c in store.to_parse("text/1", of=Only("of/row"))] == ["c1"]
        assert [c.id for c in store.to_parse("text/1", of=Only(but="of/row"))] == ["c2", "c3"]
        assert [u.capture for u in store.to_read(Readers("rows/1"), of=Only("row"))] == ["c4"]
        assert [u.capture for u in store.to_read(Readers("rules/1"), of=Only(but="row"))] == ["c5"]
        assert [u.kind for u in store.texts()] == ["row", "html"]

    def test_a_writer_sees_what_it_has_entered(self, store: Store) -> None:
        with store.writing() as writing:
            writing.append([MADE, sealed(1, "a"), sealed(1, "a", title="Again"), sealed(3, "b")])
            capture = writing.capture_at("a")
            assert capture is not None
            assert (capture.id, capture.document, capture.title) == ("c2", "d1", "Again")
            assert writing.capture_at("c") is None
            problem = Problem("code", "message", "where", "about")
            assert not writing.is_noted(problem)
            writing.append([noted("code", message="message", where="where", about="about")])
            assert writing.is_noted(problem)
            assert not writing.is_noted(Problem("code", "message", "where", "other"))
            copy: dict[str, Json] = {
                "document": "d3",
                "of": "d1",
                "rule": "near/1",
                "kind": "near",
                "measure": "likeness",
                "likeness": 0.9,
            }
            writing.append([Told(Kind.COPY, copy)])
            assert writing.copies("near/1") == {("d3", "d1")}
            assert not writing.copies("near/2")

    def test_files_written_by_people_are_as_last_entered(self, store: Store) -> None:
        files = [("a", "1"), ("b", "2"), ("a", "3")]
        self.add(store, MADE, *(Told(Kind.HAND, {"path": path, "sha256": name}) for path, name in files))
        assert store.hand() == {"a": "3", "b": "2"}

    @pytest.mark.parametrize(
        "wrong",
        [
            sealed(7),
            sealed(2, "https://example.org/1"),
            parsed(9, "no such blob"),
            Told(Kind.NOT_PARSED, {"capture": "c9", "parser": "p", "code": "", "message": ""}),
            Told(Kind.NOT_PARSED, {"capture": "d1", "parser": "p", "code": "", "message": ""}),
            Told(
                Kind.COPY,
                {"document": "d1", "of": "d9", "rule": "r", "kind": "near", "measure": "likeness", "likeness": 1},
            ),
        ],
        ids=["unknown document", "address twice", "no text", "unknown capture", "no capture's id", "copy of nothing"],
    )
    def test_an_entry_about_what_is_not_there_is_refused(self, store: Store, wrong: Told) -> None:
        self.add(store, MADE, sealed(1))
        with pytest.raises((ValueError, BlobError)):
            self.add(store, wrong)
        assert store.size() == 2

    def test_a_claim_comes_with_its_frame(self, store: Store, archive: Archive) -> None:
        told = account(
            "Shelling of Dalun.",
            [toll("30 hurt", harm="injured", group="civilians", low=30, high=40, start=5, end=12)],
            id="e4", date_from="2026-01-05", date_to="2026-01-06", places=[place("Dalun"), place("Barza", 1, 2, 3)],
        )  # fmt: skip
        self.add(store, MADE, *Report(archive, 1, (told,)).told)
        [row] = store.search(Query())
        assert (row.number, row.document, row.account, row.harm, row.group) == (1, "d1", "e4", "injured", "civilians")
        assert (row.low, row.high, row.quote, row.start, row.end) == (30, 40, "30 hurt", 5, 12)
        assert (row.date_from, row.date_to) == (date(2026, 1, 5), date(2026, 1, 6))
        assert (row.places, row.reader) == (("Dalun", "Barza"), "rules/1")

    def test_a_number_too_large_for_any_column_does_not_stop_the_record(self, store: Store, archive: Archive) -> None:
        self.add(store, MADE, *Report(archive, 1, (account("Many.", [toll(low=10**30)]),)).told)
        assert [row.low for row in store.search(Query())] == [2**63 - 1]

    def test_a_part_may_be_told_before_its_whole(self, store: Store, archive: Archive) -> None:
        self.add(store, MADE, *Report(archive, 1, (account("Many.", [toll(of=1), toll()]),)).told)
        assert len(store.search(Query())) == 2

    @pytest.mark.parametrize(
        "blob", [b"", b"[]", b"{}", b'{"entries": 1}', reading(account(tolls=[toll(of=3)])), reading({"id": "e1"})]
    )
    def test_a_blob_that_is_no_reading_is_refused(self, store: Store, archive: Archive, blob: bytes) -> None:
        told = Report(archive, 1).told
        with pytest.raises(ValueError):
            self.add(store, MADE, *told[:2], read(1, archive.put(blob)))
        assert store.size() == 0

    def test_rebuilding_changes_nothing(self, store: Store, archive: Archive) -> None:
        self.add(store, MADE, *Report(archive, 1).told, *Report(archive, 4, (account(), account(id="e2"))).told)
        before, rows = store.derived_digest(), store.search(Query(words="strike"))
        store.rebuild()
        assert (store.derived_digest(), store.search(Query(words="strike"))) == (before, rows)
        assert len(rows) == 3

    def test_a_rebuild_that_lacks_a_blob_leaves_all_as_it_was(self, store: Store, archive: Archive) -> None:
        self.add(store, MADE, *Report(archive, 1).told)
        before, held = store.derived_digest(), dict(archive.held)
        archive.held.clear()
        with pytest.raises(BlobError):
            store.rebuild()
        archive.held.update(held)
        assert store.derived_digest() == before

    def test_another_record_has_another_digest(self, store: Store) -> None:
        self.add(store, MADE)
        digests = {store.derived_digest()}
        for code in "ab":
            self.add(store, noted(code))
            digests.add(store.derived_digest())
        assert len(digests) == 3
