"""Neighbouring forms that say one date together.

What comes in: the forms found in a text with their values, in order. What goes out: the same, joined: a weekday with
the date beside it, a time of day with its day, the two ends of a range. What always holds: order is kept, pieces
never overlap, and a joined piece covers what it was made of.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from sijill.lexicon.date_calendar import plus, plus_months
from sijill.lexicon.date_grammar import DateGrammar, Found, word_before
from sijill.lexicon.date_rules import value_of
from sijill.lexicon.date_values import DateKind, Value

_DATED = frozenset({"iso", "numeric", "calendar", "glued"})
_DAYLIKE = _DATED | {"weekday", "day_word", "weekday_of", "feast"}
_ENDS = _DAYLIKE | {"month", "year", "season"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, the form that gives its meaning, and that meaning."""

    start: int
    end: int
    found: Found
    value: Value


def joined(text: str, pieces: list[Piece], grammar: DateGrammar, published: date | None) -> list[Piece]:
    """The pieces of a text, neighbours joined where they say one date."""
    pieces = _pairwise(text, pieces, _weekday_with_date)
    pieces = [p for p in pieces if _stands(text, p, grammar)]
    pieces = _pairwise(text, pieces, lambda a, b, gap: _with_year(a, b, gap, grammar))
    pieces = _pairwise(text, pieces, lambda a, b, gap: _clock_before(a, b, gap, grammar))
    pieces = _pairwise(text, pieces, _clock_after)
    return _ranges(text, pieces, grammar, published)


def _pairwise(text: str, pieces: list[Piece], rule: Callable[[Piece, Piece, str], Piece | None]) -> list[Piece]:
    """The pieces, each joined with the one before it where the rule joins the two."""
    out: list[Piece] = []
    for piece in pieces:
        near = out and piece.start - out[-1].end < 40
        both = rule(out[-1], piece, text[out[-1].end : piece.start]) if near else None
        if both:
            out[-1] = both
        else:
            out.append(piece)
    return out


def _over(main: Piece, first: Piece, last: Piece) -> Piece:
    return replace(main, start=first.start, end=last.end)


def _weekday_with_date(a: Piece, b: Piece, gap: str) -> Piece | None:
    """ "Monday 9 Jun 2014", "Oct. 7 (Saturday)"."""
    if gap.strip(" \n\t,(.") or len(gap) > 4:
        return None
    if a.found.rule == "weekday" and b.found.rule in _DATED and "which" not in a.found.pieces:
        return _over(b, a, b)
    if a.found.rule in _DATED and b.found.rule == "weekday" and "(" in gap:
        return _over(a, a, b)
    return None


def _with_year(a: Piece, b: Piece, gap: str, grammar: DateGrammar) -> Piece | None:
    """ "in August last year", "7 October of this year", "Tuesday last week"."""
    if b.found.rule != "span" or "shade" in b.found.pieces or not b.value.start or not b.value.end:
        return None
    if not grammar.of.fullmatch(gap):
        return None
    unit = grammar.words["unit"].get(b.found.pieces["unit"])
    if unit == "year" and a.found.rule in ("calendar", "month", "season") and a.value.cycle == "year":
        value = replace(value_of(a.found, grammar, b.value.end), cycle=None)
        in_it = value.start is not None and value.start.year == b.value.start.year
        return Piece(a.start, b.end, a.found, value) if in_it else None
    if unit == "week" and a.found.rule == "weekday" and a.value.cycle == "week":
        return Piece(a.start, b.end, a.found, replace(value_of(a.found, grammar, b.value.end), cycle=None))
    return None


def _stands(text: str, piece: Piece, grammar: DateGrammar) -> bool:
    """A short weekday ("Sun", "Sat") is a day only beside a date or with its full stop."""
    weekday = piece.found.pieces.get("weekday", "")
    if piece.found.rule != "weekday" or weekday not in grammar.guard["only_beside_a_date"]:
        return True
    if piece.found.start != piece.start or piece.end != piece.found.end:
        return True
    written = text[piece.start : piece.end]
    return written[:1].isupper() and word_before(text, piece.start) in (
        "on",
        "last",
        "next",
        "since",
        "this",
        "late",
        "early",
    )


def _clock_before(a: Piece, b: Piece, gap: str, grammar: DateGrammar) -> Piece | None:
    """ "at 8.30 p.m. (2030 GMT) on Friday", "shortly before dawn on Tuesday"."""
    if a.found.rule == "clock" and b.found.rule in _DAYLIKE and grammar.link.fullmatch(gap):
        return _over(b, a, b)
    return None


def _clock_after(a: Piece, b: Piece, gap: str) -> Piece | None:
    """ "Friday at 7 p.m.", "on Sunday in the morning"."""
    if b.found.rule == "clock" and a.found.rule in _DAYLIKE and not gap.strip(" \n\t,") and len(gap) < 3:
        return _over(a, a, b)
    return None


def _ranges(text: str, pieces: list[Piece], grammar: DateGrammar, published: date | None) -> list[Piece]:
    out: list[Piece] = []
    for piece in pieces:
        if out and piece.start - out[-1].end < 24 and (both := _range(text, out[-1], piece, grammar, published)):
            out.pop()
            out.extend(both)
        else:
            out.append(piece)
    return out


def _range(text: str, a: Piece, b: Piece, grammar: DateGrammar, published: date | None) -> list[Piece] | None:
    """ "from Monday to Wednesday", "in 2014 and 2015", "30 January-2 February 2016"."""
    link = grammar.join.fullmatch(text, a.end, b.start)
    if not link or a.found.rule not in _ENDS or b.found.rule not in _ENDS:
        return None
    if b.value.dated and not a.value.dated and b.value.end and a.value.cycle == "year":
        a = replace(a, value=replace(value_of(a.found, grammar, b.value.end), dated=True))
    word = (link.group("word") or "").lower()
    adjoining = word in ("and", "or")
    if adjoining and not _adjoin(a, b) and word_before(text, a.start) != "between":
        return [a, b]
    value = _from_to(a.value, b.value)
    return [Piece(a.start, b.end, b.found, value)] if value else [a, b]


def _adjoin(a: Piece, b: Piece) -> bool:
    """Whether the second follows the first at once: "Tuesday and Wednesday", "2014 and 2015"."""
    if not a.value.end or not b.value.start or a.value.kind is not b.value.kind:
        return False
    return plus(a.value.end, 1) == b.value.start


def _from_to(a: Value, b: Value) -> Value | None:
    dated = a.dated and b.dated
    if not a.start or not b.end:
        return Value(DateKind.RANGE, dated=dated)
    start = a.start
    if start > b.end and a.cycle == "week":
        start = plus(start, -7)
    elif start > b.end and a.cycle == "year":
        start = plus_months(start, -12)
    if start > b.end:
        return None
    return Value(DateKind.RANGE, start, b.end, cycle=a.cycle if a.cycle == b.cycle else None, dated=dated)
