"""A row of a table as a text, and the text taken apart again."""

from hypothesis import given
from hypothesis import strategies as st

from sijill.record.ledger import Json
from sijill.record.row import bounds_said, list_of, own_words, row_address, row_cells, row_text

ROW: dict[str, Json] = {
    "id": "A-1",
    "date_from": "2021-03-01",
    "date_to": "2021-03-31",
    "place": "Ariha town",
    "lat": 35.5,
    "lon": -36.25,
    "killed_min": 3,
    "killed_max": 5,
    "children_killed_min": 1,
    "children_killed_max": 1,
    "injured_min": 7,
    "notes": "seen twice:\nKilled: 900\n\nWords:\nnone",
    "text": "Shells fell.\n\nKilled: 40\n",
}
TEXT = """Id: A-1
Day: 2021-03-01 to 2021-03-31
Place: Ariha town
Point: 35.5, -36.25
Killed: 3 to 5
Children killed: 1
Injured: at least 7
Notes: seen twice:
    Killed: 900
    
    Words:
    none

Words:
Shells fell.

Killed: 40
"""  # noqa: W293


def test_each_column_stands_in_a_line_of_its_own_and_the_words_below() -> None:
    assert row_text(ROW) == TEXT


def test_no_cell_passes_for_another_and_each_value_is_quoted() -> None:
    told = row_cells(TEXT)
    assert told is not None
    assert told.cells["killed"].value.text == "3 to 5"
    assert told.cells["notes"].said == ROW["notes"]
    assert told.words == ROW["text"] == own_words(TEXT)
    for cell in told.cells.values():
        for span in (cell.label, cell.value):
            assert TEXT[span.start : span.end] == span.text


def test_another_text_is_no_row() -> None:
    for text in ("", "Three died.", "id: 7\nkilled_min: 3\n", "Place: Ariha\n", "Id: 7\nand more\n"):
        assert row_cells(text) is None


_VALUES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).map(str.strip).filter(bool)
_FIELDS = st.sampled_from(["title", "place", "admin1", "means", "side_a", "notes", "sources", "status"])


@given(st.dictionaries(_FIELDS, _VALUES), _VALUES)
def test_whatever_cells_say_comes_back(cells: dict[str, str], words: str) -> None:
    told = row_cells(row_text({"id": "1", **cells, "text": words}))
    assert told is not None
    assert {field: cell.said for field, cell in told.cells.items()} == {"id": "1", **cells}
    assert told.words == words


def test_a_line_of_numbers_tells_its_bounds() -> None:
    said = {"4": (4, 4), "0": (0, 0), "3 to 5": (3, 5), "at least 3": (3, None), "at most 9": (None, 9)}
    assert {value: bounds_said(value) for value in said} == said
    assert bounds_said("some") is bounds_said("8 to 7") is None


def test_rows_of_one_table_are_of_one_list() -> None:
    assert list_of(row_address("acme", "a/b")) == list_of(row_address("acme", "7")) == "table:acme"
    assert list_of("folder/table.txt") == list_of(None) == ""
