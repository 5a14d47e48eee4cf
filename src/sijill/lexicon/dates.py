"""Date phrases: every expression of time in a text, and the days that it allows (METHOD R20, D2).

What comes in: a text, its day of publication or none, its language. What goes out: the phrases in order, each with its
offsets and days. What always holds: phrases do not overlap; `when_start <= when_end`; a phrase that the text does not
let one resolve has no days: a weekday without a day of publication, a distance from another event, a vague period.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from sijill.lexicon.date_calendar import Days, plus, plus_months
from sijill.lexicon.date_grammar import DateGrammar, grammar_of
from sijill.lexicon.date_joins import Piece, joined
from sijill.lexicon.date_rules import shaded, value_of
from sijill.lexicon.date_values import GENERIC, Anchor, DateKind, Offset, Slack, Value

__all__ = ["Anchor", "DateKind", "DatePhrase", "Offset", "Slack", "date_phrases", "following"]

_REACH = 64
"""Characters to look back for the words that belong to a date."""


_SEQUEL = 92
"""Days within which a day without a year may follow a whole date."""
_NEAR = 600
"""Characters within which it may."""


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """Characters `start` to `end` say when: the first and last possible day, or `None`."""

    start: int
    end: int
    when_start: date | None
    when_end: date | None
    kind: DateKind
    offset: Offset | None = None
    """How to count from another event, where the phrase does so."""
    cycle: str | None = None
    """"week" or "year": the phrase may also mean its next occurrence (see `following`)."""
    dated: bool = False
    """The phrase carries its own year: it means the same whatever the day of publication."""
    named: Days | None = None
    """The days that the date itself names, before "since", "until", "before" or "after" bent them."""

    @property
    def is_known(self) -> bool:
        """Whether both ends are known."""
        return self.when_start is not None and self.when_end is not None


def date_phrases(text: str, published: date | None, lang: str = "en") -> list[DatePhrase]:
    """Every date phrase of `text`, in order; raises `KeyError` for a language without a grammar."""
    grammar = grammar_of(lang)
    pieces = [Piece(f.start, f.end, f, value_of(f, grammar, published)) for f in grammar.scan(text)]
    pieces = joined(text, pieces, grammar, published)
    pieces = _in_the_year_told(text, pieces, grammar)
    phrases: list[DatePhrase] = []
    reached = 0
    for piece in pieces:
        phrase = _with_left_words(text, piece, grammar, published, reached)
        phrases.append(phrase)
        reached = phrase.end
    return _with_since_clauses(text, phrases, grammar, published)


def following(phrase: DatePhrase) -> DatePhrase:
    """The phrase taken of the future: its next occurrence, where it names no week or year of its own."""
    if not phrase.when_start or not phrase.when_end or not phrase.cycle:
        return phrase
    try:
        if phrase.cycle == "week":
            start, end = plus(phrase.when_start, 7), plus(phrase.when_end, 7)
        else:
            start, end = plus_months(phrase.when_start, 12), plus_months(phrase.when_end, 12)
    except (OverflowError, ValueError):  # beyond the calendar's end
        return phrase
    return replace(phrase, when_start=start, when_end=end)


def _in_the_year_told(text: str, pieces: list[Piece], grammar: DateGrammar) -> list[Piece]:
    """ "On 3 March 2016 ... On 5 March": a day without a year, told soon after a whole date, is of its year."""
    out: list[Piece] = []
    last: Piece | None = None
    for piece in pieces:
        if last and last.value.start and piece.value.cycle == "year" and piece.found.rule == "calendar":
            value = value_of(
                piece.found, grammar, plus(last.value.start, min(_SEQUEL, (date.max - last.value.start).days))
            )
            soon = piece.start - last.end < _NEAR and value.start and value.start >= last.value.start
            if soon and (piece.value.start is None or value.start != piece.value.start):
                piece = replace(piece, value=replace(value, cycle=None))
        if piece.found.rule == "calendar" and (piece.value.dated or piece.value.cycle is None):
            last = None if _runs_since(text, piece, grammar) else piece
        out.append(piece)
    return out


def _runs_since(text: str, piece: Piece, grammar: DateGrammar) -> bool:
    """Whether a date is the start of what runs to this day ("since it began on ..."), not of what is told next."""
    clauses = grammar.since_clause.finditer(text, max(0, piece.start - 2 * _REACH), piece.start)
    return any(clause.end("clause") >= piece.start for clause in clauses)


def _with_left_words(text: str, piece: Piece, grammar: DateGrammar, published: date | None, reached: int) -> DatePhrase:
    """The phrase with the words before it ("since late", "early on"), and what they do to its days."""
    value, start = piece.value, piece.start
    named = _days(value.start, value.end)
    left = None
    if value.kind is not DateKind.TIME_OF_DAY and piece.found.rule != "since_then":
        left = grammar.left.search(text, max(reached, piece.start - _REACH), piece.start)
    if left and left.end() > left.start():
        possessive = _POSSESSIVE.search(text, piece.start, piece.end) is not None
        value = shaded(value, _plain(left.group("shade")), grammar.words)
        named = _days(value.start, value.end)
        bent = _bent(value, left, published, possessive or not grammar.closed.match(text, piece.end))
        first = left.start("shade") if left.group("shade") else piece.start
        if left.group("plain") and not possessive:
            first = left.start("plain")
        if (bent is not None and bent is not value) or (left.group("between") and _is_range(piece)):
            first = left.start()
        value = bent or value
        if piece.found.pieces.get("plural") and left.group("plain") and not possessive:
            value = GENERIC  # "on Fridays"
        if left.group("the") and (left.group("shade") or value.kind is DateKind.YEAR):
            first = min(first, left.start("the"))
        start = first
    return DatePhrase(
        start, piece.end, value.start, value.end, value.kind, value.offset, value.cycle, value.dated, named
    )


_POSSESSIVE = re.compile(r"['’]s?$")


def _plain(words: str | None) -> str:
    return re.sub(r"\s+", " ", (words or "").lower())


def _is_range(piece: Piece) -> bool:
    """Whether a piece names both its ends ("3 and 5 May", "Monday to Wednesday")."""
    pieces = piece.found.pieces
    return "day2" in pieces or "day2b" in pieces or piece.end - piece.start > piece.found.end - piece.found.start


def _bent(value: Value, left: re.Match[str], published: date | None, open_ended: bool) -> Value | None:
    """What "since", "until", "before" and "after" do to days; `None` where the word belongs to what follows."""
    if left.group("since"):
        return _since(value, published)
    if value.kind in (DateKind.RELATIVE, DateKind.GENERIC) or not (
        left.group("until") or left.group("before") or left.group("after")
    ):
        return value
    if open_ended:
        return None
    if left.group("until"):
        return Value(DateKind.RANGE, None, value.end, dated=value.dated)
    if left.group("before"):
        return Value(DateKind.RANGE, None, plus(value.start, -1) if value.start else None, dated=value.dated)
    return _since(value, published)


def _since(value: Value, published: date | None) -> Value:
    """Running to the publication."""
    start = value.start
    if start and published and start > published:
        start = None
    return Value(DateKind.SINCE, start, published, value.offset, dated=value.dated)


def _with_since_clauses(
    text: str, phrases: list[DatePhrase], grammar: DateGrammar, published: date | None
) -> list[DatePhrase]:
    """The phrases, with "since the war began (in March 2011)" as one running phrase."""
    for since in grammar.since_clause.finditer(text):
        if any(p.start <= since.start() < p.end for p in phrases):
            continue
        clause_end = since.end("clause")
        began = _began(since.group("clause").lower(), grammar)
        inside = [p for p in phrases if since.end() <= p.start and p.start < clause_end]
        known = next((p for p in inside if p.when_start or p.when_end), None)
        if not began:
            continue
        if known:
            start = known.when_start if not published or not known.when_start or known.when_start <= published else None
            whole = DatePhrase(
                since.start(), known.end, start, published, DateKind.SINCE, known.offset, None, known.dated, known.named
            )
        else:
            end = since.start("clause") + len(since.group("clause")[:began].rstrip())
            if inside:
                end = min(end, inside[0].start)
            whole = DatePhrase(since.start(), end, None, published, DateKind.SINCE)
        kept = [p for p in phrases if p.end <= whole.start or p.start >= whole.end]
        phrases = sorted([*kept, whole], key=lambda p: p.start)
    return phrases


def _began(clause: str, grammar: DateGrammar) -> int:
    """Where the first word of beginning ends in a clause after "since"; 0 where there is none."""
    for word in re.finditer(r"[a-z]+(?: out)?", clause):
        if word.group() in grammar.guard["began"] or word.group().split(" ")[0] in grammar.guard["began"]:
            return word.end()
    return 0


def _days(start: date | None, end: date | None) -> Days | None:
    return Days(start, end) if start and end else None
