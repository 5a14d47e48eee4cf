"""A table's row as a text."""

from sijill.collect.extract import Extract
from sijill.collect.table_text import row_text
from sijill.record.problem import Problem


def test_the_recorder_s_own_words_are_the_text() -> None:
    told = row_text(b'{"id":"7","killed_min":3,"text":"Three died in Sirte."}', "t")
    assert told == Extract("Three died in Sirte.", kind="row")


def test_a_row_without_words_is_told_field_by_field() -> None:
    assert row_text(b'{"id":"7","killed_min":3,"text":null}', "t") == Extract("id: 7\nkilled_min: 3\n", kind="row")


def test_what_is_no_row_is_a_problem() -> None:
    for data in (b"[]", b"{", b"\xff"):
        told = row_text(data, "t")
        assert isinstance(told, Problem)
        assert told.code == "parse-failed"
