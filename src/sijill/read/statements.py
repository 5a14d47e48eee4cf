"""From sayings to statements: positions and testimony about the harm, with their kind.

What comes in: a parsed report and its sayings. What goes out: `Statement`s in order of the text. What always holds: the
words are the report's, quoted; a saying that only gives a figure, or neutral detail, is left out by a trained scorer
(`statement_weights.toml` holds its name with its number).
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict

from sijill.lexicon.speech import Positions, positions_of, statement_weights
from sijill.read.parsed import Parsed
from sijill.read.speaker_reach import Manner
from sijill.read.speakers import Saying
from sijill.read.statement_features import KINDS, features_of_all
from sijill.record.claim import Statement
from sijill.record.span import Span
from sijill.record.terms import StatementKind

_SLACK = 3
"""Closing marks that a clause may leave out, in characters."""
_MOST_OF = 0.6
"""A quotation that is this share of the words reported with it stands for them."""


def statements_in(parsed: Parsed, sayings: tuple[Saying, ...], lang: str = "en") -> tuple[Statement, ...]:
    """The statements of a report: at most one for each stretch of text and speaker."""
    words, weights = positions_of(lang), statement_weights(lang)
    chosen: list[Statement] = []
    candidates = candidates_in(parsed, sayings)
    for (saying, span), features in zip(candidates, features_of_all(candidates, parsed, words), strict=True):
        if weights.score(features) >= weights.enough:
            chosen.append(Statement(kind_of(saying, span, words), saying.speaker, span, saying.role))
    return tuple(chosen)


def candidates_in(parsed: Parsed, sayings: tuple[Saying, ...]) -> list[tuple[Saying, Span]]:
    """The sayings that might be statements, each with the words to quote; overlapping ones of one speaker made one."""
    spoken = [s for s in sayings if s.manner is not Manner.CONTINUED]
    quoted: dict[str, _Quoted] = defaultdict(_Quoted)
    for saying in spoken:
        if saying.manner is Manner.QUOTED:
            quoted[saying.speaker.text].add(saying.content)
    kept: list[tuple[Saying, Span]] = []
    held: dict[str, _Held] = defaultdict(_Held)
    for saying in spoken:
        span = saying.clause if saying.manner is Manner.ACT else saying.content
        if saying.manner is not Manner.QUOTED:
            cut = _without_quotation(parsed, span, quoted[saying.speaker.text].that_meet(span))
            if cut is None:
                continue
            span = cut
        if held[saying.speaker.text].takes(span):
            kept.append((saying, span))
    return kept


class _Held:
    """The words that one speaker's candidates have, as those of their stretches that no other one covers."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def takes(self, span: Span) -> bool:
        """Take in a stretch; false where the speaker already has these words."""
        at = bisect_right(self._starts, span.start)
        if at and span.end <= self._ends[at - 1] + _SLACK:
            return False
        covered = bisect_right(self._ends, span.end)
        first = bisect_left(self._starts, span.start)
        self._starts[first : max(first, covered)] = [span.start]
        self._ends[first : max(first, covered)] = [span.end]
        return True


class _Quoted:
    """The quotations of one speaker, in the order of the text."""

    def __init__(self) -> None:
        self._contents: list[Span] = []
        self._reached: list[int] = []
        """How far the text is quoted, after each."""

    def add(self, content: Span) -> None:
        """Put a quotation after those before it."""
        self._contents.append(content)
        self._reached.append(max(content.end, self._reached[-1] if self._reached else 0))

    def that_meet(self, span: Span) -> list[Span]:
        """The quotations that may share a character with a stretch of the text."""
        first = bisect_right(self._reached, span.start)
        return self._contents[first : bisect_left(self._contents, span.end, key=lambda content: content.start)]


def _without_quotation(parsed: Parsed, span: Span, quotations: list[Span]) -> Span | None:
    """`span` up to a long quotation at its end that stands for itself, or `None` where little else is left."""
    for inner in quotations:
        if not span.overlaps(inner) or len(inner.text) < 25:
            continue
        if len(inner.text) >= _MOST_OF * len(span.text):
            return None
        if len(inner.text.split()) >= 12 and inner.start > span.start + 20 and inner.end >= span.end - 2:
            span = parsed.quote(span.start, inner.start)
    return span


def kind_of(saying: Saying, span: Span, words: Positions) -> StatementKind:
    """The kind that a statement's verb and words point to; the verb counts most."""
    points = dict.fromkeys(KINDS, 0.0)
    for kind in KINDS:
        points[kind] += 2.5 * (saying.lemma in words.verbs[kind]) * (kind != "report")
        points[kind] += min(3, len(words.words[kind].findall(span.text))) * _WORTH.get(kind, 1.0)
    name = f"{saying.speaker.text} {saying.role.text if saying.role else ''}".lower().split()
    witness = any(w in words.speakers["witnesses"] for w in name)
    points["testimony"] += 1.5 * witness
    if not witness and any(w in words.speakers["powers"] for w in name):
        points["testimony"] *= 0.4
    best = max(KINDS, key=lambda k: points[k])
    return StatementKind(best if points[best] >= 0.6 else "report")


_WORTH = {"legal": 2.0, "denial": 1.5, "testimony": 0.6, "report": 0.4, "responsibility": 0.9, "warning": 1.1}
