"""Which word of harm belongs to which number, in a language told by its data file.

What comes in: the forms of a sentence, its mentions and its words of harm. What goes out: for a mention the `Cue` that
says its harm, or none. What always holds: a cue that stands behind whom it counts never counts those behind it; another
number lies between only in a list; the nearest cue is taken, and a comma makes it farther.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sijill.lexicon.language import Language
from sijill.lexicon.plain_words import Phrases
from sijill.read.plain_nouns import Mention, is_listed
from sijill.record.terms import Harm

_BEHIND, _AHEAD = 16, 12
"""Words between whom a cue counts and a cue behind them, and one ahead of them, at most."""
_OWN = 4
"""Words between a part and a word of harm of its own."""
_COMMA = 2


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of harm at words `start` to `end`; it may stand behind whom it counts, ahead of them, or either."""

    start: int
    end: int
    harm: Harm
    behind: bool
    ahead: bool


def cues_in(forms: Sequence[str], language: Language) -> list[Cue]:
    """The words of harm of a sentence, two joined by "and" or "or" as one of both."""
    told: dict[tuple[int, int], Cue] = {}
    behind = language.harms.behind.found_in(forms, language.adverbs)
    ahead = language.harms.ahead.found_in(forms, language.adverbs)
    for start, end, harm in ahead:
        told[start, end] = Cue(start, end, harm, False, True)
    for start, end, harm in behind:
        covered = any(a <= start and end <= b and (a, b) != (start, end) for a, b, _ in ahead)
        if not covered:
            told[start, end] = Cue(start, end, harm, True, (start, end) in told)
    cues = [c for c in told.values() if not any(_is_within(c, other) for other in told.values())]
    return _joined(sorted(cues, key=lambda c: c.start), forms, language)


def _is_within(cue: Cue, other: Cue) -> bool:
    return other.start <= cue.start and cue.end <= other.end and (cue.start, cue.end) != (other.start, other.end)


def _joined(cues: list[Cue], forms: Sequence[str], language: Language) -> list[Cue]:
    """The cues, those of two harms that one number tells ("killed or wounded") as `affected`."""
    joints = language.small["and"], language.small["or"]
    found: list[Cue] = []
    for cue in cues:
        last = found[-1] if found else None
        if last is not None and any(j.at(forms, last.end) == (True, cue.start) for j in joints):
            harm = last.harm if last.harm is cue.harm else Harm.AFFECTED
            found[-1] = Cue(last.start, cue.end, harm, last.behind and cue.behind, last.ahead and cue.ahead)
        else:
            found.append(cue)
    return found


