"""One mention of a circumstance, and the setting that mentions are looked for in.

What comes in: a parsed text. What goes out: `Setting`, the text in lower case with its sentences and token offsets,
made once for all finders. What always holds: `lower` has the length of the text, so that its offsets
are those of the text.
"""

from bisect import bisect_right
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from sijill.lexicon.cues import Cue, cues
from sijill.read.parsed import Parsed
from sijill.record.span import Span
from sijill.record.terms import Means, Target


@dataclass(frozen=True, slots=True)
class CircumstanceMention:
    """Words that say a means or a target; `head` is the index of the token that they hang from."""

    value: Means | Target
    span: Span
    head: int


@dataclass(frozen=True, slots=True)
class Setting:
    """A parsed text made ready: lower case, where sentences begin and end (characters)."""

    parsed: Parsed
    lower: str
    sentence_starts: tuple[int, ...]
    sentence_ends: tuple[int, ...]
    _cues: dict[tuple[str, str], tuple[Cue, ...]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, parsed: Parsed) -> "Setting":
        """The setting of `parsed`."""
        working = parsed.working
        lower = working.lower()
        if len(lower) != len(working):
            lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in working)
        sentences = parsed.sentences
        return cls(
            parsed,
            lower,
            tuple(s.start_char for s in sentences),
            tuple(s.end_char for s in sentences),
        )

    @property
    def doc(self) -> Doc:
        """The parse."""
        return self.parsed.doc

    def cues_of(self, lang: str, topic: str) -> tuple[Cue, ...]:
        """The cues of a topic in the whole text, looked for once; raises `KeyError` where there are no such cues."""
        if (lang, topic) not in self._cues:
            self._cues[lang, topic] = tuple(cues(lang, topic, "cues").found_in(self.lower))
        return self._cues[lang, topic]

    def token_at(self, offset: int) -> Token:
        """The token that covers or comes before a character."""
        return self.doc[self.parsed.token_at(offset)]

    def head_of(self, start: int, end: int) -> Token:
        """The token between two characters that hangs from one outside them; the last one where several do."""
        first, last = self.token_at(start), self.token_at(end - 1)
        outer = [t for t in self.doc[first.i : last.i + 1] if not first.i <= t.head.i <= last.i or t.head.i == t.i]
        return outer[-1] if outer else last

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """Where the sentence of a character begins and ends."""
        index = bisect_right(self.sentence_starts, offset) - 1
        return (self.sentence_starts[index], self.sentence_ends[index]) if index >= 0 else (0, len(self.lower))

    def paragraph_at(self, offset: int) -> tuple[int, int]:
        """Where the paragraph of a character begins and ends."""
        index = bisect_right(self.parsed.starts_of_paragraphs, offset) - 1
        return self.parsed.paragraphs[index] if index >= 0 else (0, len(self.lower))
