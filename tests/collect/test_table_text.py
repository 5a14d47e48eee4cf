"""A table's row as a text."""

from sijill.collect.extract import Extract
from sijill.collect.table_text import row_extract
from sijill.record.problem import Problem


def test_what_columns_say_stands_in_lines_and_the_recorder_s_own_words_below() -> None:
    told = row_extract(b'{"id":"7","killed_max":3,"killed_min":3,"text":"Three died in Sirte."}', "t")
    assert told == Extract("Id: 7\nKilled: 3\n\nWords:\nThree died in Sirte.", kind="row")


def test_a_row_without_words_is_its_columns_alone() -> None:
    told = row_extract(b'{"id":"7","killed_min":3,"text":null}', "t")
    assert told == Extract("Id: 7\nKilled: at least 3\n", kind="row")


def test_what_is_no_row_is_a_problem() -> None:
    for data in (b"[]", b"{", b"\xff"):
        told = row_extract(data, "t")
        assert isinstance(told, Problem)
        assert told.code == "parse-failed"
