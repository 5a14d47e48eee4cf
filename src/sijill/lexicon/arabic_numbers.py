"""Numbers in Arabic, in digits and in words, and what bounds them.

What comes in: the words of a sentence, in one form (`arabic_letters`). What goes out: a `Quantity` that begins at a
word, or none. What always holds: a word without a number ("عشرات") has no bound and is kept as it is (D2); "at least"
leaves the upper bound open, "more than 50" begins at 51 (R12).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from sijill.lexicon.arabic_letters import one_form
from sijill.lexicon.tables import table

_DIGITS = re.compile(r"\d{1,3}(?:[,.]\d{3})+|\d+")
_DECIMAL = re.compile(r"(\d{1,3})[,.](\d{1,2})")
"""A number that is told to a tenth or a hundredth, of thousands or millions."""
_AND = "و"
_FROM = "من"
_UP_TO = frozenset({"الي", "حتي", "-", "–"})
"""Between the ends of a range; behind "from" they may be of a number that rose, at the begin of a line of a list's."""
_SHORTEST = 2
"""Letters of a word that is too short to be one with "and" before it."""
_THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number at words `start` to `end` (exclusive), what bounds it included. A vague word has neither bound."""

    start: int
    end: int
    low: int | None
    high: int | None
    approx: bool = False
    vague: str | None = None


@dataclass(frozen=True, slots=True)
class _Numerals:
    words: Mapping[str, int]
    """Units, tens and hundreds by themselves."""
    before_ten: Mapping[str, int]
    thousands: Mapping[str, int]
    """Thousands and millions by themselves."""
    factors: Mapping[str, int]
    """Thousands and millions behind a number."""
    parts: Mapping[str, int]
    bounds: Mapping[str, tuple[tuple[str, ...], ...]]
    vague: frozenset[str]
    one: frozenset[str]
    """One, which stands before tens alone: of itself it is said by the noun."""


@cache
def _numerals() -> _Numerals:
    told = table("arabic", "numerals")

    def values(*parts: str) -> dict[str, int]:
        return {one_form(w): int(n) for part in parts for n, all in told[part].items() for w in all.split()}

    return _Numerals(
        values("units", "tens", "hundreds"),
        values("before_ten"),
        values("thousands"),
        values("factors"),
        values("parts"),
        {
            name: tuple(sorted((tuple(one_form(p).split()) for p in phrases), key=len, reverse=True))
            for name, phrases in told["bounds"].items()
        },
        frozenset(one_form(w) for w in told["vague"]["words"]),
        frozenset(one_form(w) for w in told["one"]["words"]),
    )


def quantity_at(words: Sequence[str], at: int) -> Quantity | None:
    """The quantity that begins at word `at`, with the words before it that bound it, if there is one."""
    for name in ("at_least", "more_than", "up_to", "fewer_than", "between", "about"):
        for phrase in _numerals().bounds[name]:
            if _stands(words, at, phrase) and (found := _bounded(words, at, len(phrase), name)) is not None:
                return found
    found = _plain(words, at)
    return None if found is None else _with_after(words, found)


def number_at(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """The value of the number that begins at word `at`, and the word behind it."""
    return None if (found := _number(words, at)) is None else (found.value, found.end)


@dataclass(frozen=True, slots=True)
class _Number:
    value: int
    end: int
    factor: int
    """What its last piece was multiplied by: 1, a thousand, a million."""


def _number(words: Sequence[str], at: int) -> _Number | None:
    """A number at a word, piece by piece: "47 ألفا" and "و354"."""
    found = _Number(0, at, 0)
    while (piece := _up_to_factor(words, found.end, found.factor)) is not None:
        found = _Number(found.value + piece.value, piece.end, piece.factor)
        if piece.factor == 1:
            break
    return found if found.end > at else None


def _up_to_factor(words: Sequence[str], at: int, under: int) -> _Number | None:
    """A piece of a number with the thousand or million that it is of; behind another it is less than that, `under`."""
    start = _behind_and(words, at) if under else (at, list(words[at : at + 2]))
    if start is None:
        return None
    first, (word, *_) = start[0], (*start[1], "")
    if (found := _digits(words, first, word) or _part(words, first, word, under)) is None:
        found = _in_words(words, at, under > 0)
    if found is None or (under and found.value >= under):
        return None
    return found


def _behind_and(words: Sequence[str], at: int) -> tuple[int, list[str]] | None:
    """The position of a word that "and" stands before, and that word and the next without it."""
    if at + 1 < len(words) and words[at] == _AND:
        return at + 1, list(words[at + 1 : at + 3])
    if at < len(words) and words[at].startswith(_AND) and len(words[at]) > _SHORTEST:
        return at, [words[at][1:], *words[at + 1 : at + 2]]
    return None


def _digits(words: Sequence[str], at: int, word: str) -> _Number | None:
    factor = _factor(words, at + 1)
    if (told := _DECIMAL.fullmatch(word)) is not None and factor > 1:
        return _Number(int(Fraction(f"{told[1]}.{told[2]}") * factor), at + 2, 1)
    if (told := _DIGITS.fullmatch(word)) is None:
        return None
    value = int(re.sub(r"[,.]", "", told[0]))
    return _times(words, at + 1, value)


def _part(words: Sequence[str], at: int, word: str, under: int) -> _Number | None:
    """Half a million; behind a million, "and a half"."""
    part = _numerals().parts.get(word)
    factor = _factor(words, at + 1)
    if part is None or (factor == 1 and under <= 1):
        return None
    return _Number((factor if factor > 1 else under) // part, at + 1 + (factor > 1), 1)


def _in_words(words: Sequence[str], at: int, needs_and: bool) -> _Number | None:
    """Units, tens and hundreds, and a thousand behind them; or a thousand by itself."""
    known, total, last = _numerals(), 0, 10**9
    end = at
    while end < len(words):
        pair = list(words[end : end + 2])
        if needs_and:
            behind = _behind_and(words, end)
            if behind is None or behind[0] != end:
                break
            pair = behind[1]
        step = _step(pair, known)
        if step is None or (total and not _goes_on(step[0], last)):
            break
        total, end, last, needs_and = total + step[0], end + step[1], step[0], True
        if last >= _THOUSAND:
            return _Number(total, end, _THOUSAND if last < _THOUSAND**2 else _THOUSAND**2)
    return _times(words, end, total) if total else None


def _goes_on(value: int, last: int) -> bool:
    """Whether a piece may follow another by "and": tens a unit, and else the smaller the larger."""
    return value in range(20, 100) if last < 10 else value < last and last >= 100


def _step(words: Sequence[str], known: _Numerals) -> tuple[int, int] | None:
    """One piece of a number: "خمسة", "خمسة عشر", "ألف"."""
    first, second = words[0], words[1] if len(words) > 1 else ""
    if first in known.one and second[:1] == _AND and known.words.get(second[1:], 0) in range(20, 100):
        return 1, 1
    unit = known.words.get(first) or known.before_ten.get(first)
    if unit is not None and unit < 10 and known.words.get(second) == 10 and second in ("عشر", "عشره"):
        return 10 + unit, 2
    if first in known.words:
        return known.words[first], 1
    return (known.thousands[first], 1) if first in known.thousands else None


def _times(words: Sequence[str], at: int, value: int) -> _Number:
    """A value, times the thousand or the million that stands behind it."""
    factor = _factor(words, at) if value < _THOUSAND else 1
    return _Number(value * factor, at + (factor > 1), factor)


def _factor(words: Sequence[str], at: int) -> int:
    return _numerals().factors.get(words[at], 1) if at < len(words) else 1


def _plain(words: Sequence[str], at: int) -> Quantity | None:
    if at >= len(words):
        return None
    if (found := number_at(words, at)) is not None:
        to = None if at == 0 or words[at - 1] == _FROM else _range(words, at, found[0], found[1], _UP_TO)
        return to or Quantity(at, found[1], found[0], found[0])
    known = _numerals()
    two = " ".join(words[at : at + 2])
    if " " in two and two in known.vague:
        return Quantity(at, at + 2, None, None, vague=two)
    return Quantity(at, at + 1, None, None, vague=words[at]) if words[at] in known.vague else None


def _bounded(words: Sequence[str], at: int, length: int, name: str) -> Quantity | None:
    first = _number(words, at + length)
    if first is None:
        plain = _plain(words, at + length)
        return None if plain is None or name == "between" else Quantity(at, plain.end, None, None, vague=plain.vague)
    value, end = first.value, first.end
    match name:
        case "at_least":
            return Quantity(at, end, value, None)
        case "more_than":
            return Quantity(at, end, value + 1, None)
        case "up_to":
            return Quantity(at, end, None, value)
        case "fewer_than":
            return Quantity(at, end, None, value - 1)
        case "between":
            return _range(words, at, value, end, _UP_TO | {_AND})
        case _:
            about = _range(words, at, value, end, _UP_TO) or Quantity(at, end, value, value)
            about = replace(about, approx=True)
            bound = _with_after(words, about)
            return bound if bound.high is None else about


def _range(words: Sequence[str], at: int, low: int, end: int, joining: frozenset[str]) -> Quantity | None:
    """ "Between 20 and 30", "20 to 30"; "and" is written as one word with its number, or as two.

    Thousands may be said once, of both.
    """
    behind = _behind_and(words, end) if _AND in joining else None
    start = behind[0] if behind is not None else end + 1
    if behind is None and (end >= len(words) or words[end] not in joining):
        return None
    rest = words if behind is None or words[end] == _AND else (*words[:end], *behind[1], *words[end + 2 :])
    last = _number(rest, start)
    if last is None or last.value <= low:
        return None
    low *= last.factor if low < last.value // last.factor else 1
    return Quantity(at, last.end, low, last.value)


def _with_after(words: Sequence[str], found: Quantity) -> Quantity:
    """A number with "at least" or "about" close behind it (the noun may stand between)."""
    bounds = _numerals().bounds
    for gap in range(3):
        for phrase in bounds["at_least_after"]:
            if _stands(words, found.end + gap, phrase) and found.low is not None:
                return Quantity(found.start, found.end, found.low, None)
        for phrase in bounds["about_after"]:
            if _stands(words, found.end + gap, phrase) and found.low is not None:
                return Quantity(found.start, found.end, found.low, found.high, approx=True)
    return found


def bound_behind(words: Sequence[str], at: int) -> int:
    """How many words at `at` are "at least" or "about", as they stand behind a number and its noun."""
    bounds = _numerals().bounds
    phrases = (*bounds["at_least_after"], *bounds["about_after"])
    return max((len(p) for p in phrases if _stands(words, at, p)), default=0)


def _stands(words: Sequence[str], at: int, phrase: Sequence[str]) -> bool:
    return tuple(words[at : at + len(phrase)]) == tuple(phrase)
