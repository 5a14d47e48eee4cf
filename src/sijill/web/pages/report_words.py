"""Words that a person quotes, found in the text that they stand in.

What comes in: a text, words as a form brought them, the place that a script told. What goes out: a `Span`. What always
holds: the span quotes the text as it is sealed; words that stand there several times are taken only where the place is
told, or, of what stands beside a claim, nearest to it.
"""

import re

from sijill.record.span import Span
from sijill.web.forms import Form, FormError


def span_in(text: str, form: Form, name: str, beside: Span | None = None) -> Span:
    """The words of the field `name`, at `<name>-start` and `<name>-end` if these are told. Raises `FormError`."""
    words = form.needed(name)
    start, end = form.number(f"{name}-start"), form.number(f"{name}-end")
    if start is not None and end is not None and 0 <= start < end <= len(text):
        said = text[start:end]
        if said.split() == words.split() and said.strip():
            # Blanks at the ends of a selection are no part of the quotation.
            lead, trail = len(said) - len(said.lstrip()), len(said) - len(said.rstrip())
            return Span.of(text, start + lead, end - trail)
    return _found(text, words, name, beside)


def maybe_span_in(text: str, form: Form, name: str, beside: Span) -> Span | None:
    """The same for words that need not be told."""
    return span_in(text, form, name, beside) if form.one(name) else None


def _found(text: str, words: str, name: str, beside: Span | None) -> Span:
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = [Span.of(text, *match.span()) for match in re.finditer(pattern, text)]
    if not found:
        raise FormError(name, "report.words-not-there")
    if len(found) > 1 and beside is None:
        raise FormError(name, "report.words-several", n=len(found))
    return found[0] if beside is None else min(found, key=lambda span: _distance(span, beside))


def _distance(span: Span, beside: Span) -> tuple[int, int]:
    if beside.covers(span):
        return 0, span.start
    return max(span.start - beside.end, beside.start - span.end, 0) + 1, span.start
