"""Control of territory in Arabic: which places a report says were taken, lost, besieged, where a truce began.

What comes in: a report's sentences, their places, the day of publication. What goes out: `Control`s in order. What
always holds: each quotes the clause that says it, and its places and parties as they stand; what was only tried,
planned, feared or denied is left out; the same kind of the same place is told once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sijill.lexicon.arabic_dates import days_in
from sijill.lexicon.arabic_letters import Mended, one_form
from sijill.lexicon.arabic_territory import ArabicTerritory, Tense, Turn, arabic_territory
from sijill.lexicon.arabic_words import Sentence
from sijill.read.arabic_circumstances import is_party_word, party_end
from sijill.read.arabic_places import Places
from sijill.read.arabic_places_beside import LAND
from sijill.read.arabic_speaker_names import COMMAS, QUOTES
from sijill.record.claim import Control
from sijill.record.span import Span
from sijill.record.terms import ControlKind
from sijill.record.when import UNKNOWN, When

_BEHIND = 9
"""Words behind a word of control among which what makes it one stands."""
_BEFORE = 7
"""Words before it among which a word of trying, or of having done, stands."""
_LONGEST = 30
_TAKEN = frozenset({ControlKind.CAPTURED, ControlKind.RECAPTURED})
_NEAR_TRUCE = 6
_NEXT = 3
"""Words behind a word of control among which stands what it is of."""
_TRYING = 3
"""Words before a verb among which a word of trying is of it."""
_OF_VERB = 7
"""Words behind a verb among which its subject stands."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A word of control at word `at`, and the clause [start, end) that says it."""

    kind: ControlKind
    at: int
    start: int
    end: int


def controls_in(
    text: Mended, sentences: Sequence[Sentence], places: Places, published: date | None
) -> tuple[Control, ...]:
    """Every change of control that a report tells as done; one truce at most."""
    found: list[Control] = []
    seen: set[tuple[ControlKind, str]] = set()
    for sentence in sentences:
        for one in _found_in(sentence, arabic_territory()):
            control = _Clause(text, sentence, places, published).control(one)
            if control is None:
                continue
            keys = {(one.kind, one_form(p.text)) for p in control.places} or {(one.kind, control.span.text)}
            if one.kind is ControlKind.CEASEFIRE:
                keys = {(one.kind, "")}
            if not keys <= seen:
                found.append(control)
            seen |= keys
    return tuple(found)


def _found_in(sentence: Sentence, words: ArabicTerritory) -> Iterator[_Found]:
    texts = sentence.texts
    taken: set[ControlKind] = set()
    at, back = 0, None
    """`back`: where something was won back, of which "control of" is a part."""
    while at < len(texts):
        turn = _turn_at(texts, at, words)
        again = turn is not None and turn.kind is ControlKind.CAPTURED and back is not None and at - back <= _BEFORE
        if turn is not None and turn.kind not in taken and not again:
            taken.add(turn.kind)
            back = at if turn.kind is ControlKind.RECAPTURED else back
            yield _Found(turn.kind, at, *_clause(sentence, at, words))
            at += 2
            continue
        truce = next((t for t in words.truces if tuple(texts[at : at + len(t)]) == t), None)
        if truce is not None and ControlKind.CEASEFIRE not in taken and _is_agreed(texts, at, words):
            taken.add(ControlKind.CEASEFIRE)
            yield _Found(ControlKind.CEASEFIRE, at, *_clause(sentence, at, words))
        at += 1


def _turn_at(texts: Sequence[str], at: int, words: ArabicTerritory) -> Turn | None:
    """What word `at` tells of control, if it is done and a place stands with it."""
    text = texts[at]
    for form in (text, text[1:] if text[0] in "وف" else ""):
        for turn in words.turns.get(form, ()):
            behind = texts[at + 1 : at + 1 + _BEHIND]
            if turn.needs and not any(word in turn.needs for word in behind):
                continue
            of = behind[behind.index("علي") + 1 :][:1] if "علي" in behind else ()
            if any(word in words.words["no_places"] for word in (*behind[:_NEXT], *of)):
                continue
            if _is_done(texts, at, turn, words):
                return turn
    return None


def _is_done(texts: Sequence[str], at: int, turn: Turn, words: ArabicTerritory) -> bool:
    before = texts[max(0, at - _BEFORE) : at]
    commas = [n for n, text in enumerate(before) if text in COMMAS]
    near = before[commas[-1] + 1 :] if commas else before
    bare = _bare_of(near)
    if turn.tense is Tense.NAMED:
        return bool(bare & words.words["done"]) and not bare & words.words["not_done"]
    if turn.tense is Tense.HELD and turn.kind is not ControlKind.BESIEGED:
        return bool(bare & words.words["became"])
    if turn.tense is Tense.DONE and near and near[-1] in words.words["prepositions"]:
        return False  # a noun that is spelt as the verb
    return not _bare_of(near[-_TRYING:]) & words.words["not_done"]


def _is_agreed(texts: Sequence[str], at: int, words: ArabicTerritory) -> bool:
    around = texts[max(0, at - _NEAR_TRUCE) : at + _NEAR_TRUCE + 2]
    before = _bare_of(texts[max(0, at - _NEAR_TRUCE) : at])
    return bool(_bare_of(around) & words.words["agreed"]) and not before & words.words["asked"]


