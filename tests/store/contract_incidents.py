"""What every store must tell of incidents: how they are, how they came to be so, their tolls, what people decided."""

from datetime import date

import pytest

from sijill.record.decision import Verdict
from sijill.record.ledger import Kind, Told
from sijill.store.blobs import BlobError
from sijill.store.incident_query import Headline
from sijill.store.port import Store
from tests.store.contract_search import SearchContract
from tests.store.made import (
    MADE,
    Archive,
    Report,
    copied,
    decided,
    matched,
    noted,
    parsed,
    proposed,
    read,
    reading,
    reconciled,
    sealed,
    tolls,
)


class StoreContract(SearchContract):
    """The whole contract: inherit this one."""

    def three(self, store: Store) -> None:
        """Entry 0 and three documents, 1 to 3."""
        self.add(store, MADE, *(sealed(i) for i in range(1, 4)))

    def test_an_incident_is_as_its_newest_entry_says(self, store: Store) -> None:
        self.three(store)
        self.add(store, matched("i4", "d1.e1"), matched("i5", "d2.e1", "d2.e2"), matched("i4", "d1.e1", "d3.e1"))
        row = store.incidents.find("i4")
        assert row is not None
        assert (row.number, row.id, row.founder, row.accounts, row.into, row.rule, row.entry) == (
            4, "i4", "d1.e1", ("d1.e1", "d3.e1"), None, "same-event/1", 6,
        )  # fmt: skip
        assert [i.id for i in store.incidents.page()] == ["i4", "i5"]
        assert [i.id for i in store.incidents.page(after=4, limit=1)] == ["i5"]
        assert store.incidents.find("i6") is None
        with pytest.raises(ValueError, match="i31"):
            store.incidents.find("d1")

    def test_an_account_is_of_the_incident_that_has_it_now(self, store: Store) -> None:
        self.three(store)
        self.add(store, matched("i4", "d1.e1", "d2.e1"), matched("i5", "d3.e1"))
        assert [store.incidents.of(a) for a in ("d1.e1", "d2.e1", "d3.e1", "d3.e2")] == ["i4", "i4", "i5", None]
        self.add(store, matched("i5", "d2.e1", "d3.e1"), matched("i4", "d1.e1"))
        assert [store.incidents.of(a) for a in ("d1.e1", "d2.e1", "d3.e1")] == ["i4", "i5", "i5"]
        assert store.incidents.with_documents(["d2", "d1"]) == ["i4", "i5"]
        self.add(store, matched("i5", "d3.e1"))
        assert store.incidents.of("d2.e1") is None
        assert store.incidents.with_documents(["d2"]) == []

    def test_an_incident_that_joined_another_says_which(self, store: Store) -> None:
        self.three(store)
        self.add(store, matched("i4", "d1.e1"), matched("i5", "d2.e1"))
        self.add(store, matched("i4", "d1.e1", "d2.e1", former=("i5",)), matched("i5", into="i4"))
        row = store.incidents.find("i5")
        assert row is not None
        assert (row.accounts, row.into) == ((), "i4")
        assert [i.id for i in store.incidents.page()] == ["i4"]
        assert store.incidents.of("d2.e1") == "i4"
        assert store.incidents.founded_by(["d2.e1", "d1.e1", "d3.e1"]) == [("d1.e1", "i4"), ("d2.e1", "i5")]

    def test_the_last_tolls_stand_and_the_earlier_ones_are_kept(self, store: Store, archive: Archive) -> None:
        self.three(store)
        first, last = (archive.put(tolls(killed_low=low, killed_whom="people", voices=2)) for low in (3, 5))
        self.add(store, matched("i4", "d1.e1"), reconciled("i4", first), reconciled("i4", last))
        row = store.incidents.last_result("i4")
        assert row is not None
        assert (row.entry, row.rules, row.result, row.killed, row.voices) == (
            6,
            ("range/1",),
            last,
            Headline(5, None, "people"),
            2,
        )
        assert (row.date_from, row.place, row.grade) == (date(2026, 1, 5), "Dalun", "fair")
        assert [r.result for r in store.incidents.results("i4")] == [first, last]
        self.add(store, matched("i7", "d2.e1"))
        assert store.incidents.last_result("i7") is None

    def test_decisions_come_back_as_they_were_told(self, store: Store) -> None:
        self.three(store)
        self.add(
            store, decided(Verdict.SAME_EVENT, ("d1.e1", "k1"), ("d2.e1", None)), decided(Verdict.UNDO, ("x4", None))
        )
        same, undo = store.incidents.decisions()
        assert (same.id, same.verdict, same.about, same.keys) == (
            "x4", Verdict.SAME_EVENT, ("d1.e1", "d2.e1"), ("k1", None),
        )  # fmt: skip
        assert (same.author, same.reason, same.value) == ("A person", "because", None)
        assert (undo.id, undo.about) == ("x5", ("x4",))
        assert [d.id for d in store.incidents.decisions(after=4)] == ["x5"]

    def test_proposals_are_those_of_their_incident(self, store: Store) -> None:
        self.three(store)
        self.add(store, matched("i4", "d1.e1", "d2.e1"), matched("i5", "d3.e1"), proposed("i4", "d1.v0", "d2.v1", 0.9))
        [row] = store.incidents.proposals("i4")
        assert (row.entry, row.rule, row.a, row.b, row.score) == (6, "same-person/1", "d1.v0", "d2.v1", 0.9)
        assert store.incidents.proposals("i5") == []

    def test_the_history_of_an_incident_is_all_that_is_about_it(self, store: Store, archive: Archive) -> None:
        self.three(store)
        result = archive.put(tolls())
        about = [
            ("i4",),
            ("d1.e1", "d3.e1"),
            ("d2.e1#0",),
            ("d2.v0", "d1.v3"),
            ("i5",),
            ("d3.e1",),
            ("d3.v0", "d1.e10#2"),
        ]
        self.add(store, matched("i4", "d1.e1", "d2.e1"), matched("i5", "d3.e1"), reconciled("i4", result))
        self.add(store, proposed("i4", "d1.v0", "d2.v1", 0.9), noted("a"), reconciled("i5", result))
        self.add(store, *(decided(Verdict.GRADE, *((each, None) for each in things)) for things in about))
        self.add(store, matched("i4", "d1.e1"))
        told = [(e.seq, e.kind) for e in store.incidents.history("i4")]
        assert told == [
            (4, Kind.MATCHED), (6, Kind.RECONCILED), (7, Kind.PROPOSED), (10, Kind.DECIDED), (11, Kind.DECIDED),
            (12, Kind.DECIDED), (13, Kind.DECIDED), (17, Kind.MATCHED),
        ]  # fmt: skip

    def test_what_counts_of_a_document_is_the_newest_reading_of_its_newest_capture(
        self, store: Store, archive: Archive
    ) -> None:
        old, new, text = (archive.put(data) for data in (reading(lang="en"), reading(lang="fr"), b"Text"))
        self.add(store, MADE, sealed(1, "a", title="T", source="wire"), parsed(1, text, publisher="The Wire"))
        assert store.incidents.readings_after() == []
        self.add(store, read(1, old))
        [row] = store.incidents.readings(["d1"])
        assert (row.document, row.entry, row.capture, row.reading, row.code) == ("d1", 3, "c1", old, None)
        assert (row.address, row.source, row.title, row.publisher) == ("a", "wire", "T", "The Wire")
        self.add(store, sealed(1, "a"), read(1, new, "rules/2"))
        assert [r.reading for r in store.incidents.readings(["d1"])] == [new]
        failed = {"capture": "c4", "text": text, "reader": "rules/2", "code": "language", "message": "m"}
        self.add(store, parsed(4, text), Told(Kind.NOT_READ, failed))
        [row] = store.incidents.readings(["d1", "d9"])
        assert (row.entry, row.capture, row.reading, row.code, row.text) == (7, "c4", None, "language", text)

    def test_copies_are_followed_as_far_as_they_lead(self, store: Store) -> None:
        self.add(store, MADE, *(sealed(i) for i in range(1, 7)))
        self.add(store, copied("d2", "d1"), copied("d3", "d2"), copied("d5", "d4"))
        assert store.incidents.copies(["d3"]) == [("d2", "d1"), ("d3", "d2")]
        assert store.incidents.copies(["d1", "d4"]) == [("d2", "d1"), ("d3", "d2"), ("d5", "d4")]
        assert store.incidents.copies(["d6"]) == []

    def test_documents_that_were_read_lately_are_told(self, store: Store, archive: Archive) -> None:
        self.add(store, MADE, *(told for n in (1, 4) for told in Report(archive, n).told), noted("a"))
        assert store.incidents.read_after(-1) == ["d1", "d4"]
        assert store.incidents.read_after(3) == ["d4"]
        failed = {"capture": "c1", "text": "0" * 64, "reader": "rules/2", "code": "language", "message": "m"}
        self.add(store, Told(Kind.NOT_READ, failed))
        assert store.incidents.read_after(6) == ["d1"]
        assert store.incidents.read_after(8) == []

    def test_what_counts_of_all_documents_comes_page_by_page(self, store: Store, archive: Archive) -> None:
        self.add(store, MADE, *(told for n in (1, 4, 7) for told in Report(archive, n).told))
        assert [r.document for r in store.incidents.readings_after()] == ["d1", "d4", "d7"]
        assert [r.document for r in store.incidents.readings_after(1, limit=1)] == ["d4"]

    @pytest.mark.parametrize(
        "wrong",
        [
            matched("i9", "d1.e1"),
            matched("i4"),
            matched("i4", "d9.e1"),
            matched("i4", "e1"),
            matched("i4", "d1.e1", into="i9"),
            reconciled("i4", "0" * 64),
            proposed("i9", "d1.v0", "d2.v0", 0.5),
        ],
        ids=["unknown", "empty from the start", "no document", "no account", "into nothing", "no tolls", "of nothing"],
    )
    def test_an_entry_about_an_incident_that_is_not_there_is_refused(self, store: Store, wrong: Told) -> None:
        self.three(store)
        with pytest.raises((ValueError, BlobError)):
            self.add(store, wrong)
        assert store.size() == 4

    def test_what_follows_from_incidents_is_rebuilt_the_same(self, store: Store, archive: Archive) -> None:
        self.three(store)
        self.add(store, matched("i4", "d1.e1"), matched("i5", "d2.e1"), reconciled("i4", archive.put(tolls())))
        self.add(store, matched("i4", "d1.e1", "d2.e1", former=("i5",)), matched("i5", into="i4"))
        self.add(store, decided(Verdict.SAME_PERSON, ("d1.v0", "k"), ("d2.v0", None)), proposed("i4", "a", "b", 0.25))
        before, rows = store.derived_digest(), store.incidents.page()
        store.rebuild()
        assert (store.derived_digest(), store.incidents.page()) == (before, rows)
