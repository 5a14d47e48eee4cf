"""Long quotations, each given to the saying beside it or to the speaker before.

What comes in: a text, its long quotations and the sayings that its cues give. What goes out: the sayings with those of
the quotations, in the place of what these cover. What always holds: only the sayings near a quotation are looked at, so
that the time grows with the length of the text alone.
"""

import re
from bisect import bisect_left, bisect_right, insort
from dataclasses import replace

from sijill.read.parsed import Parsed
from sijill.read.quotations import Quotation
from sijill.read.saying import Saying
from sijill.read.speaker_reach import Manner
from sijill.record.span import Span

_SENTENCE_END = re.compile(r"[.?!][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n")
_AFTER = 160
_BEFORE = 400
"""Characters from a quotation within which the verb of its saying stands."""


def with_quotations(parsed: Parsed, sayings: list[Saying], quotations: list[Quotation]) -> list[Saying]:
    """Give every long quotation to the cue beside it, else to whom the words before it in the paragraph belong."""
    shelf = _Shelf(sayings)
    last: Saying | None = None
    for quotation in quotations:
        found = _beside(quotation, shelf, parsed.working)
        if found is None and last is not None and _continues(parsed, last, quotation):
            found = last
        if found is None:
            continue
        span = parsed.quote(quotation.start, quotation.end)
        last = replace(found, content=span, clause=span, manner=Manner.QUOTED)
        shelf.put_for(span, last)
    return shelf.sayings


class _Shelf:
    """Sayings by where their verbs and their contents begin; each has the number under which it came."""

    def __init__(self, sayings: list[Saying]) -> None:
        self._held = dict(enumerate(sayings))
        self._next = len(sayings)
        self._verbs = sorted((s.verb.start, n) for n, s in self._held.items())
        self._contents = sorted((s.content.start, n) for n, s in self._held.items())
        self._longest = max((s.content.end - s.content.start for s in sayings), default=0)

    @property
    def sayings(self) -> list[Saying]:
        """All that are left, in the order in which they came."""
        return [self._held[n] for n in sorted(self._held)]

    def with_verbs(self, first: int, last: int) -> list[Saying]:
        """The sayings whose verbs begin from `first` to `last`, in order."""
        stop = bisect_right(self._verbs, (last, self._next))
        return [self._held[n] for _, n in self._verbs[bisect_left(self._verbs, (first, -1)) : stop]]

    def put_for(self, span: Span, saying: Saying) -> None:
        """Put a saying that stands for all that `span` covers."""
        first = bisect_left(self._contents, (span.start - self._longest, -1))
        for at, n in self._contents[first : bisect_left(self._contents, (span.end, -1))]:
            held = self._held[n]
            if span.covers(held.content) or _mostly(held, span):
                del self._held[n]
                del self._contents[bisect_left(self._contents, (at, n))]
                del self._verbs[bisect_left(self._verbs, (held.verb.start, n))]
        n, self._next = self._next, self._next + 1
        self._held[n] = saying
        insort(self._verbs, (saying.verb.start, n))
        insort(self._contents, (saying.content.start, n))
        self._longest = max(self._longest, saying.content.end - saying.content.start)


def _beside(quotation: Quotation, shelf: _Shelf, text: str) -> Saying | None:
    """The saying whose verb stands next to a quotation, outside of it."""
    for saying in shelf.with_verbs(quotation.end, quotation.end + _AFTER):
        between = text[quotation.end : saying.verb.start]
        if _SENTENCE_END.search(between) or '"' in between or "“" in between:
            continue
        covered = saying.content.start < quotation.end - 2 and saying.verb.start >= saying.content.end
        if text[quotation.end - 2] in ",?!.—-" or between.lstrip().startswith(",") or covered:
            return saying
    before = shelf.with_verbs(quotation.start - _BEFORE, quotation.start - 1)
    for saying in sorted(before, key=lambda s: -s.verb.start):
        if not _SENTENCE_END.search(text[saying.verb.end : quotation.start]):
            return saying
    return None


def _continues(parsed: Parsed, last: Saying, quotation: Quotation) -> bool:
    """Whether a quotation without a cue goes on from the last one: same paragraph, or it opens the next."""
    if parsed.text.find("\n", last.content.end, quotation.start) < 0:
        return True
    if quotation.start - last.content.end >= 300:
        return False
    between = parsed.text[last.content.end : quotation.start]
    paragraphs = between.strip(" ").count("\n\n") or 1
    starts = parsed.starts_of_paragraphs
    at = bisect_left(starts, quotation.start - 2)
    opens = at < len(starts) and starts[at] <= quotation.start
    return opens and paragraphs == 1


def _mostly(saying: Saying, quotation: Span) -> bool:
    """Whether a saying's words are little more than a quotation that will stand for them."""
    shared = min(saying.content.end, quotation.end) - max(saying.content.start, quotation.start)
    return saying.manner is not Manner.ACT and shared > 0.7 * (saying.content.end - saying.content.start)
