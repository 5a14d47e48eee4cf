"""Where a sentence goes over from one occurrence to another.

What comes in: a sentence, and what its stretches tell. What goes out: the `Part`s that it is to be cut into, in order.
What always holds: they lie apart within the sentence; what stands right of a cut tells of harm or of an armed act; but
for a conflict's total, for what an act answers to, for what a day is told by and for two counts set beside each other,
the sides of a cut name places or days that have nothing in common.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as Words
from spacy.tokens import Token

from sijill.lexicon.dates import DateKind
from sijill.lexicon.telling import TellingWords
from sijill.read.dates import DateMention
from sijill.read.evidence import Evidence, Stretch, dates_an_event
from sijill.read.parsed import Parsed

_CLAUSE = {"VERB", "AUX"}
_NOMINAL = {"DET", "ADJ", "NUM", "NOUN", "PROPN", "PUNCT", "PART", "PRON"}
_PHRASE = 7
"""Words of a noun phrase up to its noun, at most."""
_REACH = 60
"""Words between two acts of one list, at most."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence that tells of one occurrence, and the dates outside of it that are its own as well."""

    start: int
    end: int
    lent: tuple[DateMention, ...] = ()


@dataclass(frozen=True, slots=True)
class _Cut:
    """The end of the left side and the start of the right one."""

    left: int
    right: int
    apart: bool = False
    """Whether the two sides are two occurrences in any case."""
    contrast: bool = False
    """Whether they are where each counts its own."""
    lent: tuple[DateMention, ...] = ()


