"""The content words of passages: what two tellings of one occurrence have in common, whatever else they say.

What comes in: a parsed text and its passages. What goes out: lemmas of nouns, names, verbs and adjectives. What always
holds: the words of a passage are gathered once.
"""

from collections.abc import Sequence

from sijill.read.parsed import Parsed
from sijill.read.passages import Passage

_CONTENT = {"NOUN", "PROPN", "VERB", "ADJ"}
_SHORTEST = 3
_LATEST = 60
"""Passages of an account to compare with, at most: time must not grow with the square of a text's length."""
_MANY = 5
"""Words in common beyond which more tell no more."""


class Wording:
    """The content words of the passages of one text."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed
        self._known: dict[tuple[int, int], frozenset[str]] = {}

    def of(self, passage: Passage) -> frozenset[str]:
        """The lemmas of a passage's content words, in lower case."""
        key = (passage.start, passage.end)
        if key not in self._known:
            first, last = (self._parsed.token_at(offset) for offset in (passage.start, max(passage.end - 1, 0)))
            words = self._parsed.doc[first : last + 1]
            self._known[key] = frozenset(
                t.lemma_.lower() for t in words if t.pos_ in _CONTENT and len(t.text) >= _SHORTEST and not t.is_stop
            )
        return self._known[key]

    def shared(self, passage: Passage, others: Sequence[Passage]) -> tuple[float, float, float]:
        """How much of a passage's wording others share, each from 0 to 1.

        The most words shared with one of them (of five), the largest share of the shorter one's words, and the share
        of the passage's own words that any of them has.
        """
        mine, theirs = self.of(passage), [self.of(p) for p in others[-_LATEST:]]
        most = max((len(mine & t) for t in theirs), default=0)
        share = max((len(mine & t) / max(1, min(len(mine), len(t))) for t in theirs), default=0.0)
        covered = len(mine & frozenset().union(*theirs)) / max(1, len(mine))
        return min(most, _MANY) / _MANY, share, covered