@dataclass(frozen=True, slots=True)
class Bonds:
    """The mentions and the cues of one sentence."""

    forms: Sequence[str]
    language: Language
    mentions: Sequence[Mention]
    cues: Sequence[Cue]

    def nearest(self, at: int) -> Cue | None:
        """The cue that says the harm of mention `at`."""
        told = [(cost, n) for n, cue in enumerate(self.cues) if (cost := self._cost(at, cue)) is not None]
        if not told:
            return None
        best = self.cues[min(told)[1]]
        return self._told_of(at, best) or best

    def _told_of(self, at: int, cue: Cue) -> Cue | None:
        """What is told of those whom `cue` only describes: "30 abducted people were freed"."""
        if cue.start < self.mentions[at].end or self._is_told(cue):
            return None
        for other in self.cues:
            gap = range(cue.end, other.start)
            if other.behind and other.start > cue.end and self._is_told(other) and len(gap) <= _BEHIND:
                is_free = not any(self.forms[n] in _MARKS | _WALL for n in gap)
                numbered = any(cue.end <= m.start < other.start for m in self.mentions)
                joined = any(self.language.small["and"].at(self.forms, n) for n in gap)
                return other if is_free and not numbered and not joined and other.harm is not cue.harm else None
        return None

    def _is_told(self, cue: Cue) -> bool:
        """Whether a cue is a verb: an auxiliary stands right before it, or it begins with one."""
        auxiliaries = self.language.small["auxiliaries"]
        at = cue.start
        if auxiliaries.at(self.forms, at) is not None:
            return True
        while at and self.forms[at - 1] in self.language.adverbs:
            at -= 1
        return at > 0 and auxiliaries.at(self.forms, at - 1) is not None

    def close(self, at: int) -> Cue | None:
        """A cue right beside those who are called by a harm: "15 refugees were killed", "executed 11 hostages"."""
        mention, small = self.mentions[at], self.language.small
        for cue in self.cues:
            if cue.start < mention.end and cue.end > mention.start:
                continue
            if cue.behind and cue.start >= mention.end:
                gap, names = range(mention.end, cue.start), ["auxiliaries"]
            elif cue.ahead and cue.end <= mention.start:
                gap, names = range(cue.end, mention.start), ["of", "articles"]
            else:
                continue
            if all(
                self.forms[n] in self.language.adverbs or any(small[w].at(self.forms, n) for w in names) for n in gap
            ):
                return cue
        return None

    def follows(self, at: int) -> bool:
        """Whether a mention follows the one before it in one list: only harm and small words lie between."""
        words = self.language
        passed: tuple[Phrases[Any], ...] = (
            *(words.small[n] for n in ("and", "auxiliaries", "others", "articles")),
            words.harms.behind,
            words.harms.ahead,
        )
        step = self.mentions[at - 1].end
        # One word may say more of those counted before: "three Chadian soldiers", in other languages behind them.
        spare = 1
        while step < self.mentions[at].start:
            ends = [phrases.behind(self.forms, step) for phrases in passed]
            if max(ends) == step and self.forms[step] not in {",", *words.adverbs}:
                if not spare or not self.forms[step].isalpha():
                    return False
                spare -= 1
            step = max(step + 1, *ends)
        return True

    def own(self, at: int) -> Cue | None:
        """A cue close behind a part that is a word of harm of its own."""
        mention = self.mentions[at]
        for cue in self.cues:
            gap = range(mention.end, cue.start)
            if cue.behind and len(gap) <= _OWN and cue.start >= mention.end and not any(map(self._parts, gap)):
                return cue
        return None

    def _parts(self, at: int) -> bool:
        return self.forms[at] in _MARKS

    def _cost(self, at: int, cue: Cue) -> int | None:
        mention = self.mentions[at]
        if cue.behind and cue.start >= mention.end:
            gap, most = (mention.end, cue.start), _BEHIND
            if not self._is_told(cue) and not cue.ahead and self._is_apart(gap):
                return None
        elif cue.ahead and cue.end <= mention.start:
            gap, most = (cue.end, mention.start), _AHEAD
        else:
            return None
        between = self.forms[gap[0] : gap[1]]
        if len(between) > most or _WALL & set(between) or not self._is_free(at, gap):
            return None
        small = self.language.small
        walls = small["parting"].stand_in(between) + (
            cue.ahead and gap[0] == cue.end and small["and"].stand_in(between)
        )
        words = len(between) - sum(small["auxiliaries"].at(between, n) is not None for n in range(len(between)))
        return words + _COMMA * sum(f in _MARKS for f in between) + 2 * _COMMA * walls

    def _is_apart(self, gap: tuple[int, int]) -> bool:
        """Whether a comma parts a word that only describes from whom it would count; parts may stand between."""
        parts = any(m.is_part and gap[0] <= m.start < gap[1] for m in self.mentions)
        clause = self.language.small["parting"].stand_in(self.forms[gap[0] : gap[1]])
        return not parts and not clause and any(self.forms[n] in _MARKS for n in range(*gap))

    def _is_free(self, at: int, gap: tuple[int, int]) -> bool:
        """Whether no other number lies between, or only such as are in one list with it, or parts of it."""
        others = [m for n, m in enumerate(self.mentions) if n != at and gap[0] <= m.start < gap[1]]
        others = [m for m in others if not m.is_part]
        if not others:
            return True
        chain = sorted([*others, self.mentions[at]], key=lambda m: m.start)
        return all(
            is_listed(self.forms, (one.end, other.start), self.language) for one, other in pairwise(chain)
        ) and all(m.harm is None for m in others)


_WALL = frozenset(";:")
_MARKS = frozenset(",()–-—")
