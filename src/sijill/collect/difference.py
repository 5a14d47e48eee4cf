"""What changed between two captures of one page: its text before and after.

What comes in: two texts. What goes out: a `Difference`: the figures that changed, first of all; then each paragraph
that was added, removed or changed, and the words in it. What always holds: every piece has its offsets in the text it
stands in, and `text[start:end]` is the piece; a change of blanks alone is none; time grows with the texts' length, not
with its square: where paragraphs without a landmark are too many, they are told as removed and added.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import chain

from rapidfuzz.distance import Indel

from sijill.collect.difference_words import Change, Piece, changed_words, is_figure
from sijill.lexicon.folding import folded

_PARAGRAPH = re.compile(r"[^\s](?:[^\r\n]*[^\s])?")
_PRODUCT = 250_000
"""Paragraphs before times paragraphs after that are compared each with each."""
_ALIKE = 0.5
"""Likeness over which a paragraph was changed, and not removed and another added."""
_AHEAD = 8
"""Paragraphs among which one looks for what a removed one became."""
_LONGEST = 20_000
"""Characters of a paragraph whose words are compared."""


class How(StrEnum):
    """What became of a paragraph."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph that is not as it was; `before` or `after` is `None` where it was added or removed."""

    how: How
    before: Piece | None
    after: Piece | None
    words: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """All that changed. `figures` are the changed words with a number in them, out of the paragraphs' words."""

    figures: tuple[Change, ...]
    paragraphs: tuple[Paragraph, ...]

    def __bool__(self) -> bool:
        return bool(self.paragraphs)


def difference(before: str, after: str) -> Difference:
    """What changed from one text to the next."""
    told = tuple(_told(_lines(before), _lines(after)))
    figures = (c for p in told for c in p.words if is_figure(c))
    return Difference(tuple(figures), told)


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph, and its words parted by single blanks, by which it is known again."""

    piece: Piece
    key: str


def _lines(text: str) -> list[_Line]:
    """Lines that hold anything, without the blanks at their ends."""
    found = (Piece(m.start(), m.end(), m.group()) for m in _PARAGRAPH.finditer(text))
    return [_Line(piece, " ".join(piece.text.split())) for piece in found]


def _told(before: Sequence[_Line], after: Sequence[_Line]) -> Iterator[Paragraph]:
    for mine, theirs in _stretches(before, after):
        yield from _paired(before[slice(*mine)], after[slice(*theirs)])


_Range = tuple[int, int]


def _stretches(before: Sequence[_Line], after: Sequence[_Line]) -> Iterator[tuple[_Range, _Range]]:
    """Where the two differ, in order: between paragraphs that stand once in each, and in the same order."""
    last = (0, 0)
    for b, a in chain(_landmarks(before, after), [(len(before), len(after))]):
        mine, theirs = (last[0], b), (last[1], a)
        last = (b + 1, a + 1)
        if mine[0] < mine[1] or theirs[0] < theirs[1]:
            yield from _within(before, after, mine, theirs)


def _within(
    before: Sequence[_Line], after: Sequence[_Line], mine: _Range, theirs: _Range
) -> Iterator[tuple[_Range, _Range]]:
    """Where a stretch without landmarks differs."""
    first, second = ([p.key for p in t[slice(*r)]] for t, r in ((before, mine), (after, theirs)))
    if len(first) * len(second) > _PRODUCT:
        yield mine, theirs
        return
    for tag, b, b_end, a, a_end in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if tag != "equal":
            yield (mine[0] + b, mine[0] + b_end), (theirs[0] + a, theirs[0] + a_end)


def _landmarks(before: Sequence[_Line], after: Sequence[_Line]) -> list[tuple[int, int]]:
    """The longest row of paragraphs that stand once in either text, in the same order in both (patience)."""
    once, again = (Counter(p.key for p in t) for t in (before, after))
    place = {p.key: n for n, p in enumerate(after) if again[p.key] == 1}
    pairs = [(n, place[p.key]) for n, p in enumerate(before) if once[p.key] == 1 and p.key in place]
    return _rising(pairs)


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence whose second numbers rise; n log n."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for n, (_, at) in enumerate(pairs):
        k = bisect_left(tails, at)
        previous.append(ends[k - 1] if k else -1)
        tails[k : k + 1] = [at]
        ends[k : k + 1] = [n]
    row: list[tuple[int, int]] = []
    n = ends[-1] if ends else -1
    while n >= 0:
        row.append(pairs[n])
        n = previous[n]
    return row[::-1]


def _paired(before: Sequence[_Line], after: Sequence[_Line]) -> Iterator[Paragraph]:
    """Pair what was removed with what was added in its stead, in order, where they are alike."""
    taken = 0
    for old in before:
        near = _likest(old, after[taken : taken + _AHEAD])
        if near is None:
            yield Paragraph(How.REMOVED, old.piece, None)
            continue
        yield from (Paragraph(How.ADDED, None, new.piece) for new in after[taken : taken + near])
        new, taken = after[taken + near], taken + near + 1
        if old.key != new.key:
            is_short = max(len(old.key), len(new.key)) <= _LONGEST
            words = changed_words(old.piece, new.piece) if is_short else ()
            yield Paragraph(How.CHANGED, old.piece, new.piece, words)
    yield from (Paragraph(How.ADDED, None, new.piece) for new in after[taken:])


def _likest(old: _Line, others: Sequence[_Line]) -> int | None:
    """The first of some paragraphs that is the same, or else the most alike with half the words in order."""
    same = next((n for n, other in enumerate(others) if other.key == old.key), None)
    if same is not None or not others:
        return same
    mine = folded(old.key[:_LONGEST]).split()
    likeness = [Indel.normalized_similarity(mine, folded(o.key[:_LONGEST]).split()) for o in others]
    best = max(likeness)
    return likeness.index(best) if best >= _ALIKE else None