class Cuts:
    """Cuts the sentences of one text."""

    def __init__(self, parsed: Parsed, evidence: Evidence, words: TellingWords) -> None:
        self._parsed = parsed
        self._text = parsed.working
        self._evidence = evidence
        self._words = words

    def parts(self, sentence: Words) -> list[Part]:
        """The stretches of a sentence that each tell of one occurrence."""
        start, end = sentence.start_char, sentence.end_char
        lent: tuple[DateMention, ...] = ()
        out: list[Part] = []
        for cut in self._cuts(sentence):
            if cut.left <= start or not self._is_apart((start, cut.left), (cut.right, end), cut):
                continue
            out.append(Part(start, cut.left, lent))
            start, lent = cut.right, cut.lent
        return [*out, Part(start, end, lent)]

    def _is_apart(self, left: Stretch, right: Stretch, cut: _Cut) -> bool:
        e = self._evidence
        if cut.apart:
            return e.tells(right)
        if cut.contrast and self._are_rivals(left, right):
            return True
        if not e.stands_alone(left) or not e.stands_alone(right, subjects=True) or self._goes_on_listing(right):
            return False
        return e.differ(left, right)

    def _are_rivals(self, left: Stretch, right: Stretch) -> bool:
        """Whether two sides count one harm each, by acts of their own: "shelling killed 9, while a bomb killed 7"."""
        e = self._evidence
        a, b = ({t.harm for t in e.tolls.within(*x) if t.whole is None} for x in (left, right))
        return bool(a & b) and e.has_act(left) and (e.has_act(right) or bool(e.when(right) or e.where(right)))

    def _goes_on_listing(self, right: Stretch) -> bool:
        """Whether the right side begins with a place, as the next of a list of them."""
        return bool(self._evidence.places.within(right[0], right[0] + 1)) and not self._has_verb(right)

    def _has_verb(self, at: Stretch) -> bool:
        first, last = self._parsed.token_at(at[0]), self._parsed.token_at(at[1] - 1)
        return any(t.pos_ in _CLAUSE for t in self._parsed.doc[first : last + 1])

    def _cuts(self, sentence: Words) -> list[_Cut]:
        """Where a sentence may be cut, in order."""
        at = sentence.start_char, sentence.end_char
        if not self._evidence.tells(at):
            return []
        cuts = [*self._at_words(at), *self._at_days(at), *self._at_coordination(sentence), *self._at_totals(sentence)]
        return sorted(cuts, key=lambda c: (c.left, c.right, -len(c.lent)))

    def _at_words(self, at: Stretch) -> Iterator[_Cut]:
        """At words that go over to something else: "while", "and another", "followed by"."""
        for m in self._words.breaks.finditer(self._text, *at):
            yield _Cut(m.start(), m.end())
        for m in self._words.cause.finditer(self._text, *at):
            yield _Cut(m.start(), m.end(), apart=True)
        for m in self._words.contrast.finditer(self._text, *at):
            yield _Cut(m.start(), m.end(), contrast=True, lent=self._days(at[0], m.start()))

    def _at_days(self, at: Stretch) -> Iterator[_Cut]:
        """After a day that a period counts from, where a clause tells what happened on it: "since 7 May, when ..."."""
        for d in self._evidence.dates.within(*at):
            if d.when.span is None or not dates_an_event(d):
                continue
            m = self._words.on_which.match(self._text, d.when.span.end, at[1])
            if m is not None and d.kind is DateKind.SINCE:
                yield _Cut(d.when.span.end, m.end(), apart=True, lent=(d,))

    def _at_coordination(self, sentence: Words) -> Iterator[_Cut]:
        """Between two acts ("a raid on A and an attack on B") or two numbers ("killed 15 in A and seven in B"), but
        for two subjects of one verb ("three in A and a man from B were killed")."""
        numbers = {t.start for t in self._evidence.tolls.within(sentence.start_char, sentence.end_char)}
        for cc in sentence:
            if cc.dep_ != "cc" or cc.i + 1 >= sentence.end:
                continue
            after = self._parsed.doc[cc.i + 1]
            if self._is_act(self._noun_from(after)) and (first := self._act_before(sentence, cc)) is not None:
                yield _Cut(self._before(cc), after.idx, lent=self._days(sentence.start_char, first.left_edge.idx))
            elif after.idx in numbers and cc.head.head.i <= cc.i:
                yield _Cut(self._before(cc), after.idx, lent=self._days(sentence.start_char, cc.idx))

    def _days(self, start: int, end: int) -> tuple[DateMention, ...]:
        """The days named before what is told beside another one: they are those of both, where it names none."""
        return tuple(d for d in self._evidence.dates.within(start, end) if dates_an_event(d))

    def _at_totals(self, sentence: Words) -> Iterator[_Cut]:
        """Before a war that is told of by its toll: "in a war that has killed 250,000 people"."""
        for verb in sentence:
            conflict = self._conflict_of(verb) if verb.dep_ == "relcl" else None
            if conflict is None or conflict.i > verb.i:
                continue
            clause = verb.left_edge.idx, verb.right_edge.idx + len(verb.right_edge.text)
            cues = {i for t in self._evidence.tolls.within(*clause) for i in (t.cue, self._parsed.doc[t.cue].head.i)}
            if verb.i in cues:
                start = conflict.left_edge.idx
                yield _Cut(start, start, apart=True)

    def _conflict_of(self, verb: Token) -> Token | None:
        """The war that a relative clause is of: its noun, or the one that this noun stands with ("war against X")."""
        near = (verb.head, verb.head.head, verb.head.head.head)
        return next((t for t in near if self._words.conflict.fullmatch(t.text)), None)

    def _act_before(self, sentence: Words, cc: Token) -> Token | None:
        """The last act before "and"."""
        before = reversed(self._parsed.doc[max(sentence.start, cc.i - _REACH) : cc.i])
        return next((t for t in before if self._is_act(t)), None)

    def _noun_from(self, first: Token) -> Token:
        """The noun of the phrase that begins with a token, by the kinds of its words: "a separate |attack|"."""
        noun = first
        for t in self._parsed.doc[first.i : first.i + _PHRASE]:
            if t.pos_ not in _NOMINAL:
                break
            noun = t
        return noun

    def _is_act(self, token: Token) -> bool:
        return token.pos_ == "NOUN" and self._words.act.match(self._text, token.idx) is not None

    def _before(self, cc: Token) -> int:
        """Where what stands before "and", or before ", and", ends."""
        before = self._parsed.doc[cc.i - 1] if cc.i else cc
        return before.idx if before.text == "," else cc.idx