_OPENS = frozenset({"فيما", "بينما", "حيث", "لكن", "كما"})
_WHICH = frozenset({"التي", "الذي", "اللتين", "اللذين"})
_LEAST = 3
"""Words of a clause that a comma may end."""


def _clause(sentence: Sentence, at: int, words: ArabicTerritory) -> tuple[int, int]:
    """The words of the clause around word `at`: from who did it, or what led to it, to the comma behind its place."""
    texts = sentence.texts
    first = at
    while first > max(0, at - _BEFORE) and texts[first - 1] not in COMMAS | _OPENS | {":"}:
        first -= 1
    start = next((n for n in range(first, at) if _bare(texts[n]) & words.words["leads"]), None)
    party = next((n for n in range(first, at) if max(n + 1, at - _SMALL) <= party_end(sentence, n) <= at), None)
    if start is None or (party is not None and party < start):
        start = party if party is not None else start
    if start is None:
        start = at - 1 if at > first and texts[at - 1] in _WHICH else at
    end = at + 1
    while end < min(len(texts), at + _LONGEST):
        told = _bare_of(texts[at:end]) & words.words["places"] or not _bare_of(texts[end : end + _AHEAD]) & _KINDS
        if texts[end] in COMMAS | _OPENS and end - at > _LEAST and told:
            break
        end += 1
    while end > at + 1 and texts[end - 1] in COMMAS:
        end -= 1
    return start, end


_AHEAD = 8
"""Words behind a comma within which the place is still told, behind a name between commas."""
_KINDS = frozenset({"منطقه", "مدينه", "بلده", "قريه", "حي", "مناطق", "قري", "بلدات"})
_SMALL = 2
"""Words that may stand between a party and what it did: "had", "since"."""


def _bare(text: str) -> set[str]:
    """A word, and what it is without "and" or "so" written as one with it."""
    return {text, text[1:]} if text[0] in "وف" else {text}


def _bare_of(texts: Sequence[str]) -> set[str]:
    return {form for text in texts for form in _bare(text)}


@dataclass(frozen=True, slots=True)
class _Clause:
    """One clause of a report, to be read for its places, parties and days."""

    text: Mended
    sentence: Sentence
    places: Places
    published: date | None

    def control(self, found: _Found) -> Control | None:
        """What it tells; `None` where it is of no place."""
        sites = [n for n in self.places.named_in(self.sentence) if n.rank < LAND]
        near = [n for n in sites if found.start <= n.start < found.end]
        inside = self.sentence.texts[found.start : found.end]
        if not near and not _bare_of(inside) & arabic_territory().words["places"]:
            return None
        near = near or [n for n in sites if n.end <= found.start][-1:]
        if self.sentence.texts[found.start] in _WHICH and near and near[-1].end == found.start:
            found = replace(found, start=near[-1].start)
        by, loser = self._parties(found)
        span = self.text.span(*self.sentence.where(found.start, found.end))
        return Control(found.kind, span, tuple(n.place.span for n in near), by, loser, self._when(found))

    def _parties(self, found: _Found) -> tuple[Span | None, Span | None]:
        """Who took, held or repelled; and whose it was, or whose attack: the one behind "from", "attack of"."""
        if found.kind is ControlKind.CEASEFIRE:
            return None, None
        words, texts = arabic_territory().words, self.sentence.texts
        by: Span | None = None
        loser: Span | None = None
        at = 0
        while at < found.end:
            end = party_end(self.sentence, at)
            if end > at:
                is_theirs = at > found.at + 1 and texts[at - 1] in words["losers"] and found.kind in _TAKEN
                is_theirs = is_theirs and texts[at - 2] not in words["with_help"]
                is_attack = found.kind is ControlKind.REPELLED and at > found.at and by is not None
                is_joined = texts[at][0] in "لبك" and not is_attack
                if is_theirs or is_attack:
                    loser = loser or self._span(at, end)
                elif at == found.at + 1 or (
                    not is_joined and (at < found.at or (by is None and at - found.at <= _OF_VERB))
                ):
                    by = self._span(at, end)
            at = max(end, at + 1)
        return (None, by) if found.kind is ControlKind.LOST else (by, loser)

    def _span(self, start: int, end: int) -> Span:
        texts = self.sentence.texts
        while texts[end - 1] in QUOTES and not QUOTES & set(texts[start : end - 1]):
            end -= 1
        first, last = self.sentence.where(start, end)
        joined = texts[start][0] in "ولب" and (is_party_word(texts[start][1:]) or not is_party_word(texts[start]))
        return self.text.span(first + joined, last)

    def _when(self, found: _Found) -> When:
        days = days_in(self.sentence.texts, self.published)
        near = [d for d in days if found.start <= d.start < found.end] or list(days)
        if not near:
            return UNKNOWN
        day = near[0]
        if day.first is not None and day.last is not None and day.first > day.last:
            return UNKNOWN
        return When(day.first, day.last, self.text.span(*self.sentence.where(day.start, day.end)))
