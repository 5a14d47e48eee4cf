"""What every store's search must do: box, days, words, harm, reader, pages."""

from dataclasses import replace
from datetime import date

import pytest

from sijill.record.ledger import Json
from sijill.store.port import Store
from sijill.store.query import Box, Query
from tests.store.contract import DerivedContract
from tests.store.made import MADE, Archive, Report, account, parsed, place, read, reading, sealed, toll

ALEPPO, SUVA = place("Aleppo", 36.2, 37.15, 10), place("Suva", -17.0, 179.95, 20)


class SearchContract(DerivedContract):
    """The search."""

    def found(self, store: Store, query: Query) -> list[int]:
        return [row.number for row in store.search(query)]

    def tell(self, store: Store, archive: Archive, *accounts: Json) -> None:
        """One document with these accounts, whose claims are numbered from 1."""
        self.add(store, MADE, *Report(archive, 1, accounts).told)

    @pytest.mark.parametrize(
        ("words", "numbers"),
        [
            ("market", [1, 2]),
            ("MARKET strike", [1]),
            ("aleppo", [1]),
            ("market school", []),
            ("mark", []),
            ("children", [2]),
            ("المدرسة", [3]),
            ("مدرسه", [3]),
            ("إدلب", [3]),
            ("...", [1, 2, 3]),
            ('"market" OR* NEAR(', []),
            ("strike-market", [1]),
        ],
    )
    def test_words_must_all_occur_however_written(
        self, store: Store, archive: Archive, words: str, numbers: list[int]
    ) -> None:
        first = account("A strike hit the market.", places=[ALEPPO])
        second = account("Shells fell on a Market", [toll("seven children")])
        third = account("قصف على مدرسة في ادلب", [toll("12 قتيلا")])
        self.tell(store, archive, first, second, third)
        assert self.found(store, Query(words=words)) == numbers

    @pytest.mark.parametrize(
        ("begin", "end", "numbers"),
        [
            (None, None, [1, 2, 3, 4, 5]),
            ("2026-01-05", "2026-01-05", [1, 2, 3]),
            ("2026-01-06", "2026-01-09", [2, 3]),
            ("2026-01-07", None, [3]),
            (None, "2026-01-04", [4]),
            ("2026-02-01", "2026-02-01", [3]),
        ],
    )
    def test_days_overlap_inclusively_and_an_open_end_reaches_on(
        self, store: Store, archive: Archive, begin: str | None, end: str | None, numbers: list[int]
    ) -> None:
        spans = [("2026-01-05", "2026-01-05"), ("2026-01-05", "2026-01-06"), ("2026-01-05", None), (None, "2026-01-04")]
        self.tell(store, archive, *(account(date_from=a, date_to=b) for a, b in [*spans, (None, None)]))
        asked = [date.fromisoformat(day) if day else None for day in (begin, end)]
        assert self.found(store, Query(begin=asked[0], end=asked[1])) == numbers

    @pytest.mark.parametrize(
        ("box", "numbers"),
        [
            (Box(36, 37, 37, 38), [1]),
            (Box(36.28, 37, 37, 38), [1]),
            (Box(36.4, 37, 37, 38), []),
            (Box(-90, -180, 90, 180), [1, 2]),
            (Box(-18, 179, -16, 180), [2]),
            (Box(-18, -180, -16, -179.9), [2]),
            (Box(-18, 179, -16, -179), [2]),
            (Box(-18, -179.8, -16, -170), []),
        ],
        ids=["around", "only the circle", "beside", "world", "west of the line", "east of it", "over it", "past it"],
    )
    def test_a_box_meets_a_place_with_its_circle_of_doubt(
        self, store: Store, archive: Archive, box: Box, numbers: list[int]
    ) -> None:
        self.tell(store, archive, account(places=[ALEPPO]), account(places=[SUVA]), account(places=[place("Nowhere")]))
        assert self.found(store, Query(box=box)) == numbers

    def test_all_parts_must_hold(self, store: Store, archive: Archive) -> None:
        day = {"date_from": "2026-01-05", "date_to": "2026-01-05"}
        hurt = [toll(harm="injured"), toll()]
        twice, here = [ALEPPO, place("Aleppo again", 36.3, 37.2, 5)], [ALEPPO]
        whole = account("A strike", hurt, places=twice) | day
        others = account("A strike", places=here), account("A strike") | day, account("Shelling", places=here) | day
        self.tell(store, archive, whole, *others, account("A strike", places=[SUVA]) | day)
        query = Query("strike", Box(36, 37, 37, 38), date(2026, 1, 1), date(2026, 1, 31))
        assert self.found(store, query) == [1, 2]
        assert self.found(store, replace(query, words="strike aleppo again")) == [1, 2]
        assert self.found(store, replace(query, harm="injured")) == [1]
        assert self.found(store, Query(harm="killed")) == [2, 3, 4, 5, 6]

    def test_pages_follow_each_other(self, store: Store, archive: Archive) -> None:
        self.tell(store, archive, *(account("A strike", places=[ALEPPO], date_from="2026-01-05") for _ in range(7)))
        parts = Query("strike"), Query(box=Box(36, 37, 37, 38)), Query(begin=date(2026, 1, 1)), Query(harm="killed")
        for part in (Query(), *parts):
            pages = [self.found(store, replace(part, after=after, limit=3)) for after in (0, 3, 6, 7)]
            assert pages == [[1, 2, 3], [4, 5, 6], [7], []]

    def test_a_newer_reading_stands_for_its_document_and_the_older_can_be_asked_for(
        self, store: Store, archive: Archive
    ) -> None:
        self.tell(store, archive, account("Old words"))
        self.add(store, read(1, archive.put(reading(account("New words"))), "rules/2"))
        assert self.found(store, Query("words")) == [2]
        assert [self.found(store, Query("words", reader=f"rules/{n}")) for n in (1, 2, 3)] == [[1], [2], []]
        again = self.add(store, read(1, archive.put(reading()), "rules/1"))
        assert again[0].seq == 5
        assert self.found(store, Query("words")) == []
        assert [self.found(store, Query("words", reader=f"rules/{n}")) for n in (1, 2)] == [[], [2]]

    def test_the_last_capture_that_was_read_stands_for_its_document(self, store: Store, archive: Archive) -> None:
        self.tell(store, archive, account("First"))
        self.add(store, sealed(1))
        assert self.found(store, Query()) == [1]
        text = archive.put(b"Second")
        self.add(store, parsed(4, text), read(4, archive.put(reading(account("Second")))))
        assert self.found(store, Query()) == [2]
        self.add(store, read(1, archive.put(reading(account("First, read late"))), "rules/2"))
        assert self.found(store, Query()) == [2]
        assert self.found(store, Query(reader="rules/2")) == [3]
