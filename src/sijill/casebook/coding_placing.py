"""Words that a person quoted, found again in the text of a document as it is now.

What comes in: what was entered, a text. What goes out: the same with its quotations where they stand in that text. What
always holds: in the text in which it was entered a quotation stays where it is; in another it is the same words
nearest to that place; words that the text has nowhere are told of, never put on others.
"""

from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from sijill.casebook.coding_codec import Kept
from sijill.record.handmade import Given
from sijill.record.span import Span

T = TypeVar("T")


class GoneError(Exception):
    """What a decision quotes, or is about, is not there any more."""


def placed(kept: Kept, text: str, name: str) -> Given:
    """What was entered, its quotations as they stand in a text whose SHA-256 is `name`. Raises `GoneError`."""
    return _moved(kept.given, text, kept.text == name)


def quotations_in(value: object) -> tuple[Span, ...]:
    """Every quotation in what is entered."""
    if isinstance(value, Span):
        return (value,)
    if isinstance(value, tuple):
        return tuple(span for each in value for span in quotations_in(each))
    if is_dataclass(value):
        return tuple(span for field in fields(value) for span in quotations_in(getattr(value, field.name)))
    return ()


def _moved(value: T, text: str, is_same: bool) -> T:
    if isinstance(value, Span):
        return cast(T, _found(value, text, is_same))
    if isinstance(value, tuple):
        return cast(T, tuple(_moved(each, text, is_same) for each in value))
    if is_dataclass(value) and not isinstance(value, type):
        told = {field.name: _moved(getattr(value, field.name), text, is_same) for field in fields(value)}
        return cast(T, replace(value, **told))
    return value


def _found(span: Span, text: str, is_same: bool) -> Span:
    if is_same:
        starts = [span.start] if text[span.start : span.end] == span.text else []
    else:
        after, before = text.find(span.text, span.start), text.rfind(span.text, 0, span.start + len(span.text))
        starts = [start for start in (before, after) if start >= 0]
    if not starts:
        raise GoneError(span.text)
    start = min(starts, key=lambda start: (abs(start - span.start), start))
    return Span.of(text, start, start + len(span.text))
