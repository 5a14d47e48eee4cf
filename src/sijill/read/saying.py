"""An attributed stretch of text, and who owns the words at an offset.

What comes in: sayings. What goes out: `Speakers`, which answers for any offset. What always holds: the innermost of
the sayings around an offset wins; one whose figures are the report's own is none.
"""

from bisect import bisect_right
from dataclasses import dataclass

from sijill.read.speaker_reach import Manner
from sijill.record.span import Span


@dataclass(frozen=True, slots=True)
class Saying:
    """One attributed stretch of text; `verb` is the cue as written, `lemma` its lemma, `sentence` the cue's index."""

    speaker: Span
    role: Span | None
    content: Span
    verb: Span
    lemma: str
    manner: Manner
    sentence: int
    clause: Span
    """The content with its attribution."""
    is_person: bool = False
    is_resolved: bool = False
    """Whether the text has a pronoun or "the statement", and `speaker` is whom it stands for."""
    owns_numbers: bool = True
    """False where the clause tells what was condemned, claimed or denied: its figures are the report's own."""


class Speakers:
    """Who owns the words at each offset of one text: made once, asked often."""

    def __init__(self, sayings: tuple[Saying, ...]) -> None:
        owning = [s for s in sayings if s.owns_numbers]
        edges = sorted(
            [(s.clause.start, True, n) for n, s in enumerate(owning)]
            + [(s.clause.end, False, n) for n, s in enumerate(owning)]
        )
        self._starts: list[int] = []
        self._owners: list[Span | None] = []
        around: set[int] = set()
        for at, opens, n in edges:
            (around.add if opens else around.discard)(n)
            owner = min(around, key=lambda k: (*_depth(owning[k]), k), default=None)
            if self._starts and self._starts[-1] == at:
                self._starts.pop()
                self._owners.pop()
            self._starts.append(at)
            self._owners.append(None if owner is None else owning[owner].speaker)

    def at(self, offset: int) -> Span | None:
        """Who owns the words at `offset` (characters), or `None` where the report speaks itself."""
        index = bisect_right(self._starts, offset) - 1
        return self._owners[index] if index >= 0 else None


def speaker_at(sayings: tuple[Saying, ...], offset: int) -> Span | None:
    """The answer of `Speakers` for a single offset; who asks for many makes a `Speakers`."""
    around = [s for s in sayings if s.clause.start <= offset < s.clause.end and s.owns_numbers]
    return min(around, key=_depth).speaker if around else None


def _depth(saying: Saying) -> tuple[int, int]:
    """Orders sayings around one offset, the innermost first."""
    return saying.clause.end - saying.clause.start, -saying.verb.start
