"""Spans: a quote is what stands at its offsets, and nothing outside a text can be quoted."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.record.span import Span

TEXT = "Shells fell on Dalun."


@given(st.text(min_size=1), st.data())
def test_a_span_holds_the_characters_between_its_offsets(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Span.of(text, start, end)
    assert (span.start, span.end, span.text) == (start, end, text[start:end])


@pytest.mark.parametrize(
    ("start", "end"), [(-1, 3), (0, len(TEXT) + 1), (5, 5), (6, 5), (len(TEXT), len(TEXT)), (-4, -1)]
)
def test_offsets_outside_the_text_or_of_nothing_are_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"no span {start}-{end} in a text of {len(TEXT)}"):
        Span.of(TEXT, start, end)


def test_an_empty_text_has_no_span() -> None:
    with pytest.raises(ValueError, match="text of 0"):
        Span.of("", 0, 0)


def test_a_span_covers_itself_and_what_lies_within_it() -> None:
    outer, inner = Span.of(TEXT, 0, 11), Span.of(TEXT, 7, 11)
    assert outer.covers(inner)
    assert outer.covers(outer)
    assert not inner.covers(outer)


def test_neighbours_do_not_overlap() -> None:
    left, right, across = Span.of(TEXT, 0, 6), Span.of(TEXT, 6, 11), Span.of(TEXT, 5, 7)
    assert not left.overlaps(right)
    assert not right.overlaps(left)
    assert across.overlaps(left)
    assert across.overlaps(right)


@given(*[st.integers(0, 18)] * 2, *[st.integers(1, 3)] * 2)
def test_overlap_is_mutual_and_covering_implies_it(a: int, b: int, long: int, short: int) -> None:
    one, other = Span.of(TEXT, a, a + long), Span.of(TEXT, b, b + short)
    assert one.overlaps(other) == other.overlaps(one) == bool({*range(a, a + long)} & {*range(b, b + short)})
    assert one.overlaps(other) or not one.covers(other)


def test_spans_sort_in_the_order_of_the_text() -> None:
    spans = [Span.of(TEXT, 7, 11), Span.of(TEXT, 0, 11), Span.of(TEXT, 0, 6)]
    assert [s.text for s in sorted(spans)] == ["Shells", "Shells fell", "fell"]


def test_a_span_cannot_be_edited() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Span.of(TEXT, 0, 6).text = "Bombs"  # type: ignore[misc]
